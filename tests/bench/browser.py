"""A choice as a person sees it: from the key pressed to the last change in the page, in a real Chromium."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

# A mutation observer over the main part; what changes within the last 400 ms of silence ends the repaint.
WATCH = """
window.bench = { start: 0, last: 0 }
document.addEventListener('keydown', event => {
  if (event.key !== 'Enter') return
  window.bench = { start: performance.now(), last: 0 }
  if (window.benchWatch) return
  window.benchWatch = new MutationObserver(() => { window.bench.last = performance.now() })
  const main = document.querySelector('[data-testid=stMain]')
  window.benchWatch.observe(main, { subtree: true, childList: true, attributes: true, characterData: true })
}, true)
"""
SILENCE = 400  # ms
READY = "() => document.body.dataset.ready || document.querySelector('.foot, [data-testid=stVegaLiteChart] svg')"


@dataclass(frozen=True)
class Repaint:
    """Milliseconds: the one in the middle and the slowest of twenty."""

    median: float
    p95: float

    @classmethod
    def of(cls, times: Sequence[float]) -> "Repaint":
        """From single times."""
        ordered = sorted(times)
        return cls(statistics.median(ordered), ordered[int(len(ordered) * 0.95)] if ordered else 0.0)


def opened(browser: Browser, url: str) -> Page:
    """A page in a window of its own, watched from its first moment."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.add_init_script(WATCH)
    page.goto(url)
    page.get_by_role("combobox").first.wait_for()
    page.wait_for_function(READY) if "127.0.0.1" not in url else _ready(page)
    return page


def _ready(page: Page) -> None:
    for _ in range(600):
        if page.evaluate(READY) and page.evaluate("() => !document.querySelector('.picture:not(:has(svg))')"):
            return
        page.wait_for_timeout(50)


def choose(page: Page, name: str) -> float:
    """Choose a name in the first list and give the milliseconds until nothing changes any more."""
    box = page.get_by_role("combobox").first
    box.click()
    box.fill(name) if page.locator("#picture").count() else page.keyboard.type(name)
    if not page.locator("#picture").count():
        page.locator("[role=option]").first.wait_for()
    page.wait_for_timeout(150)  # the list has opened and stands still
    page.keyboard.press("Enter")
    page.wait_for_timeout(SILENCE)
    while page.evaluate("() => performance.now() - Math.max(bench.last, bench.start)") < SILENCE:
        page.wait_for_timeout(50)
    return float(page.evaluate("() => Math.max(0, bench.last - bench.start)"))


def visit(browser: Browser, url: str, again: bool = False) -> float:
    """Milliseconds from asking for a page to its last change; again: with what the browser kept from the first."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    for turn in range(2 if again else 1):
        page = context.new_page()
        page.add_init_script(
            "new MutationObserver(() => { if (document.querySelector('h1')) window.benchLast = performance.now() })"
            ".observe(document, { subtree: true, childList: true, attributes: true, characterData: true })"
        )
        page.goto(url)
        _ready(page)
        page.wait_for_timeout(SILENCE * 2)
        took = float(page.evaluate("() => window.benchLast"))
        if turn == 0 and again:
            page.close()
    context.close()
    return took
