"""What was found in a file, before anything changes: counts, what was not taken and why, and what conflicts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from dashboard.words import sentences

DECISIONS = ("keep", "replace", "dispute")
SHOWN = 20


@dataclass(frozen=True)
class Remark:
    """One cell or row that was not taken, or was taken with a flag. kind: rejected, question, set_aside or footnote."""

    row: int
    column: str
    value: str
    kind: str
    reason: str
    remedy: str


@dataclass(frozen=True)
class Conflict:
    """A fact of the file that differs from the one held, each with its source."""

    row: int
    column: str
    what: str
    held: str
    new: str
    held_source: str
    new_source: str


@dataclass(frozen=True)
class Difference:
    """An inspection that the file and the store know alike but date differently."""

    row: int
    what: str
    held: str
    new: str


@dataclass(frozen=True)
class Report:
    """Everything a person decides by.

    rows and facts: counts by outcome (read, new, unchanged, conflict, rejected, set_aside, waiting). understood: what
    holds for the whole file, such as its framework. questions: what the person must answer with --set. already: where
    the same file is in use already, the sentence that says so; already_decided: how its conflicts were decided then.
    left_out: how many remarks are not listed, because there are more than anybody reads. unread: columns that look like
    grades under headings that are no judgement known here.
    """

    kind: str
    label: str
    table: str
    rows: Mapping[str, int]
    facts: Mapping[str, int]
    remarks: tuple[Remark, ...]
    conflicts: tuple[Conflict, ...]
    differences: tuple[Difference, ...]
    news: tuple[str, ...]
    questions: Mapping[str, str] = field(default_factory=dict)
    can_dispute: bool = False
    file: str = ""
    checksum: str = ""
    sheet: str = ""
    understood: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    already: str = ""
    already_decided: str = ""
    left_out: int = 0
    unread: tuple[str, ...] = ()

    @property
    def has_anything(self) -> bool:
        """Whether there is something to publish, or to decide."""
        return bool(self.facts.get("new") or self.conflicts)

    @property
    def is_understood(self) -> bool:
        """Whether any fact was understood."""
        return any(self.facts.get(one) for one in ("new", "unchanged", "conflict", "set_aside", "waiting"))

    def needs_decision(self, decision: str) -> bool:
        """Whether conflicts are still undecided."""
        return bool(self.conflicts) and not decision and not self.already

    def is_done(self, decision: str) -> bool:
        """Whether the file is in use already, decided as now."""
        return bool(self.already) and decision in ("", self.already_decided)

    def exit_code(self, decision: str = "") -> int:
        """0 clean, 1 where some rows were rejected or something is undecided, 2 where nothing was understood."""
        if not self.is_understood:
            return 2
        doubtful = self.rows.get("rejected") or self.facts.get("rejected") or self.questions or self.unread
        return 1 if doubtful or self.needs_decision(decision) else 0


def counted(report: Report) -> str:
    """The counts in one sentence; rows read = new + unchanged + rejected, and what is still open."""
    rows = report.rows
    parts = [
        f"{rows.get('new', 0):,} accepted",
        f"{rows.get('unchanged', 0):,} unchanged",
        f"{rows.get('rejected', 0):,} rejected",
    ]
    extra = {"conflict": "in conflict with what is held", "waiting": "waiting for an answer", "set_aside": "set aside"}
    parts += [f"{rows[key]:,} {words}" for key, words in extra.items() if rows.get(key)]
    return f"{sentences.counted(rows.get('read', 0), 'row')} read: {sentences.listed(parts)}."


def facts_counted(report: Report) -> str:
    """The same for facts, where a row holds several."""
    names = {
        "new": "new",
        "unchanged": "held already",
        "conflict": "in conflict",
        "rejected": "rejected",
        "set_aside": "set aside",
        "waiting": "waiting",
    }
    parts = [f"{report.facts[key]:,} {word}" for key, word in names.items() if report.facts.get(key)]
    blank = report.facts.get("blank", 0)
    tail = f" {sentences.counted(blank, 'cell says', 'cells say')} that there is no value." if blank else ""
    return f"{sentences.counted(report.facts.get('read', 0), 'fact')}: {sentences.listed(parts) or 'none'}.{tail}"


def remarks_frame(report: Report) -> pd.DataFrame:
    """Every remark as a table to download: sheet, row, column, value, kind, reason, remedy."""
    rows = [{"sheet": report.sheet, **vars(remark)} for remark in report.remarks]
    return pd.DataFrame(rows, columns=["sheet", "row", "column", "value", "kind", "reason", "remedy"])


def conflicts_frame(report: Report) -> pd.DataFrame:
    """Every conflict as a table: row, column, what, held, new and both sources."""
    return pd.DataFrame([vars(one) for one in report.conflicts], columns=list(Conflict.__dataclass_fields__))


def unread(report: Report) -> str:
    """Which columns look like grades and were not taken, in a sentence; empty where none."""
    if not report.unread:
        return ""
    count = sentences.counted(len(report.unread), "column")
    it = "it" if len(report.unread) == 1 else "them"
    return (
        f"{count} of what look like grades not taken, because the heading is no judgement known here: "
        f"{sentences.listed(list(report.unread))}. Name {it} as this dashboard names its judgements and bring the file "
        "again."
    )


def text(report: Report, decision: str = "", every_cell: bool = True) -> str:
    """The report as lines for the command line. every_cell: print each remark, else the first of each kind."""
    lines = [f"{report.file}: {report.label}{f', sheet {report.sheet}' if report.sheet else ''}."]
    lines += [f"{name.replace('_', ' ').capitalize()}: {value}." for name, value in report.understood.items()]
    lines += [*report.notes, counted(report), facts_counted(report)]
    lines += filter(None, (unread(report), report.already))
    kinds = {
        "rejected": "Rejected",
        "question": "To be answered",
        "set_aside": "Set aside",
        "footnote": "Taken, with a mark",
    }
    for kind, heading in kinds.items():
        found = [one for one in report.remarks if one.kind == kind]
        shown = found if every_cell else found[:SHOWN]
        if found:
            lines += ["", f"{heading} ({len(found):,}):"]
            lines += [_remark(one) for one in shown]
            if len(found) > len(shown):
                lines.append(f"  … and {len(found) - len(shown):,} more: see --dry-run.")
    if report.left_out:
        lines.append(f"  … and {report.left_out:,} more that are not listed: mend the first ones and import again.")
    lines += _conflicts(report, decision)
    if report.differences:
        lines += ["", f"Dated differently ({len(report.differences)}); the dates held stay:"]
        lines += [f"  row {one.row}: {one.what}: held {one.held}, here {one.new}" for one in report.differences]
    if report.news:
        lines += ["", "What the pages would show:", *(f"  {one}" for one in report.news)]
    if report.questions:
        lines += ["", "Please answer:", *(f"  {one}" for one in report.questions.values())]
    return "\n".join(lines) + "\n"


def _remark(one: Remark) -> str:
    place = f"row {one.row}" + (f", {one.column}" if one.column else "")
    return f"  {place}: {one.value!r} {one.reason}. {one.remedy}"


def _conflicts(report: Report, decision: str) -> list[str]:
    if not report.conflicts:
        return []
    said = {
        "keep": "the values held are kept",
        "replace": "the values of the file take their place",
        "dispute": "the values held go on counting, and both are shown",
    }
    lines = ["", f"In conflict with what is held ({len(report.conflicts)}){': ' + said[decision] if decision else ''}:"]
    for one in report.conflicts:
        lines.append(
            f"  row {one.row}, {one.column}: {one.what}: held {one.held} ({one.held_source}), "
            f"here {one.new} ({one.new_source})"
        )
    if not decision:
        ways = "keep, replace or dispute" if report.can_dispute else "keep or replace"
        lines.append(f"  Decide for all of them: --on-conflict {ways}. Without a decision nothing is published.")
    return lines
