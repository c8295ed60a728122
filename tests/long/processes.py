"""Publishers and readers as processes of their own, which can be killed at any moment.

They are forked from a server that has imported everything and opened nothing, so a trial costs a build and little more.
"""

import json
import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from dashboard.store import calendar_tables, publishing, store
from tests.store.trial_store import GRADE, draft

CALENDAR = calendar_tables.make()
context = multiprocessing.get_context("forkserver")
context.set_forkserver_preload(["tests.long.processes"])


def inhabit(data: Path, home: Path) -> None:
    """Point this process at a trial's data and store."""
    store.DATA = data
    store._require_good_data = lambda: None
    calendar_tables.make = lambda: CALENDAR
    os.environ["CSC_STORE"] = str(home)


def grade(number: int) -> dict[str, str]:
    """A grade of its own for every publication."""
    codes = ("856", "857", "801", "802", "803", "805", "806", "807", "808", "810")
    year = 2018 + number // 100 % 8
    return GRADE | {
        "authority_code": codes[number % 10],
        "year": str(year),
        "published_on": f"{year}-{1 + number // 10 % 10:02d}-01",
        "grade": str(1 + number % 4),
        "source_ref": f"trial {number}",
    }


def die_at(call: int) -> None:
    """Kill this process at its n-th step that touches the disk: a flush, a rename or a removal."""
    left = call

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **kwargs: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **kwargs)

        return step

    for name in ("fsync", "replace", "rename", "unlink", "utime", "open"):
        setattr(os, name, counted(getattr(os, name)))


def publish(data: Path, home: Path, work: Path, number: int, rows: int, call: int, told: Path) -> None:
    """Publish one batch on top of what is in use; `told` gets the version once it is acknowledged."""
    inhabit(data, home)
    folder = draft(work / f"draft-{os.getpid()}-{number}", [grade(number * rows + one) for one in range(rows)])
    if call:
        die_at(call)
    entry = publishing.publish(folder, store.state(), reason=f"trial {number}", who="trial")
    told.write_text(entry.version, encoding="ascii")


def race(data: Path, home: Path, work: Path, number: int, barrier: Any, told: Path) -> None:
    """Publish at the same moment as another process, on the same expected state."""
    inhabit(data, home)
    folder = draft(work / f"race-{number}", [grade(number)])
    seen = store.state()
    barrier.wait()
    try:
        result = {"won": publishing.publish(folder, seen).version}
    except store.MovedOnError as said:
        result = {"told": str(said)}
    told.write_text(json.dumps(result), encoding="utf-8")


def publish_with_little_room(data: Path, home: Path, work: Path, number: int, room: int, told: Path) -> None:
    """Publish where no file may grow beyond `room` bytes."""
    inhabit(data, home)
    rows = [grade(number * 10_000 + one) | {"note": "x" * 200} for one in range(2_000)]
    folder = draft(work / f"room-{number}", rows)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
    try:
        result = "published " + publishing.publish(folder, store.state()).version
    except store.StoreError as said:
        result = f"refused {said}"
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    told.write_text(result, encoding="utf-8")


def read_until(data: Path, home: Path, stop: Path, told: Path) -> None:
    """Read what is in use again and again; tell how often, and everything that was torn, lost or went backward."""
    inhabit(data, home)
    looks, wrong, most = 0, [], 0
    while not stop.exists():
        state = store.state()
        try:
            count = facts_of(state)
        except (duckdb.Error, OSError) as said:
            if store.state() == state:
                wrong.append(f"{state.version} cannot be read: {said}")
            continue
        if len(state.batches) < most:
            wrong.append(f"went back from {most} batches to {len(state.batches)}")
        if count < len(state.batches):
            wrong.append(f"{state.version} has {count} facts for {len(state.batches)} batches")
        most = max(most, len(state.batches))
        looks += 1
        time.sleep(0.002)
    told.write_text(json.dumps({"looks": looks, "wrong": wrong}), encoding="utf-8")


def facts_of(state: store.State) -> int:
    """How many trial grades the version in use holds."""
    with duckdb.connect(str(store.version_file(str(state.version))), read_only=True) as connection:
        row = connection.execute("select count(*) from grades where source_ref like 'trial%'").fetchone()
    return int(row[0]) if row else 0
