"""The native charts as SVG in points, for the browser and for reports: the same marks, figures and places."""

from collections.abc import Iterable
from html import escape
from itertools import pairwise

from dashboard.charts.colour import text_on
from dashboard.packs import plots
from dashboard.packs.labels import HIGH, Label, wrapped
from dashboard.packs.layout import POINTS, SMALLEST, Box
from dashboard.packs.native import Mark, NativeChart, Series, colour_of
from dashboard.packs.palette import palette
from dashboard.packs.plots import Plot

STRIPES = "stripes"
DROP = 0.34 * SMALLEST  # from the middle of a line of type to its ground line
LINE = HIGH * POINTS


def svg(chart: NativeChart, box: Box, alt: str, name: str) -> str:
    """The chart at the size of its box. name: unique on the page, for the stripes it defines."""
    laid = plots.plot(chart, box)
    drawn = {"stacked": _bars, "line": _line, "dots": _dots}[chart.kind](laid, box, name)
    labels = [part for one in laid.labels for part in _label(laid, one)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(alt)}" '
        f'viewBox="0 0 {box.width * POINTS:.0f} {box.height * POINTS:.0f}" '
        f'font-family="\'Source Sans 3\', Arial, sans-serif" font-size="{SMALLEST}">'
        f"{_stripes(laid.chart, name)}{_legend(laid, box, name)}{''.join((*drawn, *labels))}</svg>"
    )


def _text(x: float, y: float, text: str, colour: str = "", anchor: str = "start", is_bold: bool = False) -> str:
    weight = ' font-weight="600"' if is_bold else ""
    where = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour or palette().ink}"{where}{weight}>{escape(text)}</text>'


def _rect(x: float, y: float, wide: float, high: float, fill: str, stroke: str = "") -> str:
    edge = f' stroke="{stroke}" stroke-width=".8"' if stroke else ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{max(high, 1):.1f}" fill="{fill}"{edge}/>'


def _rule(x1: float, y1: float, x2: float, y2: float, colour: str, wide: float = 1, is_dashed: bool = False) -> str:
    where = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    dash = ' stroke-dasharray="5 4"' if is_dashed else ""
    return f'<line {where} stroke="{colour}" stroke-width="{wide}"{dash}/>'


def _stripes(chart: NativeChart, name: str) -> str:
    """A pattern for each series that is hatched."""
    made = ""
    for number, one in enumerate(chart.series):
        if one.is_open:
            colour = colour_of(one.colour, palette())
            made += (
                f'<pattern id="{STRIPES}-{name}-{number}" width="7" height="7" patternUnits="userSpaceOnUse" '
                f'patternTransform="rotate(45)"><rect width="7" height="7" fill="{palette().paper}"/>'
                f'<rect width="2" height="7" fill="{colour}"/></pattern>'
            )
    return f"<defs>{made}</defs>" if made else ""


def _fill(one: Series, number: int, name: str) -> str:
    return f"url(#{STRIPES}-{name}-{number})" if one.is_open else colour_of(one.colour, palette())


def _label(laid: Plot, label: Label) -> Iterable[str]:
    """Words at a mark, on a plate of their own where the mark is hatched."""
    one, colours, box = laid.chart.series[label.series], palette(), label.box
    left, top, wide = box.left * POINTS, box.top * POINTS, box.width * POINTS
    ink = colours.ink
    if label.side == "ctr" and one.is_open:
        yield _rect(left - 3, top, wide + 6, box.height * POINTS, colours.paper)
    elif label.side == "ctr":
        ink = text_on(colour_of(one.colour, colours), colours)
    x, anchor = {"r": (left, "start"), "l": (left + wide, "end")}.get(label.side, (left + wide / 2, "middle"))
    for place, line in enumerate(label.lines):
        yield _text(x, top + (place + 0.5) * LINE + DROP, line, ink, anchor, label.is_bold)


def _legend(laid: Plot, box: Box, name: str) -> str:
    """The marks and names of series named on no mark."""
    made, series = "", [laid.chart.series[number] for number in laid.legend]
    places = plots.legend_places([one.name for one in series], box.width)
    for number, one, (left, line) in zip(laid.legend, series, places, strict=True):
        x, y = left * POINTS, LINE / 2 + line * (LINE + 4)
        made += _rect(x, y - 6, 12, 12, _fill(one, number, name), palette().peer)
        made += _text(x + 17, y + DROP, one.name)
    return made


