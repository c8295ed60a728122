"""Who answers: DuckDB unless config.yaml says otherwise; what a cluster that is away means for a reader."""

import re
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from threading import Event
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.answers import answering, embedded, engine, presence, words
from dashboard.settings import config
from dashboard.store import store
from tests import rooms
from tests.sections.kit import SITE, html

ROOT = Path(__file__).resolve().parents[2]
THEIRS = ("pyspark", "grpc", "sqlglot")


class Cluster:
    """In a cluster's place: DuckDB answers, until it is told to be away."""

    def __init__(self, *told: Any) -> None:
        self.told, self.presence, self.count = told, SimpleNamespace(is_away=False, answered_at=time.time()), 0

    def query(self, version: str, question: engine.Question, bound: dict[str, Any]) -> Any:
        if self.presence.is_away:
            raise answering.AwayError(words.away)
        self.count += 1
        return embedded.query(version, question.sql, bound)


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Cluster:
    """What the engine asks where config.yaml names a cluster."""
    settings = replace(config.load(), engine=config.Engine("spark", "sc://here:1", "/published", 9))
    module = ModuleType("dashboard.answers.remote")
    vars(module)["Cluster"] = Cluster
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr("dashboard.answers.remote", module, raising=False)
    monkeypatch.setattr(config, "load", lambda: settings)
    engine.forget()
    yield answering.cluster()  # type: ignore[misc]
    engine.forget()


def test_nothing_of_spark_is_imported_or_installed_by_default() -> None:
    assert config.load().engine == config.Engine("duckdb")
    theirs = {rooms.name(file) for file in rooms.modules() for one in rooms.imported(file) if one.startswith(THEIRS)}
    assert theirs == {f"dashboard.answers.{one}" for one in ("deadline", "dialect", "remote")}
    told = "import sys; from dashboard.answers import queries; queries.authorities.rows()"
    told += f"; sys.exit(', '.join(one for one in {THEIRS} if one in sys.modules) or 0)"
    asked = subprocess.run([sys.executable, "-W", "ignore", "-c", told], cwd=ROOT, capture_output=True, text=True)
    assert (asked.returncode, asked.stderr) == (0, "")
    for name in ("requirements.txt", "requirements-dev.txt"):
        assert not re.search("|".join(THEIRS), (ROOT / name).read_text(encoding="utf-8")), name


def test_a_cluster_without_what_it_needs_is_a_sentence(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dashboard.answers.remote", None)
    monkeypatch.delattr("dashboard.answers.remote")
    engine.forget()
    with pytest.raises(store.StoreError, match=re.escape("pip install -r requirements-spark.txt")):
        engine.query("authority_names")


def test_a_cluster_is_asked_once_for_what_is_kept_and_kept_answers_go_on_without_it(cluster: Cluster) -> None:
    assert cluster.told == ("sc://here:1", "/published", 9)
    first = engine.query("authority_names")
    cluster.presence.is_away = True
    assert engine.query("authority_names") is first and cluster.count == 1
    with pytest.raises(answering.AwayError):
        engine.query("coverage")
    cluster.presence.is_away = False
    assert engine.query("coverage").num_rows > 0


def test_a_reader_is_told_the_age_of_kept_answers_and_a_sentence_where_none_is(cluster: Cluster) -> None:
    assert not answering.notice()
    page = AppTest.from_file(str(SITE), default_timeout=200)
    page.query_params["authority"] = "856"
    page.run()
    assert not page.exception and "cluster" not in html(page)
    cluster.presence.is_away, cluster.presence.answered_at = True, time.time() - 12 * 60 - 5
    page.run()
    assert not page.exception and "12 min ago" in html(page) and "Leicester" in html(page)


def test_after_a_failure_a_cluster_is_looked_for_until_it_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "PAUSE", 0.01)
    answers, both = iter([False, False, True]), Event()
    looks: list[bool] = []

    def look() -> bool:
        assert both.wait(10) and cluster.is_away
        looks.append(next(answers))
        return looks[-1]

    cluster = presence.Presence(look)
    cluster.failed(is_away=True)
    cluster.failed(is_away=True)  # a second failure begins no second look
    both.set()
    end = time.monotonic() + 10
    while cluster.is_away and time.monotonic() < end:
        time.sleep(0.01)
    assert looks == [False, False, True] and not cluster.is_away


def test_one_that_was_only_slow_is_not_away(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = Event()
    cluster = presence.Presence(lambda: looked.set() is None)
    cluster.failed(is_away=False)
    assert looked.wait(10) and not cluster.is_away
