"""The box in which a name is typed: other names find it and are neither shown nor spoken; by mouse, touch and keys."""

import re
from collections.abc import Callable

import pytest
from harness import settled, violations
from playwright.sync_api import Locator, Page, expect

from dashboard.sections import words
from dashboard.settings import config

pytestmark = pytest.mark.browser
SITE = config.load().site
Open = Callable[..., Page]


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name=SITE.strip["authority"], exact=True)


def test_other_names_find_an_authority_and_names_are_all_that_is_shown_and_spoken(
    address: str, open_page: Open
) -> None:
    page = open_page(address)
    asked: list[str] = []
    page.on("websocket", lambda socket: asked.append(socket.url))
    box(page).click()
    options = page.locator("[role=option]")
    expect(options).to_have_count(160)
    shown = options.all_inner_texts()
    assert "Cumbria (until March 2023)" in shown and "Kingston upon Hull" in shown
    assert not [one for one in shown if ";" in one or "  " in one or re.search(r"\b\d{3}\b", one) or len(one) > 50]
    page.keyboard.type("hull city c")
    expect(options).to_have_text(["Kingston upon Hull"])
    expect(page.locator("body > [role=status]")).to_have_text(words["touch"]["found"].format(count=1))
    assert options.first.evaluate("one => one.ariaLabel ?? one.textContent") == "Kingston upon Hull"
    expect(box(page)).to_have_attribute("aria-activedescendant", "pick_authority_list_0")
    assert not violations(page)
    assert "authority" not in page.evaluate("location.search") and not asked
    page.keyboard.press("Enter")
    settled(page)
    expect(page).to_have_url(re.compile("authority=810"))
    expect(box(page)).to_have_value("Kingston upon Hull")
    expect(box(page)).to_be_focused()
    page.go_back()
    expect(box(page)).to_have_value("")


def test_arrows_walk_the_names_and_escape_leaves_all_as_it_was(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/neet_rankings?authority=856")
    box(page).focus()
    page.keyboard.press("ArrowDown")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_text("Leicester")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_text("Leicestershire")
    page.keyboard.type("zzz")
    expect(page.locator("[role=option]")).to_have_text(words["touch"]["unknown"])
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(box(page)).to_have_value("Leicester")
    expect(page).to_have_url(re.compile("authority=856"))


def test_a_name_is_tapped_on_a_phone_in_dark_colours(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/compare?authority=856&compared=pair", width=390, scheme="dark", is_touch=True)
    other = page.get_by_role("combobox").last
    other.tap()
    expect(page.get_by_role("option", name="Leicester", exact=True)).to_have_count(0)  # not beside itself
    page.keyboard.type("bcp")
    page.get_by_role("option", name="Bournemouth, Christchurch and Poole", exact=True).tap()
    settled(page)
    expect(page).to_have_url(re.compile("other=839"))
    expect(page.locator("h1")).to_contain_text("Bournemouth")
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= 390
    assert not violations(page)


def test_an_own_list_grows_and_shrinks_by_name(address: str, open_page: Open) -> None:
    page = open_page(f"{address}?authority=856&comparators=own&own=855")
    page.get_by_role("combobox", name=re.compile("Own list")).click()
    page.keyboard.type("hull")
    page.keyboard.press("Enter")
    settled(page)
    expect(page).to_have_url(re.compile("own=855(%2C|,)810"))
    assert not violations(page)
    page.get_by_role("button", name=words["touch"]["leave"].format(name="Leicestershire")).click()
    settled(page)
    expect(page).to_have_url(re.compile("own=810"))


def test_a_name_in_a_link_is_taken_and_nothing_is_asked_for_in_vain(address: str, open_page: Open) -> None:
    page = open_page(address)
    lost: list[str] = []
    page.on("response", lambda answer: lost.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"{address}/neet_rankings?authority=hull")
    settled(page)
    expect(box(page)).to_have_value("Kingston upon Hull")
    expect(page).to_have_url(re.compile("authority=810"))
    assert not lost


def test_a_second_name_is_typed_over_the_first_by_mouse_alone(address: str, open_page: Open) -> None:
    page = open_page(f"{address}?authority=856")
    for typed, code in (("Leeds", "383"), ("Camden", "202"), ("Kent", "886")):
        box(page).click()
        page.keyboard.type(typed)
        expect(box(page)).to_have_value(typed)
        page.get_by_role("option", name=typed, exact=True).click()
        settled(page)
        expect(page).to_have_url(re.compile(f"authority={code}"))
