"""How many authorities went from which grade to which: the grade before down, the grade after across."""

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts import words
from dashboard.charts.colour import blend, text_on
from dashboard.charts.drawing import Drawing, calculated, drawn_at, floor, foot, specification
from dashboard.charts.key import HEIGHT, Item, key, key_rows, key_values
from dashboard.charts.measure import text_width, wrap
from dashboard.charts.require import plain, require_known
from dashboard.charts.theme import SMALL, TEXT
from dashboard.settings.config import Palette, Scale

CELL = 58  # px a row is high
SIDE = 92  # px the names of rows take
HEADER = 12
TINT = 0.75  # share of the accent in the cell with the highest count


def movement_matrix(
    rows: pd.DataFrame,
    scale: Scale,
    palette: Palette,
    names: tuple[str, str],
    own: tuple[str, int, int] | None = None,
    credit: str = "",
) -> alt.LayerChart:
    """Draw how many authorities went from each grade to each grade, the unmoved on an outlined diagonal.

    rows: per pair from_grade and to_grade (steps of the scale), count and way (its name); pairs not given count 0.
    names: what the grades down and across are called. own: the reader's authority and its two grades, marked by a dot.
    Best is first both ways, so that improvement lies left of the diagonal.
    Raises ValueError naming a missing column or a strange grade, and where a pair is given twice.
    """
    cells = _cells(rows, scale, palette, own)
    items = [Item(own[0], "circle", palette.own, palette.own)] if own else []
    steps = _steps(scale)
    data = {
        "rows": cells,
        "steps": steps,
        "names": pd.DataFrame({"down": [f"{names[0]} ↓"], "across": [f"{names[1]} →"]}),
        "key": key_rows(items),
        "foot": foot(words.diagonal, scale.direction, credit),
    }
    lines = max(name.count("\n") + 1 for name in steps["wrapped"])
    return Drawing(_specification(palette), data, steps=len(steps), head=lines * 15, **key_values(items))


@lru_cache(maxsize=8)
def _specification(palette: Palette) -> dict[str, Any]:
    params = {"cell": f"(width - {SIDE} - 1) / steps", "top": f"{HEIGHT} + head + 40"}
    transform = calculated(
        x=f"{SIDE} + datum.column * cell", y=f"top + datum.row * {CELL}", end=f"top + {CELL} * steps"
    )
    return specification([*floor("end"), *_boxes(palette), *_heads(palette), *key()], palette, transform, params)


def _cells(rows: pd.DataFrame, scale: Scale, palette: Palette, own: tuple[str, int, int] | None) -> pd.DataFrame:
    """One row per pair of steps: its place, count, tint and text colour, and whether own authority is in it."""
    given = plain(rows, text=("way",), numbers=("from_grade", "to_grade", "count"))
    grades = [step.grade for step in scale.steps]
    for values, what in (
        (given["from_grade"], "from_grade"),
        (given["to_grade"], "to_grade"),
        ((own or ())[1:], "own"),
    ):
        require_known(values, grades, what)
    if given.duplicated(["from_grade", "to_grade"]).any():
        raise ValueError("A pair of from_grade and to_grade is given twice.")
    counts = given.set_index(["from_grade", "to_grade"])["count"]
    ways = given.set_index(["from_grade", "to_grade"])["way"]
    most = max([1.0, *counts])
    made = []
    for row, before in enumerate(grades):
        for column, after in enumerate(grades):
            count = float(counts.get((before, after), 0))
            fill = blend(palette.accent, palette.paper, TINT * count / most)
            ink = text_on(fill, palette) if count else palette.quiet
            cell = {"row": float(row), "column": float(column), "text": f"{count:,.0f}", "fill": fill, "ink": ink}
            cell["way"] = ways.get((before, after), "")
            made.append(cell | {"is_same": row == column, "is_own": own is not None and own[1:] == (before, after)})
    return pd.DataFrame(made)


def _steps(scale: Scale) -> pd.DataFrame:
    """The words of the scale with the short form that takes their place over columns too narrow for them."""
    labels = [step.label for step in scale.steps]
    return pd.DataFrame(
        {
            "place": [float(place) for place in range(len(labels))],
            "label": labels,
            "wrapped": [wrap(label, SIDE - 8, HEADER) for label in labels],
            "short": [step.short for step in scale.steps],
            "label_px": max(float(text_width(label, TEXT)) for label in labels),
            "word_px": max(float(text_width(wrap(label, 1, HEADER), HEADER)) for label in labels),
        }
    )


def _boxes(palette: Palette) -> list[Any]:
    """The cells with their counts, the outlined diagonal and the dot of own authority."""
    base = alt.Chart().encode(x=drawn_at("datum.x + 1"), y=drawn_at("datum.y + 1"))
    far = {"x2": drawn_at("datum.x + cell - 1"), "y2": drawn_at(f"datum.y + {CELL - 1}")}
    tips = [alt.Tooltip(f"{field}:N").title("") for field in ("way", "text")]
    box = base.mark_rect().encode(fill=alt.Fill("fill:N").scale(None), tooltip=tips, **far)
    same = base.transform_filter("datum.is_same").mark_rect(filled=False, stroke=palette.ink, strokeWidth=1.5)
    counts = base.mark_text(baseline="middle", fontSize=TEXT + 3, fontWeight=600).encode(
        x=drawn_at("datum.x + cell / 2"),
        y=drawn_at(f"datum.y + {CELL / 2}"),
        text="text:N",
        color=alt.Color("ink:N").scale(None),
    )
    own = base.transform_filter("datum.is_own").mark_point(
        size=110, fill=palette.own, stroke=palette.paper, strokeWidth=2, opacity=1
    )
    return [
        box,
        same.encode(**far),
        counts,
        own.encode(x=drawn_at("datum.x + 12"), y=drawn_at("datum.y + 12")),
    ]


def _heads(palette: Palette) -> list[Any]:
    """The words of the scale beside rows and over columns, and what the two directions are called."""
    fits = "datum.label_px + 6 <= cell ? datum.label : datum.word_px + 6 <= cell ? datum.wrapped : datum.short"
    base = alt.Chart(alt.NamedData("steps")).transform_calculate(line=fits)
    base = base.transform_calculate(
        lines="length(split(datum.line, '\\n'))", rows="length(split(datum.wrapped, '\\n'))"
    )
    type_: dict[str, Any] = {"fontSize": HEADER, "lineBreak": "\n", "lineHeight": 15}
    over = base.mark_text(baseline="bottom", **type_ | {"fontSize": alt.expr(f"cell < 100 ? {HEADER} : {TEXT}")})
    beside = base.mark_text(align="left", baseline="middle", **type_)
    names = alt.Chart(alt.NamedData("names"))
    names = names.mark_text(align="left", baseline="bottom", fontSize=SMALL, fontWeight=600, color=palette.ink)
    return [
        over.encode(
            x=drawn_at(f"{SIDE} + (datum.place + 0.5) * cell"),
            y=drawn_at("top - 6 - (datum.lines - 1) * 15"),
            text="line:N",
        ),
        beside.encode(
            x=alt.value(0), y=drawn_at(f"top + (datum.place + 0.5) * {CELL} - (datum.rows - 1) * 7.5"), text="wrapped:N"
        ),
        names.encode(x=alt.value(0), y=drawn_at("top - 6"), text="down:N"),
        names.encode(x=alt.value(SIDE), y=drawn_at("top - head - 14"), text="across:N"),
    ]
