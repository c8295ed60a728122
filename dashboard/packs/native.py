"""Charts as an office suite draws them itself: categories, series and words, small enough to be edited by hand."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Literal

import pandas as pd

from dashboard.answers import engine
from dashboard.packs import words
from dashboard.sections.distributions import wording
from dashboard.sections.distributions import words as framework_words
from dashboard.sections.rankings.choices import LeagueTable
from dashboard.sections.rankings.league import rows as league_rows
from dashboard.sections.rankings.rates import names as rates_names
from dashboard.sections.rankings.rates import rows as rates_rows
from dashboard.sections.reader import Reader
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words.tables import cell_text

SURVEY = "neet_participation"
Kind = Literal["stacked", "line", "dots"]
Mark = Literal["circle", "diamond", "triangle"]


@dataclass(frozen=True)
class Series:
    """One series: its name, a colour of the palette by name, a value per category (None: not held).

    labels: words at the values, "" for none. at: for dots, positions along the axis; values then count the dots up.
    is_open: hatched, for what is known only as a whole or not at all; of a line dashed. short: the name as it stands
    on a mark. mark: the shape of a line's points.
    """

    name: str
    colour: str
    values: tuple[float | None, ...]
    labels: tuple[str, ...] = ()
    at: tuple[float, ...] = ()
    is_open: bool = False
    short: str = ""
    mark: Mark = "circle"


@dataclass(frozen=True)
class NativeChart:
    """A chart to be drawn natively. stacked: bars of parts; line: over time; dots: a strip.

    axis: what the axis of values says. number_format: of its numbers. alt: what it says in words, where the section's
    own picture is another. is_counted: its bars are counts, which add up.
    """

    kind: Kind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    axis: str = ""
    number_format: str = "0"
    alt: str = ""
    is_counted: bool = False

    def cut(self, most: int) -> "NativeChart":
        """The first bars; of counts the rest added up in the last, so that they stay those of the title."""
        kept = most - 1 if self.is_counted else most
        names, series = self.categories[:kept], [_cut(one, kept, self.is_counted) for one in self.series]
        rest = (words.bars_rest.format(count=len(self.categories) - kept),) if self.is_counted else ()
        return replace(self, categories=(*names, *rest), series=tuple(series))


def _cut(one: Series, kept: int, is_counted: bool) -> Series:
    values, labels = one.values[:kept], one.labels[:kept]
    if is_counted:
        rest = sum(filter(None, one.values[kept:]))
        values, labels = (*values, rest or None), (*labels, f"{rest:g}" if rest else "")
    return replace(one, values=values, labels=labels)


def colour_of(name: str, palette: config.Palette) -> str:
    """`#RRGGBB` of a colour by its name: a grade's step or a field of the palette."""
    return palette.grades.get(name) or str(getattr(palette, name))


@engine.cached
def distribution(section: Section) -> NativeChart | None:
    """100 % bars of a section made by distributions_tables: a bar per framework and judgement, a series per grade."""
    rows = section.download
    if rows.empty:
        return None
    bars: dict[tuple[str, str, str], dict[str, tuple[float, str]]] = {}
    counted: dict[tuple[str, str, str], Any] = {}
    spans: dict[str, tuple[str, bool, tuple[int, int]]] = {}
    heads = framework_words["bars"]
    figures = zip(section.table[heads["count"]], section.table[heads["percent"]], strict=True)
    for row, (count, percent) in zip(rows.to_dict("records"), figures, strict=True):
        framework = str(row["framework"])
        key = (str(row["judgement"]), framework, str(row["period"]))
        bar = bars.setdefault(key, {})
        counted.setdefault(key, row["n"])
        low, high = row["grade_low"], row["grade_high"]
        if pd.isna(low) or row["status"] in ("not_published", "gap") or pd.isna(row["percent_low"]):
            continue
        share = (float(row["percent_low"]) + float(row["percent_high"])) / 2
        name = str(row["grade_label"])
        steps = {step.grade: step.colour for step in config.load().scale_of(framework).steps}
        spans.setdefault(name, (steps[int(high)], int(low) != int(high), (-int(high), -int(low))))
        bar[name] = (share, _label(cell_text(count), cell_text(percent)))
    bars = {key: parts for key, parts in bars.items() if any(share for share, _ in parts.values())}
    if not bars:
        return None
    named = sorted(spans.items(), key=lambda one: (one[1][2], one[0]))
    series = [
        Series(
            name,
            colour,
            tuple(round(bar[name][0], 1) if name in bar else None for bar in bars.values()),
            tuple(bar[name][1] if name in bar else "" for bar in bars.values()),
            is_open=is_span,
        )
        for name, (colour, is_span, _) in named
    ]
    rest = tuple(round(max(0.0, 100 - sum(part[0] for part in bar.values())), 1) or None for bar in bars.values())
    if any(value and value > 0.5 for value in rest):
        rest = tuple(value if value and value > 0.5 else None for value in rest)
        series.append(Series(words.not_published, "peer", rest, ("",) * len(rest), is_open=True))
    return NativeChart(
        "stacked", tuple(_bar_name(*key, counted[key]) for key in bars), tuple(series), words.axis_percent
    )


def _bar_name(judgement: str, framework: str, period: str, number: Any) -> str:
    """Judgement, framework and year, and how many were graded where that is known."""
    name = f"{config.load().judgements[judgement]}, {wording.period(framework, int(period[:4]))}"
    return name if pd.isna(number) else words.bar_of.format(name=name, n=int(number))


