"""A part of a pack is its page's section: one title, one scope, one credit, wherever it is shown."""

import datetime as dt

import pytest

from dashboard.answers import queries
from dashboard.packs.build import build
from dashboard.packs.model import Order
from dashboard.sections.authority import changes, record, standing
from dashboard.sections.rankings import league, rates
from dashboard.sections.rankings.choices import LeagueTable
from dashboard.sections.reader import Reader
from dashboard.settings import config

MADE_ON = dt.date(2026, 11, 27)
ENDED, WITHOUT_NEIGHBOURS = "928", "420"


@pytest.mark.parametrize("authority", ["856", "894", "942", ENDED, WITHOUT_NEIGHBOURS])
@pytest.mark.parametrize("comparators", ["all", "dfe_2025"])
def test_a_part_is_the_section_of_its_page(authority: str, comparators: str) -> None:
    held = {part.key: part for part in build(Order(authority, MADE_ON, comparators)).parts}
    years = ("2025", "2024")
    if authority == ENDED:  # its own time, and its region where no list of neighbours holds it
        years = ("2021", "2020")
        comparators = "region" if comparators == "dfe_2025" else comparators
    pages = {
        "record": record.record(authority),
        "standing": standing.standing(Reader(authority, comparators)),
        "changed": changes.changed(authority),
        "neet_table": league.league_table(
            LeagueTable("neet_participation", "neet_percent", years[0], from_period=years[1]),
            Reader(authority, comparators, ()),
        ),
        "neet_over_time": rates.rates("neet_participation", "neet_percent", Reader(authority, comparators)),
    }
    assert "record" in held
    for key, section in pages.items():
        if key in held:
            assert held[key].section is section


def test_the_compact_tables_count_what_the_page_shows() -> None:
    """Leicester beside its neighbours: the page's dots counted by hand make the slide's row."""
    section = standing.standing(Reader("856", "dfe_2025"))
    dots = section.download
    for row in section.brief.table.to_dict("records"):
        mine = dots[(dots["judgement"] == row["Judgement"]) & (dots["role"] == "own")].iloc[0]
        theirs = dots[(dots["judgement"] == row["Judgement"]) & (dots["role"] == "comparator")]
        graded = theirs[theirs["grade"].notna()]["grade"]
        assert row["Better grade"] == (graded > mine["grade"]).sum()
        assert row["Same grade"] == (graded == mine["grade"]).sum()
        assert row["Lower grade"] == (graded < mine["grade"]).sum()
        assert row["No grade"] == len(theirs) - len(graded)
    assert section.title.startswith("7 of 9") and section.brief.table["Better grade"].iloc[0] == 7


def test_the_compact_record_has_the_latest_report_first_and_every_cell_from_the_record() -> None:
    section = record.record("856")
    shown = section.brief.table.set_index("Judgement, latest 6 of 7 reports")
    assert list(shown.columns) == [
        "Area SEND Nov 2025", "ILACS Jan 2025", "ILACS Nov 2021", "SIF Sep 2017", "SIF Mar 2015", "JAR Jun 2008",
    ]  # fmt: skip
    assert shown.loc["Overall effectiveness", "ILACS Nov 2021"] == "Good"
    assert shown.loc["Overall effectiveness", "SIF Mar 2015"] == "Inadequate"
    graded = section.download[section.download["kind"] == "grade"]
    assert set(shown.to_numpy().ravel()) - {"–"} <= set(graded["text"])


@pytest.mark.parametrize("authority", ["856", "937", ENDED])
def test_the_grades_a_later_pack_is_compared_with_are_the_steps_held(authority: str) -> None:
    """Warwickshire's stars and direction of travel are words without a step: they are no new grades."""
    held = queries.authority_grades(authority)
    steps = held[held["grade"].notna() & ~held["narrative"]]
    pack = build(Order(authority, MADE_ON))
    assert {row[3] for row in pack.inspections} == set(steps["grade_label"])
    labels = config.load().judgements
    assert {row[1] for row in pack.inspections} == {labels[key] for key in steps["judgement"]}
