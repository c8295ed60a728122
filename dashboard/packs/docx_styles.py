"""The styles of the report in Word: A4, Arial, headings in the accent colour, a table style, British English."""

from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from dashboard.settings import config

FONT = "Arial"
TABLE, LEAD, SOURCE, CELL = "Report Table", "Lead", "Source Line", "Table Text"
CONTENTS = ("TOC 1", "TOC 2")
SIZES = {
    "Normal": 11,
    "Title": 22,
    "Heading 1": 16,
    "Heading 2": 13,
    "Heading 3": 11,
    "Caption": 10,
    "List Bullet": 11,
    "List Number": 11,
}
OWN = {LEAD: 12, SOURCE: 9, CELL: 9.5} | dict.fromkeys(CONTENTS, 11)  # made here, on Normal: name, points


def rgb(colour: str) -> RGBColor:
    """A colour of the palette as Word takes it."""
    return RGBColor.from_string(colour.removeprefix("#"))


def set_up(made: Any) -> None:
    """A page of A4 and every style the report uses."""
    page = made.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.PORTRAIT, Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
    for name, size in OWN.items():
        made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = made.styles["Normal"]
        _face(made.styles[name], size)
    for name, size in SIZES.items():
        _face(made.styles[name], size)
    _spaces(made.styles)
    made.styles.element.append(table_style())
    for name in ("w:rPr", "w:rPrDefault/w:rPr"):
        for held in made.styles.element.findall(f".//{name}/w:lang", made.styles.element.nsmap):
            held.set(qn("w:val"), "en-GB")
            held.set(qn("w:eastAsia"), "en-GB")


def _face(style: Any, size: float) -> None:
    """One style in our own font and colour, whatever the theme of the bare document says."""
    palette = config.load().colours["light"]
    style.font.name, style.font.size, style.font.italic = FONT, Pt(size), False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for face in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(face), FONT)
    for face in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(face), None)
    quiet = style.name in (SOURCE, "Caption")
    style.font.color.rgb = rgb(
        palette.accent if style.name.startswith("Heading") else palette.quiet if quiet else palette.ink
    )


def _spaces(styles: Any) -> None:
    """What stays together, and the space around it."""
    before = {"Heading 1": 18, "Heading 2": 14, "Heading 3": 8, "Caption": 6}
    after = {"Normal": 6, "Heading 1": 6, "Heading 2": 4, "Heading 3": 3, "Caption": 3, LEAD: 6, SOURCE: 3, CELL: 0}
    for name, points in before.items():
        styles[name].paragraph_format.space_before = Pt(points)
    for name, points in after.items():
        styles[name].paragraph_format.space_after = Pt(points)
    for name in ("Heading 1", "Heading 2", "Heading 3", "Caption", LEAD):
        styles[name].paragraph_format.keep_with_next = True
    styles[LEAD].font.bold = styles["Caption"].font.bold = True
    styles["Normal"].paragraph_format.widow_control = True
    for level, name in enumerate(CONTENTS):
        styles[name].paragraph_format.left_indent = Cm(0.6 * level)
        styles[name].paragraph_format.space_after = Pt(2)
        styles[name].element.get_or_add_pPr().append(
            parse_xml(f'<w:tabs {nsdecls("w")}><w:tab w:val="right" w:leader="dot" w:pos="9638"/></w:tabs>')
        )


def table_style() -> Any:
    """Thin lines between rows, a head that is bold over a stronger one."""
    palette = config.load().colours["light"]
    line, ink = palette.line.removeprefix("#"), palette.ink.removeprefix("#")
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{line}"/>' for side in ("top", "bottom", "insideH")
    )
    own = (
        f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders>"
        '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="12" w:space="0" w:color="{ink}"/></w:tcBorders></w:tcPr></w:tblStylePr>'
        '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    )
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="ReportTable">'
        f'<w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>{own}</w:style>'
    )
