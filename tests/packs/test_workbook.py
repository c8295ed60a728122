"""The workbook, opened again: labels, numbers that read as on the page, every authority, charts, print, contents."""

import io
import zipfile
from typing import Any

import openpyxl
import pytest

from dashboard.answers import queries
from dashboard.packs import words
from dashboard.packs.manifest import cells
from dashboard.packs.sheet_cells import columns
from dashboard.packs.workbook import LONGEST as LONGEST_NAME
from dashboard.packs.workbook import sheets, xlsx
from dashboard.settings import config
from tests.packs.tools import CUMBERLAND, LEICESTER, LONGEST, MADE_ON, SCILLY, in_being, pack


@pytest.fixture(scope="module")
def content() -> bytes:
    return xlsx(pack())


@pytest.fixture(scope="module")
def book(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def shown(cell: Any) -> str:
    """A cell as a spreadsheet shows it."""
    if not isinstance(cell.value, int | float):
        return str(cell.value or "")
    form, _, unit = cell.number_format.partition('"')
    decimals = len(form.partition(".")[2])
    return (f"{cell.value:.{decimals}f}" if form.startswith("0") else f"{cell.value:,.{decimals}f}") + unit.rstrip('"')


@pytest.mark.parametrize("code", [LEICESTER, LONGEST, SCILLY, CUMBERLAND, "909"])
def test_every_cell_reads_as_the_table_of_the_page(code: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(pack(code))))
    numbers = 0
    for one in sheets(pack(code)):
        if one.section.table.empty:
            continue
        head, *rows = list(book[one.name].iter_rows(min_row=one.head + 1))
        assert [cell.value for cell in head][: len(one.section.table.columns)] == [
            column.name for column in columns(one.section.table)
        ]
        for got, texts in zip(rows, cells(one.section.table), strict=True):
            for cell, text in zip(got, texts, strict=False):
                numbers += isinstance(cell.value, float | int)
                said, told = shown(cell).replace("-", "−"), text.replace("-", "−").replace("\u00a0", " ")
                assert said == told or (not said and text in ("–", "—", "−"))
    assert numbers > (20 if code == LEICESTER else 0)


def test_the_league_table_has_every_authority_and_marks_the_own(book: Any) -> None:
    one = next(one for one in sheets(pack()) if one.part.key == "neet_table")
    rows = list(book[one.name].iter_rows(min_row=one.head + 2))
    at = [str(name) for name in one.section.table.columns].index("Authority")
    names = {row[at].value: row for row in rows}
    labels = queries.authorities().set_index("authority_code")["authority"]
    assert {labels[code] for code in in_being()} <= set(names)
    assert [name for name, row in names.items() if row[at].font.b] == ["Leicester"]
    assert names["Leicester"][at].fill.fgColor.rgb.endswith(config.load().colours["light"].line[1:])
    assert book[one.name]["A4"].value == words.sheet_own


def test_every_part_with_figures_has_one_native_chart_and_no_sheet_two(book: Any, content: bytes) -> None:
    made = sheets(pack())
    assert len({one.name for one in made}) == len(made) and all(len(one.name) <= LONGEST_NAME for one in made)
    drawn = [one for one in made if one.part.native and one.first]
    assert [one.name for one in made if len(book[one.name]._charts) == 1] == [one.name for one in drawn]
    assert not [one.name for one in made if len(book[one.name]._charts) > 1] and len(drawn) >= 5
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        told = [packed.read(name).decode() for name in packed.namelist() if "drawings/drawing" in name]
    assert all('descr="' in one and len(one.split('descr="')[1].split('"')[0]) <= 260 for one in told if one)


def test_it_prints_a4_across_one_page_wide_with_its_headings(book: Any) -> None:
    for one in sheets(pack()):
        sheet = book[one.name]
        assert sheet.page_setup.orientation == "landscape" and str(sheet.page_setup.paperSize) == "9"
        assert (
            sheet.page_setup.fitToWidth in (None, 1)
            and sheet.page_setup.fitToHeight == 0
            and sheet.sheet_properties.pageSetUpPr.fitToPage
        )
        assert sheet.print_title_rows == f"${one.head + 1}:${one.head + 1}"
        assert "Leicester" in sheet.oddFooter.left.text
        assert len(sheet.tables) == 1


def test_the_first_sheet_leads_to_every_other(book: Any) -> None:
    cover = book.worksheets[0]
    found = [cell.hyperlink.location for row in cover.iter_rows() for cell in row if cell.hyperlink]
    links = {location.split("!")[0].strip("'") for location in found}
    assert links == set(book.sheetnames[1:])
    said = {cell.value for row in cover.iter_rows() for cell in row}
    assert {pack().title, *(one.section.title for one in sheets(pack()))} <= said
    assert book.properties.title == pack().title and book.properties.creator == config.load().site.name
    assert book.properties.created.date() == MADE_ON
