"""Bring a file, see what is in it, decide, publish, undo: for editors only."""

import datetime as dt
from functools import partial

import streamlit as st

from dashboard.intake import kinds, words
from dashboard.intake.examine import Examination
from dashboard.intake.report import Report
from dashboard.intake.sheets import IntakeError
from dashboard.reader import access, selection
from dashboard.settings import config
from dashboard.store import publishing
from dashboard.views import intake as shown
from dashboard.views import written_controls
from dashboard.words import sentences

settings = config.load()
ANSWERS = {
    "framework": {key: one.name for key, one in settings.frameworks.items() if one.timing != "published"},
    "period": {str(year): str(year) for year in range(dt.date.today().year + 1, 2001, -1)},
    "year": {str(year): str(year) for year in range(dt.date.today().year + 1, 2004, -1)},
    **{
        key: {code: words["answers"][f"{key}_{code}"] for code in codes}
        for key, codes in {
            "best": ("4", "1"),
            "dates": ("day_first", "month_first"),
            "decimal": ("comma",),
            "unit": ("percent", "share"),
            "years": ("first", "last"),
        }.items()
    },
}


def of_file(key: str, brought: shown.Upload) -> str:
    """The name under which an answer is kept: for this file only, never for the next one."""
    return f"{key}_{brought.digest[:6]}"


def ask(asked: set[str], brought: shown.Upload) -> None:
    """Draw the questions that a file raised."""
    for key in sorted(asked & set(ANSWERS)):
        options = {"": words.unanswered} | ANSWERS[key]
        selection.pick(of_file(key, brought), options, "", words["asks"][key])


def examine(brought: shown.Upload, kind: str, sheet: str) -> tuple[Examination | None, set[str]]:
    """The file examined with what was answered so far, and the questions still to draw."""
    said = {key: code for key in ANSWERS if (code := selection.kept(of_file(key, brought))) in ANSWERS[key]}
    try:
        found = shown.examined(brought, kind, sheet, said)
    except IntakeError as wrong:
        shown.say(str(wrong))
        return None, set(said)
    return found, set(said) | {answer.partition("=")[0] for answer in found.report.questions}


def title_of(found: Report) -> str:
    """The finding in one sentence."""
    if found.already:
        return words.title_already
    if found.questions:
        return words.title_questions
    if found.conflicts:
        return words.title_conflicts.format(count=sentences.counted(len(found.conflicts), "value"))
    new = sentences.counted(found.facts.get("new", 0), "new fact")
    return words.title_new.format(new=new, rejected=sentences.counted(found.rows.get("rejected", 0), "row"))


def show(found: Examination, brought: shown.Upload) -> None:
    """The report, the decision where values differ, and what was not taken; then the button."""
    made = found.report
    shown.show_report(made)
    decision = ""
    if made.conflicts:
        shown.show_conflicts(made)
        ways = ("keep", "replace", "dispute") if made.can_dispute else ("keep", "replace")
        options = {"": words.undecided} | {way: words["ways"][way] for way in ways}
        with written_controls("decision"):
            decision = selection.pick(of_file("decision", brought), options, "", words.decide)
        if decision:
            st.text(words["decided"][decision])
    shown.show_remarks(made)
    if made.has_anything and not made.is_done(decision):
        offer(found, decision, brought)


def offer(found: Examination, decision: str, brought: shown.Upload) -> None:
    """Ask for the reason and publish; closed while something is open."""
    st.header(words.publish_heading, anchor=False)
    key = of_file("reason", brought)
    selection.write(key, words.reason, limit=200)
    is_open = bool(found.report.questions) or found.report.needs_decision(decision)
    if is_open:
        st.info(words.open)

    def act() -> None:
        reason = selection.held(key)
        selection.tell(access.by_editor(lambda person: shown.publish(found, decision, reason, person)))

    st.button(words.publish, key="publish", type="primary", disabled=is_open, on_click=act)


st.html(f'<p class="question">{words.question}</p>')
title = st.empty()
if not access.editor():
    title.title(words.closed_title, anchor=False)
    st.info(words.closed)
    st.stop()
if told := selection.told():
    st.info(told)
brought = shown.upload()
if brought is None:
    title.title(words.title, anchor=False)
    shown.show_layouts()
else:
    with written_controls("intake"):
        options = {"": words.by_content} | {key: one.label for key, one in kinds.load().kinds.items()}
        kind = selection.pick("as", options, "", words.kind)
        names = shown.sheets(brought)
        sheet = ""
        if len(names) > 1:
            sheet = selection.pick("sheet", {"": words.by_content} | {name: name for name in names}, "", words.sheet)
    found, asked = examine(brought, kind, sheet)
    if asked:
        with written_controls("answers"):
            ask(asked, brought)
    title.title(title_of(found.report) if found else words.title_refused, anchor=False)
    if found:
        show(found, brought)
entries = publishing.entries()
shown.show_versions(entries)
if any(one.batches for one in entries):
    with written_controls("undo"):
        versions = {one.version: f"{one.version}, {one.at[:16].replace('T', ' ')}" for one in reversed(entries)}
        version = selection.pick("version", {"": words.before_last} | versions, "", words.undo_to)
        st.button(
            words.undo, key="undo", on_click=lambda: selection.tell(access.by_editor(partial(shown.undo, version)))
        )
