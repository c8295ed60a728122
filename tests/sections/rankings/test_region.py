"""A table held for one region alone says the place within it."""

from dashboard.sections.rankings import league
from dashboard.sections.rankings.choices import LeagueTable
from dashboard.sections.reader import Reader

TABLE = LeagueTable("neet_participation", "neet_percent", "2012 Nov-Jan average", "authority", None)


def test_the_title_names_the_place_within_the_region() -> None:
    section = league.league_table(TABLE, Reader("202", show="london"))
    assert section.title == "Camden is 33rd of 33 in London for NEET in 2012 Nov-Jan average, at 10.2\u00a0%"
    assert next(iter(section.table.columns)) == "Place of 33 shown"
    assert section.notes[0].startswith("No ranks: held for 40 of 152 authorities")


def test_without_the_region_there_is_no_place() -> None:
    section = league.league_table(TABLE, Reader("202", show="all"))
    assert section.title == "Camden: NEET 10.2\u00a0% in 2012 Nov-Jan average, listed without ranks"
