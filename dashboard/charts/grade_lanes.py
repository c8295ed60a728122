"""Grades over time on lanes: each framework by itself, nothing joined that is not one judgement in successive years."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts import words
from dashboard.charts.drawing import Drawing, calculated, cleared_text, drawn_at, floor, foot, specification
from dashboard.charts.lanes import EDGE, SIDE, TOKEN, prepare, years_of
from dashboard.charts.theme import LABEL, LINE, SMALL
from dashboard.settings.config import Palette, Scale

WIDE = 720  # px from which the names of lanes stand beside them, not above
DATED = "isValid(datum.at)"


def grade_lanes(
    rows: pd.DataFrame,
    scales: Mapping[str, Scale],
    palette: Palette,
    credit: str = "",
    years: tuple[int, int] | None = None,
) -> alt.LayerChart:
    """Draw a mark per judgement on its lane at its date, with its short form and, where there is room, its word.

    rows: per judgement group (framework, as labelled; a blank one has no heading), group_order, lane (label),
    lane_order, scale (key of scales), from_on, to_on (dates; equal where the day is known, else the ends of what is
    known, drawn as a bar), grade (step of the scale, missing where none was given), reason (why none; stands by a
    hollow mark) and link (a number shared by the marks a line may join, missing otherwise). A row without dates keeps
    its lane open, its reason on it.
    With band_from, band_to (years) and band_label the time a lane was in use is shaded, its label beside it instead of
    the words of its marks.
    years: first and last year of the ruler; those of the data where left out.
    Raises ValueError naming a missing column, a strange scale or grade, or a link that leaves its framework.
    """
    first, last = years or years_of(rows)
    marks = prepare(rows, scales, palette, first, last)
    ruler = pd.DataFrame({"year": pd.Series(range(first, last + 2), dtype="float64")})
    under = foot(*_legend(marks, scales), credit)
    del marks["scale"]
    data = {"rows": marks, "years": ruler, "foot": under}
    return Drawing(_specification(palette), data, first_year=first, last_year=last)


@lru_cache(maxsize=8)
def _specification(palette: Palette) -> dict[str, Any]:
    scale = alt.Scale(
        domain=[alt.expr("first_year"), alt.expr("last_year + 1")],
        range=[alt.expr(f"left + {EDGE}"), alt.expr(f"width - {EDGE}")],
        zero=False,
        nice=False,
    )
    x = alt.X("at:Q").scale(scale).title(None).axis(None)
    layers = [
        *_ruler(palette),
        *_bands(palette),
        *_lines(x, palette),
        *_tokens(x, palette),
        *_words(x, palette),
        *_names(palette),
    ]
    params = {
        "wide": f"width >= {WIDE}",
        "left": f"wide ? {SIDE} : 0",
        "run": f"width - left - {2 * EDGE}",
    }
    transform = calculated(y="wide ? datum.y_wide : datum.y_narrow", end="datum.y + 16")
    return specification([*floor("end"), *layers], palette, transform, params)


def _legend(marks: pd.DataFrame, scales: Mapping[str, Scale]) -> list[str]:
    """The short forms in words, and which end of each scale in use is best."""
    used = [scales[name] for name in dict.fromkeys(marks["scale"])]
    shorts = [
        words.short_grade.format(short=step.short, label=step.label)
        for scale in used
        for step in scale.steps
        if not step.label.startswith(f"{step.short} ") and step.label != step.short
    ]
    shorts += [words.not_graded] if "–" in set(marks["short"][marks["at"].notna()]) else []
    directions = dict.fromkeys(scale.direction for scale in used)
    return [" · ".join(dict.fromkeys(shorts)), "; ".join(directions)]


def _ruler(palette: Palette) -> list[Any]:
    """The years over the drawing, as many as have room, and a fine line where each begins."""
    years = alt.Chart(alt.NamedData("years"))
    named = years.transform_filter(
        "datum.year <= last_year && (last_year - datum.year) % ceil(38 * (last_year + 1 - first_year) / run) == 0"
    )
    text = named.transform_calculate(name="format(datum.year, 'd')", middle="datum.year + 0.5").mark_text(
        baseline="bottom", fontSize=SMALL, color=palette.quiet
    )
    rules = years.mark_rule(stroke=palette.line, opacity=0.5)
    return [
        rules.encode(x=alt.X("year:Q").axis(None), y=alt.value(0), y2=drawn_at("height")),
        text.encode(x=alt.X("middle:Q").axis(None), y=drawn_at("-6"), text="name:N"),
    ]


def _bands(palette: Palette) -> list[Any]:
    """The years a lane was in use, and its label on the side that has more room, where that is enough."""
    base = alt.Chart().transform_filter("isValid(datum.band_from) && datum.lane_name != ''")
    named = base.transform_calculate(
        is_right="last_year - datum.band_to >= datum.band_from - first_year",
        end="datum.is_right ? datum.band_to + 1 : datum.band_from",
        room="run * max(last_year - datum.band_to, datum.band_from - first_year) / (last_year + 1 - first_year)",
    )
    named = named.transform_filter(f"datum.room + {EDGE} >= datum.band_px")
    half = TOKEN / 2 + 3
    return [
        base.transform_calculate(end="datum.band_to + 1")
        .mark_rect(fill=palette.rest, fillOpacity=0.6, cornerRadius=3)
        .encode(
            x=alt.X("band_from:Q").axis(None),
            x2="end:Q",
            y=drawn_at(f"datum.y - {half}"),
            y2=drawn_at(f"datum.y + {half}"),
        ),
        named.mark_text(
            align=alt.expr("datum.is_right ? 'left' : 'right'"),
            xOffset=alt.expr("datum.is_right ? 6 : -6"),
            baseline="middle",
            fontSize=SMALL,
            color=palette.quiet,
        ).encode(x=alt.X("end:Q").axis(None), y=drawn_at("datum.y"), text="band_label:N"),
    ]


def _lines(x: alt.X, palette: Palette) -> list[Any]:
    """A band over what is known of a partial date, and the lines between linked marks."""
    base = alt.Chart().transform_filter(DATED)
    spans = base.transform_filter("datum.to_year - datum.from_year > 0.05")
    links = base.transform_filter("isValid(datum.link)").mark_line(stroke=palette.quiet, strokeWidth=1.5)
    return [
        spans.mark_rect(
            fill=palette.rest, fillOpacity=0.45, stroke=palette.peer, strokeWidth=0.75, cornerRadius=3
        ).encode(
            x=alt.X("from_year:Q").axis(None),
            x2="to_year:Q",
            y=drawn_at(f"datum.y - {TOKEN / 2}"),
            y2=drawn_at(f"datum.y + {TOKEN / 2}"),
        ),
        links.encode(x=x, y=drawn_at("datum.y"), detail="link:Q", order="at:Q"),
    ]


def _tokens(x: alt.X, palette: Palette) -> list[Any]:
    """The marks: filled with the short form of the grade, hollow where none was given."""
    base = alt.Chart().transform_filter(DATED).encode(x=x)
    half = TOKEN / 2
    box = base.mark_rect(
        cornerRadius=3,
        strokeWidth=1.5,
        xOffset=alt.expr("-datum.token_px / 2"),
        x2Offset=alt.expr("datum.token_px / 2"),
    )
    text = base.mark_text(baseline="middle", fontSize=SMALL, fontWeight=600)
    tips = [alt.Tooltip(f"{field}:N").title("") for field in ("group", "lane", "when", "word")]
    return [
        box.encode(
            x2="at:Q",
            y=drawn_at(f"datum.y - {half}"),
            y2=drawn_at(f"datum.y + {half}"),
            fill=alt.Fill("fill:N").scale(None),
            stroke=alt.Stroke("edge:N").scale(None),
            tooltip=tips,
        ),
        text.encode(y=drawn_at("datum.y + 0.5"), text="short:N", color=alt.Color("ink:N").scale(None)),
    ]


def _words(x: alt.X, palette: Palette) -> list[Any]:
    """The grade or the reason in words beside its mark: on the right, else on the left of the last one, else not."""
    base = alt.Chart().transform_filter(DATED)
    base = base.transform_calculate(
        right=f"datum.after * run + (datum.is_last ? {EDGE} : 0) >= datum.word_px",
        left_side="datum.is_last && datum.before * run >= datum.word_px + datum.before_px",
    )
    base = base.transform_filter("datum.right || datum.left_side")
    place: dict[str, Any] = {
        "align": alt.expr("datum.right ? 'left' : 'right'"),
        "xOffset": alt.expr("(datum.right ? 1 : -1) * (datum.token_px / 2 + 5)"),
        "baseline": "middle",
        "fontSize": SMALL,
    }
    open_lanes = (
        alt.Chart()
        .transform_filter(f"!{DATED}")
        .mark_text(align="left", baseline="middle", fontSize=SMALL, color=palette.quiet)
    )
    base = base.encode(x=x, y=drawn_at("datum.y"), text="word:N")
    return [
        *cleared_text(base.transform_filter("isValid(datum.link)"), palette, palette.ink, **place),
        base.transform_filter("!isValid(datum.link)").mark_text(**place, color=palette.ink),
        open_lanes.encode(x=drawn_at(f"left + {EDGE}"), y=drawn_at("datum.y"), text="word:N"),
    ]


def _names(palette: Palette) -> list[Any]:
    """The name of each framework over a fine line, and of each lane, beside it or above it."""
    group = alt.Chart().transform_filter("datum.group_name != ''")
    group = group.transform_calculate(
        foot="wide ? datum.head_wide : datum.head_narrow",
        name="datum.group_px <= width ? datum.group_name : datum.group_wrapped",
    )
    heads = group.mark_text(
        align="left", baseline="bottom", fontSize=LABEL, fontWeight=600, lineBreak="\n", lineHeight=LABEL * LINE
    )
    rise = f"(length(split(datum.name, '\\n')) - 1) * {LABEL * LINE}"
    rules = group.mark_rule(stroke=palette.line)
    lane = (
        alt.Chart()
        .transform_filter("datum.lane_name != ''")
        .transform_calculate(
            name="wide ? datum.lane_side : datum.lane_above",
            above="wide ? (datum.side_lines - 1) * 8 : datum.above_lines * 16 + 6",
        )
    )
    names = lane.mark_text(
        align="left", baseline="middle", fontSize=SMALL, lineBreak="\n", lineHeight=16, color=palette.quiet
    )
    return [
        rules.encode(x=alt.value(1), x2=drawn_at("width - 1"), y=drawn_at("datum.foot - 5")),
        heads.encode(x=alt.value(0), y=drawn_at(f"datum.foot - 8 - {rise}"), text="name:N"),
        names.encode(x=alt.value(0), y=drawn_at("datum.y - datum.above"), text="name:N"),
    ]
