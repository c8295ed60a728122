"""A file as sheets of text cells: what a person sees when it is opened, with everything odd about it told."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

MOST_COLUMNS = 500
HEAD_ROWS = 60
MIB = 1024 * 1024


class IntakeError(ValueError):
    """A file cannot be taken in: one sentence that says what is wrong and what to do."""


@dataclass(frozen=True)
class Sheet:
    """One table of cells. Rows are numbered from 1 as a spreadsheet shows them.

    name: the sheet's name, empty for a CSV file. head: its first rows. rows: reads all rows from the first.
    remarks: sentences about how it was read. grouped: rows of the head whose merged cells span several columns.
    batches: the same rows after some, as Arrow batches of the columns asked for, where the file is plain enough; it
    raises pyarrow.ArrowInvalid where it is not. shows_percent: whether a share shown as per cent bears its sign.
    """

    name: str
    head: tuple[tuple[str, ...], ...]
    rows: Callable[[], Iterator[list[str]]]
    remarks: tuple[str, ...] = ()
    grouped: frozenset[int] = frozenset()
    is_hidden: bool = False
    batches: Callable[[int, int, list[int]], Iterator[pa.RecordBatch]] | None = None
    shows_percent: bool = True


def checksum(path: Path) -> str:
    """SHA-256 of a file, as the log keeps it; raises IntakeError where the file cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as wrong:
        raise unreadable(path, wrong) from wrong


def unreadable(path: Path, wrong: OSError) -> IntakeError:
    """The sentence for a file that the system will not let us read."""
    if isinstance(wrong, IsADirectoryError):
        return IntakeError(f"{path.name} is a folder. Import one file, or a folder made by manage.py export.")
    return IntakeError(f"{path.name} cannot be read ({wrong.strerror or wrong}). Check that it is there and try again.")


def damaged(path: Path) -> IntakeError:
    """What is said of a workbook that cannot be opened."""
    return IntakeError(
        f"{path.name} is damaged and cannot be opened as a workbook. Open it in a spreadsheet program, "
        "save it again as .xlsx, and import that."
    )


def require_narrow(name: str, columns: int) -> None:
    """Refuse a table no person laid out."""
    if columns > MOST_COLUMNS:
        raise IntakeError(
            f"{name} has {columns:,} columns; at most {MOST_COLUMNS} are read. Delete the columns that are not needed, "
            "or check that the right delimiter separates the cells."
        )


def size_text(size: float) -> str:
    """A file size in words: 12 MB, 1.2 GB."""
    return f"{size / 1024 / MIB:.1f} GB" if size >= 1024 * MIB else f"{max(size / MIB, 0.1):.3g} MB"
