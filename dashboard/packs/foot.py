"""Under a slide: its foot, short and whole, with who published, when and how many; and the notes with all the rest."""

import re
from collections.abc import Iterable
from typing import Any

from dashboard.packs import layout, words
from dashboard.packs.layout import SMALLEST, Box, Text
from dashboard.packs.model import Pack, Part
from dashboard.words import provenance

NAMED = 3  # publishers
COUNT = re.compile(r"^n = \d[\d,]*(?<!,)(?: [a-z]+){0,2}")


def foot(pack: Pack, part: Part, box: Box) -> Text:
    """Source, its years and n; of the method the way back to this pack."""
    if part.key == "method":
        return Text((words.foot_method,), SMALLEST)
    if part.cover:
        return opening(pack, box)
    numbers = [found.group() for note in part.section.notes if (found := COUNT.match(note))]
    number = f"{numbers[0]}." if numbers else ""
    ids = _ids(part)
    sources = [_source(ids, NAMED), _source(ids, 1), _source(ids, 0)] if ids else [_credit(part)]
    for source in sources:
        text = Text((" ".join(filter(None, (source, number))),), SMALLEST)
        if layout.fits(text, box):
            return text
    return layout.whole((sources[-1], number), box, SMALLEST)


def opening(pack: Pack, box: Box) -> Text:
    """Of what opens a pack: when it was made, and what its figures cover."""
    made = words.made_on.format(date=pack.made_on)
    return layout.whole((made, f"{pack.period}." if pack.period else ""), box, SMALLEST)


def with_first(held: Text, first: str, box: Box) -> Text:
    """A foot with a sentence before it, without its end where both have no room."""
    return layout.whole((first, *held.lines), box, SMALLEST) if first else held


def _ids(part: Part) -> list[str]:
    """The publications behind the rows of a part and of what stands beside it."""
    sections = (part.section, *([part.beside] if part.beside else []))
    return sorted({one for section in sections for one in section.source_ids if one in provenance.sources()})


def _source(ids: Iterable[str], most: int) -> str:
    """Publishers by name, the one with most publications first, else how many, and the years they published in."""
    used = [provenance.sources()[one].publisher for one in ids]
    named = sorted(set(used), key=lambda one: (-used.count(one), one))
    more = len(named) - most
    listed = "; ".join(named[:most]) + (words.foot_others.format(count=more) if more == 1 else "")
    if more > 1:
        listed = "; ".join(named[:most]) + words.foot_more.format(count=more)
    if not most:
        listed = words.foot_publishers.format(count=len(named)) if len(named) > 1 else named[0]
    return words.foot_source.format(publishers=listed, years=provenance.years(ids)).replace(", .", ".")


def _credit(part: Part) -> str:
    """The credit of a part without its licence."""
    return part.section.credit.split(" Licence:")[0]


def notes(pack: Pack, part: Part) -> str:
    """The speaker's notes: finding, picture in words, source, n and caveats, questions asked, how to come back."""
    section = part.section
    changes = [words.change.format(**vars(change)) for change in part.changes]
    if part.key == "record":
        changes = [*pack.new_inspections, *changes]
    if pack.since and not changes:
        changes = [words.no_change.format(since=pack.since)]
    alt = (part.native.alt if part.native else "") or section.alt
    said: tuple[tuple[str, Any], ...] = (
        (part.heading, section.title),
        *part.told,
        (words.changed_here.format(since=pack.since), "; ".join(changes)),
        (words.notes_alt, alt),
        (words.notes_source, " ".join(one.credit for one in part.tables)),
        (words.notes_caveat, " ".join(note for one in part.tables for note in one.notes)),
        (words.notes_queries, ", ".join(part.query_ids)),
        (words.notes_link, pack.link),
    )
    lines = [f"{heading}: {text}" for heading, text in said if text]
    return "\n".join([*lines, words.notes_made.format(date=pack.made_on, version=pack.version) + "."])
