"""All authorities at once: a row of small squares each, one a judgement, its letter on its colour; in as many columns
as the width has room for."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
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

ROW, CELL = 18, 26  # px a row is high, a square with its gap wide
NAME = 176  # px a name has at least
GAP = 26  # px between two columns of rows
TYPE = 12
HEAD = 120  # px of a line of the words that stand upright over the squares
OPEN = -1.0  # place of a grade that is not there, with a reason


def heat_grid(rows: pd.DataFrame, scale: Scale, palette: Palette, credit: str = "") -> Drawing:
    """Draw each area as a row of squares in the order given, under its group's name where there are groups.

    rows: per area and judgement area (name), area_order, role (own is framed), group (a heading over the areas that
    share it, or empty), note (a few letters after the squares, or empty), judgement (label), judgement_order and grade
    (step of the scale, missing where none). A grade that is missing is an open square with a dash, a pair not given is
    left empty. Raises ValueError naming a missing column or strange grade, or where a pair is given twice.
    """
    cells = plain(
        rows,
        text=("area", "role", "group", "note", "judgement"),
        numbers=("area_order", "judgement_order", "grade"),
    )
    require_known(cells["grade"], [step.grade for step in scale.steps], "grade")
    if cells.duplicated(["area_order", "judgement_order"]).any():
        raise ValueError("A pair of area_order and judgement_order is given twice.")
    heads = cells.drop_duplicates("judgement_order").sort_values("judgement_order", ignore_index=True)
    areas, groups = _areas(cells, scale, list(heads["judgement_order"]))
    upright = [wrap(one, HEAD, TYPE) for one in heads["judgement"]]
    data = {
        "rows": areas[["area", "role", "note", "slot"]],
        # By themselves: they stay as they are while another authority's row is framed.
        "squares": areas.drop(columns=["role", "note"]),
        "groups": groups,
        "heads": pd.DataFrame({"column": [float(n) for n in range(len(upright))], "text": upright}, dtype="object"),
        "foot": foot(" · ".join([*_key(scale), words.not_graded]), scale.direction, credit),
    }
    values = {
        "slots": float(len(areas) + len(groups)) or 1.0,
        "tall": max([text_width(one, TYPE) for one in upright], default=0) + 12,
        "longest": max([text_width(one, SMALL) for one in areas["area"]], default=0) + 16,
        "noted": max([text_width(one, TYPE) for one in areas["note"]], default=0) + 4,
    }
    fills = tuple(palette.grades[step.colour] for step in scale.steps)
    return Drawing(
        _specification(palette, fills, tuple(step.short for step in scale.steps), len(upright)), data, **values
    )


def framed(grid: Drawing, own: str) -> Drawing:
    """The same grid with an area framed, by its name: everything else is shared."""
    rows = grid.rows["rows"]
    roles = ["own" if area == own else "other" for area in rows["area"]]
    return Drawing(grid.specification, {**grid.rows, "rows": rows.assign(role=roles)}, **grid.values)


def _key(scale: Scale) -> list[str]:
    return [words.short_grade.format(short=step.short, label=step.label) for step in scale.steps]


def _areas(cells: pd.DataFrame, scale: Scale, columns: Sequence[float]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One row per area with its slot and the place of its grade in each column, and the headings with theirs."""
    places = {step.grade: float(place) for place, step in enumerate(scale.steps)}
    made: list[dict[str, Any]] = []
    groups: list[dict[str, Any]] = []
    ordered = cells.sort_values(["area_order", "judgement_order"]).to_dict("records")
    for _, held in groupby(ordered, key=itemgetter("area_order")):
        given = {row["judgement_order"]: row for row in held}
        first = next(iter(given.values()))
        if first["group"] and (not groups or groups[-1]["text"] != first["group"]):
            groups.append({"slot": float(len(made) + len(groups)), "text": first["group"]})
        row = {name: first[name] for name in ("area", "role", "note")} | {"slot": float(len(made) + len(groups))}
        for number, at in enumerate(columns):
            row[f"g{number}"] = places.get(given[at]["grade"], OPEN) if at in given else None
        made.append(row)
    names = ["area", "role", "note", "slot", *(f"g{n}" for n in range(len(columns)))]
    return pd.DataFrame(made, columns=names), pd.DataFrame(groups, columns=["slot", "text"])


@lru_cache(maxsize=32)
def _specification(palette: Palette, fills: tuple[str, ...], shorts: tuple[str, ...], columns: int) -> dict[str, Any]:
    params = {
        "least": f"{NAME + GAP} + noted + {columns * CELL}",
        "across": f"max(1, min(slots, floor((width + {GAP}) / least)))",
        "block": f"(width + {GAP}) / across",
        "side": f"min(longest, block - {GAP + 3} - noted - {columns * CELL})",
        "right": f"side + {columns * CELL} + noted + 2",
        "deep": "ceil(slots / across)",
    }
    place = {
        "x": "floor(datum.slot / deep) * block",
        "y": f"tall + (datum.slot % deep) * {ROW}",
    }
    layers = [*_names(palette, place), *_squares(palette, fills, shorts, columns, place), *_heads(columns)]
    transform = calculated(**place, end=f"datum.y + {ROW + 2}")
    return specification([*floor("end", "tall"), *layers], palette, transform, params)


