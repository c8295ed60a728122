"""Who answers, as config.yaml says: DuckDB in this process (`embedded`), or a cluster of Spark (`remote`)."""

import time
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from dashboard.answers import embedded, words
from dashboard.settings import config
from dashboard.store import store

if TYPE_CHECKING:
    from dashboard.answers import engine, remote


class AwayError(store.StoreError):
    """The cluster did not answer in time: a sentence for the reader. Nothing is wrong with the page or the question."""


class UnpublishedError(AwayError):
    """The cluster does not hold a version."""


def query(version: str, question: "engine.Question", bound: Mapping[str, Any]) -> pa.Table:
    """The answer to a question over a version, its values bound."""
    if config.load().engine.kind == "spark":
        return cluster().query(version, question, bound)
    return embedded.query(version, question.sql, bound)


def notice() -> str:
    """What to tell readers of kept answers while the cluster is away; empty where all is well.

    Raises StoreError where config.yaml names Spark and what it needs is not installed.
    """
    if config.load().engine.kind != "spark" or not (presence := cluster().presence).is_away:
        return ""
    minutes = int(time.time() - presence.answered_at) // 60
    return words.kept.format(time=time.strftime("%H:%M", time.localtime(presence.answered_at)), minutes=minutes)


@lru_cache(maxsize=1)
def cluster() -> "remote.Cluster":
    """The cluster config.yaml names; what it needs is installed, and imported, only where it is named."""
    try:
        from dashboard.answers import remote
    except ModuleNotFoundError as missing:
        raise store.StoreError(words.not_installed.format(package=missing.name)) from missing
    told = config.load().engine
    return remote.Cluster(told.remote, told.snapshot, told.seconds)
