"""Every question on a cluster of two workers, one of them killed in the middle of a question, and pages over it."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser

from dashboard.answers import answering, embedded, engine, words
from dashboard.commands.spark import SECONDS
from dashboard.store import store
from tests.spark import cluster

if TYPE_CHECKING:
    from dashboard.answers import remote

pytestmark = pytest.mark.spark
GATE_SECONDS = SECONDS * 0.67
KILL_SECONDS = 90
# Every grade four thousand times over, in sixteen pieces: long enough to be in the middle of it.
HEAVY = """
select framework, grade, count(*) as count, cast(sum(id % 7) as bigint) as total from {turns} cross join grades
group by framework, grade order by framework, grade nulls last
"""
PAGES = ("overview", "authority", "compare")
PARTS = ("app.py", "config.yaml", "kinds.yaml", "dashboard", "pages", "queries", "data", ".streamlit")
ROOT = Path(__file__).resolve().parents[2]


def test_every_question_gives_the_same_rows(asked: "remote.Cluster", spark: cluster.Spark, snapshot: Path) -> None:
    from tests.spark import gate

    in_use = store.current() or ""
    gate.make_stores(in_use, snapshot.parent / "store", snapshot)
    count, differences = gate.run(asked, in_use, GATE_SECONDS)
    print(f"{count} questions asked of both engines, {len(differences)} answers differ.")
    assert not differences, "\n".join(differences)
    done = [one["completedTasks"] for one in spark.executors() if one["isActive"]]
    assert len(done) == 2 and min(done) > 0, f"tasks by executor: {done}"
    print(f"Tasks by executor: {done}.")


def test_a_worker_killed_in_the_middle_loses_nothing(asked: "remote.Cluster", spark: cluster.Spark) -> None:
    from dashboard.answers import deadline

    version = store.current() or ""
    deadline.begin(SECONDS)
    session = asked.session(version, frozenset({"grades"}))

    def ask() -> list[dict[str, object]]:
        deadline.begin(SECONDS)
        answer: list[dict[str, object]] = session.sql(HEAVY.format(turns="range(0, 4000, 1, 16)")).toArrow().to_pylist()
        return answer

    with ThreadPoolExecutor(1) as pool:
        there = pool.submit(ask)
        cluster.wait(lambda: spark.tasks_running() == 2, "a task on each executor", KILL_SECONDS)
        spark.end("first", signal.SIGKILL)
        assert not there.done()
        cluster.wait(lambda: spark.alive() == 1, "the master to miss the worker", KILL_SECONDS)
        assert there.result() == embedded.query(version, HEAVY.format(turns="range(4000) as turns(id)"), {}).to_pylist()
    spark.start()


def test_a_server_that_went_and_came_back_is_found_without_a_restart(
    asked: "remote.Cluster", spark: cluster.Spark
) -> None:
    question, version = engine.questions()["coverage"], store.current() or ""
    spark.end("server", signal.SIGKILL)
    with pytest.raises(answering.AwayError, match=re.escape(words.away)):
        asked.query(version, question, {})
    began = time.monotonic()
    with pytest.raises(answering.AwayError):
        asked.query(version, question, {})
    assert time.monotonic() - began < 0.5 and asked.presence.is_away
    spark.start()
    cluster.wait(lambda: not asked.presence.is_away, "the server to be found again", KILL_SECONDS)
    assert asked.query(version, question, {}).to_pylist() == embedded.query(version, question.sql, {}).to_pylist()


@pytest.fixture
def served(spark: cluster.Spark, snapshot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The dashboard as it is shipped, but for one line of config.yaml."""
    from tests.browser import harness

    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copyfile
        copy(ROOT / part, tmp_path / part)
    settings = (tmp_path / "config.yaml").read_text(encoding="utf-8")
    told = f'engine: {{kind: "spark", remote: "{spark.remote}", snapshot: "{snapshot}", seconds: 120}}'
    (tmp_path / "config.yaml").write_text(re.sub("^engine: .*$", told, settings, flags=re.MULTILINE), encoding="utf-8")
    # The line is part of what makes a version, so this one is published too.
    publish = [sys.executable, "-m", "dashboard.commands.line", "export", "--snapshot", str(snapshot)]
    subprocess.run(publish, cwd=tmp_path, env=os.environ | {"CSC_STORE": str(tmp_path / "store")}, check=True)
    monkeypatch.setattr(harness, "ROOT", tmp_path)
    monkeypatch.setattr(harness, "WAIT_SECONDS", 150)
    with harness.serving(tmp_path / "server.log", tmp_path / "store") as address:
        yield address


def test_pages_are_drawn_from_it(served: str, browser: Browser, spark: cluster.Spark) -> None:
    before = spark.tasks_done()
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.set_default_timeout(120_000)
    for name in PAGES:
        page.goto(f"{served}/{name if name != PAGES[0] else ''}?authority=856&part=standing")
        page.locator(".foot").wait_for()
        page.locator(".picture svg").first.wait_for()
        assert "Leicester" in page.locator("body").inner_text()
        assert not page.locator("[data-testid=stAlert], [data-testid=stException]").count()
        if folder := os.environ.get("CSC_PICTURES"):
            page.screenshot(path=Path(folder) / f"spark-{name}.png")
    page.close()
    assert spark.tasks_done() > before
