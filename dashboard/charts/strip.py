"""Dots over one scale, stacked where they tie, some of them named below: the ground of several charts."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.key import Item, key, key_height
from dashboard.charts.measure import text_width
from dashboard.charts.require import plain, require_known
from dashboard.charts.theme import TEXT, across, cleared_text, drawn_at, floor
from dashboard.config import Palette, load

ROLES = ("own", "comparator", "rest", "region", "england")
ROW = 24  # px a named mark under the dots takes


def strip(areas: pd.DataFrame, palette: Palette, ends: tuple[float, float, float], axis: alt.Axis) -> alt.LayerChart:
    """Draw prepared areas as dots over `value`; `ends` are the ends of the scale and its smallest step."""
    items = tuple(_items(areas, palette))
    made: alt.LayerChart = _drawing(palette, ends, axis.to_json(indent=None), items, areas.empty).copy(deep=False)
    made.data = areas
    return made


@lru_cache(maxsize=64)
def _drawing(
    palette: Palette, ends: tuple[float, float, float], axis_json: str, items: tuple[Item, ...], is_empty: bool
) -> alt.LayerChart:
    """The strip without its areas: every layer added copies all before it, so it is made once for many authorities."""
    low, high, step = ends
    nothing = pd.DataFrame() if is_empty else pd.DataFrame({"end": [0.0]})
    axis: Any = alt.Axis.from_json(axis_json)
    at, value = across("at", low, high).axis(axis), across("value", low, high).axis(axis)
    layers = [*_dots(at, palette), *_stems(value, palette), *_labels(value, palette), *key(items)]
    chart: Any = alt.layer(floor(nothing, "end"), *layers)
    # Dots take the room that one step has, within reason.
    pitch = alt.param(name="pitch", expr=f"clamp(floor((width - 16) * {step} / {high - low}), 10, 14)")
    stacked: alt.LayerChart = _stacked(chart.add_params(pitch), low, high, step, items)
    return stacked


def prepare(rows: pd.DataFrame, value: str = "value") -> pd.DataFrame:
    """Areas with a value, in the order of their roles; `row` counts those named under the dots.

    rows: per area area (name), value, label and role. Raises ValueError naming a missing column or strange role.
    """
    areas = plain(rows, text=("area", "label", "role"), numbers=(value,)).rename(columns={value: "value"})
    require_known(areas["role"], ROLES, "role")
    areas = areas.dropna(subset=["value"])
    areas["order"] = [ROLES.index(role) for role in areas["role"]]
    areas = areas.sort_values(["order", "value", "area"], ignore_index=True)
    named = areas["role"].isin(("own", "region", "england"))
    # The highest value takes the first row, so that no stem to a lower row crosses a name, which runs to the right.
    areas["row"] = areas["value"].where(named).rank(method="first", ascending=False).fillna(0)
    names = [f"{area} {label}" for area, label in zip(areas["area"], areas["label"], strict=True)]
    areas["name_px"] = [float(text_width(name, TEXT)) for name in names]
    areas["name_px"] = areas["name_px"].where(named, 0)
    areas["broken_px"] = [
        float(max(text_width(area, TEXT), text_width(label, TEXT)))
        for area, label in zip(areas["area"], areas["label"], strict=True)
    ]
    return areas


def _items(areas: pd.DataFrame, palette: Palette) -> list[Item]:
    """The key: how many comparators and others there are, each with its mark."""
    words, marks = load().chart_words, {"comparator": palette.peer, "rest": palette.rest}
    counts = areas["role"].value_counts()
    is_other = "own" in counts or "comparator" in counts
    texts = {"comparator": words.comparators, "rest": words.others if is_other else words.everyone}
    return [
        Item(texts[role].format(count=counts[role]), "circle", fill, palette.peer)
        for role, fill in marks.items()
        if role in counts
    ]


def _stacked(chart: Any, low: float, high: float, step: float, items: Sequence[Item]) -> Any:
    """Put the dots in columns as wide as a dot at the width drawn, own authority at the foot of its column."""
    chart = chart.transform_calculate(
        steps=f"max(1, ceil(pitch / ((width - 16) * {step} / {high - low}) - 0.01))",
        is_dot="datum.role == 'region' || datum.role == 'england' ? 0 : 1",
    )
    chart = chart.transform_calculate(column=f"floor(round((datum.value - {low}) / {step}) / datum.steps)")
    sort = [alt.SortField("order"), alt.SortField("value"), alt.SortField("area")]
    chart = chart.transform_window(place="sum(is_dot)", sort=sort, groupby=["column"], frame=[None, 0])
    chart = chart.transform_joinaggregate(most="max(place)", last_row="max(row)")
    chart = chart.transform_calculate(
        base=f"{key_height(items) if items else 0} + 12 + datum.most * pitch",
        x=f"8 + (datum.value - {low}) / {high - low} * (width - 16)",
        at=f"min({high}, {low} + (datum.column * datum.steps + (datum.steps - 1) / 2) * {step})",
    )
    # A name that fits on neither side of its mark is broken in two, and every row then takes two lines.
    chart = chart.transform_calculate(broken="datum.name_px + 24 > max(datum.x, width - datum.x) ? 1 : 0")
    chart = chart.transform_calculate(
        name="datum.broken ? datum.area + '\\n' + datum.label : datum.area + ' ' + datum.label",
        flips="datum.x + 12 + (datum.broken ? datum.broken_px : datum.name_px) > width",
    )
    chart = chart.transform_joinaggregate(is_high="max(broken)")
    chart = chart.transform_calculate(row_px=f"datum.is_high ? {ROW + 14} : {ROW}")
    return chart.transform_calculate(
        end="datum.base + 10 + datum.last_row * datum.row_px", y="datum.base + (datum.row - 0.5) * datum.row_px + 8"
    )


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
        "yOffset": alt.expr("datum.broken ? -8 : 0"),
        "baseline": "middle",
        "lineBreak": "\n",
        "lineHeight": 16,
    }
    made: list[Any] = []
    for role, weight in (("datum.role == 'own'", 600), ("datum.role != 'own'", 400)):
        base = alt.Chart().transform_filter(f"datum.row > 0 && {role}")
        base = base.encode(x=x, y=drawn_at("datum.y"), text="name:N")
        made += cleared_text(base, palette, palette.ink, **place, fontWeight=weight)
    return made
