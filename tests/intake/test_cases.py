"""The nine small files in shapes that people really bring: each with its right values, whatever they are made of."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

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
