"""One section on a page: question, finding, picture, actions, source and caveats, then the table."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from html import escape
from itertools import compress
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from dashboard.answers import engine
from dashboard.answers.kept import Same
from dashboard.charts.drawing import Drawing
from dashboard.sections.section import AnyChart, Section
from dashboard.settings import config
from dashboard.views import content, take
from dashboard.words import provenance, tables

OWN = "--weight:600;--fill:var(--own-fill);"
ROOM = "--room:2rem;"  # for the one row in sight beside those a long table opens to
PINNED = "--place:sticky;--top:var(--head);--foot:-2px;"
LINKS = re.compile(r"(?:https?|ftp)(?=:)|www(?=\.)|@", re.IGNORECASE)
MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>$~:#|"})


def plain(text: str) -> str:
    """Text from outside where Markdown is read: shown as it is, on one line, no part of it a link or a sign."""
    return LINKS.sub("\\g<0>\u2060", " ".join(text.split())).translate(MARKDOWN)


def palette() -> config.Palette:
    """The colours of the theme the reader sees now; light until the browser has said."""
    return config.load().colours[theme()]


def theme() -> str:
    """The theme the reader sees now, as a key of the colours."""
    return "dark" if st.context.theme.type == "dark" else "light"


class Look(NamedTuple):
    """How a section stands on its page.

    main: whether its finding is the title of the page. with_table: whether its table follows; where not, the page
    places it with `show_tables`. with_book: whether the table may be taken away as a workbook too.
    is_folded: whether its finding stands alone until a reader opens it. is_table_folded: whether its table does.
    """

    main: bool = False
    with_table: bool = True
    with_book: bool = False
    is_folded: bool = False
    is_table_folded: bool = False


def show_section(section: Section, **look: bool) -> None:
    """Place a section; its look by the names of `Look`."""
    content.hold(section.key, section)
    content.add(section_part(section, Look(**look), theme()))


@engine.cached
def section_part(section: Section, look: Look, of_theme: str) -> str:
    """A section as a part of a page; its picture in the colours of a theme."""
    parts = [] if look.is_folded else [head(section, look.main)]
    if section.table.empty:
        parts += [notice(section.empty or config.load().site.nothing_held), credit(section.credit, *section.notes)]
        return _boxed(section, look.is_folded, parts)
    if section.chart:
        parts.append(_picture(section.key, section.chart, section.alt, of_theme))
    parts += [actions(section, look.with_book), credit(section.credit, *section.notes)]
    if look.with_table and look.is_table_folded:
        told = config.load().site.actions["rows"].format(count=len(section.table))
        parts.append(content.fold(f"rows_{section.key}", "fold rows", told, *table(section)))
    elif look.with_table:
        parts += table(section)
    return _boxed(section, look.is_folded, parts)


def _boxed(section: Section, is_folded: bool, parts: Sequence[str]) -> str:
    key = f"section_{section.key}"
    return content.fold(key, "fold", _said(section, "h2"), *parts) if is_folded else content.box(key, "section", *parts)


@engine.cached
def _picture(key: str, chart: Callable[[config.Palette], AnyChart], alt: str, of_theme: str) -> str:
    """A picture, made once for all sections that share it: those which differ in their words alone."""
    drawn = chart(config.load().colours[of_theme])
    assert isinstance(drawn, Drawing)  # noqa: S101 - every kind of chart is one
    return content.picture(f"chart_{key}", drawn, alt)


def head(section: Section, main: bool) -> str:
    """Question and finding."""
    return content.html("head", _said(section, "h1" if main else "h2"))


def _said(section: Section, tag: str) -> str:
    question = f'<p class="question" id="{section.key}">{escape(section.question)}</p>'
    return f"{question}<{tag}>{escape(section.title)}</{tag}>"


def notice(sentence: str, key: str = "notice", role: str = "note") -> str:
    """A sentence about the page itself: why something is not here, what to do. role: `alert` is read out at once."""
    return content.html(key, f'<p role="{role}">{escape(sentence)}</p>', "notice")


def show_start(sentence: str) -> None:
    """Where nothing is chosen yet: a line under the strip, whose picker the style then sets large in the middle."""
    content.add(content.html("start", f"<p>{escape(sentence)}</p>", "start"))


def actions(section: Section, with_book: bool = False) -> str:
    """The quiet line under a picture, always in the same order: table, files, copy link, full screen.

    `page.js` adds the finding to the name of each, so that it is sent once.
    """
    words, key = config.load().site.actions, section.key
    kinds = ["csv", "notes", *(["xlsx"] if with_book else []), *(["png", "svg"] if section.chart else [])]
    links = [f'<a href="#table-{key}">{words["table"]}</a>']
    links += [f'<a href="{take.address(section, kind)}">{words[kind]}</a>' for kind in kinds]
    links.append(f'<button type="button" data-copy="{key}" data-done="{words["copied"]}">{words["copy"]}</button>')
    if section.chart:
        links.append(f'<button type="button" data-full="chart_{key}">{words["full"]}</button>')
    return content.html("actions", "".join(links), "actions")


def credit_html(*lines: str) -> str:
    """Source lines and caveats, small."""
    return f'<div class="credit">{_paragraphs(lines)}</div>'


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _notes_html(notes: Sequence[str]) -> str:
    """Caveats: the first, which may change the reading, and each n stand open; the others open in place."""
    stands = [place == 0 or note.startswith("n = ") for place, note in enumerate(notes)]
    folded = [note for note, is_open in zip(notes, stands, strict=True) if not is_open]
    label = config.load().site.actions["more"]
    more = f"<details><summary>{label}</summary>{_paragraphs(folded)}</details>" if folded else ""
    return f'<div class="credit">{_paragraphs(compress(notes, stands))}{more}</div>'


@engine.cached
def _linked(line: str) -> str:
    """A line of credit as HTML: titles of publications with an address are links that open apart; others stay text."""
    named = [one for one in provenance.sources().values() if one.title in line and one.url.startswith("http")]
    text = escape(line)
    for one in sorted(named, key=lambda one: -len(one.title)):
        link = f'<a href="{escape(one.url)}" target="_blank" rel="noopener noreferrer">{escape(one.title)}</a>'
        if f">{escape(one.title)}" not in text:
            text = text.replace(escape(one.title), link, 1)
    return text


def credit(source: str, *notes: str) -> str:
    """The source line, its publications linked, and the caveats, small, under a picture."""
    line = _linked(source)
    named = content.html("source", f'<div class="credit"><p>{line}</p></div>', "source", is_shared="<a " in line)
    return f"{named},{content.html('credit', _notes_html(notes))}" if notes else named


def table(section: Section, caption: str = "") -> list[str]:
    """The table that stands open under the picture; its caption is the question where none is given.

    The reader's own rows are marked by a style apart, so that a table which stays the same for another authority is
    neither sent nor drawn again.
    """
    parts = [content.html("table", _table(section, caption or section.question))]
    if section.emphasis:
        is_one = len(section.emphasis) == 1
        room = f"#table-{section.key}{{{ROOM}}}" if is_one else ""
        pinned = OWN + PINNED if is_one else OWN
        rows = ",".join(f'#table-{section.key} tr[data-at="{place}"]' for place in section.emphasis)
        parts.append(content.html("own", f"<style>{room}{rows}{{{pinned}}}</style>"))
    return parts


def _table(section: Section, caption: str) -> str:
    unmarked = (section.key, section.benchmarks, section.lines, section.named_by)
    return _html_table(Same(section.table), caption, section.row_header, *unmarked)


@engine.cached
def _html_table(frame: Same[pd.DataFrame], caption: str, row_header: str, *unmarked: Any) -> str:
    """A frame as HTML, made once for all sections that share it."""
    return tables.html_table(frame.held, caption, row_header, (), *unmarked)


def show_tables(*sections: Section) -> None:
    """The tables of some pictures, each under its question, in one fold."""
    content.add(tables_part(*sections))


@engine.cached
def tables_part(*sections: Section) -> str:
    held = [content.box(f"captioned_{one.key}", "captioned", *table(one)) for one in sections]
    told = f"<h2>{escape(config.load().site.actions['tables'])}</h2>"
    return content.fold(f"tables_{sections[0].key}", "fold", told, *held)


def show_opening(question: str, title: str, sentence: str) -> None:
    """A page for which a choice is missing: its question, its name, and what to choose."""
    opening = f'<p class="question">{escape(question)}</p><h1>{escape(title)}</h1>'
    content.add(content.html("opening", opening), notice(sentence))


def show_notice(sentence: str, *, is_problem: bool = False) -> None:
    """A sentence about the page itself. is_problem: something the reader entered cannot be used."""
    content.add(notice(sentence, f"notice-{sentence[:40]}", "alert" if is_problem else "note"))


def controls(name: str = "page") -> AbstractContextManager[None]:
    """A line for a page's own choices, each label before it: `with views.controls(): selection.pick(…)`."""
    return content.inside(f"controls_{name} controls")


@contextmanager
def written_controls(name: str = "page") -> Iterator[None]:
    """The same where some of what is chosen is typed, by widgets of Streamlit's."""
    content.send()
    with st.container(key=f"controls_{name}", horizontal=True, vertical_alignment="center"):
        yield
        content.send()
