"""Every format opened again: figures equal the answers, the manifest inside, what changed marked, alone and offline."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import docx as python_docx
import openpyxl
import pytest
from pptx import Presentation
from pypdf import PdfReader, PdfWriter

from dashboard.packs import changes, manifest, pdf, pdf_access, words
from dashboard.packs.build import build
from dashboard.packs.csv_zip import csv_zip
from dashboard.packs.docx_report import docx
from dashboard.packs.formats import FORMATS
from dashboard.packs.html_report import html
from dashboard.packs.model import Pack
from dashboard.packs.slides import slides
from dashboard.packs.workbook import xlsx
from tests.packs.tools import CUMBERLAND, LEICESTER, LONGEST, MADE_ON, in_being, order
from tests.packs.tools import pack as made

WORDS = words
FRONT = (("committee", "Children's scrutiny commission"), ("recommendation", "To note"))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Leicester's pack in every format this machine can make."""
    names = [name for name in FORMATS if name != "yaml" and (not name.endswith("pdf") or pdf.browser())]
    pack = build(order(front=FRONT, comments=(("standing", "See item 7 <b>& more</b>."),)))
    return {name: FORMATS[name].make(pack) for name in names}


def test_every_format_carries_the_same_manifest(files: dict[str, bytes]) -> None:
    held = {name: manifest.read(content) for name, content in files.items()}
    first = held["pptx"]
    assert all(one == first for one in held.values())
    assert first["version"] == made().version and first["made_on"] == MADE_ON.isoformat()
    assert f"data={first['version']}" in first["link"] and "authority=856" in first["link"]
    for part in first["parts"]:
        assert part["source"] and part["columns"] and {"key", "heading", "title", "n", "queries"} <= set(part)
    known = {query["name"] for part in first["parts"] for query in part["queries"]}
    assert "league_table" in known and "authority_grades" in known


def test_an_order_comes_back_from_its_manifest_and_its_link(files: dict[str, bytes]) -> None:
    asked = order(front=FRONT, comments=(("standing", "See item 7 <b>& more</b>."),))
    back = manifest.order_of(manifest.read(files["html"]), MADE_ON, asked.site)
    assert replace(back, sections=()) == asked and back.chosen == asked.chosen


def test_an_office_program_may_save_the_file_again(files: dict[str, bytes]) -> None:
    again = io.BytesIO()
    python_docx.Document(io.BytesIO(files["docx"])).save(again)
    assert manifest.read(again.getvalue())["area"] == "Leicester"


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04broken", b"%PDF-1.4 broken", b"<html></html>", b"{}", b"\xff\xfe"]
)
def test_strange_files_are_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(manifest.PackFileError, match="pack"):
        manifest.read(content)


def test_no_change_is_said(files: dict[str, bytes]) -> None:
    pack = changes.since(made(), manifest.read(files["xlsx"]))
    assert pack.moved == 0
    assert pack.said_of_changes() == WORDS.no_change.format(since="the pack of 1 March 2026")
    assert WORDS.no_change.format(since="the pack of 1 March 2026") in html(pack).decode()


def altered(held: dict[str, Any]) -> dict[str, Any]:
    """An earlier pack: another NEET figure, an area less, an inspection less, a year before."""
    earlier = json.loads(json.dumps(held))
    part = next(one for one in earlier["parts"] if one["key"] == "neet_table")
    name = next(place for place, column in enumerate(part["columns"]) if column.startswith("NEET 2025"))
    own = next(row for row in part["rows"] if "Leicester" in row)
    own[name] = "9.9 %"
    part["rows"] = [row for row in part["rows"] if "Slough" not in row]
    part["columns"] = [column.replace("2024", "2023").replace("2025", "2024") for column in part["columns"]]
    earlier["inspections"] = earlier["inspections"][:-1]
    return dict(earlier)