def _bars(laid: Plot, box: Box, name: str) -> Iterable[str]:
    """Bars from left to right under each other, their names at the left."""
    del box
    inner, count = laid.inner, len(laid.chart.categories)
    pitch, unit = inner.height / count * POINTS, inner.width / (laid.high or 1) * POINTS
    left, top = inner.left * POINTS, inner.top * POINTS
    for place, category in enumerate(laid.chart.categories):
        y = top + place * pitch
        lines = wrapped(category, laid.names_wide)
        for at, line in enumerate(lines):
            yield _text(left - 8, y + pitch / 2 + (at - (len(lines) - 1) / 2) * LINE + DROP, line, anchor="end")
        x, thick = left, pitch * plots.BAR
        for number, one in enumerate(laid.chart.series):
            long = (one.values[place] or 0) * unit
            gap = 1 if long > 3 else 0
            edge = palette().peer if one.is_open or one.colour == "paper" else ""
            if long > 0:
                up = y + (pitch - thick) / 2
                yield _rect(x + gap, up, long - 2 * gap, thick, _fill(one, number, name), edge)
            x += long
    yield _rule(left, top, left, top + pitch * count, palette().line)


def _line(laid: Plot, box: Box, name: str) -> Iterable[str]:
    """Lines over time from nought, broken where nothing is held."""
    del name
    colours, inner = palette(), laid.inner
    ground, foot = laid.up(0) * POINTS, (inner.top + inner.height) * POINTS
    yield _rule(inner.left * POINTS, ground, (inner.left + inner.width) * POINTS, ground, colours.line)
    for place, category in list(enumerate(laid.chart.categories))[:: laid.every]:
        yield _text(laid.along(place) * POINTS, foot + LINE, category, anchor="middle")
    for number, one in reversed(list(enumerate(laid.chart.series))):
        colour, is_first = colour_of(one.colour, colours), number == 0
        points = [
            None if value is None else (laid.along(place) * POINTS, laid.up(value) * POINTS)
            for place, value in enumerate(one.values)
        ]
        for start, end in pairwise(points):
            if start and end:
                yield _rule(*start, *end, colour, 3 if is_first else 1.8, one.is_open)
        for x, y in filter(None, points):
            yield _point(one.mark, x, y, 4.5 if is_first else 3.5, colour)


def _dots(laid: Plot, box: Box, name: str) -> Iterable[str]:
    """A strip of dots over their values, own authority, region and England named under the ground line."""
    colours, inner = palette(), laid.inner
    left, unit = inner.left * POINTS, inner.width / laid.across * POINTS
    pitch = inner.height / (laid.high - laid.low) * POINTS
    size = min(unit * 0.1 / 2 * 0.92, 6, pitch / 2)
    ground, foot = laid.up(0) * POINTS, (inner.top + inner.height) * POINTS
    yield _rule(left, ground, left + inner.width * POINTS, ground, colours.line)
    for number, one in enumerate(laid.chart.series):
        for at, up in zip(one.at, one.values, strict=True):
            if up is not None:
                yield _mark(laid.chart, number, left + at * unit, laid.up(up) * POINTS, size if up > 0 else 5)
    for tick in range(0, int(laid.across) + 1, max(1, -int(-laid.across // 10))):
        yield _text(left + tick * unit, foot + LINE, str(tick), anchor="middle")
    yield _text(box.width * POINTS / 2, foot + 2.4 * LINE, laid.chart.axis, anchor="middle")
    del name


def _mark(chart: NativeChart, number: int, x: float, y: float, size: float) -> str:
    """A dot of an area, a triangle or diamond of a region or England."""
    one = chart.series[number]
    fill = colour_of(one.colour, palette())
    if one.colour == "quiet":
        return _point("diamond" if number % 2 else "triangle", x, y, size, fill)
    outline = palette().paper if one.colour == "own" else palette().peer
    return _point("circle", x, y, size, fill, f' stroke="{outline}" stroke-width=".8"')


def _point(shape: Mark, x: float, y: float, size: float, fill: str, more: str = "") -> str:
    """A mark in one of three shapes."""
    if shape == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="{fill}"{more}/>'
    points = ((0, -1.2), (1.2, 0.9), (-1.2, 0.9)) if shape == "triangle" else ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0))
    said = " ".join(f"{x + size * across:.1f},{y + size * down:.1f}" for across, down in points)
    return f'<polygon points="{said}" fill="{fill}"{more}/>'
