"""What answers on the page by touch alone, on a phone: marks, cards, who is in a group, folds, the order of a table."""

import re
from collections.abc import Callable

import pytest
from harness import settled, violations
from playwright.sync_api import Locator, Page, expect

from dashboard.sections import words
from dashboard.sections.distributions import words as framework_words

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
ON_TOP = """one => {
    const { x, y } = one.getBoundingClientRect()
    return one.contains(document.elementFromPoint(x + 20, y + 12))
}"""


def phone(open_page: Open, url: str, scheme: str = "light") -> Page:
    return open_page(url, width=390, height=844, scheme=scheme, is_touch=True)


def label(page: Page, picture: str, text: str) -> Locator:
    """A word that is written on a mark of a picture."""
    return page.locator(f"#chart_{picture} svg text").filter(has_text=re.compile(f"^{text}")).first


def test_a_cell_of_the_map_is_tapped_and_made_one_s_own(address: str, open_page: Open) -> None:
    page = phone(open_page, address)
    page.locator("#chart_england").scroll_into_view_if_needed()
    label(page, "england", "RI").tap(force=True)
    card = page.get_by_role("dialog")
    expect(card).to_be_visible()
    assert not violations(page)
    name = card.get_by_role("heading", level=2).inner_text()
    expect(card).to_contain_text("Requires improvement")
    card.get_by_role("link", name=words.card_own).tap()
    settled(page)
    expect(page.locator("h1")).to_contain_text(name)
    page.go_back()
    settled(page)
    expect(page.locator("h1")).not_to_contain_text(name)


@pytest.mark.parametrize(
    ("path", "picture", "said"),
    [
        ("?authority=856", "national", "Who: 46"),
        ("apa_and_jar?left=SIF&right=ILACS&authority=856", "comparison", "Who: 46"),
        ("apa_and_jar?authority=856", "comparison", framework_words.held_by_name),
        ("capacity_to_improve?authority=856&capacity_detail=carried", "carried_on", "Who: "),
    ],
)
def test_a_segment_is_tapped_and_says_who_is_in_it(
    path: str, picture: str, said: str, address: str, open_page: Open
) -> None:
    page = phone(open_page, f"{address}/{path}", "dark")
    label(page, picture, "Outstanding").tap(force=True)
    card = page.get_by_role("dialog", name=re.compile("Outstanding"))
    expect(card).to_contain_text(said)
    expect(card.get_by_role("link", name=words.card_csv)).to_have_attribute("href", re.compile("^take/.*csv"))
    expect(page).to_have_url(re.compile(f"#{picture}:"))
    card.get_by_role("button", name=words["touch"]["close"]).tap()
    expect(card).to_have_count(0)
    expect(page).not_to_have_url(re.compile(f"#{picture}:"))


def test_a_fold_opens_and_a_row_and_a_heading_answer(address: str, open_page: Open) -> None:
    page = phone(open_page, f"{address}/?authority=856")
    fold = page.locator("#section_newest")
    fold.locator("summary").first.tap()
    table = fold.locator("#table-newest")
    expect(table).to_be_visible()
    expect(page).to_have_url(re.compile("#newest$"))
    head = table.locator("thead th").first
    head.get_by_role("button").tap()
    expect(head).to_have_attribute("aria-sort", "ascending")
    names = table.locator("tbody th").all_inner_texts()
    assert names == sorted(names) and len(names) > 5
    expect(page).to_have_url(re.compile("#newest~0a$"))
    table.locator("tbody tr").first.tap()
    expect(page.get_by_role("dialog", name=names[0])).to_be_visible()
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= 390


def test_the_name_of_a_row_stays_in_sight_while_its_table_is_moved_sideways(address: str, open_page: Open) -> None:
    page = phone(open_page, f"{address}/compare?authority=856", "dark")
    box = page.locator("#table-grid")
    box.evaluate("box => { box.scrollLeft = 200 }")
    edge = box.bounding_box()
    for name in ("Barnet", "Leicester"):
        head = box.locator("th", has_text=re.compile(f"^{name}$"))
        place = head.bounding_box()
        assert edge and place and abs(place["x"] - edge["x"]) < 2
        head.scroll_into_view_if_needed()
        assert head.evaluate(ON_TOP), f"{name} is not covered"
