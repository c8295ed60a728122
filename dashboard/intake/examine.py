"""Examining a file: read, recognise, understand, compare, and report before anything changes."""

import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from dashboard.intake import facts as facts_
from dashboard.intake import headings, kinds, layout, packed, recognise, text_files, workbooks
from dashboard.intake.comparing import Comparison
from dashboard.intake.facts import Asked, Facts
from dashboard.intake.headings import Headings
from dashboard.intake.held import Held
from dashboard.intake.recognise import Recognised
from dashboard.intake.report import Report
from dashboard.intake.sheets import IntakeError, Sheet, checksum, unreadable
from dashboard.intake.tables import TARGETS
from dashboard.intake.understand import Doubt
from dashboard.store import publishing, store
from dashboard.words import provenance, sentences

ANSWERS = {
    "best": ("1", "3", "4"),
    "dates": ("day_first", "month_first"),
    "decimal": ("comma", "point"),
    "unit": ("percent", "share"),
    "years": ("first", "last"),
}
ALREADY = "This file is in use already; publishing it again changes nothing."
MEMORY = "512MB"  # what does not fit is kept on disk meanwhile
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Examination:
    """A file examined against one state of the store, ready to become a batch."""

    report: Report
    state: store.State
    facts: Facts
    comparison: Comparison
    options: Mapping[str, str]


def examine(
    path: Path,
    as_kind: str = "",
    sheet: str = "",
    options: Mapping[str, str] | None = None,
    name: str = "",
    progress: Progress = lambda rows: None,
    today: date | None = None,
) -> Examination:
    """Examine one file. Raises IntakeError with a sentence where it cannot be read or nothing is recognised.

    options: what the person said with --set. name: the file's own name where path is a copy. progress: called with the
    number of rows read so far.
    """
    recognise.require_kind(as_kind)
    digest = checksum(path)
    with packed.opened(path) as inner:
        sheets = _open(inner, name or path.name)
        own = Path(name or path.name).stem if inner == path else inner.stem
        brought = _Brought(name or path.name, own, digest, dict(options or {}), today or datetime.now(UTC).date())
        return _examine(brought, sheets, as_kind, sheet, progress)


@dataclass(frozen=True)
class _Brought:
    """A file as it was brought. stem: the name of the table in it, without its ending."""

    name: str
    stem: str
    digest: str
    options: dict[str, str]
    today: date


def _examine(brought: _Brought, sheets: list[Sheet], as_kind: str, sheet: str, progress: Progress) -> Examination:
    options, state = brought.options, store.state()
    spill = str(Path(tempfile.gettempdir()) / "csc-spill")
    held = Held(store.connect(memory_limit=MEMORY, temp_directory=spill), state)
    judgements = Headings(held.judgement_names)
    chosen, found = _choose(sheets, sheet, as_kind, options, held, judgements)
    said, understood = _whole_file(found, chosen, brought.stem, options, judgements)
    if found.kind.is_wide and (own := said.get("framework")):
        found = recognise.recognise(chosen, as_kind, {**options, "framework": own}, held.places, judgements) or found
    _require_options(options, found)
    shared = {key: word for key, word in said.items() if key not in ANSWERS or key == "unit"}
    is_place = partial(_is_place, held, found.kind.table)
    laid = layout.lay_out(chosen, found, {**found.kind.fixed, **shared}, is_place, progress)
    place, source = (
        f"sheet {chosen.name}, " if chosen.name else "",
        _source(brought.name, brought.digest, found, brought.today),
    )
    asked = Asked(found.kind, options, held, judgements, source, place, brought.today, _footnotes(laid.footnotes))
    facts = TARGETS[found.kind.table].understand(laid, asked)
    comparison = Comparison(held, found.kind.table, facts)
    made = _report(found, laid, facts, comparison)
    made = replace(made, file=brought.name, checksum=brought.digest, sheet=chosen.name, understood=understood)
    made = replace(made, notes=_notes(chosen, found, laid))
    if before := publishing.published_before(brought.digest, found.key, chosen.name, options):
        made = replace(made, already=ALREADY, already_decided=before.on_conflict)
    return Examination(made, state, facts, comparison, options)


