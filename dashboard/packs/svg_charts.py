"""The native charts as SVG in points, for the browser and for reports: the same marks, figures and colours."""

from collections.abc import Iterable
from html import escape
from itertools import pairwise

from dashboard.charts.colour import text_on
from dashboard.charts.measure import text_width, wrap
from dashboard.packs.layout import SMALLEST, Box
from dashboard.packs.native import NativeChart, Series, colour_of
from dashboard.settings import config

POINTS = 72
SIZE = SMALLEST + 1  # type in points
ROW = 17  # a line of the legend or of a name
STRIPES = "stripes"
BLANK = 6  # points a label keeps free beside it


def svg(chart: NativeChart, box: Box, alt: str, name: str) -> str:
    """The chart at the size of its box. name: unique on the page, for the stripes it defines."""
    wide, high = box.width * POINTS, box.height * POINTS
    top, legend = _legend(chart, wide, name)
    drawn = {"stacked": _bars, "bars": _bars, "line": _line, "dots": _dots}[chart.kind](chart, wide, high, top, name)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(alt)}" '
        f'viewBox="0 0 {wide:.0f} {high:.0f}" font-family="\'Source Sans 3\', Arial, sans-serif" font-size="{SIZE}">'
        f"{_stripes(chart, name)}{legend}{''.join(drawn)}</svg>"
    )


def _palette() -> config.Palette:
    return config.load().colours["light"]


def _text(x: float, y: float, text: str, colour: str = "", anchor: str = "start", is_bold: bool = False) -> str:
    weight = ' font-weight="600"' if is_bold else ""
    where = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour or _palette().ink}"{where}{weight}>{escape(text)}</text>'


def _rect(x: float, y: float, wide: float, high: float, fill: str, stroke: str = "") -> str:
    edge = f' stroke="{stroke}" stroke-width=".8"' if stroke else ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{max(high, 1):.1f}" fill="{fill}"{edge}/>'


def _rule(x1: float, y1: float, x2: float, y2: float, colour: str, wide: float = 1) -> str:
    where = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {where} stroke="{colour}" stroke-width="{wide}"/>'


def _stripes(chart: NativeChart, name: str) -> str:
    """A pattern for each series that is hatched."""
    made = ""
    for number, one in enumerate(chart.series):
        if one.is_open:
            colour = colour_of(one.colour, _palette())
            made += (
                f'<pattern id="{STRIPES}-{name}-{number}" width="7" height="7" patternUnits="userSpaceOnUse" '
                f'patternTransform="rotate(45)"><rect width="7" height="7" fill="{_palette().paper}"/>'
                f'<rect width="2" height="7" fill="{colour}"/></pattern>'
            )
    return f"<defs>{made}</defs>" if made else ""


def _fill(one: Series, number: int, name: str) -> str:
    return f"url(#{STRIPES}-{name}-{number})" if one.is_open else colour_of(one.colour, _palette())


def _legend(chart: NativeChart, wide: float, name: str) -> tuple[float, str]:
    """The height of the legend and its marks and words, in as many lines as they need."""
    if len(chart.series) < 2:
        return 4, ""
    x, y, made = 0.0, 12.0, ""
    for number, one in enumerate(chart.series):
        need = text_width(one.name, SIZE) + 34
        if x and x + need > wide:
            x, y = 0.0, y + ROW + 2
        made += _mark(chart, one, number, x + 6, y - 4, name) + _text(x + 17, y, one.name)
        x += need
    return y + 12, made


def _mark(chart: NativeChart, one: Series, number: int, x: float, y: float, name: str, size: float = 5) -> str:
    """The mark of a series: a square for bars, a dot, triangle or diamond for the rest."""
    fill, edge = _fill(one, number, name), _palette().peer
    if chart.kind in ("stacked", "bars"):
        return _rect(x - 6, y - 6, 12, 12, fill, edge)
    if one.colour == "accent" and chart.kind == "dots":
        points = ((0, -1.2), (1.2, 0.9), (-1.2, 0.9)) if number % 2 == 0 else ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0))
        said = " ".join(f"{x + size * across:.1f},{y + size * down:.1f}" for across, down in points)
        return f'<polygon points="{said}" fill="{fill}"/>'
    outline = _palette().paper if one.colour == "own" else edge
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="{fill}" stroke="{outline}" stroke-width=".8"/>'


def _bars(chart: NativeChart, wide: float, high: float, top: float, name: str) -> Iterable[str]:
    """Bars from left to right under each other, their names at the left."""
    is_stacked = chart.kind == "stacked"
    widest = max(text_width(category, SIZE) for category in chart.categories)
    left = min(widest, wide * 0.36) + 10
    rows = list(zip(*(one.values for one in chart.series), strict=True))
    totals = [sum(filter(None, row)) if is_stacked else max(filter(None, row), default=0) for row in rows]
    unit = (wide - left - (4 if is_stacked else 30)) / (max(totals, default=1) or 1)
    pitch = min((high - top - 4) / len(rows), 64)
    for place, (category, row) in enumerate(zip(chart.categories, rows, strict=True)):
        y = top + place * pitch
        lines = wrap(category, left - 12, SIZE).split("\n")
        for at, line in enumerate(lines):
            middle = y + pitch / 2 + (at - (len(lines) - 1) / 2) * ROW * 0.9 + 4
            yield _text(left - 8, middle, line, anchor="end")
        x, thick = left, pitch * 0.68 / (1 if is_stacked else len(row))
        for number, (one, value) in enumerate(zip(chart.series, row, strict=True)):
            up = y + pitch * 0.16 + (0 if is_stacked else number * thick)
            yield from _bar(one, number, place, x, up, (value or 0) * unit, thick, is_stacked, name)
            x += (value or 0) * unit if is_stacked else 0
    yield _rule(left, top, left, top + pitch * len(rows), _palette().line)


