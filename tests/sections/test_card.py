"""Cards: every row of every section leads to its publications, and to the place in them."""

import io

import pandas as pd
import pytest

from dashboard.answers import queries
from dashboard.sections import card as cards
from dashboard.sections.authority import record
from dashboard.sections.capacity import between, trend
from dashboard.sections.compare import by_region, grid, movement
from dashboard.sections.compare.movement import Movement
from dashboard.sections.data import sources
from dashboard.sections.distributions import comparison, words
from dashboard.sections.distributions.choices import Choice
from dashboard.sections.overview import board, facts, national
from dashboard.sections.rankings import league, moves, years
from dashboard.sections.rankings.choices import default_table
from dashboard.sections.reader import Reader
from dashboard.sections.section import Section
from dashboard.views import take
from dashboard.views.card import card_html
from dashboard.words import sentences
from tests.every import FEWEST, NAMED, later, varied


def sections(code: str) -> list[Section]:
    reader, table = Reader(code), default_table()
    made = [
        board.board(reader),
        facts.neet(code),
        record.record(code),
        grid.grid("ILACS", reader, grid.BY_NAME),
        years.league_table(table, reader, False),
        moves.rank_history(table.survey, table.measure, table.level, code),
        moves.measure_places(table, reader),
    ]
    return [section for section in made if section and len(section.table)]


@pytest.mark.parametrize("most", [60, later(10_000)])
@pytest.mark.parametrize("code", varied(sorted(NAMED), FEWEST, 0))
def test_every_row_names_its_publications(code: str, most: int) -> None:
    held = set(queries.sources()["source_id"])
    for section in sections(code):
        rows = len(section.table)  # those of a national table are the same for every authority
        for place in range(0, rows, 1 + rows // most):
            card = cards.card(section, str(place))
            assert card, (section.key, place)
            assert {one.source.source_id for one in card.cited} <= held
            graded = "not in our data" not in str(dict(card.facts))
            missing = [one for one in section.table.iloc[place] if str(one) in ("–", "")]
            if graded and not missing:
                assert card.cited, (section.key, place, card)


def test_a_row_s_card_is_that_of_its_own_authority() -> None:
    section = league.league_table(default_table(), Reader("856"))
    area = list(section.table.iloc[:, 1])
    place = area.index("Barnet")
    by_place, by_name = cards.card(section, str(place)), cards.card(section, "Barnet")
    assert by_place == by_name
    assert by_place and by_place.authority == "302"
    [cited] = by_place.cited
    assert cited.places == ("Barnet, 2025",)
    assert all(line.endswith(tuple("0123456789")) for line in by_place.history)
    assert any(line.startswith("ILACS ") for line in by_place.history)


def test_what_is_in_neither_table_nor_file_has_no_card() -> None:
    section = league.league_table(default_table(), Reader("856"))
    assert cards.card(section, "Atlantis") is None
    assert cards.card(section, "100000") is None
    assert card_html("gone", "0") is None


def test_a_card_is_escaped_and_leads_to_the_page_on_its_source() -> None:
    source = queries.sources()["source_id"].iloc[0]
    rows = pd.DataFrame({"Authority": ["<b>x</b>"], "Value": ["1 < 2"]})
    held = rows.assign(source_id=source, source_ref="p. 3 & 4")
    section = Section("made", "Title", "Question?", rows, held, "made", "Source: here.")
    name = take.address(section, "csv").split("/")[1]
    html = card_html(name, "0")
    assert html and "<b>" not in html and "1 &lt; 2" in html
    assert f"data_and_sources?source={source}&amp;at=p.+3+%26+4" in html


@pytest.mark.parametrize("source", list(queries.sources()["source_id"])[::40])
def test_the_page_on_a_publication_counts_the_rows_that_rest_on_it(source: str) -> None:
    section = sources.publication(source, "no such place")
    stated = dict(section.table.itertuples(index=False, name=None))
    [rows] = queries.sources()[queries.sources()["source_id"] == source]["rows"]
    counted = [part.split(" ")[0] for part in stated.get("Rests on it", "").split("; ") if part]
    assert sum(int(one.replace(",", "")) for one in counted) == rows
    assert "Place in it" not in stated
    assert stated["Our id"] == source


def test_a_segment_opens_who_is_in_it() -> None:
    section = national.today(None)
    counts = dict(section.table.iloc[:, :2].itertuples(index=False, name=None))
    for place, (head, count) in enumerate(counts.items()):
        card = cards.card(section, str(place))
        assert card and len(card.members[""]) == count, head
    card = cards.card(section, "0")
    assert card and ("206", "Islington") in card.members[""]
    assert sum(counts.values()) == 153


def test_a_segment_of_every_bar_opens_who_is_in_it_or_whom_we_hold_by_name() -> None:
    counted = held = 0
    choices = (Choice("SIF", "ILACS", 2026), Choice("APA", "JAR", 2006))
    bars = [*map(comparison.comparison, choices), comparison.matched(choices[0]), trend.trend(), trend.carried_on(None)]
    for section in (*bars, between.between(None)):
        said = section.download.to_dict("records")
        for place, row in enumerate(said):
            card = cards.card(section, str(place))
            assert card
            if row["status"] == "counted":
                assert len(card.members.get("", ())) == row["count_low"], card.name
                counted += 1
            else:
                [label] = card.members or [words.held_by_name]
                assert label == words.held_by_name and "Count" not in card.name
                held += bool(card.members)
    assert counted > 60 and held > 10
    card = cards.card(bars[1], "Overall effectiveness, APA\u00a02006, Outstanding")
    assert card and dict(card.facts)["Count"] == "10" and "Grade" not in dict(card.facts)


def test_the_names_of_a_group_are_taken_as_csv() -> None:
    asked = Movement("ILACS", "overall_effectiveness", "previous")
    for section, head in (
        (movement.matrix(asked, "856"), "Good to outstanding"),
        (by_region.by_region(asked), "London"),
    ):
        address = take.members_address(section, head)
        html = card_html(address.split("/")[1], head)
        assert html and f'href="{address}"' in html
        file = take.file(*address.split("/")[1:])
        assert file and file.name.endswith(f"-{sentences.slug(head)}.csv")
        held = pd.read_csv(io.BytesIO(file.make()), dtype=str)
        who = [pair for group in section.members[head].values() for pair in group]
        assert list(held[["authority_code", "authority"]].itertuples(index=False, name=None)) == who
        assert set(held["in"]) == {head} and held["source"].str.startswith("Source").all()
    assert set(held["group"]) == {"Rose", "Stayed", "Fell"}
    assert all(f"<h3>{way}: {count}</h3>" in html for way, count in held["group"].value_counts().items())
