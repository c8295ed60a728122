"""A pack as a PowerPoint presentation."""

import io
from copy import deepcopy
from html import escape
from typing import Any

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.parts.slide import NotesSlidePart
from pptx.util import Inches, Pt

from dashboard.charts.colour import text_on
from dashboard.packs import layout, manifest, words
from dashboard.packs.layout import Box, Grid, Text
from dashboard.packs.model import Pack
from dashboard.packs.pptx_charts import add_chart
from dashboard.packs.pptx_template import COVER, FIGURES, SENTENCES, no_margins, opened, place, rgb
from dashboard.packs.slides import Slide, grade_colours, slides
from dashboard.settings import config

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
LONGEST = 255  # characters a property may have
OWN, BENCHMARK = "#E3E9EF", "#F3F4F5"  # grounds of rows
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def pptx(pack: Pack) -> bytes:
    """The presentation: a slide for each part, its charts native, its sources in the notes."""
    made = opened()
    for slide in slides(pack):
        _slide(made, slide)
    properties = made.core_properties
    properties.title, properties.subject = pack.title[:LONGEST], pack.period[:LONGEST]
    properties.author, properties.keywords = config.load().site.name, f"data version {pack.version}"
    properties.language, properties.comments = "en-GB", pack.short_link[:LONGEST]
    held = Part(PackURI(f"/{manifest.ITEM}"), "application/xml", made.part.package, manifest.item(pack))
    made.part.relate_to(held, manifest.RELATION)
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


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
    _notes(made, page, slide)


def _notes(made: Any, page: Any, slide: Slide) -> None:
    """The speaker's notes, a paragraph a line; the page they stand on is copied from the first, which is quicker."""
    first = made.slides[0]
    if page.slide_id == first.slide_id:
        held = page.notes_slide.part
    else:
        copied, name = deepcopy(first.notes_slide._element), PackURI(f"/ppt/notesSlides/notesSlide{slide.number}.xml")
        held = NotesSlidePart(name, CONTENT_TYPE.PML_NOTES_SLIDE, made.part.package, copied)
        held.relate_to(made.notes_master.part, RELATION.NOTES_MASTER)
        held.relate_to(page.part, RELATION.SLIDE)
        page.part.relate_to(held, RELATION.NOTES_SLIDE)
    body = held.notes_slide.notes_text_frame._txBody
    for paragraph in body.findall(qn("a:p")):
        body.remove(paragraph)
    for line in slide.notes.split("\n"):
        said = f'<a:r><a:rPr lang="en-GB"/><a:t>{escape(line)}</a:t></a:r>'
        body.append(parse_xml(f'<a:p xmlns:a="{DRAWING}">{said}</a:p>'))


def _table_alt(slide: Slide) -> str:
    table = slide.table
    columns = ", ".join(table.columns) if table else ""
    return words.table_alt.format(
        title=slide.title.lines[0] + ".", rows=len(table.rows) if table else 0, columns=columns
    )


def _box(page: Any, box: Box, name: str) -> Any:
    shape = page.shapes.add_textbox(*(Inches(one) for one in (box.left, box.top, box.width, box.height)))
    shape.name = name
    no_margins(shape)
    return shape


def _write(shape: Any, text: Text, colour: str, is_bold: bool = False, after: float = 0) -> None:
    """Paragraphs in one size and colour."""
    _fill(shape.text_frame._txBody, text, colour, is_bold, after)


