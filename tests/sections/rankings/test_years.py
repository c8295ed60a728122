"""The years before a table in its rows: the figures as published, a gap for each that is missing, nothing joined."""

import pandas as pd
import pytest

from dashboard.answers import queries
from dashboard.sections.rankings import league, words, years
from dashboard.sections.rankings.choices import LeagueTable
from dashboard.sections.reader import Reader

SURVEY = "neet_participation"


def line_of(section_table: pd.DataFrame, column: str, name: str) -> list[str]:
    cell: str = section_table.set_index("Authority").loc[name, column]
    return cell.split(", ")


@pytest.mark.parametrize("measure", ["neet_percent", "participation_percent"])
def test_the_figures_are_those_of_each_year_s_own_table(measure: str) -> None:
    section = years.league_table(LeagueTable(SURVEY, measure, "2025"), Reader("856"), False)
    assert section.lines == "2018 to 2025" and len(section.table) == 163
    tables = {year: queries.ranking(SURVEY, measure, str(year)).set_index("area_code") for year in range(2018, 2026)}
    for code, said in zip(section.download["area_code"], section.table[section.lines], strict=True):
        for (year, held), one in zip(tables.items(), said.split(", "), strict=True):
            has = code in held.index and pd.notna(held.loc[code, "value"])
            assert one == (held.loc[code, "value_label"].removesuffix(" %") if has else words.no_figure), (code, year)
    assert list(section.download["value_2025"].fillna(-1)) == list(section.download["value"].fillna(-1))


def test_a_year_without_a_figure_is_a_word_and_no_figure_at_all_is_nothing() -> None:
    section = years.league_table(LeagueTable(SURVEY, "neet_percent", "2025"), Reader(), False)
    assert line_of(section.table, section.lines, "Cumberland") == [words.no_figure] * 6 + ["3.0", "2.6"]
    assert line_of(section.table, section.lines, "City of London")[2:] == ["0.0"] * 6
    assert section.download.set_index("area").loc["Cumberland", ["value_2018", "value_2023"]].isna().all()
    assert any("from 0 to 7.6 %" in note for note in section.notes)


def test_only_tables_of_the_same_months_are_set_in_one_line() -> None:
    winter = years.league_table(LeagueTable(SURVEY, "neet_percent", "2015 Nov-Jan average"), Reader("202"), False)
    assert winter.lines == "2008 to 2015"
    held = queries.figures_over_years.rows(SURVEY, "neet_percent", "2015 Nov-Jan average", "authority")
    whole = {(row["area_code"], row["year"]): row["value"] for row in held}
    then = queries.ranking(SURVEY, "neet_percent", "2009 Nov-Jan average").set_index("area_code")["value"]
    assert whole[("202", 2009)] == then.loc["202"]


def test_a_table_that_is_the_first_of_its_kind_has_no_line_and_a_pack_s_table_never_has() -> None:
    first = LeagueTable("year_11_activity_survey", "in_learning_percent", "2006")
    assert years.league_table(first, Reader("937"), False) is league.league_table(first, Reader("937"))
    assert league.league_table(LeagueTable(SURVEY, "neet_percent", "2025"), Reader("856")).lines == ""


def test_each_row_names_the_publications_of_its_years() -> None:
    section = years.league_table(LeagueTable(SURVEY, "neet_percent", "2025"), Reader("856"), False)
    named = section.download.set_index("area").loc["Barnet", "years_source_id"].split(";")
    held = queries.figures_over_years.rows(SURVEY, "neet_percent", "2025", "authority")
    assert set(named) == {row["source_id"] for row in held if row["area_code"] == "302"}