def test_what_moved_is_marked_with_old_and_new_in_every_format(files: dict[str, bytes]) -> None:
    pack = changes.since(made(), altered(dict(manifest.read(files["csv"]))))
    part = next(one for one in pack.parts if one.key == "neet_table")
    assert ("9.9 %", "5.8 %") in [(one.old, one.new) for one in part.changes]
    assert any(one.what == "Slough" for one in part.changes)
    assert len(pack.new_inspections) == 1
    told = WORDS.change.format(what="Leicester, NEET 2025", old="9.9 %", new="5.8 %", said=WORDS.better)
    slide = next(one for one in slides(pack) if one.key == "neet_table")
    assert slide.changed and told in " ".join(slide.changed.lines) and told in slide.notes
    assert told in html(pack).decode().replace("&gt;", ">")
    report = python_docx.Document(io.BytesIO(docx(pack)))
    assert any(cell.text == "Leicester, NEET 2025" for cell in report.tables[1]._cells)
    cover = openpyxl.load_workbook(io.BytesIO(xlsx(pack))).worksheets[0]
    assert any(pack.said_of_changes() == cell.value for row in cover.iter_rows() for cell in row)


def test_the_pack_of_another_authority_is_refused(files: dict[str, bytes]) -> None:
    with pytest.raises(manifest.PackFileError, match="Leicester"):
        changes.since(made(CUMBERLAND), manifest.read(files["html"]))


def _heads(packed: zipfile.ZipFile, name: str) -> list[str]:
    return next(csv.reader(io.StringIO(packed.read(name).decode("utf-8-sig"))))


def test_csv_files_equal_the_answers_and_say_what_they_are(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files["csv"])) as packed:
        names = packed.namelist()
        assert {"README.txt", "LICENCE.txt", "manifest.json"} <= set(names)
        readme = packed.read("README.txt").decode("utf-8-sig")
        record = next(part for part in made().parts if part.key == "record").section
        name = next(one for one in names if "record" in one)
        rows = list(csv.DictReader(io.StringIO(packed.read(name).decode("utf-8-sig"))))
        meanings = list(csv.DictReader(io.StringIO(packed.read("columns.csv").decode("utf-8-sig"))))
        asked = list(csv.DictReader(io.StringIO(packed.read("questions.csv").decode("utf-8-sig"))))
        league = next(one for one in names if "league" in one)
        codes = [row["area_code"] for row in csv.DictReader(io.StringIO(packed.read(league).decode("utf-8-sig")))]
        heads = {(one, head) for one in names if re.match(r"\d", one) for head in _heads(packed, one)}
    assert [row["text"].removeprefix("'") for row in rows] == list(record.download["text"].fillna(""))
    assert {(one["file"], one["column"]) for one in meanings} == heads
    assert not [one for one in meanings if not one["means"]], "every column is explained"
    assert len(asked) == len({one["command"] for one in asked}) > 10 and all(one["purpose"] for one in asked)
    assert not re.search(r"[a-z_]+-[0-9a-f]{8}\b", readme), "questions are named so that a person can read them"
    assert made().version in readme and name in readme and record.credit in readme
    assert len(set(codes) & set(in_being())) == 153
    assert csv_zip(made()) == csv_zip(made())


def test_the_slides_say_whose_they_are_and_nothing_of_others(files: dict[str, bytes]) -> None:
    held = Presentation(io.BytesIO(files["pptx"])).core_properties
    assert held.created.date() == held.modified.date() == MADE_ON and held.language == "en-GB"
    with zipfile.ZipFile(io.BytesIO(files["pptx"])) as packed:
        told = unescape(packed.read("docProps/app.xml").decode())
        assert not [name for name in packed.namelist() if "thumbnail" in name]
    assert held.author == held.last_modified_by == "Children's Services Compare"
    assert "<Application>Children's Services Compare<" in told


def test_the_html_file_needs_nothing_from_outside(files: dict[str, bytes]) -> None:
    page = files["html"].decode()
    body = re.sub(r'<script type="application/json".*?</script>', "", page, flags=re.DOTALL)
    links = re.findall(r"""(?:src|href)\s*=\s*["']([^"']+)|url\((?!#)["']?([^)"']+)""", body)
    outside = [one for pair in links for one in pair if one and not one.startswith(("#", "data:", "http://127.0.0.1"))]
    assert outside == []
    assert "&lt;b&gt;&amp; more&lt;/b&gt;" in page, "local words are text, never markup"
    assert page.count('class="slide"') == len(slides(made()))
    ids = re.findall(r'\bid="([^"]+)"', body)
    assert len(ids) == len(set(ids))


