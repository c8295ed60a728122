"""The report in Word, opened again: its parts in a committee's order, fields, styles, tables, grades, properties."""

import io
import re
import zipfile
from dataclasses import replace
from html import unescape
from typing import Any

import docx as python_docx
import pytest
from docx.oxml.ns import qn

from dashboard.packs import words
from dashboard.packs.build import build
from dashboard.packs.docx_blocks import COLUMNS, ROWS, shown_rows
from dashboard.packs.docx_report import IMPLICATIONS, SPOKEN, docx
from dashboard.packs.model import ALT, shortened
from dashboard.sections.section import Section
from dashboard.settings import config
from tests.every import later
from tests.packs.tools import CUMBERLAND, LEICESTER, LONGEST, SCILLY, order, pack

ENDED = "909"
FRONT = (
    ("report_of", "Director of children's services"),
    ("recommendation", "- note the figures;\n- ask again in June."),
    ("finance", "None.\nBut time."),
)
FILLED = order(front=FRONT, doing=(("standing", "A plan."),))


def opened(content: bytes) -> Any:
    return python_docx.Document(io.BytesIO(content))


@pytest.fixture(scope="module")
def report() -> Any:
    return opened(docx(build(FILLED)))


def most(section: Section) -> int:
    """Rows of a table in the running text: twelve, and those of England, a region or a middle beside them."""
    return ROWS + len(section.benchmarks)


def headings(report: Any, level: int) -> list[str]:
    return [one.text for one in report.paragraphs if one.style.name == f"Heading {level}"]


def test_its_parts_stand_in_a_committees_order(report: Any) -> None:
    fronts = words["fronts"]
    assert headings(report, 1) == [
        fronts["purpose"],
        fronts["recommendation"],
        fronts["background"],
        words.report_findings,
        words.report_officers,
        words.report_implications,
        words.report_papers,
        fronts["contact"],
        words.report_appendix,
        words["sections"]["method"],
    ]
    under = headings(report, 2)
    assert [fronts[key] for key in IMPLICATIONS] == [one for one in under if one.endswith("implications")]
    assert {part.heading for part in pack().parts if part.key not in ("summary", "method")} <= set(under)


def test_officers_words_stand_where_they_belong_and_an_empty_slot_says_so(report: Any) -> None:
    said = [one.text for one in report.paragraphs]
    assert words.report_asked in said and {"note the figures;", "ask again in June."} <= set(said)
    at = max(place for place, one in enumerate(said) if one == words.report_officers)  # the contents come first
    assert said[at + 1 : at + 4] == [words["sections"]["standing"], words.doing, "A plan."]
    slots = [one.text for one in report.element.body.iter(qn("w:sdtContent")) for one in one.iter(qn("w:t"))]
    assert {"None.", "But time."} <= set(slots)
    assert words.slot_empty.format(name="legal implications") in slots
    assert len(report.element.body.findall(f".//{qn('w:sdt')}")) == 6  # two lines, three empty slots, a contact


def test_contents_and_captions_are_fields(report: Any) -> None:
    codes = [one.text for one in report.element.body.iter(qn("w:instrText"))]
    assert sum("TOC" in code for code in codes) == 1
    begun = [one.get(qn("w:fldCharType")) for one in report.element.body.iter(qn("w:fldChar"))]
    assert begun.count("begin") == begun.count("end") == begun.count("separate") == len(codes)
    for kind in (words.figure_caption, words.table_caption):
        told = [one.text for one in report.paragraphs if one.style.name == "Caption" and one.text.startswith(kind)]
        numbers = [int(re.findall(r"\d+", one)[0]) for one in told]
        assert numbers == list(range(1, len(told) + 1)) and sum(f"SEQ {kind}" in code for code in codes) == len(told)
    marks = {one.get(qn("w:name")) for one in report.element.body.iter(qn("w:bookmarkStart"))}
    links = [one.get(qn("w:anchor")) for one in report.element.body.iter(qn("w:hyperlink"))]
    assert set(links) == marks and len(links) == len(headings(report, 1)) + len(headings(report, 2))


@pytest.mark.parametrize("code", [LEICESTER, ENDED, *map(later, (LONGEST, SCILLY, CUMBERLAND))])
def test_tables_are_short_in_the_text_and_whole_in_the_appendix(code: str) -> None:
    made = pack(code)
    report = opened(docx(made))
    grids = report.tables[1:]
    sections = [one for part in made.parts if part.key not in SPOKEN for one in part.tables if len(one.table)]
    later = [one for one in sections if len(one.table) > most(one) or len(one.table.columns) > COLUMNS]
    assert len(grids) == len(sections) + len(later)
    for grid, section in zip(grids, [*sections, *later], strict=True):
        is_whole = grid in grids[len(sections) :]
        assert len(grid.rows) == (len(section.table) if is_whole else min(len(section.table), most(section))) + 1
        assert is_whole or len(grid.columns) <= COLUMNS
        assert grid.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert len(grid._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))) <= ALT
        for at in section.emphasis:
            assert is_whole or at in shown_rows(section, most(section)), "the own row is always shown"


def test_a_grade_has_its_word_and_its_colour(report: Any) -> None:
    light = config.load().colours["light"].grades
    found: dict[str, set[str]] = {}
    for grid in report.tables:
        for cell in grid._cells:
            if (shade := cell._tc.find(f".//{qn('w:shd')}")) is not None:
                word = cell.text.lstrip("■□\u00a0 ")
                found.setdefault(word, set()).add(f"#{shade.get(qn('w:fill'))}")
    assert found["Requires improvement"] == {light["third"]} and found["Inadequate"] == {light["fourth"]}
    assert all(len(colours) == 1 for colours in found.values())


def test_every_picture_says_what_it_shows_within_reach(report: Any) -> None:
    told = [shape._inline.docPr.get("descr") for shape in report.inline_shapes]
    assert len(told) >= 5 and all(20 < len(one) <= ALT for one in told)
    assert any(figure in one for one in told for figure in ("5.8", "139"))


def test_it_says_whose_it_is_and_nothing_of_others(report: Any) -> None:
    held = report.core_properties
    assert held.author == held.last_modified_by == "Director of children's services"
    assert held.created.date() == held.modified.date() == FILLED.made_on and held.language == "en-GB"
    content = docx(pack())
    assert opened(content).core_properties.author == config.load().site.name
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = packed.namelist()
        assert not [name for name in names if "thumbnail" in name]
        styles = packed.read("word/styles.xml").decode()
        assert f"<Application>{config.load().site.name}<" in unescape(packed.read("docProps/app.xml").decode())
    assert "python-docx" not in str(vars(held)) and 'w:val="en-US"' not in styles


def test_without_words_and_without_grades_it_still_asks() -> None:
    said = [one.text for one in opened(docx(pack(CUMBERLAND))).paragraphs]
    assert words.report_no_words in said and words.report_note.format(area="Cumberland") in said
    few = replace(FILLED, sections=("record",), front=())
    assert words.report_asked in [one.text for one in opened(docx(build(few))).paragraphs]


@pytest.mark.parametrize("text", ["a" * 600, "One. " * 90, "12.5 %, 13 %, " * 60, "short"])
def test_an_alternative_is_cut_at_an_end(text: str) -> None:
    made = shortened(text)
    assert len(made) <= ALT and (made == text or text.startswith(made.rstrip(".")))
