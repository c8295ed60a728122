"""Versions of the store: built aside from `data/` and the batches people added, checked, put in place by one rename.

A version is a DuckDB file named by a hash of everything it was made from. `current` names the version in use and
its batches; readers that hold an older version go on reading it.
"""

import hashlib
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from dashboard import check
from dashboard.settings import config, config_tables
from dashboard.store import batches, calendar_tables, files, ledger

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
QUERIES = ROOT / "queries"
KEEP = 5
SAFE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "1GB",
    "threads": "2",
}


class StoreError(RuntimeError):
    """The store could not be built or opened: a sentence for the person at the keyboard."""


class MovedOnError(StoreError):
    """Someone else put another version in use first; nothing was changed."""


@dataclass(frozen=True)
class State:
    """What the pointer says: the version in use, or None before the first, and the batches it was made with."""

    version: str | None
    batches: tuple[str, ...] = ()


def folder() -> Path:
    """Where versions live: `.store/` in the project, or the folder named by CSC_STORE."""
    return Path(os.environ.get("CSC_STORE") or ROOT / ".store")


def inputs() -> list[Path]:
    """Every file a version depends on besides its batches, in a fixed order."""
    facts = [*DATA.glob("*.csv"), *DATA.glob("*.meta.yaml")]
    return sorted([*facts, *steps(), *checks(), config.FILE, config.LABELS, Path(__file__), Path(batches.__file__)])


def fingerprint(added: tuple[str, ...] = ()) -> str:
    """Twelve hexadecimal digits that change when any input, a batch, or DuckDB itself, changes."""
    digest = hashlib.sha256(f"{duckdb.__version__} {calendar_tables.stamp()}".encode())
    for file in inputs():
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    digest.update("".join(f"{name}\0" for name in added).encode())
    return digest.hexdigest()[:12]


def version_file(version: str) -> Path:
    """The DuckDB file of a version."""
    return folder() / "versions" / f"{version}.duckdb"


def state() -> State:
    """What the pointer says now."""
    try:
        lines = (folder() / "current").read_text(encoding="ascii").split()
    except OSError:
        return State(None)
    return State(lines[0], tuple(lines[1:])) if lines else State(None)


def current() -> str | None:
    """The version in use, or None where no store was built yet."""
    version = state().version
    return version if version and version_file(version).exists() else None


def ensure() -> tuple[str, bool]:
    """The version that fits the present inputs and batches, built if missing: (version, whether it was built)."""
    was_built = False
    while True:
        now = state()
        version = fingerprint(now.batches)
        if not version_file(version).exists():
            _require_good_data()
            was_built |= prepare(version, now.batches)
        if now.version == version:
            return version, was_built
        try:
            switch(now, ledger.Entry("build", version, now.batches, now.version or "", now.batches))
        except MovedOnError:
            continue
        return version, was_built


def _require_good_data() -> None:
    try:
        check.require_good(DATA)
    except check.DataError as wrong:
        raise StoreError(str(wrong)) from None


def connect(file: str = ":memory:", **settings: str) -> duckdb.DuckDBPyConnection:
    """A connection for our own work: within the limits, and silent (DuckDB draws a progress bar on standard output)."""
    connection = duckdb.connect(file, config={**SAFE, **settings})
    connection.execute("set enable_progress_bar = false")
    return connection


def prepare(version: str, added: tuple[str, ...]) -> bool:
    """Build a version where it is missing; says whether it did."""
    if version_file(version).exists():
        return False
    build(version, added)
    return True


def build(version: str, added: tuple[str, ...] = ()) -> Path:
    """Build one version aside and rename it into place; raises StoreError and leaves nothing behind."""
    target = version_file(version)
    try:
        with files.aside(target.parent, ".building-") as aside:
            file = aside / target.name
            tables = aside / "tables"
            tables.mkdir()
            with connect(str(file), temp_directory=str(aside / "spill")) as connection:
                batches.assemble(connection, added, DATA, folder(), tables)
                _fill(connection, tables if added else DATA)
            files.flush(file)
            file.replace(target)
        files.flush(target.parent)
    except batches.BatchError as wrong:
        raise StoreError(str(wrong)) from wrong
    except (OSError, duckdb.Error) as wrong:
        first = str(wrong).splitlines()[0] if str(wrong) else type(wrong).__name__
        raise StoreError(f"The store could not be built: {first}. The version in use stays.") from wrong
    return target


