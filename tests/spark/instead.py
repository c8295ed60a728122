"""A plugin for pytest: a cluster answers every question of the tests that are run, whatever they are about.

`manage.py test --engine spark --only WORD` loads it. Programs that a test starts go on asking DuckDB.
"""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Lock
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.answers import answering, engine, remote
from dashboard.commands.spark import programs
from dashboard.intake import whole
from dashboard.store import store
from tests.spark import cluster
from tests.spark.gate import LIMIT

told: list[str] = []
PAGE_SECONDS = 300  # for a page: none is answered as soon as DuckDB does


class Answers:
    """Questions over any version, published when it is first asked."""

    def __init__(self, spark: cluster.Spark, folder: Path) -> None:
        self.count, self._folder = 0, folder
        self._cluster, self._lock = remote.Cluster(spark.remote, str(folder), LIMIT), Lock()

    def query(self, version: str, question: engine.Question, bound: Mapping[str, Any]) -> Any:
        """What the cluster answers."""
        with self._lock:
            self.count += 1
            parquet = self._folder / version / whole.PARQUET
            if not parquet.exists() and (file := store.version_file(version)).exists():
                parquet.mkdir(parents=True)
                # A copy: the file itself may be open in this process already, which DuckDB opens one way only.
                whole.write_parquet(Path(shutil.copyfile(file, parquet.parent / file.name)), parquet)
        return self._cluster.query(version, question, bound)

    def close(self) -> None:
        """End its sessions."""
        self._cluster.close()


@pytest.fixture(scope="session", autouse=True)
def on_spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The cluster, until the last test is done; at the end what it was asked is told."""
    with (
        cluster.started(programs(), tmp_path_factory.mktemp("cluster")) as spark,
        pytest.MonkeyPatch.context() as patch,
    ):
        answers = Answers(spark, tmp_path_factory.mktemp("published"))
        patch.setattr(answering, "query", answers.query)
        patch.setattr(AppTest, "default_timeout", property(lambda _: PAGE_SECONDS, lambda *_: None), raising=False)
        engine.forget()
        yield
        engine.forget()
        answers.close()
        told.append(f"The cluster answered {answers.count} questions in {spark.tasks_done()} tasks.")
        assert answers.count, "No test asked anything."


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much of it was the cluster's."""
    terminalreporter.write_line("\n".join(told))