def _names(palette: Palette, place: dict[str, str]) -> list[Any]:
    """The names before the squares, the note after them, headings of groups; own authority bold, its row framed."""
    base = alt.Chart()
    made: list[Any] = []
    weights: dict[str, Any] = {"datum.role == 'own'": 600, "datum.role != 'own'": 400}
    for role, weight in weights.items():
        names = base.transform_filter(role).mark_text(
            align="left", baseline="middle", fontSize=SMALL, fontWeight=weight, limit=alt.expr("side - 6")
        )
        made.append(names.encode(x=drawn_at("datum.x + 3"), y=drawn_at(f"datum.y + {ROW / 2}"), text="area:N"))
    notes = base.transform_filter("datum.note").mark_text(align="right", baseline="middle", fontSize=TYPE)
    made.append(
        notes.encode(
            x=drawn_at("datum.x + right - 2"),
            y=drawn_at(f"datum.y + {ROW / 2}"),
            text="note:N",
            color=alt.value(palette.quiet),
        )
    )
    heads = alt.Chart(alt.NamedData("groups"))
    for name, expression in place.items():
        heads = heads.transform_calculate(**{name: expression})
    made.append(
        heads.mark_text(align="left", baseline="middle", fontSize=SMALL, fontWeight=600).encode(
            x=drawn_at("datum.x + 3"), y=drawn_at(f"datum.y + {ROW / 2 + 1}"), text="text:N"
        )
    )
    frame = base.transform_filter("datum.role == 'own'").mark_rect(
        filled=False, stroke=palette.own, strokeWidth=2, cornerRadius=2
    )
    return [
        *made,
        frame.encode(
            x=drawn_at("datum.x + 1"),
            x2=drawn_at("datum.x + right"),
            y=drawn_at("datum.y - 1"),
            y2=drawn_at(f"datum.y + {ROW}"),
        ),
    ]


def _squares(
    palette: Palette, fills: tuple[str, ...], shorts: tuple[str, ...], columns: int, place: dict[str, str]
) -> list[Any]:
    """The squares with the letters of their grades; open, with a dash, where there is none."""
    inks = [text_on(fill, palette) for fill in fills]

    def pick(values: Sequence[str], missing: str) -> str:
        return f"datum.value < 0 ? {missing!r} : {list(values)!r}[datum.value]"

    base = alt.Chart(alt.NamedData("squares"))
    base = base.transform_fold([f"g{n}" for n in range(columns)], as_=["key", "value"])
    base = base.transform_filter("datum.value !== null")
    for name, expression in {
        **place,
        "square": "datum.key + ' ' + datum.slot",  # by which a square is known again when rows come anew
        "left": f"datum.x + side + toNumber(slice(datum.key, 1)) * {CELL}",
        "fill": pick(fills, palette.paper),
        "edge": pick(fills, palette.line),
        "ink": pick(inks, palette.quiet),
        "short": pick(shorts, "–"),
    }.items():
        base = base.transform_calculate(**{name: expression})
    return [
        base.mark_rect(strokeWidth=1).encode(
            x=drawn_at("datum.left + 1"),
            x2=drawn_at(f"datum.left + {CELL - 1}"),
            y=drawn_at("datum.y + 1"),
            y2=drawn_at(f"datum.y + {ROW - 1}"),
            key=alt.Key("square:N"),
            fill=alt.Fill("fill:N").scale(None),
            stroke=alt.Stroke("edge:N").scale(None),
            tooltip=[alt.Tooltip("area:N").title(""), alt.Tooltip("short:N").title(" ")],
        ),
        base.mark_text(baseline="middle", fontSize=TYPE, fontWeight=600).encode(
            x=drawn_at(f"datum.left + {CELL / 2}"),
            y=drawn_at(f"datum.y + {ROW / 2 + 0.5}"),
            key=alt.Key("square:N"),
            text="short:N",
            color=alt.Color("ink:N").scale(None),
        ),
    ]


def _heads(columns: int) -> list[Any]:
    """The judgements, upright over the squares of each column of rows."""
    base = alt.Chart(alt.NamedData("heads")).transform_calculate(at="sequence(0, ceil(slots / deep))")
    base = base.transform_flatten(["at"]).transform_calculate(
        middle=f"datum.at * block + side + (datum.column + 0.5) * {CELL}", lines="length(split(datum.text, '\\n'))"
    )
    texts = base.mark_text(
        align="left", baseline="middle", angle=270, fontSize=TYPE, fontWeight=600, lineBreak="\n", lineHeight=13
    )
    return [texts.encode(x=drawn_at("datum.middle - (datum.lines - 1) * 6.5"), y=drawn_at("tall - 5"), text="text:N")]
