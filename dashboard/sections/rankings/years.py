"""The league table with the years before it in each row: eight figures, one scale, a gap where a year has none."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.answers.kept import Same
from dashboard.sections.rankings import league, words
from dashboard.sections.rankings.choices import LeagueTable
from dashboard.sections.reader import Reader
from dashboard.sections.section import Section
from dashboard.words import provenance

Held = Mapping[str, Mapping[int, Mapping[str, Any]]]


@engine.cached
def league_table(table: LeagueTable, reader: Reader, is_map: bool) -> Section:
    """The table as a page shows it: with a small line over the years beside each figure, where there are years.

    is_map: whether its picture is the map of England.
    """
    section = (league.on_map if is_map else league.league_table)(table, reader)
    years, held = _held(table)
    if len(years) < 2 or section.table.empty:
        return section
    listed = [row for row in league.rows(table, reader) if row["is_shown"]]
    codes = [str(row["area_code"]) for row in listed]
    heading = words.years.format(first=years[0], last=years[-1])
    figures = [row for code in codes for row in held.get(code, {}).values()]
    sources = dict.fromkeys(row["source_id"] for row in (*listed, *figures))
    values = [row["value"] for row in figures]
    note = words.years_note.format(first=years[0], last=years[-1], low=f"{min(values):g}", high=f"{max(values):g}")
    return replace(
        section,
        table=_with_years(Same(section.table), section.row_header, heading, tuple(codes), table),
        taken=partial(_download, section, codes, years, held),
        lines=heading,
        credit=provenance.credit("indicators", sources),
        notes=(*section.notes, note),
    )


@engine.cached
def _with_years(
    shown: Same[pd.DataFrame], row_header: str, heading: str, codes: tuple[str, ...], table: LeagueTable
) -> pd.DataFrame:
    """A table with the figures over the years after its own, made once for all readers who are shown the same rows."""
    years, held = _held(table)
    made = shown.held.copy()
    said = [_said(held.get(code, {}), years) for code in codes]
    made.insert(list(made.columns).index(row_header) + 2, heading, said)
    return made


def _download(section: Section, codes: Sequence[str], years: Sequence[int], held: Held) -> pd.DataFrame:
    """The table's own rows, and each of its areas' figures by year."""
    taken = section.download.copy()
    for year in years:
        taken[f"value_{year}"] = [held.get(code, {}).get(year, {}).get("value") for code in codes]
    taken["years_source_id"] = [_sources(held.get(code, {})) for code in codes]
    return taken


@engine.cached
def _held(table: LeagueTable) -> tuple[list[int], Held]:
    """The years from the first held to the table's own, and the figures by area and year."""
    rows = queries.figures_over_years.rows(table.survey, table.measure, table.period, table.level)
    found: dict[str, dict[int, Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["area_code"], {})[row["year"]] = row
    held = [row["year"] for row in rows]
    return (list(range(min(held), int(table.period[:4]) + 1)) if held else []), found


def _said(figures: Mapping[int, Mapping[str, Any]], years: list[int]) -> str:
    """The figures by year, as printed, a word for each year without one; empty where there is none at all."""
    if not figures:
        return ""
    return ", ".join(
        figures[year]["value_label"].rstrip(" %") if year in figures else words.no_figure for year in years
    )


def _sources(figures: Mapping[int, Mapping[str, Any]]) -> str:
    return ";".join(dict.fromkeys(row["source_id"] for row in figures.values()))
