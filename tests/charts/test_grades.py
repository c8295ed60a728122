"""Charts of grades: partial knowledge looks partial, frameworks stay apart, nothing missing becomes a low grade."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard import charts
from dashboard.charts import segments
from tests.charts.examples import (
    DATES,
    DOTS,
    GRID,
    HEAT,
    ILACS,
    LANES,
    LIGHT,
    OFSTED,
    PAIRS,
    SEGMENTS,
    SETTINGS,
    THEMES,
)


def rows(chart: Any, name: str = "rows") -> list[dict[str, Any]]:
    spec: dict[str, Any] = chart.to_dict()
    made: list[dict[str, Any]] = spec["datasets"][name]
    return made


def layers(chart: Any, mark: str) -> list[dict[str, Any]]:
    return [layer for layer in chart.to_dict()["layer"] if layer["mark"]["type"] == mark]


def filters(layer: dict[str, Any]) -> str:
    return " ".join(str(step["filter"]) for step in layer.get("transform", ()) if "filter" in step)


BARS = charts.grade_bars(SEGMENTS, OFSTED, LIGHT)


def test_bars_and_segments_stand_in_their_order_and_keep_their_shares() -> None:
    drawn = rows(BARS)
    assert [row["name"] for row in drawn if row["name"]] == ["JAR 2006, n = 40", "APA 2006, n = 100"]
    assert [(row["from_share"], row["to_share"]) for row in drawn[2:]] == [
        *((0, 0.16), (0.16, 0.73), (0.73, 0.96), (0.96, 1)),
    ]
    x = layers(BARS, "rect")[0]["encoding"]["x"]
    assert x["field"] == "from_share" and x["scale"]["domain"] == [0, 1]


def test_every_segment_has_its_word_with_it() -> None:
    assert [row["word"] for row in rows(BARS)[2:]] == ["Outstanding", "Good", "Adequate or worse", "Not published"]
    assert rows(BARS)[3]["below"] == "Good 57 % derived"
    shown = [
        filters(layer) for layer in layers(BARS, "text") if layer["encoding"]["text"]["field"] in ("word", "below")
    ]
    assert shown == ["!datum.thin", "datum.thin"]  # inside where there is room, else below


def test_words_for_runs_of_grades() -> None:
    assert (
        segments.grade_word(OFSTED, 3, 4) == "Good or better"
        and segments.grade_word(OFSTED, 2, 3) == "Good to Adequate"
    )


def test_a_span_is_striped_in_the_colours_it_covers_and_never_split() -> None:
    span = rows(BARS)[4]
    assert span["stripes"].split() == [LIGHT.grades["third"], LIGHT.grades["fourth"]] and span["covered"] == 2
    stripes = next(layer for layer in layers(BARS, "rule") if "span" in filters(layer))
    assert any("flatten" in step for step in stripes["transform"])
    solid = layers(BARS, "rect")[0]
    assert (
        filters(solid) == "datum.status != 'span' && datum.status != 'gap'"
        and solid["encoding"]["fill"]["field"] == "fill"
    )


def test_derived_and_unpublished_parts_have_an_edge_of_their_own() -> None:
    derived, rest = layers(BARS, "rect")[1:3]
    assert "derived" in filters(derived) and derived["mark"]["strokeDash"] and not derived["mark"]["filled"]
    assert "gap" in filters(rest) and not rest["mark"]["filled"] and rest["mark"]["stroke"] == LIGHT.peer


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [("status", "guessed", "'guessed'"), ("grade_low", 5, "5"), ("to_share", 1.2, "1.2; a share runs from 0 to 1")],
)
def test_what_is_strange_in_a_bar_is_named(column: str, value: object, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        charts.grade_bars(SEGMENTS.assign(**{column: value}), OFSTED, LIGHT)


LINES = charts.grade_lanes(LANES, SETTINGS.scales, LIGHT)


def test_marks_are_joined_within_a_framework_only() -> None:
    assert [row["link"] for row in rows(LINES) if row["link"] is not None] == [1, 1]
    joined = layers(LINES, "line")[-1]
    assert "isValid(datum.link)" in filters(joined) and joined["encoding"]["detail"]["field"] == "link"
    with pytest.raises(ValueError, match="never joined across"):
        charts.grade_lanes(LANES.assign(link=[1, None, 1, None, None]), SETTINGS.scales, LIGHT)


def test_a_judgement_without_a_grade_is_hollow_and_says_why() -> None:
    row = next(row for row in rows(LINES) if row["word"] == "given jointly")
    assert (row["fill"], row["edge"], row["short"]) == (LIGHT.paper, LIGHT.peer, "–")
    open_lane = next(row for row in rows(LINES) if row["lane"] == "Adoption")
    assert open_lane["at"] is None and open_lane["word"] == "not inspected"


def test_what_is_known_of_a_date_is_drawn_as_wide_as_it_is() -> None:
    when = {row["when"]: row for row in rows(LINES)}
    assert set(when) == {"2005", "2006", "4 March 2022", "May 2024", ""}
    assert when["4 March 2022"]["from_year"] == when["4 March 2022"]["to_year"]
    assert 0.99 < when["2006"]["to_year"] - when["2006"]["from_year"] < 1
    assert 0.05 < when["May 2024"]["to_year"] - when["May 2024"]["from_year"] < 0.1


def test_the_ruler_runs_over_the_years_asked_for() -> None:
    chart = charts.grade_lanes(LANES, SETTINGS.scales, LIGHT, years=(2005, 2009))
    assert [row["year"] for row in rows(chart, "years")] == [2005, 2006, 2007, 2008, 2009, 2010]
    with pytest.raises(ValueError, match="scale holds 'stars'"):
        charts.grade_lanes(LANES.assign(scale="stars"), SETTINGS.scales, LIGHT)


def test_comparators_stand_in_the_column_of_their_grade_own_authority_first() -> None:
    chart = charts.comparator_dots(DOTS, ILACS, LIGHT)
    assert [row["name"] for row in rows(chart, "heads")] == [*(step.label for step in ILACS.steps), "No grade"]
    placed = [(row["name"], row["full"], row["column"], row["place"]) for row in rows(chart)]
    assert placed == [
        ("Overall effectiveness", "Northshire ’24", 0, 0),
        ("", "Southshire ’23", 1, 0),
        ("Leadership", "Northshire ’24", 2, 0),
        ("", "Southshire ’23", 2, 1),
        ("", "Eastshire", 4, 0),
    ]


def test_many_comparators_are_dots_without_words() -> None:
    many = pd.concat([DOTS, *(DOTS.tail(1).assign(area=f"Area {number}") for number in range(30))])
    words = [layer["encoding"]["text"]["field"] for layer in layers(charts.comparator_dots(many, ILACS, LIGHT), "text")]
    assert "text" in [
        layer["encoding"]["text"]["field"] for layer in layers(charts.comparator_dots(DOTS, ILACS, LIGHT), "text")
    ]
    assert words.count("text") == 1  # that of the key


def test_movement_counts_every_pair_and_marks_the_unmoved_and_the_own() -> None:
    chart = charts.movement_matrix(PAIRS, ILACS, LIGHT, ("SIF", "ILACS"), ("Northshire", 4, 3))
    cells = rows(chart)
    assert len(cells) == 16 and sum(int(cell["text"]) for cell in cells) == 15
    assert [(cell["row"], cell["column"]) for cell in cells if cell["is_same"]] == [(0, 0), (1, 1), (2, 2), (3, 3)]
    assert [(cell["row"], cell["column"], cell["text"]) for cell in cells if cell["is_own"]] == [(0, 1, "5")]
    assert {cell["way"] for cell in cells if cell["text"] == "0"} == {""}
    assert [cell["way"] for cell in cells if cell["way"]] == ["4 to 3", "Stayed 3", "1 to 2"]
    assert rows(chart, "names") == [{"down": "SIF ↓", "across": "ILACS →"}]


def test_a_pair_given_twice_is_refused() -> None:
    for draw in (
        lambda: charts.movement_matrix(pd.concat([PAIRS, PAIRS]), ILACS, LIGHT, ("a", "b")),
        lambda: charts.theme_matrix(pd.concat([THEMES, THEMES]), LIGHT),
        lambda: charts.grade_grid(pd.concat([GRID, GRID]), ILACS, LIGHT),
    ):
        with pytest.raises(ValueError, match="given twice"):
            draw()
    with pytest.raises(ValueError, match="own holds 7"):
        charts.movement_matrix(PAIRS, ILACS, LIGHT, ("a", "b"), ("Northshire", 7, 1))


def test_the_area_of_a_square_is_its_count() -> None:
    drawn = rows(charts.theme_matrix(THEMES, LIGHT))
    sides = {row["text"]: row["side"] for row in drawn}
    assert sides["9"] ** 2 / sides["1"] ** 2 == pytest.approx(9) and sides["0"] == 0
    assert {row["beside"] for row in rows(charts.theme_matrix(THEMES, LIGHT), "themes")} == {"Safeguarding", "Capacity"}


def test_milestones_differ_in_shape_and_today_keeps_its_side() -> None:
    drawn = rows(charts.milestones(DATES, date(2008, 8, 3), LIGHT))
    assert len({(row["shape"], row["fill"]) for row in drawn}) == 3
    seen = {
        day: rows(charts.milestones(DATES, day, LIGHT), "today")[0]["text"]
        for day in (date(2026, 8, 3), date(2007, 1, 2))
    }
    assert list(seen.values()) == ["Seen on 3 August 2026 →", "← Seen on 2 January 2007"]
    months = [row["name"] for row in rows(charts.milestones(DATES, date(2008, 8, 3), LIGHT), "months")]
    assert months == ["Jul 2008", "Aug 2008", "Sep 2008"]


def test_a_cell_of_the_grid_says_its_grade_without_its_colour() -> None:
    cells = rows(charts.grade_grid(GRID, ILACS, LIGHT))
    assert [(cell["label"], cell["short"], cell["pips"]) for cell in cells] == [
        ("Good", "G", "●●●○"),
        ("given jointly", "–", ""),
        ("Inadequate", "I", "●○○○"),
    ]
    assert cells[1]["fill"] == LIGHT.paper and cells[1]["edge"] != LIGHT.paper


def test_all_authorities_fit_in_one_grid() -> None:
    many = pd.concat([GRID.assign(area=f"Area {place}", area_order=place) for place in range(153)])
    drawn = charts.grade_grid(many.drop_duplicates(["area_order", "judgement_order"]), ILACS, LIGHT).to_dict()
    assert len(drawn["datasets"]["areas"]) == 153 and len(drawn["datasets"]["rows"]) == 306
    assert drawn["usermeta"]["embedOptions"]["renderer"] == "svg"


def test_a_row_of_squares_keeps_what_is_missing_apart_from_what_is_not_there() -> None:
    given = HEAT.assign(note=["2024", "2024", ""])
    drawn = charts.heat_grid(given, ILACS, LIGHT)
    assert [(row["area"], row["slot"], row["note"]) for row in rows(drawn)] == [
        ("Northshire", 1, "2024"),
        ("Southshire", 3, ""),
    ]
    assert [(row["area"], row["slot"], row["g0"], row["g1"]) for row in rows(drawn, "squares")] == [
        ("Northshire", 1, 1, -1),
        ("Southshire", 3, 3, None),
    ]
    assert rows(drawn, "groups") == [{"slot": 0, "text": "North"}, {"slot": 2, "text": "South"}]
    assert "O Outstanding · G Good" in str(rows(drawn, "foot")) and "– no grade" in str(rows(drawn, "foot"))
    with pytest.raises(ValueError, match="given twice"):
        charts.heat_grid(pd.concat([given, given]), ILACS, LIGHT)
    with pytest.raises(ValueError, match="grade holds 7"):
        charts.heat_grid(given.assign(grade=7), ILACS, LIGHT)
