"""Making a pack from an order: every part from the same answers as its page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dashboard.answers import engine, queries
from dashboard.packs import parts, words
from dashboard.packs.model import Order, Pack, Part
from dashboard.sections.authority.record import story
from dashboard.sections.overview.facts import neet_rows
from dashboard.sections.profile import profile
from dashboard.settings import config
from dashboard.words import sentences


@dataclass(frozen=True, eq=False)
class Contents:
    """What stands in a pack, before its tables and pictures are made.

    findings: what each section says, by key, empty where nothing is held. spoken: the parts made of sentences; the
    table of the method does not name its sources yet. left_out: headings of sections nothing is held for, and why.
    """

    order: Order
    findings: Mapping[str, str]
    spoken: Mapping[str, Part]
    left_out: tuple[tuple[str, str], ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The sections it has, in order."""
        return tuple(key for key in self.order.chosen if key in self.findings or key in self.spoken)

    def is_long(self, key: str) -> bool:
        """Whether a section may take several slides: a list of sentences, or the officer's words beside it."""
        return not self.findings.get(key) or bool(self.order.told(key))


@engine.cached
def contents(order: Order) -> Contents:
    """What the pack of an order has. Sections of the default set that nothing is held for are left out and named.

    An ended authority stands in no list of neighbours made after it: it is set beside its region.
    """
    if profile(order.authority).ended and queries.comparators(order.authority, order.comparators, order.own).empty:
        order = replace(order, comparators="region")
    nothing = config.load().site.nothing_held
    findings: dict[str, str] = {}
    left_out: list[tuple[str, str]] = []
    for key in (key for key in order.chosen if key not in parts.SENTENCES):
        is_held = bool(order.sections) or parts.is_held(order, key)
        said = parts.finding(order, key) if is_held else ""
        if said or order.sections:
            findings[key] = said
        else:
            why = parts.part(order, key).section.empty if is_held else ""
            left_out.append((words["sections"][key], why or nothing))
    spoken: dict[str, Part] = {}
    for key in (key for key in order.chosen if key in parts.SENTENCES):
        part = parts.of_sentences(order, key, findings, left_out)
        if part.is_empty and not order.sections:
            left_out.append((part.heading, part.section.empty))
        else:
            spoken[key] = part
    return Contents(order, findings, spoken, tuple(left_out))


@engine.cached
def build(order: Order) -> Pack:
    """The pack an order asks for."""
    found = contents(order)
    made = {key: parts.part(found.order, key) for key in found.findings}
    spoken = dict(found.spoken)
    if "method" in spoken:
        spoken["method"] = parts.of_sentences(
            found.order, "method", found.findings, found.left_out, list(made.values())
        )
    return _pack(found, [(made | spoken)[key] for key in found.keys])


def excerpt(found: Contents, key: str) -> Pack:
    """The same pack with one of its sections, and those that may take several slides, alone."""
    chosen = (one for one in found.keys if one == key or found.is_long(one))
    return _pack(found, (found.spoken.get(one) or parts.part(found.order, one) for one in chosen))


def _pack(found: Contents, made: Iterable[Part]) -> Pack:
    order, name = found.order, profile(found.order.authority).name
    return Pack(
        order=order,
        title=words.title.format(area=name),
        area=name,
        comparators=config.load().comparators[order.comparators],
        period=_period(order),
        version=engine.version(),
        parts=tuple(made),
        left_out=found.left_out,
        inspections=_inspections(order),
    )


def _period(order: Order) -> str:
    """What the figures cover: the latest publication of a grade, the year of the NEET table."""
    days = [row["published_on"] for row in _graded(order) if row["published_on"]]
    neet = [order.period] if order.period else [row["period"] for row in neet_rows(order.authority)]
    if not days:
        return words.period_none.format(neet=max(neet)) if neet else ""
    latest = sentences.day(max(days))
    return words.period.format(latest=latest, neet=max(neet)) if neet else words.period_grades.format(latest=latest)


def _graded(order: Order) -> list[Mapping[str, Any]]:
    """Every grade of the authority that is a step of a scale, oldest first."""
    return [row for row in story(order.authority) if row["kind"] == "grade" and row["grade"]]


def _inspections(order: Order) -> tuple[tuple[str, str, str, str], ...]:
    """Every grade held, so that a later pack can name the new ones."""
    named = [
        (
            row["framework_label"],
            row["judgement_label"],
            sentences.day(str(row["published_on"] or row["inspected_on"] or row["year"] or "")),
            row["text"],
        )
        for row in _graded(order)
    ]
    return tuple(dict.fromkeys(named))
