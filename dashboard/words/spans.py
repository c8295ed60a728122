"""What published figures leave open: for each grade the lowest and highest share they allow.

A publication may print some grades, a span of grades ("84 per cent good or better"), or nothing.
What follows by subtraction is derived with its range; the rest stays open and is drawn open.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

ROUNDS = 50
FINEST = 100_000  # denominator of a share: more than any n, and than the tenths of a percent that are printed
DERIVED_WITHIN = 0.03


@dataclass(frozen=True)
class Figure:
    """One printed figure: grades `low` to `high` together have a share (0 to 1) between `least` and `most`."""

    low: int
    high: int
    least: float
    most: float


@dataclass(frozen=True)
class Segment:
    """Grades (best first) as they may be drawn together: `published`, `derived`, `span` (no inner split) or `gap`."""

    grades: tuple[int, ...]
    least: float
    most: float
    status: str

    @property
    def share(self) -> float:
        """The middle of the range, 0 to 1."""
        return (self.least + self.most) / 2


def figure(low: int, high: int, count: int | None, percent: float | None, n: int | None) -> Figure:
    """A printed figure as a range: a count of n is exact, a percentage is good to half its last printed place."""
    if count is not None and n:
        return Figure(low, high, count / n, count / n)
    if percent is None:
        return Figure(low, high, 0.0, 0.0) if count == 0 else Figure(low, high, 0.0, 1.0)
    slack = 0.5 if float(percent).is_integer() else 0.05
    return Figure(low, high, max(percent - slack, 0) / 100, min(percent + slack, 100) / 100)


def solutions(percent: float, n: int) -> tuple[int, ...]:
    """The whole numbers of n that a printed percentage (0-100) may stand for, rounded half up or half to even."""
    slack = 0.5 if float(percent).is_integer() else 0.05
    return tuple(count for count in range(n + 1) if abs(100 * count / n - percent) <= slack + 1e-9)


def _with_complements(grades: Sequence[int], figures: Iterable[Figure]) -> list[Figure]:
    """The figures, the total of one, and what a figure at one end of the scale says of the other end."""
    bottom, top = min(grades), max(grades)
    kept = list(figures)
    for each in list(kept):
        rest = (1 - each.most, 1 - each.least)
        if each.low == bottom and each.high < top:
            kept.append(Figure(each.high + 1, top, *rest))
        if each.high == top and each.low > bottom:
            kept.append(Figure(bottom, each.low - 1, *rest))
    return [*kept, Figure(bottom, top, 1.0, 1.0)]


def bounds(grades: Sequence[int], figures: Iterable[Figure]) -> dict[int, tuple[float, float]]:
    """Lowest and highest share of each grade that all figures and a total of one allow.

    A figure that contradicts the others narrows nothing; of two publications that disagree pass one.
    """
    kept = _with_complements(grades, figures)
    whole, shares = _in_wholes([(each.least, each.most) for each in kept])
    ranges = dict.fromkeys(grades, (0, whole))
    for _ in range(ROUNDS):
        before = dict(ranges)
        for each, share in zip(kept, shares, strict=True):
            members = [grade for grade in grades if each.low <= grade <= each.high]
            for grade in members:
                others = [ranges[other] for other in members if other != grade]
                least = max(ranges[grade][0], share[0] - sum(high for _, high in others))
                most = min(ranges[grade][1], share[1] - sum(low for low, _ in others))
                ranges[grade] = (least, most) if least <= most else ranges[grade]
        if ranges == before:
            break
    return {grade: (least / whole, most / whole) for grade, (least, most) in ranges.items()}


def _in_wholes(shares: Iterable[tuple[float, float]]) -> tuple[int, list[tuple[int, int]]]:
    """Shares as whole numbers of one whole: in fractions the last binary digit would grow with every round."""
    exact = [[Fraction(share).limit_denominator(FINEST) for share in pair] for pair in shares]
    whole = lcm(*(share.denominator for pair in exact for share in pair))
    return whole, [(int(least * whole), int(most * whole)) for least, most in exact]


def segments(grades: Sequence[int], figures: Sequence[Figure]) -> list[Segment]:
    """What may be drawn of one bar, best grade first; the shares' middles add up to one within the rounding.

    A grade printed by itself is published; one that follows within a few points is derived; neighbours known only
    together are a span; grades nothing was printed of are a gap.
    """
    ranges = bounds(grades, figures)
    printed = {each.low: each for each in figures if each.low == each.high and each.most < 1}
    known: list[Segment] = []
    for grade, (least, most) in ranges.items():
        if grade in printed:
            known.append(Segment((grade,), printed[grade].least, printed[grade].most, "published"))
        elif figures and most - least <= DERIVED_WITHIN:
            known.append(Segment((grade,), least, most, "derived"))
    missing = sorted(set(grades) - {each.grades[0] for each in known}, reverse=True)
    covers = {grade: _narrowest(grade, figures) for grade in missing}
    whole = Figure(min(grades), max(grades), 1.0, 1.0)
    drawn = known
    for cover in sorted({each for each in covers.values() if each}, key=lambda each: each.high - each.low):
        run = [grade for grade in missing if covers[grade] == cover]
        drawn = [*drawn, _remainder(cover, run, drawn, ranges, "span")]
    if uncovered := [grade for grade in missing if not covers[grade]]:
        drawn = [*drawn, _remainder(whole, uncovered, drawn, ranges, "gap")]
    return sorted(drawn, key=_place)


def _narrowest(grade: int, figures: Iterable[Figure]) -> Figure | None:
    """The narrowest printed span around a grade, if any."""
    around = [each for each in figures if each.low <= grade <= each.high]
    return min(around, key=lambda each: each.high - each.low, default=None)


def _remainder(
    cover: Figure, run: Sequence[int], drawn: Iterable[Segment], ranges: dict[int, tuple[float, float]], status: str
) -> Segment:
    """What a span, or the whole bar, leaves for some of its grades once the others are taken off."""
    inside = [each for each in drawn if cover.low <= each.grades[-1] and each.grades[0] <= cover.high]
    apart = set(range(cover.low, cover.high + 1)) - set(run) - {grade for each in inside for grade in each.grades}
    taken = [(each.least, each.most) for each in inside] + [ranges[grade] for grade in apart]
    least = cover.least - sum(most for _, most in taken)
    most = cover.most - sum(least for least, _ in taken)
    return Segment(tuple(run), max(least, 0.0), max(most, 0.0), status)


def _place(segment: Segment) -> int:
    """Best grade first; what has a known grade in its middle stands last, where it parts nothing."""
    has_hole = segment.grades[0] - segment.grades[-1] >= len(segment.grades)
    return 1 if has_hole else -segment.grades[0]
