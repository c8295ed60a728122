"""Our own presentation template, built from python-pptx's bare one: 16:9, three layouts, our colours, Arial."""

import io
from functools import cache
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Opened
from pptx.util import Inches

from dashboard.packs import layout
from dashboard.packs.layout import Box
from dashboard.settings import config

COVER, SENTENCES, FIGURES = 0, 1, 2
KEPT = {"Title Slide": "Cover", "Title and Content": "Sentences", "Title Only": "Figures"}
FONT = "Arial"
THEME_COLOURS = ("dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
LATIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
PLACEHOLDERS = {"sldNum": layout.NUMBER, "ftr": layout.FOOT}


def rgb(colour: str) -> RGBColor:
    """A palette's `#RRGGBB` for python-pptx."""
    return RGBColor(*(int(colour[at : at + 2], 16) for at in (1, 3, 5)))  # type: ignore[no-untyped-call]


def opened() -> Opened:
    """A fresh presentation on the template."""
    return Presentation(io.BytesIO(_template()))


@cache
def _template() -> bytes:
    made = Presentation()
    made.slide_width, made.slide_height = Inches(layout.WIDE), Inches(layout.HIGH)
    for one in list(made.slide_layouts):
        if one.name not in KEPT:
            made.slide_layouts.remove(one)
    _theme(made)
    _master(made)
    for one in made.slide_layouts:
        _layout(one, KEPT[one.name])
    assert made.notes_master  # noqa: S101 - asking for it makes it, once for every presentation
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


def _theme(made: Opened) -> None:
    """Our fonts and colours in the theme, so that what an officer adds matches."""
    palette = config.load().colours["light"]
    colours = (
        palette.ink,
        palette.paper,
        palette.accent,
        "#F3F4F5",
        *palette.grades.values(),
        palette.peer,
        palette.rest,
    )
    part = next(rel.target_part for rel in made.slide_master.part.rels.values() if rel.reltype.endswith("/theme"))
    root = etree.fromstring(part.blob)
    for name, colour in zip(THEME_COLOURS, colours, strict=True):
        held = root.find(f".//{{{LATIN}}}clrScheme/{{{LATIN}}}{name}")
        for child in list(held):
            held.remove(child)
        etree.SubElement(held, f"{{{LATIN}}}srgbClr").set("val", colour.removeprefix("#"))
    for face in root.iterfind(f".//{{{LATIN}}}fontScheme/*/{{{LATIN}}}latin"):
        face.set("typeface", FONT)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def place(shape: Any, box: Box) -> None:
    """Put a shape where a box says."""
    shape.left, shape.top = Inches(box.left), Inches(box.top)
    shape.width, shape.height = Inches(box.width), Inches(box.height)


def no_margins(shape: Any, anchor: Any = MSO_ANCHOR.TOP) -> None:
    """Text that begins at the edge of its box, wraps in it and keeps its size."""
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.vertical_anchor = True, anchor
    body = frame._txBody.bodyPr
    for child in list(body):
        body.remove(child)


def _master(made: Opened) -> None:
    for shape in list(made.slide_master.placeholders):
        kind = shape.element.find(".//" + qn("p:ph")).get("type")
        if kind == "dt":
            shape.element.getparent().remove(shape.element)
        else:
            place(shape, {"title": layout.TITLE, **PLACEHOLDERS}.get(kind, layout.BODY))
            no_margins(shape)
    styles = made.slide_master.element.find(qn("p:txStyles"))
    for run in styles.find(qn("p:titleStyle")).iter(qn("a:defRPr")):
        run.set("sz", "2800")
        run.set("b", "1")
    for level in styles.find(qn("p:titleStyle")).iter(qn("a:lvl1pPr")):
        level.set("algn", "l")


def _layout(one: Any, name: str) -> None:
    """Placeholders where the slides want them; a mark over the title, a dark ground on the cover."""
    palette = config.load().colours["light"]
    one.name = name
    for shape in list(one.placeholders):
        kind = shape.element.find(".//" + qn("p:ph")).get("type")
        if kind == "dt":
            shape.element.getparent().remove(shape.element)
            continue
        title = layout.COVER_TITLE if name == "Cover" else layout.TITLE
        body = layout.COVER_BODY if name == "Cover" else layout.BODY
        place(shape, {"title": title, "ctrTitle": title, **PLACEHOLDERS}.get(kind, body))
        no_margins(shape, MSO_ANCHOR.BOTTOM if name == "Cover" and kind == "ctrTitle" else MSO_ANCHOR.TOP)
        if kind in PLACEHOLDERS:
            paragraph = shape.text_frame.paragraphs[0]
            paragraph.alignment = PP_ALIGN.RIGHT if kind == "sldNum" else PP_ALIGN.LEFT
            for run in shape.element.iter(qn("a:defRPr"), qn("a:rPr")):
                run.set("sz", "1200")
    box, colour = (layout.COVER, palette.accent) if name == "Cover" else (layout.MARK, palette.accent)
    mark = one.shapes._spTree  # layouts take no new shapes through python-pptx's own interface
    mark.insert(2, _rectangle(box, colour))


def _rectangle(box: Box, colour: str) -> Any:
    """A filled rectangle that says nothing, marked as decoration."""
    left, top, width, height = (Inches(one) for one in (box.left, box.top, box.width, box.height))
    return parse_xml(
        '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        f'xmlns:a="{LATIN}"><p:nvSpPr><p:cNvPr id="99" name="Mark"><a:extLst>'
        '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
        '</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        f'<a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )
