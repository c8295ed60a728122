"""Where the marks and words of a native chart stand: computed once, in inches, for PowerPoint and the browser alike.

Words stand on the marks. A series whose name has room on none of its marks keeps its place in a legend.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil

from dashboard.packs.labels import BESIDE, HIGH, Label, Point, Side, apart, is_free, text_box, wrapped
from dashboard.packs.layout import SMALLEST, Box, lines_of, text_wide
from dashboard.packs.native import NativeChart, Series

ROOM = 0.12  # inches a label needs beside its own width
THICKEST = 0.95  # inches a bar and its gap take up at most
LEAST = 0.34  # and no less
BAR = 0.72  # the part of them that is bar
TALLEST_DOT = 0.26
KEY = 0.45  # inches the mark of a legend takes beside its name


@dataclass(frozen=True)
class Plot:
    """A chart laid out. inner: the ground of its marks; low, high: the ends of the axis of values; across: of dots.

    legend: the series named on no mark, by their place; key_high: what they take at the top. every: how manieth year
    under a line is named.
    """

    chart: NativeChart
    inner: Box
    low: float
    high: float
    labels: tuple[Label, ...]
    across: float = 0.0
    legend: tuple[int, ...] = ()
    key_high: float = 0.0
    names_wide: float = 0.0
    every: int = 1

    def up(self, value: float) -> float:
        """How far below the chart's upper edge a value of the upright axis stands."""
        return self.inner.top + self.inner.height * (self.high - value) / (self.high - self.low)

    def along(self, place: int) -> float:
        """How far from the left a category of a line stands."""
        return self.inner.left + self.inner.width * (place + 0.5) / len(self.chart.categories)


def plot(chart: NativeChart, box: Box) -> Plot:
    """A chart laid out in a box."""
    return {"stacked": _bars, "line": _line, "dots": _dots}[chart.kind](chart, box)


def bars_that_fit(high: float) -> int:
    """How many bars stand under each other with their names in one line each."""
    return int((high - 0.4) / LEAST)


def _bars(chart: NativeChart, box: Box) -> Plot:
    """Bars of parts under each other; a part's name where it first has room, the figure alone in the rest."""
    chart = replace(chart, series=tuple(one for one in chart.series if any(one.values)))
    names = _names_wide(chart.categories, box)
    highest = max(sum(filter(None, bar)) for bar in zip(*(one.values for one in chart.series), strict=True))
    wide = box.width - names - ROOM - 0.05
    said = [_said(one, wide / (highest or 1)) for one in chart.series]
    legend = tuple(place for place, (_, is_named) in enumerate(said) if not is_named)
    places = legend_places([chart.series[place].name for place in legend], box.width)
    top = (places[-1][1] + 1) * HIGH + 0.1 if places else 0.0
    pitch = min((box.height - top) / len(chart.categories), THICKEST)
    inner = Box(names + ROOM, top, wide, pitch * len(chart.categories))
    made = Plot(chart, inner, 0.0, highest, (), legend=legend, key_high=top, names_wide=names)
    labels = tuple(_on_bars(made, [words for words, _ in said]))
    return replace(made, labels=labels)


def _names_wide(names: Sequence[str], box: Box) -> float:
    """How wide the names of bars are: in as many lines as a bar has room for, in no more than half of the chart."""
    pitch = min(box.height / len(names), THICKEST)
    whole = max(text_wide(name, SMALLEST) for name in names)
    for share in (0.3, 0.36, 0.42, 0.48):
        most = max(lines_of(name, box.width * share, SMALLEST) for name in names)
        if most * HIGH <= pitch * 0.9:
            return min(whole, box.width * share)
    return min(whole, box.width * 0.55)


