"""Tables of measures as councils keep them: a column per measure and year, marks for figures, shares and counts."""

import random
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.intake import figures, headings, understand
from dashboard.intake.examine import Examination
from dashboard.intake.sheets import IntakeError
from dashboard.intake.understand import Doubt
from tests.intake.kit import look, of, rows_add_up, shipped_store, table

__all__ = ["shipped_store"]


def taken(examined: Examination) -> dict[tuple[str, str, str], Any]:
    """Value or symbol by area, measure and period."""
    assert rows_add_up(examined.report)
    return {
        (row["area_code"], row["measure"], row["period"]): row["value"] or row["symbol"]
        for row in examined.facts.table().to_pylist()
    }


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("NEET 2026", {"measure": "neet_percent", "period": "2026"}),
        ("% NEET", {"measure": "neet_percent", "unit": "percent"}),
        ("percent_neet_or_not_known", {"measure": "neet_or_not_known_percent", "unit": "percent"}),
        ("2025/26 Not known (%)", {"measure": "not_known_percent", "period": "2025/26", "unit": "percent"}),
        ("NEET, 16-17 year olds, 2024", {"measure": "neet_percent", "age_group": "16-17", "period": "2024"}),
        (
            "Percentage of young people participating 2020",
            {"measure": "participation_percent", "period": "2020", "unit": "percent"},
        ),
        ("Number NEET 2026", None),
        ("NEET target 2026", None),
        ("NEET change 2025 to 2026", None),
        ("Boys NEET 2026", None),
        ("NEET Q4 2026", None),
    ],
)
def test_headings_of_measures(heading: str, said: dict[str, str] | None) -> None:
    assert headings.measure(heading) == said


def test_a_column_of_years_and_one_of_ages(shipped_store: Path, tmp_path: Path) -> None:
    head = ["Local authority", "Region", "Year", "Age", "% NEET", "Number NEET", "NEET target"]
    rows = [["Hull", "Yorkshire and The Humber", "2028", "16-17", "4.4", "530", "4"]]
    examined = look(table(tmp_path / "x.csv", [head, *rows, ["London", "", "2028", "16-17", "0.3", "9", "1"]]))
    assert taken(examined) == {("810", "neet_percent", "2028"): "4.4", ("E12000007", "neet_percent", "2028"): "0.3"}
    assert any("Number NEET" in note for note in examined.report.notes)
    assert any("NEET target" in note for note in examined.report.notes)


def test_code_and_name_that_name_two_areas_are_refused(shipped_store: Path, tmp_path: Path) -> None:
    rows = [["LA code", "LA name", "NEET % 2028"], ["856", "Leicester", "5"], ["857", "Leicester", "6"]]
    report = look(table(tmp_path / "x.csv", rows)).report
    assert report.facts["new"] == 1
    assert [one.reason for one in of(report, "rejected")] == [
        "names different authorities: 857 (Rutland) and Leicester (Leicester)"
    ]


def test_shares_and_counts_are_asked_once(shipped_store: Path, tmp_path: Path) -> None:
    rows = [["Council", "NEET 2027", "NEET 2028"], ["Leicester", "53", "0.056"], ["Hull", "12", "0.03"]]
    path = table(tmp_path / "x.csv", rows)
    assert list(look(path).report.questions) == ["unit=percent or unit=share"] and not taken(look(path))
    assert len(taken(look(path, unit="percent"))) == 4


def test_a_share_beside_per_cents_is_asked(shipped_store: Path, tmp_path: Path) -> None:
    """A cell that lost its format: 0.013 among 5.6% may be 1.3 per cent; 0.8 among them is as coarse as they are."""
    rows = [["Council", "NEET 2028"], ["Leicester", "5.6%"], ["Hull", "0.013"], ["Rutland", "0.8"]]
    examined = look(table(tmp_path / "x.csv", rows))
    assert taken(examined) == {("856", "neet_percent", "2028"): "5.6", ("857", "neet_percent", "2028"): "0.8"}
    assert [one.value for one in of(examined.report, "question")] == ["0.013"]


