"""A cluster that is away or silent: a sentence in time, nothing that hangs. Needs requirements-spark.txt alone."""

import socket
import time

import pytest

from dashboard.answers import answering, engine, words

remote = pytest.importorskip("dashboard.answers.remote", reason="needs requirements-spark.txt", exc_type=ImportError)
pytestmark = pytest.mark.spark
SECONDS = 2


def told(cluster: "remote.Cluster") -> tuple[str, float]:
    began = time.monotonic()
    with pytest.raises(answering.AwayError) as raised:
        cluster.query(engine.version(), engine.questions()["coverage"], {})
    return str(raised.value), time.monotonic() - began


def test_a_server_that_is_not_there_is_told_at_once_and_not_asked_again_for_a_while() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        cluster = remote.Cluster(f"sc://127.0.0.1:{held.getsockname()[1]}", "/nowhere", 30)
        said, seconds = told(cluster)
        assert said == words.away and seconds < 20
        assert told(cluster)[1] < 0.05


def test_a_server_that_says_nothing_is_left_after_the_time_limit() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        cluster = remote.Cluster(f"sc://127.0.0.1:{silent.getsockname()[1]}", "/nowhere", SECONDS)
        said, seconds = told(cluster)
        assert said == words.slow.format(seconds=SECONDS)
        assert SECONDS * 0.5 < seconds < SECONDS * 5
