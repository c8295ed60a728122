"""Versions of the store: built aside from `data/`, checked, put in place by one rename.

A version is a DuckDB file named by a hash of everything it was made from. `current` holds the
name of the version in use; readers that hold an older one go on reading it.
"""

import hashlib
import os
import tempfile
from pathlib import Path

import duckdb

from dashboard import check, config, config_tables

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
QUERIES = ROOT / "queries"
KEEP = 5
SAFE = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "1GB",
    "threads": "2",
}


class StoreError(RuntimeError):
    """The store could not be built or opened: a sentence for the person at the keyboard."""


def folder() -> Path:
    """Where versions live: `.store/` in the project, or the folder named by CSC_STORE."""
    return Path(os.environ.get("CSC_STORE") or ROOT / ".store")


def inputs() -> list[Path]:
    """Every file a version depends on, in a fixed order."""
    steps = [*QUERIES.glob("staging/*.sql"), *QUERIES.glob("derived/*.sql")]
    return sorted([*DATA.glob("*.csv"), *DATA.glob("*.meta.yaml"), *steps, config.FILE, Path(__file__)])


def fingerprint() -> str:
    """Twelve hexadecimal digits that change when any input, or DuckDB itself, changes."""
    digest = hashlib.sha256(f"{duckdb.__version__} {calendar_tables.stamp()}".encode())
    for file in inputs():
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def version_file(version: str) -> Path:
    """The DuckDB file of a version."""
    return folder() / "versions" / f"{version}.duckdb"


def current() -> str | None:
    """The version in use, or None where no store was built yet."""
    try:
        version = (folder() / "current").read_text(encoding="ascii").strip()
    except OSError:
        return None
    return version if version_file(version).exists() else None


def ensure() -> tuple[str, bool]:
    """The version that fits the present inputs, built if it is missing: (version, whether it was built)."""
    version = fingerprint()
    built = not version_file(version).exists()
    if built:
        build(version)
    if current() != version:
        point_to(version)
    return version, built


def build(version: str) -> Path:
    """Build one version aside and rename it into place; raises StoreError and leaves nothing behind."""
    try:
        check.require_good(DATA)
    except check.DataError as wrong:
        raise StoreError(str(wrong)) from None
    target = version_file(version)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".building-") as aside:
        file = Path(aside) / target.name
        with duckdb.connect(str(file), config=SAFE) as connection:
            connection.execute(f"set file_search_path = '{str(DATA).replace(chr(39), chr(39) * 2)}'")
            for name, table in (config_tables.make(config.load()) | calendar_tables.make()).items():
                connection.register(name, table)
            for step in steps():
                try:
                    connection.execute(step.read_text(encoding="utf-8"))
                except duckdb.Error as wrong:
                    name = step.relative_to(ROOT).as_posix()
                    raise StoreError(f"The store could not be built: {name}: {str(wrong).splitlines()[0]}") from wrong
            connection.execute("checkpoint")
        _flush(file)
        file.replace(target)
    _flush(target.parent)
    return target


def steps() -> list[Path]:
    """The SQL files that build a version: one per data file, then the tables derived from them."""
    return [*sorted(QUERIES.glob("staging/*.sql")), *sorted(QUERIES.glob("derived/*.sql"))]


def point_to(version: str) -> None:
    """Make a version the current one, in one atomic rename, and drop all but the last few."""
    pointer = folder() / "current"
    with tempfile.NamedTemporaryFile("w", dir=folder(), prefix=".current-", delete=False, encoding="ascii") as aside:
        aside.write(version + "\n")
        aside.flush()
        os.fsync(aside.fileno())
    Path(aside.name).replace(pointer)
    _flush(folder())
    by_age = sorted((folder() / "versions").glob("*.duckdb"), key=lambda file: file.stat().st_mtime, reverse=True)
    for old in by_age[KEEP:]:
        if old.stem != version:
            old.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    """Force a file or folder to disk; folders cannot be opened on Windows and need no flush there."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
