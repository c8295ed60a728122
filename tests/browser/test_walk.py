"""The walk of the README in one go: cold open, own authority, who is better, what they did, a pack to take along."""

import io
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from harness import choose, settled
from playwright.sync_api import Page, expect
from pptx import Presentation

from dashboard.packs import manifest
from dashboard.packs import words as pack_words
from dashboard.sections.authority import words as authority_words
from dashboard.settings import config

pytestmark = pytest.mark.browser
SETTINGS = config.load()
MINUTE = 60


def test_from_a_cold_page_to_a_pack_within_a_minute(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(address)
    begun, main = time.monotonic(), page.locator("h1")
    choose(page, SETTINGS.site.strip["authority"], "Leicester")
    expect(main).to_have_text(re.compile("^Leicester: requires improvement overall in January 2025"))
    choose(page, SETTINGS.site.strip["comparators"], "Statistical neighbours, 2025")

    page.get_by_role("link", name=SETTINGS.pages["authority"].nav, exact=True).click()
    settled(page)
    page.get_by_role("radio", name=authority_words["parts"]["standing"], exact=True).click()
    expect(main).to_have_text(re.compile("^7 of 9 statistical neighbours have a better overall grade"))
    better = page.locator("#table-standing tbody tr", has_text="better").first
    name = better.locator("th").inner_text()
    better.get_by_role("button").click()
    card = page.get_by_role("dialog", name=name)
    card.get_by_role("link", name="Compare with mine").click()
    expect(main).to_have_text(re.compile(f"^Leicester.*{name}"))

    page.get_by_role("link", name=SETTINGS.pages["pack"].nav, exact=True).click()
    settled(page)
    with page.expect_download(timeout=90_000) as waiting:
        page.get_by_role("link", name=pack_words["formats"]["pptx"], exact=True).click()
    content = Path(waiting.value.path()).read_bytes()
    assert time.monotonic() - begun < MINUTE
    held = manifest.read(content)
    assert held["area"] == "Leicester" and "dfe_2025" in held["link"]
    assert "7 of 9 statistical neighbours" in " ".join(
        shape.text_frame.text
        for slide in Presentation(io.BytesIO(content)).slides
        for shape in slide.shapes
        if shape.has_text_frame
    )
