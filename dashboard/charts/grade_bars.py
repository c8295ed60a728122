"""Distributions of grades as 100 % bars that look as partial as the knowledge behind them."""

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.drawing import Drawing, calculated, drawn_at, floor, foot, joined, running, specification
from dashboard.charts.segments import BAR, prepare
from dashboard.charts.theme import LABEL, LINE, SMALL, TEXT
from dashboard.settings.config import Palette, Scale

NAME = LABEL * LINE  # px a line of a bar's name takes
GROUP = NAME + 5  # px of the name over a group of bars
LEVEL = 19  # px between the labels that stand below a bar
MEET = 20  # px the labels of the left and the right half keep apart
HATCH = 8  # px between the stripes of a span
BESIDE = 18  # px between the names beside the bars and the bars
WIDE = 480  # px that must be left for the bars
NAMED = "(datum.name_px <= width ? 1 : datum.wrapped_lines)"  # lines the name of a bar takes above it
RIGHT, LEFT = "datum.side == 'right'", "datum.side == 'left'"


def grade_bars(
    segments: pd.DataFrame, scale: Scale, palette: Palette, credit: str = "", count: int = 0
) -> alt.LayerChart:
    """Draw one 100 % bar per distribution, best grade left, each segment with its word and its figures.

    segments: per segment bar (label), bar_order, segment_order, grade_low, grade_high (steps of the scale, missing for
    a gap), from_share, to_share (0-1), text (figures) and status: published, counted, derived, span or gap.
    A derived segment has a dashed inner edge, a span is striped in its grades' colours without a split, a gap is empty.
    Labels stand inside where they have room at the width drawn, else below on a leader.
    Optional columns: group, a name for bars that stand together, which puts all names beside the bars where the drawing
    is wide; word, in place of the scale's own for the grade; row, the name of the row that lists the segment.
    count: how many the whole width stands for; the axis then counts instead of giving percentages.
    Raises ValueError naming a missing column, a strange status, grade or share.
    """
    rows = prepare(segments, scale, palette)
    is_grouped = "group" in segments.columns
    widest = max([0.0, *rows["group_px"], *rows["name_px"]]) + BESIDE if is_grouped else 0.0
    drawn = rows if is_grouped else rows.drop(columns="group")
    data = {"rows": drawn.drop(columns="group_px"), "foot": foot(scale.direction, credit)}
    return Drawing(_specification(palette, is_grouped, count), data, beside_px=widest)


@lru_cache(maxsize=64)
def _specification(palette: Palette, is_grouped: bool, count: int) -> dict[str, Any]:
    scale = alt.Scale(domain=[0, 1], range=[alt.expr("beside + 1"), alt.expr("width - 1")], nice=False, zero=False)
    x = alt.X("from_share:Q").title(None).axis(_axis(count)).scale(scale)
    base = alt.Chart().encode(x=x, y=drawn_at("datum.top"))
    layers = [
        *floor("end"),
        *_fills(base, palette),
        *_stripes(base),
        *_inside(base, palette),
        *_below(base, palette),
        *(_names(palette) if is_grouped else [_name()]),
    ]
    params = {"beside": f"beside_px && width >= beside_px + {WIDE} ? beside_px : 0", "bars": "width - beside"}
    return specification(layers, palette, _placed(is_grouped), params, depth=22)


def _axis(count: int) -> alt.Axis:
    """Percentages in quarters, or counts in round steps of at most six."""
    if not count:
        return alt.Axis(values=[0, 0.25, 0.5, 0.75, 1], labelExpr="round(datum.value * 100) + ' %'", tickSize=4)
    step = next(one * 10**power for power in range(9) for one in (1, 2, 5) if one * 10**power * 6 >= count)
    ticks = [tick / count for tick in range(0, count + 1, step)]
    return alt.Axis(values=ticks, labelExpr=f"format(round(datum.value * {count}), ',')", tickSize=4)


