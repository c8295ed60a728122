"""Compare in a real browser: squares, cells of the matrix and lanes that open cards, by mouse, touch and keyboard."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from harness import choose, settled, violations
from playwright.sync_api import Locator, Page, expect

from dashboard.sections.compare import words
from tests.every import later

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
PICTURE = "#chart_grid"


def letters(page: Page) -> list[str]:
    texts = page.locator(f"{PICTURE} svg text").all_text_contents()
    return [one for one in texts if one in ("O", "G", "RI", "I", "–")]


def title(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


@pytest.mark.parametrize(("width", "scheme", "screens"), [(1440, "dark", 1), later(390, "light", 3.6)])
def test_every_authority_is_a_row_of_five_squares_and_axe_is_content(
    width: int, scheme: str, screens: float, address: str, open_page: Open
) -> None:
    page = open_page(f"{address}/compare?authority=856", width=width, scheme=scheme)
    assert len(letters(page)) == 153 * 5
    box = page.locator(f"{PICTURE} svg").bounding_box()
    assert box and box["x"] + box["width"] <= width and box["height"] <= screens * 900
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= width
    assert not violations(page)


@pytest.mark.parametrize("way", [later("mouse"), later("touch"), "keyboard"])
def test_a_square_opens_the_card_of_its_authority_and_back_closes_it(way: str, address: str, open_page: Open) -> None:
    page = open_page(f"{address}/compare?authority=856", width=390 if way == "touch" else 1440)
    page.locator(PICTURE).focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("body > [role=status]")).to_contain_text("Authority Leicester")
    page.keyboard.press("ArrowRight")
    expect(page.locator("body > [role=status]")).to_contain_text("Authority Barking and Dagenham")
    if way == "keyboard":
        page.keyboard.press("Enter")
    else:
        page.locator(f"{PICTURE} .ring").scroll_into_view_if_needed()
        ring = page.locator(f"{PICTURE} .ring").bounding_box()
        assert ring
        page.mouse.click(ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2)
    card = page.get_by_role("dialog", name="Barking and Dagenham")
    expect(card).to_contain_text("Requires improvement")
    assert "#grid:" in page.url
    assert not violations(page)
    page.go_back()
    expect(card).to_have_count(0)


@pytest.mark.parametrize("sort", [later("name"), later("date"), "movement"])
def test_the_last_column_is_whole(sort: str, address: str, open_page: Open) -> None:
    page = open_page(f"{address}/compare?authority=856&sort={sort}")
    box = page.locator("#table-grid")
    assert box.evaluate("box => box.scrollWidth - box.clientWidth") <= 1
    last, around = box.locator("thead th").last.bounding_box(), box.bounding_box()
    assert last and around and last["x"] + last["width"] <= around["x"] + around["width"] + 0.5 < 1440


def test_sorted_by_region_each_has_its_heading_and_the_link_says_so(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/compare?authority=856")
    choose(page, words.sort, "Region")
    expect(page).to_have_url(re.compile("sort=region"))
    texts = page.locator(f"{PICTURE} svg text").all_text_contents()
    assert {"London", "South West", "Yorkshire and The Humber"} <= set(texts)
    choose(page, words.rows, "London")
    expect(title(page)).to_have_text(re.compile("^29 of 32 "))
    assert len(letters(page)) == 33 * 5
    page.go_back()
    expect(title(page)).to_have_text(re.compile("107 of 142"))
    settled(page)
    page.get_by_role("radio", name="Map").click()
    expect(page).to_have_url(re.compile("picture=map"))
    settled(page)
    assert page.locator(f"{PICTURE} svg text").filter(has_text="Leicestr").count() == 1


@pytest.mark.parametrize(("way", "width", "scheme"), [later("mouse", 1440, "light"), ("keyboard", 390, "dark")])
def test_a_cell_of_the_matrix_opens_who_is_in_it_with_its_csv(
    way: str, width: int, scheme: str, address: str, open_page: Open, tmp_path: Path
) -> None:
    page = open_page(f"{address}/compare?authority=856&compared=movement", width=width, scheme=scheme)
    picture = page.locator("#chart_movement")
    if way == "keyboard":
        picture.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        expect(page.locator("body > [role=status]")).to_contain_text("Good to outstanding")
        page.keyboard.press("Enter")
    else:
        picture.locator("svg text", has_text=re.compile("^24$")).click()
    card = page.get_by_role("dialog", name="Good to outstanding")
    expect(card).to_contain_text("Who: 24")
    assert page.url.endswith("#movement:Good%20to%20outstanding")
    assert not violations(page)
    with page.expect_download() as waiting:
        card.get_by_role("link", name="CSV of who").click()
    waiting.value.save_as(tmp_path / "who.csv")
    held = (tmp_path / "who.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(held) == 25 and held[0].startswith("authority_code,authority,") and "Norfolk" in "".join(held)
    expect(card).to_be_visible()
    page.go_back()
    expect(card).to_have_count(0)


def test_a_bar_of_a_region_opens_who_rose_stayed_and_fell(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/compare?compared=movement#regions")
    page.locator("#chart_regions").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog")
    expect(card.get_by_role("heading", level=3).first).to_have_text(re.compile(r"^Rose: \d+$"))
    region = card.get_by_role("heading", level=2).inner_text()
    card.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("authority="))
    settled(page)
    assert page.locator("#table-names tr", has_text=region).count() > 0


@pytest.mark.parametrize(("width", "scheme"), [later(1440, "light"), (390, "dark")])
def test_movement_on_the_map_is_a_way_in(width: int, scheme: str, address: str, open_page: Open) -> None:
    page = open_page(f"{address}/compare?authority=856&compared=movement&picture=map", width=width, scheme=scheme)
    texts = page.locator("#chart_names svg text").all_text_contents()
    assert Counter(one[:1] for one in texts if re.fullmatch(r"[▲▼]\d|=", one)) == {"▲": 60, "=": 60, "▼": 20}
    assert {"Rose (60)", "Leicester", "Same region"} <= set(texts)
    page.locator("#chart_names").focus()
    page.keyboard.press("Home")
    expect(page.locator("body > [role=status]")).to_contain_text("Authority Leicester")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Leicester")).to_contain_text("▼ 1 step")
    assert not violations(page)


@pytest.mark.parametrize(("width", "scheme"), [(1440, "dark"), later(390, "light")])
def test_histories_stand_below_each_other_and_a_pinned_one_comes_next(
    width: int, scheme: str, address: str, open_page: Open
) -> None:
    page = open_page(f"{address}/compare?authority=856&compared=histories", width=width, scheme=scheme)
    names = page.locator("#table-histories tbody th")
    expect(names).to_have_count(11)
    before = names.all_inner_texts()
    assert before[0] == "Leicester"
    choose(page, words.histories_pin, before[-1])
    page.keyboard.press("Escape")
    expect(names.nth(1)).to_have_text(before[-1])
    expect(page).to_have_url(re.compile("pin=\\d{3}"))
    assert page.locator("#chart_histories svg text").filter(has_text=before[-1]).count() == 1
    assert not violations(page)
    settled(page)
    page.go_back()
    expect(names.nth(1)).to_have_text(before[1])
    page.locator("#chart_histories").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
