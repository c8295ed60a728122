"""The core job "where do I stand" in a real browser: two steps from cold, one from a saved link, all in one screen."""

import re
from collections.abc import Callable

import pytest
from harness import choose
from playwright.sync_api import Page, expect

from dashboard.sections.overview import words as overview_words
from dashboard.settings import config

pytestmark = pytest.mark.browser
SETTINGS = config.load()
Open = Callable[..., Page]
ANSWER = "Leicester: requires improvement overall in January 2025, one step down from good"


def in_first_screen(page: Page, selector: str) -> bool:
    """Whether a part lies wholly inside the window as it opened, without scrolling."""
    box = page.locator(selector).first.bounding_box()
    height = (page.viewport_size or {"height": 0})["height"]
    return bool(box) and box["y"] >= 0 and box["y"] + box["height"] <= height  # type: ignore[index]


def expect_answer(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(ANSWER)
    board = page.locator("#table-board")
    for row in ("Overall effectiveness", "Help and protection", "Children in care", "Care leavers", "Leadership"):
        cells = board.get_by_role("row", name=re.compile(f"^{row}")).first
        expect(cells).to_contain_text("Requires improvement")
        expect(cells).to_contain_text("1 step from good")
        expect(cells).to_contain_text("better")
    expect(page.locator(".facts")).to_contain_text("139th= of 153")


def test_cold_in_two_steps(address: str, open_page: Open) -> None:
    page = open_page(address)  # step 1
    picker = page.get_by_role("combobox", name=SETTINGS.site.strip["authority"]).first
    box = picker.bounding_box()
    assert box and box["y"] > 100 and abs(box["x"] + box["width"] / 2 - 720) < 60  # in the middle, under its question
    expect(page.get_by_text(overview_words.start_hint)).to_be_visible()
    choose(page, SETTINGS.site.strip["authority"], "Leicester")  # step 2: type and choose
    expect(page).to_have_url(re.compile("authority=856"))
    expect_answer(page)


def test_saved_link_in_one_step_and_in_one_screen(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?authority=856&comparators=dfe_2025")
    expect_answer(page)
    expect(page.locator("#table-board")).to_contain_text("7 better · 2 same · 0 worse of 9")
    for part in ("h1", "#table-board", ".facts", "#chart_national"):
        assert in_first_screen(page, part), part
    assert in_first_screen(page, "#section_since h2")


def test_on_a_phone_the_latest_grade_is_in_the_first_screen(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?authority=856", width=390, height=844)
    assert in_first_screen(page, "h1")
    first = page.locator("#table-board tbody tr:has(td)").first
    expect(first).to_contain_text("Requires improvement")
    assert in_first_screen(page, "#table-board tbody tr:has(td)")


def test_squares_are_drawn_and_only_the_word_is_read(address: str, open_page: Open) -> None:
    """Colour is never alone: the word stands beside the squares, which are hidden from what reads aloud."""
    page = open_page(f"{address}/?authority=856")
    cell = page.locator("#table-board td:has(.mark)").first
    assert cell.locator(".mark i").count() == 4 and cell.locator(".mark .open").count() == 2
    assert cell.locator(".mark").get_attribute("aria-hidden") == "true"
    assert cell.inner_text().strip() == "Requires improvement"


def test_a_predecessor_is_named_not_counted(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?authority=942")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Cumberland: good overall in November 2024, its first grade"
    )
    expect(page.locator("#section_board .credit").last).to_contain_text(
        "Cumbria, whose grades are not counted as its own"
    )


@pytest.mark.parametrize("width", [1440, 1000, 700])
def test_a_board_with_many_words_is_not_cut_off(address: str, open_page: Open, width: int) -> None:
    """Birmingham's grades are given jointly with others, which makes the longest words on a change."""
    page = open_page(f"{address}/?authority=330", width=width)
    board = page.locator("#table-board")
    expect(board).to_contain_text("given jointly")
    assert board.evaluate("box => box.scrollWidth - box.clientWidth") <= 1
