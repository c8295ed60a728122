"""The core job in a real browser: find my rank, change the measure, take the rows away; and what stays in sight."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from harness import choose, settled, violations
from playwright.sync_api import Locator, Page, expect

from dashboard.answers import queries
from dashboard.sections.rankings import words as ranking_words
from dashboard.settings import config
from tests.every import later

pytestmark = pytest.mark.browser
SETTINGS = config.load()
WORDS = ranking_words
Open = Callable[..., Page]
OWN_ROW = """box => {
  const row = [...box.querySelectorAll('tbody tr')].find(one => getComputedStyle(one.cells[0]).position === 'sticky')
  const inside = row.cells[0].getBoundingClientRect(), around = box.getBoundingClientRect()
  const heads = box.querySelector('thead').getBoundingClientRect()
  return {text: row.innerText, isSeen: inside.bottom <= around.bottom + 3 && inside.top >= heads.bottom - 3}
}"""


def title(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def test_find_my_rank_switch_the_measure_and_take_the_rows_away(address: str, open_page: Open, tmp_path: Path) -> None:
    page = open_page(f"{address}/neet_rankings")
    choose(page, SETTINGS.site.strip["authority"], "West Sussex")
    expect(title(page)).to_have_text(re.compile(r"^West Sussex is 37th= of 153 for NEET in 2025, one of 4 at 2\.2"))
    choose(page, WORDS.measure, "or not known")
    expect(title(page)).to_have_text(re.compile(r"^West Sussex is 148th= of 153 for NEET or not known in 2025"))
    expect(page).to_have_url(re.compile("authority=938.*measure=neet_or_not_known_percent"))
    settled(page)
    choose(page, WORDS.show, "South East")
    expect(page.locator("#table-league_table tbody tr")).to_have_count(19 + 2)
    expect(page).to_have_url(re.compile("rows=south-east"))
    settled(page)
    with page.expect_download() as waiting:
        page.locator("#section_league_table .actions a[href$='.csv']:not([href$='-notes.csv'])").click()
    assert waiting.value.suggested_filename == "west-sussex-authority-ranking-neet-or-not-known-2025.csv"
    waiting.value.save_as(tmp_path / "rows.csv")
    with (tmp_path / "rows.csv").open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    shown = page.locator("#table-league_table tbody th").all_inner_texts()
    assert [row["area"] for row in rows] == shown
    ranked = [row for row in rows if row["status"] == "ranked"]
    assert {row["region"] for row in ranked} == {"South East"} and len(ranked) == 19
    whole = queries.ranking("neet_participation", "neet_or_not_known_percent", "2025").set_index("area_code")
    for row in ranked:
        assert row["rank_label"] == whole.loc[row["area_code"], "rank_label"]
        assert float(row["value"]) == whole.loc[row["area_code"], "value"]
    assert {row["unit"] for row in rows} == {"percent"} and {row["period"] for row in rows} == {"2025"}
    assert all(row["source_id"] and row["source_ref"] for row in rows)
    assert {row["area"] for row in rows if row["status"] == "benchmark"} == {"South East", "England"}
    page.go_back()
    expect(title(page)).to_have_text(re.compile(r"^West Sussex is 148th="))
    expect(page.locator("#table-league_table tbody th")).to_have_count(153 + 10)


@pytest.mark.parametrize("width", [later(1440), 390])
def test_my_row_stays_in_sight_wherever_the_table_is_scrolled(width: int, address: str, open_page: Open) -> None:
    page = open_page(f"{address}/neet_rankings?authority=938", width=width)
    box = page.locator("#table-league_table")
    for top in (0, 900, 99_999):
        box.evaluate("(box, top) => { box.scrollTop = top }", top)
        page.wait_for_timeout(100)
        own = box.evaluate(OWN_ROW)
        assert own["isSeen"] and re.match(r"37=\s+West Sussex\s", own["text"]), (top, own)
    choose(page, SETTINGS.site.strip["authority"], "Leicester")
    expect(title(page)).to_have_text(re.compile(r"^Leicester is 139th="))
    settled(page)
    own = box.evaluate(OWN_ROW)
    assert own["isSeen"] and re.match(r"139=\s+Leicester\s", own["text"])


@pytest.mark.parametrize(("width", "scheme"), [later(1440, "light"), (390, "dark")])
def test_a_line_of_eight_years_stands_in_each_row_and_gaps_stay_open(
    width: int, scheme: str, address: str, open_page: Open
) -> None:
    page = open_page(f"{address}/neet_rankings?authority=821&measure=participation_percent", width=width, scheme=scheme)
    cells = page.locator("#table-league_table td.line")
    expect(cells).to_have_count(153 + 10)
    said = [text.split(", ") for text in cells.locator(".unseen").all_text_contents()]
    drawn = cells.evaluate_all(
        "cells => cells.map(cell => [...cell.querySelectorAll('polyline')].map(l => l.points.length))"
    )
    for figures, lines in zip(said, drawn, strict=True):
        assert len(figures) == 8
        stretches = "".join("1" if one[0].isdigit() else " " for one in figures).split()
        assert lines == [len(stretch) for stretch in stretches if len(stretch) > 1]
    assert sum("no figure" in one for one in said) >= 6
    luton = page.locator("#table-league_table tr", has_text="Luton")
    assert luton.locator(".unseen").text_content() == "92.6, 93.78, 93.68, 94.8, 95.4, 94.9, 94.6, no figure"
    x = luton.evaluate("row => [...row.querySelectorAll('circle')].map(one => one.cx.baseVal.value)")
    assert x == []  # its line ends a year before the table's own
    head = page.locator("#table-league_table thead").get_by_role("button", name="2018 to 2025")
    head.focus()
    page.keyboard.press("Enter")
    said = [text.split(", ") for text in cells.locator(".unseen").all_text_contents()]
    whole = [float(one[-1]) - float(one[0]) for one in said if "no figure" not in (one[0], one[-1])]
    assert whole == sorted(whole) and all("no figure" in (one[0], one[-1]) for one in said[len(whole) :])
    assert page.url.endswith("#league_table~3a")
    assert not violations(page)


@pytest.mark.parametrize("way", [later("mouse"), "touch", later("keyboard")])
def test_one_table_at_a_time_and_back_returns_to_the_one_before(way: str, address: str, open_page: Open) -> None:
    page = open_page(f"{address}/neet_rankings?authority=856", width=390 if way == "touch" else 1440)
    expect(page.locator(".table-box")).to_have_count(1)
    button = page.get_by_role("radio", name="Over the years")
    if way == "keyboard":
        page.get_by_role("radio", name="Ranks").focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Space")
    else:
        button.click()
    expect(title(page)).to_have_text(re.compile("^Leicester: NEET 5.23"))
    expect(page.locator(".table-box")).to_have_count(1)
    expect(page).to_have_url(re.compile("table=years"))
    settled(page)
    page.get_by_role("radio", name="By measure").click()
    expect(title(page)).to_have_text(re.compile("^Leicester is 139th= for NEET but 125th for NEET or not known"))
    settled(page)
    assert not violations(page)
    page.go_back()
    expect(title(page)).to_have_text(re.compile("^Leicester: NEET 5.23"))
    page.go_back()
    expect(title(page)).to_have_text(re.compile("^Leicester is 139th= of 153"))


def test_the_printed_tables_keep_their_ranks(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/neet_rankings?authority=937")
    choose(page, WORDS.survey, "Year 11")
    expect(title(page)).to_have_text(re.compile(r"^Warwickshire is 12th of the 12 printed"))
    rows = page.locator("#table-league_table tbody tr").all_inner_texts()
    assert [row.split("\t")[0] for row in rows[:3]] == ["1", "2=", "2="]
    assert rows[12].split("\t")[1] == "England" and not rows[12].split("\t")[0]
    expect(page.get_by_text("a tie at the cut-off cannot be seen")).to_be_visible()


@pytest.mark.parametrize(
    "link",
    [
        "authority=856&comparators=dfe_2025",
        "authority=937&survey=year_11_activity_survey&period=2007",
        later("authority=909"),
        "level=region",
        later("authority=821&measure=participation_percent"),
    ],
)
@pytest.mark.parametrize(("width", "scheme"), [later(1440, "dark"), (390, "light")])
def test_every_kind_of_table_fits_its_width_and_axe_finds_nothing_serious(
    link: str, width: int, scheme: str, address: str, open_page: Open
) -> None:
    page = open_page(f"{address}/neet_rankings?{link}", width=width, scheme=scheme)
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= width
    for picture in page.locator(".picture").all():
        box = picture.bounding_box()
        assert box and box["x"] + box["width"] <= width and box["height"] > 60
    assert not violations(page)