def _is_place(held: Held, table: str, cell: str) -> bool:
    find = held.places.authority if table == "grades" else partial(held.places.area, "")
    return not isinstance(find(cell), Doubt)


def _report(found: Recognised, laid: layout.Layout, facts: Facts, comparison: Comparison) -> Report:
    """What was found in the rows of a sheet."""
    return Report(
        kind=found.key,
        label=found.kind.label,
        table=found.kind.table,
        rows=_row_counts(laid, comparison),
        facts=_fact_counts(facts, comparison),
        remarks=comparison.remarks(),
        left_out=comparison.remarks_left_out(),
        conflicts=comparison.conflicts(),
        differences=comparison.differences(),
        news=comparison.news(),
        questions=facts.doubts.questions,
        can_dispute=TARGETS[found.kind.table].can_dispute,
        unread=found.unread,
    )


def sheet_names(path: Path) -> list[str]:
    """The names of a workbook's sheets; empty for a CSV file, and where the file cannot be opened."""
    try:
        with packed.opened(path) as inner:
            return [sheet.name for sheet in _open(inner, path.name) if sheet.name]
    except IntakeError:
        return []


def _open(path: Path, name: str) -> list[Sheet]:
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except OSError as wrong:
        raise unreadable(path, wrong) from wrong
    return workbooks.read(path) if workbooks.is_workbook(start) else [text_files.read(path)]


def _choose(
    sheets: list[Sheet], wanted: str, as_kind: str, options: Mapping[str, str], held: Held, judgements: Headings
) -> tuple[Sheet, Recognised]:
    """The sheet to read and what it is; where several could be meant the person is asked."""
    names = [sheet.name for sheet in sheets]
    if wanted:
        sheets = [sheet for sheet in sheets if sheet.name.casefold() == wanted.casefold()]
        if not sheets:
            raise IntakeError(f"There is no sheet {wanted!r}. The file has {sentences.listed(names)}.")
    found = [(sheet, recognise.recognise(sheet, as_kind, options, held.places, judgements)) for sheet in sheets]
    good = [(sheet, one) for sheet, one in found if one is not None]
    if not good:
        raise recognise.explain(sheets, as_kind, options)
    visible = [(sheet, one) for sheet, one in good if not sheet.is_hidden] or good
    if len(visible) > 1:
        listed = sentences.listed([f"“{sheet.name}” ({one.kind.label})" for sheet, one in visible])
        raise IntakeError(f"Several sheets can be read: {listed}. Say which: --sheet “{visible[0][0].name}”.")
    return visible[0]


def _whole_file(
    found: Recognised, sheet: Sheet, stem: str, options: Mapping[str, str], judgements: Headings
) -> tuple[dict[str, str], dict[str, str]]:
    """Fields of the whole file: as said by the person, else by title, sheet or file name; and from where."""
    said = dict(options)
    told = {key: f"{word} (as you said)" for key, word in options.items()}
    if not found.kind.is_wide:
        return said, told
    named = [
        cell for cell in found.title if headings.frameworks_in(cell)
    ]  # a later "compiled in 2008" is no year of grades
    file = re.sub(r"[_\-.]+", " ", stem)
    places = [
        ("title", " ".join(named)),
        ("title", " ".join(found.title)),
        ("sheet's name", sheet.name),
        ("file's name", file),
    ]
    years = partial(headings.years_in, spans=True)
    finders: dict[str, Callable[[str], list[str]]] = {"framework": headings.frameworks_in, "year": years}
    for key, find in (finders if found.kind.table == "grades" else {"period": years}).items():
        inside = {one.get(key, "") for one in found.judged.values()} - {""}
        if key in said or key in found.fields:
            continue
        if inside:
            told[key] = f"{sentences.listed(sorted(inside))} (from the headings)"
            continue
        for place, text in places:
            values = find(text)
            if len(values) == 1:
                said[key], told[key] = values[0], f"{values[0]} (from the {place})"
                break
    is_open = found.kind.table == "grades" and "framework" not in {*said, *told, *found.fields}
    if is_open and (own := judgements.framework(found.headings)):
        said["framework"], told["framework"] = own, f"{own} (from the headings)"
    return said, told


