"""What reviewers said of each theme: counts as squares, themes down, kinds of finding across."""

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.colour import text_on
from dashboard.charts.drawing import Drawing, calculated, drawn_at, floor, foot, specification
from dashboard.charts.measure import NARROW, text_width, wrap
from dashboard.charts.require import plain
from dashboard.charts.theme import SMALL, TEXT
from dashboard.settings.config import Palette

SQUARE = 28  # px of the side of the largest square
SIDE = 290  # px for the names of themes, where they stand beside their rows
WIDE = 720  # px from which they do
BESIDE, ABOVE = 34, 56  # px of a row with its name beside it, and with its name above it


def theme_matrix(rows: pd.DataFrame, palette: Palette, credit: str = "") -> alt.LayerChart:
    """Draw a square per theme and polarity, its area the count printed in it or beside it.

    rows: per pair theme (label), theme_order, polarity (label), polarity_order and count; pairs not given stay open.
    Raises ValueError naming a missing column, and where a pair is given twice.
    """
    numbers = ("theme_order", "polarity_order", "count")
    cells = plain(rows, text=("theme", "polarity"), numbers=numbers)
    cells = cells.sort_values(["theme_order", "polarity_order"], ignore_index=True)
    if cells.duplicated(["theme_order", "polarity_order"]).any():
        raise ValueError("A pair of theme_order and polarity_order is given twice.")
    themes, kinds = _ordered(cells, "theme"), _ordered(cells, "polarity")
    cells["row"] = cells["theme_order"].map({order: float(place) for place, order in enumerate(themes)})
    cells["column"] = cells["polarity_order"].map({order: float(place) for place, order in enumerate(kinds)})
    most = max([1.0, *cells["count"]])
    cells["side"] = (cells["count"] / most) ** 0.5 * SQUARE
    cells["text"] = pd.Series([f"{count:,.0f}" for count in cells["count"]], dtype="object")
    cells["text_px"] = [float(text_width(text, TEXT)) for text in cells["text"]]
    columns = max(len(kinds), 1)
    heads = _heads(kinds, NARROW / columns - 8)
    data = {
        "rows": cells[["row", "column", "count", "side", "text", "text_px"]],
        "heads": heads,
        "themes": _themes(themes),
        "foot": foot(credit),
    }
    head = max([text.count("\n") + 1 for text in heads["wrapped"]], default=1) * 16 + 8
    return Drawing(_specification(palette), data, columns=columns, head=head)


@lru_cache(maxsize=8)
def _specification(palette: Palette) -> dict[str, Any]:
    params = {
        "wide": f"width >= {WIDE}",
        "left": f"wide ? {SIDE} : 0",
        "row_px": f"wide ? {BESIDE} : {ABOVE}",
        "cell": "(width - left) / columns",
    }
    transform = calculated(
        x="left + datum.column * cell + 4",
        end="head + (datum.row + 1) * row_px",
        y=f"datum.end - {BESIDE / 2}",
    )
    layers = [*floor("end", "head"), *_squares(palette), *_over(), *_names(palette)]
    return specification(layers, palette, transform, params)


def _ordered(cells: pd.DataFrame, name: str) -> dict[float, str]:
    """The labels of one direction by their order."""
    once = cells.drop_duplicates(f"{name}_order").sort_values(f"{name}_order")
    return dict(zip(once[f"{name}_order"], once[name], strict=True))


def _squares(palette: Palette) -> list[Any]:
    """The squares, from the left of their column, and the counts in them or beside them."""
    base = alt.Chart().transform_calculate(fits="datum.side >= datum.text_px + 6 && datum.side >= 18")
    square = base.transform_filter("datum.count > 0").mark_rect(fill=palette.accent)
    half = "datum.side / 2"
    inside = base.transform_filter("datum.fits").mark_text(
        baseline="middle", fontWeight=600, color=text_on(palette.accent, palette)
    )
    beside = base.transform_filter("!datum.fits").mark_text(align="left", baseline="middle", fontWeight=600)
    return [
        square.encode(
            x=drawn_at("datum.x"),
            x2=drawn_at("datum.x + datum.side"),
            y=drawn_at(f"datum.y - {half}"),
            y2=drawn_at(f"datum.y + {half}"),
        ),
        inside.encode(x=drawn_at(f"datum.x + {half}"), y=drawn_at("datum.y + 0.5"), text="text:N"),
        beside.encode(x=drawn_at("datum.x + datum.side + 5"), y=drawn_at("datum.y + 0.5"), text="text:N"),
    ]


def _heads(kinds: dict[float, str], cell: float) -> pd.DataFrame:
    """The data named `heads`: the kinds of finding, in one line and broken to the narrowest column."""
    names = list(kinds.values())
    return pd.DataFrame(
        {
            "place": pd.Series(range(len(names)), dtype="float64"),
            "name": pd.Series(names, dtype="object"),
            "wrapped": pd.Series([wrap(name, cell, SMALL) for name in names], dtype="object"),
            "name_px": [float(text_width(name, SMALL)) for name in names],
        }
    )


def _themes(themes: dict[float, str]) -> pd.DataFrame:
    """The data named `themes`: their names broken to stand beside their rows and above them."""
    names = list(themes.values())
    return pd.DataFrame(
        {
            "row": pd.Series(range(len(names)), dtype="float64"),
            "beside": pd.Series([wrap(name, SIDE - 16, TEXT) for name in names], dtype="object"),
            "above": pd.Series([wrap(name, NARROW, TEXT) for name in names], dtype="object"),
        }
    )


def _over() -> list[Any]:
    """The kinds of finding over their columns."""
    heads = alt.Chart(alt.NamedData("heads"))
    base = heads.transform_calculate(line="datum.name_px + 8 <= cell ? datum.name : datum.wrapped")
    words = base.mark_text(
        align="left", baseline="bottom", fontSize=SMALL, fontWeight=600, lineBreak="\n", lineHeight=16
    )
    rise = "(length(split(datum.line, '\\n')) - 1) * 16"
    return [words.encode(x=drawn_at("left + datum.place * cell + 4"), y=drawn_at(f"head - 6 - {rise}"), text="line:N")]


def _names(palette: Palette) -> list[Any]:
    """A fine line over each row and its theme, beside it or above it."""
    base = alt.Chart(alt.NamedData("themes")).transform_calculate(
        line="wide ? datum.beside : datum.above", top="head + datum.row * row_px"
    )
    rules = base.mark_rule(stroke=palette.line, opacity=0.7)
    names = base.mark_text(align="left", baseline="middle", lineBreak="\n", lineHeight=17)
    at = f"wide ? datum.top + {BESIDE / 2} - (length(split(datum.line, '\\n')) - 1) * 8.5 : datum.top + 13"
    return [
        rules.encode(x=alt.value(1), x2=drawn_at("width - 1"), y=drawn_at("datum.top")),
        names.encode(x=alt.value(0), y=drawn_at(at), text="line:N"),
    ]
