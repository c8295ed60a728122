"""Slides in a browser: no words over other words, none out of the slide. Boxes are those Chromium drew."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from dashboard.answers import queries
from dashboard.packs.build import build
from dashboard.packs.html_deck import deck
from dashboard.packs.html_report import style
from tests.packs.test_readable import VARIED
from tests.packs.tools import order

PARTS = "svg text, p, li, h2, .grid, .rule"
FIND = """
() => [...document.querySelectorAll('.slide')].flatMap(slide => {
  const edge = slide.getBoundingClientRect();
  const held = [...slide.querySelectorAll('PARTS')].filter(one => !one.closest('.grid') || one.matches('.grid'))
    .map(one => {
      const range = document.createRange();
      range.selectNodeContents(one);
      const box = one.matches('.grid, .rule, svg text') ? one.getBoundingClientRect() : range.getBoundingClientRect();
      // The line box of SVG text is higher than its letters.
      const cut = one.closest('svg') ? box.height * .16 : 0;
      return {said: one.textContent.slice(0, 40), l: box.left, r: box.right, t: box.top + cut, b: box.bottom - cut};
    });
  const found = held.filter(one => one.l < edge.left - 1 || one.r > edge.right + 1 || one.b > edge.bottom + 1)
    .map(one => `${slide.dataset.key}: ${one.said} leaves the slide`);
  held.forEach((one, place) => held.slice(place + 1).forEach(other => {
    const across = Math.min(one.r, other.r) - Math.max(one.l, other.l);
    const down = Math.min(one.b, other.b) - Math.max(one.t, other.t);
    if (across > 1 && down > 1) found.push(`${slide.dataset.key}: ${one.said} | ${other.said}`);
  }));
  return found;
})
""".replace("PARTS", PARTS)
EVERY = [
    pytest.param(code, marks=() if code in VARIED[:5] else pytest.mark.long)
    for code in queries.authorities()["authority_code"]
]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Any:
    opened = browser.new_page(viewport={"width": 1440, "height": 900})
    yield opened
    opened.close()


@pytest.mark.parametrize("code", EVERY)
def test_no_words_lie_over_others(code: str, page: Any) -> None:
    shown = "".join(deck(build(order(code))))
    look = f"{style()} body{{font-family:'Source Sans 3'}} .slide{{display:block!important;margin:8px}}"
    page.set_content(f"<!DOCTYPE html><style>{look}</style>{shown}")
    page.evaluate("() => document.fonts.ready.then(() => true)")
    assert page.evaluate(FIND) == []
