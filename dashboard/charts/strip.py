"""Dots over one scale, stacked where they tie, some of them named below: the ground of several charts."""

from functools import lru_cache
from math import isnan
from operator import itemgetter
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from dashboard.charts import words
from dashboard.charts.drawing import (
    Drawing,
    across,
    calculated,
    cleared_text,
    drawn_at,
    floor,
    foot,
    joined,
    running,
    specification,
)
from dashboard.charts.key import HEIGHT, Item, key, key_rows, key_values
from dashboard.charts.measure import NARROW, text_width, wrap
from dashboard.charts.require import records, require_known
from dashboard.charts.theme import TEXT
from dashboard.settings.config import Palette

ROLES = ("own", "comparator", "rest", "region", "england")
NAMED = ("own", "region", "england")  # under the dots, each on a row of its own
TEXTS = ("area", "label", "role", "wrapped")
COLUMNS = (*TEXTS, "value", "order", "row", "name_px", "wrapped_px", "wrapped_lines")
AXES: dict[str, dict[str, Any]] = {
    "percent": {"labelExpr": "datum.label + ' %'", "tickCount": 5},
    "places": {
        "labelExpr": "datum.value > 0 ? '+' + datum.label : datum.label",
        "tickMinStep": 1,
        "tickCount": 7,
        "format": "d",
    },
}
ROW = 24  # px a named mark under the dots takes
LINE_PX = 16  # px a line of a broken name takes
HALF = NARROW / 2 - 22  # px beside a mark in the middle of a narrow drawing


def strip(areas: pd.DataFrame, palette: Palette, ends: tuple[float, float, float], unit: str, *lines: str) -> Drawing:
    """Draw prepared areas as dots over `value`.

    ends: the ends of the scale and its smallest step. unit: percent or places. lines: what stands under the drawing.
    """
    low, high, step = ends
    items = _items(areas, palette)
    values = {"low": low, "high": high, "step": step} | key_values(items)
    data = {"rows": areas, "key": key_rows(items), "foot": foot(*lines)}
    return Drawing(_specification(palette, unit), data, **values)


@lru_cache(maxsize=64)
def _specification(palette: Palette, unit: str) -> dict[str, Any]:
    axis = alt.Axis(**AXES[unit], tickSize=4)
    at, value = across("at", "low", "high").axis(axis), across("value", "low", "high").axis(axis)
    layers = [*floor("end"), *_dots(at, palette), *_stems(value, palette), *_labels(value, palette), *key()]
    # Dots take the room that one step has, within reason.
    params = {"step_px": "(width - 16) * step / (high - low)", "pitch": "clamp(floor(step_px), 10, 14)"}
    return specification(layers, palette, _stacked(), params, depth=22)


def prepare(rows: pd.DataFrame, value: str = "value") -> pd.DataFrame:
    """Areas with a value, in the order of their roles; `row` counts those named under the dots.

    rows: per area area (name), value, label and role. Raises ValueError naming a missing column or strange role.
    """
    areas = records(rows, text=("area", "label", "role"), numbers=(value,))
    require_known([row["role"] for row in areas], ROLES, "role")
    areas = [row | {"value": row[value], "order": ROLES.index(row["role"])} for row in areas if not isnan(row[value])]
    areas.sort(key=itemgetter("order", "value", "area"))
    # The highest value takes the first row, so that no stem to a lower row crosses a name, which runs to the right.
    named = sorted((row for row in areas if row["role"] in NAMED), key=itemgetter("value"), reverse=True)
    for row in areas:
        row |= {"row": 0.0, "name_px": 0.0, "wrapped": ""}
    for place, row in enumerate(named, 1):
        text, wrapped = f"{row['area']} {row['label']}", f"{wrap(row['area'], HALF, TEXT)}\n{row['label']}"
        row |= {"row": float(place), "name_px": float(text_width(text, TEXT)), "wrapped": wrapped}
    for row in areas:
        row |= {
            "wrapped_px": float(text_width(row["wrapped"], TEXT)),
            "wrapped_lines": row["wrapped"].count("\n") + 1.0,
        }
    kinds = {name: "object" if name in TEXTS else "float64" for name in COLUMNS}
    return pd.DataFrame({name: np.array([row[name] for row in areas], kind) for name, kind in kinds.items()})


def _items(areas: pd.DataFrame, palette: Palette) -> list[Item]:
    """The key: how many comparators and others there are, each with its mark."""
    marks = {"comparator": palette.peer, "rest": palette.rest}
    counts = areas["role"].value_counts()
    is_other = "own" in counts or "comparator" in counts
    texts = {"comparator": words.comparators, "rest": words.others if is_other else words.everyone}
    return [
        Item(texts[role].format(count=counts[role]), "circle", fill, palette.peer)
        for role, fill in marks.items()
        if role in counts
    ]


