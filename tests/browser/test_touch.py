"""What answers on the page itself: cards of rows and marks, sorting, the filter; by mouse, touch and keyboard."""

from collections.abc import Callable

import pytest
from harness import settled, violations
from playwright.sync_api import Page, expect

from tests.every import later

RANKINGS = "neet_rankings?authority=856"
TABLE = "#table-league_table"


def opened(open_page: Callable[..., Page], address: str, path: str, **size: object) -> Page:
    page = open_page(f"{address}/{path}", **size)
    settled(page)
    expect(page.locator(f"{TABLE} tbody tr").first).to_be_visible()
    expect(page.locator("#chart_league_table svg")).to_be_visible()
    return page


def names(page: Page) -> list[str]:
    return page.locator(f"{TABLE} tbody tr:not([hidden]) th").all_inner_texts()


@pytest.mark.parametrize(("width", "scheme"), [later(1440, "light"), (390, "dark")])
def test_a_row_opens_its_card_and_back_closes_it(
    open_page: Callable[..., Page], address: str, width: int, scheme: str
) -> None:
    page = opened(open_page, address, RANKINGS, width=width, scheme=scheme)
    ground = page.locator(".stApp").evaluate("app => getComputedStyle(app).backgroundColor")
    page.locator(f"{TABLE} button.row", has_text="Barnet").click()
    card = page.get_by_role("dialog", name="Barnet")
    expect(card).to_be_visible()
    expect(card).to_contain_text("Barnet, 2025")
    assert card.evaluate("card => getComputedStyle(card).backgroundColor") == ground
    expect(card.get_by_role("link", name="All we know of this source").first).to_be_visible()
    box = card.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
    assert page.url.endswith("#league_table:1")
    assert violations(page) == []
    page.go_back()
    expect(card).to_have_count(0)


def test_a_picture_is_walked_by_keys_and_its_mark_becomes_the_reader_s_authority(
    open_page: Callable[..., Page], address: str
) -> None:
    page = opened(open_page, address, RANKINGS)
    page.locator("#chart_league_table").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("body > [role=status]")).to_contain_text("Authority Leicester, NEET 2025 5.8 %")
    page.keyboard.press("ArrowRight")
    expect(page.locator("body > [role=status]")).to_contain_text("Authority City of London")
    expect(page.locator("#chart_league_table .ring")).to_have_count(1)
    expect(page.locator(f"{TABLE} tr.lit")).to_have_count(1)
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name="City of London")
    expect(card).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(page.locator("#chart_league_table")).to_be_focused()
    page.keyboard.press("Enter")
    card.get_by_role("link", name="Make it mine").click()
    expect(page.locator("h1")).to_contain_text("City of London")
    assert "authority=201" in page.url
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Leicester")


def test_a_mark_is_clicked_and_set_beside_mine(open_page: Callable[..., Page], address: str) -> None:
    page = opened(open_page, address, RANKINGS)
    page.locator("#chart_league_table").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    box = page.locator("#chart_league_table .ring").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    card = page.get_by_role("dialog", name="City of London")
    card.get_by_role("link", name="Compare with mine").click()
    expect(page.locator("h1")).to_contain_text("Leicester is")
    assert "compare?" in page.url and "authority=856" in page.url and "other=201" in page.url


def test_a_heading_sorts_and_the_link_carries_it(open_page: Callable[..., Page], address: str) -> None:
    page = opened(open_page, address, RANKINGS)
    before = names(page)
    head = page.locator(f"{TABLE} thead th").nth(7)
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    shares = page.locator(f"{TABLE} tbody tr td:nth-child(8)").all_inner_texts()
    held = [float(one.split("\xa0")[0]) for one in shares if one.endswith("%")]
    assert held == sorted(held, reverse=True)
    assert len(held) > 150
    link = page.url
    assert link.endswith("#league_table~7d")
    sorted_names = names(page)
    page.keyboard.press("Enter")
    assert names(page) == before
    assert head.get_attribute("aria-sort") is None
    other = open_page(link)
    settled(other)
    expect(other.locator(f"{TABLE} [aria-sort=descending]")).to_have_count(1)
    assert names(other) == sorted_names
    own = other.locator(f"{TABLE} tbody tr", has_text="Leicester").filter(has_not_text="Leicestershire")
    assert own.locator("th").evaluate("cell => getComputedStyle(cell).fontWeight") == "600"


def test_an_authority_without_a_grade_is_last_whichever_way_grades_are_sorted(
    open_page: Callable[..., Page], address: str
) -> None:
    for way, first in (("a", "Inadequate"), ("d", "Outstanding")):
        page = open_page(f"{address}/compare?authority=856#grid~2{way}")
        settled(page)
        expect(page.locator("#table-grid [aria-sort]")).to_have_count(1)
        grades = page.locator("#table-grid tbody td:nth-child(3)").all_inner_texts()
        assert grades[0] == first
        assert set(grades[142:]) == {"no longer given"} and "no longer given" not in grades[:142]


def test_a_long_table_is_filtered_and_opened_whole(open_page: Callable[..., Page], address: str) -> None:
    page = opened(open_page, address, RANKINGS)
    tools = page.locator(f".tools:has(+ {TABLE})")
    tools.get_by_label("Filter").fill("rutland")
    assert names(page) == ["Rutland"]
    expect(tools.get_by_role("status")).to_have_text("1 of 163 rows")
    tools.get_by_label("Filter").fill("")
    assert len(names(page)) == 163
    tools.get_by_role("button", name="Show all 163 rows").click()
    box = page.locator(TABLE)
    assert box.evaluate("box => box.scrollHeight - box.clientHeight") <= 2


def test_a_link_opens_a_card_and_one_to_nobody_opens_none(open_page: Callable[..., Page], address: str) -> None:
    page = opened(open_page, address, RANKINGS + "#league_table:Barnet")
    expect(page.get_by_role("dialog", name="Barnet")).to_be_visible()
    page = opened(open_page, address, RANKINGS + "#league_table:Atlantis")
    page.wait_for_timeout(500)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_segment_of_a_bar_opens_who_is_in_it(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(f"{address}/?authority=856")
    settled(page)
    expect(page.locator("#chart_national svg")).to_be_visible()
    page.locator("#chart_national").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name="Outstanding")
    expect(card).to_contain_text("Who: 46")
    card.get_by_role("link", name="Islington").click()
    expect(page.locator("h1")).to_contain_text("Islington")


def test_the_map_is_a_way_in(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(f"{address}/", width=390)
    settled(page)
    expect(page.locator("#chart_england svg")).to_be_visible()
    page.locator("#chart_england").focus()
    page.keyboard.press("End")
    spoken = page.locator("body > [role=status]").inner_text()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog")
    expect(card).to_be_visible()
    name = card.get_by_role("heading", level=2).inner_text()
    assert f"Authority {name}," in spoken
    card.get_by_role("link", name="Make it mine").click()
    expect(page.locator("h1")).to_contain_text(name)
