"""Versions and batches: nothing half made is ever in use, nothing published is ever lost."""

import errno
import os
from pathlib import Path

import pytest

from dashboard.answers import engine
from dashboard.store import batches, files, ledger, publishing, store
from tests.store.trial_store import GRADE, add_rows, draft, small_store

__all__ = ["small_store"]


def grades() -> list[tuple[str, int, int, str]]:
    """What readers see of Leicester's grades: judgement, year, grade, status."""
    answer = engine.query("authority_grades", authority="856").to_pylist()
    return [(row["judgement"], row["year"], row["grade"], row["status"]) for row in answer]


def second(**changed: str) -> dict[str, str]:
    return GRADE | {"year": "2025", "published_on": "2025-05-01", "grade": "4", "grade_label": "Outstanding"} | changed


def test_a_batch_joins_the_facts_and_open_readers_move_on(small_store: Path, tmp_path: Path) -> None:
    store.ensure()
    before = engine.version()
    assert grades() == [("leadership", 2024, 3, "graded")]
    entry = publishing.publish(draft(tmp_path / "b", [second()]), store.state(), reason="new inspection", who="tester")
    assert engine.version() == entry.version != before
    assert grades() == [("leadership", 2024, 3, "graded"), ("leadership", 2025, 4, "graded")]
    assert (entry.was, entry.was_batches, entry.batches) == (before, (), (entry.batch,))
    assert (entry.who, entry.reason, entry.file, entry.checksum) == ("tester", "new inspection", "x.csv", "c" * 64)
    assert publishing.entries()[-1] == entry
    assert store.version_file(before).exists()


def test_the_version_depends_on_facts_alone(small_store: Path, tmp_path: Path) -> None:
    store.ensure()
    first = publishing.publish(draft(tmp_path / "one", [second()]), store.state(), who="a")
    publishing.undo()
    again = publishing.publish(draft(tmp_path / "two", [second()]), store.state(), who="b")
    assert again.version == first.version and again.batch == first.batch
    assert store.fingerprint(first.batches) == first.version == store.ensure()[0]


def test_publishing_twice_changes_nothing(small_store: Path, tmp_path: Path) -> None:
    store.ensure()
    publishing.publish(draft(tmp_path / "one", [second()]), store.state())
    log, now = publishing.entries(), store.state()
    publishing.publish(draft(tmp_path / "two", [second()]), now)
    assert (publishing.entries(), store.state()) == (log, now)


def test_a_replaced_grade_steps_aside_and_comes_back(small_store: Path, tmp_path: Path) -> None:
    store.ensure()
    better = GRADE | {"grade": "4", "grade_label": "Outstanding", "source_ref": "corrected"}
    keys = {key: GRADE[key] for key in ("authority_code", "framework", "judgement", "published_on", "source_id")}
    publishing.publish(draft(tmp_path / "b", [better], [keys]), store.state())
    assert grades() == [("leadership", 2024, 4, "graded")]
    publishing.undo()
    assert grades() == [("leadership", 2024, 3, "graded")]


def test_a_repeat_of_a_held_row_is_left_out(small_store: Path, tmp_path: Path) -> None:
    """data/ may later come to hold what a batch brought first."""
    store.ensure()
    publishing.publish(draft(tmp_path / "b", [second()]), store.state())
    add_rows(store.DATA / "grades.csv", [second(source_ref="the publisher's own row")])
    store.ensure()
    assert grades() == [("leadership", 2024, 3, "graded"), ("leadership", 2025, 4, "graded")]


def test_a_whole_table_takes_the_place_of_the_held_one(small_store: Path, tmp_path: Path) -> None:
    store.ensure()
    folder = draft(tmp_path / "b", [second()])
    note = batches.read_note(folder)
    batches.write_note(folder, batches.Note(**{**vars(note), "parts": {"grades": batches.Part(1, whole=True)}}))
    publishing.publish(folder, store.state())
    assert grades() == [("leadership", 2025, 4, "graded")]


def test_undo_returns_any_version_of_the_log(small_store: Path, tmp_path: Path) -> None:
    base, _ = store.ensure()
    one = publishing.publish(draft(tmp_path / "one", [second()]), store.state())
    two = publishing.publish(draft(tmp_path / "two", [second(year="2026", published_on="2026-05-01")]), store.state())
    assert publishing.undo().version == one.version
    assert publishing.undo().version == base
    with pytest.raises(store.StoreError, match="Nothing was published"):
        publishing.undo()
    store.version_file(two.version).unlink()
    assert publishing.undo(two.version[:8]).version == two.version, "a version whose file was dropped is built again"
    assert len(grades()) == 3
    with pytest.raises(store.StoreError, match="already has these facts"):
        publishing.undo(two.version)
    with pytest.raises(store.StoreError, match="no version zzz"):
        publishing.undo("zzz")


def test_a_name_may_be_taken_out_of_the_log(small_store: Path, tmp_path: Path) -> None:
    base, _ = store.ensure()
    entry = publishing.publish(draft(tmp_path / "one", [second()]), store.state(), who="tester")
    log = small_store / ledger.LOG
    log.write_text(log.read_text(encoding="utf-8").replace("tester", ""), encoding="utf-8")
    assert [one.who for one in publishing.entries() if one.version == entry.version] == [""]
    assert publishing.undo().version == base and publishing.undo(entry.version).version == entry.version


def test_new_data_keep_the_batches(small_store: Path, tmp_path: Path) -> None:
    store.ensure()
    entry = publishing.publish(draft(tmp_path / "one", [second()]), store.state())
    add_rows(store.DATA / "grades.csv", [GRADE | {"judgement": "in_care"}])
    version, built = store.ensure()
    assert built and version != entry.version and store.state().batches == entry.batches
    assert [row[0] for row in grades()] == ["in_care", "leadership", "leadership"]
    publishing.undo()
    assert [row[0] for row in grades()] == ["in_care", "leadership"], "an update of data/ is not undone"


def test_the_second_of_two_publishers_is_told(small_store: Path, tmp_path: Path) -> None:
    store.ensure()
    seen = store.state()
    first = publishing.publish(draft(tmp_path / "one", [second()]), seen)
    with pytest.raises(store.MovedOnError, match="nothing of yours is lost"):
        publishing.publish(draft(tmp_path / "two", [second(grade="1")]), seen)
    assert store.state().version == first.version
    assert len(list((small_store / "batches").iterdir())) == 2, "the second batch is kept"
    publishing.publish(draft(tmp_path / "again", [second(grade="1")]), store.state())


def test_bad_facts_are_refused_and_leave_the_version_in_use(small_store: Path, tmp_path: Path) -> None:
    store.ensure()
    before = store.state()
    for wrong in ({"authority_code": "000"}, {"framework": "XXX"}, {"grade": "9"}, {"source_id": "nowhere"}):
        with pytest.raises(store.StoreError, match="stays"):
            publishing.publish(draft(tmp_path / str(wrong), [second(**wrong)]), before)
    assert store.state() == before
    assert [file.stem for file in (small_store / "versions").iterdir()] == [before.version]


def test_a_changed_batch_is_noticed(small_store: Path, tmp_path: Path) -> None:
    store.ensure()
    entry = publishing.publish(draft(tmp_path / "b", [second()]), store.state())
    add_rows(small_store / "batches" / entry.batch / "grades.csv", [second(grade="1")])
    store.version_file(entry.version).unlink()
    with pytest.raises(store.StoreError, match="changed after it was published"):
        store.ensure()


def test_a_full_disk_leaves_all_as_it_was(small_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every flush in turn finds the disk full; only one after the pointer moved may see the new version."""
    store.ensure()
    before, calls, real = store.state(), 0, os.fsync

    def full_at(wanted: int) -> None:
        nonlocal calls
        calls = 0

        def fsync(handle: int) -> None:
            nonlocal calls
            calls += 1
            if calls == wanted:
                raise OSError(errno.ENOSPC, "No space left on device")
            real(handle)

        monkeypatch.setattr(os, "fsync", fsync)

    for wanted in range(1, 40):
        full_at(wanted)
        try:
            publishing.publish(draft(tmp_path / f"b{wanted}", [second()]), before)
        except store.StoreError as said:
            assert "No space left" in str(said)
        else:
            break
        monkeypatch.setattr(os, "fsync", real)
        moved = store.state() != before
        assert grades() == [("leadership", 2024, 3, "graded")] + [("leadership", 2025, 4, "graded")] * moved
        if moved:
            publishing.undo()
            before = store.state()
        for name in list((small_store / "batches").iterdir()):
            for file in name.iterdir():
                file.unlink()
            name.rmdir()
        store.version_file(store.fingerprint(("x",))).unlink(missing_ok=True)
    assert wanted > 5, "no flush was ever refused"
    assert calls < wanted


def test_an_entry_that_took_effect_is_completed_and_another_dropped(small_store: Path, tmp_path: Path) -> None:
    """A process may die after the pointer moved and before the log was written, or before the pointer moved."""
    store.ensure()
    entry = publishing.publish(draft(tmp_path / "b", [second()]), store.state())
    log = small_store / ledger.LOG
    whole = log.read_text(encoding="utf-8")
    log.write_text("".join(whole.splitlines(keepends=True)[:-1]) + '{"torn', encoding="utf-8")
    ledger.begin(small_store, entry)
    publishing.undo()
    assert [one.action for one in publishing.entries()] == ["build", "publish", "undo"]
    never = ledger.Entry("publish", "f" * 12, ("nothing",))
    ledger.begin(small_store, never)
    publishing.undo(entry.version)
    assert [one.action for one in publishing.entries()] == ["build", "publish", "undo", "undo"]


def test_what_a_killed_process_left_is_swept(tmp_path: Path) -> None:
    left = tmp_path / ".building-left"
    left.mkdir()
    (left / "part.csv").touch()
    with files.aside(tmp_path, ".building-") as mine:
        assert left.exists(), "a new folder may belong to someone who is alive"
        os.utime(left, (0, 0))
        os.utime(mine, (0, 0))
        with files.aside(tmp_path, ".building-") as other:
            assert not left.exists() and mine.exists() and other.exists()
    assert list(tmp_path.iterdir()) == []
