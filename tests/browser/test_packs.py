"""A pack made in the browser as a new officer would: four steps, the keyboard alone, a phone; slides shown and left."""

import io
import json
import re
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from harness import AXE, choose, settled, violations
from playwright.sync_api import Page, expect
from pptx import Presentation

from dashboard.packs import manifest
from dashboard.packs import words as pack_words
from dashboard.packs.html_report import html
from dashboard.packs.model import default_sections
from dashboard.settings import config
from tests.every import later
from tests.packs.tools import pack as made

pytestmark = pytest.mark.browser
SETTINGS = config.load()
WORDS = pack_words
LEICESTER = "authority=856&comparators=dfe_2025"


def taken(page: Page, label: str) -> bytes:
    """The file behind a link."""
    with page.expect_download(timeout=90_000) as waiting:
        page.get_by_role("link", name=label, exact=True).click()
    return Path(waiting.value.path()).read_bytes()


def test_four_steps_to_a_presentation(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/pack")
    steps = 0
    choose(page, SETTINGS.site.strip["authority"], "Leicester")
    steps += 1
    choose(page, SETTINGS.site.strip["comparators"], "Statistical neighbours, 2025")
    steps += 1
    expect(page.locator(".look .slide").first).to_be_visible()  # the sections stand ready: a look is the third step
    steps += 1
    content = taken(page, WORDS["formats"]["pptx"])
    steps += 1
    assert steps == 4
    assert len(Presentation(io.BytesIO(content)).slides) == 1 + len(default_sections())  # the cover first
    held = manifest.read(content)
    assert held["area"] == "Leicester" and held["link"].startswith(f"{address}/pack?authority=856&comparators=dfe_2025")


def test_the_link_of_a_pack_shows_the_same_figures(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/pack?{LEICESTER}&sections=neet_table,record&note_neet_table=See+item+7")
    expect(page.locator(".look .slide .title").first).to_have_text(re.compile("NEET"))
    held = manifest.read(taken(page, WORDS["formats"]["csv"]))
    assert [part["key"] for part in held["parts"]] == ["neet_table", "record"]
    again = open_page(held["link"])
    expect(again.get_by_role("textbox", name=re.compile(WORDS.comment))).to_have_value("See item 7")
    assert manifest.read(taken(again, WORDS["formats"]["csv"]))["parts"] == held["parts"]


def test_a_link_from_other_data_says_so(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/pack?{LEICESTER}&data=0123456789ab")
    expect(page.get_by_text("0123456789ab").first).to_be_visible()
    expect(page.get_by_text(WORDS.version_gone.format(version="0123456789ab"))).to_be_visible()
    other = open_page(f"{address}/neet_rankings?{LEICESTER}&data=0123456789ab")
    expect(other.get_by_text("0123456789ab").first).to_be_visible()


def test_order_and_words_by_the_keyboard(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/pack?{LEICESTER}&at=standing")
    page.get_by_text(WORDS.place_open).click()
    later = page.get_by_role("button", name=WORDS.later, exact=True)
    later.focus()
    page.keyboard.press("Enter")
    settled(page)
    expected = ["summary", "changed", "standing", "neighbours"]
    page.wait_for_url(re.compile("sections="))
    assert parse_qs(urlsplit(page.url).query)["sections"][0].split(",")[:4] == expected
    page.get_by_text(WORDS.words_open).click()
    words = page.get_by_role("textbox", name=re.compile(WORDS.comment))
    words.focus()
    page.keyboard.type("Our plan answers this.")
    page.keyboard.press("Control+Enter")
    settled(page)
    expect(page.locator(".look .slide .comment")).to_contain_text("Our plan answers this.")
    page.wait_for_url(re.compile("note_standing=Our"))


def test_last_times_pack_marks_what_moved(address: str, open_page: Callable[..., Page], tmp_path: Path) -> None:
    page = open_page(f"{address}/pack?{LEICESTER}")
    old = taken(page, WORDS["formats"]["csv"])
    page.get_by_text(WORDS.files_open).click()
    page.locator(".st-key-pack_earlier input[type=file]").set_input_files(
        {"name": "old.zip", "mimeType": "application/zip", "buffer": old}
    )
    expect(page.get_by_text(re.compile("No change since the pack of")).first).to_be_visible()
    page.locator(".st-key-pack_earlier input[type=file]").set_input_files(
        {"name": "x.zip", "mimeType": "application/zip", "buffer": b"PK"}
    )
    expect(page.get_by_text(re.compile("cannot be read|no pack made here"))).to_be_visible()


@pytest.mark.long  # the page itself is looked at with every other page; this is its fullest state
@pytest.mark.parametrize(
    ("width", "scheme"), [later(1440, "light"), (1440, "dark"), (390, "light"), later(390, "dark")]
)
def test_the_builder_is_accessible(address: str, open_page: Callable[..., Page], width: int, scheme: str) -> None:
    page = open_page(f"{address}/pack?{LEICESTER}", width=width, scheme=scheme)
    expect(page.locator(".look .slide").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []


def test_slides_over_the_whole_window(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/pack?{LEICESTER}", width=1920, height=1080)
    page.get_by_role("link", name=WORDS.show_full).click()
    now = page.locator(".slide.now")
    expect(now).to_have_attribute("data-key", "summary", timeout=60_000)
    count = page.locator(".slide").count()
    assert count == 1 + len(default_sections())  # the cover first
    for key, place in (("ArrowRight", 2), ("PageDown", 3), ("End", count), ("PageUp", count - 1), ("Home", 1)):
        page.keyboard.press(key)
        expect(now.locator(".number")).to_have_text(f"{place} / {count}")
    visible = "button, a, input, select, textarea, [role=combobox]"
    assert page.locator(visible).locator("visible=true").count() == 0, "no control is in the way"
    box = now.bounding_box()
    assert box and abs(box["width"] / box["height"] - 16 / 9) < 0.01 and box["height"] >= 1079
    page.keyboard.press("ArrowRight")
    address_of_slide = page.url
    page.keyboard.press("Escape")
    expect(page.locator(".look .slide").first).to_be_visible(timeout=60_000)
    assert "/pack?" in page.url and "authority=856" in page.url
    page.goto(address_of_slide)
    expect(now.locator(".number")).to_have_text(f"2 / {count}", timeout=60_000)


def smallest(page: Page) -> float:
    """The smallest type on the slide shown, in px: in SVG as it is scaled."""
    return float(
        page.evaluate(
            """() => Math.min(...[...document.querySelectorAll('.slide.now *')].filter(node =>
              [...node.childNodes].some(child => child.nodeType === 3 && child.textContent.trim()) &&
              !node.closest('.unseen') && node.tagName !== 'STYLE').map(node => {
                const svg = node.closest('svg')
                const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1
                return parseFloat(getComputedStyle(node).fontSize) * scale
              }))"""
        )
    )


def reading(browser: object, file: Path, **size: int) -> Page:
    context = browser.new_context(viewport=size or {"width": 1440, "height": 900}, offline=True)  # type: ignore[attr-defined]
    page: Page = context.new_page()
    page.goto(file.as_uri())
    return page


@pytest.fixture(scope="module")
def one_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("packs") / "pack.html"
    file.write_bytes(html(made()))
    return file


def every_violation(page: Page) -> list[str]:
    """What axe-core finds, however small."""
    page.evaluate(AXE)
    found = json.loads(page.evaluate("axe.run(document).then(result => JSON.stringify(result.violations))"))
    return [f"{one['impact']} {one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("width", [later(1440), 390])
def test_the_one_file_report_is_accessible_offline(
    browser: object, one_file: Path, width: int, tried: Callable[..., None]
) -> None:
    tried("axe", "one_file", f"{width} px light")
    page = reading(browser, one_file, width=width, height=900)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.reload()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert every_violation(page) == []
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check(\"16px 'Source Sans 3'\"))")
    assert not errors


@pytest.mark.parametrize("step", [4, later(1)])
def test_the_one_file_report_shows_slides_and_comes_back(step: int, browser: object, one_file: Path) -> None:
    page = reading(browser, one_file, width=1920, height=1080)
    page.get_by_role("link", name=pack_words["sections"]["findings"]).click()
    page.evaluate("scrollTo(0, 0)")
    page.get_by_role("button", name=WORDS.present).focus()
    page.keyboard.press("Enter")
    now = page.locator(".slide.now")
    expect(now).to_be_visible()
    for place in range(page.locator(".slide").count()):
        assert smallest(page) >= 24 - 0.05, now.get_attribute("data-key")
        assert place % step or every_violation(page) == [], now.get_attribute("data-key")
        page.keyboard.press("PageDown")
    page.keyboard.press("Escape")
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_role("button", name=WORDS.present)).to_be_focused()


def test_the_slides_end_with_full_screen(browser: object, one_file: Path) -> None:
    """A browser takes the first Escape for itself: the page hears only that full screen has ended."""
    page = reading(browser, one_file, width=1920, height=1080)
    page.get_by_role("button", name=WORDS.present).click()
    expect(page.locator(".slide.now")).to_be_visible()
    # A function that is waited for is evaluated anew at each look, which the file's content policy forbids.
    expect(page.locator(":fullscreen")).to_have_count(1)
    page.evaluate("document.exitFullscreen()")
    expect(page.locator("h1")).to_be_visible()


def test_no_text_leaves_its_slide(browser: object, one_file: Path) -> None:
    page = reading(browser, one_file, width=1920, height=1080)
    page.get_by_role("button", name=WORDS.present).click()
    for _ in range(page.locator(".slide").count()):
        found = page.evaluate(
            """() => [...document.querySelectorAll('.slide.now > *')].filter(part =>
              part.scrollHeight > part.clientHeight + 6 || part.scrollWidth > part.clientWidth + 6)
              .map(part => part.className + ': ' + part.textContent.slice(0, 60))"""
        )
        assert found == []
        page.keyboard.press("ArrowRight")


@pytest.mark.long
def test_readers_are_not_held_up_while_packs_are_made(address: str, open_page: Callable[..., Page]) -> None:
    """Another session's rerun while ten packs are built in the other process."""
    reader = open_page(f"{address}/neet_rankings?{LEICESTER}")
    officer = open_page(f"{address}/pack?{LEICESTER}")

    def rerun() -> float:
        begun = time.monotonic()
        name = "Kent" if "authority=856" in reader.url else "Leicester"
        choose(reader, SETTINGS.site.strip["authority"], name)
        return time.monotonic() - begun

    quiet = min(rerun() for _ in range(4))
    for _ in range(10):
        officer.get_by_role("link", name=WORDS["formats"]["docx"], exact=True).click(no_wait_after=True)
    busy = min(rerun() for _ in range(4))
    print(f"rerun alone {quiet:.2f} s, while ten packs are made {busy:.2f} s")
    assert busy < 2 * quiet + 1
    assert threading.active_count() < 64
