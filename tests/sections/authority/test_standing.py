"""Where one authority stands: medians, published figures, dots, neighbours and moves of others, counted again."""

import csv
from pathlib import Path
from statistics import median

import pytest

from dashboard.answers import queries
from dashboard.sections.authority import figures, standing, wording, words
from dashboard.sections.overview import wording as say
from dashboard.sections.reader import Reader
from dashboard.settings import config

ROOT = Path(__file__).resolve().parents[3]
SETTINGS = config.load()
CODES = list(queries.authorities()["authority_code"])


@pytest.mark.parametrize("code", ["856", "894", "926", "420", "937"])
@pytest.mark.parametrize("measure", ["neet_percent", "participation_percent"])
def test_medians_again_in_python(code: str, measure: str) -> None:
    """Own authority left out; of an even number the mean of the middle two, half up at one decimal."""
    with (ROOT / "data" / "indicators.csv").open(encoding="utf-8", newline="") as file:
        values = {
            row["area_code"]: float(row["value"])
            for row in csv.DictReader(file)
            if row["survey"] == "neet_participation" and row["measure"] == measure and row["period"] == "2025"
            if row["area_level"] == "authority" and row["value"]
        }
    members = list(queries.comparators(code, "dfe_2025")["authority_code"])
    theirs = [round(values[one] * 10) for one in members if one in values]
    row = next(one for one in wording.indicators(Reader(code, "dfe_2025")) if one["measure"] == measure)
    assert (row["n"], row["members"]) == (len(theirs), len(members))
    assert row["statistic"] == "median" and row["comparator_value"] == int(median(theirs) + 0.5) / 10


def test_for_england_and_a_region_the_published_figure_is_shown() -> None:
    england = wording.indicators(Reader("856", "all"))[0]
    region = wording.indicators(Reader("856", "region"))[0]
    assert (england["statistic"], england["comparator_value"]) == ("published", 3.4)
    assert (region["statistic"], region["comparator_value"]) == ("published", 2.8)
    assert figures.figures(Reader("856", "region")).title == (
        "Leicester: NEET 5.8 % in 2025, above the published figure for East Midlands, 2.8\u00a0%"
    )


def test_dots_hold_the_authority_once_and_every_comparator_in_each_judgement() -> None:
    section = standing.standing(Reader("856", "dfe_2025"))
    assert section.title == ("7 of 9 statistical neighbours have a better overall grade than Leicester (ILACS to 2026)")
    counted = section.download.groupby("judgement")["role"].value_counts().unstack()
    assert set(counted["own"]) == {1} and set(counted["comparator"]) == {10}
    assert [section.table.iloc[place, 1] for place in section.emphasis] == ["Leicester"] * 5


def test_models_compared_for_leicester() -> None:
    section = figures.models("856")
    assert section.title == "Leicester: 4 of 10 neighbours of 2025 are those of 2021"
    assert list(section.table.iloc[:, 3]).count("new") == 6 and list(section.table.iloc[:, 3]).count("gone") == 6


def test_an_ended_neighbour_is_named_as_such() -> None:
    held = queries.neighbour_changes
    ended = [code for code in CODES if (~held(code)["is_in_being"]).any()]
    assert ended
    assert words.gone_ended in list(figures.models(ended[0]).table.iloc[:, 3])


def _day(row: dict[str, str]) -> str:
    """The day of publication, or the end of the year where only that is known."""
    return row["published_on"] if len(row["published_on"]) == 10 else f"{row['year']}-12-31"


def test_others_in_that_time_counted_again() -> None:
    """Leicester's overall grade fell between 12 November 2021 and 29 January 2025, as did 25 of 145 others."""
    moves = say.records(queries.moves_alike("856", "ILACS"))
    overall = next(row for row in moves if row["judgement"] == say.OVERALL)
    assert (overall["improved"], overall["same"], overall["declined"], overall["alike"]) == (61, 59, 25, 25)
    with (ROOT / "data" / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["judgement"] == say.OVERALL and row["grade"]]
    held = sorted(
        (row["authority_code"], _day(row), int(row["grade"])) for row in rows if row["framework"] in ("SIF", "ILACS")
    )
    found = {"up": 0, "same": 0, "down": 0}
    for code in {code for code, _, _ in held} - {"856"}:
        own = [(day, grade) for one, day, grade in held if one == code]
        inside = [place for place, (day, _) in enumerate(own) if "2021-11-12" < day <= "2025-01-29" and place]
        if inside:
            step = own[inside[-1]][1] - own[inside[-1] - 1][1]
            found["up" if step > 0 else "down" if step < 0 else "same"] += 1
    assert found == {"up": 61, "same": 59, "down": 25}


def test_a_list_later_than_the_figures_is_said_beside_them() -> None:
    later = "The list of neighbours is of May 2025, later than the figures here from before then."
    assert later in standing.standing(Reader("856", "dfe_2025")).notes
    assert later in figures.figures(Reader("909", "dfe_2025")).notes
    assert later not in figures.figures(Reader("856", "dfe_2025")).notes
    assert not any("list of neighbours" in note for note in standing.standing(Reader("856", "region")).notes)


def test_figures_the_documents_state_stand_beside_the_rank() -> None:
    warwickshire, cumbria = figures.stated("937"), figures.stated("909")
    assert warwickshire and "Position among county councils in the PwC club" in list(warwickshire.table.iloc[:, 0])
    assert cumbria and cumbria.title.startswith("1 figure on NEET, participation and benchmarks is stated")
    assert figures.stated("331") is None