def test_a_workbook_with_formats_and_a_merged_heading(shipped_store: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["", "NEET", "", "Participation", ""])
    sheet.append(["Area", 2027, 2028, 2027, 2028])
    sheet.append(["Leicester", 0.056, 0.06, 0.93, 0.94])
    sheet.append(["England", 0.035, 0.031, 0.922, "x"])
    sheet.merge_cells("B1:C1")
    sheet.merge_cells("D1:E1")
    for row in sheet["B3:E4"]:
        for cell in row:
            cell.number_format = "0.0%"
    book.save(tmp_path / "x.xlsx")
    assert taken(look(tmp_path / "x.xlsx")) == {
        ("856", "neet_percent", "2027"): "5.6",
        ("856", "neet_percent", "2028"): "6",
        ("856", "participation_percent", "2027"): "93",
        ("856", "participation_percent", "2028"): "94",
        ("E92000001", "neet_percent", "2027"): "3.5",
        ("E92000001", "neet_percent", "2028"): "3.1",
        ("E92000001", "participation_percent", "2027"): "92.2",
        ("E92000001", "participation_percent", "2028"): "x",
    }


def test_a_school_year_is_asked_once_for_the_file(shipped_store: Path, tmp_path: Path) -> None:
    rows = [["Council", "% NEET 2026/27", "% NEET 2027/28"], ["Leicester", "5", "6"], ["Hull", "4", "3"]]
    path = table(tmp_path / "x.csv", rows)
    assert list(look(path).report.questions) == ["years=first or years=last"]
    said = taken(look(path, years="last"))
    assert said[("856", "neet_percent", "2027")] == "5" and said[("856", "neet_percent", "2028")] == "6"


def test_the_period_of_the_title_or_asked(shipped_store: Path, tmp_path: Path) -> None:
    rows = [["Council", "NEET %"], ["Leicester", "5.6"], ["Hull", "4.4"]]
    assert list(look(table(tmp_path / "x.csv", rows)).report.questions) == ["period=2026"]
    titled = look(table(tmp_path / "y.csv", [["NEET of our neighbours, 2028"], *rows]))
    assert taken(titled)[("810", "neet_percent", "2028")] == "4.4" and not titled.report.questions


SIGNS, NOTES = st.sampled_from(["", "%", " %"]), st.sampled_from(["", "*", " (p)", "†"])
CELL = st.one_of(
    st.builds("{:.1f}{}{}".format, st.floats(0, 120), SIGNS, NOTES),
    st.sampled_from([":", "..", "c", "low", "<5", "*", "x", "n/a", "", "<1%", "-", "about 5", "1,236", "9,3"]),
    st.text(max_size=8),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.lists(CELL, min_size=2, max_size=9), seed=st.integers(0, 999))
def test_mangled_tables_lose_nothing_and_change_no_figure(
    shipped_store: Path, tmp_path: Path, cells: list[str], seed: int
) -> None:
    """Whatever stands in the cells: every row is counted, every figure is one that was printed, under its area."""
    codes = random.Random(seed).sample(["856", "810", "857", "881", "E92000001", "E12000004"], 6)  # noqa: S311
    rows = [[code, cells[place % len(cells)], cells[-place % len(cells)]] for place, code in enumerate(codes)]
    path = table(tmp_path / "x.csv", [["Area", "NEET % 2028", "Not known % 2028"], *rows])
    try:
        found = taken(look(path))
    except IntakeError as said:
        assert len(str(said)) < 2000
        return
    for code, neet, unknown in rows:
        for measure, cell in (("neet_percent", neet), ("not_known_percent", unknown)):
            held = found.get((code, measure, "2028"))
            read = figures.read(understand.clean(cell))
            assert held is None or (not isinstance(read, Doubt) and held == (read.value or read.symbol))
