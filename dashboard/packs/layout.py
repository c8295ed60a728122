"""Where things stand on a slide and how large they are: decided once, drawn by PowerPoint and by the browser alike.

Lengths are inches on a slide of 13.333 × 7.5, type sizes points; 12 pt is 24 px where the slide fills 1080 lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dashboard.charts.measure import text_width, wrap

WIDE, HIGH = 13.333, 7.5
POINTS = 72
SMALLEST = 12
LINE = 1.22  # height of a line in parts of the type size
# Slides are set in Arial, which every office suite has or has a twin of; it runs wider than the font we measure.
REGULAR, BOLD = 1.12, 1.18


@dataclass(frozen=True)
class Box:
    """A rectangle on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Text:
    """Words set to fit a box: the size in points at which they do."""

    lines: tuple[str, ...]
    size: float


@dataclass(frozen=True)
class Grid:
    """A table set to fit a box. widths: of columns, heights: of the head and each row, in inches.

    of: how many rows there are, those without room too. emphasis: rows that are the reader's own. header_at: the column
    that names the rows.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    size: float
    of: int
    emphasis: tuple[int, ...] = ()
    benchmarks: tuple[int, ...] = ()
    header_at: int = 0


MARGIN = 0.6
FULL = WIDE - 2 * MARGIN
MARK = Box(MARGIN, 0.36, 0.7, 0.06)
QUESTION = Box(MARGIN, 0.46, FULL, 0.34)
TITLE = Box(MARGIN, 0.8, FULL, 0.98)
BODY = Box(MARGIN, 1.92, FULL, 4.5)
FOOT = Box(MARGIN, 6.62, FULL - 1.5, 0.56)
NUMBER = Box(WIDE - MARGIN - 1.2, 6.62, 1.2, 0.3)
COVER = Box(0, 0, WIDE, 2.95)
COVER_TITLE = Box(MARGIN, 0.62, FULL, 1.3)
COVER_ABOUT = Box(MARGIN, 1.98, FULL, 0.72)
COVER_BODY = Box(MARGIN, 3.2, FULL, 3.3)
SIDE = 3.5  # a column for local commentary
GAP = 0.3
CAPTION = 0.62  # over a table beside a chart
STRIP = 0.62  # a line for what changed
PAD = 0.09  # inside a table's cell, left and right
ROW_PAD = 0.085  # above and below together


def text_wide(text: str, size: float, is_bold: bool = False) -> float:
    """The width of one line in inches."""
    return text_width(text, size) * (BOLD if is_bold else REGULAR) / POINTS


@cache
def lines_of(text: str, width: float, size: float, is_bold: bool = False) -> int:
    """How many lines a text takes in a box so wide, in inches."""
    return wrap(text, width * POINTS / (BOLD if is_bold else REGULAR), size).count("\n") + 1


def height_of(texts: Sequence[str], width: float, size: float, is_bold: bool = False, after: float = 0) -> float:
    """The height in inches of paragraphs; after: space under each, in parts of the size."""
    count = sum(lines_of(text, width, size, is_bold) for text in texts)
    return (count * size * LINE + len(texts) * after * size) / POINTS


def fit(
    texts: Sequence[str], box: Box, sizes: Sequence[float], is_bold: bool = False, after: float = 0.0, indent: float = 0
) -> Text:
    """The texts at the largest of the sizes at which they fit the box; cut with … where even the smallest does not."""
    width = box.width - indent - 0.02
    for size in sizes:
        if height_of(texts, width, size, is_bold, after) <= box.height:
            return Text(tuple(texts), size)
    return Text(_cut(texts, box.height, width, sizes[-1], is_bold, after), sizes[-1])


def _cut(
    texts: Sequence[str], height: float, width: float, size: float, is_bold: bool, after: float
) -> tuple[str, ...]:
    """As much of the texts as fits, whole words, ending in …"""
    kept = list(texts)
    while kept and height_of(kept, width, size, is_bold, after) > height:
        last = kept[-1].removesuffix(" …").rsplit(" ", 1)
        kept[-1:] = [f"{last[0]} …"] if len(last) > 1 else []
    return tuple(kept)


def grid(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    box: Box,
    emphasis: Sequence[int] = (),
    benchmarks: Sequence[int] = (),
    sizes: Sequence[float] = (16, 14, 13, 12),
) -> Grid:
    """A table at the largest size at which all its rows fit; at the smallest the rows that fit, own rows kept."""
    made = None
    for size in sizes:
        widths = column_widths(columns, rows, box.width, size)
        heights = [_row_height(columns, widths, size, True)]
        heights += [_row_height(row, widths, size, place in emphasis) for place, row in enumerate(rows)]
        made = (widths, heights, size)
        if sum(heights) <= box.height:
            break
    assert made  # noqa: S101 - there is at least one size
    widths, heights, size = made
    kept = _kept(heights, box.height, emphasis)
    return Grid(
        tuple(columns),
        tuple(tuple(rows[place]) for place in kept),
        tuple(widths),
        (heights[0], *(heights[place + 1] for place in kept)),
        size,
        len(rows),
        tuple(kept.index(place) for place in emphasis if place in kept),
        tuple(kept.index(place) for place in benchmarks if place in kept),
    )


def _kept(heights: Sequence[float], height: float, emphasis: Sequence[int]) -> list[int]:
    """The places of the rows there is room for: own rows always, else from the top."""
    own = [place for place in emphasis if heights[0] + heights[place + 1] < height]
    used = heights[0] + sum(heights[place + 1] for place in own)
    kept = set(own)
    for place in range(len(heights) - 1):
        if place in kept:
            continue
        if used + heights[place + 1] > height:
            break
        used += heights[place + 1]
        kept.add(place)
    return sorted(kept)


def column_widths(columns: Sequence[str], rows: Sequence[Sequence[str]], width: float, size: float) -> list[float]:
    """Column widths: as wide as the longest cell where all fit, else the wide ones share what is left."""
    cells = [[*name.split(" "), *(row[place] for row in rows)] for place, name in enumerate(columns)]
    natural = [max(text_wide(cell, size, True) for cell in column) + 2 * PAD + 0.06 for column in cells]
    words = [[word for cell in column for word in cell.split(" ")] for column in cells]
    least = [max(text_wide(word, size, True) for word in column) + 2 * PAD + 0.06 for column in words]
    if sum(natural) <= width:
        spare = min(width - sum(natural), 0.5 * len(columns))
        return [one + spare / len(columns) for one in natural]
    if sum(least) >= width:
        return [one * width / sum(least) for one in least]
    room, need = width - sum(least), [wide - low for wide, low in zip(natural, least, strict=True)]
    return [low + room * more / sum(need) for low, more in zip(least, need, strict=True)]


def _row_height(cells: Sequence[str], widths: Sequence[float], size: float, is_bold: bool) -> float:
    inner = [width - 2 * PAD - 0.02 for width in widths]
    count = max(lines_of(cell, width, size, is_bold) for cell, width in zip(cells, inner, strict=True))
    return count * size * LINE / POINTS + ROW_PAD
