"""Packs in a council's own clothes: its layouts by kind of place, its colours and fonts, and what has no place said."""

import re
import zipfile
from io import BytesIO

import pytest

from dashboard.charts.colour import contrast
from dashboard.packs import formats, layout, words
from dashboard.packs.build import build
from dashboard.packs.council import TemplateError, council
from dashboard.packs.model import Pack
from dashboard.packs.pptx_slides import pptx
from dashboard.packs.slides import slides
from dashboard.settings import config
from tests.packs import templates
from tests.packs.marks import read
from tests.packs.test_readable import SIZE
from tests.packs.test_slides import COMMENT
from tests.packs.tools import INCH, LEICESTER, LONGEST, opened, order, overflows, overlaps, table_overflows

MADE = {"narrow": templates.narrow(), "dark": templates.dark(), "renamed": templates.renamed()}
EACH = pytest.mark.parametrize("name", list(MADE))
COLOUR = re.compile(r'<a:srgbClr val="([0-9A-F]{6})"')


def dressed(code: str, name: str, **more: object) -> tuple[Pack, bytes]:
    pack = build(order(code, **more))
    return pack, pptx(pack, council(MADE[name]))


@EACH
@pytest.mark.parametrize("code", [LEICESTER, LONGEST])
def test_everything_stands_on_the_slide_and_apart(name: str, code: str) -> None:
    pack, packed = dressed(code, name, comments=(("standing", COMMENT), ("record", "Short.")))
    template, found = council(MADE[name]), []
    with layout.stretched(template.sheet.stretch):
        laid = slides(pack, template.sheet)
    for page, slide in zip(opened(packed).slides, laid, strict=True):
        shapes = [shape for shape in page.shapes if shape.shape_type is not None]
        said = [overflows(shape) for shape in shapes if shape.has_text_frame and shape.text_frame.text]
        said += [line for shape in shapes if shape.has_table for line in table_overflows(shape)]
        said += overlaps([shape for shape in shapes if not shape.is_placeholder or shape.has_chart or shape.has_table])
        for shape in shapes:
            sides = (shape.left / INCH, (shape.left + shape.width) / INCH, (shape.top + shape.height) / INCH)
            if sides[0] < -0.01 or sides[1] > template.sheet.wide + 0.01 or sides[2] > template.sheet.high + 0.01:
                said.append(f"{shape.name} leaves the slide")
            if shape.has_chart:
                assert read(shape)[0]
        found += [f"{slide.key}: {one}" for one in said if one]
    assert found == []


@EACH
def test_slides_take_the_templates_layouts_by_kind_of_place(name: str) -> None:
    _, packed = dressed(LEICESTER, name)
    shown = opened(packed)
    assert shown.slide_width == opened(MADE[name]).slide_width
    assert [one.name for one in shown.slide_layouts] == [one.name for one in opened(MADE[name]).slide_layouts]
    for number, slide in enumerate(shown.slides):
        kinds = [str(one.placeholder_format.type) for one in slide.slide_layout.placeholders]
        if number == 0:
            assert any("SUBTITLE" in kind for kind in kinds)
            continue
        places = sum("OBJECT" in kind for kind in kinds)
        is_pair = any(s.has_chart for s in slide.shapes) and any(s.has_table for s in slide.shapes)
        assert places == (2 if is_pair and name == "dark" else 1)
        for shape in slide.shapes:
            if shape.has_chart or (shape.has_table and not is_pair):
                assert shape.is_placeholder, "what stands in the layout's place moves with it"
        assert not [one for one in slide.placeholders if one.has_text_frame and not one.text_frame.text]


@EACH
def test_only_grades_have_colours_of_their_own(name: str) -> None:
    """All else is the theme's, so that Design > Variants restyles a pack that is made."""
    palette = config.load().colours[council(MADE[name]).sheet.theme]
    allowed = {colour[1:] for colour in (*palette.grades.values(), palette.ink, palette.paper)}
    with zipfile.ZipFile(BytesIO(dressed(LEICESTER, name)[1])) as packed:
        for file in packed.namelist():
            if re.match(r"ppt/(slides|charts)/[^/]+\.xml", file):
                text = packed.read(file).decode()
                assert set(COLOUR.findall(text)) <= allowed, file
                assert "typeface=" not in text.replace('typeface="+mj-lt"', ""), file
                assert (
                    min((int(size) for size in SIZE.findall(text.encode()) if int(size) >= 100), default=1400) >= 1400
                )


def test_a_dark_master_gets_the_grades_of_the_dark_theme() -> None:
    template = council(MADE["dark"])
    assert template.sheet.theme == "dark" and council(MADE["narrow"]).sheet.theme == "light"
    for fill in config.load().colours["dark"].grades.values():
        assert contrast(fill, f"#{templates.NIGHT}") >= 3


def test_what_has_no_place_is_said() -> None:
    assert council(MADE["dark"]).said == () == council(MADE["narrow"]).said
    two, *others = council(MADE["renamed"]).said
    assert "two places for content" in two and "Folie" in two and not others


def test_the_one_way_to_make_a_pack_takes_a_template_for_slides_alone() -> None:
    shown = opened(formats.made(order(), "pptx", templates={"pptx": MADE["narrow"]}))
    assert shown.slide_width == opened(MADE["narrow"]).slide_width
    assert formats.made(order(), "csv", templates={"pptx": MADE["narrow"]})[:2] == b"PK"


def test_old_slides_go_and_the_logo_stays() -> None:
    with zipfile.ZipFile(BytesIO(dressed(LEICESTER, "narrow")[1])) as packed:
        everything = b"".join(packed.read(name) for name in packed.namelist() if name.endswith((".xml", ".rels")))
        assert b"Budget 2019" not in everything and b"Old notes" not in everything
        assert any(name.startswith("ppt/media/") for name in packed.namelist())
        assert templates.FONT.encode() in packed.read("ppt/theme/theme1.xml")
    master = opened(dressed(LEICESTER, "narrow")[1]).slide_master
    assert any(shape.shape_type == 13 for shape in master.shapes)


def test_a_template_file_is_taken_like_a_presentation() -> None:
    held = BytesIO()
    with zipfile.ZipFile(BytesIO(MADE["dark"])) as old, zipfile.ZipFile(held, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry, content.replace(b"presentationml.presentation.main", b"presentationml.template.main"))
    assert len(opened(pptx(build(order()), council(held.getvalue()))).slides) > 10


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no", b"<html>", MADE["dark"][:9000]])
def test_a_file_that_is_none_gets_a_sentence(content: bytes) -> None:
    with pytest.raises(TemplateError, match=re.escape(words.template_broken)):
        council(content)
