"""The frame in a real browser: first links, choices in the address, keyboard, narrow screens, accessibility."""

import csv
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from harness import ROOT, choose, settled, violations
from playwright.sync_api import Locator, Page, expect

from dashboard.settings import config
from tests.every import later

pytestmark = pytest.mark.browser
SETTINGS = config.load()
PAGES = [key for key in SETTINGS.pages if (ROOT / "pages" / f"{key}.py").exists()]
PATHS = {key: "/" if place == 0 else f"/{key}" for place, key in enumerate(PAGES)}
QUICK = ("pack",)  # a server is started for each; the others take their turn with --all
Open = Callable[..., Page]
Tried = Callable[..., None]
Start = Callable[[], AbstractContextManager[str]]


def strip(page: Page, name: str = "authority") -> Locator:
    return page.get_by_role("combobox", name=SETTINGS.site.strip[name])


def expect_authority(page: Page, name: str) -> None:
    expect(strip(page)).to_have_value(name)


def query(page: Page) -> str:
    return page.evaluate("location.search")  # type: ignore[no-any-return]


@pytest.mark.parametrize("key", [key if key in QUICK else later(key) for key in PAGES])
def test_first_link_after_a_restart_shows_the_whole_frame(key: str, start: Start, open_page: Open) -> None:
    with start() as address:
        page = open_page(f"{address}{PATHS[key]}?authority=856")
        links = page.get_by_role("navigation", name="App pages").get_by_role("link")
        assert links.all_inner_texts() == [SETTINGS.pages[one].nav for one in PAGES]
        expect(page.locator("nav [aria-current=page]")).to_have_text(SETTINGS.pages[key].nav)
        expect_authority(page, "Leicester")
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        assert page.title() == f"{SETTINGS.pages[key].nav} – {SETTINGS.site.name}"


def test_the_overview_by_its_name(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/overview?authority=856")
    expect_authority(page, "Leicester")
    assert page.url.startswith(f"{address}/?authority=856")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_choice_reaches_the_address_and_survives_reload_paste_and_page_switch(address: str, open_page: Open) -> None:
    page = open_page(address)
    assert query(page) == "" or "authority" not in query(page)
    choose(page, SETTINGS.site.strip["authority"], "Leicester")
    expect(page).to_have_url(re.compile("authority=856"))
    page.reload()
    settled(page)
    expect(page).to_have_url(re.compile("authority=856"))
    pasted = open_page(page.url)
    expect_authority(pasted, "Leicester")
    page.get_by_role("link", name=SETTINGS.pages[PAGES[-1]].nav).click()
    page.wait_for_url(re.compile(PATHS[PAGES[-1]]))
    settled(page)
    expect(page).to_have_url(re.compile("authority=856"))
    expect_authority(page, "Leicester")


@pytest.mark.parametrize(
    ("typed", "code"), [later("Hull", "810"), ("telford & wrekin", "894"), later("BCP", "839"), ("806", "806")]
)
def test_typing_another_name_or_the_code_finds_the_authority(
    typed: str, code: str, address: str, open_page: Open
) -> None:
    page = open_page(address)
    choose(page, SETTINGS.site.strip["authority"], typed)
    expect(page).to_have_url(re.compile(f"authority={code}"))


def test_back_restores_the_earlier_choice_and_the_earlier_page(address: str, open_page: Open) -> None:
    page = open_page(f"{address}{PATHS[PAGES[0]]}?authority=856")
    choose(page, SETTINGS.site.strip["authority"], "Norfolk")
    expect_authority(page, "Norfolk")
    page.get_by_role("link", name=SETTINGS.pages[PAGES[-1]].nav).click()
    page.wait_for_url(re.compile(PATHS[PAGES[-1]]))
    settled(page)
    page.go_back()
    page.wait_for_url(re.compile(f"{re.escape(PATHS[PAGES[0]])}\\?"))
    settled(page)
    expect(page.get_by_role("link", name=SETTINGS.pages[PAGES[0]].nav)).to_have_attribute("aria-current", "page")
    expect_authority(page, "Norfolk")
    page.go_back()
    expect_authority(page, "Leicester")
    settled(page)
    expect(page).to_have_url(re.compile("authority=856"))
    page.go_forward()
    expect_authority(page, "Norfolk")


def test_quick_choices_one_after_another_are_all_kept(address: str, open_page: Open) -> None:
    page = open_page(f"{address}?authority=856")
    for code in ("region", "type", "dfe_2025"):
        strip(page, "comparators").select_option(code)
        page.wait_for_url(re.compile(f"comparators={code}"))
    settled(page)
    assert "comparators=dfe_2025" in query(page) and "authority=856" in query(page)


def test_a_code_that_is_not_held_is_named_once(address: str, open_page: Open) -> None:
    page = open_page(f"{address}?authority=999")
    expect(page.get_by_text("“999”")).to_have_count(1)
    choose(page, SETTINGS.site.strip["authority"], "Leicester")
    expect(page.get_by_text("“999”")).to_have_count(0)


def test_an_ended_authority_says_until_when(address: str, open_page: Open) -> None:
    page = open_page(f"{address}?authority=909")
    expect_authority(page, "Cumbria (until March 2023)")


@pytest.mark.long  # each opened anew; tests/browser/test_accessible.py looks at all of them in every run
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("key", [*PAGES, "accessibility"])
def test_no_page_scrolls_sideways_and_axe_finds_nothing_serious(
    key: str, width: int, scheme: str, address: str, open_page: Open, tried: Tried
) -> None:
    """The page is opened in the other colours: it follows the system while it is open."""
    tried("axe", key, f"{width} px {scheme}")
    other = "light" if scheme == "dark" else "dark"
    page = open_page(f"{address}{PATHS.get(key, f'/{key}')}?authority=856", width=width, scheme=other)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    paper = SETTINGS.colours[scheme].paper
    wanted = ", ".join(str(int(paper[at : at + 2], 16)) for at in (1, 3, 5))
    expect(page.locator(".stApp")).to_have_css("background-color", f"rgb({wanted})")
    expect(page.locator("html")).to_have_attribute("data-theme", scheme)  # and the pictures drawn again
    quiet = SETTINGS.colours[scheme].quiet
    said = ", ".join(str(int(quiet[at : at + 2], 16)) for at in (1, 3, 5))
    expect(page.locator(".foot p").first).to_have_css("color", f"rgb({said})")
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= width
    assert not violations(page)


def test_a_picture_fills_the_screen(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/neet_rankings?authority=856")
    before = page.locator("#chart_league_table svg").bounding_box()
    page.get_by_role("button", name=re.compile(f"^{SETTINGS.site.actions['full']}")).first.click()
    expect(page.locator("#chart_league_table:fullscreen svg")).to_be_visible()
    page.keyboard.press("Escape")
    page.evaluate("document.exitFullscreen?.().catch(() => {})")
    expect(page.locator("#chart_league_table:fullscreen")).to_have_count(0)
    settled(page)
    after = page.locator("#chart_league_table svg").bounding_box()
    assert before and after and abs(before["width"] - after["width"]) < 2


def test_keyboard_skip_link_order_ring_and_focus_after_a_page_change(
    address: str, open_page: Open, tried: Tried
) -> None:
    tried("keys", PAGES[0], "order of the focus")
    page = open_page(f"{address}{PATHS[PAGES[0]]}?authority=856")
    focused = page.locator(":focus")
    page.keyboard.press("Tab")
    expect(focused).to_have_text("Skip to main content")
    expect(focused).to_be_in_viewport()
    for key in PAGES:
        page.keyboard.press("Tab")
        expect(focused).to_have_text(SETTINGS.pages[key].nav)
        expect(focused).to_have_css("outline-width", "3px")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(PATHS[PAGES[-1]]))
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_menu_on_a_narrow_screen_opens_and_closes_after_a_choice(address: str, open_page: Open) -> None:
    page = open_page(f"{address}{PATHS[PAGES[0]]}?authority=856", width=390)
    page.get_by_role("button", name=SETTINGS.site.menu).click()
    assert not violations(page)
    page.get_by_role("link", name=SETTINGS.pages[PAGES[-1]].nav).click()
    page.wait_for_url(re.compile(PATHS[PAGES[-1]]))
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.get_by_role("link", name=SETTINGS.pages[PAGES[-1]].nav)).not_to_be_in_viewport()


