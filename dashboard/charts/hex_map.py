"""England as hexagons of one size, one an authority: London is as readable as Northumberland."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.colour import contrast, text_on
from dashboard.charts.drawing import Drawing, calculated, drawn_at, floor, foot, specification
from dashboard.charts.key import HEIGHT, Item, key, key_rows, key_values
from dashboard.charts.require import plain
from dashboard.settings.config import Palette

MOST = 46  # px a hexagon is wide at most
NAMED = 33  # px from which a hexagon has room for its name
SPEAKS = 15  # px from which it has room for its value
SEEN = 3.0  # contrast from which a fill shows by itself
HEXAGON = "M0,-1.1547L1,-0.57735L1,0.57735L0,1.1547L-1,0.57735L-1,-0.57735Z"
RIMS = {"region": ("peer", 0.96, 1.5), "comparator": ("accent", 0.96, 2.5), "own": ("own", 1.02, 4)}
"""By role, the later over the earlier: colour of the palette, size in parts of a cell, px of the stroke."""


def hex_map(
    rows: pd.DataFrame,
    classes: Sequence[tuple[str, str]],
    outlines: Sequence[tuple[str, str]],
    palette: Palette,
    *lines: str,
) -> alt.LayerChart:
    """Draw one hexagon per authority: its short name over its value, filled by its class.

    rows: area (name), short (name of at most eight letters), value (a word or figure of at most four), column and row
    (of the layout; odd rows lie half a cell to the right, row 0 is the south), place (position among the classes,
    missing where it is in none: then the hexagon is open) and role (own, comparator, region or other).
    classes: label and colour of each, in the order of the key. outlines: role and label of each outline the key
    explains. lines: what stands under the map. Raises ValueError naming a missing column.
    """
    cells = plain(rows, text=("area", "short", "value", "role"), numbers=("column", "row", "place"))
    looks = [
        (palette.paper, palette.line) if place != place else _look(classes[int(place)][1], palette)
        for place in cells["place"]
    ]
    cells["fill"] = pd.Series([fill for fill, _ in looks], dtype="object")
    cells["edge"] = pd.Series([edge for _, edge in looks], dtype="object")
    cells["ink"] = pd.Series([text_on(fill, palette) for fill, _ in looks], dtype="object")
    items = [Item(label, HEXAGON, *_look(fill, palette)) for label, fill in classes]
    items += [Item(label, HEXAGON, palette.paper, getattr(palette, RIMS[role][0])) for role, label in outlines]
    data = {"rows": cells.drop(columns=["place"]), "key": key_rows(items), "foot": foot(*lines)}
    values = {
        "columns": float(cells["column"].max() + 1.5) if len(cells) else 1.0,
        "north": float(cells["row"].max()) if len(cells) else 0.0,
    }
    return Drawing(_specification(palette), data, **values, **key_values(items))


def _look(fill: str, palette: Palette) -> tuple[str, str]:
    """A fill and its edge, which is drawn where the fill alone would hardly show on paper."""
    return fill, fill if contrast(fill, palette.paper) >= SEEN else palette.peer


@lru_cache(maxsize=8)
def _specification(palette: Palette) -> dict[str, Any]:
    params = {"unit": f"min({MOST}, (width - 4) / columns)", "top": f"{HEIGHT} + 8"}
    transform = calculated(
        x="2 + (datum.column + 0.5 + (datum.row % 2) / 2) * unit",
        y="top + unit * 0.62 + (north - datum.row) * unit * 0.866",
        end="datum.y + unit * 0.65",
    )
    return specification([*floor("end", "top + 8"), *_cells(palette), *_texts(), *key()], palette, transform, params)


def _cells(palette: Palette) -> list[Any]:
    """The hexagons; those outlined stand in a larger one, with a rim of paper between."""
    place = {"x": drawn_at("datum.x"), "y": drawn_at("datum.y")}
    made: list[Any] = []
    for role, (colour, size, width) in RIMS.items():
        stroke = getattr(palette, colour)
        rim = alt.Chart().transform_filter(f"datum.role == '{role}'")
        made.append(
            rim.mark_point(shape=HEXAGON, fill=palette.paper, stroke=stroke, strokeWidth=width, opacity=1).encode(
                **place, size=drawn_at(f"pow(unit * {size}, 2)")
            )
        )
    cells = alt.Chart().transform_calculate(part="datum.role == 'other' ? 0.93 : 0.83")
    made.append(
        cells.mark_point(shape=HEXAGON, strokeWidth=1, opacity=1).encode(
            **place,
            size=alt.value(alt.expr("pow(unit * datum.part, 2)")),
            fill=alt.Fill("fill:N").scale(None),
            stroke=alt.Stroke("edge:N").scale(None),
            tooltip=[alt.Tooltip("area:N").title(""), alt.Tooltip("value:N").title(" ")],
        )
    )
    return made


def _texts() -> list[Any]:
    """The short name over the value where there is room for both, else the value alone."""
    named = alt.Chart().transform_filter(f"unit >= {NAMED}")
    valued = alt.Chart().transform_filter(f"unit >= {SPEAKS}")
    ink = alt.Color("ink:N").scale(None)
    names = named.mark_text(baseline="middle", fontSize=alt.expr("unit * 0.205")).encode(
        x=drawn_at("datum.x"), y=drawn_at("datum.y - unit * 0.13"), text="short:N", color=ink
    )
    values = valued.mark_text(baseline="middle", fontWeight=600, fontSize=alt.expr("max(8, unit * 0.28)")).encode(
        x=drawn_at("datum.x"),
        y=drawn_at(f"datum.y + (unit >= {NAMED} ? unit * 0.17 : 0.5)"),
        text="value:N",
        color=ink,
    )
    return [names, values]
