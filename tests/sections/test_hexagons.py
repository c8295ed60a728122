"""The map as a picture of a section: every authority once, its class that of its row, own and neighbours outlined."""

from collections import Counter

import pandas as pd
import pytest

from dashboard.answers import queries
from dashboard.charts.drawing import Drawing
from dashboard.sections import hexagons
from dashboard.sections.compare import grid
from dashboard.sections.overview import national
from dashboard.sections.rankings import league
from dashboard.sections.rankings.choices import LeagueTable, default_table
from dashboard.sections.reader import Reader
from dashboard.sections.section import Section
from dashboard.settings import config
from tests.sections.kit import opened, title

LIGHT = config.load().colours["light"]


def drawn(section: Section) -> Drawing:
    assert section.chart
    made = section.chart(LIGHT)
    assert isinstance(made, Drawing)
    return made


def test_the_map_of_grades_counts_what_the_title_counts() -> None:
    section = national.england(Reader())
    cells = drawn(section).rows["rows"]
    fills = Counter(cells["fill"])
    assert len(cells) == len(section.table) == 153
    assert fills[LIGHT.grades["best"]] + fills[LIGHT.grades["second"]] == 107
    assert sum(fills[colour] for colour in LIGHT.grades.values()) == 142
    assert section.title.startswith("107 of 142 ")
    assert Counter(cells["value"])["–"] == 11
    assert set(cells["role"]) == {"other"}


@pytest.mark.parametrize(("code", "neighbours", "region"), [("856", 10, 9), ("420", 10, 14)])
def test_own_neighbours_and_region_are_outlined(code: str, neighbours: int, region: int) -> None:
    roles = Counter(row["role"] for row in hexagons.england(Reader(code)))
    beside = {row["authority_code"] for row in queries.comparators.rows(code, "dfe_2025")}
    own = {row["authority_code"]: row["role"] for row in hexagons.england(Reader(code))}
    assert roles["own"] == 1
    assert roles["comparator"] == len(beside) == neighbours
    near = [row for row in queries.authorities.rows() if row["region"] == region_of(code) and not row["existed_to"]]
    assert roles["region"] + sum(own[row["authority_code"]] == "comparator" for row in near) == region == len(near) - 1


def region_of(code: str) -> str:
    [region] = [row["region"] for row in queries.authorities.rows() if row["authority_code"] == code]
    return str(region)


def test_the_grid_of_all_has_squares_or_the_map_and_that_of_ten_its_words() -> None:
    assert "slot" in drawn(grid.grid("ILACS", Reader("856"), grid.BY_NAME)).rows["rows"]
    assert "short" in drawn(grid.grid("ILACS", Reader("856"), grid.BY_NAME, True)).rows["rows"]
    assert len(drawn(grid.grid("ILACS", Reader("856", "dfe_2025"), grid.BY_NAME)).rows["areas"]) == 11


def test_fifths_hold_a_fifth_of_the_ranked_and_ties_stay_together() -> None:
    table = default_table()
    section = league.on_map(table, Reader("856"))
    cells = drawn(section).rows["rows"]
    shades = dict(zip(cells["area"], cells["fill"], strict=True))
    ranked = pd.DataFrame(league.rows(table, Reader("856"))).dropna(subset=["position"])
    assert len(cells) == len(ranked) == 153
    for _, tied in ranked.groupby("position"):
        assert len({shades[area] for area in tied["area"]}) == 1
    counts = Counter(shades.values())
    assert len(counts) == 5 and sum(counts.values()) == 153
    first = [row.area for row in ranked.itertuples() if row.position <= 30]
    assert {shades[area] for area in first} == {shades["City of London"]}
    assert cells.set_index("area").loc["Leicester", "value"] == "5.8"
    assert cells.set_index("area").loc["City of London", "value"] == "0.0"


def test_where_nothing_is_ranked_the_section_stays_as_it_is() -> None:
    table = LeagueTable("year_11_activity_survey", "in_learning_percent", "2007", "connexions_partnership", None)
    assert league.on_map(table, Reader()) is league.league_table(table, Reader())


def test_the_overview_opens_with_the_map_and_the_rankings_offer_it() -> None:
    page = opened()
    assert title(page).startswith("107 of 142 ")
    assert not opened("neet_rankings", authority="856", picture="map").exception
