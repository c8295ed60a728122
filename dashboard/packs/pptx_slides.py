"""A pack as a PowerPoint presentation."""

import io
from copy import deepcopy
from typing import Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from dashboard import config
from dashboard.charts.colour import text_on
from dashboard.packs import layout, manifest
from dashboard.packs.layout import Box, Grid, Text
from dashboard.packs.model import Pack
from dashboard.packs.pptx_charts import add_chart
from dashboard.packs.pptx_template import COVER, FIGURES, SENTENCES, no_margins, opened, place, rgb
from dashboard.packs.slides import Slide, grade_colours, slides

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def pptx(pack: Pack) -> bytes:
    """The presentation: a slide for each part, its charts native, its sources in the notes."""
    made = opened()
    for slide in slides(pack):
        _slide(made, slide)
    properties = made.core_properties
    properties.title, properties.subject = pack.title, pack.period
    properties.author, properties.keywords = config.load().site.name, f"data version {pack.version}"
    properties.language, properties.comments = "en-GB", pack.link
    packed = io.BytesIO()
    made.save(packed)
    return manifest.in_office(packed.getvalue(), pack, "ppt/_rels/presentation.xml.rels")


def _slide(made: Any, slide: Slide) -> None:
    kind = COVER if slide.is_cover else SENTENCES if slide.lines else FIGURES
    page = made.slides.add_slide(made.slide_layouts[kind])
    palette = config.load().colours["light"]
    title = page.shapes.title
    _write(title, slide.title, palette.paper if slide.is_cover else palette.ink, is_bold=True)
    if slide.is_cover:
        about = _box(page, layout.COVER_ABOUT, "About this pack")
        _write(about, layout.fit(slide.about, layout.COVER_ABOUT, (18, 16, 14)), palette.paper)
    else:
        _write(
            _box(page, layout.QUESTION, "Question"),
            layout.fit([slide.question], layout.QUESTION, (16, 14, 12)),
            palette.quiet,
        )
    if slide.lines:
        body = page.placeholders[1]
        place(body, slide.table_box or layout.BODY)
        no_margins(body)
        _lines(body, slide.lines, is_numbered=slide.key == "questions", after=0.35 if slide.is_cover else 0.5)
    if slide.chart and slide.chart_box:
        add_chart(page.shapes, slide.chart, slide.chart_box, slide.alt)
    if slide.table and slide.table_box:
        _table(page, slide.table, slide.table_box, _table_alt(slide))
    _extras(page, slide)
    _foot(page, slide)
    page.notes_slide.notes_text_frame.text = slide.notes


def _table_alt(slide: Slide) -> str:
    words, table = config.load().pack_words, slide.table
    columns = ", ".join(table.columns) if table else ""
    return words["table_alt"].format(
        title=slide.title.lines[0] + ".", rows=len(table.rows) if table else 0, columns=columns
    )


def _box(page: Any, box: Box, name: str) -> Any:
    shape = page.shapes.add_textbox(*(Inches(one) for one in (box.left, box.top, box.width, box.height)))
    shape.name = name
    no_margins(shape)
    return shape


