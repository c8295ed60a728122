"""Reports on a council's own Word document: three made here, opened again."""

import io
import re
import zipfile
from typing import Any

import docx as python_docx
import pytest
from docx.oxml.ns import qn

from dashboard.packs import formats, manifest, words
from dashboard.packs.build import build
from dashboard.packs.council import TemplateError
from dashboard.packs.docx_report import docx
from dashboard.packs.word_template import word_template
from tests.packs import templates, word_templates
from tests.packs.tools import order

MADE = {
    "letterhead": word_templates.letterhead(),
    "own_styles": word_templates.own_styles(),
    "sections": word_templates.sections(),
}
SECTIONS = ("summary", "standing", "neighbours", "neet_table", "questions", "method")


@pytest.fixture(scope="module", params=MADE)
def held(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    pack = build(order(sections=SECTIONS, doing=(("standing", "A plan."),)))
    return request.param, docx(pack, word_template(MADE[request.param]))


def report(packed: bytes) -> Any:
    return python_docx.Document(io.BytesIO(packed))


def all_text(packed: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(packed)) as held:
        return " ".join(
            held.read(one).decode() for one in held.namelist() if re.fullmatch(rf"word/{name}\d*\.xml", one)
        )


def test_header_footer_and_logo_stay_and_the_old_text_goes(held: tuple[str, bytes]) -> None:
    name, packed = held
    made = report(packed)
    assert word_templates.OLD not in all_text(packed, "document")
    page = made.sections[-1]
    assert len(made.sections) == 1
    if name == "own_styles":
        assert page.footer.paragraphs[0].text == word_templates.HEAD
        return
    assert word_templates.HEAD in page.header.paragraphs[0].text
    links = [one.get(qn("r:embed")) for one in page.header._element.iter(qn("a:blip"))]
    assert [page.header.part.related_parts[one].content_type for one in links] == ["image/png"]
    if name == "sections":
        assert page.first_page_header.paragraphs[0].text == word_templates.FIRST
        assert " NUMPAGES " in all_text(packed, "footer")  # it had no footer: ours counts the pages


def test_every_paragraph_has_a_style_of_the_template_and_no_type_of_ours(held: tuple[str, bytes]) -> None:
    name, packed = held
    made = report(packed)
    assert "Arial" not in all_text(packed, "styles") + all_text(packed, "document")
    known = {style.style_id for style in made.styles}
    told = {one.get(qn("w:val")) for one in made.element.body.iter(qn("w:pStyle"), qn("w:tblStyle"))}
    assert told <= known
    first = made.styles["Heading 1"]
    if name == "own_styles":
        assert first.base_style.name == "Northshire 1" and str(first.base_style.font.color.rgb) == word_templates.GREEN
        assert {table.style.name for table in made.tables} == {"Northshire table"}
        assert any(one.text.startswith("•\u00a0") for one in made.paragraphs)
        assert any(one.text.startswith("1.\u00a0") for one in made.paragraphs)
    elif name == "letterhead":
        assert first.font.name == word_templates.FONT and str(first.font.color.rgb) == word_templates.GREEN
        assert not any(one.text.startswith("•") for one in made.paragraphs)
    for level in (1, 2):
        style = made.styles[f"Heading {level}"]
        levels = [one.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") for one in (style, style.base_style)]
        assert any(one is not None and one.get(qn("w:val")) == str(level - 1) for one in levels)


def test_pictures_and_tables_keep_within_the_margins(held: tuple[str, bytes]) -> None:
    made = report(held[1])
    page = made.sections[-1]
    wide = page.page_width - page.left_margin - page.right_margin
    assert len(made.inline_shapes) >= 2 and len(made.tables) >= 4
    assert all(shape.width <= wide + 10 for shape in made.inline_shapes)
    for table in made.tables:
        assert sum(cell.width for cell in table.rows[0].cells) <= wide * 1.01


def test_what_has_no_place_is_said_in_sentences() -> None:
    said = {name: word_template(content).said for name, content in MADE.items()}
    assert said["letterhead"] == (words.word_text,)
    assert words.word_no_number in said["own_styles"] and len(said["own_styles"]) == 2
    assert "Heading 3" in said["own_styles"][0] and "Heading 1" not in said["own_styles"][0]
    assert said["sections"] == (words.word_text,)


def test_a_pack_of_ours_serves_as_template_and_the_new_one_keeps_one_manifest() -> None:
    pack = build(order(sections=("standing", "method")))
    again = docx(pack, word_template(docx(build(order("839", sections=("standing",))))))
    with zipfile.ZipFile(io.BytesIO(again)) as packed:
        assert len(packed.namelist()) == len(set(packed.namelist()))
    assert manifest.read(again)["area"] == pack.area


def test_templates_are_taken_each_for_its_format() -> None:
    both = {"docx": MADE["letterhead"], "pptx": templates.narrow()}
    asked = order(sections=("standing", "method"))
    assert word_templates.HEAD in all_text(formats.made(asked, "docx", templates=both), "header")
    assert formats.made(asked, "csv", templates=both)[:2] == b"PK"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no", templates.narrow()])
def test_what_is_no_word_document_gets_a_sentence(content: bytes) -> None:
    with pytest.raises(TemplateError, match=re.escape(words.word_broken)):
        word_template(content)


def test_macros_and_a_page_too_narrow_are_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(MADE["letterhead"])) as old, zipfile.ZipFile(packed, "w") as new:
        for entry in old.infolist():
            swapped = b"application/vnd.ms-word.document.macroEnabled.main+xml"
            kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
            new.writestr(entry, old.read(entry).replace(kind, swapped))
    with pytest.raises(TemplateError, match=re.escape(words.word_macros)):
        word_template(packed.getvalue())
    made = report(MADE["sections"])
    made.sections[-1].left_margin = made.sections[-1].page_width // 2
    narrow = io.BytesIO()
    made.save(narrow)
    with pytest.raises(TemplateError, match="between its margins"):
        word_template(narrow.getvalue())
