"""Beyond what axe sees: contrast in pictures, reflow, zoom, motion, paper, and the ways by keyboard alone."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from harness import settled, violations
from playwright.sync_api import Locator, Page, expect

from dashboard.packs import manifest
from dashboard.packs import words as pack_words
from dashboard.settings import config

pytestmark = pytest.mark.browser
SETTINGS = config.load()
PAGES = {
    key: f"{'' if place == 0 else key}?authority=856" for place, key in enumerate((*SETTINGS.pages, "accessibility"))
}
MOVING = ("neet_rankings",)  # the others take their turn with --all
FARTHEST = 150  # presses of Tab
Open = Callable[..., Page]
Tried = Callable[..., None]

STRUCTURE = """() => {
    const levels = [...document.querySelectorAll('.stMain :is(h1, h2, h3, h4)')].map(one => +one.tagName[1])
    return {
        first: levels[0],
        jumps: levels.filter((level, place) => place && level > levels[place - 1] + 1),
        uncaptioned: [...document.querySelectorAll('table')].filter(one => !one.caption?.textContent.trim()).length,
        unscoped: document.querySelectorAll('th:not([scope])').length,
        unnamed: document.querySelectorAll('.picture:not([aria-label])').length,
    }
}"""

# The colour of every text of a picture on what is painted beneath its middle; the ratio as WCAG 2.2 defines it.
CONTRAST = """() => {
    const parse = text => (text.match(/[\\d.]+/g) ?? []).map(Number)
    const over = (top, strength, ground) => ground.map((part, place) => top[place] * strength + part * (1 - strength))
    const light = colour => colour.map(part => part / 255)
        .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
        .reduce((sum, part, place) => sum + part * [.2126, .7152, .0722][place], 0)
    const ratio = (one, other) => {
        const [dark, bright] = [light(one), light(other)].sort((left, right) => left - right)
        return (bright + .05) / (dark + .05)
    }
    const strength = style => (parse(style.fill)[3] ?? 1) * style.fillOpacity * style.opacity
    const paper = parse(getComputedStyle(document.querySelector('.stApp')).backgroundColor).slice(0, 3)
    const ground_of = svg => {
        const own = parse(getComputedStyle(svg).backgroundColor)
        return over(own, own[3] ?? 1, paper)
    }
    const painted = new Map([...document.querySelectorAll('.picture svg')].map(svg =>
        [svg, [...svg.querySelectorAll('path, rect')].flatMap(shape => {
            const { fill, fillOpacity, opacity } = getComputedStyle(shape)
            const drawn = { fill, fillOpacity, opacity }, place = shape.getBoundingClientRect()
            return fill !== 'none' && strength(drawn) ? [{ shape, drawn, place }] : []
        })]))
    const found = []
    for (const text of document.querySelectorAll('.picture svg text')) {
        const style = getComputedStyle(text), box = text.getBoundingClientRect()
        if (!text.textContent.trim() || !box.width || !strength(style)) continue
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
        const beneath = painted.get(text.closest('svg')).filter(({ shape, place }) =>
            place.x <= x && x <= place.right && place.y <= y && y <= place.bottom
            && shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING
            && shape.isPointInFill(new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse())))
        const ground = beneath.reduce(
            (below, { drawn }) => over(parse(drawn.fill), strength(drawn), below), ground_of(text.closest('svg')))
        const big = parseFloat(style.fontSize) >= 24 || parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700
        const reached = ratio(over(parse(style.fill), strength(style), ground), ground)
        if (reached >= (big ? 3 : 4.5)) continue
        found.push(`${text.textContent}: ${style.fill} on ${ground} is ${reached.toFixed(2)}`)
    }
    return found
}"""

MOTION = """() => [...document.querySelectorAll('body *')]
    .flatMap(one => [getComputedStyle(one).transitionDuration, getComputedStyle(one).animationDuration])
    .flatMap(text => text.split(',')).map(parseFloat).reduce((most, one) => Math.max(most, one), 0)"""


SOUND = {"first": 1, "jumps": [], "uncaptioned": 0, "unscoped": 0, "unnamed": 0}
SIZES = {"phone": (390, 844), "200 per cent": (720, 450), "320 pixels": (320, 640)}


def fits(page: Page, width: int) -> None:
    """Nothing runs out of the page sideways, and both lists can be reached."""
    for box in ("document.documentElement", "document.querySelector('.stMain')"):
        assert page.evaluate(f"{box}.scrollWidth") <= width
    for name in ("authority", "comparators"):
        place = page.get_by_role("combobox", name=SETTINGS.site.strip[name]).bounding_box()
        assert place and place["x"] >= 0 and place["x"] + place["width"] <= width


@pytest.mark.parametrize("key", PAGES)
def test_a_page_can_be_followed_in_both_themes_and_at_every_size(
    key: str, address: str, open_page: Open, tried: Tried
) -> None:
    """Headings, tables, the text of pictures, reflow, axe: the page stays open while colours and width change."""
    for trial, look in (("structure", "light and dark"), ("reflow", "320 px"), ("reflow", "200 %")):
        tried(trial, key, look)
    page = open_page(f"{address}/{PAGES[key]}", scheme="light")
    assert page.evaluate(STRUCTURE) == SOUND
    assert page.evaluate(CONTRAST) == []
    assert not violations(page)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    settled(page)
    assert page.evaluate(CONTRAST) == []
    for width, height in SIZES.values():
        page.set_viewport_size({"width": width, "height": height})
        settled(page)
        page.wait_for_timeout(300)  # pictures are drawn again once the width rests
        fits(page, width)
        if width == SIZES["phone"][0]:
            assert not violations(page)


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("key", PAGES)
def test_a_page_opened_small_is_whole(
    key: str, width: int, height: int, scheme: str, address: str, open_page: Open
) -> None:
    page = open_page(f"{address}/{PAGES[key]}", width=width, height=height, scheme=scheme)
    fits(page, width)
    assert page.evaluate(CONTRAST) == []


@pytest.mark.parametrize("key", [key if key in MOVING else pytest.param(key, marks=pytest.mark.long) for key in PAGES])
def test_nothing_moves_for_who_asked_for_less_motion(key: str, address: str, open_page: Open, tried: Tried) -> None:
    tried("motion", key)
    page = open_page(f"{address}/{PAGES[key]}")
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(MOTION) <= 0.01


def test_a_page_in_dark_colours_is_printed_dark_on_white(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/{PAGES['overview']}", scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    settled(page)
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".stApp")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator("h1")).to_have_css("color", "rgb(11, 12, 12)")
    assert page.evaluate(CONTRAST) == []


def test_slides_without_an_authority_say_where_one_is_chosen(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/{PAGES['overview']}")
    page.goto(f"{address}/present")
    way = page.get_by_role("link", name=pack_words.present_choose)
    expect(way).to_be_visible()
    assert "above" not in page.locator(".stMain").inner_text()
    way.click()
    page.wait_for_url(re.compile("/pack"))
    settled(page)
    assert not violations(page)


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the wanted element has the focus, which shows a ring wherever it stops."""
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        if wanted.count() and wanted.first.evaluate("one => one === document.activeElement"):
            assert wanted.first.evaluate("one => one.matches(':focus-visible')")
            return
    raise AssertionError(f"not reached by {FARTHEST} presses of Tab: {wanted}")