def _require_options(options: Mapping[str, str], found: Recognised) -> None:
    """Refuse a --set that nothing would read."""
    known = {*ANSWERS, *kinds.HELPERS, *provenance.load(found.kind.table).columns}
    for key, word in options.items():
        if key not in known:
            raise IntakeError(f"Nothing reads --set {key}. Use {sentences.listed(sorted(known), 'or')}.")
        if key in ANSWERS and word not in ANSWERS[key]:
            raise IntakeError(f"--set {key}={word} is no answer. Use {key}={f' or {key}='.join(ANSWERS[key])}.")


def _source(name: str, digest: str, found: Recognised, today: date) -> dict[str, str]:
    """The publication that facts are credited to where the file names none: the file itself."""
    title = re.sub(r"\s+", " ", f"{Path(name).stem.replace('_', ' ')} ({found.kind.label})")
    return {
        "source_id": f"import-{digest[:12]}",
        "title": title,
        "publisher": found.kind.publisher or "not stated; brought by a person",
        "published_on": "",
        "url": "",
        "licence": found.kind.licence or facts_.NO_LICENCE,
        "accessed_on": today.isoformat(),
        "note": f"imported file, sha256 {digest}",
    }


def _footnotes(rows: list[tuple[int, str]]) -> dict[str, str]:
    """Footnote texts by their marks."""
    found = {}
    for _, text in rows:
        if match := re.match(r"^([*†‡§#^~¹²³⁴⁵⁶⁷⁸⁹⁰]+|\([a-z]\)|\[\w\]|\d)[\s:.)]*(.+)$", text):
            found[match[1]] = match[2].strip()
    return found


def _notes(sheet: Sheet, found: Recognised, laid: layout.Layout) -> tuple[str, ...]:
    """What the person should know of how the sheet was read."""
    notes = [*sheet.remarks]
    if found.header > 1:
        notes.append(f"Its headings stand in row {found.header}.")
    if laid.blank_rows:
        notes.append(f"{sentences.counted(laid.blank_rows, 'blank row')} skipped.")
    if laid.repeats:
        rows = sentences.listed([str(row) for row in laid.repeats[:8]])
        notes.append(
            f"Row {rows} repeats the headings and was skipped."
            if len(laid.repeats) == 1
            else f"Rows {rows} repeat the headings and were skipped."
        )
    notes += [f"Footnote in row {row}: {text}" for row, text in laid.footnotes]
    if found.unknown:
        notes.append(f"Columns not known here, which are not taken: {sentences.listed(list(found.unknown))}.")
    reasons: dict[str, list[str]] = {}
    for name, reason in found.left_out.items():
        reasons.setdefault(reason, []).append(name)
    notes += [f"Not taken, because {reason}: {sentences.listed(columns)}." for reason, columns in reasons.items()]
    return tuple(notes)


def _row_counts(laid: layout.Layout, comparison: Comparison) -> dict[str, int]:
    return {"read": laid.rows_read, **comparison.counts("row_outcomes", "rows")}


def _fact_counts(facts: Facts, comparison: Comparison) -> dict[str, int]:
    """Facts by outcome; a contradicted one is rejected, a repeated one unchanged."""
    counts = {"read": len(facts.layout), "blank": facts.blank, **facts.counts()}
    for outcome, number in comparison.counts("outcomes", "facts").items():
        key = {"contradicted": "rejected", "repeated": "unchanged"}.get(outcome, outcome)
        counts[key] = counts.get(key, 0) + number
    return counts
