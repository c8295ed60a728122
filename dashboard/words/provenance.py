"""The notes beside the data files: where each came from, what its columns mean, what to beware of."""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.settings import config, records
from dashboard.settings import words as labels
from dashboard.words import sentences

DATA = Path(__file__).resolve().parents[2] / "data"
SUFFIX = ".meta.yaml"
NAMED = 3


@dataclass(frozen=True)
class Publisher:
    """Who published the facts; `page` and `date` are empty where none is stated."""

    name: str
    page: str
    date: str
    licence: str


@dataclass(frozen=True)
class Obtained:
    """How the file was made: `sha256` and `rows` are those of the CSV as it stands."""

    date: str
    from_: str
    sha256: str
    rows: int
    changes: str


@dataclass(frozen=True)
class Column:
    """One column: its type, unit and meaning, and what a cell may hold.

    type: text, integer, decimal, date, partial_date (day, month, year or a range with a slash) or flag.
    pattern: a regular expression for the whole cell. values: the words allowed.
    vocabulary: a section of config.yaml whose keys are allowed (`frameworks`), or a group of the settings' labels.
    references: `file.column` that must hold the cell.
    separator: where a cell holds several codes. min, max: the range of a number.
    """

    type: str
    means: str
    unit: str = ""
    required: bool = False
    pattern: str = ""
    values: tuple[str, ...] = ()
    vocabulary: str = ""
    references: str = ""
    separator: str = ""
    min: int | None = None
    max: int | None = None


@dataclass(frozen=True)
class Note:
    """What stands beside one data file; `grain` names the columns that make a row unique."""

    title: str
    publisher: Publisher
    obtained: Obtained
    grain: tuple[str, ...]
    columns: Mapping[str, Column]
    caveats: tuple[str, ...]
    known_gaps: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """One publication of sources.csv; empty text where nothing is stated."""

    source_id: str
    title: str
    publisher: str
    published_on: str
    url: str
    licence: str
    accessed_on: str
    note: str


TYPES = ("text", "integer", "decimal", "date", "partial_date", "flag")


def note_file(name: str, folder: Path = DATA) -> Path:
    """The note of one data file."""
    return folder / f"{name}{SUFFIX}"


def read(name: str, folder: Path = DATA) -> Note:
    """Read one note afresh; raises records.RecordError with a sentence."""
    return records.read(Note, note_file(name, folder), _check)


@cache
def load(name: str) -> Note:
    """The note of a shipped data file, read once: `load("grades")`."""
    return read(name)


def names(folder: Path = DATA) -> tuple[str, ...]:
    """The data files of a folder that have a note, in alphabetical order."""
    return tuple(sorted(file.name.removesuffix(SUFFIX) for file in folder.glob(f"*{SUFFIX}")))


@cache
def shipped() -> tuple[str, ...]:
    """The names of the files that ship, which stay while a process runs."""
    return names()


def all() -> dict[str, Note]:
    """Every shipped note by its file's name."""
    return {name: load(name) for name in names()}


_brought: dict[str, Source] = {}


def learn(brought: Iterable[Source]) -> None:
    """Remember publications that people brought with their facts; those that ship stand before them."""
    _brought.update((source.source_id, source) for source in brought)
    sources.cache_clear()


@cache
def sources() -> Mapping[str, Source]:
    """Every publication by its id: those that ship, and those of the versions opened."""
    return {**_brought, **_shipped()}


@cache
def _shipped() -> Mapping[str, Source]:
    with (DATA / "sources.csv").open(encoding="utf-8", newline="") as file:
        return {row["source_id"]: Source(**row) for row in csv.DictReader(file)}


def credit(name: str, source_ids: Iterable[str] = ()) -> str:
    """The line under a chart or table: who published it, and under what licence.

    name: the data file. source_ids: the publications the rows shown came from; few are named by title,
    many by publisher and number. Raises KeyError for an unknown id.
    """
    ids = sorted({source_id for source_id in source_ids if source_id})
    if not ids:
        publisher = load(name).publisher
        return f"Source: {', '.join(filter(None, (publisher.name, publisher.date)))}. Licence: {publisher.licence}."
    held = sources()
    used = [held[source_id] for source_id in ids]
    licences = sorted({source.licence for source in used})
    if len(used) <= NAMED:
        return f"Source: {'; '.join(source.title for source in used)}. Licence: {'; '.join(licences)}."
    counts: dict[str, int] = {}
    for source in used:
        counts[source.publisher] = counts.get(source.publisher, 0) + 1
    largest = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    shown = [name if count == 1 else f"{name} ({count} publications)" for name, count in largest[:NAMED]]
    more = len(largest) - NAMED
    others = [f"{more} other publisher{'s' if more > 1 else ''}"] if more > 0 else []
    return f"Sources: {'; '.join([*shown, *others])}. Licence: {'; '.join(licences)}."


def years(source_ids: Iterable[str]) -> str:
    """When some publications appeared: `2008`, `2006 to 2008`; empty where none is dated."""
    held = sources()
    found = sorted({held[one].published_on[:4] for one in source_ids if one in held and held[one].published_on})
    return sentences.years(found[0], found[-1]) if found else ""


def vocabulary(column: Column, settings: config.Config) -> Any:
    """What a column's words are keys of: a section of config.yaml, or a group of the labels.

    Raises AttributeError, KeyError or RecordError where there is no such thing.
    """
    section, _, group = column.vocabulary.partition(".")
    held = labels if section == "labels" else getattr(settings, section)
    return held[group] if group else held


def known_words(column: Column, settings: config.Config) -> frozenset[str]:
    """The keys a column's vocabulary allows."""
    return frozenset(vocabulary(column, settings))


def _check(note: Note) -> None:
    """What the types of a note cannot say."""
    for key in note.grain:
        if key not in note.columns:
            raise records.RecordError(f"grain names {key!r}, which is no column; use one of the columns.")
    for name, column in note.columns.items():
        if column.type not in TYPES:
            raise records.RecordError(f"columns.{name}.type is {column.type!r}; use one of {', '.join(TYPES)}.")
        try:
            re.compile(column.pattern)
            _ = known_words(column, config.load()) if column.vocabulary else None
        except re.error as wrong:
            raise records.RecordError(f"columns.{name}.pattern cannot be used ({wrong}); correct it.") from None
        except (AttributeError, KeyError, TypeError, records.RecordError):
            remedy = "name one of its sections"
            raise records.RecordError(f"columns.{name}.vocabulary is not in config.yaml; {remedy}.") from None
