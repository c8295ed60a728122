"""The place of an authority year by year, broken wherever a year is missing."""

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts import words
from dashboard.charts.drawing import Drawing, across, calculated, cleared_text, drawn_at, floor, foot, specification
from dashboard.charts.key import HEIGHT, Item, key, key_rows, key_values
from dashboard.charts.measure import text_width
from dashboard.charts.require import plain, require_known
from dashboard.charts.runs import runs
from dashboard.charts.theme import SMALL
from dashboard.settings.config import Palette

ROLES = ("comparator", "own")  # in the order drawn
HIGH = 220  # px from the first place to the last
LEFT = 44  # px kept free for the places named at the left
GRID = 50  # places between two lines


def rank_over_time(rows: pd.DataFrame, palette: Palette, credit: str = "") -> alt.LayerChart:
    """Draw places by year, the first on top; a line joins consecutive years only, an upright bar spans a tie.

    rows: per area and period area (name), role (own or comparator), period (label), period_order (consecutive periods
    differ by 1), rank (missing where none is held), tied_count, rank_label (`12=`) and ranked_count. Own authority is
    bold and labelled. Raises ValueError naming a missing column or strange role.
    """
    places = _places(rows)
    last = max([1.0, *places["rank_to"].dropna(), *places["ranked_count"].dropna()])
    orders = [*places["period_order"]]
    first_order, last_order = (min(orders), max(orders)) if len(set(orders)) > 1 else (0.0, max(orders, default=1.0))
    items = _items(places, palette)
    steps = [1, *range(GRID, int(last) + 1, GRID)] if last > 1 else []
    grid = pd.DataFrame({"place": steps, "name": [str(step) for step in steps]}, dtype="object")
    data = {
        "rows": places.drop(columns=["tied_count", "ranked_count"]),
        "grid": grid.astype({"place": "float64"}),
        "key": key_rows(items),
        "foot": foot(words.first_on_top, credit),
    }
    values = {"last": max(last, 2.0), "first_order": first_order, "last_order": last_order} | key_values(items)
    return Drawing(_specification(palette), data, **values)


@lru_cache(maxsize=8)
def _specification(palette: Palette) -> dict[str, Any]:
    x = across("period_order", "first_order", "last_order", inset=LEFT).axis(None)
    layers = [*floor("end"), *_grid(palette), *_lines(x, palette), *_periods(x, palette), *key()]
    transform = calculated(
        y=f"top + (datum.rank - 1) / (last - 1) * {HIGH}",
        y_to=f"top + (datum.rank_to - 1) / (last - 1) * {HIGH}",
        end=f"top + {HIGH + 56}",
    )
    return specification(layers, palette, transform, {"top": f"{HEIGHT} + 24"})


def _places(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows as drawn; `run` numbers the stretches of consecutive periods, `rank_to` is a tie's last place."""
    numbers = ("period_order", "rank", "tied_count", "ranked_count")
    places = plain(rows, text=("area", "role", "period", "rank_label"), numbers=numbers)
    require_known(places["role"], ROLES, "role")
    places["order"] = [ROLES.index(role) for role in places["role"]]
    places = places.sort_values(["order", "area", "period_order"], ignore_index=True)
    places["run"] = runs(places["area"], places["period_order"], places["rank"].notna())
    places["rank_to"] = places["rank"] + places["tied_count"].fillna(1).clip(lower=1) - 1
    count = words.of_count
    places["of"] = ["" if pd.isna(n) else count.format(count=f"{n:,.0f}") for n in places["ranked_count"]]
    both = zip(places["period"], places["of"], strict=True)
    places["period_px"] = [float(max(text_width(text, SMALL) for text in texts)) for texts in both]
    return places


def _items(places: pd.DataFrame, palette: Palette) -> list[Item]:
    """The key, where there is more than one line: a single one is named by the heading over the chart."""
    names = {role: places.loc[places["role"] == role, "area"].unique() for role in ROLES}
    own = [Item(area, "circle", palette.own, palette.own) for area in names["own"]]
    if not len(names["comparator"]):
        return own if len(own) > 1 else []
    text = words.comparators.format(count=len(names["comparator"]))
    return [*own, Item(text, "circle", palette.peer, palette.peer)]


def _grid(palette: Palette) -> list[Any]:
    """A fine line at the first place and every fifty, the place named at the left."""
    grid = alt.Chart(alt.NamedData("grid"))
    base = grid.transform_calculate(y=f"top + (datum.place - 1) / (last - 1) * {HIGH}")
    rule = base.mark_rule(stroke=palette.line, opacity=0.6)
    text = base.mark_text(align="left", baseline="middle", fontSize=SMALL, color=palette.quiet)
    return [
        rule.encode(x=alt.value(LEFT - 16), x2=drawn_at("width - 1"), y=drawn_at("datum.y")),
        text.encode(x=alt.value(0), y=drawn_at("datum.y"), text="name:N"),
    ]


def _lines(x: alt.X, palette: Palette) -> list[Any]:
    """Lines over consecutive years, upright bars over ties, points, and own places in words."""
    held = alt.Chart().transform_filter("isValid(datum.rank)")
    made = []
    for role, colour, width in (("comparator", palette.peer, 0.8), ("own", palette.own, 2.5)):
        base = held.transform_filter(f"datum.role == '{role}'").encode(x=x)
        line = base.mark_line(stroke=colour, strokeWidth=width, opacity=1)
        points = base.mark_point(size=80 if role == "own" else 14, filled=True, opacity=1, color=colour)
        tip = [alt.Tooltip(f"{field}:N").title("") for field in ("area", "period", "rank_label")]
        made += [
            line.encode(y=drawn_at("datum.y"), detail=["area:N", "run:Q"], order="period_order:Q"),
            points.encode(y=drawn_at("datum.y"), tooltip=tip),
        ]
    own = held.transform_filter("datum.role == 'own'").encode(x=x)
    tie = own.transform_filter("datum.rank_to > datum.rank").mark_rule(
        stroke=palette.own, strokeWidth=5, strokeCap="butt"
    )
    named = own.encode(y=drawn_at("datum.y"), text="rank_label:N")
    labels = cleared_text(named, palette, palette.own, baseline="bottom", dy=-8, fontWeight=600)
    return [*made, tie.encode(y=drawn_at("datum.y"), y2=drawn_at("datum.y_to")), *labels]


def _periods(x: alt.X, palette: Palette) -> list[Any]:
    """Each period and of how many, under the drawing; every second or third where the names would meet."""
    base = alt.Chart().transform_aggregate(
        of="max(of)", end="max(end)", period_px="max(period_px)", groupby=["period", "period_order"]
    )
    base = base.transform_joinaggregate(
        first="min(period_order)", last="max(period_order)", widest="max(period_px)"
    ).transform_filter(
        f"(datum.last - datum.period_order) % max(1, ceil((datum.widest + 10) / ((width - {2 * LEFT}) /"
        " max(1, datum.last - datum.first)))) == 0"
    )
    base = base.encode(x=x)
    return [
        base.mark_text(baseline="bottom", fontSize=SMALL, color=palette.ink).encode(
            y=drawn_at("datum.end - 18"), text="period:N"
        ),
        base.transform_filter("isValid(datum.of)")
        .mark_text(baseline="bottom", fontSize=SMALL, color=palette.quiet)
        .encode(y=drawn_at("datum.end"), text="of:N"),
    ]
