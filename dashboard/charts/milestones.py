"""Dates to keep: what was due when, seen from a day the reader sets."""

from datetime import date
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts import words
from dashboard.charts.drawing import (
    Drawing,
    across,
    calculated,
    cleared_text,
    drawn_at,
    floor,
    foot,
    running,
    specification,
)
from dashboard.charts.key import HEIGHT, Item, key, key_rows, key_values
from dashboard.charts.measure import NARROW, text_width, wrap
from dashboard.charts.require import plain, require_known
from dashboard.charts.theme import SMALL, TEXT
from dashboard.settings.config import Palette

SHAPES = {"done": "circle", "due": "circle", "overdue": "diamond"}
NAME = 19  # px a line of a name takes
TRACK = 26  # px of a row under its name
HEAD = 26  # px for the words of today
MONTH = 74  # px between the names of two months


def milestones(rows: pd.DataFrame, today: date, palette: Palette, credit: str = "") -> alt.LayerChart:
    """Draw each date on a row of its own under its name, the time allowed as a line up to it, today as an upright.

    rows: per milestone name, text (its date and what it counts, in words), from_on (start of the time allowed, missing
    without one), on (date) and status: done (full dot), due (hollow dot) or overdue (full diamond), in the order drawn.
    Rows without a date are left out. Where today lies far from the dates it stands at the edge with an arrow.
    Raises ValueError naming a missing column or strange status.
    """
    dates = _dates(rows, palette)
    low, high = _ends(dates, today)
    items = [
        Item(words["status"][status], SHAPES[status], fill, palette.own)
        for status, fill in _fills(palette).items()
        if status in set(dates["status"])
    ]
    data = {
        "rows": dates.drop(columns="status"),
        "months": _months(low, high),
        "today": _today(low, high, today),
        "key": key_rows(items),
        "foot": foot(credit),
    }
    return Drawing(_specification(palette), data, low=low, high=high, **key_values(items))


@lru_cache(maxsize=8)
def _specification(palette: Palette) -> dict[str, Any]:
    x = across("at", "low", "high", inset=14).axis(None)
    transform = [
        *calculated(
            line="datum.name_px <= width ? datum.named : datum.wrapped",
            tall=f"length(split(datum.line, '\\n')) * {NAME} + {TRACK}",
        ),
        running("down", "tall", "place"),
        *calculated(end=f"top + {HEAD} + datum.down", start="datum.end - datum.tall", y=f"datum.end - {TRACK - 9}"),
    ]
    layers = [*_ruler(x, palette), *_rows(x, palette), *key(), *floor("end", f"top + {HEAD}")]
    return specification(layers, palette, transform, {"top": HEIGHT}, depth=20)


def _fills(palette: Palette) -> dict[str, str]:
    return {"done": palette.own, "due": palette.paper, "overdue": palette.own}


def _dates(rows: pd.DataFrame, palette: Palette) -> pd.DataFrame:
    """The dated rows, days counted on one scale, each with its words and the look of its status."""
    dates = plain(rows, text=("name", "text", "status"), dates=("from_on", "on"))
    require_known(dates["status"], SHAPES, "status")
    dates = dates.dropna(subset=["on"]).reset_index(drop=True)
    named = [" · ".join(filter(None, pair)) for pair in zip(dates["name"], dates["text"], strict=True)]
    return pd.DataFrame(
        {
            "place": pd.Series(range(len(dates)), dtype="float64"),
            "at": pd.Series([day.toordinal() for day in dates["on"]], dtype="float64"),
            "from": pd.Series([None if pd.isna(day) else day.toordinal() for day in dates["from_on"]], dtype="float64"),
            "named": pd.Series(named, dtype="object"),
            "wrapped": pd.Series([wrap(name, NARROW, TEXT) for name in named], dtype="object"),
            "name_px": [float(text_width(name, TEXT)) for name in named],
            "status": dates["status"],
            "shape": dates["status"].map(SHAPES).astype("object"),
            "fill": dates["status"].map(_fills(palette)).astype("object"),
        }
    )


