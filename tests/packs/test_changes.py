"""What changed since an earlier pack: chosen otherwise first, each figure marked where it stands, better or worse."""

import io
import json
from typing import Any

import docx as python_docx
import openpyxl
import pytest

from dashboard.packs import changes, manifest, words
from dashboard.packs.build import build
from dashboard.packs.docx_report import docx
from dashboard.packs.html_report import html
from dashboard.packs.model import Pack
from dashboard.packs.slides import slides
from dashboard.packs.workbook import sheets, xlsx
from tests.packs.tools import order, pack

SINCE = "the pack of 1 March 2026"


def earlier(**cells: Any) -> dict[str, Any]:
    """Leicester's pack as it is kept; cells: by section, (row's name, column, figure then)."""
    held = json.loads(json.dumps(manifest.manifest(pack()), default=str))
    for part in held["parts"]:
        for row, column, figure in cells.get(part["key"], ()):
            at = part["columns"].index(part["row_header"])
            found = next(one for one in part["rows"] if one[at] == row)
            found[part["columns"].index(column)] = figure
    return dict(held)


MOVED = {
    "neet_table": [
        ("Leicester", "NEET 2025", "9.9 %"),
        ("England", "NEET 2025", "3.0 %"),
        ("Ealing", "NEET 2025", "0.9 %"),
    ],
    "neet_over_time": [("2025", "NEET", "5.1 %"), ("2025", "Rank", "120= of 153")],
    "standing": [("Overall effectiveness", "Latest grade", "Good"), ("Overall effectiveness", "Better grade", "6")],
}


@pytest.fixture(scope="module")
def made() -> Pack:
    return changes.since(pack(), earlier(**MOVED))


def part(made: Pack, key: str) -> Any:
    return next(one for one in made.parts if one.key == key)


def marked(made: Pack, key: str) -> list[str]:
    """The labels of a chart that carry the mark."""
    return [label for one in part(made, key).native.series for label in one.labels if changes.MARK in label]


def test_each_movement_is_better_or_worse_in_words(made: Pack) -> None:
    told = {(one.what, one.old): one.said for each in made.parts for one in each.changes}
    assert told == {
        ("Leicester, NEET 2025", "9.9 %"): words.better,
        ("England, NEET 2025", "3.0 %"): words.worse,
        ("Ealing, NEET 2025", "0.9 %"): words.worse,
        ("2025, NEET", "5.1 %"): words.worse,
        ("2025, Rank", "120= of 153"): words.worse,
        ("Overall effectiveness, Latest grade", "Good"): words.worse,
        ("Overall effectiveness, Better grade", "6"): "",
    }


@pytest.mark.parametrize(
    ("column", "old", "new", "said"),
    [
        ("Rank", "12=", "9", words.better),
        ("Rank", "9", "12=", words.worse),
        ("Grade", "■■□□ Requires improvement", "■■■□ Good", words.better),
        ("Grade", "Good", "not inspected", ""),
        ("Grade", "Inconsistent", "Good", ""),
        ("Participation", "90.0 %", "91 %", words.better),
        ("Participation", "suppressed", "91 %", ""),
        ("NEET", "139= of 153 · 5.8 %", "139= of 151 · 5.8 %", ""),
        ("Region", "London", "East", ""),
    ],
)
def test_only_what_stands_on_one_scale_is_better_or_worse(column: str, old: str, new: str, said: str) -> None:
    assert changes._said(column, old, new) == said


def test_own_figures_come_first_and_benchmarks_before_the_others(made: Pack) -> None:
    names = [one.what.partition(",")[0] for one in part(made, "neet_table").changes]
    assert names == ["Leicester", "England", "Ealing"]


def test_a_slide_with_little_room_keeps_own_rows_and_benchmarks(made: Pack) -> None:
    rows = next(one for one in slides(made) if one.key == "neet_table").table.rows
    assert {"Leicester", "England", "East Midlands"} <= {cell for row in rows for cell in row}


def test_it_has_a_section_of_its_own_after_the_summary(made: Pack) -> None:
    assert [one.key for one in made.parts][:2] == ["summary", "since"]
    held = part(made, "since").section
    assert SINCE in held.title and len(held.title) < 90
    assert len(held.table) == made.moved == 7 and list(held.table.iloc[:, 4]).count("worse") == 5
    assert next(one for one in slides(made) if one.key == "since").table
    assert "since" not in words["sections"] and held.title in html(made).decode()


def test_the_changed_cell_bar_and_dot_are_marked_themselves(made: Pack) -> None:
    was = f"5.8 % {changes.MARK} {words.was.format(old='9.9 %', said=words.better)}"
    assert was in html(made).decode()
    report = python_docx.Document(io.BytesIO(docx(made)))
    cells = [cell.text for table in report.tables for cell in table._cells]
    assert was in cells and f"Requires improvement {changes.MARK} was Good, worse" in cells
    assert sorted(marked(made, "neet_table")) == [
        f"England 3.4\u00a0% {changes.MARK}",
        f"Leicester 5.8\u00a0% {changes.MARK}",
    ]
    assert marked(made, "standing") == [f"7 {changes.MARK}"]
    line = [
        label for one in part(made, "neet_over_time").native.series for label in one.labels if changes.MARK in label
    ]
    assert line == [f"5.8\u00a0% {changes.MARK}"]


def test_the_workbook_keeps_its_numbers_and_notes_what_they_were(made: Pack) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(made)))
    one = next(one for one in sheets(made) if one.part.key == "neet_table")
    noted = {
        cell.coordinate: (cell.value, cell.comment.text)
        for row in book[one.name].iter_rows()
        for cell in row
        if cell.comment
    }
    assert sorted(value for value, _ in noted.values()) == [1.0, 3.4, 5.8]
    assert any("9.9" in text for _, text in noted.values())


def test_the_next_pack_reads_the_figures_without_the_marks(made: Pack) -> None:
    again = changes.since(pack(), manifest.manifest(made))
    assert again.moved == 0 and not again.chosen_otherwise
    assert again.said_of_changes() == words.no_change.format(since=SINCE)
    assert part(again, "since").is_empty


def test_other_comparators_are_said_first_and_move_nothing() -> None:
    other = build(order(comparators="region"))
    held = manifest.manifest(other) | {"version": "0123456789ab"}
    held["parts"] = [one for one in held["parts"] if one["key"] != "plan"]
    made = changes.since(pack(), held)
    assert made.moved == 0, [one for each in made.parts for one in each.changes]
    first = words.other_comparators.format(old=other.comparators, new=pack().comparators)
    assert made.said_of_changes().startswith(first)
    assert made.chosen_otherwise[1:] == (
        words.other_sections.format(sections=words["sections"]["plan"]),
        words.other_version.format(old="0123456789ab", new=pack().version),
    )
    rows = part(made, "since").section.table
    assert list(rows.iloc[:, 0]) == [words.since_chosen] * 3 and set(rows.iloc[:, 4]) == {words.since_uncounted}
