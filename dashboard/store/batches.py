"""Batches: the facts people added, each an immutable folder of tidy CSV files with a note, beside the store.

`<table>.csv` holds rows to add, in the columns of data/<table>.csv; `<table>.replaced.csv` the keys of held rows
that step aside. `note.json` says what was imported and how conflicts were decided. A batch is named by a hash of
its content, so the same facts are the same batch.
"""

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from dashboard.store import files

NOTE = "note.json"
REPLACED = ".replaced.csv"
READ: Mapping[str, Any] = {"header": True, "all_varchar": True, "na_values": "", "delimiter": ",", "quotechar": '"'}


class BatchError(RuntimeError):
    """A batch is missing, damaged or does not fit the data: a sentence with the remedy."""


@dataclass(frozen=True)
class Part:
    """What a batch does to one table.

    whole: its rows take the place of the table instead of joining it. same_when: columns that make a row of the batch
    a repeat of a held one, which is then left out (data/ may come to hold what a batch brought first).
    """

    rows: int
    replaced: int = 0
    whole: bool = False
    same_when: tuple[str, ...] = ()


@dataclass(frozen=True)
class Note:
    """What a batch is: the file it came from, how it was read, and its parts by table."""

    kind: str
    file: str
    checksum: str
    sheet: str
    options: Mapping[str, str]
    on_conflict: str
    counts: Mapping[str, int]
    parts: Mapping[str, Part] = field(default_factory=dict)


def write_note(folder: Path, note: Note) -> None:
    """Write the note of a batch that is being made."""
    text = json.dumps(asdict(note), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / NOTE).write_text(text + "\n", encoding="utf-8", newline="\n")


def read_note(folder: Path) -> Note:
    """The note in a batch's folder, finished or not."""
    raw = json.loads((folder / NOTE).read_text(encoding="utf-8"))
    parts = {table: Part(**{**part, "same_when": tuple(part["same_when"])}) for table, part in raw.pop("parts").items()}
    return Note(**raw, parts=parts)


def digest(folder: Path) -> str:
    """Twelve hexadecimal digits of everything a batch holds: its name."""
    total = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        if file.name == files.ALIVE:
            continue
        total.update(file.name.encode() + b"\0")
        with file.open("rb") as content:
            total.update(hashlib.file_digest(content, "sha256").digest())
    return total.hexdigest()[:12]


def keep(draft: Path, home: Path) -> str:
    """Move a finished draft into the store's batches and return its name; one that is there already stays as it is."""
    name = digest(draft)
    target = folder(name, home)
    target.parent.mkdir(parents=True, exist_ok=True)
    for file in draft.iterdir():
        files.flush(file)
    files.flush(draft)
    if not target.exists():
        draft.rename(target)
        files.flush(target.parent)
    return name


def folder(name: str, home: Path) -> Path:
    """Where a batch lives."""
    return home / "batches" / name


def note(name: str, home: Path) -> Note:
    """The note of a batch; raises BatchError where the batch is missing or its note cannot be read."""
    try:
        return read_note(folder(name, home))
    except (OSError, ValueError, TypeError, KeyError) as wrong:
        raise BatchError(
            f"The batch {name} cannot be read ({type(wrong).__name__}). Restore its folder in {home / 'batches'}, "
            "or go back to a version without it: python3 manage.py undo."
        ) from wrong


def require_whole(names: Iterable[str], home: Path) -> None:
    """Raise BatchError naming a batch that was changed after it was published."""
    for name in names:
        note(name, home)
        if digest(folder(name, home)) != name:
            raise BatchError(
                f"The batch {name} was changed after it was published. Restore its folder in {home / 'batches'}, "
                "or go back to a version without it: python3 manage.py undo."
            )


def touched(names: Iterable[str], home: Path) -> set[str]:
    """The tables that any of these batches changes."""
    return {table for name in names for table in note(name, home).parts}


def merged(
    connection: duckdb.DuckDBPyConnection, table: str, names: Iterable[str], data: Path, home: Path
) -> duckdb.DuckDBPyRelation:
    """One table as data/ and the batches make it, in order: text columns, blanks as NULL."""
    rows = _read(connection, data / f"{table}.csv")
    for name in names:
        part = note(name, home).parts.get(table)
        if part is None:
            continue
        added = _read(connection, folder(name, home) / f"{table}.csv")
        if part.whole:
            rows = added
            continue
        if part.replaced:
            rows = _without(rows, _read(connection, folder(name, home) / f"{table}{REPLACED}"))
        columns = [column for column in part.same_when if column in rows.columns and column in added.columns]
        if columns:
            added = _without(added, rows.project(*(duckdb.ColumnExpression(one) for one in columns)))
        rows = _append(rows, added)
    return rows


def assemble(
    connection: duckdb.DuckDBPyConnection, names: tuple[str, ...], data: Path, home: Path, target: Path
) -> None:
    """Write every table as data/ and the batches make it into `target`; nothing where there is no batch."""
    require_whole(names, home)
    changed = touched(names, home)
    for file in data.glob("*.csv") if names else ():
        if file.stem in changed:
            merged(connection, file.stem, names, data, home).write_csv(str(target / file.name), header=True)
        else:
            shutil.copyfile(file, target / file.name)


def _read(connection: duckdb.DuckDBPyConnection, file: Path) -> duckdb.DuckDBPyRelation:
    return connection.read_csv(str(file), **READ)


def _without(rows: duckdb.DuckDBPyRelation, gone: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """The rows whose values in the columns of `gone` are not in it; blanks equal blanks."""
    same = None
    for column in gone.columns:
        mine, other = duckdb.ColumnExpression("mine", column), duckdb.ColumnExpression("other", column)
        blank = duckdb.ConstantExpression("")
        term = duckdb.CoalesceOperator(mine, blank) == duckdb.CoalesceOperator(other, blank)
        same = term if same is None else same & term
    return rows.set_alias("mine").join(gone.distinct().set_alias("other"), same, how="anti")


def _append(rows: duckdb.DuckDBPyRelation, added: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """Both, in the columns of the first; a column the second lacks is blank."""
    columns = [
        duckdb.ColumnExpression(column) if column in added.columns else duckdb.ConstantExpression(None).alias(column)
        for column in rows.columns
    ]
    return rows.union(added.project(*columns))
