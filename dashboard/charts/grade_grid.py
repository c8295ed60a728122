"""Every authority against every judgement: a grade to a cell, in words or short, a count of pips and a colour."""

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts import words
from dashboard.charts.colour import text_on
from dashboard.charts.drawing import Drawing, calculated, drawn_at, floor, foot, specification
from dashboard.charts.measure import text_width, wrap
from dashboard.charts.require import plain, require_known
from dashboard.charts.theme import SMALL
from dashboard.settings.config import Palette, Scale

ROW = 34
SIDE, SIDE_WIDE = 148, 250  # px for the names of areas, on a narrow and on a wide drawing
WIDE = 720
TYPE = 12
FLAT = 76  # px of a cell from which the words over the columns lie flat
UPRIGHT = 116  # px of a line of them where they stand upright


def grade_grid(rows: pd.DataFrame, scale: Scale, palette: Palette, credit: str = "") -> alt.LayerChart:
    """Draw one row per area, one column per judgement; each cell says its grade, with one full pip for each step.

    rows: per area and judgement area (name), area_order, role (own is framed), judgement (label), judgement_order,
    grade (step of the scale, missing where none) and reason (why none). Cells without a grade are outlined and say why
    where they have room; pairs not given stay empty. Raises ValueError naming a missing column or a strange grade, and
    where a pair is given twice.
    """
    cells = _cells(rows, scale, palette)
    judgements = _judgements(cells)
    short = words.short_grade
    shorts = [short.format(short=step.short, label=step.label) for step in scale.steps]
    data = {
        "rows": cells.drop(columns=["area", "role", "judgement"]),
        "heads": judgements,
        "areas": _areas(cells),
        "foot": foot(" · ".join(shorts), scale.direction, credit),
    }
    values = {
        "columns": max(len(judgements), 1),
        "flat": max([text.count("\n") + 1 for text in judgements["flat"]], default=1) * 15 + 10,
        "upright": max([text_width(text, TYPE) for text in judgements["upright"]], default=0) + 14,
    }
    return Drawing(_specification(palette), data, **values)


@lru_cache(maxsize=8)
def _specification(palette: Palette) -> dict[str, Any]:
    params = {
        "left": f"width >= {WIDE} ? {SIDE_WIDE} : {SIDE}",
        "cell": "(width - left - 1) / columns",
        "top": f"cell >= {FLAT} ? flat : upright",
    }
    transform = calculated(
        x="left + datum.column * cell", y=f"top + datum.row * {ROW}", end=f"top + (datum.row + 1) * {ROW}"
    )
    layers = [*floor("end", "top + 8"), *_boxes(palette), *_heads(), *_names(palette)]
    return specification(layers, palette, transform, params)


def _cells(rows: pd.DataFrame, scale: Scale, palette: Palette) -> pd.DataFrame:
    """One row per cell: its row and column, its words, its pips and its colours."""
    text, numbers = ("area", "role", "judgement", "reason"), ("area_order", "judgement_order", "grade")
    cells = plain(rows, text=text, numbers=numbers)
    cells = cells.sort_values(["area_order", "judgement_order"], ignore_index=True)
    steps: dict[Any, Any] = {step.grade: step for step in scale.steps}
    require_known(cells["grade"], steps, "grade")
    if cells.duplicated(["area_order", "judgement_order"]).any():
        raise ValueError("A pair of area_order and judgement_order is given twice.")
    for order, place in (("area_order", "row"), ("judgement_order", "column")):
        places = {value: float(number) for number, value in enumerate(sorted(set(cells[order])))}
        cells[place] = pd.Series([places[value] for value in cells[order]], dtype="float64")
    looks = []
    for grade, reason in zip(cells["grade"], cells["reason"], strict=True):
        step = steps.get(grade)
        fill = palette.grades[step.colour] if step else palette.paper
        pips = "●" * int(grade) + "○" * (len(steps) - int(grade)) if step else ""
        look = {"label": step.label, "short": step.short} if step else {"label": reason or "–", "short": "–"}
        edge = fill if step else palette.line
        looks.append(look | {"pips": pips, "fill": fill, "edge": edge, "ink": text_on(fill, palette)})
    looked = pd.DataFrame(looks, columns=["label", "short", "pips", "fill", "edge", "ink"])
    looked["label_px"] = [float(text_width(label, TYPE)) for label in looked["label"]]
    return pd.concat([cells.drop(columns=["area_order", "judgement_order", "grade", "reason"]), looked], axis=1)


