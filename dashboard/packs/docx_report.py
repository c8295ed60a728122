"""A pack as a committee report in Word: front sheet, headings, captions, tables with header rows, page numbers."""

import io
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

from dashboard.packs import layout, manifest, pictures, words
from dashboard.packs.html_report import front_fields, picture
from dashboard.packs.model import Pack, Part
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words.tables import cell_text

FONT = "Arial"
WIDTH = 17.0  # cm between the margins of an A4 page
ROWS = 40
LONGEST = 255  # characters a property may have
INCH = 2.54  # cm


def docx(pack: Pack) -> bytes:
    """The report; every chart a picture with alt text, its table under it."""
    made = Document()
    _styles(made)
    _properties(made, pack)
    _front(made, pack)
    for part in pack.parts:
        _part(made, pack, part)
    _page_numbers(made)
    packed = io.BytesIO()
    made.save(packed)
    return manifest.in_office(packed.getvalue(), pack, "word/_rels/document.xml.rels")


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#"))


def _styles(made: Any) -> None:
    """A4, Arial 11 pt, headings in the accent colour that stay with what follows."""
    palette, page = config.load().colours["light"], made.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.PORTRAIT, Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin, page.bottom_margin = Cm(2), Cm(2)
    sizes = {
        "Normal": 11,
        "Title": 24,
        "Heading 1": 16,
        "Heading 2": 13,
        "Caption": 9.5,
        "List Bullet": 11,
        "List Number": 11,
    }
    for name, size in sizes.items():
        style = made.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for face in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(face), FONT)
        for face in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(face), None)
        style.font.color.rgb = _rgb(palette.accent if name.startswith("Heading") else palette.ink)
        style.font.italic = False
    made.styles["Caption"].font.color.rgb = _rgb(palette.quiet)
    made.styles["Caption"].font.bold = False
    made.styles["Normal"].paragraph_format.space_after = Pt(6)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    made.styles["Normal"].element.get_or_add_rPr().append(language)


def _properties(made: Any, pack: Pack) -> None:
    held = made.core_properties
    held.title, held.subject, held.language = pack.title[:LONGEST], pack.period[:LONGEST], "en-GB"
    held.author, held.comments = config.load().site.name, pack.short_link[:LONGEST]
    held.keywords = f"data version {pack.version}"


def _front(made: Any, pack: Pack) -> None:
    """The front sheet: fields the officer filled, then what every copy carries; what changed; the contents."""
    made.add_paragraph(pack.title, style="Title")
    fields = front_fields(pack)
    table = made.add_table(rows=len(fields), cols=2)
    table.autofit = False
    widths = (4.2, WIDTH - 4.2)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row, (name, text) in zip(table.rows, fields, strict=True):
        for cell, said, width in zip(row.cells, (name, text), widths, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].add_run(said).bold = said == name
    _describe(table, words.front_sheet)
    made.add_paragraph()
    if pack.since:
        made.add_paragraph(pack.said_of_changes())
    made.add_heading(words.contents, 1)
    for part in pack.parts:
        made.add_paragraph(part.heading, style="List Bullet")


def _part(made: Any, pack: Pack, part: Part) -> None:
    section = part.section
    heading = made.add_heading(part.heading, 1)
    heading.paragraph_format.page_break_before = part is pack.parts[0] or bool(section.chart or part.native)
    made.add_heading(section.title, 2)
    question = made.add_paragraph(section.question, style="Caption")
    question.paragraph_format.keep_with_next = True
    for line in part.lines:
        made.add_paragraph(line, style="List Number" if part.key == "questions" else "List Bullet")
    if drawn := picture(part):
        _picture(made, drawn, section)
    if part.comment:
        made.add_paragraph().add_run(words.comment).bold = True
        for line in part.comment.splitlines():
            made.add_paragraph(line)
    _moved(made, pack, part)
    if part.is_empty:
        made.add_paragraph(section.empty or config.load().site.nothing_held)
    if part.key not in ("summary", "method"):
        for number, one in enumerate(part.tables, 1):
            _table(
                made,
                one,
                f"{words.table_caption} {part.heading}{'' if number == 1 else f' ({number})'}: {one.title}",
            )
    for line in [said for one in part.tables for said in (one.credit, *one.notes)]:
        made.add_paragraph(line, style="Caption")
    if part.query_ids:
        made.add_paragraph(f"{words.notes_queries}: {', '.join(part.query_ids)}", style="Caption")