def _bar(
    one: Series, number: int, place: int, x: float, y: float, long: float, thick: float, is_inside: bool, name: str
) -> Iterable[str]:
    """One part of a bar with its label, where it has room."""
    if long <= 0:
        return
    palette, label = _palette(), one.labels[place] if one.labels else ""
    gap = 1 if is_inside and long > 3 else 0
    fill = _fill(one, number, name)
    yield _rect(x + gap, y, long - 2 * gap, thick - 1, fill, palette.peer if one.is_open else "")
    if not label:
        return
    middle = y + thick / 2 + 4
    if not is_inside:
        yield _text(x + long + 5, middle, label)
        return
    fits = [text for text in (label, label.split(" · ")[-1]) if text_width(text, SIZE) + BLANK <= long]
    if fits and one.is_open:
        need = text_width(fits[0], SIZE) + 10
        yield _rect(x + long / 2 - need / 2, y + 3, need, thick - 7, palette.paper)
    if fits:
        ink = palette.ink if one.is_open else text_on(colour_of(one.colour, palette), palette)
        yield _text(x + long / 2, middle, fits[0], ink, "middle", True)


def _line(chart: NativeChart, wide: float, high: float, top: float, name: str) -> Iterable[str]:
    """Lines over time, the first place on top where ranks are drawn; broken where nothing is held."""
    del name
    palette, left, foot = _palette(), 44.0, 26.0
    highest = max(value for one in chart.series for value in one.values if value is not None) * 1.04
    count = max(len(chart.categories) - 1, 1)
    step = (wide - left - 40) / count
    low = 1 if chart.is_reversed else 0

    def at(place: int, value: float) -> tuple[float, float]:
        share = (value - low) / max(highest - low, 1)
        tall = high - top - foot - 34
        return left + 20 + place * step, top + 24 + tall * (share if chart.is_reversed else 1 - share)

    for tick in (1, *range(50, int(highest) + 1, 50)):
        y = at(0, tick)[1]
        yield _rule(left, y, wide - 8, y, palette.rest)
        yield _text(left - 6, y + 4, str(tick), palette.quiet, "end")
    for place, category in enumerate(chart.categories):
        yield _text(at(place, 1)[0], high - 8, category, anchor="middle")
    for number, one in reversed(list(enumerate(chart.series))):
        colour, held = colour_of(one.colour, palette), list(enumerate(one.values))
        for (a, first), (b, second) in pairwise(held):
            if first is not None and second is not None:
                (x1, y1), (x2, y2) = at(a, first), at(b, second)
                yield _rule(x1, y1, x2, y2, colour, 3 if number == 0 else 1.5)
        for place, value in held:
            if value is not None:
                x, y = at(place, value)
                yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{4.5 if number == 0 else 3}" fill="{colour}"/>'
                if number == 0:
                    yield _text(x, y - 9, one.labels[place], anchor="middle", is_bold=True)


def _dots(chart: NativeChart, wide: float, high: float, top: float, name: str) -> Iterable[str]:
    """A strip of dots over their values, own authority, region and England named under the ground line."""
    palette = _palette()
    furthest = max(at for one in chart.series for at in one.at)
    last = -(-furthest // 1)
    unit = (wide - 24) / max(last, 1)
    highest = max(up for one in chart.series for up in one.values if up is not None)
    lowest = min(0.0, *(up for one in chart.series for up in one.values if up is not None))
    size = min(unit * 0.1 / 2 * 0.92, 6, (high - top - 60) / (highest - lowest + 1) / 2.1)
    pitch = min((high - top - 60) / (highest - lowest + 1), 2.1 * size)
    under = max(20.0, pitch)
    ground = min(top + 10 + highest * pitch, high - 60 + lowest / 1.2 * under)
    yield _rule(6, ground, wide - 6, ground, palette.line)
    for number, one in enumerate(chart.series):
        for place, (at, up) in enumerate(zip(one.at, one.values, strict=True)):
            value, x = up or 0.0, 12 + at * unit
            y = ground - (value - 0.5) * pitch if value > 0 else ground - value / 1.2 * under
            yield _mark(chart, one, number, x, y, name, size if value > 0 else 5)
            if label := one.labels[place]:
                is_left = at > furthest * 0.55
                weight = one.colour == "own"
                yield _text(x + (-10 if is_left else 10), y + 4, label, "", "end" if is_left else "start", weight)
    foot = ground - lowest / 1.2 * under + 30
    for tick in range(int(last) + 1):
        yield _text(12 + tick * unit, foot, str(tick), palette.quiet, "middle")
    yield _text(12, foot + 20, chart.axis, palette.quiet)
