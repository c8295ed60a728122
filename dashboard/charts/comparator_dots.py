"""The grade of one authority and of each comparator, judgement by judgement, in the columns of the scale."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts import words
from dashboard.charts.drawing import Drawing, calculated, drawn_at, floor, foot, joined, running, specification
from dashboard.charts.key import HEIGHT, Item, key, key_rows, key_values
from dashboard.charts.measure import NARROW, text_width, wrap
from dashboard.charts.require import plain, require_known
from dashboard.charts.theme import LABEL, SMALL, TEXT
from dashboard.settings.config import Palette, Scale

ROLES = ("own", "comparator")
LINE = 20  # px of one line of dots with words
DOT = 12  # px of one dot without
YEAR = 36  # px of a dot with its year
HEADER = 12  # px of the type over the columns: the longest word of a scale just fits a narrow one
NO_GRADE = 0.7  # width of the last column in parts of the others
MANY = 24  # comparators above which dots stand without words


def comparator_dots(rows: pd.DataFrame, scale: Scale, palette: Palette, credit: str = "") -> alt.LayerChart:
    """Draw a dot per authority in the column of its grade, own authority black and first, with the year it was given.

    rows: per judgement and area judgement (label), judgement_order, area (name), role (own or comparator), grade (step
    of the scale, missing where there is none) and year (of the inspection, missing without one). Names stand beside
    the dots where columns are wide, years alone where they are not, neither above 24 comparators.
    Raises ValueError naming a missing column, a strange role or a strange grade.
    """
    dots = _dots(rows, scale)
    columns = [step.label for step in scale.steps]
    columns += [words.no_grade] if (dots["column"] == len(columns)).any() else []
    items = _items(dots, palette)
    is_many = len(dots) > 0 and bool(dots.groupby("judgement_order").size().max() > MANY)
    spans = len(scale.steps) + NO_GRADE * (len(columns) - len(scale.steps))
    heads = _heads(columns, NARROW / spans, scale, palette)
    years = "" if is_many else words.last_inspected.format(year="24")
    data = {
        "rows": dots.drop(columns=["area", "order"]),
        "heads": heads,
        "key": key_rows(items),
        "foot": foot(scale.direction, years, credit),
    }
    values = {
        "spans": spans,
        "graded": len(scale.steps),
        "name_px": max([0.0, *dots["name_px"]]),
        "head": max(text.count("\n") + 1 for text in heads["wrapped"]) * 16 + 12,
    }
    return Drawing(_specification(palette, is_many), data, **values, **key_values(items))


@lru_cache(maxsize=8)
def _specification(palette: Palette, is_many: bool) -> dict[str, Any]:
    layers = [*_columns(palette), *_marks(palette, is_many), *_names(palette), *key()]
    params = {"cell": "width / spans", "wide": "cell >= name_px", "top": f"{HEIGHT} + 6 + head"}
    return specification([*floor("end", "top + 20"), *layers], palette, _stacked(is_many), params)


def _dots(rows: pd.DataFrame, scale: Scale) -> pd.DataFrame:
    """One row per dot: its column, its number in its cell, and its words; own authority comes first."""
    dots = plain(rows, text=("judgement", "area", "role"), numbers=("judgement_order", "grade", "year"))
    require_known(dots["role"], ROLES, "role")
    columns: Mapping[Any, int] = {step.grade: place for place, step in enumerate(scale.steps)}
    require_known(dots["grade"], columns, "grade")
    dots["column"] = [float(columns.get(grade, len(columns))) for grade in dots["grade"]]
    dots["order"] = [float(ROLES.index(role)) for role in dots["role"]]
    dots = dots.sort_values(["judgement_order", "column", "order", "area"], ignore_index=True)
    dots["place"] = dots.groupby(["judgement_order", "column"]).cumcount().astype("float64")
    dots["short"] = pd.Series(
        ["" if pd.isna(year) else f"’{year % 100:02.0f}" for year in dots["year"]], dtype="object"
    )
    named = zip(dots["area"], dots["short"], strict=True)
    dots["full"] = pd.Series([f"{area} {short}".strip() for area, short in named], dtype="object")
    dots["name_px"] = [float(text_width(name, SMALL)) + 26 for name in dots["full"]]
    dots["name"] = dots["judgement"].where(~dots["judgement_order"].duplicated(), "")
    return dots.drop(columns=["grade", "year", "judgement"])


def _items(dots: pd.DataFrame, palette: Palette) -> list[Item]:
    own = dots.loc[dots["role"] == "own", "area"].unique()
    others = dots.loc[dots["role"] == "comparator", "area"].nunique()
    text = words.comparators.format(count=others)
    items = [Item(area, "circle", palette.own, palette.own) for area in own]
    return items + ([Item(text, "circle", palette.peer, palette.peer)] if others else [])


def _stacked(is_many: bool) -> list[dict[str, Any]]:
    """Put the dots of a cell in lines of as many as it has room for, and the judgements one under another."""
    cell = f"(datum.column < graded ? cell : cell * {NO_GRADE})"
    many, few = f"max(1, floor(({cell} - 8) / {DOT}))", f"wide ? 1 : max(1, floor(({cell} - 4) / {YEAR}))"
    side, line = (DOT, DOT) if is_many else (YEAR, LINE)
    return [
        *calculated(across=many if is_many else few, line="floor(datum.place / datum.across)"),
        joined("judgement_order", most="max(line)", dots="count()"),
        *calculated(tall=f"40 + (datum.most + 1) * {line}", part="datum.tall / datum.dots"),
        running("down", "part", "judgement_order"),
        *calculated(
            end="top + datum.down",
            start="datum.end - datum.tall",
            x=f"datum.column * cell + 8 + (datum.place % datum.across) * {side}",
            y=f"datum.start + 38 + datum.line * {line}",
        ),
    ]


def _heads(columns: list[str], cell: float, scale: Scale, palette: Palette) -> pd.DataFrame:
    """The data named `heads`: the words over the columns, in one line and broken to the narrowest column."""
    return pd.DataFrame(
        {
            "column": pd.Series(range(len(columns)), dtype="float64"),
            "name": pd.Series(columns, dtype="object"),
            "wrapped": pd.Series([wrap(name, cell, HEADER) for name in columns], dtype="object"),
            "name_px": [float(text_width(name, TEXT)) for name in columns],
            "fill": [*(palette.grades[step.colour] for step in scale.steps), palette.rest][: len(columns)],
        }
    )


def _columns(palette: Palette) -> list[Any]:
    """The words of the scale over its columns, each on a bar of its colour, and fine lines between them."""
    heads = alt.Chart(alt.NamedData("heads"))
    base = heads.transform_calculate(line="datum.name_px + 8 <= cell ? datum.name : datum.wrapped")
    base = base.transform_calculate(lines="length(split(datum.line, '\\n'))")
    texts = base.mark_text(
        align="left",
        baseline="bottom",
        fontSize=alt.expr(f"cell < 120 ? {HEADER} : {TEXT}"),
        lineBreak="\n",
        lineHeight=16,
    )
    bars = base.mark_rect()
    rules = base.transform_filter("datum.column > 0").mark_rule(stroke=palette.line, opacity=0.6)
    return [
        rules.encode(x=drawn_at("datum.column * cell"), y=drawn_at("top"), y2=drawn_at("height")),
        bars.encode(
            x=drawn_at("datum.column * cell + 1"),
            x2=drawn_at("min((datum.column + 1) * cell, width) - 1"),
            y=drawn_at("top - 6"),
            y2=drawn_at("top - 1"),
            fill=alt.Fill("fill:N").scale(None),
        ),
        texts.encode(
            x=drawn_at("datum.column * cell + 2"), y=drawn_at("top - 9 - (datum.lines - 1) * 16"), text="line:N"
        ),
    ]


def _names(palette: Palette) -> list[Any]:
    """The judgement over its row, and a fine line under it."""
    base = alt.Chart().transform_filter("datum.name != ''")
    rules = base.mark_rule(stroke=palette.line).encode(
        x=alt.value(1), x2=drawn_at("width - 1"), y=drawn_at("datum.end")
    )
    names = base.mark_text(align="left", baseline="top", fontSize=LABEL, fontWeight=600)
    return [rules, names.encode(x=alt.value(0), y=drawn_at("datum.start + 8"), text="name:N")]


def _marks(palette: Palette, is_many: bool) -> list[Any]:
    """The dots, and beside each its name and year or its year alone."""
    base = alt.Chart().encode(x=drawn_at("datum.x"), y=drawn_at("datum.y"))
    tips = [alt.Tooltip("full:N").title("")]
    dots = base.mark_point(filled=True, size=70, opacity=1).encode(
        color=alt.Color("role:N").scale(domain=list(ROLES), range=[palette.own, palette.peer]).legend(None),
        tooltip=tips,
    )
    if is_many:
        return [dots]
    made = [dots]
    weights: dict[str, Any] = {"own": 600, "comparator": 400}
    for role, weight in weights.items():
        texts = base.transform_filter(f"datum.role == '{role}'").transform_calculate(
            text="wide ? datum.full : datum.short"
        )
        made.append(
            texts.mark_text(
                align="left", baseline="middle", dx=9, fontSize=SMALL, fontWeight=weight, color=palette.ink
            ).encode(text="text:N")
        )
    return made
