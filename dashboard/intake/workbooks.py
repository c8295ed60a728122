"""XLSX workbooks as text cells: values as a person sees them, never a formula or a macro run."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from dashboard.intake.sheets import HEAD_ROWS, MIB, IntakeError, Sheet, require_narrow, size_text, unreadable

MOST_BYTES = 64 * MIB
MOST_UNPACKED = 300 * MIB
MOST_SHEET = 40 * MIB
MOST_RATIO = 200
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK"
LISTED = 8


def is_workbook(start: bytes) -> bool:
    """Whether a file's first bytes are those of a workbook, new or old, whatever its name."""
    return start.startswith((ZIP, OLE))


def read(path: Path) -> list[Sheet]:
    """Every sheet of a workbook; raises IntakeError with a sentence."""
    try:
        with path.open("rb") as file:
            start = file.read(8)
            if start == OLE:
                raise _old(path, file.read())
        members = _members(path)
    except OSError as wrong:
        raise unreadable(path, wrong) from wrong
    try:
        return _sheets(path, members)
    except IntakeError:
        raise
    except OSError as wrong:
        raise unreadable(path, wrong) from wrong
    except Exception as wrong:  # openpyxl raises whatever the damaged part happens to break
        raise _damaged(path) from wrong


def _damaged(path: Path) -> IntakeError:
    return IntakeError(
        f"{path.name} is damaged and cannot be opened as a workbook. Open it in a spreadsheet program, "
        "save it again as .xlsx, and import that."
    )


def _old(path: Path, rest: bytes) -> IntakeError:
    """The sentence for the old container, which holds .xls files and password-protected ones."""
    if "EncryptedPackage".encode("utf-16-le") in rest:
        return IntakeError(
            f"{path.name} is protected by a password. Open it, remove the password (File, Info, Protect), and save it."
        )
    return IntakeError(f"{path.name} is an old Excel file (.xls). Open it, save it as .xlsx or CSV, and import that.")


