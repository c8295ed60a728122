"""Answers as bars that look as partial as the knowledge behind them: what was printed, what follows, what is open.

Frameworks whose grades we hold in full are counted from them. Of the others we hold the grades that the press named,
which lean to the best and the worst: their bars rest on published figures alone, until somebody brings the grades of
nearly all authorities.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from dashboard.answers import asking, engine, queries
from dashboard.settings import config
from dashboard.words import spans

EXACT = 1e-9
NEARLY_ALL = 0.9  # of the authorities graded: as for rankings, fewer are not counted as a national picture


@dataclass(frozen=True)
class Printed:
    """One figure of one publication: a count of authorities, of n where it says so, or a percentage (0-100)."""

    count: int | None
    percent: float | None
    n: int | None
    source_id: str


@dataclass(frozen=True)
class Figure:
    """Everything printed of the grades `low` to `high`; a count of a known n stands before a percentage.

    counts: those drawn, several where publications differ. of: their n. percents: those drawn where no count is.
    is_disputed: the only publication contradicts itself. is_solved: the count is ours, the only whole number that the
    printed percentage of n allows.
    """

    low: int
    high: int
    printed: tuple[Printed, ...]
    counts: tuple[int, ...] = ()
    of: int | None = None
    percents: tuple[float, ...] = ()
    is_disputed: bool = False
    is_solved: bool = False

    @property
    def is_drawable(self) -> bool:
        """Whether a share follows from it."""
        return bool(self.counts or self.percents) and not self.is_disputed

    def span(self) -> spans.Figure:
        """The share it leaves open, from the lowest to the highest figure drawn."""
        of = self.of or None
        ranges = [spans.figure(self.low, self.high, count, None, of) for count in self.counts]
        ranges = ranges or [spans.figure(self.low, self.high, None, percent, None) for percent in self.percents]
        return spans.Figure(self.low, self.high, min(one.least for one in ranges), max(one.most for one in ranges))


@dataclass(frozen=True)
class Part:
    """One segment of a bar: its grades, the share (0-1) that lies from `least` to `most`, and what is known of it.

    status: published, counted, derived, span (no inner split) or gap. counts: authorities, several where publications
    differ. percents: as printed (0-100), where no count is.
    """

    low: int
    high: int
    least: float
    most: float
    status: str
    counts: tuple[int, ...] = ()
    percents: tuple[float, ...] = ()
    source_ids: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The middle of its range, 0 to 1."""
        return (self.least + self.most) / 2


