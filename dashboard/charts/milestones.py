"""Dates to keep: what was due when, seen from a day the reader sets."""

from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.key import Item, key, key_height
from dashboard.charts.measure import NARROW, text_width, wrap
from dashboard.charts.require import plain, require_known
from dashboard.charts.theme import SMALL, TEXT, across, cleared_text, drawn_at, finish, floor
from dashboard.config import Palette, load

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
        Item(getattr(load().chart_words, status), SHAPES[status], fill, palette.own)
        for status, fill in _fills(palette).items()
        if status in set(dates["status"])
    ]
    x = across("at", low, high, inset=14).axis(None)
    layers = [*_ruler(low, high, today, palette), *_rows(x, palette), *key(items)]
    chart: Any = alt.layer(*layers, floor(dates, "end", f"top + {HEAD}"), data=dates.drop(columns="status"))
    chart = chart.add_params(alt.param(name="top", expr=key_height(items) if items else "0"))
    chart = chart.transform_calculate(line="datum.name_px <= width ? datum.named : datum.wrapped")
    chart = chart.transform_calculate(tall=f"length(split(datum.line, '\\n')) * {NAME} + {TRACK}")
    chart = chart.transform_window(down="sum(tall)", sort=[alt.SortField("place")], frame=[None, 0])
    chart = chart.transform_calculate(end=f"top + {HEAD} + datum.down")
    chart = chart.transform_calculate(start="datum.end - datum.tall", y=f"datum.end - {TRACK - 9}")
    return finish(chart, palette, (credit,), depth=20)


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


def _ruler(low: int, high: int, today: date, palette: Palette) -> list[Any]:
    """The months under the drawing with a fine line at each, and today: an upright with its date over it."""
    first = date.fromordinal(low).replace(day=1)
    count = (date.fromordinal(high).year - first.year) * 12 + date.fromordinal(high).month - first.month + 1
    starts = [date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(count)]
    starts = [day for day in starts if day.toordinal() >= low]
    months = pd.DataFrame(
        {
            "at": pd.Series([day.toordinal() for day in starts], dtype="float64"),
            "name": pd.Series([f"{day:%b %Y}" for day in starts], dtype="object"),
            "place": pd.Series(range(len(starts)), dtype="float64"),
        }
    )
    x = alt.X("at:Q").axis(None)
    every = f"ceil({MONTH} / ((width - 28) * 30.4 / {high - low}))"
    months_at = alt.Chart(months).encode(x=x)
    named = months_at.transform_filter(f"datum.place % {every} == 0 && scale('x', datum.at) + {MONTH - 10} < width")
    day = today.toordinal()
    text = load().chart_words.today.format(date=f"{today.day} {today:%B %Y}")
    text = f"← {text}" if day < low else f"{text} →" if day > high else text
    seen = alt.Chart(pd.DataFrame({"at": [float(min(max(day, low), high))], "text": [text]})).encode(x=x)
    is_late = min(max(day, low), high) - low > (high - low) / 2
    align: Any = "right" if is_late else "left"
    return [
        months_at.mark_rule(stroke=palette.line, opacity=0.6).encode(
            y=drawn_at(f"top + {HEAD}"), y2=drawn_at("height")
        ),
        named.mark_text(align="left", baseline="top", fontSize=SMALL, color=palette.quiet).encode(
            y=drawn_at("height + 4"), text="name:N"
        ),
        seen.mark_rule(stroke=palette.accent, strokeWidth=2, strokeDash=[6, 3]).encode(
            y=drawn_at("top + 4"), y2=drawn_at("height")
        ),
        seen.mark_text(
            align=align,
            dx=-6 if is_late else 6,
            baseline="top",
            fontSize=SMALL,
            fontWeight=600,
            color=palette.accent,
        ).encode(y=drawn_at("top + 4"), text="text:N"),
    ]


def _rows(x: alt.X, palette: Palette) -> list[Any]:
    """Per date its words, the time allowed up to it and its mark."""
    base = alt.Chart().encode(x=x, y=drawn_at("datum.y"))
    allowed = base.transform_filter("isValid(datum.from)").mark_rule(stroke=palette.peer, strokeWidth=4)
    marks = base.mark_point(size=130, strokeWidth=2, opacity=1, stroke=palette.own)
    words = base.encode(x=alt.value(0), y=drawn_at("datum.start + 6"), text="line:N")
    place: dict[str, Any] = {"align": "left", "baseline": "top", "lineBreak": "\n", "lineHeight": NAME}
    return [
        allowed.encode(x2="from:Q"),
        marks.encode(shape=alt.Shape("shape:N").scale(None), fill=alt.Fill("fill:N").scale(None)),
        *cleared_text(words, palette, palette.ink, **place),
    ]
