"""What the person who runs the dashboard sees of it: lines of JSON on standard error, and figures for Prometheus.

Figures are offered on a port of their own, on this machine alone unless told otherwise: CSC_METRICS=9464, or
CSC_METRICS=10.0.0.5:9464. Without it nothing listens.
"""

import json
import logging
import os
import secrets
import sys
import traceback
from datetime import UTC, datetime

from prometheus_client import Counter, Gauge, Histogram, start_http_server

METRICS = "CSC_METRICS"
LOOPBACK = "127.0.0.1"
ROOMY = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
log = logging.getLogger("csc")
requests = Histogram("csc_request_seconds", "Requests by what they asked for", ["of", "status"], buckets=ROOMY)
runs = Histogram("csc_run_seconds", "Runs of a page, from its first line to its last", ["page"], buckets=ROOMY)
troubles = Counter("csc_troubles", "Errors that a person was told of with a reference")
refused = Counter("csc_refused", "Requests refused, by reason", ["why"])
sessions = Gauge("csc_sessions", "Pages open now")


class Lines(logging.Formatter):
    """One JSON object a line: a text from outside can neither end a line nor make one up."""

    def format(self, record: logging.LogRecord) -> str:
        """The record with its time, level, event and what was given as `extra={"said": …}`."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said = {"at": at, "level": record.levelname.lower(), "event": record.getMessage()}
        return json.dumps(said | getattr(record, "said", {}), default=str)


def tell(event: str, level: int = logging.INFO, **said: object) -> None:
    """Write one line of the log."""
    log.log(level, event, extra={"said": said})


def trouble(error: BaseException, where: str) -> str:
    """Log an error with where it came about; gives the reference to show instead of it."""
    reference = secrets.token_hex(4)
    troubles.inc()
    steps = [f"{one.filename}:{one.lineno} {one.name}" for one in traceback.extract_tb(error.__traceback__)]
    what = f"{type(error).__name__}: {error}"[:2000]
    tell("trouble", logging.ERROR, reference=reference, where=where[:200], error=what, steps=steps)
    return reference


def start() -> None:
    """Begin to log, and to offer figures where they are asked for; a port that is taken ends the start."""
    handler = logging.StreamHandler()
    handler.setFormatter(Lines())
    log.handlers, log.propagate = [handler], False
    log.setLevel(logging.INFO)
    if not (asked := os.environ.get(METRICS, "")):
        return
    address, _, port = asked.rpartition(":")
    try:
        start_http_server(int(port), address or LOOPBACK)
    except (ValueError, OSError, OverflowError) as wrong:
        sys.exit(f"{METRICS}={asked} cannot be used ({wrong}). Give a free port, or ADDRESS:PORT.")
