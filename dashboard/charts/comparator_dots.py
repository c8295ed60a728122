"""The grade of one authority and of each comparator, judgement by judgement, in the columns of the scale."""

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.key import Item, key, key_height
from dashboard.charts.measure import NARROW, text_width, wrap
from dashboard.charts.require import plain, require_known
from dashboard.charts.theme import LABEL, SMALL, TEXT, drawn_at, finish, floor
from dashboard.config import Palette, Scale, load

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
    columns += [load().chart_words.no_grade] if (dots["column"] == len(columns)).any() else []
    items = _items(dots, palette)
    is_many = len(dots) > 0 and dots.groupby("judgement_order").size().max() > MANY
    spans = len(scale.steps) + NO_GRADE * (len(columns) - len(scale.steps))
    head = max(wrap(name, NARROW / spans, HEADER).count("\n") + 1 for name in columns) * 16 + 12
    layers = [*_columns(columns, spans, head, scale, palette), *_marks(palette, is_many), *_names(palette), *key(items)]
    chart: Any = alt.layer(floor(dots, "end", f"top + {head} + 20"), *layers, data=dots.drop(columns=["area", "order"]))
    chart = chart.add_params(
        alt.param(name="cell", expr=f"width / {spans}"),
        alt.param(name="wide", expr=f"cell >= {dots['name_px'].max() if len(dots) else 0}"),
        alt.param(name="top", expr=f"{key_height(items) if items else 0} + 6"),
    )
    one = f"{LINE}" if not is_many else f"{DOT}"
    cell = f"(datum.column < {len(scale.steps)} ? cell : cell * {NO_GRADE})"
    across = f"max(1, floor(({cell} - 8) / {DOT}))" if is_many else f"(wide ? 1 : max(1, floor(({cell} - 4) / {YEAR})))"
    chart = _stacked(chart, across, one, head)
    foot = "" if is_many else load().chart_words.last_inspected.format(year="24")
    return finish(chart, palette, (scale.direction, foot, credit))


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
    text = load().chart_words.comparators.format(count=others)
    items = [Item(area, "circle", palette.own, palette.own) for area in own]
    return items + ([Item(text, "circle", palette.peer, palette.peer)] if others else [])


def _stacked(chart: Any, across: str, one: str, head: int) -> Any:
    """Put the dots of a cell in lines of as many as it has room for, and the judgements one under another."""
    chart = chart.transform_calculate(across=across)
    chart = chart.transform_calculate(line="floor(datum.place / datum.across)")
    chart = chart.transform_joinaggregate(most="max(line)", dots="count()", groupby=["judgement_order"])
    chart = chart.transform_calculate(tall=f"40 + (datum.most + 1) * {one}")
    chart = chart.transform_calculate(part="datum.tall / datum.dots")
    chart = chart.transform_window(down="sum(part)", sort=[alt.SortField("judgement_order")], frame=[None, 0])
    chart = chart.transform_calculate(end=f"top + {head} + datum.down")
    return chart.transform_calculate(
        start="datum.end - datum.tall",
        x=f"datum.column * cell + 8 + (datum.place % datum.across) * {DOT if one == str(DOT) else YEAR}",
        y=f"datum.end - datum.tall + 38 + datum.line * {one}",
    )


def _columns(columns: list[str], spans: float, head: int, scale: Scale, palette: Palette) -> list[Any]:
    """The words of the scale over its columns, each on a bar of its colour, and fine lines between them."""
    fills = [palette.grades[step.colour] for step in scale.steps] + [palette.rest]
    made = pd.DataFrame(
        [
            {"column": place, "name": name, "wrapped": wrap(name, NARROW / spans, HEADER), "fill": fills[place]}
            for place, name in enumerate(columns)
        ]
    )
    made["name_px"] = [float(text_width(name, TEXT)) for name in columns]
    base = alt.Chart(made).transform_calculate(line="datum.name_px + 8 <= cell ? datum.name : datum.wrapped")
    base = base.transform_calculate(lines="length(split(datum.line, '\\n'))")
    foot = f"(top + {head})"
    words = base.mark_text(
        align="left",
        baseline="bottom",
        fontSize=alt.expr(f"cell < 120 ? {HEADER} : {TEXT}"),
        lineBreak="\n",
        lineHeight=16,
    )
    bars = base.mark_rect()
    rules = base.transform_filter("datum.column > 0").mark_rule(stroke=palette.line, opacity=0.6)
    return [
        rules.encode(x=drawn_at("datum.column * cell"), y=drawn_at(foot), y2=drawn_at("height")),
        bars.encode(
            x=drawn_at("datum.column * cell + 1"),
            x2=drawn_at("min((datum.column + 1) * cell, width) - 1"),
            y=drawn_at(f"{foot} - 6"),
            y2=drawn_at(f"{foot} - 1"),
            fill=alt.Fill("fill:N").scale(None),
        ),
        words.encode(
            x=drawn_at("datum.column * cell + 2"), y=drawn_at(f"{foot} - 9 - (datum.lines - 1) * 16"), text="line:N"
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
        words = base.transform_filter(f"datum.role == '{role}'").transform_calculate(
            text="wide ? datum.full : datum.short"
        )
        made.append(
            words.mark_text(
                align="left", baseline="middle", dx=9, fontSize=SMALL, fontWeight=weight, color=palette.ink
            ).encode(text="text:N")
        )
    return made
