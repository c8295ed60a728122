"""What another measure does to places: each chosen authority's two places, and how far every authority moves."""

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts import words
from dashboard.charts.drawing import Drawing, across, calculated, drawn_at, floor, foot, running, specification
from dashboard.charts.key import HEIGHT, Item, key, key_rows, key_values
from dashboard.charts.measure import NARROW, text_width, wrap
from dashboard.charts.require import plain, require_known
from dashboard.charts.strip import prepare, strip
from dashboard.charts.theme import SMALL, TEXT
from dashboard.settings.config import Palette

ROLES = ("own", "comparator")
TRACK = 22  # px a row takes beside its name
GRID = 25  # places between two marks of the ruler
NAME = 19  # px a line of a name takes


def measure_places(
    rows: pd.DataFrame, from_name: str, to_name: str, palette: Palette, credit: str = ""
) -> alt.LayerChart:
    """Draw each authority's place on two measures, a hollow dot for the first and a full one for the second.

    rows: per area area (name), role (own or comparator), from_rank, to_rank, from_label, to_label (`12=`), places
    (positive where the second is better) and ranked_count, in the order drawn. Rows without both ranks are left out.
    from_name, to_name: what the two measures are called. Raises ValueError naming a missing column or strange role.
    """
    moves = _moves(rows)
    last = max([2.0, *moves["ranked_count"], *moves["from_rank"], *moves["to_rank"]])
    both = [Item(from_name, "circle", palette.paper, palette.own), Item(to_name, "circle", palette.own, palette.own)]
    items = both if len(moves) else []
    steps = [1, *range(GRID, int(last) + 1, GRID)] if len(moves) else []
    data = {
        "rows": moves[["place", "role", "from_rank", "to_rank", "name", "name_px", "wrapped"]],
        "grid": pd.DataFrame({"from_rank": pd.Series(steps, dtype="float64")}),
        "key": key_rows(items),
        "foot": foot(words.first_at_left, credit),
    }
    return Drawing(_specification(palette), data, last=last, **key_values(items))


@lru_cache(maxsize=8)
def _specification(palette: Palette) -> dict[str, Any]:
    first, second = across("from_rank", "1", "last", 12).axis(None), across("to_rank", "1", "last", 12).axis(None)
    base = alt.Chart().encode(x=first, y=drawn_at("datum.y"))
    ticks = alt.Chart(alt.NamedData("grid")).encode(x=first)
    ruler = [
        ticks.mark_rule(stroke=palette.line).encode(y=drawn_at("height"), y2=drawn_at("height + 5")),
        ticks.mark_text(baseline="top", fontSize=SMALL, color=palette.quiet)
        .transform_calculate(text="format(datum.from_rank, 'd')")
        .encode(y=drawn_at("height + 7"), text="text:N"),
    ]
    transform = [
        *calculated(
            line="datum.name_px <= width ? datum.name : datum.wrapped",
            tall=f"length(split(datum.line, '\\n')) * {NAME} + {TRACK}",
        ),
        running("down", "tall", "place"),
        *calculated(end=f"{HEIGHT} + 8 + datum.down", top="datum.end - datum.tall", y=f"datum.end - {TRACK - 7}"),
    ]
    return specification([*floor("end"), *_rows(base, second, palette), *ruler, *key()], palette, transform, depth=22)


def places_moved(rows: pd.DataFrame, palette: Palette, credit: str = "") -> alt.LayerChart:
    """Draw one dot per authority over the number of places it moves, better to the right; own authority named below.

    rows: per area area (name), places (positive is better, missing where it has no place on both), label and role: own,
    comparator or rest. Raises ValueError naming a missing column or strange role.
    """
    areas = prepare(rows, "places")
    furthest = max([5.0, *areas["value"].abs()])
    return strip(areas, palette, (-furthest, furthest, 1.0), "places", words.places_moved, credit)


def _moves(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with both places, each with its name, both labels and its movement as an arrow with a number."""
    text, numbers = ("area", "role", "from_label", "to_label"), ("from_rank", "to_rank", "places", "ranked_count")
    moves = plain(rows, text=text, numbers=numbers)
    require_known(moves["role"], ROLES, "role")
    moves = moves.dropna(subset=["from_rank", "to_rank"]).reset_index(drop=True)
    moves["place"] = pd.Series(range(len(moves)), dtype="float64")
    moves["name"] = pd.Series([_name(row) for row in moves.itertuples()], dtype="object")
    moves["name_px"] = [float(text_width(name, TEXT)) for name in moves["name"]]
    moves["wrapped"] = pd.Series([wrap(name, NARROW, TEXT) for name in moves["name"]], dtype="object")
    return moves


def _name(row: Any) -> str:
    arrow = "↑" if row.places > 0 else "↓"
    moved = f"{arrow} {abs(row.places):.0f}" if row.places else "="
    return f"{row.area} · {row.from_label} → {row.to_label} · {moved}"


def _rows(base: Any, second: alt.X, palette: Palette) -> list[Any]:
    """Per authority its name, a fine track, the way from the first place to the second, and both places."""
    is_own = "datum.role == 'own'"
    ink = alt.condition(is_own, alt.value(palette.own), alt.value(palette.peer))
    track = base.mark_rule(stroke=palette.line, opacity=0.7).encode(x=alt.value(1), x2=drawn_at("width - 1"))
    way = base.mark_rule(strokeWidth=3).encode(x2="to_rank:Q", stroke=ink)
    start = base.mark_point(size=90, strokeWidth=2, fill=palette.paper, opacity=1).encode(stroke=ink)
    end = base.mark_point(size=90, strokeWidth=2, opacity=1).encode(x=second, stroke=ink, fill=ink)
    made = [track, way, start, end]
    for role, weight, colour in ((is_own, 600, palette.own), (f"!({is_own})", 400, palette.ink)):
        text = base.transform_filter(role).mark_text(
            align="left", baseline="top", lineBreak="\n", lineHeight=NAME, fontWeight=weight, color=colour
        )
        made.append(text.encode(x=alt.value(0), y=drawn_at("datum.top"), text="line:N"))
    return made
