"""What a reader can choose of the plans: whose, which, by what status, and the two days typed in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.sections.findings.choices import span
from dashboard.sections.plans import words
from dashboard.settings import words as labels
from dashboard.store import calendar_tables
from dashboard.words import provenance, sentences

FORMATS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


def read_day(text: str) -> date | None:
    """The day a reader typed: ISO, or day, month and year by words, slashes, dots or hyphens; None if it is none."""
    plain = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", " ".join(text.replace(",", " ").split()), flags=re.IGNORECASE)
    for form in FORMATS:
        try:
            return datetime.strptime(plain, form).date()
        except ValueError:
            continue
    return None


def said(day: date) -> str:
    """A day in words: `3 June 2008`."""
    return sentences.day(day.isoformat())


def dated(counted: str, source_ids: Iterable[str]) -> str:
    """`16 recommendations of 2008`: what the documents of some years hold."""
    years = provenance.years(source_ids)
    return words.of_years.format(counted=counted, years=years) if years else counted


@dataclass(frozen=True)
class Typed:
    """The day to use, and what is wrong with the text typed for it; empty where nothing is."""

    day: date
    problem: str = ""


def typed(text: str, instead: date) -> Typed:
    """The day a text means; `instead` for no text, and with a sentence for one we cannot read or count from."""
    first, last = calendar_tables.FIRST_YEAR, calendar_tables.LAST_START_YEAR
    if not text:
        return Typed(instead)
    day = read_day(text)
    if day is None:
        return Typed(instead, words.day_wrong.format(text=text, instead=said(instead)))
    if not first <= day.year <= last:
        sentence = words.day_outside
        return Typed(instead, sentence.format(day=said(day), first=first, last=last, instead=said(instead)))
    return Typed(day)


@dataclass(frozen=True)
class Days:
    """The days a part of the page opens with; `is_held`: the day of publication stands in a document."""

    published: date
    seen_from: date
    is_held: bool


def days(authority: str | None, part: str, today: date) -> Days:
    """The report an authority's plan answers, seen from the day of its document; today where none is held."""
    published, document = report_published_on(authority), document_on(authority)
    is_then = document is not None and (part == "page" or published is not None)
    return Days(published or today, document if document and is_then else today, published is not None)


@engine.cached
def report_published_on(authority: str | None) -> date | None:
    """The day the inspection report an authority's plan answers was published, where a document prints it."""
    days: list[date] = list(queries.documents(authority=authority)["report_published_on"].dropna()) if authority else []
    return max(days, default=None)


@engine.cached
def document_on(authority: str | None) -> date | None:
    """The day of an authority's document, the last one its date can mean; None where no document plans anything."""
    held = queries.documents(authority=authority) if authority else pd.DataFrame()
    texts = [] if held.empty else sorted(held["published_on"].dropna())
    return span(texts[-1])[1] if texts else None


@engine.cached
def planned() -> dict[str, str]:
    """Authorities with an improvement plan, code to name."""
    held = queries.plan_counts()
    return dict(zip(held["authority_code"], held["area"], strict=True))


@engine.cached
def plans(authority: str) -> dict[str, str]:
    """The plans of an authority, key to name, in the order of its document."""
    held = queries.plan_counts(authority=authority)
    return dict(zip(held["plan"], held["plan_label"], strict=True))


@engine.cached
def statuses(authority: str) -> dict[str, str]:
    """The statuses the actions of an authority have, key to label, in the order of config.yaml."""
    held = set(queries.plan_actions(authority=authority)["status"])
    return {key: label for key, label in labels["action_status"].items() if key in held}


@engine.cached
def parts(authority: str | None) -> dict[str, str]:
    """The parts of the page there is something to show for, key to label; the clock is for everyone."""
    has = {
        "page": authority in planned(),
        "recommendations": authority is None or not queries.recommendations(authority=authority).empty,
        "actions": authority in planned(),
        "clock": True,
        "events": authority is None or not queries.events(authority=authority).empty,
        "costs": authority is not None and not queries.plan_costs(authority=authority).empty,
    }
    return {key: words["parts"][key] for key, held in has.items() if held}
