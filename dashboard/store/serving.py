"""The files that are read: opened once a version, and under a server watched for damage.

A version's file is written once and never changed, so a file whose bytes differ from those first read is damaged. It is
built again from the same inputs; where that cannot be, the last good data go on being read.
"""

import hashlib
import logging
import time
from dataclasses import dataclass, replace
from pathlib import Path
from threading import RLock

import duckdb

from dashboard.store import store
from dashboard.store.store import StoreError
from dashboard.words import provenance

READ_ONLY: dict[str, str | bool | int | float | list[str]] = {
    **store.SAFE,
    "enable_external_access": "false",
    "lock_configuration": "true",
}
AGAIN_SECONDS = 30.0  # between two attempts at building a damaged file again
log = logging.getLogger("csc")


@dataclass(frozen=True)
class Serving:
    """What is answered from. is_damaged: whether it stands in for a file that is missing or damaged."""

    version: str
    is_damaged: bool = False


@dataclass(frozen=True)
class Held:
    """An open file as it was first read. mark: file number, size, time of the last change."""

    connection: duckdb.DuckDBPyConnection
    mark: tuple[int, int, int]
    digest: str


_lock = RLock()
_held: dict[Path, Held] = {}
_distrusted: set[Path] = set()
_is_guarded = False
_instead: tuple[str | None, Serving, float] | None = None  # of which version, what is read, until when


def guard() -> Serving:
    """From now on watch the file of the version in use; it is read from end to end first."""
    global _is_guarded
    forget()
    _is_guarded = True
    now = serving()
    return now if _can_be_read(now.version) else serving()


def serving() -> Serving:
    """What is answered from now: the version in use, built where there is none; raises StoreError where nothing is."""
    if not _is_guarded:
        return Serving(store.current() or store.ensure()[0])
    version = store.state().version
    if version and _is_sound(version):
        return Serving(version)
    with _lock:
        return _without(version)


def cursor(version: str) -> duckdb.DuckDBPyConnection:
    """A cursor on a version, whose file is kept open: it stays readable after a newer one took its place."""
    file = store.version_file(version)
    with _lock:
        _held[file] = held = _held.pop(file, None) or _open(file)
        while len(_held) > store.KEEP:  # the least used goes
            del _held[next(iter(_held))]
        return held.connection.cursor()


def rows(version: str) -> dict[str, int]:
    """How many rows each table of a version has."""
    with cursor(version) as asked:
        return dict(asked.execute("select table_name, estimated_size from duckdb_tables()").fetchall())


def distrust(version: str) -> None:
    """Compare the bytes of the file again, though its size and time are what they were."""
    _distrusted.add(store.version_file(version))


def forget() -> None:
    """Close every file and watch none: for tests, and after a version was taken away."""
    global _is_guarded, _instead
    with _lock:
        _held.clear()
        _distrusted.clear()
        _is_guarded, _instead = False, None


def _mark(file: Path) -> tuple[int, int, int]:
    now = file.stat()
    return now.st_ino, now.st_size, now.st_mtime_ns


def _digest(file: Path) -> str:
    if not _is_guarded:
        return ""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _open(file: Path) -> Held:
    mark = _mark(file)
    # DuckDB gives the open file of old for a new one of the same name, unless the two are opened differently.
    own = {"custom_user_agent": "-".join(map(str, mark))}
    connection = duckdb.connect(str(file), read_only=True, config=READ_ONLY | own)
    rows = connection.table("sources").to_arrow_table().to_pylist()
    provenance.learn(provenance.Source(**{key: value or "" for key, value in row.items()}) for row in rows)
    return Held(connection, mark, _digest(file))


def _is_sound(version: str) -> bool:
    """Whether the file is there with the bytes it had when it was first read; one put in its place is opened anew."""
    file = store.version_file(version)
    try:
        mark, held = _mark(file), _held.get(file)
        if held and held.mark[0] == mark[0]:
            return (held.mark == mark and file not in _distrusted) or _is_unchanged(file, held, mark)
        with _lock:
            if _held.get(file) is held:
                _close(file)
                cursor(version).close()
        return True
    except (OSError, duckdb.Error):
        return False


def _is_unchanged(file: Path, held: Held, mark: tuple[int, int, int]) -> bool:
    if _digest(file) != held.digest:
        return False
    with _lock:
        if _held.get(file) is held:
            _held[file] = replace(held, mark=mark)
        _distrusted.discard(file)
    return True


def _close(file: Path) -> None:
    if held := _held.pop(file, None):
        held.connection.close()
    _distrusted.discard(file)


def _can_be_read(version: str) -> bool:
    """Whether every column of every table can be read, each block with the checksum it was written with."""
    file = store.version_file(version)
    try:
        with cursor(version) as reading:
            for (name,) in reading.execute("select table_name from duckdb_tables()").fetchall():
                reading.table(name).aggregate("max(hash(columns(*)))").fetchall()
    except (OSError, duckdb.Error):
        if held := _held.get(file):
            _held[file] = replace(held, digest="damaged")
            distrust(version)
        return False
    return True


def _without(version: str | None) -> Serving:
    """What to read where the version in use cannot be: itself built again, else the last good data."""
    global _instead
    if _instead and _instead[0] == version and time.monotonic() < _instead[2]:
        return _instead[1]
    try:
        _build_again()
        now = store.state().version or ""
        if not _is_sound(now):
            raise StoreError(f"Version {now} was built again and cannot be read.")
        log.warning("The store was built again", extra={"said": {"version": now, "damaged": version}})
        _instead = None
        return Serving(now)
    except StoreError as wrong:
        last = _last_good(version)
        log.error("The store is damaged", extra={"said": {"damaged": version, "read": last, "why": str(wrong)}})
        if not last:
            raise
        _instead = version, Serving(last, True), time.monotonic() + AGAIN_SECONDS
        return _instead[1]


def _build_again() -> None:
    now = store.state()
    if now.version and now.version == store.fingerprint(now.batches):
        store.build(now.version, now.batches)
    else:
        store.ensure()


def _last_good(version: str | None) -> str:
    """The version in use while its file, taken away, is still open; else the newest other one that can be read."""
    file = store.version_file(version or "")
    if file in _held and not file.exists():
        return version or ""
    others = sorted(file.parent.glob("*.duckdb"), key=lambda one: one.stat().st_mtime, reverse=True)
    readable = (one.stem for one in others if one != file and _is_sound(one.stem) and _can_be_read(one.stem))
    return next(readable, "")
