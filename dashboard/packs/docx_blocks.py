"""What a report in Word is made of: captions and contents as fields, pictures, tables, slots an officer writes into."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Emu
from docx.shared import Pt as Points

from dashboard.charts.colour import text_on
from dashboard.packs import layout, pictures, words
from dashboard.packs.docx_styles import CELL, CONTENTS, SOURCE, TABLE, rgb
from dashboard.packs.manifest import cells
from dashboard.packs.palette import palette
from dashboard.packs.slide_tables import grade_colours, graded
from dashboard.sections.section import Section

TALLEST = 12.0  # cm of a picture, so that what it is about stands on the same page
COLUMNS = 7  # that can be read side by side
ROWS = 12  # of a table in the running text; longer ones stand whole in the appendix
INCH = 2.54  # cm
SIZES = (9.5, 9.0, 8.5, 8.0)  # of a table's type


def width(made: Any) -> float:
    """Between the margins of the page, in cm."""
    page = made.sections[-1]
    return float(Emu(page.page_width - page.left_margin - page.right_margin).cm)


def field(paragraph: Any, code: str, shown: str = "", is_stale: bool = False) -> None:
    """A field with what it shows until it is worked out again."""
    parts = [("begin", ""), ("", code), ("separate", "")]
    for kind, text in parts:
        held = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            held.text = text
            held.set(qn("xml:space"), "preserve")
        else:
            held.set(qn("w:fldCharType"), kind)
            if is_stale and kind == "begin":
                held.set(qn("w:dirty"), "true")
        paragraph.add_run()._r.append(held)
    if shown:
        paragraph.add_run(shown)
        end_field(paragraph)


def end_field(paragraph: Any) -> None:
    """The end of a field begun in this or an earlier paragraph."""
    held = OxmlElement("w:fldChar")
    held.set(qn("w:fldCharType"), "end")
    paragraph.add_run()._r.append(held)


def caption(made: Any, kind: str, number: int, text: str) -> Any:
    """`Figure 3: …`, its number a field that counts."""
    held = made.add_paragraph(f"{kind} ", style="Caption")
    field(held, f" SEQ {kind} \\* ARABIC ", str(number))
    held.add_run(f": {text}")
    if kind == words.figure_caption:  # stands under its picture: what follows may go to the next page
        held.paragraph_format.keep_with_next = False
    return held


def heading(made: Any, text: str, level: int, bookmark: int) -> Any:
    """A heading the contents can point to."""
    held = made.add_heading(text, level)
    for name, place in (("w:bookmarkStart", 0), ("w:bookmarkEnd", None)):
        mark = OxmlElement(name)
        mark.set(qn("w:id"), str(bookmark))
        if place == 0:
            mark.set(qn("w:name"), f"_Toc{bookmark:08}")
            held._p.insert(1 if held._p.pPr is not None else 0, mark)
        else:
            held._p.append(mark)
    return held


def contents(at: Any, entries: Sequence[tuple[int, str, int]]) -> None:
    """A contents field before the paragraph `at`: level, heading and bookmark of each; pages come with its update."""
    for place, (level, text, bookmark) in enumerate(entries):
        line = at.insert_paragraph_before(style=CONTENTS[level - 1])
        if place == 0:
            field(line, ' TOC \\o "1-2" \\h \\z \\u ', is_stale=True)
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), f"_Toc{bookmark:08}")
        link.append(line.add_run(text)._r)
        line._p.append(link)
        if place == len(entries) - 1:
            end_field(line)


def picture(made: Any, drawn: str, alt: str, name: str) -> None:
    """A chart with its text alternative, kept with its caption."""
    shape = made.add_picture(io.BytesIO(pictures.svg_png(drawn, 1.8)), width=Cm(width(made)))
    if shape.height > Cm(TALLEST):
        shape.width, shape.height = Emu(int(shape.width * Cm(TALLEST) / shape.height)), Cm(TALLEST)
    shape._inline.docPr.set("descr", alt)
    shape._inline.docPr.set("name", name)
    made.paragraphs[-1].paragraph_format.keep_with_next = True


def shown_rows(section: Section, most: int) -> list[int]:
    """Which rows a table of at most `most` has: the first, and the reader's own in the place of the last of them."""
    every = range(len(section.table))
    own = [at for at in section.emphasis if at >= most][:most]
    return [*every[: most - len(own)], *own] if len(every) > most else list(every)


