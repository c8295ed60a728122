"""Grade bars in groups, in counts and in words of their own: what the pages on frameworks add to them."""

from typing import Any

import pandas as pd
import pytest

from dashboard.charts import grade_bars
from dashboard.settings import config

SCALE = config.load().scales["ofsted_2013"]
LIGHT = config.load().colours["light"]
COLUMNS = [
    "group",
    "bar",
    "bar_order",
    "segment_order",
    "grade_low",
    "grade_high",
    "from_share",
    "to_share",
    "text",
    "status",
]
ROWS = [
    ("Overall", "SIF", 0, 0, 3, 4, 0.0, 0.4, "40", "span"),
    ("Overall", "SIF", 0, 1, 1, 2, 0.4, 1.0, "60", "counted"),
    ("Overall", "ILACS", 1, 0, 1, 4, 0.0, 1.0, "100", "counted"),
    ("Leadership", "SIF", 2, 0, None, None, 0.0, 1.0, "", "gap"),
]


def bars() -> pd.DataFrame:
    return pd.DataFrame(ROWS, columns=COLUMNS)


def drawn(frame: pd.DataFrame, **options: Any) -> dict[str, Any]:
    made: dict[str, Any] = grade_bars(frame, SCALE, LIGHT, **options).to_dict()
    return made


def rows_of(chart: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(next(rows for rows in chart["datasets"].values() if "bar_px" in rows[0]))


def test_the_name_of_a_group_stands_once_and_its_last_bar_is_known() -> None:
    rows = rows_of(drawn(bars()))
    assert rows["group"].tolist() == ["Overall", "", "", "Leadership"]
    assert rows["is_last"].tolist() == [0, 0, 1, 1]
    assert rows["name"].tolist() == ["SIF", "", "ILACS", "SIF"]


def test_a_bar_nothing_is_known_of_is_thin() -> None:
    rows = rows_of(drawn(bars()))
    assert rows["bar_px"].iloc[3] < rows["bar_px"].iloc[0] == rows["bar_px"].iloc[2]


def test_names_stand_beside_wide_bars_and_above_narrow_ones() -> None:
    text = str(drawn(bars()))
    assert "width >= " in text and "datum.group_at" in text
    assert "datum.group_at" not in str(drawn(bars().drop(columns="group")))


def test_a_word_of_its_own_takes_the_place_of_the_scale_s() -> None:
    rows = rows_of(drawn(bars().assign(word=["3 or better", "", "Any", ""])))
    assert rows["word"].tolist()[:3] == ["3 or better", "Requires improvement or worse", "Any"]


@pytest.mark.parametrize(("count", "last"), [(0, 1.0), (139, 100 / 139), (37, 30 / 37), (7, 6 / 7)])
def test_the_axis_counts_in_round_steps(count: int, last: float) -> None:
    text = drawn(bars(), count=count)
    axes = [
        layer["encoding"]["x"]["axis"] for layer in text["layer"] if layer.get("encoding", {}).get("x", {}).get("axis")
    ]
    assert axes[0]["values"][-1] == pytest.approx(last)
    assert ("%" in axes[0]["labelExpr"]) == (count == 0)


def test_the_frame_given_stays_as_it_is_and_may_be_empty() -> None:
    frame = bars()
    drawn(frame)
    pd.testing.assert_frame_equal(frame, bars())
    assert drawn(frame.head(0))["layer"]
