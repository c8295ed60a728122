"""Figures, dates and lists in words."""

import pytest

from dashboard.words import sentences


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [(81.25, 1, "81.3"), (74.5, 0, "75"), (2.0, 1, "2.0"), (1236, 0, "1,236"), (-0.25, 1, "-0.3"), (64.05, 1, "64.1")],
)
def test_rounded_half_up(value: float, decimals: int, words: str) -> None:
    assert sentences.rounded(value, decimals) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2008-06-03", "3 June 2008"),
        ("2008-05", "May 2008"),
        ("2008", "2008"),
        ("2018-03-07/2018-03-08", "7 to 8 March 2018"),
        ("2019-02-18/2019-03-01", "18 February to 1 March 2019"),
        ("2019-12-18/2020-01-10", "18 December 2019 to 10 January 2020"),
        ("2008-01/2008-02", "January to February 2008"),
        ("2008-06-03/2008-06-03", "3 June 2008"),
        (None, ""),
        ("", ""),
    ],
)
def test_days(text: str | None, words: str) -> None:
    assert sentences.day(text) == words


def test_small_words() -> None:
    assert sentences.counted(1, "authority", "authorities") == "1 authority"
    assert sentences.counted(1236, "row") == "1,236 rows"
    assert sentences.listed(["Leeds"]) == "Leeds"
    assert sentences.listed(["Leeds", "Hull", "York"]) == "Leeds, Hull and York"
    assert [sentences.ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 111, 122)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "111th", "122nd",
    ]  # fmt: skip
    assert sentences.places(12, 1) == "12" and sentences.places(2, 2) == "2 to 3"
    assert [sentences.signed(number) for number in (3, 0, -2)] == ["▲ 3", "= 0", "▼ 2"]
    assert sentences.slug("Kingston upon Hull, City of – NEET 2025") == "kingston-upon-hull-city-of-neet-2025"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("August 2026", "August 2026", "August 2026"),
        ("July 2026", "August 2026", "July to August 2026"),
        ("December 2025", "January 2026", "December 2025 to January 2026"),
    ],
)
def test_a_span_of_months_says_a_year_once(first: str, last: str, said: str) -> None:
    assert sentences.months(first, last) == said


@pytest.mark.parametrize(
    ("label", "said"), [("139=", "139th="), ("1", "1st"), ("2=", "2nd="), ("111", "111th"), ("", ""), (None, "")]
)
def test_a_rank_in_a_sentence_is_an_ordinal_that_keeps_its_tie(label: str | None, said: str) -> None:
    assert sentences.rank(label) == said
