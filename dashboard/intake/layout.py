"""The rows of a sheet laid out as facts: one per row, or one per cell where each column holds a fact of its own."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

import numpy as np
import pyarrow as pa

from dashboard.intake import kinds, wide
from dashboard.intake.columns import Codes, Column, Mask, cleaned, constant, first_filled, of_chunks, stacked
from dashboard.intake.recognise import Recognised
from dashboard.intake.sheets import Sheet
from dashboard.intake.understand import clean

CHUNK = 20_000
Progress = Callable[[int], None]
ROW_ONLY = ""


@dataclass
class Layout:
    """Facts as they stand in the file, nothing understood yet.

    rows: the sheet's row of each fact. column: the heading of the cell that holds it, empty where the row is the fact.
    fields: cleaned cells by field. printed: cells as they stand. headings: what stands above them.
    odd_rows: rejected rows as (row, cell, what is wrong, what to do). repeats: rows that repeat the headings.
    footnotes: rows below a wide table, and their text.
    """

    rows: Codes
    column: Column
    fields: Mapping[str, Column]
    printed: Mapping[str, Column]
    headings: Mapping[str, Column]
    odd_rows: list[tuple[int, str, str, str]] = field(default_factory=list)
    repeats: list[int] = field(default_factory=list)
    footnotes: list[tuple[int, str]] = field(default_factory=list)
    blank_rows: int = 0
    rows_read: int = 0

    def __len__(self) -> int:
        return len(self.rows)

    def get(self, name: str) -> Column:
        """A field's cleaned cells; blank where the file has no such column."""
        return self.fields.get(name) or constant("", len(self))

    def keep(self, facts: Mask) -> "Layout":
        """The layout of some facts only."""
        return replace(
            self,
            rows=self.rows[facts],
            column=self.column.take(facts),
            fields={name: column.take(facts) for name, column in self.fields.items()},
            printed={name: column.take(facts) for name, column in self.printed.items()},
            headings={name: column.take(facts) for name, column in self.headings.items()},
        )

    def shown(self, name: str) -> Column:
        """A field's cells as they stand in the file."""
        return self.printed.get(name) or constant("", len(self))

    def heading(self, name: str) -> Column:
        """The heading a field's cells stand under."""
        return self.headings.get(name) or self.column


@dataclass
class _Read:
    """What reading collects: the needed columns chunk by chunk, and the rows that are none."""

    numbers: list[Codes] = field(default_factory=list)
    chunks: dict[int, list[pa.DictionaryArray]] = field(default_factory=dict)
    odd: list[tuple[int, str, str, str]] = field(default_factory=list)
    repeats: list[int] = field(default_factory=list)
    footnotes: list[tuple[int, str]] = field(default_factory=list)
    blank: int = 0
    read: int = 0


def lay_out(
    sheet: Sheet, found: Recognised, fixed: Mapping[str, str], is_place: Callable[[str], bool], progress: Progress
) -> Layout:
    """Read every row below the headings.

    fixed: fields the kind or the person gives for the whole file, where a row leaves them blank. is_place: whether a
    cell names an authority, which tells a last row without grades from a footnote. progress: called with the rows read.
    """
    places = {place: name for name, place in found.fields.items() if not _is_left_out(found, name)}
    needed = sorted({*places, *found.judged})
    collected = _collect(sheet, found, needed, is_place, progress)
    rows = np.concatenate(collected.numbers) if collected.numbers else np.zeros(0, dtype=np.int64)
    columns = {place: of_chunks(collected.chunks.get(place, [])) for place in needed}
    values = sorted({place for place, name in places.items() if name in found.kind.values} | set(found.judged))
    base = _Base(rows, columns, places, found)
    layout = _by_cell(base, values) if values else _by_row(base)
    given = {name: first_filled(layout.get(name), constant(word, len(layout))) for name, word in fixed.items()}
    layout.fields = {**layout.fields, **given}
    layout.odd_rows, layout.footnotes, layout.repeats = collected.odd, collected.footnotes, collected.repeats
    layout.blank_rows, layout.rows_read = collected.blank, collected.read
    return layout


def _is_left_out(found: Recognised, name: str) -> bool:
    column = found.kind.columns.get(name)
    return column is not None and bool(column.left_out)


def _collect(
    sheet: Sheet, found: Recognised, needed: list[int], is_place: Callable[[str], bool], progress: Progress
) -> _Read:
    header = [clean(cell) for cell in sheet.head[found.header - 1]]
    if fast := _fast(sheet, found, needed, header, progress):
        return fast
    got = _Read(chunks={place: [] for place in needed})
    width = len(found.headings)
    row = found.header
    for chunk in _chunks(islice(sheet.rows(), found.header, None)):
        numbers = np.arange(row + 1, row + 1 + len(chunk), dtype=np.int64)
        row += len(chunk)
        across = list(zip(*chunk, strict=True)) if set(map(len, chunk)) == {width} else []
        if not across or any(clean(cell) in ("", header[0]) for cell in set(across[0])):
            across, numbers = _sorted_out(got, chunk, numbers, width, header)
        got.read += len(numbers)
        got.numbers.append(numbers)
        for place in needed:
            got.chunks[place].append(pa.array(across[place], pa.string()).dictionary_encode())
        progress(row)
    if found.kind.is_wide:
        _find_footnotes(got, needed, min(found.fields[one] for one in wide.OWNERS if one in found.fields), is_place)
    return got


