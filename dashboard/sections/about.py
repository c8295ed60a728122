"""What is to be known about a section's file wherever it goes: question, reading, sources, version, the way back."""

import shlex
from datetime import date

from dashboard.answers import engine
from dashboard.sections import words
from dashboard.sections.card import cited
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import sentences


def about(section: Section, link: str = "") -> list[tuple[str, str]]:
    """Name and text of each thing; every publication of the rows with date, address and licence, and
    every question put to the store as the command that repeats it.

    link: the address of the page the file was taken from; left out where it is not known.
    """
    named, site = words["about"], config.load().site
    rows = [(named["title"], section.title), (named["question"], section.question)]
    rows += [(named["note"], note) for note in section.notes]
    rows += [(named["grades"], site.direction), (named["sources"], section.credit)]
    for one in cited(section.download.to_dict("records")):
        source = one.source
        known = (source.title, source.publisher, sentences.day(source.published_on), source.url, source.licence)
        rows.append((named["source"], "; ".join(filter(None, known))))
    for asked in engine.rests_on(section):
        if not asked.values:
            continue  # a list of names, the same for every section
        chosen = "".join(f" --set {shlex.quote(f'{key}={value}')}" for key, value in asked.values)
        rows.append((named["query"], f"{asked.query_id}: manage.py query {asked.name}{chosen}"))
    rows += [
        (named["section"], section.key),
        (named["version"], engine.version()),
        (named["made"], sentences.day(f"{date.today()}")),
        (named["link"], link),
    ]
    return [(name, text) for name, text in rows if text]