def _members(path: Path) -> dict[str, zipfile.ZipInfo]:
    """What the container holds, refused where unpacking it would fill the machine."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise IntakeError(
            f"{path.name} is {size_text(size)}; workbooks up to {size_text(MOST_BYTES)} are read. "
            "Save the sheet as CSV, which may be larger."
        )
    try:
        with zipfile.ZipFile(path) as container:
            members = {one.filename: one for one in container.infolist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as wrong:
        raise _damaged(path) from wrong
    unpacked = sum(one.file_size for one in members.values())
    ratio = max(
        (one.file_size / max(one.compress_size, 1) for one in members.values() if one.file_size > MIB), default=0
    )
    if unpacked > MOST_UNPACKED or ratio > MOST_RATIO:
        raise IntakeError(
            f"{path.name} would unpack to {size_text(unpacked)}, far more than a table of this kind needs, "
            "and was not opened. Save the sheet you need as CSV."
        )
    if "xl/workbook.xml" not in members:
        what = "an OpenDocument file" if "content.xml" in members else "no Excel workbook (.xlsx)"
        raise IntakeError(f"{path.name} is {what}. Open it, save it as .xlsx or CSV, and import that.")
    big = [one for name, one in members.items() if name.startswith("xl/worksheets/") and one.file_size > MOST_SHEET]
    if big:
        raise IntakeError(
            f"{path.name} holds a sheet of {size_text(big[0].file_size)}; up to {size_text(MOST_SHEET)} are read. "
            "Save that sheet as CSV, which may be larger."
        )
    return members


def _sheets(path: Path, members: dict[str, zipfile.ZipInfo]) -> list[Sheet]:
    import openpyxl  # takes a quarter of a second, and only workbooks need it

    with path.open("rb") as file:  # a file, not its path: openpyxl would judge it by its name
        book = openpyxl.load_workbook(file, data_only=True, keep_links=False, keep_vba=False)
    formulas = _formulas(path, members)
    told = []
    if any(name.endswith("vbaProject.bin") for name in members):
        told.append("Its macros were ignored.")
    sheets = [_sheet(path, one, formulas.get(one.title, {}), told) for one in book.worksheets]
    book.close()
    if not any(sheet.head for sheet in sheets):
        raise IntakeError(f"{path.name} has no cells with anything in them. Import the workbook that holds the table.")
    return [sheet for sheet in sheets if sheet.head]


def _formulas(path: Path, members: dict[str, zipfile.ZipInfo]) -> dict[str, dict[tuple[int, int], str]]:
    """Where formulas stand, by sheet; the workbook is read a second time only where there is one."""
    import openpyxl

    with zipfile.ZipFile(path) as container:
        names = [name for name in members if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        if not any(re.search(rb"<f[ >/]", container.read(name)) for name in names):
            return {}
    with path.open("rb") as file:
        book = openpyxl.load_workbook(file, data_only=False, keep_links=False, keep_vba=False)
    found = {
        sheet.title: {
            (cell.row, cell.column): cell.coordinate
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        }
        for sheet in book.worksheets
    }
    book.close()
    return found


def _sheet(path: Path, sheet: Any, formulas: dict[tuple[int, int], str], told: list[str]) -> Sheet:
    require_narrow(f"{path.name}, sheet {sheet.title},", sheet.max_column or 0)
    cells = [[_text(cell) for cell in row] for row in sheet.iter_rows()]
    remarks = [*told]
    if formulas:
        remarks.append(
            f"{_count(len(formulas), 'cell holds a formula', 'cells hold formulas')}; only their results were read."
        )
    empty = [name for (row, column), name in formulas.items() if not cells[row - 1][column - 1]]
    if empty:
        remarks.append(
            f"The results of the formulas in {_listed(empty)} are not stored in the file and count as blank; "
            "open the workbook in a spreadsheet program and save it to store them."
        )
    grouped = _fill_merged(sheet, cells, remarks)
    _tell_hidden(sheet, len(cells), remarks)
    while cells and not any(cells[-1]):
        cells.pop()

    def rows() -> Iterator[list[str]]:
        return iter(cells)

    head = tuple(tuple(row) for row in cells[:HEAD_ROWS])
    return Sheet(sheet.title, head, rows, tuple(remarks), grouped, is_hidden=sheet.sheet_state != "visible")


def _fill_merged(sheet: Any, cells: list[list[str]], remarks: list[str]) -> frozenset[int]:
    """Repeat the value of merged cells over all of them; returns the rows in which a merged cell spans columns."""
    grouped = set()
    below = []
    for area in sheet.merged_cells.ranges:
        value = cells[area.min_row - 1][area.min_col - 1]
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                cells[row - 1][column - 1] = value
        if area.max_col > area.min_col and value:
            grouped.add(area.min_row)
        if area.max_row > area.min_row:
            below.append(area.coord)
    if below:
        remarks.append(f"The merged cells {_listed(below)} were read as if each cell held the value.")
    return frozenset(grouped)


def _tell_hidden(sheet: Any, rows: int, remarks: list[str]) -> None:
    hidden = [str(row) for row, shape in sorted(sheet.row_dimensions.items()) if shape.hidden and row <= rows]
    if hidden:
        remarks.append(
            f"{_count(len(hidden), 'row is', 'rows are')} hidden in the workbook ({_listed(hidden)}) and "
            f"{'was' if len(hidden) == 1 else 'were'} read like the others."
        )
    columns = [name for name, shape in sheet.column_dimensions.items() if shape.hidden]
    if columns:
        remarks.append(f"Hidden columns ({_listed(columns)}) were read like the others.")


def _text(cell: Any) -> str:
    """A cell as a person sees it: 3 rather than 3.0, a date in ISO form, a share shown as per cent with its sign."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        if "%" in (cell.number_format or ""):
            return f"{value * 100:.12g}%"
        return f"{value:.15g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _listed(names: list[str]) -> str:
    more = len(names) - LISTED
    return ", ".join(names[:LISTED]) + (f" and {more} more" if more > 0 else "")
