"""One look for every chart, carried in the chart itself so that the screen and an exported picture agree."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.measure import NARROW, wrap
from dashboard.config import Palette

# The generic family at the end matters: without it a missing font draws no text at all in exported pictures.
FONT = "'Source Sans 3', sans-serif"
LABEL = 15  # names of rows
TEXT = 14  # words and numbers on marks
SMALL = 13  # axes, notes, sources
LINE = 1.25  # line height in parts of the type size
EMPTY_HEIGHT = 40
UNIT = 4  # px; heights that depend on the width come in steps of this


def settings(palette: Palette) -> dict[str, Any]:
    """The Vega-Lite configuration of a palette: type, colours, quiet axes, no frame."""
    axis = {
        "labelFont": FONT,
        "labelFontSize": SMALL,
        "labelColor": palette.quiet,
        "domainColor": palette.line,
        "tickColor": palette.line,
        "grid": False,
        "aria": False,
    }
    return {
        "background": palette.paper,
        "font": FONT,
        "view": {"stroke": None},
        "axis": axis,
        "text": {"font": FONT, "fontSize": TEXT, "color": palette.ink, "lineHeight": TEXT * LINE},
        "mark": {"aria": False},  # the view's alt text and the table speak for the marks
    }


def finish(
    chart: alt.LayerChart, palette: Palette, foot: Sequence[str] = (), depth: float = 0, height: float | None = None
) -> alt.LayerChart:
    """A chart as wide as its container, in our look, with lines under it: which end is best, the credit.

    depth: px an axis below takes, which the foot keeps clear of. height: px; left out where the chart has a `floor`.
    """
    if lines := [line for line in foot if line]:
        chart = chart + _foot(lines, palette, depth)
    finished: alt.LayerChart = chart.properties(
        width="container",
        height=alt.Step(UNIT) if height is None else max(height, EMPTY_HEIGHT),
        # Every chart keeps inside its width by itself. "fit" would shrink what it measures and draw again, without end
        # where the drawing is laid out by its width.
        autosize=alt.AutoSizeParams(type="pad"),
        padding={"left": 0, "right": 0, "top": 2, "bottom": 4},
        usermeta={"embedOptions": {"renderer": "svg"}},  # a canvas as high as 153 rows stays blank on some phones
        config=settings(palette),
    )
    return finished


def drawn_at(px: str) -> Any:
    """A position given in px by a Vega expression over `datum`, from the left or the top of the drawing."""
    return alt.value(alt.expr(px))


def across(field: str, low: float, high: float, inset: float = 8) -> alt.X:
    """A quantitative x from low to high, `inset` px away from both edges, without a title."""
    scale = alt.Scale(domain=[low, high], range=[inset, alt.expr(f"width - {inset}")], nice=False, zero=False)
    return alt.X(f"{field}:Q").scale(scale).title(None)


def cleared_text(base: Any, palette: Palette, colour: str, **place: Any) -> list[Any]:
    """Text over a wider outline of paper, so that lines behind it do not cross the letters."""
    return [base.mark_text(**place, stroke=palette.paper, strokeWidth=5), base.mark_text(**place, color=colour)]


def floor(frame: pd.DataFrame, end: str, least: str = "0") -> Any:
    """The layer that makes a chart as high as the highest value in px of the field `end`, whatever the width drawn.

    frame: the chart's own. least: the height where it is empty, an expression. Vega-Lite takes a height from a scale
    only, so an unseen line visits every unit of one.
    """
    lowest = (
        alt.Chart(pd.DataFrame({"lowest": [0.0]}))
        if frame.empty
        else alt.Chart().transform_aggregate(lowest=f"max({end})")
    )
    units = lowest.transform_calculate(unit=f"sequence(0, max(datum.lowest, {least}, {EMPTY_HEIGHT}) / {UNIT})")
    line = units.transform_flatten(["unit"]).mark_line(opacity=0)
    return line.encode(x=alt.value(0), y=alt.Y("unit:O").sort(None).axis(None).scale(padding=0))


def _foot(lines: Sequence[str], palette: Palette, depth: float) -> Any:
    """Lines in small type under the drawing, broken to the width at hand."""
    widths = (NARROW, 520, 760, 1100)
    row = {f"at_{width}": "\n".join(wrap(line, width, SMALL) for line in lines) for width in widths}
    pick = "".join(f"width < {wider} ? datum.at_{width} : " for width, wider in pairwise(widths))
    marks = (
        alt.Chart(pd.DataFrame([row]))
        .transform_calculate(line=f"{pick}datum.at_{widths[-1]}")
        .mark_text(align="left", baseline="top", lineBreak="\n", fontSize=SMALL, color=palette.quiet)
    )
    return marks.encode(x=alt.value(0), y=drawn_at(f"height + {depth + 10}"), text="line:N")
