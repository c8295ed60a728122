"""The statutory clock: from the day a report was published to the days by which it must be shared and answered."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.charts.milestones import milestones
from dashboard.sections.findings.choices import area, places, rows
from dashboard.sections.plans import words
from dashboard.sections.plans.progress import left, vantage
from dashboard.sections.section import AnyChart, Section
from dashboard.settings.config import Palette
from dashboard.words import provenance, sentences


@engine.cached
def clock(
    published: date, today: date, convention: str, authority: str | None = None, is_example: bool = False
) -> Section:
    """What must follow a report published on a day, seen from `today`; `authority` names the file.

    is_example: no report of that day is known, nobody has typed one, and the title says so.
    convention: a key of config.yaml's `labels.convention`. Days are in the calendar of bank holidays.
    """
    held = _cited(queries.statutory_clock(published_on=published, today_on=today, convention=convention), authority)
    plan = rows(held)[-1]
    title = (words.clock_example if is_example else words.clock_title).format(
        published=sentences.day(published.isoformat()),
        due=sentences.day(plan["due"].isoformat()),
        left=_left(plan),
    )
    return Section(
        key="statutory_clock",
        title=title,
        question=words.clock_question,
        table=pd.DataFrame(
            {
                words.due: [f"{day:%A} {sentences.day(day.isoformat())}" for day in held["due"]],
                words.duty: held["duty_label"],
                words.days: held["days"],
                words.left: [_left(row) for row in rows(held)],
                words.working_left: [_working(days) for days in held["working_days_left"]],
                words.holidays: [_holidays(names) for names in held["holidays"]],
                words.where: places(held),
            }
        ),
        taken=held.assign(today_on=today),
        file_stem=sentences.slug(
            f"{area(authority) if authority else 'england'} statutory clock {published.isoformat()}"
        ),
        credit=provenance.credit("events", held["source_id"]),
        notes=(
            words["clock_conventions"][convention],
            *_printed(authority, published),
            *vantage(authority, today),
            words.clock_note,
            words.clock_library.format(library=held["library"].iloc[0]),
        ),
        row_header=words.duty,
        chart=_chart(published, today, convention),
        alt=words.clock_alt.format(title=title, rows=_in_order(held, published, today)),
    )


@engine.cached
def _chart(published: date, today: date, convention: str) -> Callable[[Palette], AnyChart]:
    """The picture, the same for every authority: only the papers that state a duty differ."""
    held = queries.statutory_clock(published_on=published, today_on=today, convention=convention)
    return partial(milestones, _milestones(held, published), today)


def _cited(held: pd.DataFrame, authority: str | None) -> pd.DataFrame:
    """The duties, each from the authority's own paper where that states the same working days."""
    if not authority:
        return held
    stated = queries.numbers(authority=authority)
    stated = stated[(stated["topic"] == "deadline") & (stated["unit"] == "working days")]
    own = {int(row["value"]): row for row in rows(stated)}
    sources = [own.get(row["days"], row) for row in rows(held)]
    named = {name: [one[name] for one in sources] for name in ("source_id", "source_ref")}
    return held.assign(**named)


def _milestones(held: pd.DataFrame, published: date) -> pd.DataFrame:
    """The day of publication and what must follow, for the picture; the time allowed runs from the first."""
    made: list[tuple[Any, ...]] = [
        (words.clock_published, sentences.day(published.isoformat()), None, published, "done")
    ]
    for row in rows(held):
        text = words.clock_text.format(day=sentences.day(row["due"].isoformat()), left=_left(row))
        made.append((row["duty_label"], text, published, row["due"], "overdue" if row["days_left"] < 0 else "due"))
    return pd.DataFrame(made, columns=["name", "text", "from_on", "on", "status"])


def _left(row: dict[str, Any]) -> str:
    """Calendar days left or overdue."""
    return left(row | {"status": "statutory"})


def _working(days: int) -> str:
    """Working days left, or how many ago."""
    return (words.working_after if days >= 0 else words.working_ago).format(count=abs(days))


def _holidays(names: Any) -> str:
    """`Late Summer Bank Holiday, 25 August 2008`; a word for none."""
    if pd.isna(names):
        return words.no_holidays
    pairs = [one.rsplit(" ", 1) for one in str(names).split("; ")]
    return "; ".join(words.holiday.format(name=name, day=sentences.day(day)) for name, day in pairs)


def _printed(authority: str | None, published: date) -> tuple[str, ...]:
    """The due date the authority's own document prints for this report, where it prints one."""
    held = (
        queries.events(authority=authority, kind="documented")
        if authority
        else pd.DataFrame({"event": [], "from_day": []})
    )
    due = held[held["event"].str.endswith(" due") & (held["from_day"] > published)] if len(held) else held
    return tuple(words.clock_printed.format(due=sentences.day(day.isoformat())) for day in due["from_day"])


def _in_order(held: pd.DataFrame, published: date, today: date) -> str:
    days = [(published, words.clock_published), (today, words.clock_today)]
    days += list(zip(held["due"], held["duty_label"], strict=True))
    return "; ".join(f"{sentences.day(day.isoformat())}: {what}" for day, what in sorted(days))