def _said(one: Series, unit: float) -> tuple[dict[int, str], bool]:
    """The words on each part of a series that has room, by its bar, and whether its name is among them."""
    said, is_named = dict[int, str](), False
    for place, (value, label) in enumerate(zip(one.values, one.labels, strict=True)):
        last = label.split(" · ")[-1]
        figures = [text for text in dict.fromkeys((label, last, last.removesuffix("\u00a0%"))) if text]
        short = one.short or one.name
        named = [] if is_named else [" ".join(filter(None, (short, text))) for text in (figures or [""])]
        texts = [text for text in (*named, *figures) if value]
        if fits := [text for text in texts if text_wide(text, SMALLEST, True) + ROOM <= (value or 0) * unit]:
            said[place] = fits[0]
            is_named = is_named or fits[0] in named
    return said, is_named


def _on_bars(made: Plot, said: Sequence[dict[int, str]]) -> Iterator[Label]:
    pitch, unit = made.inner.height / len(made.chart.categories), made.inner.width / (made.high or 1)
    for place in range(len(made.chart.categories)):
        x, y = made.inner.left, made.inner.top + (place + 0.5) * pitch
        for number, one in enumerate(made.chart.series):
            wide = (one.values[place] or 0) * unit
            if text := said[number].get(place):
                yield Label((text,), text_box((text,), x + wide / 2, y, "ctr", True), "ctr", number, place, True)
            x += wide


def legend_places(names: Sequence[str], wide: float) -> list[tuple[float, int]]:
    """Where each name of a legend stands: inches from the left, and in which line."""
    made, used, line = [], 0.0, 0
    for name in names:
        need = text_wide(name, SMALLEST) + KEY
        if used and used + need > wide:
            used, line = 0.0, line + 1
        made.append((used, line))
        used += need
    return made


def _line(chart: NativeChart, box: Box) -> Plot:
    """Lines over time from zero: the first figure before each, name and last figure after it, others where free."""
    ends = [_ends(one) for one in chart.series]
    last = [
        _named(one, chart.categories, end[1], box.width * 0.28) for one, end in zip(chart.series, ends, strict=True)
    ]
    right = max(text_wide(line, SMALLEST, True) for lines in last for line in lines) + BESIDE
    left = max(text_wide(one.labels[end[0]], SMALLEST, True) for one, end in zip(chart.series, ends, strict=True))
    per = (box.width - left - right) / len(chart.categories)
    inner = Box(max(0.05, left - per / 2 + 0.2), 0.3, 0.0, box.height - 0.3 - 0.42)
    inner = replace(inner, width=box.width - inner.left - max(0.05, right - per / 2 + 0.1))
    highest = max(value for one in chart.series for value in one.values if value is not None)
    high = (highest or 1) * 1.08
    # Nought stands a line over the years, so that a figure of nought keeps off them.
    made = Plot(chart, inner, -high * 0.3 / (inner.height - 0.3), high, (), every=_every(chart.categories, inner.width))
    at = {
        (number, place): (made.along(place), made.up(value))
        for number, one in enumerate(chart.series)
        for place, value in enumerate(one.values)
        if value is not None
    }
    labels = apart([Label(lines, text_box(lines, *at[n, end[1]], "r", n == 0), "r", n, end[1], n == 0)
                     for n, (lines, end) in enumerate(zip(last, ends, strict=True))], box.height)  # fmt: skip
    firsts = [(n, end[0], (chart.series[n].labels[end[0]],)) for n, end in enumerate(ends) if end[0] != end[1]]
    labels += apart([Label(lines, text_box(lines, *at[n, place], "l", n == 0), "l", n, place, n == 0)
                      for n, place, lines in firsts], box.height)  # fmt: skip
    lines = [
        (at[number, one], at[number, other])
        for number, series in enumerate(chart.series)
        for one, other in pairwise(range(len(series.values)))
        if (number, one) in at and (number, other) in at
    ]
    labels = [one for one in labels if one.side == "r" or is_free(one.box, lines, ())]
    for place in range(ends[0][0] + 1, ends[0][1]):
        if (0, place) in at and chart.series[0].labels[place]:
            under = inner.top + inner.height
            labels += _between(chart.series[0].labels[place], place, at[0, place], lines, labels, under)
    return replace(made, labels=tuple(labels))


