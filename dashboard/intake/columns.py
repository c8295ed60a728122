"""Columns of text held small: each distinct cell once, a number per row. A cell is understood once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.intake import understand
from dashboard.intake.understand import Doubt

Codes = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


class Words(Sequence[Any]):
    """Distinct cells as Arrow read them; they become Python's only when somebody looks at one."""

    def __init__(self, array: pa.Array) -> None:
        self.array = array

    @cached_property
    def _list(self) -> list[Any]:
        words: list[Any] = self.array.to_pylist()
        return words

    def __len__(self) -> int:
        return len(self.array)

    def __getitem__(self, place: Any) -> Any:
        return self._list[place]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._list)

    @cached_property
    def is_plain(self) -> bool:
        """Whether all cells are short ASCII without outer spaces, control signs or a leading apostrophe."""
        odd = pc.match_substring_regex(self.array, r"^[\s']|\s$|[\x00-\x08\x0b\x0c\x0e-\x1f]|[^\x00-\x7f]")
        return not pc.any(odd).as_py() and (pc.max(pc.utf8_length(self.array)).as_py() or 0) < understand.LONGEST_TEXT


@dataclass(frozen=True)
class Column:
    """One column: `words` are its distinct cells, `codes` says which of them stands in each row."""

    codes: Codes
    words: Sequence[Any]

    def __len__(self) -> int:
        return len(self.codes)

    def take(self, rows: Codes | Mask) -> "Column":
        """The column at some rows only."""
        return Column(self.codes[rows], self.words)

    def arrow(self) -> pa.Array:
        """The column for DuckDB; None stays NULL, as does empty text."""
        if isinstance(self.words, Words):
            words = pc.if_else(pc.equal(self.words.array, ""), pa.scalar(None, pa.string()), self.words.array)
        else:
            words = pa.array([word or None for word in self.words], pa.string())
        return pa.DictionaryArray.from_arrays(pa.array(self.codes.astype(np.int32)), words)

    @property
    def is_plain(self) -> bool:
        """Whether the cells were read plain and need neither cleaning nor checking."""
        return isinstance(self.words, Words) and self.words.is_plain

    def where(self, test: Callable[[Any], bool]) -> Mask:
        """The rows whose word passes a test."""
        return np.array([test(word) for word in self.words] or [False], dtype=bool)[self.codes]

    def is_blank(self) -> Mask:
        """Where nothing stands."""
        if isinstance(self.words, Words):
            is_blank: Mask = pc.equal(self.words.array, "").to_numpy(zero_copy_only=False)
            return is_blank[self.codes]
        return self.where(lambda word: not word)

    def map(self, function: Callable[[Any], Any]) -> "Column":
        """Every distinct word through a function; results that are equal become one word again."""
        made = [function(word) for word in self.words]
        distinct = dict.fromkeys(made)
        if len(distinct) == len(made):
            return Column(self.codes, made)
        place = {word: number for number, word in enumerate(distinct)}
        return Column(np.array([place[word] for word in made], dtype=np.int64)[self.codes], list(distinct))


def constant(word: str, rows: int) -> Column:
    """The same word in every row."""
    return Column(np.zeros(rows, dtype=np.int64), [word])


def of_chunks(chunks: list[pa.DictionaryArray]) -> Column:
    """One column from the chunks it was read in."""
    if not chunks:
        return Column(np.zeros(0, dtype=np.int64), [])
    joined = pa.chunked_array(chunks).unify_dictionaries()
    codes = np.concatenate([chunk.indices.to_numpy(zero_copy_only=False) for chunk in joined.chunks])
    return Column(codes.astype(np.int64), Words(joined.chunk(0).dictionary))


def stacked(columns: Sequence[Column]) -> Column:
    """Columns one below the other."""
    words: list[Any] = []
    codes = []
    for column in columns:
        codes.append(column.codes + len(words))
        words.extend(column.words)
    return Column(np.concatenate(codes) if codes else np.zeros(0, dtype=np.int64), words)


def together(*columns: Column) -> Column:
    """Several columns as one whose words are tuples, only the combinations that occur."""
    codes = columns[0].codes
    keys: list[tuple[Any, ...]] = [(word,) for word in columns[0].words]
    for other in columns[1:]:
        found = pa.array(codes * len(other.words) + other.codes).dictionary_encode()
        size = len(other.words)
        keys = [(*keys[pair // size], other.words[pair % size]) for pair in found.dictionary.to_pylist()]
        codes = found.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    return Column(codes, keys)


def cleaned(column: Column) -> Column:
    """Cells without invisible signs and outer spaces."""
    return column if column.is_plain else column.map(understand.clean)


@dataclass
class Doubts:
    """Everything that was not taken, by fact: which facts fall out and why."""

    rows: int
    tables: list[pa.Table] = field(default_factory=list)
    questions: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.out: Mask = np.zeros(self.rows, dtype=bool)
        self.waiting: Mask = np.zeros(self.rows, dtype=bool)
        self.kinds: dict[str, Mask] = {}

    def sift(self, results: Column, column: Column, printed: Column) -> Column:
        """Take the doubts out of results, whose words are values or Doubts; the others stay.

        column: the heading each cell stands under. printed: the cell as it stands in the file.
        """
        if not any(isinstance(word, Doubt) for word in results.words):
            return results
        facts = np.nonzero(results.where(lambda word: isinstance(word, Doubt)))[0]
        self.add(facts, results, column, printed)
        return results.map(lambda word: "" if isinstance(word, Doubt) else word)

    def add(self, facts: Codes, results: Column, column: Column, printed: Column) -> None:
        """Note the doubts of some facts."""
        self.out[facts] = True
        for kind in {word.kind for word in results.words if isinstance(word, Doubt)}:
            is_kind = np.array([getattr(word, "kind", "") == kind for word in results.words])[results.codes[facts]]
            self.kinds.setdefault(kind, np.zeros(self.rows, dtype=bool))[facts[is_kind]] = True
        named = {
            name: Column(results.codes[facts], [getattr(word, name, "") for word in results.words]).arrow()
            for name in ("kind", "reason", "remedy")
        }
        self.tables.append(
            pa.table(
                {"fact": facts, "column": column.take(facts).arrow(), "value": printed.take(facts).arrow(), **named}
            )
        )
        for word in {results.words[code] for code in np.unique(results.codes[facts])}:
            if word.kind == "question":
                self.questions.setdefault(word.answer, word.remedy)

    def wait(self, facts: Mask, answer: str, question: str) -> None:
        """Facts that cannot be placed before the person answers a question about the whole file."""
        if facts.any():
            self.out |= facts
            self.waiting |= facts
            self.questions.setdefault(answer, question)

    def table(self) -> pa.Table:
        """fact, column, value, kind, reason, remedy: one row per doubt."""
        kinds = [("fact", pa.int64()), *((name, pa.string()) for name in COLUMNS)]
        empty = pa.schema(kinds).empty_table()
        return pa.concat_tables([empty, *(table.cast(empty.schema) for table in self.tables)])


COLUMNS = ("column", "value", "kind", "reason", "remedy")


def texts(doubts: Doubts, column: Column, heading: Column, printed: Column) -> Column:
    """A column of plain text, checked unless it was read plain."""
    return column if column.is_plain else doubts.sift(column.map(understand.text), heading, printed)


def first_filled(*columns: Column) -> Column:
    """In each row the first column that is not blank."""
    return together(*columns).map(lambda words: next((word for word in words if word), ""))


def letters(place: int) -> str:
    """A column's letters in a spreadsheet: 0 is A, 27 is AB."""
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(65 + rest) + found
    return found
