"""The bars of counts: order, fills, the key, what is left out, and what is refused."""

from typing import Any

import pandas as pd
import pytest

from dashboard.charts.count_bars import count_bars
from dashboard.settings import config

LIGHT = config.load().colours["light"]
ROWS = pd.DataFrame(
    [
        ("Capacity", 1, "Unknown", 3, 10, "light"),
        ("Capacity", 1, "Done", 0, 1, "full"),
        ("Ambition", 0, "On track", 1, 3, "accent"),
        ("Ambition", 0, "Not started", 2, 0, "open"),
    ],
    columns=["bar", "bar_order", "kind", "kind_order", "count", "style"],
)


def segments(chart: Any) -> list[dict[str, Any]]:
    """The rows the chart draws."""
    drawn: dict[str, Any] = chart.to_dict()
    return next(rows for rows in drawn["datasets"].values() if rows and "from_count" in rows[0])


def test_segments_follow_one_another_from_nought_in_the_order_given() -> None:
    drawn = segments(count_bars(ROWS, LIGHT))
    ends = [(row["name"], row["kind"], row["from_count"], row["to_count"]) for row in drawn]
    assert ends == [
        ("Ambition · 3", "On track", 0, 3),
        ("Capacity · 11", "Done", 0, 1),
        ("Capacity · 11", "Unknown", 1, 11),
    ]
    assert [row["is_first"] for row in drawn] == [True, True, False]


def test_marks_differ_by_more_than_colour_and_every_kind_stands_in_the_key() -> None:
    chart = count_bars(ROWS.assign(count=2), LIGHT).to_dict()
    key = next(rows for rows in chart["datasets"].values() if rows and "shape" in rows[0])
    assert [row["text"] for row in key] == ["Done", "On track", "Not started", "Unknown"]
    looks = {row["kind"]: (row["fill"], row["edge"]) for row in segments(count_bars(ROWS.assign(count=2), LIGHT))}
    assert len(set(looks.values())) == 4
    assert looks["Not started"][0] == LIGHT.paper and looks["Done"][0] == LIGHT.own


def test_bars_start_at_nought_on_one_scale() -> None:
    drawn = count_bars(ROWS, LIGHT).to_dict()
    scales = [layer["encoding"]["x"] for layer in drawn["layer"] if "field" in layer["encoding"].get("x", {})]
    x = next(x for x in scales if x["field"] == "from_count")
    assert x["type"] == "quantitative" and x["scale"]["domain"] == [0, {"expr": "most"}]
    assert {"name": "most", "value": 11} in drawn["params"]


def test_no_rows_draw_an_empty_chart_and_the_frame_given_stays_as_it_is() -> None:
    before = ROWS.copy()
    count_bars(ROWS, LIGHT).to_dict()
    pd.testing.assert_frame_equal(ROWS, before)
    assert count_bars(ROWS.head(0), LIGHT).to_dict()["layer"]


def test_a_missing_column_or_a_strange_style_is_named() -> None:
    with pytest.raises(ValueError, match="'count'"):
        count_bars(ROWS.drop(columns="count"), LIGHT)
    with pytest.raises(ValueError, match="'loud'"):
        count_bars(ROWS.assign(style="loud"), LIGHT)
