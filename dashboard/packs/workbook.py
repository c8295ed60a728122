"""A pack as a workbook people read: contents, then a sheet a table with labels, formats, a native chart, print."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import xlsxwriter

from dashboard.packs import manifest, words
from dashboard.packs.html_report import front_fields
from dashboard.packs.model import Pack, Part, shortened
from dashboard.packs.palette import painted
from dashboard.packs.properties import properties
from dashboard.packs.sheet_cells import Column, columns
from dashboard.packs.sheet_charts import Figures
from dashboard.sections.section import Section
from dashboard.settings import config

CHART_ROWS, CHART_HIGH, CHART_WIDE = 20, 380, 900  # rows a chart takes, and its pixels
PIXELS, COLUMN = 7, 64  # of a character, of a column nobody set
WIDEST, NARROWEST = 60, 9  # characters a column is wide
LINE, TALLEST = 13, 409  # points a line of a cell is high, and a row at most
LONGEST = 31  # characters the name of a sheet may have
SPOKEN = ("summary", "method")
PAPER_A4 = 9


@dataclass(frozen=True)
class Sheet:
    """One table on its way to a sheet. first: whether it is its part's own, which has the chart."""

    name: str
    part: Part
    section: Section
    first: bool

    @property
    def has_chart(self) -> bool:
        """Whether a chart stands over the table."""
        return self.first and self.part.native is not None and not self.section.table.empty

    def was(self, row: int, column: str) -> str:
        """What a cell was in the earlier pack, where it changed."""
        return self.changed.get((self.names[row], column), "")

    @cached_property
    def names(self) -> list[str]:
        """The names of the rows."""
        return list(map(str, self.section.table[self.section.row_header or self.section.table.columns[0]]))

    @cached_property
    def changed(self) -> dict[tuple[str, str], str]:
        """What the changed cells were, by the names of row and column; of rows of one name it is not said."""
        told = self.part.section.brief
        held = list(told.table[told.row_header or told.table.columns[0]]) if len(told.table.columns) else list[Any]()
        placed = [one for one in self.part.changes if one.at[0] >= 0 and self.first]
        named = [(str(held[one.at[0]]), str(told.table.columns[one.at[1]]), one.before) for one in placed]
        return {(row, column): before for row, column, before in named if self.names.count(row) == 1}

    @property
    def head(self) -> int:
        """The row of the table's headings, counted from 0: under title, question, source, note and chart."""
        return 5 + CHART_ROWS * self.has_chart


def sheets(pack: Pack) -> list[Sheet]:
    """Every table of a pack and the sheet it stands on; of a league table every row."""
    made: list[Sheet] = []
    for part in pack.parts:
        for number, section in enumerate(part.whole if part.key not in SPOKEN else ()):
            taken = [one.name for one in made]
            name = part.heading[:LONGEST].strip()
            name = name if name not in taken else f"{part.heading[: LONGEST - 2].strip()} {number + 1}"
            made.append(Sheet(name, part, section, number == 0))
    return made


@painted
def xlsx(pack: Pack) -> bytes:
    """The workbook. Figures are numbers, blanks are empty, text that looks like a formula stays text."""
    packed = io.BytesIO()
    told, every = properties(pack), sheets(pack)
    with xlsxwriter.Workbook(
        packed, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    ) as book:
        book.set_properties(
            {
                "title": told.title,
                "subject": told.subject,
                "author": told.author,
                "keywords": told.keywords,
                "comments": told.link,
                "created": told.made_at.replace(tzinfo=None),
            }
        )
        book.formats[0].set_font_name("Arial")
        book.formats[0].set_font_size(10)
        look = Look(book)
        cover = book.add_worksheet(words.sheet_cover)
        made = [(one, book.add_worksheet(one.name)) for one in every]
        _notes(book.add_worksheet(words.sheet_notes), pack, look)
        figures = Figures(book, words.sheet_figures)
        for number, (one, sheet) in enumerate(made, 1):
            _sheet(sheet, one, number, look, figures)
            _printed(sheet, pack, one.head)
        _cover(cover, pack, every, look)
        for sheet in (cover, figures.sheet):
            _printed(sheet, pack, None)
    return manifest.in_office(packed.getvalue(), pack, "xl/_rels/workbook.xml.rels")


