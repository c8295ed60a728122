"""Charts as an office suite draws them itself: categories, series and words, small enough to be edited by hand."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from dashboard.answers import queries
from dashboard.packs import words
from dashboard.sections.distributions import wording
from dashboard.sections.distributions import words as framework_words
from dashboard.sections.rankings.choices import LeagueTable
from dashboard.sections.rankings.league import rows as league_rows
from dashboard.sections.reader import Reader
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words.tables import cell_text

SHORT = 24  # characters of a name that stands beside its dot
Kind = Literal["stacked", "bars", "line", "dots"]


@dataclass(frozen=True)
class Series:
    """One series: its name in the legend, a colour of the palette by name, a value per category (None: not held).

    labels: words at the values, "" for none. at: for dots, positions along the axis; values then count the dots up.
    is_open: hatched, for what is known only as a whole or not at all.
    """

    name: str
    colour: str
    values: tuple[float | None, ...]
    labels: tuple[str, ...] = ()
    at: tuple[float, ...] = ()
    is_open: bool = False


@dataclass(frozen=True)
class NativeChart:
    """A chart to be drawn natively. stacked: bars of parts; bars: side by side; line: over time; dots: a strip.

    axis: what the value axis says. number_format: of its numbers. is_reversed: the first place on top.
    """

    kind: Kind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    axis: str = ""
    number_format: str = "0"
    is_reversed: bool = False


def colour_of(name: str, palette: config.Palette) -> str:
    """`#RRGGBB` of a colour by its name: a grade's step or a field of the palette."""
    return palette.grades.get(name) or str(getattr(palette, name))


def distribution(section: Section) -> NativeChart | None:
    """100 % bars of a section made by distributions_tables: a bar per framework and judgement, a series per grade."""
    rows = section.download
    if rows.empty:
        return None
    bars: dict[tuple[str, str, str], dict[str, tuple[float, str]]] = {}
    spans: dict[str, tuple[str, bool, tuple[int, int]]] = {}
    heads = framework_words["bars"]
    figures = zip(section.table[heads["count"]], section.table[heads["percent"]], strict=True)
    for row, (count, percent) in zip(rows.to_dict("records"), figures, strict=True):
        framework = str(row["framework"])
        bar = bars.setdefault((str(row["judgement"]), framework, str(row["period"])), {})
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
    return NativeChart("stacked", tuple(_bar_name(*key) for key in bars), tuple(series), words.axis_percent, "0")


def _bar_name(judgement: str, framework: str, period: str) -> str:
    name = config.load().judgements[judgement]
    return f"{name}, {wording.period(framework, int(period[:4]))}"


def _label(count: str, percent: str) -> str:
    """Count and percentage of a segment as the table has them: whole where it is one figure, else as it stands."""
    with suppress(ValueError):
        percent = wording.whole(float(percent) / 100)
    return " · ".join(filter(None, (count, f"{percent}\u00a0%" if percent else "")))


def strip(section: Section, table: LeagueTable, reader: Reader) -> NativeChart | None:
    """Every area of a league table a dot over its value: own authority and comparators apart from the rest."""
    rows = league_rows(table, reader)
    rows = rows[rows["value"].notna()].drop_duplicates("area_code")
    if rows.empty or not section.chart:
        return None
    is_some = not rows["is_shown"].all()
    stacked: dict[float, int] = {}
    colours = {"rest": "rest", "peer": "peer", "nation": "accent", "own_region": "accent", "own": "own"}
    found: dict[str, list[tuple[float, float, str]]] = {role: [] for role in colours}
    names = {"peer": words.dots_peer, "rest": words.dots_rest}
    order = {"own": 0, "peer": 1, "rest": 2}
    areas, marks = [], []
    for row in rows.to_dict("records"):
        role = "own" if row["role"] == "own" else "peer" if is_some and row["is_shown"] else "rest"
        if row["kind"] != "benchmark":
            areas.append((order[role], float(row["value"]), str(row["area"]), role))
            if role == "own":
                names["own"] = _placed(row)
        elif row["role"] in ("own_region", "nation"):
            marks.append((float(row["value"]), str(row["role"]), str(row["area"])))
            names[row["role"]] = f"{row['area']}, {row['value_label']}"
    for _, value, area, role in sorted(areas):
        place = round(value, 1)
        stacked[place] = stacked.get(place, 0) + 1
        found[role].append((place, stacked[place], ""))
        if role == "own":
            marks.append((place, "own", area))
    for under, (value, role, label) in enumerate(sorted(marks, reverse=True), 1):
        found[role].append((value, -1.2 * under, _unbroken(label) if len(label) <= SHORT else ""))
    series = tuple(_dots(names[role], colours[role], dots) for role, dots in found.items() if dots)
    measure = config.load().measures[table.measure]
    return NativeChart("dots", (), series, f"{measure.label} {table.period}, %", "0")


def _placed(row: dict[Any, Any]) -> str:
    """An area with its figure and rank."""
    rank = "" if pd.isna(row["rank_label"]) else f", {row['rank_label']} of {row['ranked_count']}"
    return f"{row['area']}, {row['value_label']}{rank}"


def _unbroken(text: str) -> str:
    return text.replace(" ", "\u00a0")


def _dots(name: str, colour: str, dots: Iterable[tuple[float, float, str]]) -> Series:
    at, up, labels = zip(*dots, strict=True)
    return Series(name, colour, tuple(map(float, up)), labels, at=at)


def ranks(authority: str, survey: str, measures: Iterable[str]) -> NativeChart | None:
    """An authority's rank in each period by some measures, the first place on top; open where no table is held."""
    held = queries.rank_history(authority, survey, level="authority")
    held = held[held["position"].notna() & held["measure"].isin(list(measures))]
    if held.empty:
        return None
    years = range(int(held["year"].min()), int(held["year"].max()) + 1)
    colours = iter(("own", "accent", "third", "peer"))
    series = []
    for measure in measures:
        rows = {int(row["year"]): row for row in held[held["measure"] == measure].to_dict("records")}
        if not rows:
            continue
        values = tuple(float(rows[year]["position"]) if year in rows else None for year in years)
        labels = tuple(str(rows[year]["rank_label"]) if year in rows else "" for year in years)
        series.append(Series(config.load().measures[measure].label, next(colours), values, labels))
    axis = words.axis_rank
    return NativeChart("line", tuple(map(str, years)), tuple(series), axis, "0", is_reversed=True)


def counts(section: Section, columns: dict[str, str], axis: str, kind: Kind = "stacked", most: int = 10) -> NativeChart:
    """Bars of counts straight from a section's table: columns of it by the colour each takes, the first `most` rows."""
    table = section.table.head(most)
    name = section.row_header or str(section.table.columns[0])
    series = []
    for column, colour in columns.items():
        values = tuple(None if pd.isna(value) else float(value) for value in table[column])
        labels = tuple(f"{value:g}" if value else "" for value in values)
        series.append(
            Series(column, "peer" if colour == "paper" else colour, values, labels, is_open=colour == "paper")
        )
    return NativeChart(kind, tuple(map(str, table[name])), tuple(series), axis)
