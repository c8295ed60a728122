"""Words at the marks of a chart: where they stand, in inches, and how they keep off each other and off lines."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dashboard.charts.measure import wrap
from dashboard.packs.layout import LINE, POINTS, SMALLEST, Box, text_wide, wider

Side = Literal["ctr", "r", "l", "t", "b"]
Point = tuple[float, float]
HIGH = SMALLEST * LINE / POINTS  # of one line of type
BESIDE = 0.08  # inches from a mark to the label beside it
CLEAR = 0.03  # inches between a label and a line
KEPT = "\x1a"  # stands for a space at which no line is broken


@dataclass(frozen=True)
class Label:
    """Words at a mark: lines, where they stand, on which side of which point. shift: inches down from there."""

    lines: tuple[str, ...]
    box: Box
    side: Side
    series: int
    point: int
    is_bold: bool = False
    shift: float = 0.0


def text_box(lines: Sequence[str], x: float, y: float, side: Side, is_bold: bool = False) -> Box:
    """The box of a label at a point: to its right or left, over or under it, or over its middle."""
    wide, high = max(text_wide(line, SMALLEST, is_bold) for line in lines), HIGH * len(lines)
    left = {"r": x + BESIDE, "l": x - BESIDE - wide}.get(side, x - wide / 2)
    top = {"t": y - BESIDE - high, "b": y + BESIDE}.get(side, y - high / 2)
    return Box(left, top, wide, high)


def wrapped(text: str, wide: float) -> tuple[str, ...]:
    """A text in lines no wider than so many inches; a figure keeps its unit."""
    lines = wrap(text.replace("\u00a0", KEPT), wide * POINTS / wider(), SMALLEST).split("\n")
    return tuple(line.replace(KEPT, "\u00a0") for line in lines)


def apart(labels: Sequence[Label], high: float) -> list[Label]:
    """Labels that stand one under the other moved apart, as little as it takes."""
    made = sorted(labels, key=lambda one: one.box.top + one.box.height / 2)
    tops = [one.box.top for one in made]
    for _ in range(40):
        for place, one in enumerate(made[:-1]):
            if (over := tops[place] + one.box.height + 0.01 - tops[place + 1]) > 0:
                tops[place] -= over / 2
                tops[place + 1] += over / 2
        tops = [min(max(top, 0.0), high - one.box.height) for top, one in zip(tops, made, strict=True)]
    return [
        replace(one, box=replace(one.box, top=top), shift=top - one.box.top)
        for one, top in zip(made, tops, strict=True)
    ]


def is_free(box: Box, lines: Sequence[tuple[Point, Point]], taken: Sequence[Box]) -> bool:
    """Whether no line runs through a box and no other box lies on it."""
    return not any(crosses(box, *line) for line in lines) and not any(overlap(box, one) for one in taken)


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes lie over each other."""
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return across > 0 and down > 0


def crosses(box: Box, start: Point, end: Point) -> bool:
    """Whether a line runs through a box or close by: the part of it between the box's sides, then its heights."""
    (x1, y1), (x2, y2) = sorted((start, end))
    left, right = max(x1, box.left - CLEAR), min(x2, box.left + box.width + CLEAR)
    if left > right:
        return False
    slope = (y2 - y1) / (x2 - x1) if x2 > x1 else 0.0
    heights = sorted((y1 + slope * (left - x1), y1 + slope * (right - x1)))
    return heights[0] < box.top + box.height + CLEAR and heights[1] > box.top - CLEAR
