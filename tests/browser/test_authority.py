"""The authority and compare pages in a real browser: every part accessible and whole, sentences copied, links open."""

import re
from collections.abc import Callable

import pytest
from harness import settled, violations
from playwright.sync_api import Page, expect

from dashboard.sections.authority import words as authority_words
from dashboard.sections.compare import words as compare_words
from dashboard.settings import config
from tests.every import later

pytestmark = pytest.mark.browser
SETTINGS = config.load()
Open = Callable[..., Page]
PARTS = [f"authority?part={part}" for part in authority_words["parts"]]
PARTS += [f"compare?compared={part}&other=937" for part in compare_words["parts"]]


@pytest.mark.parametrize(("width", "scheme"), [later(1440, "light"), (390, "dark")])
@pytest.mark.parametrize("part", [part if place % 2 == 0 else later(part) for place, part in enumerate(PARTS)])
def test_every_part_is_whole_and_axe_finds_nothing_serious(
    part: str, width: int, scheme: str, address: str, open_page: Open
) -> None:
    page = open_page(f"{address}/{part}&authority=856&comparators=dfe_2025", width=width, scheme=scheme)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= width
    assert not violations(page)


def test_sentences_are_copied_as_plain_text(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/authority?authority=856&comparators=dfe_2025")
    page.get_by_role("button", name=authority_words.copy_words).click()
    expect(page.get_by_text(SETTINGS.site.actions["copied_text"]).first).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert len(copied) == 6 and copied[0].startswith("Leicester was graded requires improvement overall")
    expect(page.locator("[data-told] strong").first).to_have_text("Leicester")


def test_a_predecessors_record_is_one_link_away(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/authority?authority=942")
    page.get_by_role("link", name="Cumbria", exact=True).click()
    page.wait_for_url(re.compile("authority=909"))
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Cumbria ended in March 2023")


def test_the_grid_holds_all_153_and_its_box_scrolls_by_keyboard(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/compare?compared=grid")
    assert page.locator("#table-grid tbody tr").count() == 153
    box = page.locator("#table-grid")
    box.focus()
    before = box.evaluate("box => box.scrollTop")
    page.keyboard.press("PageDown")
    # Asked again and again from here: the page's own policy forbids a condition evaluated inside it.
    scrolled = (page.wait_for_timeout(100) or box.evaluate("box => box.scrollTop") for _ in range(50))
    assert any(place > before for place in scrolled)