def _write(shape: Any, text: Text, colour: str, is_bold: bool = False, after: float = 0) -> None:
    """Paragraphs in one size and colour."""
    frame = shape.text_frame
    for number, line in enumerate(text.lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold, run.font.color.rgb = Pt(text.size), is_bold, rgb(colour)
        paragraph.space_after, paragraph.space_before = Pt(after * text.size), Pt(0)


def _lines(shape: Any, text: Text, is_numbered: bool, after: float) -> None:
    """A list, its marks in the accent colour."""
    palette = config.load().colours["light"]
    _write(shape, text, palette.ink, after=after)
    for paragraph in shape.text_frame.paragraphs:
        properties = paragraph._p.get_or_add_pPr()
        properties.set("algn", "l")
        properties.set("marL", str(Inches(0.4)))
        properties.set("indent", str(-Inches(0.4)))
        colour = etree.SubElement(properties, qn("a:buClr"))
        etree.SubElement(colour, qn("a:srgbClr")).set("val", palette.accent.removeprefix("#"))
        etree.SubElement(properties, qn("a:buFont")).set("typeface", "Arial")
        mark, name, value = ("buAutoNum", "type", "arabicPeriod") if is_numbered else ("buChar", "char", "•")
        etree.SubElement(properties, qn(f"a:{mark}")).set(name, value)


def _table(page: Any, table: Grid, box: Box, alt: str) -> None:
    palette = config.load().colours["light"]
    rows, columns = len(table.rows) + 1, len(table.columns)
    measures = (box.left, box.top, sum(table.widths), sum(table.heights))
    frame = page.shapes.add_table(rows, columns, *(Inches(one) for one in measures))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    frame.name = "Table"
    made = frame.table
    made._tbl.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE
    made.horz_banding, made.first_row, made.first_col = False, True, True
    for number, width in enumerate(table.widths):
        made.columns[number].width = Inches(width)
    for number, height in enumerate(table.heights):
        made.rows[number].height = Inches(height)
    grades = grade_colours()
    for number, row in enumerate((table.columns, *table.rows)):
        is_own, is_benchmark = number - 1 in table.emphasis, number - 1 in table.benchmarks
        for column, text in enumerate(row):
            fill = palette.grades[grades[text]] if number and text in grades else ""
            ground = fill or ("#E3E9EF" if is_own else "#F3F4F5" if is_benchmark else "")
            ink = text_on(fill, palette) if fill else palette.ink
            edge = palette.ink if number == 0 else palette.rest
            _cell(made.cell(number, column), text, table.size, ink, ground, edge, number == 0 or is_own)


def _cell(cell: Any, text: str, size: float, ink: str, ground: str, edge: str, is_bold: bool) -> None:
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_left = cell.margin_right = Inches(layout.PAD)
    cell.margin_top = cell.margin_bottom = Inches(layout.ROW_PAD / 2)
    paragraph = cell.text_frame.paragraphs[0]
    if text:
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold, run.font.color.rgb = Pt(size), is_bold, rgb(ink)
    else:  # an empty cell would take the height of its default size
        etree.SubElement(paragraph._p, qn("a:endParaRPr")).set("sz", f"{size * 100:.0f}")
    properties = cell._tc.get_or_add_tcPr()
    width = 19050 if is_bold and edge != config.load().colours["light"].rest else 9525
    properties.append(
        parse_xml(
            f'<a:lnB xmlns:a="{DRAWING}" w="{width}"><a:solidFill><a:srgbClr val="{edge.removeprefix("#")}"/>'
            "</a:solidFill></a:lnB>"
        )
    )
    if ground:
        cell.fill.solid()
        cell.fill.fore_color.rgb = rgb(ground)


def _extras(page: Any, slide: Slide) -> None:
    """The officer's words at the right, what changed over the foot."""
    palette, words = config.load().colours["light"], config.load().pack_words
    if slide.comment and slide.comment_box:
        outer = slide.comment_box
        shape = _box(page, outer, "Local commentary")
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb("#F3F4F5")
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = Inches(0.18)
        frame.margin_top = frame.margin_bottom = Inches(0.15)
        _write(shape, Text((words["comment"], *slide.comment.lines), slide.comment.size), palette.ink, after=0.3)
        frame.paragraphs[0].runs[0].font.bold, frame.paragraphs[0].runs[0].font.size = True, Pt(14)
    if slide.changed and slide.changed_box:
        shape = _box(page, slide.changed_box, "Changed")
        shape.line.color.rgb, shape.line.width = rgb(palette.accent), Pt(1.5)
        shape.text_frame.margin_left = shape.text_frame.margin_right = Inches(0.15)
        shape.text_frame.margin_top = Inches(0.06)
        _write(shape, slide.changed, palette.ink)


def _foot(page: Any, slide: Slide) -> None:
    """Source line and slide number, in the layout's own placeholders."""
    palette = config.load().colours["light"]
    for held in page.slide_layout.placeholders:
        kind = held.element.find(".//" + qn("p:ph")).get("type")
        if kind not in ("ftr", "sldNum"):
            continue
        copied = deepcopy(held.element)
        page.shapes._spTree.append(copied)
        shape = next(one for one in page.placeholders if one.element is copied)
        place(shape, layout.FOOT if kind == "ftr" else layout.NUMBER)
        if kind == "ftr":
            shape.text_frame.clear()
            _write(shape, slide.foot, palette.quiet)
