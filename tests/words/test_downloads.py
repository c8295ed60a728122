"""CSV that is safe in a spreadsheet and can be read back exactly; accessible HTML tables; the archive."""

import csv
import hashlib
import io
import re
import zipfile
from html import unescape
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from dashboard.store import archive
from dashboard.words import downloads, provenance, tables


@given(st.text())
def test_taking_one_apostrophe_away_restores_every_cell(text: str) -> None:
    written = downloads.made_safe(text)
    assert (written.removeprefix("'") if written != text or text.startswith("'") else written) == text
    assert written in (text, f"'{text}")


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "'quoted", "-", "--x", "+44 116"])
def test_what_a_spreadsheet_might_run_begins_with_an_apostrophe(text: str) -> None:
    assert downloads.made_safe(text) == (text if text == "-" else f"'{text}")


@pytest.mark.parametrize("text", ["-5", "+3.2", "-1,236.5", "-0.3%", "plain", "", "3=", "1–2"])
def test_figures_and_plain_words_stay(text: str) -> None:
    assert downloads.made_safe(text) == text


def test_csv_has_a_byte_order_mark_and_keeps_numbers_and_blanks() -> None:
    frame = pd.DataFrame({"area": ["=x", "Zoë, “Hull”\nline", None], "value": [-1.5, 2.0, None], "count": [1, 2, 3]})
    written = downloads.csv_bytes(frame)
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    expected = [["area", "value", "count"], ["'=x", "-1.5", "1"], ["Zoë, “Hull”\nline", "2.0", "2"], ["", "", "3"]]
    assert rows == expected
    assert frame["area"][0] == "=x"


def test_years_and_ranks_with_a_gap_are_whole_numbers_and_figures_keep_their_decimals() -> None:
    frame = pd.DataFrame({"year": [2025.0, None], "rank": [3.0, 4.0], "value": [2.0, None], "steps": [0.5, 1.0]})
    rows = list(csv.reader(io.StringIO(downloads.csv_bytes(frame).decode("utf-8-sig"), newline="")))
    assert rows[1:] == [["2025", "3", "2.0", "0.5"], ["", "4", "", "1.0"]]


class Cells(HTMLParser):
    """The header cells, texts and classes of a table."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.headers: list[tuple[str | None, str]] = []
        self.texts: list[str] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "th":
            self.headers.append((dict(attrs).get("scope"), tag))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_a_table_has_header_cells_and_escapes_everything() -> None:
    frame = pd.DataFrame({"Rank": ["1=", "1="], "Area": ["<script>x</script>", "A & B"], "n": [1236, None]})
    found = Cells(tables.html_table(frame, 'A "caption" <b>', row_header="Area", emphasis=(1,), key="one"))
    assert [scope for scope, _ in found.headers] == ["col", "col", "col", "row", "row"]
    assert "<script>x</script>" in found.texts and "A & B" in found.texts and 'A "caption" <b>' in found.texts
    assert "script" not in found.tags and "b" not in found.tags


def test_only_columns_of_figures_stand_to_the_right_and_own_rows_are_marked() -> None:
    frame = pd.DataFrame({"Area": ["x", "y"], "Value": ["3.1 %", "–"], "Code": ["a", "1"]})
    text = tables.html_table(frame, "c", emphasis={1})
    assert '<th scope="col" class="figure">Value</th>' in text and 'class="figure">Code</th>' not in text
    assert text.count('<tr class="own pinned">') == 1 and text.index("own") > text.index("3.1 %")


def test_only_web_addresses_become_links() -> None:
    frame = pd.DataFrame({"Title": ["a", "b"], "Address": ["https://example.org/a?b=1&c=2", "javascript:alert(1)"]})
    text = tables.html_table(frame, "c")
    assert '<a href="https://example.org/a?b=1&amp;c=2"' in text and 'href="javascript' not in text


def test_every_table_can_be_taken_away_with_all_its_rows() -> None:
    for name, note in provenance.all().items():
        rows = list(csv.reader(io.StringIO(archive.table_csv(name).decode("utf-8-sig"), newline="")))
        assert rows[0] == list(note.columns), name
        assert len(rows) - 1 == note.obtained.rows, name


def test_the_archive_holds_every_file_as_its_note_describes_it_and_is_the_same_each_time() -> None:
    packed = archive.whole("Name", "Foot", "abc")
    assert packed == archive.whole("Name", "Foot", "abc")
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        assert "abc" in opened.read("README.txt").decode()
        for name, note in provenance.all().items():
            assert hashlib.sha256(opened.read(f"{name}.csv")).hexdigest() == note.obtained.sha256, name
            assert f"{name}.meta.yaml" in opened.namelist()


def test_a_picture_carries_what_it_is() -> None:
    said = "Title: Hull & “York” <1>\nSource: Ofsted; £"
    drawn = io.BytesIO()
    Image.new("RGB", (4, 3), "white").save(drawn, "PNG")
    read = Image.open(io.BytesIO(downloads.png_with(drawn.getvalue(), said)))
    read.load()
    assert read.size == (4, 3) and read.text["Description"] == said  # type: ignore[attr-defined]
    svg = downloads.svg_with("<svg><title>t</title><desc>d</desc><g/></svg>", said)
    found = re.search("<metadata>([^<]*)</metadata>", svg)
    assert found and unescape(found[1]) == said
