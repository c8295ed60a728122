"""What was found in a file, before anything changes: counts, what was not taken and why, and what conflicts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from dashboard.words import sentences

DECISIONS = ("keep", "replace", "dispute")
FIRST, SHOWN = 3, 20
KINDS = ("rejected", "question", "set_aside", "footnote")  # the most serious first
VARIES = re.compile(r"\([^)]*\)|\d[\d.,]*")  # what differs between complaints of one kind


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
class Group:
    """Remarks that say the same. columns: where they stand. remedies: what to do, one where it is the same for all."""

    kind: str
    reason: str
    remarks: tuple[Remark, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns they stand in, in the order of the file."""
        return tuple(dict.fromkeys(one.column for one in self.remarks if one.column))

    @property
    def remedy(self) -> str:
        """What to do, where it is the same for all of them."""
        said = {one.remedy for one in self.remarks}
        return self.remarks[0].remedy if len(said) == 1 or self.kind == "question" else ""

    @property
    def first(self) -> tuple[str, ...]:
        """The first of them in words, each with its own remedy where they differ."""
        alike = len({one.reason for one in self.remarks}) == 1
        return tuple(
            f"row {one.row}{f', {one.column}' if one.column else ''}: {one.value!r}"
            + ("" if alike else f" {one.reason}")
            + ("" if self.remedy else f". {one.remedy}")
            for one in self.remarks[:FIRST]
        )

    @property
    def more(self) -> int:
        """How many more there are than the first."""
        return max(len(self.remarks) - FIRST, 0)


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

    def groups(self, kind: str) -> list[Group]:
        """The remarks of one kind, what is alike together, the most first."""
        found: dict[str, list[Remark]] = {}
        for one in self.remarks:
            if one.kind == kind:
                found.setdefault(VARIES.sub("#", one.reason), []).append(one)
        groups = [Group(kind, ones[0].reason, tuple(ones)) for ones in found.values()]
        return sorted(groups, key=lambda group: -len(group.remarks))

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


def groups_frame(report: Report, kind: str) -> pd.DataFrame:
    """What is alike as a table: how many cells, why, the first three, what to do."""
    rows = [
        {
            "cells": f"{len(group.remarks):,}",
            "reason": _why(group),
            "first": "; ".join(group.first) + ("; …" if group.more else ""),
            "remedy": group.remedy,
        }
        for group in report.groups(kind)
    ]
    return pd.DataFrame(rows, columns=["cells", "reason", "first", "remedy"])


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


def text(report: Report, decision: str = "", every_cell: bool = False) -> str:
    """The report as lines for the command line. every_cell: print each remark, else what is alike together."""
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
    for kind in KINDS:
        found = [one for one in report.remarks if one.kind == kind]
        if found:
            lines += ["", f"{kinds[kind]} ({len(found):,}):"]
            grouped = [line for group in report.groups(kind) for line in _group(group)]
            lines += [_remark(one) for one in found] if every_cell else grouped
    if report.left_out:
        lines.append(f"  … and {report.left_out:,} more that are not listed: mend the first ones and import again.")
    lines += _conflicts(report, decision, every_cell)
    if report.differences:
        lines += ["", f"Dated differently ({len(report.differences)}); the dates held stay:"]
        lines += [f"  row {one.row}: {one.what}: held {one.held}, here {one.new}" for one in report.differences]
    if report.news:
        lines += ["", "What the pages would show:", *(f"  {one}" for one in report.news)]
    if report.questions:
        lines += ["", "Please answer:", *(f"  {one}" for one in report.questions.values())]
    return "\n".join(lines) + "\n"


def _group(group: Group) -> list[str]:
    """What is alike: how many, why and what to do; the first three; how to see all."""
    if len(group.remarks) == 1:
        return [_remark(group.remarks[0])]
    count = sentences.counted(len(group.remarks), "cell or row", "cells or rows")
    lines = [f"  {count}: {_why(group)}. {group.remedy}".rstrip(), *(f"    {one}" for one in group.first)]
    return [*lines, f"    … and {group.more:,} more; --every-cell prints them all."] if group.more else lines


def _why(group: Group) -> str:
    """Why what is alike was not taken, and in which columns it stands where it is more than one."""
    if len(group.columns) < 2:
        return group.reason
    more = len(group.columns) - FIRST
    named = [*group.columns[:FIRST], *([sentences.counted(more, "more column")] if more > 0 else [])]
    return f"{group.reason} (in {sentences.listed(named)})"


def _remark(one: Remark) -> str:
    place = f"row {one.row}" + (f", {one.column}" if one.column else "")
    return f"  {place}: {one.value!r} {one.reason}. {one.remedy}"


def _conflicts(report: Report, decision: str, every_cell: bool) -> list[str]:
    if not report.conflicts:
        return []
    said = {
        "keep": "the values held are kept",
        "replace": "the values of the file take their place",
        "dispute": "the values held go on counting, and both are shown",
    }
    lines = ["", f"In conflict with what is held ({len(report.conflicts)}){': ' + said[decision] if decision else ''}:"]
    shown = report.conflicts if every_cell else report.conflicts[:SHOWN]
    for one in shown:
        lines.append(
            f"  row {one.row}, {one.column}: {one.what}: held {one.held} ({one.held_source}), "
            f"here {one.new} ({one.new_source})"
        )
    if len(report.conflicts) > len(shown):
        lines.append(f"  … and {len(report.conflicts) - len(shown):,} more; --every-cell prints them all.")
    if not decision:
        ways = "keep, replace or dispute" if report.can_dispute else "keep or replace"
        lines.append(f"  Decide for all of them: --on-conflict {ways}. Without a decision nothing is published.")
    return lines
