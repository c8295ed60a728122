"""A council's own colours for the grades: in every format, only where they can be read, nowhere else."""

import io
import zipfile
from typing import Any

import openpyxl
import pytest

from dashboard.charts.colour import contrast, text_on
from dashboard.packs import formats, manifest, pack_file
from dashboard.packs.build import build
from dashboard.packs.council import council
from dashboard.packs.html_deck import deck
from dashboard.packs.palette import MARK, TEXT, against, palette
from dashboard.packs.pptx_slides import pptx
from dashboard.settings import config
from tests.packs import templates
from tests.packs.tools import LEICESTER, MADE_ON, order

OWN = (("best", "#00386B"), ("second", "#0B6E4F"), ("third", "#B45309"))
# How each format writes a colour it draws in; the link back names it otherwise.
FORM = {"pptx": 'SRGBCLR VAL="{}"', "docx": 'W:FILL="{}"', "html": "#{}", "xlsx": 'SRGBCLR VAL="{}"'}
ASKED = {"sections": ("summary", "changed", "neighbours", "record"), "colours": OWN}


def xml(packed: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(packed)) as held:
        return " ".join(held.read(one).decode() for one in held.namelist() if one.endswith((".xml", ".html")))


def told(name: str, **more: Any) -> str:
    content = formats.made(order(**(ASKED | more)), name)
    return (content.decode() if name == "html" else xml(content)).upper()


@pytest.mark.parametrize("name", ["pptx", "docx", "html"])
def test_the_grades_wear_them_in_every_format(name: str) -> None:
    own, without, ours = told(name), told(name, colours=()), config.load().colours["light"].grades
    for step, colour in OWN[1:]:
        assert FORM[name].format(colour[1:]) in own and FORM[name].format(colour[1:]) not in without
        assert FORM[name].format(ours[step][1:]) in without
        if name != "pptx":  # whose theme offers ours to whoever draws by hand
            assert FORM[name].format(ours[step][1:]) not in own
    assert palette() is config.load().colours["light"]


def test_a_dark_template_keeps_ours() -> None:
    pack = build(order(**ASKED))
    drawn = FORM["pptx"].format("B45309")
    assert drawn not in xml(pptx(pack, council(templates.dark()))).upper()
    assert drawn in xml(pptx(pack, council(templates.narrow()))).upper()
    assert FORM["html"].format("B45309") in "".join(deck(pack)).upper()


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"best": "#FFFF00"}, "contrast"),
        ({"third": "#F5F5F5"}, "contrast"),
        ({"best": "blue"}, 'write it as "#12436D"'),
        ({"best": '#000" onclick="x'}, "write it as"),
        ({"gold": "#12436D"}, "which is not known"),
        ({"best": "#801650"}, "too alike"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence_and_never_drawn(own: dict[str, str], said: str) -> None:
    assert said in against(own)
    assert order(colours=tuple(own.items())).colours == ()
    name, colour = next(iter(own.items()))
    written = f"authority: \"856\"\ncolours:\n  {name}: '{colour}'\n".encode()
    with pytest.raises(manifest.PackFileError, match="colours"):
        pack_file.read(written)
    link = {"authority": LEICESTER, f"colour_{name}": colour}
    assert manifest.order(link, MADE_ON, "http://127.0.0.1:8501").colours == ()


def test_ours_pass_their_own_check() -> None:
    light = config.load().colours["light"]
    assert against(light.grades) == ""
    for colour in light.grades.values():
        assert contrast(colour, light.paper) >= MARK and contrast(colour, text_on(colour, light)) >= TEXT


def test_the_workbook_draws_in_them_too() -> None:
    sections = ("summary", "capacity", "apa_and_jar")
    book = formats.made(order(sections=sections, colours=OWN), "xlsx")
    assert openpyxl.load_workbook(io.BytesIO(book)).sheetnames and FORM["xlsx"].format("B45309") in xml(book).upper()
