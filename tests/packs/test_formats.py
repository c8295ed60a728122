"""Every format opened again: figures equal the answers, the manifest inside, what changed marked, alone and offline."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import docx as python_docx
import openpyxl
import pandas as pd
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from dashboard.answers import queries
from dashboard.packs import changes, manifest, pdf, words
from dashboard.packs.build import build
from dashboard.packs.csv_zip import csv_zip
from dashboard.packs.docx_report import docx
from dashboard.packs.formats import FORMATS
from dashboard.packs.html_report import html
from dashboard.packs.model import Pack
from dashboard.packs.slides import slides
from dashboard.packs.workbook import HEAD, sheet_name, xlsx
from tests.packs.tools import CUMBERLAND, LEICESTER, LONGEST, MADE_ON, order
from tests.packs.tools import pack as made

WORDS = words
FRONT = (("committee", "Children's scrutiny commission"), ("recommendation", "To note"))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Leicester's pack in every format this machine can make."""
    names = [name for name in FORMATS if name != "pdf" or pdf.browser()]
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
    told = WORDS.change.format(what="Leicester, NEET 2025", old="9.9 %", new="5.8 %")
    slide = next(one for one in slides(pack) if one.key == "neet_table")
    assert slide.changed and told in " ".join(slide.changed.lines) and told in slide.notes
    assert told in html(pack).decode().replace("&gt;", ">")
    report = python_docx.Document(io.BytesIO(docx(pack)))
    assert any(told in paragraph.text for paragraph in report.paragraphs)
    cover = openpyxl.load_workbook(io.BytesIO(xlsx(pack))).worksheets[0]
    assert any(pack.said_of_changes() == cell.value for row in cover.iter_rows() for cell in row)


def test_the_pack_of_another_authority_is_refused(files: dict[str, bytes]) -> None:
    with pytest.raises(manifest.PackFileError, match="Leicester"):
        changes.since(made(CUMBERLAND), manifest.read(files["html"]))


def same(left: Any, right: Any) -> bool:
    """Whether a cell read back is the value written; a missing one is an empty cell."""
    if right is None or right is pd.NA or right is pd.NaT or right == "" or right != right:
        return left is None
    if isinstance(left, int | float) and not isinstance(right, str):
        return abs(float(left) - float(right)) < 1e-9
    return str(left).split(" 00:00:00")[0] == str(right).split(" 00:00:00")[0]


def test_the_workbook_equals_the_answers(files: dict[str, bytes]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    names: list[str] = []
    for part in made().parts:
        for section in part.tables if part.key not in ("summary", "method") else ():
            name = sheet_name(part, section, names)
            names.append(name)
            rows = list(book[name].iter_rows(min_row=HEAD, values_only=True))
            assert [cell for cell in rows[0] if cell] == [str(column) for column in section.download.columns]
            for got, row in zip(rows[1:], section.download.itertuples(index=False), strict=True):
                assert all(same(cell, value) for cell, value in zip(got, row, strict=False))
            assert len(book[name].tables) == 1
    ranking = queries.ranking("neet_participation", "neet_percent", "2025", "authority").set_index("area_code")
    sheet = book[words["sections"]["neet_table"]]
    head, *rows = sheet.iter_rows(min_row=HEAD, values_only=True)
    at = {name: place for place, name in enumerate(head)}
    for row in rows:
        if row[at["status"]] == "ranked":
            assert row[at["value"]] == pytest.approx(float(ranking.loc[row[at["area_code"]], "value"]))
            assert row[at["rank_label"]] == ranking.loc[row[at["area_code"]], "rank_label"]
    assert WORDS.sheet_notes in book.sheetnames


def test_csv_files_equal_the_answers_and_say_what_they_are(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files["csv"])) as packed:
        names = packed.namelist()
        assert {"README.txt", "LICENCE.txt", "manifest.json"} <= set(names)
        readme = packed.read("README.txt").decode("utf-8-sig")
        record = next(part for part in made().parts if part.key == "record").section
        name = next(one for one in names if "record" in one)
        rows = list(csv.DictReader(io.StringIO(packed.read(name).decode("utf-8-sig"))))
    assert [row["text"].removeprefix("'") for row in rows] == list(record.download["text"].fillna(""))
    assert made().version in readme and name in readme and record.credit in readme
    assert csv_zip(made()) == csv_zip(made())


def test_the_report_has_headings_captions_header_rows_and_alt_text(files: dict[str, bytes]) -> None:
    report = python_docx.Document(io.BytesIO(files["docx"]))
    headings = [one.text for one in report.paragraphs if one.style.name == "Heading 1"]
    assert [part.heading for part in made().parts] == headings[1:]
    assert len(report.inline_shapes) >= 5
    assert all(len(shape._inline.docPr.get("descr", "")) > 20 for shape in report.inline_shapes)
    for table in report.tables[1:]:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblDescription")) is not None
    assert "PAGE" in report.sections[0].footer._element.xml
    front = {row.cells[0].text: row.cells[1].text for row in report.tables[0].rows}
    assert front[WORDS["fronts"]["committee"]] == "Children's scrutiny commission"
    assert WORDS["fronts"]["contact"] not in front
    assert report.core_properties.language == "en-GB" and report.core_properties.title == made().title


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
    assert 10 < len(read.pages) < 40
    assert "Leicester" in read.pages[0].extract_text()


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
    for one in FORMATS.values():
        if one.make is not pdf.pdf:
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
