"""What a note says of a column, held against every cell."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from functools import lru_cache

from dashboard.check.files import Problem, Row, Table
from dashboard.settings.config import Config
from dashboard.words.provenance import Column, Note, known_words

Fault = tuple[str, str]
NUMBERS = {"integer": r"-?\d{1,15}", "decimal": r"-?\d{1,15}(\.\d{1,15})?"}
CONTROL = re.compile(r"[\x00-\x1f]")
PARTIAL = r"\d{4}(-\d{2}(-\d{2})?)?"


def cell_problems(table: Table, note: Note, config: Config, keys: Mapping[str, set[str]]) -> Iterator[Problem]:
    """Every cell that its column's note does not allow. `keys` holds the values of each referenced `file.column`."""
    for name, column in note.columns.items():
        if name not in table.columns:
            continue
        checks = _rules(column, config, keys)
        # Columns repeat themselves: each different cell is judged once.
        faults = {cell: next(filter(None, (check(cell) for check in checks)), None) for cell in table.different(name)}
        for row in table.rows if any(faults.values()) else ():
            if fault := faults[row[name]]:
                yield table.problem(row, name, *fault)


def grain_problems(table: Table, note: Note) -> Iterator[Problem]:
    """Rows that repeat the key of an earlier one."""
    first: dict[tuple[str, ...], Row] = {}
    for row in table.rows:
        key = tuple(row[column] for column in note.grain)
        if first.setdefault(key, row) is not row:
            wrong = f"the row repeats {', '.join(note.grain)} of line {first[key].line}"
            yield Problem(table.file, row.line, "", "", wrong, "Remove one, or correct what tells them apart.")


@lru_cache(maxsize=4096)
def partial_span(text: str) -> tuple[date, date] | None:
    """First and last day a partial date or range covers, or None where it is no date: `2008-05` covers May."""
    spans = [_span(part) for part in text.split("/")]
    if len(spans) > 2 or any(span is None for span in spans):
        return None
    (first, _), (_, last) = spans[0] or (None, None), spans[-1] or (None, None)
    return (first, last) if first and last and first <= last else None


def _span(text: str) -> tuple[date, date] | None:
    if not re.fullmatch(PARTIAL, text):
        return None
    year, month, day = (int(part) for part in (text + "-00-00")[:10].replace("-", " ").split()) if text else (0, 0, 0)
    try:
        if len(text) == 10:
            return date(year, month, day), date(year, month, day)
        if len(text) == 7:
            after = date(year + month // 12, month % 12 + 1, 1)
            return date(year, month, 1), date.fromordinal(after.toordinal() - 1)
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def _rules(column: Column, config: Config, keys: Mapping[str, set[str]]) -> list[Callable[[str], Fault | None]]:
    """The checks of one column, in the order a person would want to hear of them."""

    def tidy(cell: str) -> Fault | None:
        if cell != cell.strip() or CONTROL.search(cell):
            return "has spaces around it or a line break in it", "Remove them."
        if not cell and column.required:
            return "the cell is empty", f"Fill in the {column.means}."
        return None

    checks: list[Callable[[str], Fault | None]] = [tidy, lambda cell: _type_fault(column, cell)]
    if column.pattern:
        checks.append(_matches(re.compile(column.pattern), column.means))
    if column.values:
        checks.append(_one_of(set(column.values), "", f"Use one of {', '.join(column.values)}."))
    if column.vocabulary:
        file = "dashboard/settings/words.yaml" if column.vocabulary.startswith("labels.") else "config.yaml"
        remedy = f"Use a key of {column.vocabulary} in {file}, or add it there."
        checks.append(_one_of(known_words(column, config), "", remedy))
    if column.references in keys:
        file, _, key = column.references.partition(".")
        remedy = f"Use a {key} of {file}.csv, or add it there."
        checks.append(_one_of(keys[column.references], column.separator, remedy))
    return checks


def _matches(pattern: re.Pattern[str], means: str) -> Callable[[str], Fault | None]:
    def check(cell: str) -> Fault | None:
        if not cell or pattern.fullmatch(cell):
            return None
        return f"does not look like a {means}", f"It should match {pattern.pattern}."

    return check


def _one_of(known: Collection[str], separator: str, remedy: str) -> Callable[[str], Fault | None]:
    def check(cell: str) -> Fault | None:
        parts = cell.split(separator) if separator else [cell]
        return next((("is not known", remedy) for part in parts if cell and part not in known), None)

    return check


def _type_fault(column: Column, cell: str) -> Fault | None:
    """Whether a cell is of its column's type and within its range."""
    if not cell or column.type == "text":
        return None
    if column.type in NUMBERS:
        if not re.fullmatch(NUMBERS[column.type], cell):
            return f"is not a {'whole ' if column.type == 'integer' else ''}number", "Write digits alone."
        low, high = column.min, column.max
        if (low is not None and float(cell) < low) or (high is not None and float(cell) > high):
            return "is out of range", f"It should lie between {low} and {'any number' if high is None else high}."
    elif column.type == "flag" and cell not in ("true", "false"):
        return "is neither true nor false", "Write true or false."
    elif column.type == "date" and (len(cell) != 10 or _span(cell) is None):
        return "is not a day", "Write it as YYYY-MM-DD."
    elif column.type == "partial_date" and partial_span(cell) is None:
        return "is not a date", "Write YYYY, YYYY-MM or YYYY-MM-DD, or two of them with a slash, earlier first."
    return None