def _ends(dates: pd.DataFrame, today: date) -> tuple[int, int]:
    """First and last day drawn: those of the rows, and today where it is not far from them."""
    days = [int(day) for day in [*dates["at"], *dates["from"].dropna()]] or [today.toordinal()]
    low, high = min(days), max(days)
    reach = max((high - low) // 7, 14)
    low, high = min(low, max(today.toordinal(), low - reach)), max(high, min(today.toordinal(), high + reach))
    return (low, high) if high - low > 1 else (low - 15, high + 15)


def _months(low: int, high: int) -> pd.DataFrame:
    """The data named `months`: where each month begins, and its name."""
    first, last = date.fromordinal(low), date.fromordinal(high)
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    starts = [date(month // 12, month % 12 + 1, 1) for month in months]
    starts = [day for day in starts if day.toordinal() >= low]
    return pd.DataFrame(
        {
            "at": pd.Series([day.toordinal() for day in starts], dtype="float64"),
            "name": pd.Series([f"{day:%b %Y}" for day in starts], dtype="object"),
            "place": pd.Series(range(len(starts)), dtype="float64"),
        }
    )


def _today(low: int, high: int, today: date) -> pd.DataFrame:
    """The data named `today`: where it stands, its words, and on which side of it they have room."""
    day, text = today.toordinal(), words.today.format(date=f"{today.day} {today:%B %Y}")
    at = min(max(day, low), high)
    text = f"← {text}" if day < low else f"{text} →" if day > high else text
    return pd.DataFrame({"at": [float(at)], "text": [text], "align": ["right" if at * 2 > low + high else "left"]})


def _ruler(x: alt.X, palette: Palette) -> list[Any]:
    """The months under the drawing with a fine line at each, and today: an upright with its date over it."""
    months = alt.Chart(alt.NamedData("months")).encode(x=x)
    every = f"ceil({MONTH} / ((width - 28) * 30.4 / (high - low)))"
    room = f"14 + (datum.at - low) / (high - low) * (width - 28) + {MONTH - 10} < width"
    named = months.transform_filter(f"datum.place % {every} == 0 && {room}")
    today = alt.Chart(alt.NamedData("today")).encode(x=x)
    texts = today.mark_text(
        align=alt.expr("datum.align"),
        xOffset=alt.expr("datum.align == 'right' ? -6 : 6"),
        baseline="top",
        fontSize=SMALL,
        fontWeight=600,
        color=palette.accent,
    )
    return [
        months.mark_rule(stroke=palette.line, opacity=0.6).encode(y=drawn_at(f"top + {HEAD}"), y2=drawn_at("height")),
        named.mark_text(align="left", baseline="top", fontSize=SMALL, color=palette.quiet).encode(
            y=drawn_at("height + 4"), text="name:N"
        ),
        today.mark_rule(stroke=palette.accent, strokeWidth=2, strokeDash=[6, 3]).encode(
            y=drawn_at("top + 4"), y2=drawn_at("height")
        ),
        texts.encode(y=drawn_at("top + 4"), text="text:N"),
    ]


def _rows(x: alt.X, palette: Palette) -> list[Any]:
    """Per date its words, the time allowed up to it and its mark."""
    base = alt.Chart().encode(x=x, y=drawn_at("datum.y"))
    allowed = base.transform_filter("isValid(datum.from)").mark_rule(stroke=palette.peer, strokeWidth=4)
    marks = base.mark_point(size=130, strokeWidth=2, opacity=1, stroke=palette.own)
    texts = base.encode(x=alt.value(0), y=drawn_at("datum.start + 6"), text="line:N")
    place: dict[str, Any] = {"align": "left", "baseline": "top", "lineBreak": "\n", "lineHeight": NAME}
    return [
        allowed.encode(x2="from:Q"),
        marks.encode(shape=alt.Shape("shape:N").scale(None), fill=alt.Fill("fill:N").scale(None)),
        *cleared_text(texts, palette, palette.ink, **place),
    ]
