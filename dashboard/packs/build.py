"""Making a pack from an order: every part from the same answers as its page."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dashboard.answers import engine, queries
from dashboard.packs import parts, words
from dashboard.packs.model import Order, Pack, Part
from dashboard.sections.authority.record import story
from dashboard.sections.profile import profile
from dashboard.settings import config
from dashboard.words import sentences


@engine.cached
def build(order: Order) -> Pack:
    """The pack an order asks for. Sections of the default set that nothing is held for are left out and named.

    An ended authority stands in no list of neighbours made after it: it is set beside its region.
    """
    if profile(order.authority).ended and queries.comparators(order.authority, order.comparators, order.own).empty:
        order = replace(order, comparators="region")
    headings, chosen = words["sections"], order.chosen
    made: dict[str, Part] = {}
    left_out: list[tuple[str, str]] = []
    for key in (key for key in chosen if key not in parts.SENTENCES):
        if not order.sections and not parts.is_held(order, key):
            left_out.append((headings[key], config.load().site.nothing_held))
            continue
        part = parts.part(order, key)
        if part.is_empty and not order.sections:
            left_out.append((part.heading, part.section.empty or config.load().site.nothing_held))
        else:
            made[key] = part
    told = list(made.values())
    for key in (key for key in chosen if key in parts.SENTENCES):
        part = parts.of_sentences(order, key, told, left_out)
        if part.is_empty and not order.sections:
            left_out.append((part.heading, part.section.empty))
        else:
            made[key] = part
    return _pack(order, tuple(made[key] for key in chosen if key in made), tuple(left_out))


def _pack(order: Order, made: tuple[Part, ...], left_out: tuple[tuple[str, str], ...]) -> Pack:
    name = profile(order.authority).name
    return Pack(
        order=order,
        title=words.title.format(area=name),
        area=name,
        comparators=config.load().comparators[order.comparators],
        period=_period(order),
        version=engine.version(),
        parts=made,
        left_out=left_out,
        inspections=_inspections(order),
    )


def _period(order: Order) -> str:
    """What the figures cover: the latest publication of a grade, the year of the NEET table."""
    days = [row["published_on"] for row in _graded(order) if row["published_on"]]
    neet = [order.period] if order.period else list(queries.neet_standing(order.authority)["period"])
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