def _stacked() -> list[dict[str, Any]]:
    """Put the dots in columns as wide as a dot at the width drawn, own authority at the foot of its column."""
    return [
        *calculated(
            steps="max(1, ceil(pitch / step_px - 0.01))",
            is_dot="datum.role == 'region' || datum.role == 'england' ? 0 : 1",
            column="floor(round((datum.value - low) / step) / datum.steps)",
        ),
        running("place", "is_dot", "order", "value", "area", groupby=("column",)),
        joined(most="max(place)", last_row="max(row)"),
        *calculated(
            base=f"{HEIGHT} + 12 + datum.most * pitch",
            x="8 + (datum.value - low) / (high - low) * (width - 16)",
            at="min(high, low + (datum.column * datum.steps + (datum.steps - 1) / 2) * step)",
            # A name that fits on neither side of its mark is broken into lines, and every row takes as many.
            broken="datum.name_px + 24 > max(datum.x, width - datum.x)",
            lines="datum.row > 0 && datum.broken ? datum.wrapped_lines : 1",
            name="datum.broken ? datum.wrapped : datum.area + ' ' + datum.label",
            flips="datum.x + 12 + (datum.broken ? datum.wrapped_px : datum.name_px) > width",
        ),
        joined(most_lines="max(lines)"),
        *calculated(
            row_px=f"{ROW} + {LINE_PX - 2} * (datum.most_lines - 1)",
            end="datum.base + 10 + datum.last_row * datum.row_px",
            y="datum.base + (datum.row - 0.5) * datum.row_px + 8",
        ),
    ]


def _dots(x: alt.X, palette: Palette) -> list[Any]:
    """The ground line and the dots: comparators filled, the rest light with an outline, own authority on top."""
    base = alt.Chart().transform_filter("datum.is_dot")
    base = base.encode(x=x, y=drawn_at("datum.base - (datum.place - 0.5) * pitch"))
    tooltip = [alt.Tooltip("area:N").title(""), alt.Tooltip("label:N").title("")]
    ground = alt.Chart().transform_aggregate(base="max(base)").mark_rule(stroke=palette.line)
    size = alt.expr("(pitch - 1.5) * (pitch - 1.5)")
    others = base.transform_filter("datum.role != 'own'")
    others = others.mark_point(size=size, strokeWidth=1.25, opacity=1, stroke=palette.peer)
    own = base.transform_filter("datum.role == 'own'")
    own = own.mark_point(size=alt.expr("pitch * pitch * 1.3"), opacity=1, fill=palette.own, stroke=palette.paper)
    fill = alt.Fill("role:N").scale(domain=["comparator", "rest"], range=[palette.peer, palette.rest]).legend(None)
    return [
        ground.encode(x=alt.value(1), x2=drawn_at("width - 1"), y=drawn_at("datum.base + 1")),
        others.encode(fill=fill, tooltip=tooltip),
        own.encode(tooltip=tooltip),
    ]


def _stems(x: alt.X, palette: Palette) -> list[Any]:
    """Own authority, region and England under the ground line: a stem and a mark of its own shape."""
    base = alt.Chart().transform_filter("datum.row > 0").encode(x=x, y=drawn_at("datum.y"))
    shape = alt.Shape("role:N").scale(domain=["own", "region", "england"], range=["circle", "diamond", "triangle-up"])
    points = base.mark_point(size=110, opacity=1, stroke=palette.paper, strokeWidth=1.5)
    own = alt.condition("datum.role == 'own'", alt.value(palette.own), alt.value(palette.accent))
    return [
        base.mark_rule(stroke=palette.quiet).encode(y2=drawn_at("datum.base + 1")),
        points.encode(shape=shape.legend(None), fill=own),
    ]


def _labels(x: alt.X, palette: Palette) -> list[Any]:
    """The names beside the marks, to the left where the right has no room, cleared of stems; own authority in bold."""
    place: dict[str, Any] = {
        "align": alt.expr("datum.flips ? 'right' : 'left'"),
        "xOffset": alt.expr("datum.flips ? -10 : 10"),
        "yOffset": alt.expr(f"{-LINE_PX / 2} * (datum.lines - 1)"),
        "baseline": "middle",
        "lineBreak": "\n",
        "lineHeight": LINE_PX,
    }
    made: list[Any] = []
    for role, weight in (("datum.role == 'own'", 600), ("datum.role != 'own'", 400)):
        base = alt.Chart().transform_filter(f"datum.row > 0 && {role}")
        base = base.encode(x=x, y=drawn_at("datum.y"), text="name:N")
        made += cleared_text(base, palette, palette.ink, **place, fontWeight=weight)
    return made
