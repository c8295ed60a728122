"""Findings and plans in a real browser: every part with axe, the clock by keyboard, the filter, one side of A4."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from harness import settled, violations
from playwright.sync_api import Page, expect

from dashboard.sections.findings import choices
from dashboard.sections.findings import words as finding_words
from dashboard.sections.plans import choices as plans_choices
from dashboard.sections.plans import words as plan_words
from dashboard.settings import config
from dashboard.settings import words as labels
from tests.every import later

pytestmark = pytest.mark.browser
SETTINGS = config.load()
Open = Callable[..., Page]
PARTS = [
    *(f"findings?authority=909&findings_part={part}" for part in choices.parts()),
    *(f"plans?authority=856&plans_part={part}" for part in plans_choices.parts("856")),
    "plans?authority=301",
]


@pytest.mark.parametrize(("width", "scheme"), [later(1440, "light"), (390, "dark")])
@pytest.mark.parametrize("path", [path if place % 3 == 0 else later(path) for place, path in enumerate(PARTS)])
def test_every_part_fits_its_width_and_axe_finds_nothing_serious(
    path: str, width: int, scheme: str, address: str, open_page: Open
) -> None:
    page = open_page(f"{address}/{path}", width=width, scheme=scheme)
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= width
    for group in page.get_by_role("radiogroup").all():
        box = group.bounding_box()
        assert box and box["x"] + box["width"] <= width
        assert group.evaluate("e => e.scrollWidth <= e.clientWidth + 1")
    assert not violations(page)


def test_the_clock_answers_the_keyboard_and_stays_in_the_link(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/plans?authority=856&plans_part=clock")
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("Published 3 June 2008: action plan due 9 September 2008, 34 days left")
    page.get_by_label(plan_words.today_on, exact=True).fill("1 September 2008")
    page.keyboard.press("Enter")
    expect(title).to_have_text("Published 3 June 2008: action plan due 9 September 2008, 8 days left")
    page.get_by_role("radio", name=labels["convention"]["next_day_counts"]).click()
    expect(title).to_have_text("Published 3 June 2008: action plan due 10 September 2008, 9 days left")
    settled(page)
    pasted = open_page(page.url)
    expect(pasted.get_by_role("heading", level=1)).to_have_text(title.inner_text())
    page.get_by_label(plan_words.today_on, exact=True).fill("next week")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("“next week” is not a day we can read")


def test_words_narrow_the_findings_and_the_csv_holds_what_is_listed(
    address: str, open_page: Open, tmp_path: Path
) -> None:
    page = open_page(f"{address}/findings?authority=937")
    page.get_by_label(finding_words.words, exact=True).fill("board child")
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", name=re.compile("of 223: with “board child”"))
    expect(heading).to_be_visible()
    settled(page)
    expect(page).to_have_url(re.compile(r"words=board\+child"))
    section = page.locator("#section_findings")
    with page.expect_download() as waiting:
        section.get_by_role("link", name=re.compile(f"^{SETTINGS.site.actions['csv']}:")).click()
    file = tmp_path / "findings.csv"
    waiting.value.save_as(file)
    with file.open(encoding="utf-8-sig", newline="") as opened:
        held = list(csv.DictReader(opened))
    assert len(held) == section.locator("tbody tr").count() > 0
    assert all("board" in row["summary"].lower() and "child" in row["summary"].lower() for row in held)
    assert {row["source_id"] for row in held} == {"warwickshire-scrutiny-2008"}


@pytest.mark.parametrize("authority", [later("856"), "894", later("937")])
def test_a_plan_prints_on_one_side_of_a4(authority: str, address: str, open_page: Open) -> None:
    page = open_page(f"{address}/plans?authority={authority}")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_pictures_say_what_they_show(address: str, open_page: Open) -> None:
    for path, words in (
        ("findings?authority=856", "40 strengths and 26 areas for improvement"),
        ("plans?authority=856&plans_part=clock", "9 September 2008: Action plan published"),
        ("findings?authority=909&findings_part=rehearsal", "SOLACE mock JAR 2006"),
    ):
        page = open_page(f"{address}/{path}")
        expect(page.get_by_role("img", name=words).or_(page.get_by_role("application", name=words))).to_have_count(1)
