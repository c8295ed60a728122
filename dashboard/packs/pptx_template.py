"""Presentation templates: our own, built from python-pptx's bare one, 16:9 and in Arial; what any template offers."""

import io
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from lxml import etree
from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Opened
from pptx.util import Inches

from dashboard.packs import layout
from dashboard.packs.layout import OURS, SMALLEST, Box, Sheet
from dashboard.packs.pptx_theme import DRAWING, solid
from dashboard.packs.slides import Slide
from dashboard.settings import config

KEPT = {"Title Slide": "Cover", "Title and Content": "One", "Two Content": "Two"}
FONT = "Arial"
THEME_COLOURS = ("dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
PLACEHOLDERS = {"sldNum": OURS.number, "ftr": OURS.foot}


@dataclass(frozen=True)
class Template:
    """A presentation without slides, and which of its layouts a slide of ours takes, by place.

    said: what of ours has no place in it, a sentence each.
    """

    packed: bytes
    sheet: Sheet
    cover: int = 0
    one: int = 1
    two: int = 2
    is_ours: bool = False
    said: tuple[str, ...] = ()

    FILLED: ClassVar = ("obj", "body", "subTitle")  # kinds of placeholder that take words of ours

    def opened(self) -> Opened:
        """A fresh presentation on the template."""
        return Presentation(io.BytesIO(self.packed))

    def layout(self, slide: Slide) -> int:
        """The layout for a slide: the cover's, that for two things side by side, or that for one."""
        if slide.is_cover:
            return self.cover
        return self.two if slide.chart and slide.table else self.one


def kind_of(shape: Any) -> str:
    """The kind of a placeholder, as the file has it; one without a kind takes anything."""
    return str(shape.element.find(".//" + qn("p:ph")).get("type") or "obj")


@cache
def ours() -> Template:
    """Our own template."""
    return Template(_packed(), OURS, is_ours=True)


def _packed() -> bytes:
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
        *(palette.grades[step] for step in ("best", "second", "third", "fourth")),
        palette.peer,
        palette.rest,
    )
    part = next(rel.target_part for rel in made.slide_master.part.rels.values() if rel.reltype.endswith("/theme"))
    root = etree.fromstring(part.blob)
    for name, colour in zip(THEME_COLOURS, colours, strict=True):
        held = root.find(f".//{{{DRAWING}}}clrScheme/{{{DRAWING}}}{name}")
        for child in list(held):
            held.remove(child)
        etree.SubElement(held, f"{{{DRAWING}}}srgbClr").set("val", colour.removeprefix("#"))
    for face in root.iterfind(f".//{{{DRAWING}}}fontScheme/*/{{{DRAWING}}}latin"):
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
            place(shape, {"title": OURS.title, **PLACEHOLDERS}.get(kind) or OURS.body)
            no_margins(shape)
            _small(shape, kind)
    styles = made.slide_master.element.find(qn("p:txStyles"))
    for run in styles.find(qn("p:titleStyle")).iter(qn("a:defRPr")):
        run.set("sz", "2800")
        run.set("b", "1")
    for level in styles.find(qn("p:titleStyle")).iter(qn("a:lvl1pPr")):
        level.set("algn", "l")


def _layout(one: Any, name: str) -> None:
    """Placeholders where the slides want them; a mark over the title, a dark ground on the cover."""
    one.name, is_cover = name, name == "Cover"
    for shape in list(one.placeholders):
        kind = shape.element.find(".//" + qn("p:ph")).get("type")
        if kind == "dt":
            shape.element.getparent().remove(shape.element)
            continue
        boxes = {"title": OURS.title, "ctrTitle": OURS.cover_title, "subTitle": OURS.cover_about, **PLACEHOLDERS}
        place(shape, boxes.get(kind) or OURS.body)
        no_margins(shape, MSO_ANCHOR.BOTTOM if kind == "ctrTitle" else MSO_ANCHOR.TOP)
        _small(shape, kind)
        if kind in ("ctrTitle", "subTitle"):
            _on_ground(shape)
    tree = one.shapes._spTree  # layouts take no new shapes through python-pptx's own interface
    tree.insert(2, _rectangle(layout.COVER if is_cover else layout.MARK))


def _small(shape: Any, kind: str) -> None:
    """Foot and number in the smallest type there is."""
    if kind in PLACEHOLDERS:
        shape.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if kind == "sldNum" else PP_ALIGN.LEFT
        for level in shape.element.iter(qn("a:lvl1pPr")):
            level.set("algn", "r" if kind == "sldNum" else "l")
        for run in shape.element.iter(qn("a:defRPr"), qn("a:rPr")):
            run.set("sz", f"{SMALLEST * 100}")


def _on_ground(shape: Any) -> None:
    """The cover's words, from the left and in the colour of paper."""
    look = f'<a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/><a:defRPr>{solid("paper")}</a:defRPr></a:lvl1pPr>'
    style = shape.element.find(".//" + qn("a:lstStyle"))
    style.getparent().replace(style, parse_xml(f'<a:lstStyle xmlns:a="{DRAWING}">{look}</a:lstStyle>'))


def _rectangle(box: Box) -> Any:
    """A filled rectangle that says nothing, marked as decoration."""
    left, top, width, height = (Inches(one) for one in (box.left, box.top, box.width, box.height))
    return parse_xml(
        '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        f'xmlns:a="{DRAWING}"><p:nvSpPr><p:cNvPr id="99" name="Mark"><a:extLst>'
        '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
        '</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{solid("accent")}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )
