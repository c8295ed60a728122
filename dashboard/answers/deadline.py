"""Sessions whose every call has a time limit: what is left for the question of this thread, or the whole limit."""

import time
from collections.abc import Callable
from threading import local
from types import SimpleNamespace
from typing import Any

import grpc
from pyspark.sql.connect.client.core import DefaultChannelBuilder
from pyspark.sql.connect.client.retries import DefaultPolicy
from pyspark.sql.connect.session import SparkSession

SETTINGS = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.icu.caseMappings.enabled": "false",  # letter by letter, as DuckDB makes letters small
}
CALL = ("method", "metadata", "credentials", "wait_for_ready", "compression")  # what gRPC is told of a call
_until = local()


def begin(seconds: float) -> None:
    """From now on the calls of this thread share so many seconds."""
    _until.at = time.monotonic() + seconds


def left() -> float:
    """Seconds left for this thread; 0 where its time is over."""
    return max(0.0, float(_until.at) - time.monotonic())


class Deadline(grpc.UnaryStreamClientInterceptor, grpc.UnaryUnaryClientInterceptor):  # type: ignore[misc]
    """Gives each call its time: without it a call to a silent host would wait for ever."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def intercept_unary_stream(self, send: Callable[..., Any], details: Any, request: Any) -> Any:
        """Send a call on with its time limit."""
        timeout = max(0.05, left()) if hasattr(_until, "at") else self._seconds
        told = {name: getattr(details, name, None) for name in CALL}
        return send(SimpleNamespace(timeout=timeout, **told), request)

    intercept_unary_unary = intercept_unary_stream


def session(remote: str, seconds: float) -> SparkSession:
    """A session of Spark Connect whose calls take so many seconds at most."""
    channel = DefaultChannelBuilder(remote)
    channel.add_interceptor(Deadline(seconds))
    made = SparkSession.builder.channelBuilder(channel).create()
    made.client.set_retry_policies([DefaultPolicy(max_retries=2, initial_backoff=100)])
    for key, value in SETTINGS.items():
        made.conf.set(key, value)
    return made
