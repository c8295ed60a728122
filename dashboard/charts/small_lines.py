"""Small multiples: one small line an area over the same years and on the same scale, side by side."""

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.drawing import Drawing, calculated, drawn_at, floor, foot, specification
from dashboard.charts.require import plain, require_known
from dashboard.charts.runs import runs
from dashboard.charts.theme import SMALL
from dashboard.settings.config import Palette

ROLES = ("benchmark", "own", "comparator")
MOST = 6  # small drawings side by side
LEAST = 165  # px of a small drawing, from which one more stands beside it
HIGH, HEAD, GAP = 64, 20, 34  # px of a line, of the name over it, of the years and the space under it


def small_lines(rows: pd.DataFrame, palette: Palette, *lines: str) -> alt.LayerChart:
    """Draw a line for each area from 0 to the highest value of all; a year without a figure breaks it.

    rows: per area and year area (name), area_order (its place, in reading order), role (own, comparator or benchmark),
    year (a number), value (missing where there is none) and label (as printed, by the last point). lines: under the
    drawing. Raises ValueError naming a missing column or strange role.
    """
    points = plain(rows, text=("area", "role", "label"), numbers=("area_order", "year", "value"))
    require_known(points["role"], ROLES, "role")
    points = points.sort_values(["area_order", "year"], ignore_index=True)
    held = points["value"].notna()
    points["run"] = runs(points["area_order"], points["year"], held)
    points["is_head"] = ~points["area_order"].duplicated()
    drawn = points[held]
    points["is_end"] = points.index.isin(drawn.drop_duplicates("area_order", keep="last").index)
    values = {
        "most": float(drawn["value"].max()) if len(drawn) else 1.0,
        "first_year": float(points["year"].min()) if len(points) else 0.0,
        "last_year": float(points["year"].max()) if len(points) else 1.0,
    }
    values["last_year"] = max(values["last_year"], values["first_year"] + 1)
    return Drawing(_specification(palette), {"rows": points, "foot": foot(*lines)}, **values)


@lru_cache(maxsize=8)
def _specification(palette: Palette) -> dict[str, Any]:
    params = {"across": f"max(2, min({MOST}, floor(width / {LEAST})))", "cell": "width / across", "run_px": "cell - 62"}
    transform = calculated(
        left="(datum.area_order % across) * cell",
        top=f"floor(datum.area_order / across) * {HEAD + HIGH + GAP}",
        x="datum.left + 4 + (datum.year - first_year) / (last_year - first_year) * run_px",
        base=f"datum.top + {HEAD + HIGH}",
        y=f"datum.base - datum.value / most * {HIGH - 8}",
        end=f"datum.base + {GAP - 8}",
    )
    return specification([*floor("end"), *_frames(palette), *_lines(palette)], palette, transform, params)


def _frames(palette: Palette) -> list[Any]:
    """Each area's name over its line, a rule at 0 below, the first and the last year under it."""
    head = alt.Chart().transform_filter("datum.is_head")
    name: dict[str, Any] = {"align": "left", "baseline": "top", "fontSize": SMALL, "limit": alt.expr("cell - 12")}
    place = {"x": drawn_at("datum.left + 4"), "y": drawn_at("datum.top"), "text": "area:N"}
    rule = head.mark_rule(stroke=palette.line).encode(
        x=drawn_at("datum.left + 4"), x2=drawn_at("datum.left + 4 + run_px"), y=drawn_at("datum.base")
    )
    made: list[Any] = [rule]
    looks: tuple[tuple[str, dict[str, Any]], ...] = (
        ("datum.role == 'own'", {"fontWeight": 700, "color": palette.own}),
        ("datum.role != 'own'", {"color": palette.ink}),
    )
    for test, look in looks:
        made.append(head.transform_filter(test).mark_text(**name, **look).encode(**place))
    ends: tuple[tuple[str, dict[str, Any], str], ...] = (
        ("first_year", {"align": "left"}, "datum.left + 4"),
        ("last_year", {"align": "right"}, "datum.left + 4 + run_px"),
    )
    for year, look, x in ends:
        text = head.transform_calculate(name=f"format({year}, 'd')")
        made.append(
            text.mark_text(**look, baseline="top", fontSize=SMALL, color=palette.quiet).encode(
                x=drawn_at(x), y=drawn_at("datum.base + 4"), text="name:N"
            )
        )
    return made


def _lines(palette: Palette) -> list[Any]:
    """The lines over consecutive years, a point a year, the last figure in words."""
    made: list[Any] = []
    for role, colour, width in (
        ("benchmark", palette.quiet, 1.5),
        ("comparator", palette.peer, 1.5),
        ("own", palette.own, 2.5),
    ):
        held = alt.Chart().transform_filter(f"datum.role == '{role}' && isValid(datum.value)")
        place = {"x": drawn_at("datum.x"), "y": drawn_at("datum.y")}
        line = held.mark_line(stroke=colour, strokeWidth=width, strokeDash=[4, 3] if role == "benchmark" else [1, 0])
        tip = [
            alt.Tooltip(f"{field}:{kind}").title("") for field, kind in (("area", "N"), ("year", "Q"), ("label", "N"))
        ]
        points = held.mark_point(filled=True, opacity=1, size=26 if role == "own" else 12, color=colour)
        last = held.transform_filter("datum.is_end").mark_text(
            align="left",
            baseline="middle",
            dx=6,
            fontSize=SMALL,
            fontWeight=700 if role == "own" else 400,
            color=palette.ink,
        )
        made += [
            line.encode(**place, detail=["area_order:Q", "run:Q"], order="year:Q"),
            points.encode(**place, tooltip=tip),
            last.encode(**place, text="label:N"),
        ]
    return made