@pytest.mark.skipif(pdf.browser() is None, reason="no Chromium to print with")
def test_the_pdf_is_tagged_with_title_and_language(files: dict[str, bytes]) -> None:
    read = PdfReader(io.BytesIO(files["pdf"]))
    assert read.metadata and read.metadata.title == made().title
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/StructTreeRoot"] and root["/Lang"] == "en-GB"
    assert 6 < len(read.pages) < 20
    assert "Leicester" in read.pages[0].extract_text()
    assert read.metadata.creation_date and read.metadata.creation_date.date() == MADE_ON


@pytest.mark.skipif(pdf.browser() is None, reason="no Chromium to print with")
def test_the_slides_as_pdf_have_a_slide_a_page(files: dict[str, bytes]) -> None:
    read = PdfReader(io.BytesIO(files["slides_pdf"]))
    assert len(read.pages) == len(slides(made()))
    for page, slide in zip(read.pages, slides(made()), strict=True):
        assert (float(page.mediabox.width), float(page.mediabox.height)) == (960, 540)
        assert "".join("".join(slide.title.lines).split()) in "".join((page.extract_text() or "").split())


@pytest.mark.skipif(pdf.browser() is None, reason="no Chromium to print with")
@pytest.mark.parametrize("name", ["pdf", "slides_pdf"])
def test_our_own_checks_find_nothing_and_see_what_is_taken_away(files: dict[str, bytes], name: str) -> None:
    """They are ours, no validator's; PDF/UA is named only where they find nothing."""
    assert pdf_access.own_checks(PdfReader(io.BytesIO(files[name]))) == []
    assert b"<pdfuaid:part>1<" in files[name]
    less = PdfWriter(clone_from=PdfReader(io.BytesIO(files[name])))
    del less.root_object["/Lang"], less.pages[0]["/Tabs"]
    next(one for one in pdf_access._elements(less.root_object["/StructTreeRoot"]) if one.get("/S") == "/Figure").pop(
        "/Alt"
    )
    packed = io.BytesIO()
    less.write(packed)
    assert len(pdf_access.own_checks(PdfReader(packed))) == 3


def test_without_a_browser_the_pdf_offers_the_html(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "browser", lambda: None)
    with pytest.raises(pdf.NoBrowserError, match="HTML"):
        pdf.pdf(made())


@pytest.mark.parametrize("code", [LONGEST, CUMBERLAND])
def test_every_format_can_be_made_for_hard_cases(code: str) -> None:
    pack: Pack = made(code)
    for name in ("docx", "html", "xlsx", "csv"):
        assert manifest.read(FORMATS[name].make(pack))["area"] == pack.area


def test_the_officers_words_may_hold_anything() -> None:
    pack = build(order(comments=(("record", "a\x00\x0b\x1f<&>\ud800 " + "x" * 5000),), sections=("record",)))
    for name, one in FORMATS.items():
        if name not in ("pdf", "slides_pdf", "yaml"):
            assert manifest.read(one.make(pack))["order"]["note_record"].startswith("a<&>")


def test_an_earlier_period_of_the_neet_tables_can_be_asked_for() -> None:
    pack = build(order(period="2023", sections=("neet_table",)))
    assert "2023" in pack.parts[0].section.title or "2023" in " ".join(map(str, pack.parts[0].section.table.columns))
    assert "period=2023" in pack.link


@pytest.mark.parametrize("codes", [{}, {"authority": "000"}, {"authority": "<script>"}])
def test_a_link_without_a_known_authority_is_refused(codes: dict[str, str]) -> None:
    with pytest.raises(manifest.PackFileError, match="not held"):
        manifest.order(codes, MADE_ON, "http://127.0.0.1")


def test_strange_codes_of_a_link_fall_back() -> None:
    strange = {"authority": LEICESTER, "comparators": "friends", "sections": "weather,record,record"}
    made_order = manifest.order(strange, MADE_ON, "http://127.0.0.1")
    assert made_order.comparators == "all" and made_order.sections == ("record",)


def test_a_year_later_the_same_order_says_the_new_day() -> None:
    later = build(replace(order(), made_on=date(2027, 3, 1)))
    assert later.made_on == "1 March 2027" and later.file_stem.endswith("2027-03-01")
