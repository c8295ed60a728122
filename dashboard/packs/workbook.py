"""A pack as a workbook: a sheet per table as the answer gave it, with filters; notes and sources on their own."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo

from dashboard.packs import manifest, words
from dashboard.packs.html_report import front_fields
from dashboard.packs.model import Pack, Part
from dashboard.sections.section import Section
from dashboard.settings import config

HEAD = 4  # the row of a sheet its table begins in, under title, question and source
WIDEST = 60  # characters a column is wide at most
LONGEST = 31  # characters the name of a sheet may have
FORMULA = ("=", "+", "-", "@")


def xlsx(pack: Pack) -> bytes:
    """The workbook. Figures are numbers, blanks are empty, text that looks like a formula stays text."""
    made = Workbook()
    _cover(made.active, pack)
    names: list[str] = []
    for part in pack.parts:
        for section in part.tables:
            if part.key not in ("summary", "method"):
                _sheet(made, part, section, names)
    _notes(made.create_sheet(words.sheet_notes), pack)
    held = made.properties
    held.title, held.subject, held.creator = pack.title, pack.period, config.load().site.name
    held.description, held.language = pack.link, "en-GB"
    packed = io.BytesIO()
    made.save(packed)
    return manifest.in_office(packed.getvalue(), pack, "xl/_rels/workbook.xml.rels")


def _cover(sheet: Any, pack: Pack) -> None:
    sheet.title = words.sheet_cover
    sheet["A1"], sheet["A1"].font = pack.title, Font(size=16, bold=True)
    rows: list[tuple[str, str]] = [*front_fields(pack), *([("", pack.said_of_changes())] if pack.since else [])]
    rows += [("", ""), (words.contents, "")]
    rows += [(part.heading, part.section.title) for part in pack.parts]
    rows += [
        ("", ""),
        *((words.method_what, line) for part in pack.parts if part.key == "method" for line in part.lines),
    ]
    for number, row in enumerate(rows, 3):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column, text)
            cell.data_type, cell.alignment = "s", Alignment(wrap_text=column == 2, vertical="top")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 100


def sheet_name(part: Part, section: Section, taken: Sequence[str]) -> str:
    """A name of at most 31 characters, not taken yet."""
    name = part.heading[:LONGEST].strip()
    return name if name not in taken else f"{part.heading[: LONGEST - 4]} {taken.count(name) + 2}"


def _sheet(made: Any, part: Part, section: Section, names: list[str]) -> None:
    """One table in the columns of its download, as an Excel table with filters under its title, question and source."""
    rows = section.download
    name = sheet_name(part, section, names)
    names.append(name)
    sheet = made.create_sheet(name)
    for number, text in enumerate((section.title, section.question, section.credit), 1):
        cell = sheet.cell(number, 1, text)
        cell.data_type = "s"
        cell.font = Font(bold=number == 1, size=14 if number == 1 else 11)
    if rows.empty:
        sheet.cell(HEAD, 1, section.empty or config.load().site.nothing_held)
        return
    columns = [str(column) for column in rows.columns]
    for place, column in enumerate(columns, 1):
        sheet.cell(HEAD, place, column).font = Font(bold=True)
    for number, row in enumerate(rows.itertuples(index=False), HEAD + 1):
        for place, value in enumerate(row, 1):
            _write(sheet.cell(number, place), value)
    last = f"{get_column_letter(len(columns))}{HEAD + len(rows)}"
    table = Table(displayName=f"Table{len(names)}", ref=f"A{HEAD}:{last}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.add_table(table)
    sheet.freeze_panes = f"A{HEAD + 1}"
    for place, column in enumerate(columns, 1):
        longest = max([len(column) + 4, *(len(str(value)) for value in rows.iloc[:, place - 1].dropna())])
        sheet.column_dimensions[get_column_letter(place)].width = min(longest + 2, WIDEST)


def _write(cell: Any, value: Any) -> None:
    """One value as a spreadsheet holds it: numbers and dates as such, what is missing as an empty cell."""
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value):
        return
    if isinstance(value, bool | int | float | date | datetime):
        cell.value = value
    elif hasattr(value, "item"):
        cell.value = value.item()
    else:
        cell.value = str(value)
        cell.data_type = "s"
        cell.quotePrefix = str(value).startswith(FORMULA)


def _notes(sheet: Any, pack: Pack) -> None:
    """Source, caveats, the choices behind each sheet, and the questions its figures answer."""
    heads = [
        words.section,
        words.notes_source,
        words.notes_caveat,
        words.sheet_choices,
        words.notes_queries,
    ]
    for place, head in enumerate(heads, 1):
        sheet.cell(1, place, head).font = Font(bold=True)
    choices = f"{pack.area}; {pack.comparators}"
    for number, part in enumerate(pack.parts, 2):
        asked = [
            f"{one.query_id} ({', '.join(f'{key}={value}' for key, value in one.values)})"
            for one in part.asked
            if one.values
        ]
        row = (part.heading, part.section.credit, "\n".join(part.section.notes), choices, "\n".join(asked))
        for place, text in enumerate(row, 1):
            cell = sheet.cell(number, place, text)
            cell.data_type, cell.alignment = "s", Alignment(wrap_text=True, vertical="top")
    for place, width in enumerate((26, 60, 70, 40, 70), 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