def _judgements(cells: pd.DataFrame) -> pd.DataFrame:
    """The columns: their names in one line, broken to lie over a cell and broken to stand upright."""
    once = cells.drop_duplicates("column").sort_values("column")
    return pd.DataFrame(
        {
            "column": once["column"].to_list(),
            "name": pd.Series(once["judgement"].to_list(), dtype="object"),
            "name_px": [float(text_width(name, TYPE)) for name in once["judgement"]],
            "flat": pd.Series([wrap(name, FLAT - 4, TYPE) for name in once["judgement"]], dtype="object"),
            "upright": pd.Series([wrap(name, UPRIGHT, TYPE) for name in once["judgement"]], dtype="object"),
        }
    )


def _boxes(palette: Palette) -> list[Any]:
    """The cells and what stands in them: the grade or the reason, written out where it fits, over its pips."""
    base = alt.Chart()
    boxes = base.mark_rect(strokeWidth=1).encode(
        x=drawn_at("datum.x + 1.5"),
        x2=drawn_at("datum.x + cell - 1.5"),
        y=drawn_at("datum.y + 1.5"),
        y2=drawn_at(f"datum.y + {ROW - 1.5}"),
        fill=alt.Fill("fill:N").scale(None),
        stroke=alt.Stroke("edge:N").scale(None),
        tooltip=[alt.Tooltip("label:N").title("")],
    )
    said = base.transform_calculate(word="datum.label_px + 10 <= cell ? datum.label : datum.short")
    said = said.transform_calculate(text="datum.pips ? datum.word + '\\n' + datum.pips : datum.word")
    texts = said.mark_text(baseline="middle", fontSize=TYPE, lineBreak="\n", lineHeight=14)
    return [
        boxes,
        texts.encode(
            x=drawn_at("datum.x + cell / 2"),
            y=drawn_at(f"datum.y + {ROW / 2} - (datum.pips ? 7 : 0)"),
            text="text:N",
            color=alt.Color("ink:N").scale(None),
        ),
    ]


def _heads() -> list[Any]:
    """The judgements over their columns, flat where a cell has room, else upright."""
    base = alt.Chart(alt.NamedData("heads")).transform_calculate(
        line=f"datum.name_px + 6 <= cell ? datum.name : cell >= {FLAT} ? datum.flat : datum.upright"
    )
    base = base.transform_calculate(
        lines="length(split(datum.line, '\\n'))", middle="left + (datum.column + 0.5) * cell"
    )
    type_: dict[str, Any] = {"fontSize": TYPE, "fontWeight": 600, "lineBreak": "\n", "lineHeight": 14}
    flat = base.transform_filter(f"cell >= {FLAT}").mark_text(baseline="bottom", **type_)
    upright = base.transform_filter(f"cell < {FLAT}").mark_text(align="left", baseline="middle", angle=270, **type_)
    return [
        flat.encode(x=drawn_at("datum.middle"), y=drawn_at("top - 5 - (datum.lines - 1) * 14"), text="line:N"),
        upright.encode(x=drawn_at("datum.middle - (datum.lines - 1) * 7"), y=drawn_at("top - 5"), text="line:N"),
    ]


def _areas(cells: pd.DataFrame) -> pd.DataFrame:
    """The data named `areas`: their names in one line and broken to the narrow side."""
    once = cells.drop_duplicates("row").sort_values("row", ignore_index=True)
    return pd.DataFrame(
        {
            "row": once["row"],
            "role": once["role"],
            "name": once["area"],
            "name_px": [float(text_width(name, SMALL)) for name in once["area"]],
            "wrapped": pd.Series([wrap(name, SIDE - 10, SMALL) for name in once["area"]], dtype="object"),
        }
    )


def _names(palette: Palette) -> list[Any]:
    """The names of areas beside their rows; own authority bold, its row framed."""
    base = alt.Chart(alt.NamedData("areas")).transform_calculate(
        line="datum.name_px + 10 <= left ? datum.name : datum.wrapped", y=f"top + datum.row * {ROW}"
    )
    rise = "(length(split(datum.line, '\\n')) - 1) * 7.5"
    made: list[Any] = []
    weights: dict[str, Any] = {"datum.role == 'own'": 600, "datum.role != 'own'": 400}
    for role, weight in weights.items():
        names = base.transform_filter(role).mark_text(
            align="left", baseline="middle", fontSize=SMALL, fontWeight=weight, lineBreak="\n", lineHeight=15
        )
        made.append(names.encode(x=alt.value(4), y=drawn_at(f"datum.y + {ROW / 2} - {rise}"), text="line:N"))
    frame = base.transform_filter("datum.role == 'own'").mark_rect(
        filled=False, stroke=palette.own, strokeWidth=2, cornerRadius=2
    )
    return [
        *made,
        frame.encode(x=alt.value(1), x2=drawn_at("width - 1"), y=drawn_at("datum.y"), y2=drawn_at(f"datum.y + {ROW}")),
    ]
