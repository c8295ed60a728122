"""Counts of a few kinds, one bar a row: how many recommendations by horizon, how many actions of each status."""

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.colour import text_on
from dashboard.charts.drawing import Drawing, calculated, drawn_at, floor, foot, running, specification
from dashboard.charts.key import HEIGHT, Item, key, key_rows, key_values
from dashboard.charts.measure import NARROW, text_width, wrap
from dashboard.charts.require import plain, require_known
from dashboard.charts.theme import LABEL, SMALL
from dashboard.settings.config import Palette

STYLES = ("full", "accent", "light", "open")
BAR = 26
NAME = 19  # px a line of a name takes
GAP = 12  # px under a bar
WIDE = 640  # px from which names stand beside the bars, not above


def count_bars(rows: pd.DataFrame, palette: Palette, credit: str = "") -> alt.LayerChart:
    """Draw one bar per row, as long as its count, in segments of a few kinds with their counts on them.

    rows: per segment bar (name), bar_order, kind (name), kind_order, count and style: full (the strongest mark),
    accent, light or open (an outline, for what is not known or not begun). Segments without a count are left out.
    Raises ValueError naming a missing column or a strange style.
    """
    segments = _segments(rows, palette)
    items = _items(segments)
    data = {
        "rows": segments.drop(columns=["bar_order", "kind_order", "style"]),
        "key": key_rows(items),
        "foot": foot(credit),
    }
    values = {"most": max([1.0, *segments["to_count"]]), "widest": max([0.0, *segments["name_px"]])}
    return Drawing(_specification(palette), data, **values, **key_values(items))


@lru_cache(maxsize=8)
def _specification(palette: Palette) -> dict[str, Any]:
    scale = alt.Scale(
        domain=[0, alt.expr("most")], range=[alt.expr("side + 1"), alt.expr("width - 1")], nice=False, zero=True
    )
    x = alt.X("from_count:Q").scale(scale).axis(None).title(None)
    gap = f"(wide ? {GAP / 2} : {GAP})"
    transform = [
        *calculated(
            line="wide || datum.name_px <= width ? datum.name : datum.wrapped",
            head=f"wide ? 0 : length(split(datum.line, '\\n')) * {NAME}",
            tall=f"datum.is_first ? datum.head + {BAR} + {gap} : 0",
        ),
        running("down", "tall", "place"),
        *calculated(bottom=f"{HEIGHT} + 10 + datum.down - {gap}", top=f"datum.bottom - {BAR}", end="datum.bottom + 4"),
    ]
    params = {"wide": f"width >= {WIDE}", "side": "wide ? widest + 14 : 0"}
    return specification([*floor("end"), *_layers(x, palette), *key(size=110)], palette, transform, params)


def _segments(rows: pd.DataFrame, palette: Palette) -> pd.DataFrame:
    """Segments with a count, in order, each with its ends, its fill and ink, and the name and total of its bar."""
    kept = plain(rows, text=("bar", "kind", "style"), numbers=("bar_order", "kind_order", "count"))
    require_known(kept["style"], STYLES, "style")
    kept = kept[kept["count"] > 0].sort_values(["bar_order", "kind_order"], ignore_index=True)
    bars = kept.groupby("bar_order")["count"]
    kept["to_count"] = bars.cumsum()
    kept["from_count"] = kept["to_count"] - kept["count"]
    kept["name"] = [f"{bar} · {total:.0f}" for bar, total in zip(kept["bar"], bars.transform("sum"), strict=True)]
    kept["name_px"] = [float(text_width(name, LABEL)) for name in kept["name"]]
    kept["wrapped"] = pd.Series([wrap(name, NARROW, LABEL) for name in kept["name"]], dtype="object")
    kept["is_first"] = ~kept["bar_order"].duplicated()
    kept["place"] = pd.Series(range(len(kept)), dtype="float64")
    fills = {"full": palette.own, "accent": palette.accent, "light": palette.rest, "open": palette.paper}
    kept["fill"] = [fills[style] for style in kept["style"]]
    kept["edge"] = [palette.peer if style in ("light", "open") else fills[style] for style in kept["style"]]
    kept["ink"] = pd.Series([text_on(fill, palette) for fill in kept["fill"]], dtype="object")
    kept["text"] = pd.Series([f"{count:.0f}" for count in kept["count"]], dtype="object")
    kept["need"] = [float(text_width(text, SMALL)) + 2 for text in kept["text"]]
    return kept


def _items(segments: pd.DataFrame) -> list[Item]:
    """The key: each kind once, in order."""
    kinds = segments.drop_duplicates("kind").sort_values("kind_order")
    return [
        Item(*row) for row in zip(kinds["kind"], ["square"] * len(kinds), kinds["fill"], kinds["edge"], strict=True)
    ]


def _layers(x: alt.X, palette: Palette) -> list[Any]:
    """The name over each bar, its segments 2 px apart, and their counts where they have room."""
    base = alt.Chart().transform_calculate(room="scale('x', datum.to_count) - scale('x', datum.from_count)")
    box = base.encode(x=x, x2="to_count:Q", y=drawn_at("datum.top"), y2=drawn_at("datum.bottom"))
    tips = [alt.Tooltip(f"{field}:N").title("") for field in ("bar", "kind", "text")]
    names = (
        alt.Chart()
        .transform_filter("datum.is_first")
        .mark_text(
            align="left",
            baseline=alt.expr("wide ? 'middle' : 'bottom'"),
            fontSize=LABEL,
            lineBreak="\n",
            lineHeight=NAME,
            color=palette.ink,
        )
    )
    middle = base.transform_calculate(middle="(datum.from_count + datum.to_count) / 2")
    counts = middle.transform_filter("datum.room >= datum.need").mark_text(
        baseline="middle", fontSize=SMALL, fontWeight=600
    )
    return [
        names.encode(x=alt.value(0), y=drawn_at(f"wide ? datum.top + {BAR / 2} : datum.top - 5"), text="line:N"),
        box.mark_rect(xOffset=1, x2Offset=-1, strokeWidth=1.25).encode(
            fill=alt.Fill("fill:N").scale(None), stroke=alt.Stroke("edge:N").scale(None), tooltip=tips
        ),
        counts.encode(
            x=alt.X("middle:Q").title(None),
            y=drawn_at(f"datum.top + {BAR / 2}"),
            text="text:N",
            color=alt.Color("ink:N").scale(None),
        ),
    ]