def _fill(body: Any, text: Text, colour: str, is_bold: bool = False, after: float = 0) -> None:
    for paragraph in body.findall(qn("a:p")):
        body.remove(paragraph)
    bold = ' b="1"' if is_bold else ' b="0"'
    spaced = (
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts val="{after * text.size * 100:.0f}"/></a:spcAft>'
    )
    look = f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill>'
    size = f"{text.size * 100:.0f}"
    for line in text.lines:
        body.append(
            parse_xml(
                f'<a:p xmlns:a="{DRAWING}"><a:pPr algn="l">{spaced}</a:pPr><a:r><a:rPr lang="en-GB" sz="{size}"'
                f"{bold}>{look}</a:rPr><a:t>{escape(line)}</a:t></a:r></a:p>"
            )
        )


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
    """A table; its cells written as XML at once, which takes a tenth of the time of one call for each property."""
    measures = (box.left, box.top, sum(table.widths), sum(table.heights))
    frame = page.shapes.add_table(1, 1, *(Inches(one) for one in measures))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    frame.name = "Table"
    palette, grades = config.load().colours["light"], grade_colours()
    rows = []
    for number, (row, height) in enumerate(zip((table.columns, *table.rows), table.heights, strict=True)):
        is_own, is_benchmark = number - 1 in table.emphasis, number - 1 in table.benchmarks
        cells = []
        for text in row:
            fill = palette.grades[grades[text]] if number and text in grades else ""
            ground = fill or (OWN if is_own else BENCHMARK if is_benchmark else "")
            ink = text_on(fill, palette) if fill else palette.ink
            edge = palette.ink if number == 0 else palette.rest
            cells.append(_cell(text, table.size, ink, ground, edge, number == 0 or is_own))
        rows.append(f'<a:tr h="{Inches(height)}">{"".join(cells)}</a:tr>')
    columns = "".join(f'<a:gridCol w="{Inches(width)}"/>' for width in table.widths)
    made = parse_xml(
        f'<a:tbl xmlns:a="{DRAWING}"><a:tblPr firstRow="1" firstCol="1"><a:tableStyleId>{NO_STYLE}</a:tableStyleId>'
        f"</a:tblPr><a:tblGrid>{columns}</a:tblGrid>{''.join(rows)}</a:tbl>"
    )
    frame.table._tbl.getparent().replace(frame.table._tbl, made)


def _cell(text: str, size: float, ink: str, ground: str, edge: str, is_bold: bool) -> str:
    side, above = Inches(layout.PAD), Inches(layout.ROW_PAD / 2)
    points, bold = f"{size * 100:.0f}", ' b="1"' if is_bold else ""
    look = f'<a:solidFill><a:srgbClr val="{ink[1:]}"/></a:solidFill>'
    run = f'<a:r><a:rPr lang="en-GB" sz="{points}"{bold}>{look}</a:rPr><a:t>{escape(text)}</a:t></a:r>'
    # An empty cell would take the height of its default size.
    said = run if text else f'<a:endParaRPr sz="{points}"/>'
    fill = f'<a:solidFill><a:srgbClr val="{ground[1:]}"/></a:solidFill>' if ground else ""
    wide = 19050 if edge == config.load().colours["light"].ink else 9525
    line = f'<a:lnB w="{wide}"><a:solidFill><a:srgbClr val="{edge[1:]}"/></a:solidFill></a:lnB>'
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p>{said}</a:p></a:txBody>"
        f'<a:tcPr marL="{side}" marR="{side}" marT="{above}" marB="{above}" anchor="ctr">{line}{fill}</a:tcPr></a:tc>'
    )


def _extras(page: Any, slide: Slide) -> None:
    """The officer's words at the right, what changed over the foot."""
    palette = config.load().colours["light"]
    if slide.comment and slide.comment_box:
        outer = slide.comment_box
        shape = _box(page, outer, "Local commentary")
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(BENCHMARK)
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = Inches(0.18)
        frame.margin_top = frame.margin_bottom = Inches(0.15)
        _write(shape, Text((words.comment, *slide.comment.lines), slide.comment.size), palette.ink, after=0.3)
        frame.paragraphs[0].runs[0].font.bold, frame.paragraphs[0].runs[0].font.size = True, Pt(14)
    if slide.caption and slide.caption_box:
        _write(_box(page, slide.caption_box, "Table title"), slide.caption, palette.ink, is_bold=True)
    if slide.changed and slide.changed_box:
        shape = _box(page, slide.changed_box, "Changed")
        shape.line.color.rgb, shape.line.width = rgb(palette.accent), Pt(1.5)
        shape.text_frame.margin_left = shape.text_frame.margin_right = Inches(0.15)
        shape.text_frame.margin_top = Inches(0.06)
        _write(shape, slide.changed, palette.ink)


def _foot(page: Any, slide: Slide) -> None:
    """Source line and slide number, in the layout's own placeholders."""
    for held in page.slide_layout.placeholders:
        kind = held.element.find(".//" + qn("p:ph")).get("type")
        if kind not in ("ftr", "sldNum"):
            continue
        copied = deepcopy(held.element)
        page.shapes._spTree.append(copied)
        if kind == "ftr":
            body = copied.find(qn("p:txBody"))
            _fill(body, slide.foot, config.load().colours["light"].quiet)
