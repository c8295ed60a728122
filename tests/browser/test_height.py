"""A page answers its question in two screens at 1440 by 900; what follows is folded, and opens in place."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
SCREENS = 1800  # px
LINKS = (
    "",
    "?authority=856",
    "authority?authority=856",
    "authority?authority=856&part=record",
    "authority?authority=856&part=standing",
    "authority?authority=856&part=figures",
    "compare?authority=856&picture=map",
    "compare?authority=856&compared=movement",
    "compare?authority=856&compared=histories&comparators=dfe_2025",
    "apa_and_jar?authority=856",
    "capacity_to_improve?authority=856",
    "neet_rankings?authority=856",
    "findings?authority=937",
    "plans?authority=937",
    "plans?authority=937&plans_part=events",
    "pack?authority=856",
    "data_and_sources?authority=856",
)
# The grid has a row of squares for each of 153 authorities and a table under it; one region of it is one screen.
LONGER = {"compare?authority=856": 2100}
SHORT = ("", "?authority=856", "apa_and_jar?authority=856", "findings?authority=937")
ALL = [*SHORT, *LONGER, *(pytest.param(one, marks=pytest.mark.long) for one in LINKS if one not in SHORT)]


@pytest.mark.parametrize("path", ALL)
def test_a_page_is_two_screens_high(path: str, address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/{path}")
    page.wait_for_timeout(200)  # a long table has taken the height of its first ten rows
    height = page.locator(".stMainBlockContainer").evaluate("box => box.getBoundingClientRect().height")
    assert height <= LONGER.get(path, SCREENS)


def test_a_long_table_opens_to_ten_rows_with_one_s_own_in_sight(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}/neet_rankings?authority=856")
    box = page.locator("#table-league_table")
    place = box.bounding_box()
    own = box.locator("th", has_text=re.compile("^Leicester$")).bounding_box()
    assert place and own and place["y"] < own["y"] < place["y"] + place["height"]
    seen = box.locator("tbody tr").evaluate_all(
        "(rows, foot) => rows.filter(row => row.getBoundingClientRect().bottom <= foot).length", own["y"] + 4
    )
    assert seen == 10