def _picture(made: Any, drawn: str, section: Section) -> None:
    """The chart as a picture with its alt text and a caption."""
    shape = made.add_picture(io.BytesIO(pictures.svg_png(drawn, 1.8)), width=Cm(WIDTH))
    limit = Cm(19)
    if shape.height > limit:
        shape.width, shape.height = Emu(int(shape.width * limit / shape.height)), limit
    shape._inline.docPr.set("descr", section.alt or section.title)
    shape._inline.docPr.set("name", section.key)
    made.paragraphs[-1].paragraph_format.keep_with_next = True
    made.add_paragraph(f"{words.figure_caption}: {section.title}", style="Caption")


def _moved(made: Any, pack: Pack, part: Part) -> None:
    if not pack.since or part.lines:
        return
    said = [words.change.format(**vars(change)) for change in part.changes]
    if part.key == "record":
        said = [*pack.new_inspections, *said]
    if not said:
        made.add_paragraph(words.no_change.format(since=pack.since))
        return
    made.add_paragraph().add_run(words.changed_here.format(since=pack.since)).bold = True
    for line in said:
        made.add_paragraph(line, style="List Bullet")


def _table(made: Any, section: Section, caption: str) -> None:
    """A table with a caption over it, a header row that comes again on each page, and rows that do not break."""
    held = section.table.head(ROWS)
    if held.empty:
        return
    title = made.add_paragraph(caption, style="Caption")
    title.paragraph_format.keep_with_next = True
    rows = [
        list(map(str, held.columns)),
        *([cell_text(value) for value in row] for row in held.itertuples(index=False)),
    ]
    table = made.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    points = 9 if len(rows[0]) <= 7 else 8
    widths = [inches * INCH for inches in layout.column_widths(rows[0], rows[1:], WIDTH / INCH, points)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    cells_of = _cells(table, len(rows[0]))
    size = Pt(points)
    for number, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
        _whole(row, is_head=number == 0)
        for cell, text, width in zip(cells_of[number], cells, widths, strict=True):
            cell.width = Cm(width)
            run = cell.paragraphs[0].add_run(text)
            run.font.size, run.bold = size, number == 0 or number - 1 in section.emphasis
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
    _describe(table, caption)
    if len(held) < len(section.table):
        less = words.rows_shown.format(shown=len(held), all=len(section.table))
        made.add_paragraph(less, style="Caption")
    made.add_paragraph().paragraph_format.space_after = Pt(2)


def _cells(table: Any, columns: int) -> list[list[Any]]:
    """The cells row by row, found once: python-docx looks through the whole table for each."""
    found = table._cells
    return [found[at : at + columns] for at in range(0, len(found), columns)]


def _whole(row: Any, is_head: bool) -> None:
    """A row that stays on one page; the first comes again on the next."""
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", *(["w:tblHeader"] if is_head else [])):
        properties.append(OxmlElement(name))


def _describe(table: Any, text: str) -> None:
    """Alt text of a table."""
    for name in ("w:tblCaption", "w:tblDescription"):
        held = OxmlElement(name)
        held.set(qn("w:val"), text)
        table._tbl.tblPr.append(held)


def _page_numbers(made: Any) -> None:
    """`3` at the foot of each page, as a field."""
    paragraph = made.sections[0].footer.paragraphs[0]
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        held = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            held.text = text
        else:
            held.set(qn("w:fldCharType"), kind)
        run._r.append(held)