def _placed(is_grouped: bool) -> list[dict[str, Any]]:
    """Work out, at the width drawn, which labels go below, on which level, and where each bar then stands.

    Below a bar the outer labels stand lower, so that no leader crosses a label; where the labels of both halves would
    meet, those of the left go under those of the right.
    """
    group = f"(datum.group ? {GROUP} : 0) + " * is_grouped
    below = "datum.is_last ? (datum.levels ? 9 : 16) : beside ? (datum.levels ? 0 : 8) : 10"
    return [
        *calculated(
            room="(datum.to_share - datum.from_share) * bars",
            middle="(datum.from_share + datum.to_share) / 2",
            thin="datum.room < datum.need ? 1 : 0",
            inward=f"{RIGHT} ? datum.segment_order : -datum.segment_order",
            thin_left=f"{LEFT} ? datum.thin : 0",
            thin_right=f"{RIGHT} ? datum.thin : 0",
            from_left="datum.thin_left ? datum.below_px + datum.middle * bars : 0",
            from_right="datum.thin_right ? datum.below_px + (1 - datum.middle) * bars : 0",
            named=f"beside ? 2 : {group}{NAMED} * {NAME} + 6",
        ),
        running("place", "thin", "inward", groupby=("bar", "side")),
        joined(
            "bar",
            segments="count()",
            head="max(named)",
            on_left="sum(thin_left)",
            on_right="sum(thin_right)",
            lefts="max(from_left)",
            rights="max(from_right)",
        ),
        *calculated(
            meet=f"datum.lefts && datum.rights && datum.lefts + datum.rights + {MEET} > bars",
            level=f"datum.place + ({LEFT} && datum.meet ? datum.on_right : 0)",
            levels="datum.meet ? datum.on_left + datum.on_right : max(datum.on_left, datum.on_right)",
            tall=f"datum.head + datum.bar_px + datum.levels * {LEVEL} + ({below})",
            part="datum.tall / datum.segments",
        ),
        running("end", "part", "bar"),  # over the rows of a bar, its peers, the parts add up to its height again
        *calculated(top="datum.end - datum.tall + datum.head"),
    ]


def _name() -> Any:
    """The name of each bar above it, on one line where it fits."""
    named = alt.Chart().transform_filter("datum.name != ''")
    named = named.transform_calculate(line="datum.name_px <= width ? datum.name : datum.wrapped")
    marks = named.mark_text(
        align="left", baseline="top", fontSize=LABEL, fontWeight=600, lineBreak="\n", lineHeight=NAME
    )
    return marks.encode(x=alt.value(0), y=drawn_at("datum.top - datum.head"), text="line:N")


def _names(palette: Palette) -> list[Any]:
    """The name of each group, bold, and of each bar: beside the bar where the drawing is wide, else above it."""
    middle = "datum.top + datum.bar_px / 2"
    named = alt.Chart().transform_filter("datum.name != ''")
    named = named.transform_calculate(
        line="beside || datum.name_px <= width ? datum.name : datum.wrapped",
        name_at=f"beside ? {middle} + (datum.group ? 1 : -8) : datum.top - 6 - {NAMED} * {NAME}",
        group_at=f"beside ? {middle} - 19 : datum.top - datum.head",
    )
    bars = named.mark_text(
        align="left", baseline="top", fontSize=TEXT, color=palette.quiet, lineBreak="\n", lineHeight=NAME
    )
    groups = named.transform_filter("datum.group").mark_text(
        align="left", baseline="top", fontSize=LABEL, fontWeight=600
    )
    return [
        bars.encode(x=alt.value(0), y=drawn_at("datum.name_at"), text="line:N"),
        groups.encode(x=alt.value(0), y=drawn_at("datum.group_at"), text="group:N"),
    ]


