"""A cluster for the whole session, four stores published for it, and the adapter that asks it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard.answers import engine
from dashboard.commands.spark import programs
from dashboard.intake import whole
from dashboard.store import store
from tests.spark import cluster

if TYPE_CHECKING:
    from dashboard.answers import remote

LIMIT = 120  # seconds for one answer: a busy machine may be slow, and slowness is not what is tried here


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[cluster.Spark]:
    """Master, two workers and Spark Connect server, until the last test is done."""
    with cluster.started(programs(), tmp_path_factory.mktemp("cluster")) as running:
        yield running


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store of its own with the version in use, and the folder it is published to."""
    folder = tmp_path_factory.mktemp("published")
    before = os.environ.get("CSC_STORE")
    os.environ["CSC_STORE"] = str(folder / "store")
    engine.forget()
    store.ensure()
    whole.publish_snapshot(folder / "snapshot")
    yield folder / "snapshot"
    engine.forget()
    os.environ.pop("CSC_STORE") if before is None else os.environ.update(CSC_STORE=before)


@pytest.fixture(scope="session")
def asked(spark: cluster.Spark, snapshot: Path) -> Iterator["remote.Cluster"]:
    """The adapter; its sessions end before the server does."""
    from dashboard.answers import remote

    made = remote.Cluster(spark.remote, str(snapshot), LIMIT)
    yield made
    made.close()
