"""The functions for questions: what their headers say, and a stub that is not older than they are."""

import datetime

import pytest

from dashboard.answers import engine, queries, stub


def test_the_stub_says_what_the_headers_say() -> None:
    assert stub.is_current(), "run manage.py check --update-notes"
    said = stub.text()
    assert all(f"\n{name}: _" in said for name in engine.questions())


def test_a_question_takes_what_it_needs_first_and_leaves_out_what_is_missing() -> None:
    by_place = queries.comparator_counts("856", "own", ("331", "925"))
    by_name = queries.comparator_counts(own="331,925", comparators="own", authority="Leicester")
    assert by_place.equals(by_name) and set(by_place["members"]) == {2}
    assert queries.comparators("856", "own", ()).empty
    assert queries.ranking("neet_participation", "neet_percent", "2025").equals(
        queries.ranking("neet_participation", "neet_percent", "2025", "authority")
    )


def test_rows_are_plain_values() -> None:
    rows = queries.bank_holidays.rows(2026)
    assert rows and all(type(row["holiday_on"]) is datetime.date for row in rows)


def test_values_too_many_or_given_twice_are_refused() -> None:
    with pytest.raises(TypeError, match="takes 1 values, 2 are given"):
        queries.bank_holidays(2026, 2027)
    with pytest.raises(TypeError, match="given year twice"):
        queries.bank_holidays(2026, year=2027)
    with pytest.raises(AttributeError, match="no file nothing"):
        _ = queries.nothing