def _fills(base: alt.Chart, palette: Palette) -> list[Any]:
    """Solid segments 2 px apart, the dashed inner edge of derived ones, the outline of what is not published."""
    gap: dict[str, Any] = {
        "xOffset": alt.expr("datum.room > 4 ? 1 : 0"),
        "x2Offset": alt.expr("datum.room > 4 ? -1 : 0"),
    }
    box = base.encode(x2="to_share:Q", y2=drawn_at("datum.top + datum.bar_px"))
    solid = box.transform_filter("datum.status != 'span' && datum.status != 'gap'").mark_rect(**gap)
    derived = box.transform_filter("datum.status == 'derived' && datum.room > 16")
    derived = derived.mark_rect(xOffset=5, x2Offset=-5, filled=False, strokeDash=[4, 3], strokeWidth=1.5)
    rest = box.transform_filter("datum.status == 'gap' || datum.status == 'span'")
    return [
        solid.encode(fill=alt.Fill("fill:N").scale(None)),
        derived.encode(
            y=drawn_at("datum.top + 3"), y2=drawn_at(f"datum.top + {BAR - 3}"), stroke=alt.Stroke("ink:N").scale(None)
        ),
        rest.mark_rect(**gap, filled=False, stroke=palette.peer, strokeWidth=1),
    ]


def _stripes(base: alt.Chart) -> list[Any]:
    """Diagonal stripes across a span, one line each, in the colours of the grades it covers by turns."""
    # A stripe leaves the lower edge `along` px into the band it crosses and is cut to the segment at both ends.
    start, end = f"max(datum.along - {BAR}, 0)", "min(datum.along, datum.room - 2)"
    lines = (
        base.transform_filter("datum.status == 'span'")
        .transform_calculate(each=f"sequence({HATCH / 2}, datum.room + {BAR} - 2, {HATCH})")
        .transform_flatten(["each"], ["along"])
        .transform_calculate(stripe=f"split(datum.stripes, ' ')[floor(datum.along / {HATCH}) % datum.covered]")
    )
    marks = lines.mark_rule(xOffset=alt.expr(f"1 + {start}"), x2Offset=alt.expr(f"1 + {end}"), strokeWidth=3)
    return [
        marks.encode(
            x2="from_share:Q",
            y=drawn_at(f"datum.top + datum.along - {start}"),
            y2=drawn_at(f"datum.top + datum.along - {end}"),
            stroke=alt.Stroke("stripe:N").scale(None),
        )
    ]


def _inside(base: alt.Chart, palette: Palette) -> list[Any]:
    """Word and figures inside a segment that has room; on a clear ground where the segment is striped."""
    wide = base.transform_filter("!datum.thin").encode(x=alt.X("middle:Q").title(None))
    half = "(datum.need - 4) / 2"
    ground = wide.transform_filter("datum.status == 'span'").mark_rect(
        xOffset=alt.expr(f"-{half}"), x2Offset=alt.expr(half), fill=palette.paper
    )
    ink = alt.Color("ink:N").scale(None)
    word = wide.mark_text(baseline="middle", fontSize=SMALL)
    word = word.encode(y=drawn_at("datum.top + datum.bar_px / 2 - (datum.text ? 8 : 0)"))
    figures = wide.mark_text(baseline="middle", fontWeight=600).encode(y=drawn_at(f"datum.top + {BAR / 2 + 8}"))
    return [
        ground.encode(x2="middle:Q", y=drawn_at("datum.top + 3"), y2=drawn_at(f"datum.top + {BAR - 4}")),
        word.encode(text="word:N", color=ink),
        figures.encode(text="text:N", color=ink),
    ]


def _below(base: alt.Chart, palette: Palette) -> list[Any]:
    """Leaders and labels of thin segments under their bar."""
    thin = base.transform_filter("datum.thin").encode(x=alt.X("middle:Q").title(None))
    end = f"datum.top + datum.bar_px + datum.level * {LEVEL} - 8"
    leaders = thin.mark_rule(stroke=palette.quiet).encode(y=drawn_at("datum.top + datum.bar_px"), y2=drawn_at(end))
    # A label runs towards the middle of the bar and is pushed back where it would leave the drawing.
    right = "max(-5, datum.below_px - datum.middle * bars)"
    left = "min(5, (1 - datum.middle) * bars - datum.below_px)"
    words = thin.mark_text(
        align=alt.expr("datum.side"),
        baseline="middle",
        xOffset=alt.expr(f"{RIGHT} ? {right} : {left}"),
        fontSize=SMALL,
        color=palette.ink,
    )
    return [leaders, words.encode(y=drawn_at(end), text="below:N")]
