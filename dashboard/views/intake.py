"""Parts of the page on which people add data: the file, what was found in it, the decision, the versions."""

import hashlib
import re
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache, partial
from html import escape
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard.intake import draft, examine, kinds, report, templates, words, workbooks
from dashboard.intake.examine import Examination, Progress
from dashboard.intake.report import Report
from dashboard.intake.sheets import IntakeError
from dashboard.store import publishing, store
from dashboard.store.ledger import Entry
from dashboard.views.section import credit_html, plain
from dashboard.words import downloads, sentences, tables

SHOWN = 12
MANY = 50_000  # rows; fewer are read before a bar could be seen
TYPES = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods", "zip"]
MIME = "text/csv"


@dataclass(frozen=True)
class Upload:
    """A file a person brought: known by its content, so that drawing the page again does not read it again."""

    name: str
    digest: str
    content: bytes = field(compare=False, repr=False)
    progress: Progress = field(compare=False, repr=False)


def upload() -> Upload | None:
    """Draw the place for the file; None until one is brought."""
    given = st.file_uploader(words.file, type=TYPES, key="intake_file", help=words.file_help)
    if given is None:
        return None
    content = given.getvalue()
    bar, started = st.empty(), time.monotonic()
    lines = (
        0 if workbooks.is_workbook(content) else content.count(b"\n")
    )  # a workbook does not say how many rows it has

    def progress(rows: int) -> None:
        if max(rows, lines) > MANY:
            speed = rows / max(time.monotonic() - started, 0.001)
            said = words.reading.format(rows=f"{rows:,}", speed=f"{speed:,.0f}")
            if lines:
                bar.progress(min(rows / lines, 1.0), said)
            else:
                bar.text(said)

    return Upload(given.name, hashlib.sha256(content).hexdigest(), content, progress)


@lru_cache(maxsize=4)
def sheets(brought: Upload) -> list[str]:
    """The names of the file's sheets; empty for a CSV file or one that cannot be opened."""
    with _as_file(brought) as path:
        return examine.sheet_names(path)


def examined(brought: Upload, kind: str, sheet: str, answers: Mapping[str, str]) -> Examination:
    """The file examined against the version in use; raises IntakeError."""
    state = store.state()
    return _examined(brought, kind, sheet, tuple(sorted(answers.items())), state.version or "")


@lru_cache(maxsize=4)
def _examined(brought: Upload, kind: str, sheet: str, answers: tuple[tuple[str, str], ...], _: str) -> Examination:
    with _as_file(brought) as path:
        return examine.examine(path, kind, sheet, dict(answers), brought.name, brought.progress)


@contextmanager
def _as_file(brought: Upload) -> Iterator[Path]:
    """The upload as a file for as long as it is read."""
    with tempfile.TemporaryDirectory(prefix="csc-upload-") as folder:
        path = Path(folder) / (re.sub(r"[^\w.() -]", "_", brought.name)[-100:].lstrip(".") or "file")
        path.write_bytes(brought.content)
        yield path


def show_report(found: Report) -> None:
    """What was found: counts, how the file was read, what the pages would show."""
    if found.already:
        st.info(words.already)
    lines = (report.counted(found), report.facts_counted(found))
    st.html("".join(f"<p>{escape(line)}</p>" for line in lines))
    if unread := report.unread(found):
        say(unread)
    understood = [f"{name.replace('_', ' ').capitalize()}: {value}." for name, value in found.understood.items()]
    st.html(credit_html(words.recognised.format(kind=found.label, file=found.file), *understood, *found.notes))
    if found.news:
        st.header(words.news, anchor=False)
        st.html("<ul>" + "".join(f"<li>{escape(line)}</li>" for line in found.news) + "</ul>")


def show_conflicts(found: Report) -> None:
    """Every value that differs from the one held, beside it."""
    frame = report.conflicts_frame(found)
    shown = frame[["row", "what", "held", "held_source", "new", "new_source"]]
    _show_rows("conflicts", words.conflicts.format(count=f"{len(frame):,}"), shown)
    _download(words.download_conflicts, frame, f"{Path(found.file).stem}-conflicts.csv", "conflicts")


