"""A council's own Word document as template: its page, styles, fonts, header, footer and logo; its text is left out.

Built-in styles go by their English names whatever the language of the program. One that is missing rests on the
template's nearest: a heading on a style of its level, a list on a style with marks.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from lxml import etree

from dashboard.packs import words
from dashboard.packs.council import OTHER, WIDTHS, TemplateError, unpacked
from dashboard.packs.docx_blocks import width
from dashboard.packs.docx_styles import CELL, CONTENTS, LEAD, SIZES, SOURCE, TABLE, table_style

KINDS = (b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml")
NORMAL = 11.0  # points, where a template says nothing
SCALE = {name: size / SIZES["Normal"] for name, size in SIZES.items()} | {LEAD: 1.09, SOURCE: 0.82, CELL: 0.86}
LISTS = {"List Bullet": "bullet", "List Number": "decimal"}
NARROWEST = 10.0  # cm of a page's text
VALUE = qn("w:val")
TITLE = re.compile(r"(?i)(?<!sub)title")


@dataclass(frozen=True)
class WordTemplate:
    """A document without text, with every style the report uses.

    table: the style of its tables. stretch: how many times as wide as Arial its type runs. said: what of ours has no
    place in it.
    """

    packed: bytes
    table: str = TABLE
    stretch: float = 1.0
    said: tuple[str, ...] = ()

    def opened(self) -> Any:
        """A fresh document on the template."""
        return Document(io.BytesIO(self.packed))


def word_template(content: bytes) -> WordTemplate:
    """The template in a `.docx` or `.dotx`. Raises TemplateError with a sentence."""
    made = _opened(content)
    used = [table.style.style_id for table in made.tables if table.style is not None]
    said = [words.word_text] if _emptied(made) else []
    said += _complete(made)
    table = _table(made, used)
    page, wide = made.sections[-1], width(made)
    if wide < NARROWEST:
        raise TemplateError(words.word_narrow.format(wide=f"{wide:.0f}", least=f"{NARROWEST:.0f}"))
    foot = page.footer
    if not foot.is_linked_to_previous and not _counts_pages(page):
        said.append(words.word_no_number)
    packed = io.BytesIO()
    made.save(packed)
    return WordTemplate(packed.getvalue(), table, _stretch(made), tuple(said))


def _opened(content: bytes) -> Any:
    """The document; a template file is opened as one."""
    try:
        made = Document(unpacked(content, KINDS, words.word_macros))
        assert made.styles["Normal"] and made.sections  # noqa: S101 - what any document has
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, AssertionError, etree.XMLSyntaxError) as broken:
        if isinstance(broken, TemplateError):
            raise
        raise TemplateError(words.word_broken) from broken
    return made


def _emptied(made: Any) -> bool:
    """Take the text out; its last page set-up stays, with headers and footers that earlier ones began. Whether any."""
    body, kept = made.element.body, {}
    for page in body.iter(qn("w:sectPr")):
        for link in [*page.iterfind(qn("w:headerReference")), *page.iterfind(qn("w:footerReference"))]:
            kept[link.tag, link.get(qn("w:type"))] = link
    last = body.sectPr if body.sectPr is not None else body.get_or_add_sectPr()
    for link in reversed([deepcopy(one) for one in kept.values()]):
        held = [one for one in last.iterfind(link.tag) if one.get(qn("w:type")) == link.get(qn("w:type"))]
        if not held:
            last.insert(0, link)
    has_text = any(one.text and one.text.strip() for one in body.iter(qn("w:t")))
    for child in list(body):
        if child is not last:
            body.remove(child)
    return has_text


def _complete(made: Any) -> Iterator[str]:
    """Add the styles that are missing, each on the template's nearest; a sentence for those that stand on its text."""
    held = [style.name for style in made.styles]
    bare = [name for name in SCALE if name not in held and not _added(made, name)]
    for name in CONTENTS:
        if name not in held:
            style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
            style.base_style = made.styles["Normal"]
            style.paragraph_format.left_indent = Cm(0.6 * CONTENTS.index(name))
            style.paragraph_format.space_after = Pt(2)
    if missing := [name for name in bare if name in SIZES]:
        yield words.word_no_styles.format(styles=", ".join(missing))


