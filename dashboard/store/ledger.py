"""The store's log: one line for every version that was put in use, appended and never changed.

The entry is written down before the pointer moves and copied to the log after it, so a process that dies
between the two leaves enough for the next one to complete the line, or to drop an entry that never took effect.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from dashboard.store import files

LOG = "log.jsonl"
PENDING = "pending.json"


@dataclass(frozen=True)
class Entry:
    """One change of the version in use. action: build, publish, undo or restore; at: time in UTC."""

    action: str
    version: str
    batches: tuple[str, ...]
    was: str = ""
    was_batches: tuple[str, ...] = ()
    who: str = ""
    batch: str = ""
    file: str = ""
    checksum: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    reason: str = ""
    at: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    entry_id: str = field(default_factory=lambda: uuid4().hex[:12])


def _line(entry: Entry) -> str:
    return json.dumps(asdict(entry), ensure_ascii=False, sort_keys=True) + "\n"


def _parse(line: str) -> Entry | None:
    """An entry, or None for a line cut short by a full disk or a lost machine."""
    try:
        raw = json.loads(line)
        return Entry(**{**raw, "batches": tuple(raw["batches"]), "was_batches": tuple(raw["was_batches"])})
    except (ValueError, TypeError, KeyError):
        return None


def entries(home: Path, current: str | None) -> list[Entry]:
    """Every entry that took effect, oldest first; the last may still wait to be copied to the log."""
    known = _logged(home)
    waiting = _waiting(home)
    if waiting and waiting.version == current and waiting.entry_id not in [one.entry_id for one in known[-1:]]:
        known.append(waiting)
    return known


def _logged(home: Path) -> list[Entry]:
    try:
        text = (home / LOG).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return []
    return [entry for line in text.split("\n") if (entry := _parse(line))]


def _waiting(home: Path) -> Entry | None:
    try:
        return _parse((home / PENDING).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None


def begin(home: Path, entry: Entry) -> None:
    """Write an entry down before the pointer moves. Call with the store's lock held."""
    files.replace_text(home / PENDING, _line(entry))


def settle(home: Path, current: str | None) -> None:
    """Bring the log in line with the pointer: complete an entry that took effect, drop one that did not.

    Call with the store's lock held.
    """
    known = entries(home, current)
    if len(known) > len(_logged(home)):
        _append(home / LOG, _line(known[-1]))
    (home / PENDING).unlink(missing_ok=True)


def _append(log: Path, line: str) -> None:
    """Add one line and flush it; a torn last line is closed first so that it cannot spoil the new one."""
    with log.open("ab+") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            line = line if file.read(1) == b"\n" else "\n" + line
        file.write(line.encode())
        file.flush()
        os.fsync(file.fileno())
    files.flush(log.parent)
