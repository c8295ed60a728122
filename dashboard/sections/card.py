"""Cards: what one row of a section's table, or one mark of its picture, is and where it is from."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.sections import words
from dashboard.sections.profile import by_name
from dashboard.sections.section import Groups, Section
from dashboard.words import provenance, tables

SOURCES = 6  # publications a card names; the table's own file names all
HISTORY = 4  # inspections in the line on how an authority was graded


@dataclass(frozen=True)
class Cited:
    """A publication and the places in it that carry the row."""

    source: provenance.Source
    places: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """name: what the row is about. facts: its cells by column, empty ones left out. authority: its code, if it is one.

    history: how that authority was graded overall, the latest first. more: publications that are not
    named. members: who is in it, where it stands for groups.
    """

    name: str
    facts: tuple[tuple[str, str], ...]
    authority: str
    history: tuple[str, ...]
    cited: tuple[Cited, ...]
    more: int
    members: Groups = field(default_factory=dict)


def card(section: Section, mark: str) -> Card | None:
    """The card of a mark: a row of the section's table by its place, or by the name that heads it; None if unknown."""
    table, names = section.table, [section.row_header or section.table.columns[0]]
    if section.named_by > 1:
        names = list(table.columns[: section.named_by])
    heads = [", ".join(map(tables.cell_text, row)) for row in table[names].itertuples(index=False)]
    if mark.isdigit():
        place = int(mark) if int(mark) < len(table) else None
    else:
        place = heads.index(mark) if mark in heads else None
    name = mark if place is None else heads[place]
    rows = _behind(section, place, name)
    if rows.empty:
        return None
    cells = [] if place is None else [(str(key), tables.cell_text(cell)) for key, cell in table.iloc[place].items()]
    if len(names) > 1:
        cells = cells[len(names) :]
    named = cited(rows.to_dict("records"))
    code = by_name().get(name, "")
    return Card(
        name,
        tuple((key, cell) for key, cell in cells if cell not in tables.BLANK and cell != name),
        code,
        history(code) if code else (),
        tuple(named[:SOURCES]),
        max(0, len(named) - SOURCES),
        section.members.get(headed(name), {}),
    )


def headed(name: str) -> str:
    """The word of a row's head, by which its members are found, without the squares of a grade."""
    return name.rpartition("□ ")[2].rpartition("■ ")[2]


def _behind(section: Section, place: int | None, name: str) -> pd.DataFrame:
    """The rows of the file that a row of the table or a mark stands for."""
    held = section.download
    if place is not None and len(held) == len(section.table):
        return held.iloc[[place]]
    named = (held.astype(object).map(tables.cell_text) == name).any(axis="columns")
    return held[named] if named.any() or place is None else held


def cited(rows: Sequence[Mapping[Hashable, object]]) -> list[Cited]:
    """Each publication of some rows once, with its places in them, in the rows' order."""
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        for key in (one for one in row if str(one).endswith("source_id")):
            place = tables.cell_text(row.get(str(key).removesuffix("source_id") + "source_ref"))
            for source_id in filter(None, (one.strip() for one in tables.cell_text(row[key]).split(";"))):
                found.setdefault(source_id, {}).setdefault(place)
    held = provenance.sources()
    return [Cited(held[one], tuple(filter(None, places))) for one, places in found.items() if one in held]


@engine.cached
def history(authority: str) -> tuple[str, ...]:
    """How one authority was graded overall, the latest first: `ILACS Outstanding, 2024`."""
    rows = queries.authority_story.rows(authority, "grade")
    overall = [row for row in rows if row["judgement"] == "overall_effectiveness"]
    said = [words.card_grade.format(**row) for row in reversed(overall)]
    return tuple(dict.fromkeys(said))[:HISTORY]