def _every(names: Sequence[str], wide: float) -> int:
    """Each how manieth category has room for its name."""
    need = max(text_wide(name, SMALLEST) for name in names) + ROOM
    return max(1, ceil(need * len(names) / wide))


def _ends(one: Series) -> tuple[int, int]:
    """The first and the last place of a series that is held."""
    held = [place for place, value in enumerate(one.values) if value is not None]
    return held[0], held[-1]


def _named(one: Series, categories: Sequence[str], place: int, most: float) -> tuple[str, ...]:
    """A series' name with its last figure, in lines no wider than there is room."""
    dated = f" ({categories[place]})" if place < len(categories) - 1 else ""
    return wrapped(f"{one.name} {one.labels[place]}{dated}", most)


def _between(
    text: str, place: int, at: Point, lines: Sequence[tuple[Point, Point]], taken: Sequence[Label], under: float
) -> list[Label]:
    """A figure over or under its point, where neither a line nor another label is."""
    for side in ("t", "b"):
        box = text_box((text,), *at, side, True)
        # Programs differ in how far they put a label from its point.
        wary = replace(box, top=box.top - 0.05, height=box.height + 0.1)
        if wary.top + wary.height < under and is_free(wary, lines, [one.box for one in taken]):
            return [Label((text,), box, side, 0, place, True)]
    return []


def _dots(chart: NativeChart, box: Box) -> Plot:
    """A strip of dots; own authority, region and England named under it, a row each."""
    across = float(-(-max(at for one in chart.series for at in one.at) // 1)) or 1.0
    inner = Box(0.15, 0.05, box.width - 0.3, box.height - 0.05 - 0.8)
    named = sorted(
        ((-up, number, place) for number, one in enumerate(chart.series) for place, up in enumerate(one.values)
         if up is not None and up < 0 and one.labels[place])
    )  # fmt: skip
    rows = []
    for _, number, place in named:
        one = chart.series[number]
        x = inner.left + one.at[place] / across * inner.width
        rows.append((number, place, *_beside(one.labels[place], x, inner, one.colour == "own")))
    heights = [HIGH * len(lines) + 0.05 for _, _, _, lines in rows]
    under, highest = sum(heights) + 0.1, max(up for one in chart.series for up in one.values if up is not None)
    unit = min((inner.height - under) / (highest + 0.6), TALLEST_DOT)
    inner = replace(inner, height=under + unit * (highest + 0.6))
    ground, values, labels, used = inner.top + unit * (highest + 0.6), {}, [], 0.1
    for (number, place, side, lines), high in zip(rows, heights, strict=True):
        down, one = used + high / 2, chart.series[number]
        values[number, place] = -down / unit
        x = inner.left + one.at[place] / across * inner.width
        is_own = one.colour == "own"
        labels.append(Label(lines, text_box(lines, x, ground + down, side, is_own), side, number, place, is_own))
        used += high
    series = tuple(
        replace(one, values=tuple(values.get((number, place), up) for place, up in enumerate(one.values)))
        for number, one in enumerate(chart.series)
    )
    made = replace(chart, series=series)
    return Plot(made, inner, -under / unit, highest + 0.6, tuple(labels), across=across)


def _beside(text: str, x: float, inner: Box, is_bold: bool) -> tuple[Side, tuple[str, ...]]:
    """On which side of its dot a name has room, and in which lines."""
    room = {"r": inner.left + inner.width - x - BESIDE, "l": x - inner.left - BESIDE}
    wide = text_wide(text, SMALLEST, is_bold)
    for side, has in room.items():
        if wide <= has:
            return side, (text,)  # type: ignore[return-value]
    side = max(room, key=lambda one: room[one])
    return side, wrapped(text, room[side] / 1.06)  # type: ignore[return-value]