def _label(count: str, percent: str) -> str:
    """Count and percentage of a segment as the table has them: whole where it is one figure, else as it stands."""
    with suppress(ValueError):
        percent = wording.whole(float(percent) / 100)
    return " · ".join(filter(None, (count, f"{percent}\u00a0%" if percent else "")))


def strip(section: Section, table: LeagueTable, reader: Reader) -> NativeChart | None:
    """Every area of a league table a dot over its value: own authority and comparators apart from the rest.

    Own authority, region and England come once more under the ground line, at -1, -2 and -3, with their names.
    """
    held: dict[str, Mapping[str, Any]] = {}
    for row in league_rows(table, reader):
        if row["value"] is not None:
            held.setdefault(row["area_code"], row)
    if not held or not section.chart:
        return None
    is_some = not all(row["is_shown"] for row in held.values())
    stacked: dict[float, int] = {}
    colours = {"rest": "rest", "peer": "peer", "nation": "quiet", "own_region": "quiet", "own": "own"}
    found: dict[str, list[tuple[float, float, str]]] = {role: [] for role in colours}
    names = {"peer": words.dots_peer, "rest": words.dots_rest}
    order = {"own": 0, "peer": 1, "rest": 2}
    areas, marks = [], []
    for row in held.values():
        role = "own" if row["role"] == "own" else "peer" if is_some and row["is_shown"] else "rest"
        if row["kind"] != "benchmark":
            areas.append((order[role], float(row["value"]), str(row["area"]), role))
            if role == "own":
                names["own"] = _placed(row)
                marks.append((round(float(row["value"]), 1), role, f"{row['area']} {_unbroken(row['value_label'])}"))
        elif row["role"] in ("own_region", "nation"):
            names[row["role"]] = f"{row['area']}, {row['value_label']}"
            label = f"{row['area']} {_unbroken(row['value_label'])}"
            marks.append((float(row["value"]), str(row["role"]), label))
    for _, value, _, role in sorted(areas):
        place = round(value, 1)
        stacked[place] = stacked.get(place, 0) + 1
        found[role].append((place, stacked[place], ""))
    marks.sort(key=lambda one: (one[1] != "own", -one[0]))
    for under, (value, role, label) in enumerate(marks, 1):
        found[role].append((value, -under, label))
    series = tuple(_dots(names[role], colours[role], dots) for role, dots in found.items() if dots)
    axis = (words.axis_dots_some if found["peer"] else words.axis_dots).format(
        measure=config.load().measures[table.measure].label, period=table.period
    )
    return NativeChart("dots", (), series, axis)


def _placed(row: Mapping[str, Any]) -> str:
    """An area with its figure and rank."""
    rank = "" if row["rank_label"] is None else f", {row['rank_label']} of {row['ranked_count']}"
    return f"{row['area']}, {row['value_label']}{rank}"


def _unbroken(text: str) -> str:
    return text.replace(" ", "\u00a0")


def _dots(name: str, colour: str, dots: Iterable[tuple[float, float, str]]) -> Series:
    at, up, labels = zip(*dots, strict=True)
    return Series(name, colour, tuple(map(float, up)), labels, at=at)


# Colour and shape of the points of each line of rates.
LINES: dict[str, tuple[str, Mark]] = {
    "own": ("own", "circle"),
    "nation": ("quiet", "diamond"),
    "region": ("peer", "triangle"),
    "middle": ("peer", "circle"),
}


def rates(reader: Reader, measure: str) -> NativeChart | None:
    """An authority's figure in each year it is ranked in, England's, the region's and the comparators' middle one."""
    held = rates_rows(SURVEY, measure, reader)
    if not held:
        return None
    found = sorted({row["year"] for row in held})
    years = range(found[0], found[-1] + 1)
    series = []
    for role, name in rates_names(reader, held).items():
        by = {row["year"]: row for row in held if row["role"] == role}
        values = tuple(float(by[year]["value"]) if year in by else None for year in years)
        labels = tuple(_unbroken(by[year]["value_label"]) if year in by else "" for year in years)
        colour, mark = LINES[role]
        series.append(Series(name, colour, values, labels, is_open=role == "middle", mark=mark))
    said = "; ".join(_over_time(one, years) for one in series)
    alt = words.alt_rates.format(measure=config.load().measures[measure].label, said=said)
    return NativeChart("line", tuple(map(str, years)), tuple(series), number_format="0.0", alt=alt)


def _over_time(one: Series, years: range) -> str:
    """A line in words: its first and its last figure."""
    held = [(year, label) for year, label in zip(years, one.labels, strict=True) if label]
    said = [f"{label} in {year}" for year, label in (held[0], held[-1])]
    return f"{one.name} {', '.join(dict.fromkeys(said))}"


def counts(
    section: Section, columns: dict[str, str], axis: str, short: Mapping[str, str] | None = None
) -> NativeChart | None:
    """Bars of counts straight from a section's table: columns of it by the colour each takes, `open` for hatched.

    short: names of columns as they stand on a mark. None where every count is nought.
    """
    table = section.table
    name = section.row_header or str(table.columns[0])
    series = []
    for column, colour in columns.items():
        values = tuple(None if pd.isna(value) else float(value) for value in table[column])
        labels = tuple(f"{value:g}" if value else "" for value in values)
        is_open = colour == "open"
        held = Series(column, "peer" if is_open else colour, values, labels, is_open=is_open)
        series.append(replace(held, short=(short or {}).get(column, "")))
    if not any(value for one in series for value in one.values):
        return None
    return NativeChart("stacked", tuple(map(str, table[name])), tuple(series), axis, is_counted=True)
