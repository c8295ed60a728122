"""The nine small files in shapes that people really bring: each with its right values, whatever they are made of."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from dashboard.intake.examine import Examination
from tests.intake.kit import look, of, rows_add_up, shipped_store

__all__ = ["shipped_store"]


def taken(examined: Examination, *columns: str) -> set[tuple[Any, ...]]:
    """Some columns of the facts understood; blanks are None."""
    assert rows_add_up(examined.report)
    return {tuple(row.get(one) for one in columns) for row in examined.facts.table().to_pylist()}


def figures(examined: Examination) -> set[tuple[Any, ...]]:
    return taken(examined, "area_code", "measure", "period", "value", "symbol")


def asked(examined: Examination) -> Iterable[str]:
    return examined.report.questions.keys()


def test_a_council_s_own_table_with_marks(shipped_store: Path, cases: Path) -> None:
    examined = look(cases / "neet_marks.csv")
    assert figures(examined) == {
        ("856", "neet_percent", "2026", "5.6", None),
        ("856", "not_known_percent", "2026", "1.3", None),
        ("857", "neet_percent", "2026", None, "c"),
        ("857", "not_known_percent", "2026", None, "low"),
        ("370", "neet_percent", "2026", None, "x"),
        ("370", "not_known_percent", "2026", None, "x"),
        ("881", "neet_percent", "2026", "2.9", None),
        ("881", "not_known_percent", "2026", "0.8", None),
        ("E92000001", "neet_percent", "2026", "3.5", None),
        ("E92000001", "not_known_percent", "2026", "2.1", None),
    }
    assert not examined.report.questions and not of(examined.report, "rejected")
    notes = taken(examined, "area_code", "value", "note")
    assert ("881", "2.9", "printed with the mark *") in notes and ("881", "0.8", "printed with the mark (p)") in notes
    assert ("857", None, "printed as <5 (suppressed by the publisher)") in notes
    assert any("Cohort" in note for note in examined.report.notes)


def test_unicode_text_as_excel_saves_it(shipped_store: Path, cases: Path) -> None:
    examined = look(cases / "utf16.txt")
    assert figures(examined) == {
        ("856", "neet_percent", "2026", "5.6", None),
        ("856", "not_known_percent", "2026", "1.3", None),
        ("810", "neet_percent", "2026", "4.4", None),
        ("810", "not_known_percent", "2026", "0.8", None),
    }
    assert not examined.report.questions


def test_years_in_three_spellings(shipped_store: Path, cases: Path) -> None:
    path = cases / "bom_quotes.csv"
    examined = look(path)
    columns = ("authority_code", "judgement", "year", "grade")
    good = {("894", "staying_safe", "2007", "3"), ("875", "achieving_economic_well_being", "2007", "2")}
    assert taken(examined, *columns) == good
    assert list(asked(examined)) == ["years=first or years=last"]
    for means, year in (("first", "2007"), ("last", "2008")):
        answered = look(path, years=means)
        assert taken(answered, *columns) == good | {("836", "enjoying_and_achieving", year, "4")}
        assert not answered.report.questions


EES = {
    ("856", "5.6", "1.3", "6.9"),
    ("840", "4.1", "0.9", "5.0"),
    ("420", "c", "c", "c"),
    ("E12000004", "2.9", "2.7", "5.6"),
    ("E92000001", "3.5", "2.1", "5.6"),
}
MEASURES = ("neet_percent", "not_known_percent", "neet_or_not_known_percent")


def test_the_departments_statistics_service(shipped_store: Path, cases: Path) -> None:
    examined = look(cases / "ees_neet.csv")
    right = {(row[0], one, "2026", cell) for row in EES for one, cell in zip(MEASURES, row[1:], strict=True)}
    assert {(area, one, when, value or symbol) for area, one, when, value, symbol in figures(examined)} == right
    assert {row["age_group"] for row in examined.facts.table().to_pylist()} == {"16-17"}
    assert not examined.report.questions and not of(examined.report, "rejected")
    assert any("number_neet" in note for note in examined.report.notes)


JUDGEMENTS = ("overall_effectiveness", "leadership", "help_and_protection", "in_care", "care_leavers")


def test_ofsteds_management_information(shipped_store: Path, cases: Path) -> None:
    path = cases / "ofsted_mi.csv"
    examined = look(path)
    assert not taken(examined, "grade") and list(asked(examined)) == ["best=4 or best=1"], "the direction is a question"
    assert len(examined.report.groups("question")) == 1 and not of(examined.report, "rejected")
    for best, codes in (("1", {"3": "2", "2": "3", "1": "4"}), ("4", {"3": "3", "2": "2", "1": "1"})):
        columns = ("authority_code", "framework", "judgement", "grade", "inspected_on", "published_on")
        leicester = {("856", "ILACS", one, codes["3"], "2024-11-18", "2025-01-29") for one in JUDGEMENTS}
        kent = {
            ("886", "ILACS", one, codes["1" if one == "leadership" else "2"], "2025-12-01", "2026-02-10")
            for one in JUDGEMENTS
        }
        answered = look(path, best=best)
        assert taken(answered, *columns) == leicester | kent, "a focused visit is no grade"
        assert {row["inspection_type"] for row in answered.facts.table().to_pylist()} == {
            "standard_inspection",
            "short_inspection",
        }


@pytest.mark.parametrize("ending", ["csv", "ods", "xls", "zip"])
def test_dates_in_many_spellings_in_every_format(shipped_store: Path, cases: Path, ending: str) -> None:
    path = cases / f"ilacs.{ending}"
    columns = ("authority_code", "grade", "year", "published_on")
    sure = {
        ("342", "1", "2026", "2026-03-12"),
        ("810", "2", "2026", "2026-04-03"),
        ("840", "4", "2026", "2026-05-08"),
        ("801", "2", "2026", "2026-05-05"),
        ("882", "3", "2026", "2026-05"),
    }
    examined = look(path)
    assert taken(examined, *columns) == sure, "what can be read in one way only"
    assert list(asked(examined)) == ["dates=day_first or dates=month_first"]
    assert len(examined.report.groups("question")) == 1
    for order, poole, hereford in (("day_first", "02-01", "04-03"), ("month_first", "01-02", "03-04")):
        answered = look(path, dates=order)
        both = {("839", "3", "2026", f"2026-{poole}"), ("884", "3", "2026", f"2026-{hereford}")}
        assert taken(answered, *columns) == sure | both and not answered.report.questions
