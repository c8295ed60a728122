"""Where things stand on a slide and how large they are: decided once, drawn by PowerPoint and by the browser alike.

Lengths are inches on a slide of 13.333 × 7.5, type sizes points; 14 pt is 28 px where the slide fills 1080 lines.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import cache

from dashboard.charts.measure import text_width, wrap

WIDE, HIGH = 13.333, 7.5
POINTS = 72
SMALLEST, READ = 14, 18  # the least size of anything, and of what is read as text
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
    that names the rows. fills: the grade in words whose colour a cell wears, by what the cell says.
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
    fills: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """Where things stand on the slides of one presentation. What a council's own template has no place for is None.

    title, body, foot, number: of every slide. question: small above the title. cover_*: of the slide that opens a
    pack; above and about stand over and under its title. figures: where a cover has room for them, else they get a
    slide of their own. theme: of config.yaml's colours, that of the grades. stretch: how many times as wide as Arial
    its typeface runs.
    """

    wide: float
    high: float
    title: Box
    body: Box
    foot: Box
    cover_title: Box
    cover_about: Box
    number: Box | None = None
    question: Box | None = None
    cover_above: Box | None = None
    figures: Box | None = None
    theme: str = "light"
    stretch: float = 1.0


MARGIN = 0.6
FULL = WIDE - 2 * MARGIN
MARK = Box(MARGIN, 0.34, 0.7, 0.06)
COVER = Box(0, 0, WIDE, 3.06)
OURS = Sheet(
    WIDE,
    HIGH,
    title=Box(MARGIN, 0.8, FULL, 0.98),
    body=Box(MARGIN, 1.92, FULL, 4.5),
    foot=Box(MARGIN, 6.62, FULL - 1.3, 0.56),
    cover_title=Box(MARGIN, 0.84, FULL, 1.3),
    cover_about=Box(MARGIN, 2.22, FULL, 0.66),
    number=Box(WIDE - MARGIN - 1.2, 6.62, 1.2, 0.3),
    question=Box(MARGIN, 0.44, FULL, 0.34),
    cover_above=Box(MARGIN, 0.42, FULL, 0.34),
    figures=Box(MARGIN, 3.36, FULL, 3.1),
)
SIDE = 3.5  # a column for local commentary
GAP = 0.3
CAPTION = 0.62  # over a table beside a chart
AFTER = 0.35  # under a line of a list, in parts of its size
STRIP = 0.8  # a line for what changed
RULE = 0.08  # over a figure of the cover, in the colour of its grade
PAD = 0.09  # inside a table's cell, left and right
ROW_PAD = 0.055  # above and below together
AIR = 0.34  # what a row may have more where a table has few


_stretch: ContextVar[float] = ContextVar("stretch", default=1.0)


@contextmanager
def stretched(times: float) -> Iterator[None]:
    """Lay out in a typeface so many times as wide as Arial."""
    token = _stretch.set(times)
    try:
        yield
    finally:
        _stretch.reset(token)


def text_wide(text: str, size: float, is_bold: bool = False) -> float:
    """The width of one line in inches."""
    return text_width(text, size) * wider(is_bold) / POINTS


def wider(is_bold: bool = False) -> float:
    """How many times as wide as measured a line runs."""
    return (BOLD if is_bold else REGULAR) * _stretch.get()


def lines_of(text: str, width: float, size: float, is_bold: bool = False) -> int:
    """How many lines a text takes in a box so wide, in inches."""
    return _count(text, width * POINTS / wider(is_bold), size)


@cache
def _count(text: str, width: float, size: float) -> int:
    return wrap(text, width, size).count("\n") + 1


def height_of(texts: Sequence[str], width: float, size: float, is_bold: bool = False, after: float = 0) -> float:
    """The height in inches of paragraphs; after: space under each, in parts of the size."""
    count = sum(lines_of(text, width, size, is_bold) for text in texts)
    return (count * size * LINE + len(texts) * after * size) / POINTS


def fit(
    texts: Sequence[str], box: Box, sizes: Sequence[float], is_bold: bool = False, after: float = 0.0, indent: float = 0
) -> Text:
    """The texts at the largest of the sizes at which they fit the box, else at the smallest."""
    width = box.width - indent - 0.02
    for size in sizes:
        if height_of(texts, width, size, is_bold, after) <= box.height:
            return Text(tuple(texts), size)
    return Text(tuple(texts), sizes[-1])


def fits(text: Text, box: Box, is_bold: bool = False, after: float = 0.0, indent: float = 0) -> bool:
    """Whether a text stands in a box at its size."""
    return height_of(text.lines, box.width - indent - 0.02, text.size, is_bold, after) <= box.height


def beneath(notes: Sequence[str], box: Box, high: float, indent: float) -> tuple[Text, Box] | None:
    """Two notes, or one, under what takes the upper part of a box; None where it leaves no room for them."""
    left = Box(box.left, box.top + high + 0.3, box.width, box.height - high - 0.3)
    some = [note for note in notes if fits(Text((note,), READ), left)]
    texts = (fit(some[:count], left, (20, READ), False, AFTER, indent) for count in (2, 1) if some)
    found = next((one for one in texts if fits(one, left, False, AFTER, indent)), None)
    return (found, left) if found else None


def paged(texts: Sequence[str], box: Box, sizes: Sequence[float], after: float, indent: float = 0) -> list[Text]:
    """The texts at the largest size at which all fit one box, else at the smallest in as many boxes as they need."""
    whole = fit(texts, box, sizes, after=after, indent=indent)
    count = len(_filled(whole, box, after, indent))
    # As many boxes as it takes, filled alike: the lowest height that needs no more of them.
    for share in (0.5, 0.6, 0.7, 0.8, 0.9):
        made = _filled(whole, replace(box, height=box.height * share), after, indent)
        if 1 < len(made) == count:
            return made
    return _filled(whole, box, after, indent)


def _filled(whole: Text, box: Box, after: float, indent: float) -> list[Text]:
    """The lines of a text in boxes, each filled before the next."""
    made: list[Text] = []
    for line in whole.lines:
        longer = Text((*made[-1].lines, line), whole.size) if made else None
        if longer and fits(longer, box, after=after, indent=indent):
            made[-1] = longer
        else:
            made.append(Text((line,), whole.size))
    return made


def whole(parts: Sequence[str], box: Box, size: float) -> Text:
    """The parts as one line of text, the last left out until the box holds it; the first stands in any case."""
    kept = [part for part in parts if part]
    while len(kept) > 1 and not fits(Text((" ".join(kept),), size), box):
        kept.pop()
    return Text((" ".join(kept),), size)


def grid(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    box: Box,
    emphasis: Sequence[int] = (),
    benchmarks: Sequence[int] = (),
    sizes: Sequence[float] = (20, 18, 16, 14),
) -> Grid:
    """A table at the largest size at which all its rows fit; else the rows that fit, own ones and benchmarks kept.

    Where there is room to spare the rows stand further apart.
    """
    made = None
    for size in sizes:
        if size != sizes[-1] and (len(rows) + 1) * _line_height(1, size) > box.height:
            continue  # one line a row is too much: nothing needs measuring
        widths = column_widths(columns, rows, box.width, size)
        heights = [_row_height(columns, widths, size, True)]
        heights += [_row_height(row, widths, size, place in emphasis) for place, row in enumerate(rows)]
        made = (widths, heights, size)
        if sum(heights) <= box.height:
            break
    assert made  # noqa: S101 - there is at least one size
    widths, heights, size = made
    kept = _kept(heights, box.height, (*emphasis, *benchmarks))
    used = heights[0] + sum(heights[place + 1] for place in kept)
    air = min(AIR, max(0.0, box.height - used) / (len(kept) + 1))
    heights = [height + air for height in heights]
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
    cells = [{*name.split(" "), *(row[place] for row in rows)} for place, name in enumerate(columns)]
    natural = [max(text_wide(cell, size, True) for cell in column) + 2 * PAD + 0.06 for column in cells]
    words = [{word for cell in column for word in cell.split(" ")} for column in cells]
    least = [max(text_wide(word, size, True) for word in column) + 2 * PAD + 0.06 for column in words]
    if sum(natural) <= width:
        spare = min(width - sum(natural), 1.2 * len(columns))
        return [one + spare / len(columns) for one in natural]
    if sum(least) >= width:
        return [one * width / sum(least) for one in least]
    room, need = width - sum(least), [wide - low for wide, low in zip(natural, least, strict=True)]
    return [low + room * more / sum(need) for low, more in zip(least, need, strict=True)]


def words_fit(columns: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], size: float) -> bool:
    """Whether no word is wider than its column, in bold."""
    told = zip(widths, columns, *rows, strict=True)
    longest = ((wide, word) for wide, *texts in told for text in texts for word in text.split())
    return all(text_wide(word, size, True) + 2 * PAD <= wide + 0.001 for wide, word in longest)


def _row_height(cells: Sequence[str], widths: Sequence[float], size: float, is_bold: bool) -> float:
    inner = [width - 2 * PAD - 0.02 for width in widths]
    count = max(lines_of(cell, width, size, is_bold) for cell, width in zip(cells, inner, strict=True))
    return _line_height(count, size)


def _line_height(count: int, size: float) -> float:
    """The height of a row of so many lines."""
    return count * size * LINE / POINTS + ROW_PAD
