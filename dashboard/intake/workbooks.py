"""Workbooks as text cells (XLSX, and through calamine XLS and ODS): what a person sees, no formula or macro run."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from dashboard.intake import old_workbooks
from dashboard.intake.columns import letters
from dashboard.intake.sheets import HEAD_ROWS, MIB, IntakeError, Sheet, damaged, require_narrow, size_text, unreadable

MOST_BYTES = 64 * MIB
MOST_UNPACKED = 300 * MIB
MOST_SHEET = 40 * MIB
MOST_RATIO = 200
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK"
MOST_CELLS = 5_000_000
LISTED = 8
OPEN_DOCUMENT = "content.xml"
ROW, CELL = (
    re.compile(rb"<(?:[\w.-]+:)?table-row\b([^>]*)>"),
    re.compile(rb"<(?:[\w.-]+:)?(?:covered-)?table-cell\b([^>]*)>"),
)
REPEATED = re.compile(rb"number-(?:rows|columns)-repeated=[\"'](\d+)")
Area = tuple[int, int, int, int]  # first row, first column, last row, last column, from 0


def is_workbook(start: bytes) -> bool:
    """Whether a file's first bytes are those of a workbook, new or old, whatever its name."""
    return start.startswith((ZIP, OLE))


def read(path: Path) -> list[Sheet]:
    """Every sheet of a workbook; raises IntakeError with a sentence."""
    try:
        with path.open("rb") as file:
            start = file.read(8)
            if start == OLE:
                _require_small(path)
                old_workbooks.require_sound(path, start + file.read(), MOST_CELLS)
        members = {} if start == OLE else _members(path)
    except OSError as wrong:
        raise unreadable(path, wrong) from wrong
    try:
        sheets = _sheets(path, members) if "xl/workbook.xml" in members else _other(path)
    except IntakeError:
        raise
    except OSError as wrong:
        raise unreadable(path, wrong) from wrong
    except BaseException as wrong:
        # openpyxl raises whatever the damaged part happens to break; calamine panics, which is no Exception.
        if isinstance(wrong, Exception) or type(wrong).__name__ == "PanicException":
            raise damaged(path) from wrong
        raise
    if not any(sheet.head for sheet in sheets):
        raise IntakeError(f"{path.name} has no cells with anything in them. Import the workbook that holds the table.")
    return [sheet for sheet in sheets if sheet.head]


def _require_small(path: Path) -> None:
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise IntakeError(
            f"{path.name} is {size_text(size)}; workbooks up to {size_text(MOST_BYTES)} are read. "
            "Save the sheet as CSV, which may be larger."
        )


