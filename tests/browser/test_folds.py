"""Sections whose finding stands alone until it is opened: by mouse, by keyboard, by a link."""

import re
from collections.abc import Callable

import pytest
from harness import settled, violations
from playwright.sync_api import Page, expect

from tests.every import later

pytestmark = pytest.mark.browser
Open = Callable[..., Page]


@pytest.mark.parametrize(("width", "scheme"), [later(1440, "light"), (390, "dark")])
def test_a_finding_opens_in_place_and_the_link_says_so(width: int, scheme: str, address: str, open_page: Open) -> None:
    page = open_page(f"{address}/capacity_to_improve?authority=856", width=width, scheme=scheme)
    fold = page.locator("#section_trend")
    expect(fold.get_by_role("heading", level=2)).to_be_visible()
    expect(fold.locator(".picture svg")).to_have_count(0)
    fold.locator("summary").first.click()
    expect(fold.locator(".picture svg")).to_be_visible()
    drawn, box = fold.locator(".picture svg").bounding_box(), fold.bounding_box()
    assert drawn and box and drawn["width"] > box["width"] * 0.8, "drawn at the width it has when it is open"
    expect(page).to_have_url(re.compile("authority=856.*#trend$"))
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= width
    assert not violations(page)
    fold.locator("summary").first.click()
    expect(page).not_to_have_url(re.compile("#trend"))


def test_a_link_and_the_keyboard_open_it_and_a_choice_leaves_it_open(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?authority=856#coverage")
    expect(page.locator("#table-coverage")).to_be_in_viewport()
    fold = page.locator("#section_neet")
    summary = fold.locator("summary").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(fold.locator("#table-neet")).to_be_visible()
    expect(page).to_have_url(re.compile("#neet$"))
    page.goto(page.url.replace("856", "840"))
    settled(page)
    expect(page.locator("#section_neet")).to_have_attribute("open", "")
    expect(page.locator("#section_neet").get_by_role("heading", level=2)).to_contain_text("Durham")
