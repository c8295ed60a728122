"""Many authorities side by side: the grid, the movement between inspections, two authorities; counted again here."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dashboard.answers import engine, queries
from dashboard.sections.compare import grid, movement, pair, words
from dashboard.sections.compare.movement import Movement
from dashboard.sections.overview import wording as say
from dashboard.sections.reader import Reader
from dashboard.settings import config
from dashboard.settings import words as labels
from dashboard.words import downloads
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
        regions = movement.by_region(asked).download
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
    assert section.title == "Leicester is better than Warwickshire in 0 of 6 judgements, worse in 1"
    first = section.table.iloc[0]
    assert list(first)[1] == "Care leavers" and list(first)[-1] == "Leicester ▼ 1 step"
    mirrored = pair.pair("937", "856")
    assert mirrored.title == "Warwickshire is better than Leicester in 1 of 6 judgements, worse in 0"


def test_a_pair_without_a_common_judgement_says_so() -> None:
    assert pair.pair("942", "875").title == "Cumberland and Cheshire have no judgement in common"


def test_one_authority_is_in_the_singular() -> None:
    one = grid.grid("ILACS", Reader("", "own", ("856",)), grid.BY_NAME)
    assert one.title == "0 of 1 authority shown is good or better overall in ILACS to 2026" and len(one.table) == 1