def test_skip_link_goes_past_the_navigation_to_the_strip(address: str, open_page: Open, tried: Tried) -> None:
    tried("keys", PAGES[0], "skip link")
    page = open_page(address)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(strip(page)).to_be_focused()


def test_a_changed_title_is_spoken(address: str, open_page: Open, tried: Tried) -> None:
    tried("announced", PAGES[0])
    page = open_page(f"{address}{PATHS[PAGES[0]]}?authority=856")
    choose(page, SETTINGS.site.strip["authority"], "Norfolk")
    title = page.get_by_role("heading", level=1).inner_text()
    expect(page.locator("body > [role=status]")).to_have_text(title)


def test_copied_link_opens_the_same_choices(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/data_and_sources?authority=856")
    page.get_by_role("button", name=re.compile(f"^{SETTINGS.site.actions['copy']}")).first.click()
    expect(page.locator("[data-copy]").first).to_have_text(SETTINGS.site.actions["copied"])
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{address}/data_and_sources?authority=856") and "#" in copied
    assert query(open_page(copied)) == query(page)


def test_downloaded_csv_is_what_the_table_holds(address: str, open_page: Open, tmp_path: Path) -> None:
    page = open_page(f"{address}/data_and_sources")
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile(f"^{SETTINGS.site.actions['csv']}:")).first.click()
    file = tmp_path / "download.csv"
    waiting.value.save_as(file)
    assert re.fullmatch(r"[a-z0-9-]+\.csv", waiting.value.suggested_filename)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) - 1 == page.locator(".table-box").first.locator("tbody tr").count()


def test_security_headers_and_readiness(address: str, open_page: Open) -> None:
    page = open_page(address)
    answer = page.request.get(f"{address}/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy and "'unsafe-eval'" not in policy and "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    ready = page.request.get(f"{address}/readyz")
    assert ready.ok and ready.json()["version"] in page.locator(".foot").inner_text()
