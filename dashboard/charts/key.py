"""What the marks of a chart stand for, written beside each mark on one line, or in a column where it is narrow."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.drawing import drawn_at
from dashboard.charts.measure import text_width
from dashboard.charts.theme import SMALL

LINE = 21
BESIDE = 14  # px from the middle of a mark to its text
HEIGHT = f"(width >= key_px ? {LINE} : {LINE} * key_count) * (key_count > 0)"
"""The height of the key in px, an expression."""


@dataclass(frozen=True)
class Item:
    """One mark of a key: its text, Vega shape, fill and outline."""

    text: str
    shape: str
    fill: str
    stroke: str


def key_rows(items: Sequence[Item]) -> pd.DataFrame:
    """The data named `key`."""
    columns = ["text", "shape", "fill", "stroke"]
    rows = pd.DataFrame([vars(item) for item in items], columns=columns, dtype="object")
    rows["place"] = pd.Series(range(len(items)), dtype="float64")
    rows["start"] = pd.Series([_width(items[:place]) for place in range(len(items))], dtype="float64")
    return rows


def key_values(items: Sequence[Item]) -> dict[str, float]:
    """The named values a drawing with a key needs."""
    return {"key_px": _width(items), "key_count": len(items)}


def key(size: float = 64) -> list[Any]:
    """The two layers of a key at the top of a drawing: marks of `size` px² and their texts."""
    one_line = "width >= key_px"
    base = alt.Chart(alt.NamedData("key")).encode(y=drawn_at(f"({one_line} ? 0 : datum.place) * {LINE} + 8"))
    at = f"({one_line} ? datum.start : 0) + 7"
    marks = base.mark_point(size=size, strokeWidth=1.25, opacity=1).encode(
        x=drawn_at(at),
        shape=alt.Shape("shape:N").scale(None),
        fill=alt.Fill("fill:N").scale(None),
        stroke=alt.Stroke("stroke:N").scale(None),
    )
    words = base.mark_text(align="left", baseline="middle", fontSize=SMALL).encode(
        x=drawn_at(f"{at} + {BESIDE - 2}"), text="text:N"
    )
    return [marks, words]


def _width(items: Sequence[Item]) -> int:
    return sum(text_width(item.text, SMALL) + BESIDE + 28 for item in items)