def _fill(connection: duckdb.DuckDBPyConnection, tables: Path) -> None:
    """Run every step and every check on a new version made from the CSV files of a folder."""
    connection.execute(f"set file_search_path = '{str(tables).replace(chr(39), chr(39) * 2)}'")
    for name, table in (config_tables.make(config.load()) | calendar_tables.make()).items():
        connection.register(name, table)
    for step in [*steps(), *checks()]:
        name = step.relative_to(ROOT).as_posix()
        try:
            found = connection.execute(step.read_text(encoding="utf-8")).fetchmany(3)
        except duckdb.Error as wrong:
            raise StoreError(f"The store could not be built: {name}: {str(wrong).splitlines()[0]}") from wrong
        if step.parent.name == "checks" and found:
            said = "; ".join(str(row[0]) for row in found)
            raise StoreError(f"The new version was refused ({name}): {said}. The version in use stays.")
    connection.execute("checkpoint")


def steps() -> list[Path]:
    """The SQL files that build a version: one per data file, then the tables derived from them."""
    return [*sorted(QUERIES.glob("staging/*.sql")), *_by_need(sorted(QUERIES.glob("derived/*.sql")))]


def _by_need(written: list[Path]) -> list[Path]:
    """Files in such an order that each comes after those whose tables and macros it reads."""
    sql = {file: re.sub(r"--.*", "", file.read_text(encoding="utf-8")) for file in written}
    maker = {name: file for file in written for name in re.findall(r"create (?:table|macro) (\w+)", sql[file])}
    needs = {
        file: {maker[name] for name in re.findall(r"(?:from|join) (\w+)", sql[file]) if name in maker} - {file}
        for file in written
    }
    return list(TopologicalSorter(needs).static_order())


def questions() -> list[Path]:
    """The files of queries/ that are questions, by name: those in the folders of the sections."""
    inner = ("staging", "derived", "checks", "intake")
    files = [file for file in QUERIES.glob("*/*.sql") if file.parent.name not in inner]
    return sorted(files, key=lambda file: file.stem)


def checks() -> list[Path]:
    """The SQL files that a new version must answer with no row, each row a sentence about what is wrong."""
    return sorted(QUERIES.glob("checks/*.sql"))


def switch(expected: State, entry: ledger.Entry) -> None:
    """Put the entry's version in use if the pointer still says what was expected, and log it.

    Raises MovedOnError, with nothing changed, where someone else was first; StoreError where the disk refuses.
    """
    home = folder()
    try:
        with files.locked(home / "lock"):
            now = state()
            ledger.settle(home, now.version)
            if now != expected:
                raise MovedOnError(
                    f"Someone else put version {now.version} in use while you were deciding. Nothing was changed and "
                    "nothing of yours is lost: check your file against the new version and publish again."
                )
            ledger.begin(home, entry)
            files.replace_text(home / "current", "\n".join([entry.version, *entry.batches]) + "\n")
            ledger.settle(home, entry.version)
            _prune(entry.version)
    except OSError as wrong:
        raise StoreError(f"The store could not be changed ({wrong.strerror}): {home}. Nothing is lost.") from wrong


def _prune(version: str) -> None:
    """Drop all but the files of the versions last used; their batches stay, so any of them can be built again."""
    os.utime(version_file(version))
    by_use = sorted((folder() / "versions").glob("*.duckdb"), key=lambda file: file.stat().st_mtime, reverse=True)
    for old in by_use[KEEP:]:
        with suppress(OSError):  # on Windows a file that is still read cannot go; a later call drops it
            old.unlink(missing_ok=True)
