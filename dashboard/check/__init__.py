"""Is every row of `data/` what its note says it is? Each bad row with its file and line.

May use settings and words.
"""

import hashlib
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from dashboard.check import area_rules, cells, files, rules
from dashboard.check.files import Problem, Table
from dashboard.settings import config
from dashboard.settings.records import RecordError
from dashboard.words import provenance
from dashboard.words.provenance import DATA, Note

__all__ = ["DataError", "Problem", "problems", "require_good", "update_note", "update_notes"]

SHOWN = 20
RULES: dict[str, tuple[rules.Rule, ...]] = {
    "authorities": (area_rules.lineage,),
    "statistical_neighbours": (area_rules.neighbours,),
    "frameworks": (area_rules.period_order,),
    "judgements": (rules.judgement_of_framework, area_rules.period_order),
    "scales": (rules.grade_on_scale,),
    "grades": (rules.grade_on_scale, rules.judgement_of_framework, rules.grade_dates),
    "national_distribution": (rules.judgement_of_framework, rules.published_figures),
    "indicators": (area_rules.indicator_values, area_rules.decimals, area_rules.area_names),
    "figures": (rules.judgement_of_framework, area_rules.area_names),
    "numbers": (area_rules.decimals, area_rules.area_names),
    **dict.fromkeys(
        ("findings", "recommendations", "plan_actions", "practice_examples", "events"), (area_rules.area_names,)
    ),
}


class DataError(RuntimeError):
    """The data are not fit to build from: a sentence, then one line for each of the first mistakes."""


def problems(folder: Path = DATA) -> list[Problem]:
    """Every mistake in a data folder, by file and line; an empty list means it is good."""
    found: list[Problem] = []
    tables: dict[str, Table] = {}
    for file in sorted(folder.glob("*.csv")):
        tables[file.stem], faults = files.read(file)
        found += faults
    notes = _notes(folder, tables, found)
    keys = _keys(tables, notes)
    settings = config.load()
    for name, note in notes.items():
        table = tables[name]
        found += _against_note(folder / table.file, table, note)
        found += [
            Problem(
                table.file, 1, column, rule.references, "is not there to refer to", "Restore it, or correct the note."
            )
            for column, rule in note.columns.items()
            if rule.references and rule.references not in keys
        ]
        found += cells.cell_problems(table, note, settings, keys)
        found += cells.grain_problems(table, note)
        for rule in RULES.get(name, ()):
            found += rule(table, tables, settings)
    return sorted(found, key=lambda one: (one.file, one.line, one.column))


def require_good(folder: Path = DATA) -> None:
    """Raise DataError naming the first mistakes and how many more there are, or return."""
    found = problems(folder)
    if found:
        lines = [str(one) for one in found[:SHOWN]]
        more = [f"… and {len(found) - SHOWN} more: see `python3 manage.py check`."] if len(found) > SHOWN else []
        many = f"{len(found)} mistakes" if len(found) > 1 else "1 mistake"
        raise DataError(
            "\n".join([f"The data have {many}; nothing was built and the store in use stays.", *lines, *more])
        )


def update_note(name: str, folder: Path = DATA) -> bool:
    """Write a file's checksum and number of rows into its note; returns whether the note changed.

    Raises RecordError where the note is missing or lacks the two lines.
    """
    note = provenance.read(name, folder)
    facts, file = folder / f"{name}.csv", provenance.note_file(name, folder)
    digest, rows = _digest(facts), len(files.read(facts)[0].rows)
    if (note.obtained.sha256, note.obtained.rows) == (digest, rows):
        return False
    text = re.sub(r"(?m)^(\s+sha256:).*$", rf'\g<1> "{digest}"', file.read_text(encoding="utf-8"), count=1)
    text = re.sub(r"(?m)^(\s+rows:).*$", rf"\g<1> {rows}", text, count=1)
    with tempfile.NamedTemporaryFile("w", dir=folder, prefix=".note-", delete=False, encoding="utf-8") as aside:
        aside.write(text)
    Path(aside.name).replace(file)
    return True


def update_notes(folder: Path = DATA) -> list[str]:
    """Refresh every note of a folder; returns the names of those that changed."""
    return [name for name in provenance.names(folder) if update_note(name, folder)]


def _notes(folder: Path, tables: dict[str, Table], found: list[Problem]) -> dict[str, Note]:
    """The notes that can be read and have their file; the others are added to `found`."""
    notes = {}
    for name in sorted({*tables, *provenance.names(folder)}):
        file = provenance.note_file(name, folder).name
        if name not in tables:
            found.append(Problem(file, 1, "", "", f"there is no {name}.csv", "Restore the file or remove the note."))
            continue
        try:
            notes[name] = provenance.read(name, folder)
        except RecordError as wrong:
            found.append(
                Problem(file, 1, "", "", str(wrong).removeprefix(f"{file}: ").rstrip("."), "See the other notes.")
            )
    return notes


def _keys(tables: dict[str, Table], notes: dict[str, Note]) -> dict[str, set[str]]:
    """The values of every column that another refers to, by `file.column`."""
    wanted = {column.references for note in notes.values() for column in note.columns.values() if column.references}
    keys: dict[str, set[str]] = {}
    for reference in wanted:
        name, _, column = reference.partition(".")
        if name in tables and column in tables[name].columns:
            keys[reference] = tables[name].different(column)
    return keys


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _against_note(file: Path, table: Table, note: Note) -> Iterator[Problem]:
    """The heading, the checksum and the number of rows are those of the note."""
    wanted = tuple(note.columns)
    if table.columns != wanted:
        missing = [column for column in wanted if column not in table.columns]
        extra = [column for column in table.columns if column not in wanted]
        wrong = (
            f"the heading lacks {missing} and has {extra} more" if missing or extra else "the columns are out of order"
        )
        yield Problem(table.file, 1, "", "", wrong, f"It should read {','.join(wanted)}.")
    digest, rows = _digest(file), len(table.rows)
    remedy = "If the change is meant, run `python3 manage.py check --update-notes`."
    note_name = f"{file.stem}{provenance.SUFFIX}"
    if note.obtained.sha256 != digest:
        wrong = f"{table.file} has changed since the note was written (sha256)"
        yield Problem(note_name, 1, "sha256", "", wrong, remedy)
    if note.obtained.rows != rows:
        wrong = f"the note says {note.obtained.rows} rows, {table.file} has {rows}"
        yield Problem(note_name, 1, "rows", "", wrong, remedy)
