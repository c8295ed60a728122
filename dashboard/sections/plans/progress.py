"""An improvement plan on a page: how its actions stand by heading, and the dates that were set, passed ones first."""

from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.charts.count_bars import count_bars
from dashboard.sections.findings.choices import area, facts, filled, rows
from dashboard.sections.plans import words
from dashboard.sections.plans.choices import dated, document_on, planned, report_published_on
from dashboard.sections.section import Section
from dashboard.settings import words as labels
from dashboard.words import provenance, sentences

# Statuses in the order drawn, each with how strong its mark is: what is not known or not begun is light or open.
STATUSES = {"done": "full", "on_track": "accent", "not_started": "open", "unknown": "light"}


def no_plan(authority: str | None) -> str:
    """What would be here, and of which authorities a plan is held."""
    held = sentences.listed(list(planned().values()))
    if authority is None:
        return words.no_plan_chosen.format(areas=held)
    return words.no_plan.format(areas=held)


@engine.cached
def page(authority: str, plan: str | None = None) -> Section:
    """How many actions of each heading are not started, on track, done or of unknown status; one plan or all."""
    statuses = labels["action_status"]
    held = queries.plan_counts(authority=authority, plan=plan)
    totals = {status: int(held[f"{status}_count"].sum()) for status in STATUSES}
    counted = sentences.counted(int(held["action_count"].sum()), words.action)
    stated = [words["counts"][status].format(count=count) for status, count in totals.items() if count]
    title = words.page_title.format(
        area=area(authority), actions=dated(counted, held["source_id"]), counts=", ".join(stated)
    )
    names = {f"{status}_count": statuses[status] for status in STATUSES if totals[status]}
    shown = held[["theme_label", *names, "action_count"]].rename(columns={"theme_label": words.heading, **names})
    shown = shown.rename(columns={"action_count": words.all})
    if held["plan"].nunique() > 1:
        shown.insert(0, words.plan, held["plan_label"])
    return Section(
        key="plan_status",
        title=title,
        question=words.page_question,
        table=shown,
        taken=held,
        file_stem=sentences.slug(f"{area(authority)} plan actions by status {plan or ''} 2008"),
        credit=provenance.credit("plan_actions", held["source_id"]),
        notes=(_status_note(authority, plan, int(held["action_count"].sum())), _blanks_note(held)),
        row_header=words.heading,
        chart=partial(count_bars, _segments(held, names)),
        alt=words.page_alt.format(title=title, rows="; ".join(_heading(row) for row in rows(held))),
        empty=no_plan(authority),
    )


def _segments(held: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """One segment per heading and status, for the picture."""
    made = [
        (row["theme_label"], bar, names[f"{status}_count"], order, row[f"{status}_count"], style)
        for bar, row in enumerate(rows(held))
        for order, (status, style) in enumerate(STATUSES.items())
        if f"{status}_count" in names
    ]
    return pd.DataFrame(made, columns=["bar", "bar_order", "kind", "kind_order", "count", "style"])


def _status_note(authority: str, plan: str | None, count: int) -> str:
    periods = queries.plan_actions(authority=authority, plan=plan)["progress_period"].drop_duplicates()
    return words.page_note.format(count=count, period=sentences.listed(list(periods)))


def _blanks_note(held: pd.DataFrame) -> str:
    blanks = {"progress": int(held["blank_progress_count"].sum()), "next": int(held["blank_next_count"].sum())}
    return words.blanks_note.format(**blanks)


def _heading(row: dict[str, Any]) -> str:
    counts = [words["counts"][one].format(count=row[f"{one}_count"]) for one in STATUSES if row[f"{one}_count"]]
    return f"{row['theme_label']}: {', '.join(counts)}"


@engine.cached
def dates(authority: str, today: date, convention: str) -> Section:
    """Dates an authority's documents set and those that follow from its published report, seen from `today`."""
    held = _dates(authority, today, convention)
    passed, ahead = int((held["days_left"] < 0).sum()), int((held["days_left"] >= 0).sum())
    title = words.dates_title.format(
        passed=sentences.counted(passed, words.passed, words.passed_many) if passed else words.none_passed,
        ahead=sentences.counted(ahead, words.ahead, words.ahead_many) if ahead else words.none_ahead,
        day=sentences.day(today.isoformat()),
    )
    convention_note = [words["clock_conventions"][convention]] if "statutory" in set(held["status"]) else []
    return facts(
        held,
        "events",
        {
            words.due: [sentences.day(day) for day in held["happened_on"]],
            words.what: held["event"],
            words.left: [left(row) for row in rows(held)],
            words.note: filled(held["note"]),
        },
        key="plan_dates",
        title=title,
        question=words.dates_question,
        file_stem=sentences.slug(f"{area(authority)} dates set seen from {today.isoformat()}"),
        notes=(words.dates_note, *vantage(authority, today), *convention_note),
        row_header=words.what,
        emphasis=tuple(held.index[held["days_left"] < 0]),
        empty=words.dates_empty,
    )


def vantage(authority: str | None, today: date) -> tuple[str, ...]:
    """That a day to look from is the day of the authority's document, where it is."""
    if today != document_on(authority):
        return ()
    return (words.seen_document.format(day=sentences.day(today.isoformat())),)


def _dates(authority: str, today: date, convention: str) -> pd.DataFrame:
    """Milestones and statutory dates one below the other, soonest first; `is_duty` marks what must be done."""
    set_then = queries.milestones(today_on=today, authority=authority).assign(status="planned")
    columns = ["event", "happened_on", "due", "days_left", "note", "status", "source_id", "source_ref"]
    held = [set_then[columns]]
    if published := report_published_on(authority):
        clock = queries.statutory_clock(published_on=published, today_on=today, convention=convention)
        clock = clock.rename(columns={"duty_label": "event"})
        clock = clock.assign(happened_on=clock["due"].astype(str), status="statutory", note=None)
        held.append(clock[columns])
    return pd.concat(held).sort_values(["due", "status", "event"], ignore_index=True)


def left(row: dict[str, Any]) -> str:
    """`34 days left`, `today`, `overdue by 6 days` for what is due; `6 days ago` for what was planned."""
    days = int(row["days_left"])
    if days == 0:
        return words.left_today
    counted = sentences.counted(abs(days), words.a_day)
    if days > 0:
        return words.left_days.format(days=counted)
    is_due = row["status"] == "statutory" or str(row["event"]).endswith("due")
    return (words.left_overdue if is_due else words.left_passed).format(days=counted)
