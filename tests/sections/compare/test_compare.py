"""Many authorities side by side: the grid, the movement between inspections, two authorities; counted again here."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from dashboard.answers import engine, queries
from dashboard.charts.drawing import Drawing
from dashboard.sections.compare import by_region, grid, histories, moved_map, movement, pair, words
from dashboard.sections.compare.movement import Movement
from dashboard.sections.overview import wording as say
from dashboard.sections.rankings import beside
from dashboard.sections.reader import Reader
from dashboard.settings import config
from dashboard.settings import words as labels
from dashboard.words import downloads, sentences
from tests.sections.kit import html, opened, title

ROOT = Path(__file__).resolve().parents[3]
SETTINGS = config.load()
TWELVE = ["856", "894", "937", "909", "926", "942", "420", "201", "875", "890", "331", "838"]


@pytest.fixture(scope="module", autouse=True)
def _built() -> Iterator[None]:
    engine.forget()
    yield


@pytest.mark.parametrize("code", TWELVE)
@pytest.mark.parametrize("part", words["parts"])
def test_every_part_opens(code: str, part: str) -> None:
    page = opened("compare", authority=code, compared=part, other="926" if code != "926" else "937")
    assert not page.exception and title(page)


def test_the_grid_holds_every_authority_in_being_once() -> None:
    section = grid.grid("ILACS", Reader("856"), grid.BY_NAME)
    assert section.title == "Leicester: requires improvement overall; 107 of 142 are good or better (ILACS to 2026)"
    assert len(section.table) == 153 and section.table["Authority"].is_unique
    assert list(section.table["Authority"]) == sorted(section.table["Authority"])
    assert [section.table["Authority"].iloc[place] for place in section.emphasis] == ["Leicester"]
    assert section.chart and section.table.iloc[0]["Overall effectiveness"] == "■■□□ Requires improvement"


@pytest.mark.parametrize("sort", ["overall_effectiveness", "leadership"])
def test_the_grid_sorts_best_first_and_missing_last(sort: str) -> None:
    section = grid.grid("ILACS", Reader(), sort)
    grades = [0 if grade is None or grade != grade else int(grade) for grade in section.download[sort]]
    assert grades == sorted(grades, reverse=True)


def test_the_grid_sorts_by_region_report_and_movement() -> None:
    in_order = grid.grid("ILACS", Reader("856"), grid.BY_REGION).table
    assert list(in_order["Region"]) == sorted(in_order["Region"])
    by_date = grid.grid("ILACS", Reader(), grid.BY_DATE)
    held = queries.grade_grid.rows("ILACS")
    newest = {
        code: max(str(row["published_on"] or row["year"] or "") for row in held if row["authority_code"] == code)
        for code in {row["authority_code"] for row in held}
    }
    days = [newest[code] for code in by_date.download["authority_code"]]
    assert days == sorted(days, reverse=True)
    assert by_date.table[words["sorted_column"]["date"]].iloc[0] == sentences.day(days[0])
    by_movement = grid.grid("ILACS", Reader(), grid.BY_MOVEMENT)
    moved = queries.grade_movement(framework="ILACS", judgement=say.OVERALL, span="previous").set_index(
        "authority_code"
    )
    steps = [moved["steps"].get(code) for code in by_movement.download["authority_code"]]
    known = [one for one in steps if one is not None]
    assert known == sorted(known, reverse=True) and set(steps[len(known) :]) == {None} and len(known) == 140
    assert list(by_movement.table[words["sorted_column"]["movement"]])[len(known) :] == [""] * 13


def test_what_few_are_given_is_not_drawn_but_said_and_in_the_table() -> None:
    section = grid.grid("ILACS", Reader(), grid.BY_NAME)
    assert section.chart and "Children in care and care leavers" in section.table
    drawing = section.chart(SETTINGS.colours["light"])
    assert isinstance(drawing, Drawing) and len(drawing.rows["heads"]) == 5
    assert any(note.startswith("Not in the picture") and "care leavers" in note for note in section.notes)
    squares = drawing.rows["squares"].set_index("area")
    for place, step in enumerate(SETTINGS.scale_of("ILACS").steps):
        assert sum(squares["g0"] == place) == sum(section.download["overall_effectiveness"] == step.grade)
    assert sum(squares["g0"] == -1) == 11


def test_the_grid_filters_by_region_type_and_neighbours() -> None:
    region = grid.grid("ILACS", Reader("856", "region"), grid.BY_NAME)
    assert set(region.table["Region"]) == {"East Midlands"} and len(region.table) == 10
    near = grid.grid("ILACS", Reader("856", "dfe_2025"), grid.BY_NAME)
    wanted = {"Leicester", *queries.comparators("856", "dfe_2025")["authority"]}
    assert set(near.table["Authority"]) == wanted and near.chart is not None
    kind = grid.grid("ILACS", Reader("856", "all", (), "county"), grid.BY_NAME)
    assert set(kind.download["authority_type"]) == {"county"}


@pytest.mark.parametrize("framework", grid.frameworks())
def test_every_framework_has_a_grid_that_says_what_is_missing(framework: str) -> None:
    section = grid.grid(framework, Reader(), grid.BY_NAME)
    cells = [cell for column in list(section.table)[2:] for cell in section.table[column]]
    assert not any(cell in ("None", "nan") for cell in cells)
    assert not section.chart or section.chart(SETTINGS.colours["light"])


def test_the_workbook_holds_the_same_rows_and_runs_nothing() -> None:
    section = grid.grid("ILACS", Reader("856", "dfe_2025"), grid.BY_NAME)
    sheet = load_workbook(io.BytesIO(downloads.xlsx_bytes(section.download))).active
    assert sheet is not None
    rows = list(sheet.values)
    assert list(rows[0]) == list(section.download.columns) and len(rows) == len(section.download) + 1
    assert rows[1][0] == str(section.download["authority_code"].iloc[0])


def moved() -> Counter[tuple[int, int]]:
    """From the grade before to the latest, overall under ILACS, from the file alone."""
    with (ROOT / "data" / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if row["framework"] == "ILACS"
            and row["judgement"] == say.OVERALL
            and row["inspection_type"] != "focused_visit"
        ]
    in_being = set(queries.authorities()[queries.authorities()["existed_to"].isna()]["authority_code"])
    found: Counter[tuple[int, int]] = Counter()
    for code in in_being:
        own = sorted((row["published_on"], row["grade"]) for row in rows if row["authority_code"] == code)
        graded = [int(grade) for _, grade in own if grade]
        if own and own[-1][1] and len(graded) > 1:
            found[graded[-2], graded[-1]] += 1
    return found


def test_movement_counted_again_from_the_file() -> None:
    section = movement.matrix(Movement("ILACS", say.OVERALL, "previous"), "856")
    again = moved()
    held = {(row["from_grade"], row["to_grade"]): row["count"] for row in section.download.to_dict("records")}
    within = {key: count for key, count in held.items() if count}
    names = say.records(queries.grade_movement(framework="ILACS", judgement=say.OVERALL, span="previous"))
    from_sif = Counter(
        (row["from_grade"], row["to_grade"]) for row in names if row["from_framework"] == "SIF" and row["is_in_being"]
    )
    assert {key: count - from_sif[key] for key, count in within.items() if count - from_sif[key]} == dict(again)
    assert section.title == (
        "Leicester fell from good to requires improvement; ILACS\u00a02018–2026 overall: 60 of 140 rose"
    )


@pytest.mark.parametrize("span", labels["span"])
@pytest.mark.parametrize("framework", movement.frameworks())
def test_matrix_names_and_regions_say_the_same(framework: str, span: str) -> None:
    for judgement in movement.judgements(framework):
        asked = Movement(framework, judgement, span)
        matrix, names = movement.matrix(asked, None), movement.names(asked, "every", None)
        total = int(matrix.download["count"].sum()) if len(matrix.table) else 0
        assert total == len(names.table)
        regions = by_region.by_region(asked).download
        england = regions[regions["region"] == "England"].iloc[0]
        assert england["n"] == total == regions[regions["region"] != "England"]["n"].sum()
        assert england["improved"] == sum(step > 0 for step in names.download["steps"]) if total else True
        for move in movement.moves(asked):
            if move != "every":
                one = movement.names(asked, move, None)
                low, high = (int(grade) for grade in move.split("-"))
                assert set(one.download["from_grade"]) == {low} and set(one.download["to_grade"]) == {high}


def test_first_to_latest_sets_sif_beside_ilacs() -> None:
    names = movement.names(Movement("ILACS", say.OVERALL, "first"), "every", None).download
    leicester = names[names["authority_code"] == "856"].iloc[0]
    assert (leicester["from_framework"], str(leicester["from_on"]), leicester["from_grade"]) == ("SIF", "2015-03-20", 1)
    assert (str(leicester["to_on"]), leicester["to_grade"], leicester["steps"]) == ("2025-01-29", 2, 1)
    page = opened("compare", compared="movement", span="first")
    assert not page.exception
    assert "in_care" in html(page) or "Children in care" in html(page)


def test_two_authorities_differences_first() -> None:
    section = pair.pair("856", "937")
    assert section.title == "Leicester is better than Warwickshire in none of 6 judgements, worse in 1"
    first = section.table.iloc[0]
    assert list(first)[1] == "Care leavers" and list(first)[-1] == "Leicester ▼ 1 step"
    mirrored = pair.pair("937", "856")
    assert mirrored.title == "Warwickshire is better than Leicester in 1 of 6 judgements, worse in 0"


def test_a_pair_without_a_common_judgement_says_so() -> None:
    assert pair.pair("942", "875").title == "Cumberland and Cheshire have no judgement in common"


def test_one_authority_is_in_the_singular() -> None:
    one = grid.grid("ILACS", Reader("", "own", ("856",)), grid.BY_NAME)
    assert one.title == "0 of 1 authority shown is good or better overall in ILACS to 2026" and len(one.table) == 1


@pytest.mark.parametrize("span", labels["span"])
def test_who_is_in_a_cell_and_in_a_region_is_whom_the_table_names(span: str) -> None:
    asked = Movement("ILACS", say.OVERALL, span)
    matrix, names = movement.matrix(asked, None), movement.names(asked, movement.EVERY, None).download
    assert matrix.table[words.movement_way].is_unique
    for head, row in zip(matrix.table[words.movement_way], matrix.download.to_dict("records"), strict=True):
        went = names[(names["from_grade"] == row["from_grade"]) & (names["to_grade"] == row["to_grade"])]
        assert [code for code, _ in matrix.members[head][""]] == list(went.sort_values("authority")["authority_code"])
        assert len(went) == row["count"]
    regions = by_region.by_region(Movement("ILACS", say.OVERALL, span, "london"))
    for row in regions.download.to_dict("records"):
        found = {way: len(who) for way, who in regions.members[row["region"]].items()}
        ways = {words["regions_ways"][way]: row[way] for way in movement.DIRECTIONS if row[way]}
        assert found == ways


def test_the_map_of_movement_has_everyone_once_and_counts_what_the_matrix_counts() -> None:
    asked = Movement("ILACS", say.OVERALL, "previous")
    section = moved_map.on_map(asked, Reader("856"))
    assert section.title == movement.matrix(asked, "856").title
    assert len(section.table) == len(section.download) == 153 and section.table["Authority"].is_unique
    assert [section.table["Authority"].iloc[place] for place in section.emphasis] == ["Leicester"]
    assert section.chart
    drawing = section.chart(SETTINGS.colours["light"])
    assert isinstance(drawing, Drawing)
    cells = drawing.rows["rows"].set_index("area")
    signs = Counter(value[:1] for value in cells["value"])
    assert signs == {"▲": 60, "=": 60, "▼": 20, "": 13}
    steps = dict(zip(section.download["authority"], section.download["steps"], strict=True))
    for area, value in cells["value"].items():
        assert value == (
            "" if pd.isna(steps[area]) else sentences.signed(int(steps[area])).replace(" ", "").replace("=0", "=")
        )
    assert cells.loc["Leicester", "role"] == "own" and Counter(cells["role"])["comparator"] == 10
    assert not moved_map.has_map(Movement("ILACS", say.OVERALL, "previous", "london"))


@pytest.mark.parametrize("code", TWELVE)
def test_each_lane_has_every_overall_grade_held_and_pinned_ones_come_first(code: str) -> None:
    reader = Reader(code)
    near = beside.others(reader)
    if not near:
        return
    last = list(near)[-1]
    section = histories.histories(reader, (last, "000"))
    order = list(dict.fromkeys([code, last, *near]))
    assert list(section.table["Authority"]) == [queries_name(one) for one in order]
    for place, one in enumerate(order):
        held = queries.authority_grades(one)
        overall = held[(held["judgement"] == say.OVERALL) & ~held["narrative"] & held["grade"].notna()]
        overall = overall[overall["framework"].isin(SETTINGS.overall)]
        mine = section.download[section.download["authority_code"] == one]
        assert sorted(zip(mine["framework"], mine["year"], strict=True)) == sorted(
            zip(overall["framework"], overall["year"], strict=True)
        )
        said = [cell for cell in section.table.iloc[place, 1:] if cell != "–"]
        assert sum(cell.count("; ") + 1 for cell in said) == len(overall)
    moved_on = queries.grade_movement(framework="ILACS", judgement=say.OVERALL, span="first").set_index(
        "authority_code"
    )
    steps = [moved_on["steps"][one] for one in near if one in moved_on.index]
    assert f" {sum(step > 0 for step in steps)} rose, {sum(step < 0 for step in steps)} fell" in section.title
    assert f"n = {len(steps)} of {len(near)} " in section.notes[0] and len(section.title) < 90


def queries_name(code: str) -> str:
    held = queries.authorities().set_index("authority_code")
    return str(held.loc[code, "authority"])
