"""Where the words of a chart stand on a slide, read back from the file: its ground, its axes, each label and its side.

Widths are Arial's own. Nothing here asks how the chart was laid out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pptx.oxml.ns import qn

from dashboard.packs.layout import Box
from tests.packs.tools import INCH, width

SIZE, LINE, BESIDE = 14, 14 * 1.2 / 72, 0.06  # points, inches a line takes, inches from a mark to its label


@dataclass(frozen=True)
class Word:
    """One label: what it says, where, and the mark it must stay in, if it stands in one."""

    text: str
    box: Box
    inside: Box | None = None
    is_bold: bool = False


Lines = list[tuple[tuple[float, float], tuple[float, float]]]


def read(frame: Any) -> tuple[list[Word], Lines]:
    """The labels of a chart on a slide and the lines it draws, in inches of the slide."""
    chart = frame.chart
    space = chart._chartSpace
    held = space.find(".//" + qn("c:plotArea") + "/" + qn("c:layout") + "/" + qn("c:manualLayout"))
    share = {side: float(held.find(qn(f"c:{side}")).get("val")) for side in "xywh"}
    left, top, wide, high = (one / INCH for one in (frame.left, frame.top, frame.width, frame.height))
    ground = Box(left + share["x"] * wide, top + share["y"] * high, share["w"] * wide, share["h"] * high)
    kind = chart.plots[0]._element.tag.rpartition("}")[2]
    return {"barChart": _bars, "lineChart": _line, "scatterChart": _dots}[kind](chart, ground, high)


def _labels(series: Any) -> Iterator[tuple[int, list[str], str, float, bool]]:
    """Place, lines, side, shift and weight of each label of a series."""
    for one in series._element.iterfind(".//" + qn("c:dLbl")):
        lines = ["".join(run.text for run in p.iter(qn("a:t"))) for p in one.iter(qn("a:p"))]
        moved = one.find(".//" + qn("c:manualLayout") + "/" + qn("c:y"))
        is_bold = any(run.get("b") == "1" for run in one.iter(qn("a:rPr")))
        side, shift = one.find(qn("c:dLblPos")).get("val"), float(moved.get("val")) if moved is not None else 0.0
        yield int(one.find(qn("c:idx")).get("val")), lines, side, shift, is_bold


def _word(lines: list[str], x: float, y: float, side: str, is_bold: bool, inside: Box | None = None) -> Word:
    wide, high = max(width(line, SIZE, is_bold) for line in lines), LINE * len(lines)
    left = {"r": x + BESIDE, "l": x - BESIDE - wide}.get(side, x - wide / 2)
    top = {"t": y - BESIDE - high, "b": y + BESIDE}.get(side, y - high / 2)
    return Word(" ".join(lines), Box(left, top, wide, high), inside, is_bold)


def _bars(chart: Any, ground: Box, _high: float) -> tuple[list[Word], Lines]:
    plot = chart.plots[0]
    names, unit = list(plot.categories), ground.width / chart.value_axis.maximum_scale
    pitch = ground.height / len(names)
    thick = pitch / (1 + plot.gap_width / 100)
    words, used = [], [0.0] * len(names)
    for series in plot.series:
        said = {place: (lines, is_bold) for place, lines, _, _, is_bold in _labels(series)}
        for place, value in enumerate(series.values):
            start = ground.left + used[place] * unit
            middle = ground.top + (place + 0.5) * pitch
            if place in said:
                bar = Box(start, middle - thick / 2, (value or 0) * unit, thick)
                words.append(_word(said[place][0], start + bar.width / 2, middle, "ctr", said[place][1], bar))
            used[place] += value or 0
    return words, []


def _line(chart: Any, ground: Box, high: float) -> tuple[list[Word], Lines]:
    plot, axis = chart.plots[0], chart.value_axis
    names = list(plot.categories)
    words, lines, per = [], [], ground.width / len(names)
    skipped = chart.category_axis._element.find(qn("c:tickLblSkip"))
    for place, name in list(enumerate(names))[:: int(skipped.get("val")) if skipped is not None else 1]:
        below = ground.top + ground.height + LINE / 2 + 0.05
        words.append(_word([name], ground.left + (place + 0.5) * per, below, "ctr", False))
    for series in plot.series:
        at = {
            place: (ground.left + (place + 0.5) * per, _up(ground, axis, value))
            for place, value in enumerate(series.values)
            if value is not None
        }
        lines += [(at[one], at[other]) for one, other in pairwise(range(len(names))) if one in at and other in at]
        for place, said, side, shift, is_bold in _labels(series):
            words.append(_word(said, at[place][0], at[place][1] + shift * high, side, is_bold))
    return words, lines


def _dots(chart: Any, ground: Box, _high: float) -> tuple[list[Word], Lines]:
    words, across = [], chart.category_axis.maximum_scale
    for series in chart.plots[0].series:
        xs = [float(one.text) for one in series._element.iterfind(qn("c:xVal") + "//" + qn("c:v"))]
        for place, said, side, _, is_bold in _labels(series):
            x = ground.left + xs[place] / across * ground.width
            words.append(_word(said, x, _up(ground, chart.value_axis, series.values[place]), side, is_bold))
    level = _up(ground, chart.value_axis, 0)
    return words, [((ground.left, level), (ground.left + ground.width, level))]


def _up(ground: Box, axis: Any, value: float) -> float:
    return ground.top + ground.height * (axis.maximum_scale - value) / (axis.maximum_scale - axis.minimum_scale)