def test_a_choice_is_announced_and_keeps_the_focus(address: str, open_page: Open, tried: Tried) -> None:
    """After a filter the new finding is said; the focus stays in the box, for the next choice."""
    tried("announced", "neet_rankings")
    page = open_page(f"{address}/{PAGES['neet_rankings']}")
    told, before = page.get_by_role("status"), page.get_by_role("heading", level=1).inner_text()
    picker = page.get_by_role("combobox", name=SETTINGS.site.strip["authority"])
    picker.focus()
    picker.press("Control+a")
    page.keyboard.type("Rutland")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("Enter")
    settled(page)
    title = page.get_by_role("heading", level=1)
    expect(title).not_to_have_text(before)
    expect(told.filter(has_text=title.inner_text())).to_have_count(1)
    expect(picker).to_be_focused()


def test_the_three_core_jobs_by_keyboard_alone(address: str, open_page: Open, tried: Tried) -> None:
    for page_of in ("overview", "neet_rankings", "pack"):
        tried("keys", page_of, "core jobs")
    page = open_page(address)
    title = page.get_by_role("heading", level=1)
    picker = page.get_by_role("combobox", name=SETTINGS.site.strip["authority"])

    page.keyboard.press("Tab")  # where do I stand: past the navigation, a name
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(picker).to_be_focused()
    page.keyboard.type("Leicester")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("Enter")
    settled(page)
    expect(title).to_have_text(re.compile("^Leicester: "))

    open_by_keys(page, "neet_rankings")  # where does it come: a row of the table and its card
    tab_to(page, page.locator("#table-league_table button.row"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)

    open_by_keys(page, "pack")  # what goes to the committee: a file
    tab_to(page, page.get_by_role("link", name=pack_words["formats"]["pptx"], exact=True))
    with page.expect_download(timeout=90_000) as given:
        page.keyboard.press("Enter")
    assert manifest.read(Path(given.value.path()).read_bytes())["area"] == "Leicester"


def open_by_keys(page: Page, key: str) -> None:
    """Go to a page by its entry in the navigation, from wherever the focus is; it moves to the title."""
    page.reload()
    settled(page)
    tab_to(page, page.get_by_role("link", name=SETTINGS.pages[key].nav, exact=True))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"/{key}"))
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    settled(page)
