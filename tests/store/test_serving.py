"""A store file deleted, cut short, overwritten or replaced under a server: what is read then, and what is said."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from dashboard.answers import engine
from dashboard.store import publishing, serving, store
from tests.every import later
from tests.store.trial_store import GRADE, draft, small_store

__all__ = ["small_store"]  # a fixture
pytestmark = pytest.mark.usefixtures("small_store")


def delete(file: Path) -> None:
    file.unlink()


def truncate(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 3)


def empty(file: Path) -> None:
    os.truncate(file, 0)


def overwrite(file: Path) -> None:
    """Noise in the middle; the time of the last change stays, as after a fault of the disk."""
    at = file.stat()
    with file.open("r+b") as content:
        content.seek(at.st_size // 4)
        content.write(b"\xff" * (at.st_size // 2))
    os.utime(file, ns=(at.st_atime_ns, at.st_mtime_ns))


FAULTS = pytest.mark.parametrize("fault", [delete, truncate, empty, overwrite])
SOME_FAULTS = pytest.mark.parametrize("fault", [delete, later(truncate), later(empty), overwrite])
Fault = Callable[[Path], None]


@pytest.fixture
def now(small_store: Path) -> Iterator[str]:
    version = store.ensure()[0]
    assert serving.guard() == serving.Serving(version)
    yield version


def asked() -> int:
    """How many grades the store holds, past the kept answers; once more where the first asking met the damage."""
    engine._answers.clear()
    version = engine.version()
    try:
        with serving.cursor(version) as cursor:
            return len(cursor.execute("select * from grades").fetchall())
    except Exception:
        serving.distrust(version)
        with serving.cursor(engine.version()) as cursor:
            return len(cursor.execute("select * from grades").fetchall())


@FAULTS
def test_a_damaged_file_is_built_again_while_serving(fault: Fault, now: str) -> None:
    held = asked()
    fault(store.version_file(now))
    assert asked() == held
    assert serving.serving() == serving.Serving(now)
    assert engine.probe() == serving.Serving(now)


@SOME_FAULTS
def test_a_file_damaged_while_nobody_served_is_built_again_at_the_start(fault: Fault, now: str) -> None:
    held = asked()
    engine.forget()
    fault(store.version_file(now))
    store.ensure()
    assert serving.guard() == serving.Serving(now)
    assert asked() == held


@SOME_FAULTS
def test_without_room_to_build_the_last_good_data_are_read(
    fault: Fault, now: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = publishing.publish(draft(tmp_path / "batch", [GRADE | {"year": "2023"}]), store.state()).version
    assert serving.serving().version == second
    held = asked()

    def full(*_: object) -> None:
        raise store.StoreError("The store could not be built: No space left on device. The version in use stays.")

    monkeypatch.setattr(store, "build", full)
    fault(store.version_file(second))
    told, found = engine.probe(), asked()
    assert told.is_damaged
    # A file taken away is still open; one that was changed is not to be trusted, so the one before it is read.
    assert (told.version, found) == ((second, held) if fault is delete else (now, held - 1))
    monkeypatch.undo()


def test_once_there_is_room_again_the_version_in_use_comes_back(now: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = store.build

    def full(*_: object) -> None:
        raise store.StoreError("The store could not be built: No space left on device. The version in use stays.")

    monkeypatch.setattr(store, "build", full)
    delete(store.version_file(now))
    assert serving.serving() == serving.Serving(now, True)
    monkeypatch.setattr(store, "build", real)
    assert serving.serving().is_damaged, "not tried again at once"
    monkeypatch.setattr(serving, "AGAIN_SECONDS", 0.0)
    monkeypatch.setattr(serving, "_instead", None)
    assert serving.serving() == serving.Serving(now)


def test_a_file_that_was_only_touched_or_put_back_is_the_same(now: str, tmp_path: Path) -> None:
    file = store.version_file(now)
    file.touch()
    assert serving.serving() == serving.Serving(now)
    shutil.copy(file, tmp_path / "copy")
    (tmp_path / "copy").replace(file)
    assert serving.serving() == serving.Serving(now) and asked()


def test_a_question_that_fails_for_another_reason_has_nothing_built(now: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(*_: object) -> None:
        raise AssertionError("built without need")

    monkeypatch.setattr(store, "build", build)
    serving.distrust(now)
    assert serving.serving() == serving.Serving(now) and asked()


def test_nothing_is_watched_on_the_command_line(now: str) -> None:
    engine.forget()
    assert serving.serving() == serving.Serving(now)
    assert not serving._held and serving._digest(store.version_file(now)) == ""


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/hostname')",
        "select * from '/etc/passwd'",
        "copy (select 1) to '/tmp/out.csv'",
        "attach '/tmp/other.duckdb'",
        "export database '/tmp/out'",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "set memory_limit = '8GB'",
        "set lock_configuration = false",
        "create table mine as select 1",
        "delete from grades",
        "drop table grades",
    ],
)
def test_the_connection_behind_the_pages_reads_no_file_and_changes_nothing(now: str, sql: str) -> None:
    with serving.cursor(now) as cursor, pytest.raises(duckdb.Error):
        cursor.execute(sql)
    assert asked()