@dataclass(frozen=True)
class Bar:
    """One judgement of one framework in one year, its parts best grade first.

    n: graded authorities, None where none is printed. scope: authorities in being. held: authorities whose grade we
    hold. outside: reasons for no grade and their counts. figures: all that is printed, drawn or not.
    beside, held_from: what is printed beside a bar counted of a framework we did not hold in full, and the publications
    its grades come from. less: keys of the published total and of the framework taken
    off it, where the bar is what is left.
    """

    framework: str
    judgement: str
    year: int
    parts: tuple[Part, ...]
    n: int | None = None
    scope: int | None = None
    held: int = 0
    outside: Mapping[str, int] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    beside: tuple[Figure, ...] = ()
    held_from: tuple[str, ...] = ()
    less: tuple[str, str] | None = None

    @property
    def is_known(self) -> bool:
        """Whether anything at all is known of it."""
        return any(part.status != "gap" for part in self.parts)

    @property
    def is_counted(self) -> bool:
        """Whether it is made of the grades we hold."""
        return any(part.status == "counted" for part in self.parts)

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The publications behind its parts, each once."""
        return tuple(dict.fromkeys(source for part in self.parts for source in part.source_ids))


@engine.cached
def bar(framework: str, judgement: str, year: int, region: str | None = None, counts_only: bool = False) -> Bar:
    """One judgement: counted where we hold the grades of nearly all, else from published figures, else open.

    counts_only: leave printed percentages aside. Of a single region nothing is published: only counted bars are known.
    """
    if region:
        rows = queries.region_distribution(framework, judgement, year, region)
    else:
        rows = queries.grade_distribution(framework, judgement, year)
    made = of_rows(framework, judgement, year, rows, counts_only)
    if region or made.is_known:
        return made
    return left_over(made, queries.published_remainder(framework, judgement, year))


def over_years(framework: str, judgement: str) -> list[Bar]:
    """England's bars of a judgement: one a year for a yearly framework, the last year's where grades are counted on."""
    one = config.load().frameworks[framework]
    first, last = one.years
    years = range(first, last + 1) if one.timing == "annual" else [last]
    return [bar(framework, judgement, year) for year in years]


def of_rows(framework: str, judgement: str, year: int, rows: pd.DataFrame, counts_only: bool = False) -> Bar:
    """The same from rows with the columns of grade_distribution."""
    own = counted(framework, judgement, year, rows[rows["basis"] == "authority_grades"])
    if config.load().frameworks[framework].coverage == "complete":
        return own
    made = published(framework, judgement, year, rows[rows["basis"] == "published"], counts_only)
    if own.n and is_nearly_all(framework, judgement, year):
        named = asking.table("grades_by_name", framework=framework, year=year, judgement=judgement)
        sources = named.column("source_id").to_pylist()
        return replace(own, beside=made.figures, held_from=tuple(dict.fromkeys(sources)))
    return replace(made, held=own.held, scope=own.scope)


def is_nearly_all(framework: str, judgement: str, year: int) -> bool:
    """Whether the grades we hold are those of nearly all authorities graded: as printed, else all in being."""
    held = queries.graded_share.rows(framework, judgement, year)
    return bool(held) and int(held[0]["held"]) >= NEARLY_ALL * int(held[0]["graded"])


def counted(framework: str, judgement: str, year: int, rows: pd.DataFrame) -> Bar:
    """A bar of rows counted from the grades we hold; reasons for no grade stand outside n."""
    parts, outside, n, scope = [], {}, 0, None
    for row in rows.to_dict("records"):
        n, count, scope = int(row["n"]), int(row["count"]), row.get("n_authorities_in_scope")
        if pd.isna(row["grade"]):
            outside[str(row["grade_label"])] = count
        elif n:
            grade, share = int(row["grade"]), count / n
            parts.append(Part(grade, grade, share, share, "counted", (count,)))
    if not parts:
        steps = config.load().scale_of(framework).steps
        parts.append(Part(steps[-1].grade, steps[0].grade, 1.0, 1.0, "gap"))
    return Bar(
        framework, judgement, year, tuple(parts), n, None if scope is None else int(scope), held=n, outside=outside
    )


def published(framework: str, judgement: str, year: int, rows: pd.DataFrame, counts_only: bool = False) -> Bar:
    """A bar of published figures: what they say, what follows by subtraction, what they leave open."""
    grades = [step.grade for step in config.load().scale_of(framework).steps]
    rows = _of_all(rows[rows["status"] != "apart"], grades)
    ns = {int(n) for n in rows["n"].dropna()}
    n = ns.pop() if len(ns) == 1 else None
    runs: dict[tuple[int, int], list[Mapping[Hashable, Any]]] = {}
    for row in rows.to_dict("records"):
        runs.setdefault((int(row["grade_low"]), int(row["grade_high"])), []).append(row)
    figures = tuple(_figure(low, high, group, n) for (low, high), group in runs.items())
    drawn = [one for one in figures if one.is_drawable and not (counts_only and not one.counts)]
    parts = _parts(grades, drawn, n)
    if counts_only and any(not part.counts and part.status != "gap" for part in parts):
        # What one solved count leaves is a range of shares: no count, so only printed counts are drawn.
        parts = _parts(grades, [one for one in drawn if not one.is_solved], n)
    return Bar(framework, judgement, year, parts, n, figures=figures)


def _parts(grades: Sequence[int], drawn: Sequence[Figure], n: int | None) -> tuple[Part, ...]:
    segments = spans.segments(grades, [one.span() for one in drawn])
    return tuple(_part(segment, drawn, n) for segment in segments)


def _of_all(rows: pd.DataFrame, grades: Sequence[int]) -> pd.DataFrame:
    """Rows with their n; where none is printed and each grade has one count, n is what the counts add up to."""
    alone = rows[rows["grade"].notna() & rows["count"].notna()].drop_duplicates(["grade", "count"])
    if rows["n"].notna().any() or sorted(alone["grade"]) != sorted(grades):
        return rows
    return rows.assign(n=int(alone["count"].sum()))


def _figure(low: int, high: int, rows: Sequence[Mapping[Hashable, Any]], n: int | None) -> Figure:
    """What is printed of a run of grades; a count without its n takes the bar's where another count bears it out."""
    printed = []
    for row in rows:
        count, percent, of = (None if pd.isna(row[key]) else row[key] for key in ("count", "percent", "n"))
        printed.append(
            Printed(
                None if count is None else int(count),
                None if percent is None or count is not None else float(percent),
                None if of is None else int(of),
                str(row["source_id"]),
            )
        )
    with_count = [one for one in printed if one.count is not None]
    exact = [one for one in with_count if one.n or one.count == 0]
    values = {(one.count, one.percent) for one in printed}
    percents = tuple(sorted({one.percent for one in printed if one.percent is not None})) if not exact else ()
    solved = spans.solutions(percents[0], n) if n and len(percents) == 1 else ()
    is_solved = len(solved) == 1
    counts = tuple(sorted({one.count for one in with_count if one.count is not None})) if exact else ()
    return Figure(
        low,
        high,
        tuple(sorted(printed, key=lambda one: (one.count is None, one.n is None))),
        counts=solved if is_solved else counts,
        of=n if is_solved else next((one.n for one in exact if one.n), n if exact else None),
        percents=() if is_solved else percents,
        is_disputed=len(values) == 1 and all(row["status"] == "conflict" for row in rows),
        is_solved=is_solved,
    )


