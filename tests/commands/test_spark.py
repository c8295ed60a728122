"""The trial on Spark where something is missing: a sentence that names it."""

import subprocess
from pathlib import Path

import pytest

from dashboard.commands import environment, line, spark


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine with nothing on its path, on which nothing may be installed."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(environment, "install_debian", lambda _: False)
    return tmp_path


def java(folder: Path, says: str) -> None:
    (folder / "java").write_text(f"#!/bin/sh\necho '{says}' >&2\n", encoding="utf-8")
    (folder / "java").chmod(0o755)


def test_without_java_it_is_left_out_with_its_reason(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(spark.NotHereError, match="Java 17 or later, and none is on the path"):
        spark.test()
    assert line._test_on_spark() == 2
    assert line._test_on_spark(spark.PAGES, left_out=0) == 0
    assert capsys.readouterr().err.count("The trial on Spark was left out.") == 2


@pytest.mark.parametrize(
    ("words", "tried"), [(["--all"], ["", "test_page"]), (["--all", "--only", "names"], []), ([], [])]
)
def test_all_tries_every_question_and_the_tests_of_pages_on_spark(
    words: list[str], tried: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(spark, "test", lambda only: asked.append(only) or 0)
    monkeypatch.setattr(line.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0))
    for made in ("chromium", "install_nginx"):
        monkeypatch.setattr(environment, made, lambda: None)
    assert line.main(["test", *words]) == 0
    assert asked == tried


def test_an_older_java_is_named(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{here}:/bin")
    java(here, 'openjdk version "11.0.2" 2019-01-15')
    with pytest.raises(spark.NotHereError, match=r'this is openjdk version "11\.0\.2"'):
        spark.test()