def _fast(sheet: Sheet, found: Recognised, needed: list[int], header: list[str], progress: Progress) -> _Read | None:
    """The same by Arrow, for large plain files; None where a row is blank, odd or repeats the headings."""
    if sheet.batches is None or any("\n" in cell for row in sheet.head[: found.header] for cell in row):
        return None
    got = _Read(chunks={place: [] for place in needed})
    first = min(needed)
    try:
        for batch in sheet.batches(found.header, len(header), sorted({0, *needed})):
            words = batch.column("0").dictionary.to_pylist()
            if any(clean(word) in ("", header[0]) for word in words):
                return None
            got.numbers.append(np.arange(got.read, got.read + len(batch), dtype=np.int64) + found.header + 1)
            got.read += len(batch)
            for place in needed:
                got.chunks[place].append(batch.column(str(place)))
            progress(got.read)
    except pa.ArrowInvalid:
        return None
    return got if got.chunks[first] else None


def _sorted_out(
    got: _Read, chunk: list[list[str]], numbers: Codes, width: int, header: list[str]
) -> tuple[list[tuple[str, ...]], Codes]:
    """A chunk's columns without the rows that hold no facts, and the numbers of the others."""
    kept, of = [], []
    for row, cells in zip(numbers.tolist(), chunk, strict=True):
        if whole := _whole(got, row, cells, width, header):
            kept.append(whole)
            of.append(row)
    return list(zip(*kept, strict=True)) if kept else [()] * width, np.array(of, dtype=np.int64)


def _chunks(rows: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _whole(got: _Read, row: int, cells: list[str], width: int, header: list[str]) -> list[str]:
    """The row made as wide as the headings; empty where it is blank, repeats them or has cells beyond them."""
    if not any(cell.strip() for cell in cells):
        got.blank += 1
        return []
    if [clean(cell) for cell in cells[:width]] == header[:width]:
        got.repeats.append(row)
        return []
    if any(cell.strip() for cell in cells[width:]):
        got.read += 1
        extra = next(cell for cell in cells[width:] if cell.strip())
        wrong = f"has {len(cells)} cells under {width} headings"
        got.odd.append((row, extra, wrong, "Put quotation marks round cells that hold the delimiter."))
        return []
    return [*cells[:width], *[""] * (width - len(cells))]


def _find_footnotes(got: _Read, needed: list[int], authority: int, is_place: Callable[[str], bool]) -> None:
    """Take the last rows out of a wide table where they hold a single text instead of an authority and its grades."""
    rows = np.concatenate(got.numbers or [np.zeros(0, dtype=np.int64)])
    columns = {place: of_chunks(got.chunks[place]) for place in needed}
    count = len(rows)
    while count:
        cells = {place: clean(column.words[column.codes[count - 1]]) for place, column in columns.items()}
        if {place for place, cell in cells.items() if cell} != {authority} or is_place(cells[authority]):
            break
        count -= 1
        got.footnotes.insert(0, (int(rows[count]), cells[authority]))
    if got.footnotes:
        got.read -= len(rows) - count
        got.numbers = [rows[:count]]
        got.chunks = {place: [_encoded(column.take(np.arange(count)))] for place, column in columns.items()}


def _encoded(column: Column) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(column.codes.astype(np.int32)), pa.array(column.words, pa.string()))


@dataclass(frozen=True)
class _Base:
    """The columns of a sheet below its headings."""

    rows: Codes
    columns: Mapping[int, Column]
    places: Mapping[int, str]
    found: Recognised

    def field(self, place: int) -> str:
        name = self.places[place]
        column = self.found.kind.columns.get(name)
        return column.field if column else name


def _by_row(base: _Base) -> Layout:
    count = len(base.rows)
    printed = {base.field(place): base.columns[place] for place in base.places}
    headings = {base.field(place): constant(base.found.name(place), count) for place in base.places}
    fields = {name: cleaned(column) for name, column in printed.items()}
    return Layout(base.rows, constant(ROW_ONLY, count), fields, printed, headings)


def _by_cell(base: _Base, values: Sequence[int]) -> Layout:
    """One fact per value cell: the sheet's other columns are repeated below each other, once per value column."""
    count, times = len(base.rows), len(values)
    repeat = np.tile(np.arange(count), times)
    printed = {base.field(place): base.columns[place].take(repeat) for place in base.places if place not in set(values)}
    headings = {
        base.field(place): constant(base.found.name(place), count * times)
        for place in base.places
        if place not in set(values)
    }
    printed["value"] = stacked([base.columns[place] for place in values])
    column = stacked([constant(base.found.name(place), count) for place in values])
    headings["value"] = column
    fields = {name: cleaned(one) for name, one in printed.items()}
    shared = [_shared(base.found, place, base.places.get(place, "")) for place in values]
    for name in sorted({one for fixed in shared for one in fixed}):
        given = stacked([constant(fixed.get(name, ""), count) for fixed in shared])
        fields[name] = first_filled(given, fields[name]) if name in fields else given
    fields |= _cohorts(base, values, fields, count)
    return Layout(base.rows[repeat], column, fields, printed, headings)


def _shared(found: Recognised, place: int, name: str) -> dict[str, str]:
    """The fields that all facts of one value column share."""
    if said := found.judged.get(place):
        return dict(said)
    value = found.kind.values[name]
    turned = {f"then_{key}": word for key, word in value.then.items()}
    return {**value.fields, **turned, **({"began_before": value.began_before} if turned else {})}


def _cohorts(base: _Base, values: Sequence[int], fields: Mapping[str, Column], count: int) -> dict[str, Column]:
    """The young people counted, from the column that belongs to each value column."""
    wanted = [base.found.kind.values.get(base.places.get(place, ""), kinds.Value({})).cohort for place in values]
    if not any(one in fields for one in wanted):
        return {}
    first = np.arange(count)
    return {"cohort": stacked([fields[one].take(first) if one in fields else constant("", count) for one in wanted])}
