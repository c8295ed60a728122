"""What a choice costs that is no matter of speed: messages, bytes, elements made anew, work done twice."""

import asyncio
import gc
import re
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import duckdb
import pandas as pd
import pytest
import streamlit as st
from harness import choose, settled
from playwright.sync_api import Page, expect

from dashboard.settings import config
from tests.bench.sessions import NAMES, Session, Turn
from tests.every import later
from tests.sections.kit import opened, title

pytestmark = pytest.mark.browser
SETTINGS = config.load()
Open = Callable[..., Page]
PICTURES = {  # a page, and an authority with as many pictures on it as Leicester has
    "": "Norfolk",
    "neet_rankings": "Norfolk",
    "apa_and_jar": "Norfolk",
    "capacity_to_improve": "Norfolk",
    "authority?part=standing": "Leeds",
    "findings": "Warwickshire",
}


async def turns(address: str, page: str) -> list[Turn]:
    async with Session(address, page, "authority=330") as reader:
        return [await reader.choose(name) for name in NAMES[:6]]


@pytest.mark.parametrize("key", SETTINGS.pages)
def test_a_change_of_authority_takes_few_messages_and_few_bytes(key: str, address: str) -> None:
    with ThreadPoolExecutor(1) as aside:  # a browser's loop may run in this thread
        found = aside.submit(asyncio.run, turns(address, "" if key == next(iter(SETTINGS.pages)) else key)).result()
    assert not any(turn.has_trouble for turn in found)
    assert max(len(turn.messages) for turn in found) <= 20
    assert max(turn.size for turn in found) <= 31_500


@pytest.mark.parametrize(
    ("page", "other"), [one if place < 3 else later(*one) for place, one in enumerate(PICTURES.items())]
)
def test_pictures_keep_their_elements_when_only_the_authority_changes(
    page: str, other: str, address: str, open_page: Open
) -> None:
    shown = open_page(f"{address}/{page}{'&' if '?' in page else '?'}authority=856")
    count = shown.evaluate("[...document.querySelectorAll('.picture svg')].map(one => one.before = true).length")
    assert count
    choose(shown, SETTINGS.site.strip["authority"], other)
    expect(shown).not_to_have_url(re.compile("authority=856"))
    settled(shown)
    assert shown.evaluate("[...document.querySelectorAll('.picture svg')].filter(one => one.before).length") == count


def test_what_waits_is_not_faded_and_a_line_under_the_head_says_so_after_half_a_second(
    address: str, open_page: Open
) -> None:
    """A fade is a layer of its own, for which the whole page is painted at the beginning and the end of every run."""
    page = open_page(f"{address}/neet_rankings?authority=856")
    look = "one => { const {opacity, transition} = getComputedStyle(one); return opacity + ' ' + transition }"
    page.evaluate("document.querySelectorAll('.stElementContainer').forEach(one => { one.dataset.stale = 'true' })")
    assert {one.evaluate(look).split()[0] for one in page.locator(".stElementContainer").all()} == {"1"}
    assert not [one for one in page.locator(".stElementContainer").all() if "opacity" in one.evaluate(look)]
    line = "getComputedStyle(document.querySelector('[data-testid=stHeader]')).boxShadow"
    assert " 0px 0px 0px 0px" in page.evaluate(line)
    page.evaluate("document.querySelector('.stApp').dataset.testScriptState = 'running'")
    page.wait_for_timeout(300)
    assert " 0px 0px 0px 0px" in page.evaluate(line), "an answer that is soon there moves nothing"
    page.wait_for_timeout(700)
    assert " 0px -4px " in page.evaluate(line)


MARKS = """() => [...document.querySelectorAll('.picture:has(svg)')].map(picture => picture.id + ' ' + [
    ...picture.querySelectorAll('svg :is(path, text, line, rect, image)')].filter(one => one.getAttribute('d') !== '')
    .map(one => [one.localName, one.textContent, ...
        ['d', 'transform', 'x', 'y', 'fill', 'stroke', 'opacity', 'font-weight', 'aria-label']
        .map(name => one.getAttribute(name))].join(' ')).sort().join('\\n'))"""


@pytest.mark.parametrize("page", [*PICTURES, "compare", "compare?compared=histories", "authority?part=figures"])
def test_a_picture_that_took_new_rows_is_the_one_a_link_draws(page: str, address: str, open_page: Open) -> None:
    """Rows are changed in place: what an earlier authority left behind would be a figure that is not so."""
    path = f"{address}/{page}{'&' if '?' in page else '?'}authority="
    shown = open_page(f"{path}856")
    for name in ("Norfolk", "Warwickshire", "Leeds", "Telford", "Norfolk"):
        choose(shown, SETTINGS.site.strip["authority"], name)
    drawn = open_page(f"{path}926").evaluate(MARKS)
    assert drawn and all(len(one) > 200 for one in drawn)
    assert shown.evaluate(MARKS) == drawn


@pytest.mark.parametrize("key", ["", "neet_rankings", "apa_and_jar", "capacity_to_improve", "authority"])
def test_a_kept_answer_touches_neither_duckdb_nor_pandas(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = opened(key, authority="856")
    assert not first.exception
    said = title(first)

    def forbidden(*_: Any, **__: Any) -> None:
        raise AssertionError("a kept answer was worked out again")

    for name in ("__init__", "__getitem__", "to_dict", "itertuples", "to_json"):
        monkeypatch.setattr(pd.DataFrame, name, forbidden)
    monkeypatch.setattr(duckdb.DuckDBPyConnection, "cursor", forbidden)
    again = opened(key, authority="856")
    monkeypatch.undo()
    assert not again.exception and title(again) == said


def test_no_full_collection_follows_a_run() -> None:
    assert not st.config.get_option("runner.postScriptGC")
    page = opened("neet_rankings", authority="856")
    seen: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        frame, names = sys._getframe(1), []
        while frame:
            names.append(frame.f_code.co_filename)
            frame = frame.f_back  # type: ignore[assignment]
        if phase == "start" and info["generation"] == 2 and any("script_runner" in one for one in names):
            seen.append(info["generation"])

    gc.callbacks.append(note)
    try:
        for _ in range(5):
            page.run()
    finally:
        gc.callbacks.remove(note)
    assert not seen
