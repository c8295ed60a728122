"""One measure over the years of an authority and of those like it, a small line each on one scale."""

from functools import partial
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.charts import small_lines
from dashboard.sections.profile import kin, profile
from dashboard.sections.rankings import words
from dashboard.sections.rankings.league import DASH
from dashboard.sections.rankings.wording import unbroken
from dashboard.sections.reader import Reader
from dashboard.sections.section import AnyChart, Section
from dashboard.settings import config
from dashboard.settings.config import Palette
from dashboard.words import provenance, sentences

MOST = 20  # comparators beyond whom small drawings are no longer compared at a glance


@engine.cached
def beside(survey: str, measure: str, reader: Reader, pinned: tuple[str, ...] = ()) -> Section | None:
    """The figure year by year, own authority first, then England, then each comparator; None where there are none.

    pinned: codes of comparators that come first, in their order.

    Of more comparators than `MOST` the statistical neighbours stand in their place.
    """
    kind, codes = among(reader)
    if not codes:
        return None
    codes = list(dict.fromkeys([*(code for code in pinned if code in codes), *codes]))
    held = queries.figures_beside.rows(survey, measure, ",".join([reader.authority, *codes]))
    order = {reader.authority: 0} | {code: place for place, code in enumerate(codes, 2)}
    begun = min((row["year"] for row in held if row["area_code"] == reader.authority), default=None)
    rows: list[dict[str, Any]] = [
        dict(row) | {"area_order": 1 if row["kind"] == "benchmark" else order[row["area_code"]]}
        for row in held
        if begun and row["year"] >= begun
    ]
    rows.sort(key=lambda row: (row["area_order"], row["year"], row["period"]))
    mine = [row for row in rows if row["area_order"] == 0 and row["value"] is not None]
    if not mine:
        return None
    years = sorted({row["period"] for row in rows})
    label, who = config.load().measures[measure], profile(reader.authority).name
    title = _title(who, label.phrase, rows, mine[-1], kin(reader.authority, kind, len(codes)), label.better)
    areas = list(dict.fromkeys((row["area_order"], row["area"]) for row in rows))
    cells = {(row["area_order"], row["period"]): row for row in rows}
    table = {words.beside_area: [area for _, area in areas]} | {
        period: [_cell(cells.get((place, period))) for place, _ in areas] for period in reversed(years)
    }
    return Section(
        key="beside",
        title=title,
        question=words.beside_question,
        table=pd.DataFrame(table),
        taken=pd.DataFrame(rows).drop(columns="area_order").assign(measure=measure, unit="percent"),
        file_stem=sentences.slug(f"{who} {label.label} beside {kind} {years[0]} to {years[-1]}"),
        credit=provenance.credit("indicators", [row["source_id"] for row in rows]),
        notes=(words.beside_note,),
        chart=partial(_picture, _frame(rows), label.long),
        alt=words.beside_alt.format(title=title),
        row_header=words.beside_area,
        emphasis=(0,),
        benchmarks=tuple(place for place, (order_, _) in enumerate(areas) if order_ == 1),
    )


def others(reader: Reader) -> dict[str, str]:
    """The comparators that may be pinned, code to name."""
    return {code: profile(code).name for code in among(reader)[1]}


def among(reader: Reader) -> tuple[str, list[str]]:
    """With whom, as a key of the comparators, and their codes."""
    for kind in dict.fromkeys((reader.comparators, config.NEIGHBOURS)):
        codes = [
            row["authority_code"] for row in queries.comparators.rows(reader.authority, kind, ",".join(reader.own))
        ]
        if 0 < len(codes) <= MOST:
            return kind, codes
    return config.NEIGHBOURS, []


def _cell(row: "dict[str, Any] | None") -> str:
    """The figure, with its rank where it has one."""
    if not row or row["value"] is None:
        return DASH
    return (
        words.beside_cell.format(value=row["value_label"], rank=row["rank_label"])
        if row["rank_label"]
        else row["value_label"]
    )


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """The frame of `charts.small_lines`."""
    roles = {0: "own", 1: "benchmark"}
    made = [
        {
            **{key: row[key] for key in ("area", "area_order", "year", "value")},
            "role": roles.get(row["area_order"], "comparator"),
            "label": row["value_label"],
        }
        for row in rows
    ]
    return pd.DataFrame(made)


def _picture(frame: pd.DataFrame, line: str, palette: Palette) -> AnyChart:
    return small_lines(frame, palette, words.beside_line.format(measure=line))


def _title(who: str, phrase: str, rows: list[dict[str, Any]], own: dict[str, Any], peers: str, better: str) -> str:
    """How many of the comparators have a better figure in the authority's latest period."""
    theirs = [row["value"] for row in rows if row["area_order"] > 1 and row["period"] == own["period"]]
    values = [value for value in theirs if value is not None]
    ahead = sum(value < own["value"] if better == "lower" else value > own["value"] for value in values)
    named = {
        "area": who,
        "phrase": phrase,
        "value": unbroken(own["value_label"]),
        "period": own["period"],
        "ahead": sentences.portion(ahead, len(values)),
        "peers": peers.split(" (")[0],
    }
    return sentences.first_that_fits([one.format(**named) for one in (words.beside_title, words.beside_title_short)])
