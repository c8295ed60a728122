"""Rows of the other tables understood by what their notes in data/ say of each column."""

import hashlib
import re
from collections.abc import Callable, Mapping

from dashboard.intake import facts, kinds, understand
from dashboard.intake.columns import Column, Doubts, together
from dashboard.intake.facts import Asked, Facts
from dashboard.intake.layout import Layout
from dashboard.intake.understand import Doubt
from dashboard.settings import config
from dashboard.words import names, provenance, sentences

Read = Callable[[str], str | Doubt]
SOURCES = ("source_id", "source_ref")


def understand_rows(layout: Layout, asked: Asked) -> Facts:
    """Every row of a sheet in the columns of its table, each cell held against the column's note."""
    doubts = Doubts(len(layout))
    note = provenance.load(asked.kind.table)
    ids = [name for name in note.grain if name not in _fields(asked)]
    columns: dict[str, Column] = {}
    for name, column in note.columns.items():
        if name in SOURCES or name in ids:
            continue
        read = _reader(name, column, asked)
        found = layout.get(name).map(read)
        columns[name] = doubts.sift(found, layout.heading(name), layout.shown(name))
    _name_areas(columns, asked)
    columns["source_id"], new = facts.sources(layout, doubts, asked)
    references = facts.references(layout, doubts, asked)
    for name in ids:
        columns[name] = _numbered(name, columns, references.to_pylist())
    return Facts(layout, columns, doubts, new, Doubts(len(layout)), references=references)


def _fields(asked: Asked) -> set[str]:
    return {column.field for column in asked.kind.columns.values()}


def _reader(name: str, column: provenance.Column, asked: Asked) -> Read:
    """How a cell of this column is read."""

    def read(cell: str) -> str | Doubt:
        if not cell:
            return Doubt(f"lacks its {name}", f"Write it: {column.means}.") if column.required else ""
        return inner(cell)

    inner = _inner(name, column, asked)
    return read


def _inner(name: str, column: provenance.Column, asked: Asked) -> Read:
    own = asked.kind.table == "authorities" and name in ("authority_code", "predecessor_codes", "successor_codes")
    if column.references == "authorities.authority_code" and not own:
        return asked.held.places.authority
    if column.vocabulary or column.values:
        return _word(_words(column))
    if column.type in ("date", "partial_date"):
        return understand.day
    if column.type in ("integer", "decimal"):
        return _number(column)
    return _pattern(column)


def _words(column: provenance.Column) -> Mapping[str, str]:
    """The words a column may hold, with their labels."""
    if column.values:
        return {word: word for word in column.values}
    part = provenance.vocabulary(column, config.load())
    if not isinstance(part, Mapping):
        return {}
    return {key: str(getattr(label, "label", label)) for key, label in part.items()}


def _word(words: Mapping[str, str]) -> Read:
    folded = {kinds.fold(label): key for key, label in words.items()} | {kinds.fold(key): key for key in words}

    def read(cell: str) -> str | Doubt:
        if found := folded.get(kinds.fold(cell)):
            return found
        near = names.suggest(cell, [*words, *words.values()]) or list(words)
        return Doubt("is not one of the words used here", f"Write one of {sentences.listed(near[:12], 'or')}.")

    return read


def _number(column: provenance.Column) -> Read:
    parse = understand.whole if column.type == "integer" else understand.number

    def read(cell: str) -> str | Doubt:
        found = parse(cell)
        if isinstance(found, Doubt):
            return found
        if column.min is not None and float(found) < column.min:
            return Doubt(f"is below {column.min}", "Correct it.")
        if column.max is not None and float(found) > column.max:
            return Doubt(f"is above {column.max}", "Correct it.")
        return found

    return read


def _pattern(column: provenance.Column) -> Read:
    def read(cell: str) -> str | Doubt:
        plain = re.sub(r"\.0+$", "", cell) if column.pattern and re.fullmatch(r"\d+\.0+", cell) else cell
        parts = plain.split(column.separator) if column.separator else [plain]
        if column.pattern and not all(re.fullmatch(column.pattern, part.strip()) for part in parts):
            return Doubt(f"is not written as {column.means}", "Compare with the example in the layout.")
        return understand.text(plain)

    return read


def _name_areas(columns: dict[str, Column], asked: Asked) -> None:
    """An area that is an authority bears the authority's name."""
    if "authority_code" in columns and "area" in columns:
        labels = asked.held.places.labels
        columns["area"] = together(columns["authority_code"], columns["area"]).map(
            lambda words: labels.get(words[0], words[1])
        )


def _numbered(name: str, columns: Mapping[str, Column], references: list[str]) -> Column:
    """Our own ids: publication, what it is, and digits of its content, so that the same row has the same id again."""
    what = name.removesuffix("_id").replace("_", "-")
    cells = together(*columns.values())
    sources = list(columns).index("source_id")
    made = [
        f"{cells.words[code][sources]}-{what}-"
        + hashlib.sha256(repr((cells.words[code], reference)).encode()).hexdigest()[:8]
        for code, reference in zip(cells.codes.tolist(), references, strict=True)
    ]
    return Column(cells.codes * 0 + range(len(made)), made) if made else Column(cells.codes, [])