class Look:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book, self._made = book, dict[tuple[tuple[str, Any], ...], Any]()

    def __call__(self, **given: Any) -> Any:
        """A cell's format by its properties, in our font."""
        key = tuple(sorted(given.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_name": "Arial", "font_size": 10, "valign": "top"} | given)
        return self._made[key]


def _cover(sheet: Any, pack: Pack, every: Sequence[Sheet], look: Look) -> None:
    """What the workbook is, then each sheet as a link, with its finding and its rows."""
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 90)
    sheet.set_column(2, 2, 8)
    sheet.write_string(0, 0, pack.title, look(font_size=16, bold=True))
    rows = [*front_fields(pack), *([("", pack.said_of_changes())] if pack.since else [])]
    for number, (name, text) in enumerate(rows, 2):
        sheet.write_string(number, 0, name, look(bold=True))
        sheet.write_string(number, 1, text, look(text_wrap=True))
    at = len(rows) + 3
    for place, name in enumerate((words.contents, words.finding, words.sheet_rows)):
        sheet.write_string(at, place, name, look(bold=True, bottom=2))
    accent = config.load().colours["light"].accent
    for number, one in enumerate(every, at + 1):
        link = f"internal:'{one.name}'!A1"
        sheet.write_url(number, 0, link, look(font_color=accent, underline=1), one.name)
        sheet.write_string(number, 1, one.section.title, look(text_wrap=True))
        sheet.write_number(number, 2, len(one.section.table), look())
    for number, name in enumerate((words.sheet_notes, words.sheet_figures), at + 1 + len(every)):
        sheet.write_url(number, 0, f"internal:'{name}'!A1", look(font_color=accent, underline=1), name)


def _sheet(sheet: Any, one: Sheet, number: int, look: Look, figures: Figures) -> None:
    """Title, question, source, note, the chart, and the table with filters, own rows bold on grey."""
    section = one.section
    held = columns(section.table)
    wide = [min(max(column.width, NARROWEST), WIDEST) for column in held]
    _top(sheet, section, sum(wide), len(held) - 1, look)
    if section.table.empty:
        sheet.write_string(4, 0, section.empty or config.load().site.nothing_held, look())
        return
    for place, (column, width) in enumerate(zip(held, wide, strict=True)):
        sheet.set_column(place, place, width)
        _column(sheet, one, place, column, look)
    _heights(sheet, one.head + 1, held)
    bottom = one.head + len(section.table)
    head = look(bold=True, text_wrap=True, bottom=2, valign="bottom")
    sheet.add_table(
        one.head,
        0,
        bottom,
        len(held) - 1,
        {
            "name": f"Table{number}",
            "style": "Table Style Light 1",
            "banded_rows": False,
            "columns": [{"header": column.name, "header_format": head} for column in held],
        },
    )
    sheet.freeze_panes(*((0, 1) if one.has_chart else (one.head + 1, 1)))
    reach = max(0, CHART_WIDE - PIXELS * sum(wide)) if one.has_chart else 0
    sheet.print_area(0, 0, bottom, len(held) - 1 + -(-reach // COLUMN))
    if one.has_chart and one.part.native:
        chart = figures.chart(one.part.native, one.name)
        chart.set_size({"width": CHART_WIDE, "height": CHART_HIGH})
        sheet.insert_chart(
            4, 0, chart, {"description": shortened(one.part.native.alt) or one.part.alt, "object_position": 3}
        )


def _top(sheet: Any, section: Section, wide: int, last: int, look: Look) -> None:
    """Title, question, source and what the marked rows are, over the width of the table so that they print with it."""
    quiet = config.load().colours["light"].quiet
    own = words.sheet_own if section.emphasis else ""
    lines: tuple[tuple[str, dict[str, Any]], ...] = (
        (section.title, {"font_size": 14, "bold": True}),
        (section.question, {"font_color": quiet}),
        (section.credit, {}),
        (own, {"bold": True}),
    )
    for row, (text, given) in enumerate(lines):
        form = look(text_wrap=True, **given)
        size = given.get("font_size", 10)
        sheet.set_row(row, 1.3 * size * (1 + len(text) * size // (10 * max(wide, 1))))
        if last > 0:
            sheet.merge_range(row, 0, row, last, "", form)
        sheet.write_string(row, 0, text, form)


def _heights(sheet: Any, first: int, held: Sequence[Column]) -> None:
    """Rows whose words take several lines as high as those: not every program sees to it when it opens the file."""
    for number, row in enumerate(zip(*(column.cells for column in held), strict=True), first):
        longest = max((_lines(text, WIDEST) for text in row if isinstance(text, str) and len(text) > WIDEST), default=0)
        if longest:
            sheet.set_row(number, min(TALLEST, LINE * longest))


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column of so many characters."""
    return sum(1 + len(line) // (width - 6) for line in text.split("\n"))


def _column(sheet: Any, one: Sheet, place: int, column: Column, look: Look) -> None:
    """The cells of a column: numbers as such, the own rows marked."""
    own = {"bold": True, "bg_color": config.load().colours["light"].line}
    for number, value in enumerate(column.cells):
        row, was = one.head + 1 + number, one.was(number, column.name)
        marked = (own if number in one.section.emphasis else {}) | ({"border": 2} if was else {})
        if was:
            sheet.write_comment(row, place, was)
        if isinstance(value, float):
            sheet.write_number(
                row, place, value, look(num_format=column.forms[number], indent=1, align="right", **marked)
            )
        elif value or marked:
            sheet.write_string(row, place, value, look(text_wrap=len(value) > WIDEST, quote_prefix=True, **marked))


def _printed(sheet: Any, pack: Pack, head: int | None) -> None:
    """A4 across, one page wide, headings again on each page, whose it is and which page at the foot."""
    sheet.set_landscape()
    sheet.set_paper(PAPER_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer(f"&L{pack.area.replace('&', '&&')} · &A&R&P {words.of} &N")
    sheet.hide_gridlines(2)
    if head is not None:
        sheet.repeat_rows(head)


def _notes(sheet: Any, pack: Pack, look: Look) -> None:
    """Source, caveats, the choices and questions behind each sheet; then how the figures were made."""
    heads = (words.section, words.notes_source, words.notes_caveat, words.sheet_choices, words.notes_queries)
    widths = (26, 50, 70, 36, 40)
    for place, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.write_string(0, place, head, look(bold=True, bottom=2))
        sheet.set_column(place, place, width)
    choices = f"{pack.area}; {pack.comparators}"
    for number, part in enumerate(pack.parts, 1):
        asked = "\n".join(sorted({one.name for one in part.asked}))
        row = (part.heading, part.section.credit, "\n".join(part.section.notes), choices, asked)
        sheet.set_row(number, min(TALLEST, LINE * max(map(_lines, row, widths))))
        for place, text in enumerate(row):
            sheet.write_string(number, place, text, look(text_wrap=True))
    method = [line for part in pack.parts if part.key == "method" for line in part.lines]
    for number, line in enumerate(method, len(pack.parts) + 2):
        sheet.write_string(number, 0, line, look())
    _printed(sheet, pack, 0)