def show_remarks(found: Report) -> None:
    """What was not taken and why, what is marked, and what is dated differently."""
    remarks = report.remarks_frame(found)
    for kind in report.KINDS:
        if groups := found.groups(kind):
            count = sum(len(group.remarks) for group in groups)
            _show_rows(kind, words["kinds"][kind].format(count=f"{count:,}"), report.groups_frame(found, kind))
    if len(remarks):
        _download(words.download_remarks, remarks, f"{Path(found.file).stem}-not-taken.csv", "remarks")
    if found.differences:
        rows = pd.DataFrame([vars(one) for one in found.differences])
        _show_rows("differences", words.differences.format(count=len(rows)), rows)


def _show_rows(key: str, caption: str, rows: pd.DataFrame) -> None:
    """The first rows of a list as a table, its headings in the reader's words."""
    named = rows.head(SHOWN).rename(columns={name: words["columns"][name] for name in rows.columns})
    st.header(caption, anchor=False)
    st.html(tables.html_table(named, caption, "", (), f"intake-{key}", ()))
    if len(rows) > SHOWN:
        st.html(credit_html(words.more.format(shown=SHOWN, count=f"{len(rows):,}")))


def _download(label: str, frame: pd.DataFrame, name: str, key: str) -> None:
    make = partial(downloads.csv_bytes, frame)
    st.download_button(label, make, name, MIME, key=f"intake_{key}", on_click="ignore", type="tertiary")


def show_layouts() -> None:
    """Layouts to fill in, each with its example and what its columns mean."""
    known = kinds.load().kinds
    st.header(words.layouts, anchor=False)
    st.text(words.layouts_about)
    with st.container(key="layouts", gap=None):
        for key in templates.fillable():
            with st.container(key=f"layout_{key}", horizontal=True, vertical_alignment="center", gap="small"):
                st.text(known[key].label, width="content")
                described = pd.DataFrame(templates.dictionary(key))
                _download(words.layout.format(kind=key), _layout(key), f"{key}-layout.csv", f"layout_{key}")
                _download(words.dictionary.format(kind=key), described, f"{key}-columns.csv", f"columns_{key}")
    others = [one.label for key, one in known.items() if not one.is_template]
    st.html(credit_html(words.others.format(kinds="; ".join(others))))


def _layout(key: str) -> pd.DataFrame:
    heading, example = templates.rows(key)
    return pd.DataFrame([example], columns=heading)


def say(sentence: str) -> None:
    """A sentence that may repeat what stands in a file, shown as it is."""
    st.warning(plain(sentence))


def publish(found: Examination, decision: str, reason: str, who: str) -> str:
    """Put an examined file in use and say how it went."""
    try:
        entry = draft.publish(found, decision, reason, who)
    except (IntakeError, store.StoreError) as wrong:
        return str(wrong)
    if entry is None:
        return words.nothing
    added = sentences.counted(entry.counts.get("added", 0), "fact")
    return words.published.format(version=entry.version, added=added)


def undo(version: str, who: str) -> str:
    """Go back to the facts of a version, or to those before the last publication, and say how it went."""
    try:
        entry = publishing.undo(version, who=who)
    except store.StoreError as wrong:
        return str(wrong)
    return words.undone.format(version=entry.version, was=entry.was)


def show_versions(entries: list[Entry]) -> None:
    """The log, newest first."""
    current = store.state().version
    rows = [
        {
            "version": f"{one.version} {words.in_use}" if one.version == current else one.version,
            "at": one.at.replace("T", " ").removesuffix("+00:00"),
            "who": one.who,
            "action": words["actions"][one.action],
            "file": one.file,
            "added": f"{one.counts['added']:,}" if "added" in one.counts else "",
            "reason": one.reason,
        }
        for one in reversed(entries)
    ]
    _show_rows("versions", words.versions, pd.DataFrame(rows))
