"""Both pages of the documents inside their frame, without a browser; and that every row held is reachable on them."""

import csv
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.answers import engine
from dashboard.sections.findings import choices, figures
from dashboard.sections.plans import choices as plans_choices
from dashboard.settings import config
from tests.sections.kit import notices, pick, title, words

ROOT = Path(__file__).resolve().parents[3]
SETTINGS = config.load()
TWELVE = ("856", "937", "894", "926", "201", "420", "909", "942", "820", "839", "202", "938")


def site() -> AppTest:
    engine.forget()
    page = AppTest.from_file(str(ROOT / "dashboard" / "reader" / "site.py"), default_timeout=60)
    return page.run()


@pytest.fixture(scope="module")
def findings_page() -> AppTest:
    return site().switch_page("../../pages/findings.py")


@pytest.fixture(scope="module")
def plans_page() -> AppTest:
    return site().switch_page("../../pages/plans.py")


def opened(page: AppTest, **codes: str) -> AppTest:
    """The page as a saved link opens it."""
    page.query_params.clear()
    page.query_params |= codes
    page.run()
    assert not page.exception, [one.message for one in page.exception]
    return page


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("code", TWELVE)
@pytest.mark.parametrize("part", choices.parts())
def test_findings_open_for_any_authority(findings_page: AppTest, code: str, part: str) -> None:
    page = opened(findings_page, authority=code, findings_part=part)
    assert title(page)
    if part in ("found", "national") and code not in choices.reviewed():
        assert title(page).startswith("No review of") and "Held are reviews" in notices(page)[0]
    if part == "rehearsal" and code not in ("909", "937"):
        assert "none is held" in notices(page)[0]


@pytest.mark.parametrize("code", TWELVE)
def test_plans_open_in_every_part_an_authority_has(plans_page: AppTest, code: str) -> None:
    for part in plans_choices.parts(code):
        page = opened(plans_page, authority=code, plans_part=part)
        assert title(page)
        assert bool(notices(page)) == (code not in plans_choices.planned())


def test_without_an_authority_the_national_report_stands(findings_page: AppTest, plans_page: AppTest) -> None:
    assert "90 strengths and 70 areas for improvement" in words(opened(findings_page))
    text = words(opened(plans_page))
    assert "England: 6 recommendations" in text and "Choose an authority above" in text


def test_a_filter_reaches_the_link_and_narrows_the_list(findings_page: AppTest) -> None:
    page = opened(findings_page, authority="856", review="856.jar_2008", theme="safeguarding", words="board")
    assert "1 finding of 67: Safeguarding, with “board”" in words(page)
    page.text_input(key="pick_words").set_value("zebra").run()
    assert "No finding matches" in words(page)
    assert page.query_params["words"] in ("zebra", ["zebra"])


def test_another_authority_brings_its_own_review(findings_page: AppTest) -> None:
    page = opened(findings_page, authority="856", review="856.jar_2008")
    pick(page, "937")
    assert not page.exception
    assert "Warwickshire, IDeA pre-JAR health check 2008" in words(page)


def test_the_clock_follows_the_days_typed_and_the_convention(plans_page: AppTest) -> None:
    page = opened(plans_page, authority="856", plans_part="clock")
    assert "action plan due 9 September 2008, 34 days left" in words(page)
    page.text_input(key="pick_today_on").set_value("12 September 2008").run()
    assert "overdue by 3 days unless done" in words(page)
    pick(page, "next_day_counts", "convention")
    assert "action plan due 10 September 2008, overdue by 2 days" in words(page)
    page.text_input(key="pick_published_on").set_value("9/9/2008").run()
    assert "Published 9 September 2008: action plan due 16 December 2008, 95 days left" in words(page)


def test_a_day_that_is_none_is_named_with_what_is_used_instead(plans_page: AppTest) -> None:
    page = opened(plans_page, authority="856", plans_part="clock", today_on="soon", published_on="1 May 1999")
    text = words(page)
    assert "“soon” is not a day we can read" in text and "6 August 2008 is used instead" in text
    assert "1 May 1999 lies outside our calendar of bank holidays, 2005 to 2035" in text
    assert "Published 3 June 2008" in text


def test_a_part_another_authority_lacks_falls_back(plans_page: AppTest) -> None:
    page = opened(plans_page, authority="894", plans_part="costs")
    assert "Telford and Wrekin: 5 actions" in words(page)


@pytest.fixture(scope="module")
def everything(findings_page: AppTest, plans_page: AppTest) -> str:
    """All words of both pages over every choice of authority, part and review there is."""
    reviews = choices.reviews(None)
    found = [words(opened(findings_page, findings_part="found", review=code)) for code in reviews]
    found += [words(opened(findings_page, findings_part=part)) for part in ("practice", "reviewing")]
    for authority in ("", *figures.with_figures()):
        found.append(words(opened(findings_page, authority=authority, findings_part="figures")))
    for authority in ("", *choices.reviewed(), "202", "816", "342"):
        for part in plans_choices.parts(authority or None):
            found.append(words(opened(plans_page, authority=authority, plans_part=part)))
    return " ".join(found)


WALKED = {
    "findings": ("summary",),
    "recommendations": ("summary",),
    "plan_actions": ("action_title", "progress_summary", "next_actions_summary"),
    "practice_examples": ("title", "summary"),
    "events": ("event", "note"),
    "numbers": ("measure_label", "note"),
    "figures": ("caption", "text_says"),
    "review_areas": ("review_area_label", "note"),
    "scales": ("grade_as_printed", "descriptor"),
    "judgements": ("official_name", "note"),
}


@pytest.mark.parametrize("name", WALKED)
def test_every_row_held_is_reachable(everything: str, name: str) -> None:
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        missing = [
            (column, row[column])
            for row in csv.DictReader(file)
            for column in WALKED[name]
            if plain(row[column]) not in everything
        ]
    assert not missing


SOURCES = {
    "findings": "summary",
    "recommendations": "summary",
    "plan_actions": "action_title",
    "practice_examples": "summary",
    "events": "event",
    "numbers": "measure",
    "figures": "caption",
    "judgement_areas": "official_name",
    "scales": "label_as_printed",
}


@pytest.mark.parametrize("name", SOURCES)
def test_every_row_of_every_source_table_is_reachable(everything: str, shared_data: Path, name: str) -> None:
    with (shared_data / "sources" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        missing = [row for row in csv.DictReader(file) if plain(row[SOURCES[name]]) not in everything]
    assert not missing
