"""Data files as they lie on disk: every row with its line, every fault of shape with its place."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LONGEST = 60


@dataclass(frozen=True)
class Problem:
    """One mistake: `line` is the line of the file, the heading being line 1; `column` is empty for a whole row."""

    file: str
    line: int
    column: str
    value: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        place = f"data/{self.file} line {self.line}" + (f", {self.column}" if self.column else "")
        shown = self.value if len(self.value) <= LONGEST else self.value[: LONGEST - 1] + "…"
        return (
            f"{place}: {shown!r} {self.wrong}. {self.remedy}" if self.value else f"{place}: {self.wrong}. {self.remedy}"
        )


@dataclass(frozen=True)
class Row:
    """One record and the line it begins on."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True)
class Table:
    """One data file; rows of a wrong width are left out, they are reported as they are read."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def different(self, column: str) -> set[str]:
        """What stands in a column, each once."""
        return {row[column] for row in self.rows}

    def problem(self, row: Row, column: str, wrong: str, remedy: str) -> Problem:
        """A mistake in one cell of this file."""
        return Problem(self.file, row.line, column, row[column], wrong, remedy)


def read(file: Path) -> tuple[Table, list[Problem]]:
    """Read one CSV (UTF-8, commas, one record a line); what cannot be read is reported and left out."""

    def fault(line: int, wrong: str, remedy: str) -> Problem:
        return Problem(file.name, line, "", "", wrong, remedy)

    raw = file.read_bytes()
    found = []
    if raw.startswith(b"\xef\xbb\xbf"):
        found.append(fault(1, "the file begins with a byte order mark", "Save it as UTF-8 without one."))
        raw = raw[3:]
    for byte, name in ((b"\0", "a NUL byte"), (b"\r", "a carriage return")):
        found += [
            fault(line, f"there is {name}", "Remove it; lines end with a line feed alone.")
            for line, text in enumerate(raw.split(b"\n"), 1)
            if byte in text
        ]
    try:
        text = raw.replace(b"\0", b"").replace(b"\r", b"").decode("utf-8")
    except UnicodeDecodeError as wrong:
        line = raw.count(b"\n", 0, wrong.start) + 1
        found.append(fault(line, "there are bytes that are not UTF-8", "Save the file as UTF-8."))
        text = raw.replace(b"\0", b"").replace(b"\r", b"").decode("utf-8", errors="replace")
    columns, rows, faults = _records(text, file.name)
    return Table(file.name, columns, rows), found + faults


def _records(text: str, name: str) -> tuple[tuple[str, ...], tuple[Row, ...], list[Problem]]:
    """The heading, the rows of the right width, and the faults of the others."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns: tuple[str, ...] = ()
    rows, found, line = [], [], 1
    try:
        for record in reader:
            if not columns:
                columns = tuple(record)
            elif len(record) != len(columns):
                wrong = f"the row has {len(record)} cells, the heading {len(columns)}"
                found.append(
                    Problem(name, line, "", "", wrong, "Add or remove commas, or quote the cell with a comma.")
                )
            else:
                rows.append(Row(line, dict(zip(columns, record, strict=True))))
            line = reader.line_num + 1
    except csv.Error as wrong_quote:
        found.append(
            Problem(name, line, "", "", f"the row cannot be read ({wrong_quote})", "Close every quotation mark.")
        )
    if not columns:
        found.append(Problem(name, 1, "", "", "the file has no heading", "Restore it."))
    return columns, tuple(rows), found