def _part(segment: spans.Segment, drawn: Sequence[Figure], n: int | None) -> Part:
    """A segment with the figures behind it; a derived one has a count where the subtraction leaves exactly one."""
    low, high = min(segment.grades), max(segment.grades)
    made = Part(low, high, segment.least, segment.most, segment.status)
    own = [one for one in drawn if (one.low, one.high) == (low, high)]
    if segment.status in ("published", "span") and own:
        sources = tuple(dict.fromkeys(one.source_id for one in own[0].printed))
        return replace(made, counts=own[0].counts, percents=own[0].percents, source_ids=sources)
    if segment.status == "gap":
        return made
    sources = tuple(dict.fromkeys(one.source_id for figure in drawn for one in figure.printed))
    is_exact = n is not None and segment.most - segment.least < EXACT
    return replace(made, counts=(round(segment.least * n),) if n and is_exact else (), source_ids=sources)


def left_over(empty: Bar, rows: pd.DataFrame) -> Bar:
    """The bar that a published total leaves once another framework's published counts are taken off; else `empty`."""
    parts, n, less = [], empty.n, None
    for row in rows.to_dict("records"):
        n, count, less = int(row["n"]), int(row["count"]), (str(row["total"]), str(row["other"]))
        sources = (str(row["source_id"]), str(row["other_source_id"]))
        grade, share = int(row["grade"]), count / n
        parts.append(Part(grade, grade, share, share, "derived", (count,), source_ids=sources))
    return replace(empty, parts=tuple(parts), n=n, less=less) if parts else empty


def good(bar: Bar) -> Part | None:
    """The share at the second-best grade or better, as printed, counted or added up; None where it is not known."""
    steps = config.load().scale_of(bar.framework).steps
    low, high = steps[1].grade, steps[0].grade
    for figure in bar.figures:
        if (figure.low, figure.high) == (low, high) and figure.is_drawable:
            span = figure.span()
            return Part(low, high, span.least, span.most, "published", figure.counts, figure.percents)
    inside = [part for part in bar.parts if part.low >= low and part.status != "gap"]
    if sorted(grade for part in inside for grade in range(part.low, part.high + 1)) != list(range(low, high + 1)):
        return None
    counts = [part.counts[0] for part in inside if len(part.counts) == 1]
    return Part(
        low,
        high,
        sum(part.least for part in inside),
        sum(part.most for part in inside),
        "derived",
        (sum(counts),) if len(counts) == len(inside) else (),
    )
