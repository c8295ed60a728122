"""Ports for servers that tests start."""

import os
import random
import socket
from contextlib import suppress
from itertools import count

HOST = "127.0.0.1"
FIRST_PORT, PORTS = 20_000, 3_000  # below those the system hands out by itself
_given = count(random.randrange(PORTS))  # noqa: S311 - no secret


def free_port() -> int:
    """A port nobody listens on, given once, of a range of this worker's own: a server takes seconds to take it."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    while True:
        port = FIRST_PORT + worker * PORTS + next(_given) % PORTS
        with socket.socket() as probe, suppress(OSError):
            probe.bind((HOST, port))
            return port
