"""Working days and the statutory clock: printed dates, a second count day by day, and days that cannot be read."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.answers import asking, queries
from dashboard.sections.plans import choices
from dashboard.store import calendar_tables

CONVENTIONS = ("publication_day_counts", "next_day_counts")
# England's bank holidays of five years, as announced by the government of the day.
ANNOUNCED = {
    2008: "01-01 03-21 03-24 05-05 05-26 08-25 12-25 12-26",
    2011: "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
}


@pytest.fixture(scope="module")
def holidays() -> frozenset[date]:
    """The days of the store's own table."""
    return frozenset(queries.bank_holidays()["holiday_on"])


def due(start: date, days: int, convention: str | None = None) -> date:
    answer = queries.working_days(start_on=start, days=days, convention=convention)
    assert len(answer) == 1
    found: date = answer["due"].iloc[0]
    return found


def counted(start: date, days: int, convention: str, closed: frozenset[date]) -> date:
    """The same day found by walking the calendar."""
    day = start - timedelta(days=1) if convention == "publication_day_counts" else start
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5 and day not in closed
    return day


@pytest.mark.parametrize(
    ("start", "days", "convention", "expected"),
    [
        (date(2008, 6, 3), 70, "publication_day_counts", date(2008, 9, 9)),  # as Leicester's paper prints it
        (date(2008, 6, 3), 70, "next_day_counts", date(2008, 9, 10)),
        (date(2008, 6, 3), 30, "publication_day_counts", date(2008, 7, 14)),
        (date(2008, 6, 3), 30, "next_day_counts", date(2008, 7, 15)),
        (date(2008, 9, 9), 70, "publication_day_counts", date(2008, 12, 15)),
        (date(2008, 9, 9), 70, "next_day_counts", date(2008, 12, 16)),
        (date(2008, 8, 25), 1, "publication_day_counts", date(2008, 8, 26)),  # published on a bank holiday
        (date(2008, 8, 23), 1, "next_day_counts", date(2008, 8, 26)),  # on a Saturday before one
        (date(2022, 9, 16), 2, "publication_day_counts", date(2022, 9, 20)),  # over the late Queen's funeral
    ],
)
def test_known_dates(start: date, days: int, convention: str, expected: date) -> None:
    assert due(start, days, convention) == expected


def test_the_day_of_publication_counts_unless_the_other_convention_is_asked_for() -> None:
    assert due(date(2008, 6, 3), 70) == date(2008, 9, 9)
    row = queries.working_days(start_on="2008-06-03", days=70).iloc[0]
    assert (row["convention"], row["holidays_count"]) == ("publication_day_counts", 1)
    assert row["holidays"].endswith("2008-08-25") and row["library"] == calendar_tables.stamp()


@pytest.mark.parametrize("year", ANNOUNCED)
def test_bank_holidays_are_those_announced(year: int, holidays: frozenset[date]) -> None:
    weekdays = sorted(day for day in holidays if day.year == year and day.weekday() < 5)
    assert [f"{day:%m-%d}" for day in weekdays] == ANNOUNCED[year].split()


@settings(max_examples=150, deadline=None)
@given(
    start=st.dates(date(2005, 1, 1), date(2035, 12, 31)),
    days=st.integers(1, 200),
    convention=st.sampled_from(CONVENTIONS),
)
def test_the_answer_is_that_of_walking_the_calendar(
    holidays: frozenset[date], start: date, days: int, convention: str
) -> None:
    found = due(start, days, convention)
    assert found == counted(start, days, convention, holidays)
    assert found.weekday() < 5 and found not in holidays


def test_the_longest_period_from_the_last_day_still_ends_in_the_calendar() -> None:
    last = date(calendar_tables.LAST_START_YEAR, 12, 31)
    assert due(last, calendar_tables.MOST_DAYS).year < calendar_tables.LAST_YEAR


@pytest.mark.parametrize("convention", CONVENTIONS)
@settings(max_examples=60, deadline=None)
@given(published=st.dates(date(2005, 1, 1), date(2035, 12, 31)), today=st.dates(date(2005, 1, 1), date(2035, 12, 31)))
def test_the_clock_counts_days_left_from_any_day(
    holidays: frozenset[date], convention: str, published: date, today: date
) -> None:
    clock = queries.statutory_clock(published_on=published, today_on=today, convention=convention)
    assert list(clock["days"]) == [30, 70]
    for row in clock.to_dict("records"):
        assert row["due"] == due(published, row["days"], convention)
        assert row["days_left"] == (row["due"] - today).days
        first, last = sorted((row["due"], today))
        between = [first + timedelta(days=one) for one in range(1, (last - first).days + 1)]
        working = sum(day.weekday() < 5 and day not in holidays for day in between)
        assert abs(row["working_days_left"]) == working


def test_leicester_on_the_day_of_its_cabinet() -> None:
    clock = queries.statutory_clock(published_on="2008-06-03", today_on="2008-09-01").set_index("duty")
    assert clock.loc["action_plan", "due"] == date(2008, 9, 9)
    assert (clock.loc["action_plan", "days_left"], clock.loc["action_plan", "working_days_left"]) == (8, 6)
    assert clock.loc["local_publication", "days_left"] == -49


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"start_on": "3 June 2008", "days": 70}, "a date such as 2008-06-03"),
        ({"start_on": "1999-06-03", "days": 70}, "outside the calendar"),
        ({"start_on": "2008-06-03", "days": 0}, "choose from 1 to"),
        ({"start_on": "2008-06-03", "days": 70, "convention": "next"}, "There is no convention 'next'"),
        ({"start_on": "2008-06-03"}, "needs days"),
    ],
)
def test_a_wrong_value_gets_a_sentence(values: dict[str, object], sentence: str) -> None:
    with pytest.raises(asking.UnknownValueError, match=sentence):
        asking.ask("working_days", **values)


@pytest.mark.parametrize(
    "text",
    ["2008-06-03", "3 June 2008", "3rd June 2008", "3 Jun 2008", "03/06/2008", "3/6/2008", "3-6-2008", "3.6.2008"],
)
def test_a_day_may_be_typed_in_several_ways(text: str) -> None:
    assert choices.read_day(text) == date(2008, 6, 3)


@pytest.mark.parametrize("text", ["", "soon", "31 June 2008", "2008", "June 2008", "3/6/08", "6/31/2008", "٣/٦/٢٠٠٨x"])
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert choices.read_day(text) is None


def test_a_day_that_cannot_be_used_says_so_and_what_stands_in_for_it() -> None:
    instead = date(2008, 9, 1)
    assert choices.typed("", instead) == choices.Typed(instead)
    assert choices.typed("3 June 2008", instead) == choices.Typed(date(2008, 6, 3))
    wrong = choices.typed("31 June 2008", instead)
    assert wrong.day == instead and "“31 June 2008” is not a day" in wrong.problem
    assert "1 September 2008 is used instead" in wrong.problem
    assert "outside our calendar" in choices.typed("3 June 1999", instead).problem
