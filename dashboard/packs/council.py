"""A council's own presentation as template: its master, layouts, fonts, colours and logo, found by kind of placeholder.

Names of layouts say nothing: they are renamed and translated. A cover takes the layout with title and subtitle, a
slide of one thing that with one place for content, a chart beside a table that with two.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Emu

from dashboard.charts.colour import contrast, luminance
from dashboard.packs import words
from dashboard.packs.layout import GAP, SMALLEST, Box, Sheet, height_of
from dashboard.packs.manifest import PackFileError
from dashboard.packs.pptx_template import Template, kind_of
from dashboard.packs.pptx_theme import DRAWING

SIDES, ENDS = 0.1, 0.05  # inches of air inside a placeholder, as PowerPoint leaves
SMALL = ("ftr", "dt", "sldNum")
KINDS = (b"presentationml.template.main+xml", b"presentationml.presentation.main+xml")
TYPES, MACROS = "[Content_Types].xml", b"macroEnabled"
LARGEST = 100 * 1024 * 1024  # bytes a template may unpack to
READABLE = 4.5
DARK = 0.2  # luminance
# How wide typefaces run beside Arial; those not listed are taken for a little wider.
WIDTHS = {"Arial": 1.0, "Calibri": 0.92, "Aptos": 0.98, "Segoe UI": 1.02, "Tahoma": 1.04, "Trebuchet MS": 1.04}
WIDTHS |= {
    "Georgia": 1.1,
    "Verdana": 1.2,
    "Times New Roman": 0.95,
    "Cambria": 1.0,
    "Garamond": 0.9,
    "Gill Sans MT": 0.97,
}
OTHER = 1.1


class TemplateError(PackFileError):
    """A file cannot serve as template: a sentence for the person who gave it."""


def council(content: bytes) -> Template:
    """The template in a `.pptx` or `.potx`. Raises TemplateError with a sentence."""
    made = _opened(content)
    layouts = list(made.slide_layouts)
    places = [[one for one in layout.placeholders if kind_of(one) not in SMALL] for layout in layouts]
    kinds = [sorted(kind_of(one) for one in held) for held in places]
    one = _first(kinds, (["obj", "title"], ["body", "title"]), ("obj", "title"), ("title",))
    if one is None:
        raise TemplateError(words.template_no_title)
    cover = _first(kinds, (["ctrTitle", "subTitle"], ["subTitle", "title"]), ("ctrTitle", "subTitle"), ("ctrTitle",))
    two = _first(kinds, (["obj", "obj", "title"],))
    said = []
    if cover is None:
        said.append(words.template_no_cover.format(layout=layouts[one].name))
    if two is None:
        said.append(words.template_no_two.format(layout=layouts[one].name))
    if "obj" not in kinds[one]:
        said.append(words.template_no_content.format(layout=layouts[one].name))
    wide, high = Emu(made.slide_width or 0).inches, Emu(made.slide_height or 0).inches
    sheet = _sheet(wide, high, places[one], places[cover if cover is not None else one])
    ground, ink = _colours(made)
    if contrast(ground, ink) < READABLE:
        said.append(words.template_pale.format(ink=ink, ground=ground))
    sheet = replace(sheet, theme="dark" if luminance(ground) < DARK else "light", stretch=_stretch(made))
    packed = io.BytesIO()
    made.save(packed)
    two, cover = (one if place is None else place for place in (two, cover))
    return Template(packed.getvalue(), sheet, cover, one, two, said=tuple(said))


def unpacked(content: bytes, kinds: tuple[bytes, bytes], macros: str = "") -> io.BytesIO:
    """An Office file said to be a document where it is a template, so that it opens as one.

    kinds: what a template and a document say of themselves. macros: the sentence that refuses a file with macros.
    Raises TemplateError where it is too large or has what is refused, and what a damaged ZIP raises.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        if sum(entry.file_size for entry in held.infolist()) > LARGEST:
            raise TemplateError(words.template_large)
        said = held.read(TYPES)
        if macros and MACROS in said:
            raise TemplateError(macros)
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in held.infolist():
                new.writestr(entry, said.replace(*kinds) if entry.filename == TYPES else held.read(entry))
    packed.seek(0)
    return packed


