"""Single cells: what is certain is taken, what is not is asked, what is wrong is refused with its remedy."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.intake import grading, understand
from dashboard.intake.examine import examine
from dashboard.intake.understand import Doubt
from tests.intake.kit import look, of, shipped_store, table

__all__ = ["shipped_store"]

GRADES = ["authority", "framework", "judgement", "year", "grade", "published_on"]
FIGURES = ["area", "measure", "period", "value", "unit"]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("2008-06-03", "2008-06-03"),
        ("2008-06-03 00:00:00", "2008-06-03"),
        ("2008-06-03T00:00:00Z", "2008-06-03"),
        ("03/06/2008", "2008-06-03"),
        ("3.6.2008", "2008-06-03"),
        ("3 June 2008", "2008-06-03"),
        ("3rd June 2008", "2008-06-03"),
        ("Tuesday 3 June 2008", "2008-06-03"),
        ("June 3, 2008", "2008-06-03"),
        ("03-Jun-08", "2008-06-03"),
        ("June 2008", "2008-06"),
        ("2008-06", "2008-06"),
        ("2008", "2008"),
        ("39602", "2008-06-03"),
        ("2008-06-03/2008-06-20", "2008-06-03/2008-06-20"),
        ("3 June 2008 to 20 June 2008", "2008-06-03/2008-06-20"),
        ("03/06/2008 - 20/06/2008", "2008-06-03/2008-06-20"),
    ],
)
def test_dates(cell: str, found: str) -> None:
    assert understand.day(cell) == found


@pytest.mark.parametrize(
    "cell", ["31/02/2008", "2008-13-01", "20008", "sometime", "3 Juneuary 2008", "1/2", "20/06/2008 - 03/06/2008"]
)
def test_dates_that_are_none(cell: str) -> None:
    assert isinstance(understand.day(cell), Doubt)


@pytest.mark.parametrize(
    ("cell", "framework", "step", "given_as"),
    [
        ("3", "APA", 3, "number"),
        ("3.0", "APA", 3, "number"),
        ("Grade 2", "JAR", 2, "number"),
        ("good", "APA", 3, "word"),
        ("OUTSTANDING", "JAR", 4, "word"),
        ("Requires improvement to be good", "ILACS", 2, "word"),
        ("3 - Good", "APA", 3, "number_and_word"),
        ("Good (3)", "APA", 3, "number_and_word"),
        ("Good (2)", "ILACS", 3, "number_and_word"),
        ("performs well", "ANNUAL_RATING", 3, "word"),
        ("Inconsistent experiences and outcomes", "SEND", 2, "word"),
    ],
)
def test_grades(cell: str, framework: str, step: int, given_as: str) -> None:
    found = grading.read(cell, grading.scale_of(framework))
    assert isinstance(found, grading.Grade) and (found.step, found.given_as) == (step, given_as)


@pytest.mark.parametrize(
    ("cell", "framework", "kind"),
    [
        ("0", "APA", "rejected"),
        ("5", "APA", "rejected"),
        ("2.5", "APA", "rejected"),
        ("Good (provisional)", "APA", "rejected"),
        ("very good", "APA", "rejected"),
        ("Good 2", "APA", "rejected"),
        ("to requires improvement", "ILACS", "rejected"),
        ("disregarded", "APA", "rejected"),
        ("3", "ILACS", "question"),
        ("1", "SEND", "question"),
        ("S/R", "CPA", "set_aside"),
        ("3 s/r", "CPA", "set_aside"),
    ],
)
def test_grades_that_are_none(cell: str, framework: str, kind: str) -> None:
    found = grading.read(cell, grading.scale_of(framework))
    assert isinstance(found, Doubt) and found.kind == kind and found.reason and found.remedy


@pytest.mark.parametrize("cell", ["", "-", "–", "n/a", "N/A", "nan", "data_unreadable", "Not judged", ".."])
def test_words_for_no_grade(cell: str) -> None:
    assert grading.read(cell, grading.scale_of("APA")) is grading.BLANK


def test_percentages_are_asked_not_guessed(shipped_store: Path, tmp_path: Path) -> None:
    values = ["5.6", "9,3", "93%", "0.93", "-1", "560", "c", "low", "z", "x", "-", "100.2", "about 5", "1,236"]
    codes = ["856", "801", "802", "803", "805", "806", "807", "808", "810", "811", "812", "813", "815", "816"]
    rows = [[code, "neet_percent", "2026", value, ""] for code, value in zip(codes, values, strict=True)]
    examined = look(table(tmp_path / "x.csv", [FIGURES, *rows]))
    report = examined.report
    assert {one.value for one in of(report, "question")} == {"9,3", "0.93"}
    assert {one.value for one in of(report, "rejected")} == {"-1", "560", "about 5", "1,236"}
    assert {one.value for one in of(report, "footnote")} == {"100.2"}
    assert set(report.questions) == {"decimal=comma", "unit=percent or unit=share"}
    taken = {row["area_code"]: (row["value"], row["symbol"]) for row in examined.facts.table().to_pylist()}
    assert taken == {
        "856": ("5.6", None),
        "802": ("93", None),
        "807": (None, "c"),
        "808": (None, "low"),
        "810": (None, "z"),
        "811": (None, "x"),
        "812": (None, "-"),
        "813": ("100.2", None),
    }
    answered = look(tmp_path / "x.csv", decimal="comma", unit="percent")
    values_ = {row["area_code"]: row["value"] for row in answered.facts.table().to_pylist()}
    assert (values_["801"], values_["802"], values_["803"]) == ("9.3", "93", "0.93") and not answered.report.questions


def test_dates_in_three_orders(shipped_store: Path, tmp_path: Path) -> None:
    def rows(*days: str) -> list[list[str]]:
        judgements = ("safeguarding", "looked_after_children", "service_management", "capacity_to_improve")
        return [GRADES, *(["Leicester", "JAR", one, "", "3", day] for one, day in zip(judgements, days, strict=False))]

    plain = look(table(tmp_path / "a.csv", rows("03/06/2008", "2008-06-03", "25/06/2008")))
    assert [row["published_on"] for row in plain.facts.table().to_pylist()] == [
        "2008-06-03",
        "2008-06-03",
        "2008-06-25",
    ]
    path = table(tmp_path / "b.csv", rows("03/06/2008", "06/25/2008", "2008-06-03"))
    asked = look(path).report
    assert [one.value for one in of(asked, "question")] == ["03/06/2008"]
    turned = look(path, dates="month_first").facts.table().to_pylist()
    assert [row["published_on"] for row in turned] == ["2008-03-06", "2008-06-25", "2008-06-03"]


def test_slips_in_grades(shipped_store: Path, tmp_path: Path) -> None:
    rows = [
        GRADES,
        ["Leicester", "APA", "staying_safe", "20008", "3", ""],
        ["Leicester", "APA", "staying_safe", "2011", "3", ""],
        ["Leicester", "APA", "leadership", "2007", "3", ""],
        ["Leicester", "OFSTED", "staying_safe", "2007", "3", ""],
        ["Leicester", "ILACS", "leadership", "", "Good", "2031-01-01"],
        ["Northamptonshire", "ILACS", "leadership", "", "Good", "2025-01-01"],
        ["Leicester", "APA", "being_healthy", "2007", "", ""],
        ["Rutland", "APA", "staying_safe", "2007", "3", ""],
        ["Rutland", "APA", "staying_safe", "2007", "2", ""],
        ["Derby", "APA", "staying_safe", "2007", "3", ""],
        ["Derby", "APA", "staying_safe", "2007", "3", ""],
    ]
    report = look(table(tmp_path / "x.csv", rows)).report
    wrong = {one.row: one.reason for one in of(report, "rejected")}
    assert set(wrong) == {2, 3, 4, 5, 6, 7, 8, 9, 10}
    assert "not a year" in wrong[2] and "outside the years" in wrong[3] and "no judgement of APA" in wrong[4]
    assert "no framework" in wrong[5] and "future" in wrong[6] and "ended in 2021" in wrong[7]
    assert "no grade" in wrong[8] and "rows 9 to 10" in wrong[9] == wrong[10]
    assert report.facts["new"] == 1 and report.facts["unchanged"] == 1


def test_today_is_an_argument(shipped_store: Path, tmp_path: Path) -> None:
    path = table(tmp_path / "x.csv", [GRADES, ["Leicester", "ILACS", "leadership", "", "Good", "2027-01-01"]])
    assert examine(path, today=date(2027, 1, 1)).report.facts["new"] == 1
    assert examine(path, today=date(2026, 12, 31)).report.facts["rejected"] == 1
