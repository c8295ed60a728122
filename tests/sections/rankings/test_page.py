"""The rankings page inside its frame, without a browser: twelve authorities, saved links, switches."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.answers import queries
from dashboard.sections.rankings import words as ranking_words
from dashboard.settings import config
from tests.sections.kit import choices, chosen, headings, offered, pick, picked, pictures, title, words

ROOT = Path(__file__).resolve().parents[3]
SETTINGS = config.load()
TWELVE = {
    "856": "Leicester is 139th= of 153 for NEET",
    "937": "Warwickshire is ",
    "894": "Telford and Wrekin: 102nd= of 153 for NEET in 2025",
    "926": "Norfolk is ",
    "201": "City of London: 0.0\u00a0% for NEET in 2025, too few for a rank to tell",
    "420": "Isles of Scilly: 7.0\u00a0% for NEET in 2025, too few for a rank to tell",
    "821": "Luton is ",
    "942": "Cumberland is ",
    "909": "Cumbria is not in the table of 2025: it ended in March 2023",
    "820": "Bedfordshire is not in the table of 2025: it ended in ",
    "839": "Bournemouth, Christchurch and Poole: 95th= of 153 for NEET in 2025",
    "938": "West Sussex is 37th= of 153 for NEET",
}


@pytest.fixture
def page() -> Iterator[AppTest]:
    site = AppTest.from_file(str(ROOT / "dashboard" / "reader" / "site.py"), default_timeout=60)
    site.run()
    yield site.switch_page("../../pages/neet_rankings.py")


def opened(page: AppTest, **codes: str) -> AppTest:
    """The page as a saved link opens it."""
    page.query_params.clear()
    page.query_params |= codes
    page.run()
    assert not page.exception
    return page


def alts(page: AppTest) -> list[str]:
    return [one["a"] for one in pictures(page)]


@pytest.mark.parametrize("code", TWELVE)
def test_twelve_authorities(code: str, page: AppTest) -> None:
    opened(page, authority=code)
    assert title(page).startswith(TWELVE[code])
    assert picked(page) == [code]
    said = words(page)
    assert "n = 153 authorities ranked" in said and "Sources: " in said
    assert not {"nan", "None", "NaN", "<NA>"} & set(said.split())
    assert [len(alt) > 40 for alt in alts(page)] == [True]
    opened(page, authority=code, table="years")
    # Bedfordshire ended before the first table with ranks and has no history to draw.
    assert title(page).endswith("in any year held") == (code == "820") and len(alts(page)) == (code != "820")
    opened(page, authority=code, table="measures")
    assert " NEET or not known" in title(page) and len(alts(page)) == 1


def test_without_an_authority_the_title_is_about_england(page: AppTest) -> None:
    opened(page)
    assert title(page).startswith("NEET in 2025 runs from 0.0")
    assert headings(page) == []
    opened(page, table="measures")
    assert title(page) == "Half of authorities move 22 places or more from NEET to NEET or not known"
    opened(page, table="years")
    assert title(page).startswith("NEET in 2025 runs from 0.0") and "“years”" in words(page)


def test_a_saved_link_opens_the_printed_table(page: AppTest) -> None:
    opened(page, authority="937", survey="year_11_activity_survey", period="2007", measure="in_learning_percent")
    assert title(page).startswith("Warwickshire is 12th of the 12 printed for leavers in learning in 2007")
    said = words(page)
    assert "a tie at the cut-off cannot be seen" in said and "2= Harrow 94.6 %" in said and "2= Rutland 94.6 %" in said
    assert chosen(page, "from_period") == "2006"


def test_suppressed_luton_stands_last_with_its_reason(page: AppTest) -> None:
    opened(page, authority="821", measure="participation_percent", period="2025")
    assert title(page).startswith("Luton has no rank for participation in 2025: suppressed by the publisher")
    assert "Without a rank: Luton (suppressed by the publisher)" in words(page)


def test_switching_measure_period_and_rows(page: AppTest) -> None:
    opened(page, authority="856")
    pick(page, "neet_or_not_known_percent", "measure")
    assert title(page).startswith("Leicester is 125th of 153 for NEET or not known in 2025")
    pick(page, "2019", "period")
    assert offered(page, "from_period") == [ranking_words.nothing_earlier]
    pick(page, "2023", "period")
    pick(page, "east-midlands", "rows")
    assert not page.exception
    address = {key: value if isinstance(value, str) else value[0] for key, value in page.query_params.items()}
    assert address["rows"] == "east-midlands" and address["measure"] == "neet_or_not_known_percent"
    assert address["period"] == "2023" and address["authority"] == "856"
    pick(page, "region", "level")
    assert title(page).startswith("East Midlands (Leicester) is ")
    assert "rows" not in choices(page)


def test_a_code_not_held_falls_back_and_is_named(page: AppTest) -> None:
    opened(page, authority="856", measure="happiness", period="1066")
    assert title(page).startswith("Leicester is 139th= of 153 for NEET")
    said = words(page)
    assert "“happiness”" in said and "“1066”" in said


@pytest.mark.parametrize("comparators", [*SETTINGS.comparators])
def test_every_choice_of_comparators(comparators: str, page: AppTest) -> None:
    opened(page, authority="856", comparators=comparators, own="331,892")
    filtered = comparators != "all"
    assert (re.search(r"Place of \d+ shown", words(page)) is not None) == filtered
    if comparators == "own":
        assert "Place of 3 shown" in words(page)


def test_only_what_the_chart_shows_is_sent(page: AppTest) -> None:
    opened(page, authority="856")
    strip = pictures(page)[0]
    assert "tooltip" in json.dumps(strip["specification"]) and len(strip["specification"]) > 3
    assert len(json.dumps(strip["d"])) < 40_000
    assert len(queries.authorities()) == 160