def _added(made: Any, name: str) -> bool:
    """Add one style; whether it rests on one of the template's that is for the same."""
    normal, nearest = made.styles["Normal"], _nearest(made, name)
    is_heading = name.startswith("Heading")
    style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in SIZES)
    style.base_style = nearest or normal
    if nearest is None:
        points = normal.font.size.pt if normal.font.size else NORMAL
        style.font.size = Pt(round(points * SCALE[name] * 2) / 2)
        style.font.bold = is_heading or name in ("Title", "Caption", LEAD) or None
    if is_heading:
        _level(style, int(name[-1]) - 1)
    if is_heading or name in ("Caption", LEAD):
        style.paragraph_format.keep_with_next = True
    if name in (SOURCE, CELL):
        style.paragraph_format.space_before = Pt(0)
        style.paragraph_format.space_after = Pt(3 if name == SOURCE else 0)
    return nearest is not None


def _level(style: Any, level: int) -> None:
    """The level at which a heading stands in the contents."""
    held = OxmlElement("w:outlineLvl")
    held.set(VALUE, str(level))
    style.element.get_or_add_pPr().append(held)


def _nearest(made: Any, name: str) -> Any:
    """The template's own style for what one of ours is for; None where it has none."""
    styles = [style for style in made.styles if style.type == WD_STYLE_TYPE.PARAGRAPH]
    if name.startswith("Heading"):
        level, at = str(int(name[-1]) - 1), f"{qn('w:pPr')}/{qn('w:outlineLvl')}"
        found = (style for style in styles if (one := style.element.find(at)) is not None and one.get(VALUE) == level)
    elif name in LISTS:
        found = (style for style in styles if _marks(made, style) == LISTS[name])
    else:
        found = (style for style in styles if name == "Title" and TITLE.search(style.name))
    return next(found, None)


def _marks(made: Any, style: Any) -> str:
    """How a list's style marks its lines, at its first level; empty where it is no list's."""
    number = style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    if number is None:
        return ""
    try:
        held = made.part.numbering_part.element
    except NotImplementedError:
        return ""
    ids = {one.get(qn("w:numId")): one.find(qn("w:abstractNumId")).get(VALUE) for one in held.iter(qn("w:num"))}
    for one in held.iter(qn("w:abstractNum")):
        if one.get(qn("w:abstractNumId")) == ids.get(number.get(VALUE)):
            return str(one.find(f"{qn('w:lvl')}/{qn('w:numFmt')}").get(VALUE))
    return ""


def is_marked(made: Any, name: str) -> bool:
    """Whether a list's style, or one it rests on, has marks of its own."""
    style = made.styles[name]
    while style is not None:
        if style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None:
            return True
        style = style.base_style
    return False


def _table(made: Any, used: list[str]) -> str:
    """The style for tables: that of the template's own tables, else its own first, else ours, which is added."""
    held = [one for one in made.styles if one.type == WD_STYLE_TYPE.TABLE]
    own = [one for one in held if one.style_id in used] or [
        one for one in held if one.element.get(qn("w:customStyle")) == "1"
    ]
    if not own:
        made.styles.element.append(table_style())
    return str(own[0].name) if own else TABLE


def _stretch(made: Any) -> float:
    """How wide the type of running text runs; that of a theme is taken for a little wider."""
    return WIDTHS.get(made.styles["Normal"].font.name or "", OTHER)


def _counts_pages(page: Any) -> bool:
    """Whether a header or footer has the number of the page."""
    parts = (page.footer, page.header, page.first_page_footer, page.even_page_footer)
    told = [etree.tostring(one._element, encoding="unicode") for one in parts if not one.is_linked_to_previous]
    return any(" PAGE" in text or "PAGE " in text for text in told)
