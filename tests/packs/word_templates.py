"""Three Word documents as councils have them, made here: a letterhead, styles of its own, several sections."""

import io
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Inches, Pt, RGBColor
from PIL import Image

from dashboard.packs.docx_blocks import field

FONT, GREEN = "Georgia", "1B5E20"
HEAD, OLD, FIRST = "Northshire County Council", "Budget 2019", "Democratic services"


def _faced(made: Any, names: tuple[str, ...]) -> None:
    for name in names:
        style = made.styles[name]
        style.font.name = FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for face in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(face), None)
        if name != "Normal":
            style.font.color.rgb = RGBColor.from_string(GREEN)


def _logo(header: Any) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (120, 40), f"#{GREEN}").save(picture, "PNG")
    picture.seek(0)
    header.paragraphs[0].add_run().add_picture(picture, width=Cm(3))
    header.paragraphs[0].add_run(f"  {HEAD}")


def _packed(made: Any) -> bytes:
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def letterhead() -> bytes:
    """A4 in Georgia, green headings, a logo in the header, page numbers in the footer, an old report still in it."""
    made = Document()
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    _faced(made, ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3"))
    _logo(page.header)
    field(page.footer.paragraphs[0], " PAGE ", "1")
    made.add_heading(OLD, 1)
    made.add_paragraph("An old report.")
    return _packed(made)


def own_styles() -> bytes:
    """Headings and lists under names of its own, no built-in ones; a table style of its own; no page number."""
    made = Document()
    for style in list(made.styles):
        if style.type == WD_STYLE_TYPE.PARAGRAPH and style.name not in (
            "Normal",
            "header",
            "footer",
            "Header",
            "Footer",
        ):
            style.element.getparent().remove(style.element)
    _faced(made, ("Normal",))
    for level, size in enumerate((20, 15)):
        style = made.styles.add_style(f"Northshire {level + 1}", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = made.styles["Normal"], Pt(size)
        style.font.color.rgb = RGBColor.from_string(GREEN)
        held = OxmlElement("w:outlineLvl")
        held.set(qn("w:val"), str(level))
        style.element.get_or_add_pPr().append(held)
    made.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Northshire">'
            '<w:name w:val="Northshire table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
            f'<w:bottom w:val="single" w:sz="8" w:color="{GREEN}"/>'
            f'<w:insideH w:val="single" w:sz="4" w:color="{GREEN}"/></w:tblBorders></w:tblPr>'
            '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr>'
            f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{GREEN}"/></w:tcPr></w:tblStylePr></w:style>'
        )
    )
    made.sections[0].footer.paragraphs[0].text = HEAD
    return _packed(made)


def sections() -> bytes:
    """Letter paper; a cover in a section of its own, whose header the second one takes over; another on first pages."""
    made = Document()
    page = made.sections[0]
    page.page_width, page.page_height = Inches(8.5), Inches(11)
    page.different_first_page_header_footer = True
    page.first_page_header.paragraphs[0].text = FIRST
    _logo(page.header)
    made.add_paragraph("Cover", style="Title")
    made.add_section(WD_SECTION.NEW_PAGE)
    made.add_paragraph("Body")
    return _packed(made)