def table(made: Any, section: Section, described: str, rows: Sequence[int], most: int, style: str = TABLE) -> None:
    """Rows of a section's table, and at most so many of its columns.

    A header row comes again on each page, the own rows are bold, grades stand in their colour.
    """
    held = cells(section.table.iloc[:, :most])
    names = [str(name) for name in section.table.columns[:most]]
    body = [held[at] for at in rows]
    grid = made.add_table(rows=len(body) + 1, cols=len(names), style=style)
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    points, widths = _set(names, body, width(made) / INCH)
    for column, wide in zip(grid.columns, widths, strict=True):
        column.width = Cm(wide)
    # Once: python-docx looks through the whole table for each cell, and through all styles for each that is given.
    found, cell_style = grid._cells, made.styles[CELL].style_id
    for number, (row, texts) in enumerate(zip(grid.rows, [names, *body], strict=True)):
        _whole(row, is_head=number == 0)
        is_own = number > 0 and rows[number - 1] in section.emphasis
        for place, (text, wide) in enumerate(zip(texts, widths, strict=True)):
            cell = found[number * len(names) + place]
            cell.width = Cm(wide)
            cell.paragraphs[0]._p.style = cell_style
            _write(cell, text, points, is_bold=is_own, is_grade=number > 0)
    describe(grid, described)
    made.add_paragraph(style=SOURCE)


def _set(names: Sequence[str], body: Sequence[Sequence[str]], wide: float) -> tuple[float, list[float]]:
    """The largest type at which no word is broken, in points, and the widths of the columns in cm."""
    for points in SIZES:
        widths = layout.column_widths(names, body, wide, points)
        if layout.words_fit(names, body, widths, points):
            break
    return points, [inches * INCH for inches in widths]


def _write(cell: Any, text: str, points: float, is_bold: bool, is_grade: bool) -> None:
    """A cell's words; those that are a grade stand in its colour."""
    colours = palette()
    colour = grade_colours().get(graded(text), "") if is_grade else ""
    run = cell.paragraphs[0].add_run(text)
    run.font.size = Points(points)
    run.bold = is_bold or None
    if colour:
        fill = colours.grades[colour]
        shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill.removeprefix("#")}"/>')
        cell._tc.get_or_add_tcPr().append(shade)
        run.font.color.rgb = rgb(text_on(fill, colours))


def _whole(row: Any, is_head: bool) -> None:
    """A row that stays on one page; the first comes again on the next."""
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", *(["w:tblHeader"] if is_head else [])):
        properties.append(OxmlElement(name))


def describe(grid: Any, text: str) -> None:
    """Alt text of a table."""
    for name in ("w:tblCaption", "w:tblDescription"):
        held = OxmlElement(name)
        held.set(qn("w:val"), text)
        grid._tbl.tblPr.append(held)


def slot(made: Any, name: str, text: str) -> None:
    """Words of an officer in a box Word lets them write into; where none are given it says so."""
    for line in text.splitlines() or [words.slot_empty.format(name=name.lower())]:
        paragraph = made.add_paragraph(line)
        box = parse_xml(
            f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val=""/><w:text w:multiLine="1"/></w:sdtPr>'
            "<w:sdtContent/></w:sdt>"
        )
        box.find(f".//{qn('w:alias')}").set(qn("w:val"), name)
        run = paragraph.runs[0]._r if paragraph.runs else paragraph.add_run()._r
        run.addprevious(box)
        box.find(qn("w:sdtContent")).append(run)


def facts(made: Any, rows: Iterable[tuple[str, str]], described: str, style: str = TABLE) -> None:
    """A table of names and what stands for them, the names as its head column."""
    held = list(rows)
    grid = made.add_table(rows=len(held), cols=2, style=style)
    grid.autofit = False
    grid._tbl.tblPr.find(qn("w:tblLook")).set(qn("w:firstRow"), "0")
    widths = (4.2, width(made) - 4.2)
    for column, wide in zip(grid.columns, widths, strict=True):
        column.width = Cm(wide)
    for row, pair in zip(grid.rows, held, strict=True):
        for cell, said, wide in zip(row.cells, pair, widths, strict=True):
            cell.width = Cm(wide)
            cell.paragraphs[0].style = CELL
            cell.paragraphs[0].add_run(said)
    describe(grid, described)


def page_numbers(made: Any, title: str) -> None:
    """The title and `3 of 12` at the foot of each page, as fields."""
    paragraph = made.sections[0].footer.paragraphs[0]
    paragraph.style = SOURCE
    paragraph.add_run(f"{title} · ")
    field(paragraph, " PAGE ", "1")
    paragraph.add_run(f" {words.of} ")
    field(paragraph, " NUMPAGES ", "1")