def _members(path: Path) -> dict[str, zipfile.ZipInfo]:
    """What the container holds, refused where unpacking it would fill the machine."""
    _require_small(path)
    try:
        with zipfile.ZipFile(path) as container:
            members = {one.filename: one for one in container.infolist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as wrong:
        raise damaged(path) from wrong
    unpacked = sum(one.file_size for one in members.values())
    ratio = max(
        (one.file_size / max(one.compress_size, 1) for one in members.values() if one.file_size > MIB), default=0
    )
    if unpacked > MOST_UNPACKED or ratio > MOST_RATIO:
        raise IntakeError(
            f"{path.name} would unpack to {size_text(unpacked)}, far more than a table of this kind needs, "
            "and was not opened. Save the sheet you need as CSV."
        )
    if "xl/workbook.xml" not in members and OPEN_DOCUMENT not in members:
        raise IntakeError(f"{path.name} is no workbook. Open it, save it as .xlsx or CSV, and import that.")
    wanted = ("xl/worksheets/", OPEN_DOCUMENT)
    big = [one for name, one in members.items() if name.startswith(wanted) and one.file_size > MOST_SHEET]
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
    return sheets


def _other(path: Path) -> list[Sheet]:
    """The sheets of an XLS or ODS file."""
    import python_calamine

    told = _require_few(path) if zipfile.is_zipfile(path) else []
    with path.open("rb") as file:
        try:
            book = python_calamine.CalamineWorkbook.from_filelike(file)
        except python_calamine.PasswordError as wrong:
            raise IntakeError(f"{path.name} is protected by a password. Open it, remove that, and save it.") from wrong
        made = []
        for shape in book.sheets_metadata:
            if shape.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(shape.name)
            require_narrow(f"{path.name}, sheet {shape.name},", sheet.width)
            cells = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
            remarks = [*told]
            areas = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
            grouped = _fill_merged(areas, cells, remarks)
            is_hidden = shape.visible != python_calamine.SheetVisibleEnum.Visible
            made.append(replace(_made(shape.name, cells, remarks, grouped, is_hidden), shows_percent=False))
        book.close()
    return made


def _require_few(path: Path) -> list[str]:
    """Refuse an OpenDocument sheet that a few repeated cells blow up; say that merged cells count once there."""
    with zipfile.ZipFile(path) as container:
        content = container.read(OPEN_DOCUMENT)
    rows = last = widest = 0
    pieces = ROW.split(content)
    for shape, body in zip(pieces[1::2], pieces[2::2], strict=True):
        rows += _repeated(shape)
        width = filled = 0
        for cell in CELL.findall(body):
            width += _repeated(cell)
            filled = width if b"value" in cell or b"formula" in cell else filled
        if filled:
            last, widest = rows, max(widest, filled)
    require_narrow(path.name, widest)
    if last * widest > MOST_CELLS:
        raise IntakeError(
            f"{path.name} has {last:,} rows of {widest:,} cells; up to {MOST_CELLS:,} cells of a workbook are read. "
            "Save the sheet you need as CSV, which may be larger."
        )
    is_merged = re.search(rb"number-(?:rows|columns)-spanned=[\"'](?!1[\"'])", content)
    return ["Merged cells were read as their first cell, the others as blank."] if is_merged else []


def _repeated(shape: bytes) -> int:
    found = REPEATED.search(shape)
    return int(found[1]) if found else 1


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
    cells = [[_text(cell.value, cell.number_format or "") for cell in row] for row in sheet.iter_rows()]
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
    areas = [(one.min_row - 1, one.min_col - 1, one.max_row - 1, one.max_col - 1) for one in sheet.merged_cells.ranges]
    grouped = _fill_merged(areas, cells, remarks)
    _tell_hidden(sheet, len(cells), remarks)
    return _made(sheet.title, cells, remarks, grouped, sheet.sheet_state != "visible")


def _made(name: str, cells: list[list[str]], remarks: list[str], grouped: frozenset[int], is_hidden: bool) -> Sheet:
    """A sheet of cells, without the blank rows at its end."""
    while cells and not any(cells[-1]):
        cells.pop()

    def rows() -> Iterator[list[str]]:
        return iter(cells)

    head = tuple(tuple(row) for row in cells[:HEAD_ROWS])
    return Sheet(name, head, rows, tuple(remarks), grouped, is_hidden)


def _fill_merged(areas: list[Area], cells: list[list[str]], remarks: list[str]) -> frozenset[int]:
    """Repeat the value of merged cells over all of them; returns the rows in which a merged cell spans columns."""
    grouped = set()
    below = []
    for top, left, bottom, right in areas:
        if top >= len(cells) or left >= len(cells[top]):
            continue
        value = cells[top][left]
        for row in cells[top : bottom + 1]:
            row[left : right + 1] = [value] * len(row[left : right + 1])
        if right > left and value:
            grouped.add(top + 1)
        if bottom > top:
            below.append(f"{letters(left)}{top + 1}:{letters(right)}{bottom + 1}")
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


def _text(value: Any, shape: str = "") -> str:
    """A cell as a person sees it: 3 rather than 3.0, a date in ISO form, a share shown as per cent with its sign."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        if "%" in shape:
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
