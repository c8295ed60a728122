"""Dated facts of the documents in order of time, and the costs one of them prints."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.charts.milestones import milestones
from dashboard.sections.findings.choices import area, facts, filled, rows
from dashboard.sections.plans import words
from dashboard.sections.plans.choices import document_on
from dashboard.sections.section import Section
from dashboard.words import sentences

ENGLAND = "England"
REACH = timedelta(days=730)
PERIODS = ("2007_08", "2008_09", "2009_10")


def _held(authority: str | None) -> pd.DataFrame:
    held = queries.events(authority=authority)
    return held if authority else held[held["authority_code"].isna()].reset_index(drop=True)


@engine.cached
def events(authority: str | None) -> Section:
    """Dated facts about an authority, England for none, oldest first: happened, planned then, or worked out by us."""
    held = _held(authority)
    name = area(authority) if authority else ENGLAND
    held_of = sentences.listed(list(dict.fromkeys(queries.events().dropna(subset=["authority_code"])["area"])))
    years = [f"{day:%Y}" for day in (held["from_day"].min(), held["to_day"].max())] if len(held) else ["", ""]
    counted = sentences.counted(len(held), words.event)
    text = words.events_title if years[0] != years[1] else words.events_title_year
    title = (words.events_none if held.empty else text).format(area=name, count=counted, first=years[0], last=years[1])
    days = [sentences.day(day) for day in held["happened_on"]]
    seen = _seen_from(authority, held)
    return facts(
        held,
        "events",
        {
            words.when: days,
            words.happened: held["event"],
            words.kind: held["kind_label"],
            words.printed: filled(held["date_text"]),
            words.note: filled(held["note"]),
        },
        key="events",
        title=title,
        question=words.events_question,
        file_stem=sentences.slug(f"{name} events {years[0]} to {years[1]}"),
        notes=(words.events_note.format(count=len(held)),) if len(held) else (),
        row_header=words.happened,
        chart=partial(milestones, _drawn(held, seen), seen) if len(held) else None,
        alt=words.events_alt.format(
            title=title, rows="; ".join(f"{day}: {what}" for day, what in zip(days, held["event"], strict=True))
        ),
        empty=words.events_empty.format(area=name, areas=held_of),
    )


def _drawn(held: pd.DataFrame, seen: date) -> pd.DataFrame:
    """What happened and what was planned, for the picture; a date printed as a span is drawn over it.

    Dates far after `seen` would press the others together and are left to the table, as those worked out by us are.
    """
    made = [
        (
            row["event"],
            sentences.day(row["happened_on"]),
            row["from_day"] if row["from_day"] < row["to_day"] else None,
            row["to_day"],
            "done" if row["kind"] == "documented" and row["to_day"] <= seen else "due",
        )
        for row in rows(held)
        if row["kind"] != "computed" and row["to_day"] - seen <= REACH
    ]
    return pd.DataFrame(made, columns=["name", "text", "from_on", "on", "status"])


def _seen_from(authority: str | None, held: pd.DataFrame) -> date:
    """The day of the authority's document; without one the last day of the events."""
    return document_on(authority) or max(held["to_day"], default=date.max)


@engine.cached
def costs(authority: str) -> Section:
    """The costs of an authority's plan as printed, in thousand pounds, each total checked by its parts."""
    held = queries.plan_costs(authority=authority)
    name = area(authority)
    totals = held[held["kind"] == "total"]
    total = list(totals["printed_total"]) or [None]
    title = (words.costs_title if len(totals) else words.costs_none).format(
        area=name, total=_thousand(total[-1]), themes=_thousand(total[0])
    )
    return facts(
        held,
        "numbers",
        {
            words.costs_line: held["line"],
            words.costs_2007: [_thousand(value) for value in held["actual_2007_08"]],
            words.costs_2008: [_thousand(value) for value in held["forecast_2008_09"]],
            words.costs_2009: [_thousand(value) for value in held["forecast_2009_10"]],
            words.costs_total: [_thousand(value) for value in held["printed_total"]],
            words.costs_check: [_check(row) for _, row in held.iterrows()],
        },
        key="plan_costs",
        title=title,
        question=words.costs_question,
        taken=held.assign(unit="GBP thousand"),
        file_stem=sentences.slug(f"{name} plan costs 2007 to 2009"),
        notes=(words.costs_unit, words.costs_note),
        emphasis=tuple(totals.index),
        empty=words.costs_empty.format(area=name, areas=sentences.listed(costed())),
    )


@engine.cached
def costed() -> list[str]:
    """Names of the authorities with a costed plan."""
    return list(dict.fromkeys(queries.plan_costs()["area"]))


def _thousand(value: Any) -> str:
    return "–" if pd.isna(value) else f"{float(str(value)):,.0f}"


def _check(row: pd.Series) -> str:
    """Whether the parts of a line add up to its printed figures; what they add up to where they do not."""
    printed = ["actual_2007_08", "forecast_2008_09", "forecast_2009_10", "printed_total"]
    added = [f"added_{period}" for period in PERIODS] + ["added_total"]
    pairs = [(row[one], row[other]) for one, other in zip(printed, added, strict=True)]
    off = [_thousand(sum_) for figure, sum_ in pairs if not pd.isna(sum_) and figure != sum_]
    said = words.costs_differs.format(sums=sentences.listed(off)) if off else words.costs_adds
    charged = [words.costs_charged] if "harged to CYPS" in str(row["note"]) else []
    return "; ".join([said, *charged])
