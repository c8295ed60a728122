"""A pack as a PowerPoint presentation, on our own template or on a council's."""

import io
from copy import deepcopy
from html import escape
from typing import Any

from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.parts.slide import NotesSlidePart

from dashboard.packs import layout, manifest, words
from dashboard.packs.layout import SMALLEST, Box, Text
from dashboard.packs.model import Pack
from dashboard.packs.palette import painted, palette
from dashboard.packs.pptx_charts import add_chart, key
from dashboard.packs.pptx_tables import add_table
from dashboard.packs.pptx_template import Template, kind_of, no_margins, ours, place
from dashboard.packs.pptx_text import box, fill
from dashboard.packs.pptx_theme import DRAWING, solid
from dashboard.packs.properties import make_ours
from dashboard.packs.properties import properties as named
from dashboard.packs.slides import Slide, Tile, slides

TITLES = ("title", "ctrTitle")


@painted
def pptx(pack: Pack, template: Template | None = None) -> bytes:
    """The presentation: its charts native, its sources in the notes."""
    template = template or ours()
    made = template.opened()
    with layout.stretched(template.sheet.stretch):
        for slide in slides(pack, template.sheet):
            _slide(made, slide, template)
    told, properties = named(pack), made.core_properties
    properties.title, properties.subject, properties.keywords = told.title, told.subject, told.keywords
    properties.author = properties.last_modified_by = told.author
    properties.language, properties.comments = "en-GB", told.link
    properties.created = properties.modified = told.made_at
    make_ours(made.part.package._rels)
    held = Part(PackURI(f"/{manifest.ITEM}"), "application/xml", made.part.package, manifest.item(pack))
    made.part.relate_to(held, manifest.RELATION)
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


def _slide(made: Any, slide: Slide, template: Template) -> None:
    """One slide: title, what stands in the layout's places, what stands beside, source and notes."""
    page = made.slides.add_slide(made.slide_layouts[template.layout(slide)])
    places = [(one, kind_of(one)) for one in page.placeholders]
    for one, kind in places:
        if kind in TITLES:
            fill(one.text_frame._txBody, slide.title)
    places = [(one, kind) for one, kind in places if kind not in TITLES]
    free = [(one, kind) for one, kind in places if kind in template.FILLED]
    if slide.is_cover:
        _cover(page, slide, free)
    elif slide.question and slide.sheet.question:
        fill(box(page, slide.sheet.question, "Question"), slide.question, "quiet")
    _pictures(page, slide, free)
    if slide.lines and slide.lines_box:
        _lines(page, slide, slide.lines, slide.lines_box, free)
    for tile in slide.tiles:
        _tile(page, tile, slide.sheet.theme)
    _extras(page, slide)
    for one, _ in places:
        if one._element.getparent() is not None and not (one.has_text_frame and one.text_frame.text):
            one._element.getparent().remove(one._element)
    _foot(page, slide, template)
    _notes(made, page, slide)


def _pictures(page: Any, slide: Slide, free: list[tuple[Any, str]]) -> None:
    """Chart and table, in the layout's places for content."""
    if slide.chart and slide.chart_box:
        _into(add_chart(page.shapes, slide.chart, slide.chart_box, slide.alt, slide.sheet.theme), free)
        if named := key(slide.chart, slide.chart_box, slide.sheet.theme):
            body = box(page, named[0], "Key")
            body.replace(body.find(qn("a:p")), parse_xml(f'<a:p xmlns:a="{DRAWING}">{named[1]}</a:p>'))
    if slide.table and slide.table_box:
        _into(add_table(page.shapes, slide.table, slide.table_box, _table_alt(slide), slide.sheet.theme), free)


def _cover(page: Any, slide: Slide, free: list[tuple[Any, str]]) -> None:
    """For which meeting the pack is, in the subtitle's place."""
    assert slide.about  # noqa: S101 - a cover has it
    held = free.pop(0)[0].text_frame._txBody if free else box(page, slide.sheet.cover_about, "About this pack")
    fill(held, slide.about)
    if slide.above and slide.sheet.cover_above:
        fill(box(page, slide.sheet.cover_above, "Pack"), slide.above, "paper")


def _into(frame: Any, free: list[tuple[Any, str]]) -> None:
    """Let a chart or table take the place of a content placeholder, as if it had been put there by hand."""
    place_of = next((number for number, (_, kind) in enumerate(free) if kind == "obj"), None)
    if place_of is None:
        return
    taken, _ = free.pop(place_of)
    held = frame._element.find(qn("p:nvGraphicFramePr")).find(qn("p:nvPr"))
    held.insert(0, deepcopy(taken._element.find(".//" + qn("p:ph"))))
    taken._element.getparent().remove(taken._element)


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


def _lines(page: Any, slide: Slide, text: Text, at: Box, free: list[tuple[Any, str]]) -> None:
    """A list with the template's own marks; numbers before questions, nothing before one person's words."""
    marks = "<a:buNone/>" if slide.is_said else ""
    if slide.is_numbered:
        marks = '<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod"/>'
    if not free:
        fill(box(page, at, "Words"), text, "ink", after=layout.AFTER)
        return
    shape = free.pop(0)[0]
    place(shape, at)
    no_margins(shape)
    fill(shape.text_frame._txBody, text, after=layout.AFTER, marks=marks)


def _tile(page: Any, tile: Tile, theme: str) -> None:
    """One figure of the cover: the rule over it says its grade's colour, the words say the grade."""
    colour = palette(theme).grades.get(tile.colour, tile.colour)
    box(page, tile.rule, "Rule", solid(colour))
    fill(box(page, tile.value_box, "Figure"), tile.value, "ink", is_bold=True)
    fill(box(page, tile.about_box, "What the figure is"), tile.about, "ink")


def _extras(page: Any, slide: Slide) -> None:
    """The officer's words at the right, the title of a table, what changed over the foot."""
    if slide.comment and slide.comment_box:
        body = box(page, slide.comment_box, "Local commentary", solid("shade"), side=0.18, above=0.15)
        fill(body, Text((words.comment, *slide.comment.lines), slide.comment.size), "ink", after=0.3)
        next(body.iter(qn("a:rPr"))).set("b", "1")
    if slide.caption and slide.caption_box:
        fill(box(page, slide.caption_box, "Table title"), slide.caption, "ink", is_bold=True)
    if slide.changed and slide.changed_box:
        edge = f'<a:ln w="19050">{solid("accent")}</a:ln>'
        fill(box(page, slide.changed_box, "Changed", edge, side=0.15, above=0.06), slide.changed, "ink")


def _foot(page: Any, slide: Slide, template: Template) -> None:
    """Source line and slide number: in the layout's own placeholders, the source in a box where its place is small."""
    for held in page.slide_layout.placeholders:
        kind = kind_of(held)
        if (kind == "ftr" and template.is_ours) or kind == "sldNum":
            copied = deepcopy(held.element)
            page.shapes._spTree.append(copied)
            if kind == "ftr":
                fill(copied.find(qn("p:txBody")), slide.foot, "quiet")
            else:
                for run in copied.iter(qn("a:rPr"), qn("a:defRPr")):
                    run.set("sz", f"{SMALLEST * 100}")
    if not template.is_ours:
        fill(box(page, slide.sheet.foot, "Source"), slide.foot, "quiet")
