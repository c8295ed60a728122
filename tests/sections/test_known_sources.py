"""Publications that a section knows before its rows are made."""

from dashboard.sections.rankings import league, years
from dashboard.sections.rankings.choices import LeagueTable, default_table
from dashboard.sections.reader import Reader


def test_sources_known_beforehand_are_those_of_the_rows() -> None:
    old = LeagueTable("neet_participation", "neet_percent", "2015 Nov-Jan average")
    for table in (default_table(), old):
        for reader in (Reader("856"), Reader("856", "dfe_2025"), Reader("201", "region")):
            for section in (league.league_table(table, reader), years.league_table(table, reader, False)):
                assert section.sources
                assert section.source_ids == set(section.download["source_id"].dropna())
