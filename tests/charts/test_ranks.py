"""Charts of places: ties stand together, missed years stay open, the first place is where the sentence says."""

import json
import re
from typing import Any

import pytest
import vl_convert

from dashboard import charts
from tests.charts.examples import AREAS, LIGHT, MOVES, NEET, SETTINGS, YEARS, widest

POINT = re.compile(
    r'<path [^>]*?transform="translate\(([\d.]+),([\d.]+)\)"[^>]*?d="([^"]*)"[^>]*?fill="(#[0-9A-F]{6})"', re.I
)


def drawn(chart: Any, width: int = 900) -> str:
    spec = chart.to_dict() | {"width": width}
    return str(vl_convert.vegalite_to_svg(json.dumps(spec), allowed_base_urls=[]))


def rows(chart: Any, name: str = "rows") -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = chart.to_dict()["datasets"][name]
    return made


def test_ties_stand_on_one_another_own_authority_at_the_foot() -> None:
    svg = drawn(charts.rank_strip(AREAS, NEET, LIGHT))
    dots = [(float(x), float(y), fill) for x, y, _, fill in POINT.findall(svg)]
    own = max((dot for dot in dots if dot[2] == LIGHT.own), key=lambda dot: -dot[1])
    tied = [dot for dot in dots if dot[0] == own[0] and dot[2] == LIGHT.peer]
    assert len(tied) == 1 and tied[0][1] < own[1]


def test_regions_and_england_are_named_marks_and_never_dots() -> None:
    areas = rows(charts.rank_strip(AREAS, NEET, LIGHT))
    assert "Nowhere" not in [row["area"] for row in areas]
    named = sorted((row["row"], row["area"]) for row in areas if row["row"])
    assert named == [(1, "England"), (2, "North"), (3, "Northshire")]  # by value, the highest first
    spec = json.dumps(charts.rank_strip(AREAS, NEET, LIGHT).to_dict())
    assert "datum.role == 'region' || datum.role == 'england' ? 0 : 1" in spec
    assert {"circle", "diamond", "triangle-up"} <= set(re.findall(r"circle|diamond|triangle-up", spec))


def test_the_strip_says_at_which_end_the_first_place_is() -> None:
    lower = widest(rows(charts.rank_strip(AREAS, NEET, LIGHT), "foot")[0])
    higher = widest(rows(charts.rank_strip(AREAS, SETTINGS.measures["participation_percent"], LIGHT), "foot")[0])
    assert "first place is at the left" in lower and "first place is at the right" in higher


def test_all_authorities_are_drawn_inside_at_every_width() -> None:
    for width in (350, 600, 1400):
        for x, _, _, _ in POINT.findall(drawn(charts.rank_strip(AREAS, NEET, LIGHT), width)):
            assert 6 <= float(x) <= width - 6


def test_a_line_joins_consecutive_years_only() -> None:
    places = [row for row in rows(charts.rank_over_time(YEARS, LIGHT)) if row["area"] == "Northshire"]
    runs = {row["period"]: row["run"] for row in places}
    assert runs["2019"] == runs["2020"] and len({runs["2020"], runs["2022"], runs["2024"]}) == 3
    lines = re.findall(r'd="(M[^"]*)"[^>]*stroke-width="(?:2.5|0.8)"', drawn(charts.rank_over_time(YEARS, LIGHT)))
    assert sorted(line.count("L") for line in lines if "L" in line) == [1, 1]


def test_a_tie_spans_its_places_and_the_ruler_all_that_are_ranked() -> None:
    chart = charts.rank_over_time(YEARS, LIGHT)
    spans = {row["rank_label"]: (row["rank"], row["rank_to"]) for row in rows(chart) if row["rank_label"]}
    assert spans["12="] == (12, 14) and spans["10"] == (10, 10) and spans["2="] == (2, 3)
    values = {param["name"]: param.get("value") for param in chart.to_dict()["params"]}
    assert (values["last"], values["first_order"], values["last_order"]) == (151, 2019, 2024)
    assert [row["name"] for row in rows(chart, "grid")] == ["1", "50", "100", "150"]


def test_the_first_place_is_on_top() -> None:
    svg = drawn(charts.rank_over_time(YEARS, LIGHT))
    at = {text: float(y) for y, text in re.findall(r'translate\([\d.]+,([\d.]+)\)"[^>]*>(1|50|100|150)<', svg)}
    assert at["1"] < at["50"] < at["100"] < at["150"]


def test_movement_is_an_arrow_with_its_number() -> None:
    moves = rows(charts.measure_places(MOVES, "NEET", "Not known", LIGHT))
    assert [row["name"] for row in moves] == [
        "Northshire · 12= → 4 · ↑ 8",
        "Southshire · 3 → 9= · ↓ 6",
        "Eastshire · 5 → 5 · =",
    ]


def test_places_moved_stand_about_nought_better_to_the_right() -> None:
    chart = charts.places_moved(MOVES.assign(label=""), LIGHT)
    values = {param["name"]: param.get("value") for param in chart.to_dict()["params"]}
    assert (values["low"], values["high"], values["step"]) == (-8, 8, 1)
    assert "to the right a better place" in widest(rows(chart, "foot")[0])


@pytest.mark.parametrize(
    "draw",
    [
        lambda frame: charts.rank_strip(frame, NEET, LIGHT),
        lambda frame: charts.places_moved(frame.assign(places=1), LIGHT),
    ],
)
def test_a_strange_role_is_named(draw: Any) -> None:
    with pytest.raises(ValueError, match="role holds 'friend'"):
        draw(AREAS.assign(role="friend"))
