"""What the marks of a chart stand for, written beside each mark on one line, or in a column where it is narrow."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.measure import text_width
from dashboard.charts.theme import SMALL, drawn_at

LINE = 21
BESIDE = 14  # px from the middle of a mark to its text


@dataclass(frozen=True)
class Item:
    """One mark of a key: its text, Vega shape, fill and outline."""

    text: str
    shape: str
    fill: str
    stroke: str


def key_height(items: Sequence[Item]) -> str:
    """The height of a key in px, as a Vega expression over the width drawn."""
    return f"(width >= {_total(items)} ? {LINE} : {LINE * len(items)})"


def key(items: Sequence[Item], size: float = 64) -> list[Any]:
    """The two layers of a key at the top of a drawing: marks of `size` px² and their texts."""
    starts = [_total(items[:place]) for place in range(len(items))]
    rows = pd.DataFrame(
        [
            vars(item) | {"place": place, "start": start}
            for place, (item, start) in enumerate(zip(items, starts, strict=True))
        ],
        columns=["text", "shape", "fill", "stroke", "place", "start"],
    )
    one_line = f"width >= {_total(items)}"
    base = alt.Chart(rows).encode(y=drawn_at(f"({one_line} ? 0 : datum.place) * {LINE} + 8"))
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


def _total(items: Sequence[Item]) -> int:
    return sum(text_width(item.text, SMALL) + BESIDE + 28 for item in items)