def _opened(content: bytes) -> Any:
    """The presentation without its slides; a template file is opened as a presentation."""
    try:
        made = Presentation(unpacked(content, KINDS))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, etree.XMLSyntaxError) as broken:
        if isinstance(broken, TemplateError):
            raise
        raise TemplateError(words.template_broken) from broken
    root = made.part._element
    held_slides = root.find(qn("p:sldIdLst"))
    for one in list(held_slides) if held_slides is not None else []:
        made.part.drop_rel(one.get(qn("r:id")))
        held_slides.remove(one)
    for extension in root.findall(qn("p:extLst")):  # names slides that are no more
        root.remove(extension)
    assert made.notes_master  # noqa: S101 - asking for it makes it
    return made


def _first(kinds: Sequence[list[str]], exact: Sequence[list[str]], *having: tuple[str, ...]) -> int | None:
    """The first layout with just these kinds of placeholder, else the first that has at least some of them."""
    for wanted in exact:
        if wanted in kinds:
            return kinds.index(wanted)
    for some in having:
        for place, held in enumerate(kinds):
            if all(kind in held for kind in some):
                return place
    return None


def _sheet(wide: float, high: float, one: Sequence[Any], cover: Sequence[Any]) -> Sheet:
    """Where things stand: in the boxes of the layouts, the source at the lower end of the body's."""
    title = _inner(_placed(one, ("title", "ctrTitle"), Box(0.6, 0.4, wide - 1.2, 1.0)))
    below = title.top + title.height + 0.2
    body = _placed(one, ("obj", "body"), Box(title.left - SIDES, below, title.width + 2 * SIDES, high - below - 0.9))
    body = replace(_inner(body), top=body.top, height=body.height)
    line = height_of([""], body.width, SMALLEST) * 2 + 0.04
    top = max(below, body.top)
    ends = min(body.top + body.height, high - 0.15)
    body = replace(body, top=top, height=ends - top - line - GAP / 2)
    head = _inner(_placed(cover, ("ctrTitle", "title"), title))
    under = Box(head.left, head.top + head.height + 0.2, head.width, min(1.4, high - head.top - head.height - 0.4))
    return Sheet(
        wide,
        high,
        title=title,
        body=body,
        foot=Box(body.left, ends - line, body.width, line),
        cover_title=head,
        cover_about=_inner(_placed(cover, ("subTitle", "obj", "body"), under)),
    )


def _placed(shapes: Sequence[Any], kinds: Sequence[str], otherwise: Box) -> Box:
    """The box of the first placeholder of some kinds, from its layout or master."""
    for kind in kinds:
        for one in shapes:
            if kind_of(one) == kind and one.width:
                return Box(*(Emu(side or 0).inches for side in (one.left, one.top, one.width, one.height)))
    return otherwise


def _inner(box: Box) -> Box:
    """A placeholder's box without the air inside it."""
    return Box(box.left + SIDES, box.top + ENDS, box.width - 2 * SIDES, box.height - 2 * ENDS)


def _stretch(made: Any) -> float:
    """How wide the wider of the theme's typefaces runs beside Arial."""
    faces = [face.get("typeface") for face in _theme(made).iterfind(f".//{{{DRAWING}}}fontScheme/*/{{{DRAWING}}}latin")]
    return max((WIDTHS.get(face, OTHER) for face in faces), default=OTHER)


def _theme(made: Any) -> Any:
    """The theme of the master."""
    rels = made.slide_master.part.rels.values()
    return etree.fromstring(next(rel.target_part for rel in rels if rel.reltype.endswith("/theme")).blob)


def _colours(made: Any) -> tuple[str, str]:
    """`#RRGGBB` of the master's ground and of its text."""
    master = made.slide_master
    root = _theme(made)
    mapped = dict(master.element.find(qn("p:clrMap")).attrib)
    held = {one.tag.rpartition("}")[2]: next(iter(one)) for one in root.find(f".//{{{DRAWING}}}clrScheme")}

    def colour(name: str) -> str:
        one = held[mapped.get(name, name)]
        return f"#{(one.get('lastClr') or one.get('val')).upper()}"

    ground = colour("bg1")
    for one in _ground(master):
        if one.tag == qn("a:srgbClr"):
            ground = f"#{one.get('val').upper()}"
        elif mapped.get(one.get("val"), one.get("val")) in held:
            ground = colour(one.get("val"))
    return ground, colour("tx1")


def _ground(master: Any) -> Iterator[Any]:
    """The colour a master's ground is filled with, where it says one."""
    held = master.element.find(qn("p:cSld")).find(qn("p:bg"))
    if held is not None:
        fill = held.find(".//" + qn("a:solidFill"))
        yield from list(fill if fill is not None else held.findall(qn("p:bgRef") + "/*"))[:1]
