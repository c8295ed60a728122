"""kill -9 at every step, races, and a full disk, with readers running: nothing torn, nothing lost, nothing backward."""

import json
import random
import shutil
import sys
import time
from pathlib import Path

import pytest

from dashboard.store import ledger, publishing, store
from tests.long import processes
from tests.store.trial_store import small_store

__all__ = ["small_store"]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills and limits as Unix has them")
STEPS = 46  # more than a publication of one batch takes


def check(known: store.State, acknowledged: str) -> store.State:
    """What must hold after a killed publication: the old state or the new one, whole, and the log in line with it."""
    now = store.state()
    assert now.version and store.version_file(now.version).exists()
    assert now.batches[: len(known.batches)] == known.batches, "a published batch was lost"
    assert len(now.batches) - len(known.batches) <= 1
    if acknowledged:
        assert now.version == acknowledged, "an acknowledged publication was lost"
    assert processes.facts_of(now) == len(now.batches), "the version is torn"
    entries = publishing.entries()
    assert (entries[-1].version, entries[-1].batches) == (now.version, now.batches)
    assert [len(one.batches) for one in entries] == sorted(len(one.batches) for one in entries)
    return now


def kill_trials(number: int, home: Path, work: Path, seed: int = 5) -> dict[str, int]:
    """Publications killed, half at a step of their own choosing and half at any time; returns how they ended."""
    store.ensure()
    chance, ended = random.Random(seed), {"old": 0, "new": 0, "whole": 0}  # noqa: S311 - trials that can be repeated
    stop, state = work / "stop", store.state()
    readers = [
        processes.context.Process(target=processes.read_until, args=(store.DATA, home, stop, work / f"reader-{one}"))
        for one in range(2)
    ]
    for reader in readers:
        reader.start()
    for trial in range(number):
        told = work / f"told-{trial}"
        call = 1 + trial // 2 * STEPS // max(number // 2, 1) if trial % 2 == 0 else 0
        publisher = processes.context.Process(
            target=processes.publish, args=(store.DATA, home, work, trial, 1, call, told)
        )
        publisher.start()
        publisher.join(timeout=None if call else chance.uniform(0.05, 3.0))
        publisher.kill()
        publisher.join()
        acknowledged = told.read_text(encoding="ascii") if told.exists() else ""
        now = check(state, acknowledged)
        ended["whole" if acknowledged else "new" if now != state else "old"] += 1
        state = now
        for left in work.glob("draft-*"):
            shutil.rmtree(left)
    stop.touch()
    for place, reader in enumerate(readers):
        reader.join()
        said = json.loads((work / f"reader-{place}").read_text(encoding="utf-8"))
        assert said["wrong"] == [] and said["looks"] > number
    entry = publishing.publish(processes.draft(work / "last", [processes.grade(9_999)]), store.state())
    assert store.state().version == entry.version
    assert not (home / ledger.PENDING).exists()
    return ended


def test_a_few_kills(small_store: Path, tmp_path: Path) -> None:
    ended = kill_trials(6, small_store, tmp_path)
    assert ended["old"] and sum(ended.values()) == 6


@pytest.mark.long
def test_two_hundred_kills(small_store: Path, tmp_path: Path) -> None:
    ended = kill_trials(220, small_store, tmp_path)
    assert ended["old"] and ended["new"], f"the kills missed a phase: {ended}"


def race_trials(rounds: int, home: Path, work: Path) -> None:
    """Two publishers at once, again and again: one wins, the other is told, and its batch is kept."""
    store.ensure()
    for number in range(rounds):
        before = store.state()
        barrier = processes.context.Barrier(2)
        told = [work / f"race-told-{number}-{one}" for one in range(2)]
        both = [
            processes.context.Process(
                target=processes.race, args=(store.DATA, home, work, number * 2 + one, barrier, told[one])
            )
            for one in range(2)
        ]
        for one in both:
            one.start()
        for one in both:
            one.join()
        said = [json.loads(file.read_text(encoding="utf-8")) for file in told]
        won = [one["won"] for one in said if "won" in one]
        assert len(won) == 1 and store.state().version == won[0], said
        assert any("nothing of yours is lost" in one.get("told", "") for one in said)
        assert len(store.state().batches) == len(before.batches) + 1
        assert len(list((home / "batches").iterdir())) == 2 * (number + 1)
    assert len([one for one in publishing.entries() if one.action == "publish"]) == rounds


def test_a_few_races(small_store: Path, tmp_path: Path) -> None:
    race_trials(2, small_store, tmp_path)


@pytest.mark.long
def test_a_hundred_races(small_store: Path, tmp_path: Path) -> None:
    race_trials(100, small_store, tmp_path)


def room_trials(rooms: list[int], home: Path, work: Path) -> None:
    """A disk that is full after so many bytes: the publication is refused with a sentence and the state stays."""
    store.ensure()
    before, refused = store.state(), 0
    for number, room in enumerate(rooms):
        told = work / f"room-told-{number}"
        process = processes.context.Process(
            target=processes.publish_with_little_room, args=(store.DATA, home, work, number, room, told)
        )
        process.start()
        process.join()
        assert process.exitcode == 0, "a full disk must not end in a traceback"
        now = store.state()
        said = told.read_text(encoding="utf-8") if told.exists() else "refused"
        if now == before:
            refused += 1
            assert said.startswith("refused")
        else:
            assert said.startswith("published")
            assert processes.facts_of(now) >= 2_000
            before = now
        assert not list((home / "versions").glob(".building-*")), "something was left behind"
    assert refused and refused < len(rooms)


def test_a_full_disk(small_store: Path, tmp_path: Path) -> None:
    room_trials([200, 100_000, 3_000_000, 10**9], small_store, tmp_path)


@pytest.mark.long
def test_a_disk_that_fills_at_many_points(small_store: Path, tmp_path: Path) -> None:
    room_trials([int(64 * 1.35**step) for step in range(60)], small_store, tmp_path)


def test_readers_see_no_gap_while_versions_change(small_store: Path, tmp_path: Path) -> None:
    """Six publications in a row with two readers: every look finds a whole version."""
    store.ensure()
    stop = tmp_path / "stop"
    reader = processes.context.Process(
        target=processes.read_until, args=(store.DATA, small_store, stop, tmp_path / "reader")
    )
    reader.start()
    for number in range(6):
        publishing.publish(processes.draft(tmp_path / f"d{number}", [processes.grade(number)]), store.state())
    time.sleep(0.2)
    stop.touch()
    reader.join()
    said = json.loads((tmp_path / "reader").read_text(encoding="utf-8"))
    assert said["wrong"] == [] and said["looks"] > 5
