"""What became of NEET over the years: title, table and middle worked out again from the rows of the data."""

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from dashboard.answers import engine, queries
from dashboard.sections.authority import wording
from dashboard.sections.rankings import rates
from dashboard.sections.rankings.rates import _way
from dashboard.sections.reader import Reader
from dashboard.words import sentences

NEET = ("neet_participation", "neet_percent")
SOME = ("856", "201", "420", "839", "928", "942", "302", "301", "202", "886")
MOVED = re.compile(r"^NEET in (.+) (rose|fell) from (\S+) % in (\d{4}) to (\S+) % in (\d{4})")
KEPT = re.compile(r"^NEET in (.+) was (\S+) % in (\d{4}) and (\S+) % in (\d{4})")
PLACES = re.compile(r"; ranked (\d+)(?:st|nd|rd|th)=?(?: of (\d+))?, then (\d+)(?:st|nd|rd|th)=?(?: of (\d+))?$")


def authorities() -> list[str]:
    return list(queries.authorities()["authority_code"])


def published(code: str) -> pd.DataFrame:
    """The annual figures as the tables have them, for ages 16 and 17 by whole years."""
    held = queries.rank_history(code, NEET[0], NEET[1], "authority")
    return held[held["position"].notna() & (held["period"].str.len() == 4)]


def told_well(code: str) -> Iterator[str]:
    """What is wrong with the title of an authority."""
    section, own = rates.rates(*NEET, Reader(code)), published(code)
    title = section.title.replace("\u00a0", " ")
    if len(title) >= 90:
        yield f"{len(title)} characters: {title}"
    if own.empty or section.table.empty:
        if not (own.empty and section.table.empty):
            yield f"empty in one of the two: {title}"
        return
    first, last = own.iloc[0], own.iloc[-1]
    if own["reason"].notna().any():
        if "too few for a rank to tell" not in title or "Rank" in section.table or re.search(r"\d(st|nd|rd|th)", title):
            yield f"a rank of a tiny cohort: {title}"
        return
    yield from _moved(title, first, last)
    yield from _places(title, first, last)


def _moved(title: str, first: Any, last: Any) -> Iterator[str]:
    """Figures in a title that the tables do not have, or a way they did not go."""
    found = MOVED.match(title) or KEPT.match(title)
    before, then, now, year = found.groups()[-4:] if found else ("", "0", "", "0")
    held = (first["value_label"], first["year"], last["value_label"], last["year"])
    if (f"{before} %", int(then), f"{now} %", int(year)) != held:
        yield f"other figures: {title}"
    rose = float(last["value"]) - float(first["value"])
    if MOVED.match(title) and ((f"{found and found[2]}" == "rose") != (rose > 0) or abs(rose) < 0.0499):
        yield f"wrong way: {title}"
    if KEPT.match(title) and abs(rose) > 0.0501:
        yield f"it moved: {title}"


def _places(title: str, first: Any, last: Any) -> Iterator[str]:
    """Ranks in a title that the tables do not have."""
    if places := PLACES.search(title):
        said = (int(places[1]), int(places[3]), places[2] and int(places[2]), places[4] and int(places[4]))
        of = (first["ranked_count"], last["ranked_count"]) if places[2] else (None, None)
        if said != (first["position"], last["position"], *of):
            yield f"other ranks: {title}"


@pytest.mark.parametrize("code", SOME)
def test_the_title_says_what_became_of_the_rate_then_of_the_rank(code: str) -> None:
    assert list(told_well(code)) == []


@pytest.mark.long
def test_every_title_does() -> None:
    wrong = []
    for code in authorities():
        wrong += [f"{code}: {one}" for one in told_well(code)]
        engine.forget()
    assert wrong == []


def test_figures_printed_with_other_decimals_are_compared_with_those_of_both() -> None:
    assert _way("3.37 %", "3.4 %") == 0 and _way("3.34 %", "3.4 %") == 1 and _way("5.14 %", "4.0 %") == -1
    assert _way("2.1 %", "2.1 %") == 0 and _way("2.05\u00a0%", "2.1 %") == 0


@pytest.mark.parametrize("code", ["856", "202"])
@pytest.mark.parametrize("comparators", ["dfe_2025", "region"])
def test_the_middle_is_the_median_of_the_comparators_figures(code: str, comparators: str) -> None:
    peers = set(queries.comparators(code, comparators, "")["authority_code"])
    held = {row["year"]: row for row in rates.rows(*NEET, Reader(code, comparators)) if row["role"] == "middle"}
    assert held
    for year, row in held.items():
        table = queries.ranking(*NEET, str(year), "authority")
        values = table.loc[table["area_code"].isin(peers), "value"].dropna()
        in_tenths = float(sentences.rounded(round(values.median(), 4)))
        assert (row["n"], row["value"]) == (len(values), in_tenths)
        assert row["value_label"].replace("\u00a0", " ") == f"{row['value']:.1f} %"


@pytest.mark.parametrize("code", SOME)
def test_the_middle_is_the_one_that_the_figures_beside_comparators_have(code: str) -> None:
    """One fact, one number: the latest year of the lines and the row of the page on an authority."""
    reader = Reader(code, "dfe_2025")
    held = next(row for row in wording.indicators(reader) if row["measure"] == NEET[1])
    for row in rates.rows(*NEET, reader):
        if row["role"] == "middle" and str(row["year"]) == held["period"]:
            assert (row["value"], row["n"]) == (held["comparator_value"], held["n"])


def test_other_months_and_ages_are_no_part_of_the_series() -> None:
    """Camden is held from 2009 for ages 16 to 18 in winter; the annual figures of 16 and 17 begin in 2018."""
    assert queries.rank_history("202", *NEET, "authority")["year"].min() < 2016
    assert list(rates.rates(*NEET, Reader("202")).table["Year"])[-1] == "2018"
    assert rates.rates(*NEET, Reader("820")).table.empty  # Bedfordshire ended in 2009
