"""Ranks within the region and among the neighbours, recomputed from the league table for every authority."""

import pandas as pd
import pytest

from dashboard.answers import queries

STANDING = queries.neet_standing()


@pytest.mark.parametrize("measure", ["neet_percent", "not_known_percent", "participation_percent"])
def test_ranks_near_by_are_those_of_the_league_table(measure: str) -> None:
    held = STANDING[STANDING["measure"] == measure].set_index("authority_code")
    [period] = set(held[held["is_latest"]]["period"])
    table = queries.league_table("neet_participation", measure, period, "authority", None, None)
    table = table[table["position"].notna() & (table["kind"] != "benchmark")]
    positions = dict(zip(table["area_code"], table["position"], strict=True))
    regions = dict(zip(table["area_code"], table["region"], strict=True))
    checked = 0
    for code, row in held[held["is_latest"] & held["position"].notna()].iterrows():
        peers = {one["authority_code"] for one in queries.comparators.rows(code, "dfe_2025")} & positions.keys()
        for others, rank, count in (
            ({one for one in positions if regions[one] == regions[code]}, "region_rank", "region_count"),
            (peers | {code}, "neighbour_rank", "neighbour_count"),
        ):
            places = pd.Series({one: positions[one] for one in others}).rank(method="min")
            tied = (places == places[code]).sum() > 1
            assert row[rank] == f"{int(places[code])}{'=' if tied else ''}", (code, rank)
            assert row[count] == len(others), (code, count)
            checked += 1
    assert checked > 280


def test_leicester_is_last_of_its_neighbours_for_neet() -> None:
    [row] = [one for one in queries.neet_standing.rows("856") if one["measure"] == "neet_percent"]
    assert (row["region_rank"], row["region_count"]) == ("9", 10)
    assert (row["neighbour_rank"], row["neighbour_count"]) == ("11", 11)


@pytest.mark.parametrize("period", [f"{year} Nov-Jan average" for year in range(2009, 2016)])
def test_london_is_ranked_among_itself_where_it_alone_is_held_whole(period: str) -> None:
    asked = ("neet_participation", "neet_percent", period, "authority", None, None)
    rows = [row for row in queries.league_table.rows(*asked, region="London") if row["shown_position"]]
    assert len(rows) == 33 and {row["region"] for row in rows} == {"London"}
    assert all(row["position"] is None and row["shown_count"] == 33 for row in rows)
    places = pd.Series([row["value"] for row in rows]).rank(method="min")
    assert [row["shown_position"] for row in rows] == [int(place) for place in places]
    for region in ("South East", "North West"):
        assert not any(row["shown_position"] for row in queries.league_table.rows(*asked, region=region))
    assert not any(row["shown_position"] for row in queries.league_table.rows(*asked))
