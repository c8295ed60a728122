"""One section on a page: question, finding, picture, actions, source and caveats, then the table."""

from functools import partial
from html import escape
from typing import Any

import pyarrow as pa
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.answers import engine
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.views.pictures import show_pictures
from dashboard.words import downloads, tables

OWN = "--weight:600;--fill:var(--own-fill);"
PINNED = "--place:sticky;"
FILES = {
    "csv": (downloads.csv_bytes, "text/csv"),
    "xlsx": (downloads.xlsx_bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>$~:#|"})


def palette() -> config.Palette:
    """The colours of the theme the reader sees now; light until the browser has said."""
    return config.load().colours[_theme()]


def _theme() -> str:
    return "dark" if st.context.theme.type == "dark" else "light"


def show_section(section: Section, *, main: bool = False, with_table: bool = True, with_book: bool = False) -> None:
    """Place a section; `main` marks the one whose finding is the title of the page.

    with_table: whether its table follows; where not, the page places it with `show_tables`.
    with_book: whether the table may be taken away as a workbook too.
    """
    with st.container(key=f"section_{section.key}", gap="small"):
        st.html(f'<p class="question" id="{section.key}">{escape(section.question)}</p>')
        heading = st.title if main else st.header
        heading(section.title.translate(MARKDOWN), anchor=False)
        if section.table.empty:
            st.info(section.empty or config.load().site.nothing_held)
            show_credit(section.credit, *section.notes)
            return
        if section.chart:
            drawn = _specification(section, _theme())
            st.vega_lite_chart(spec=drawn, theme=None, alt=section.alt, key=f"chart_{section.key}")
        show_actions(section, with_book=with_book)
        show_credit(section.credit, *section.notes)
        if with_table:
            show_table(section)


@engine.cached
def _specification(section: Section, theme: str) -> dict[str, Any]:
    """The picture of a section as Vega-Lite with its data as Arrow; made once, as it costs more than the whole page."""
    drawn: dict[str, Any] = section.chart(config.load().colours[theme]).to_dict(validate=False) if section.chart else {}
    drawn["datasets"] = {name: _arrow(rows) for name, rows in drawn.get("datasets", {}).items()}
    return drawn


def _arrow(rows: list[dict[str, Any]]) -> bytes:
    """Rows of a chart as an Arrow stream."""
    table, sink = pa.Table.from_pylist(rows), pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return bytes(sink.getvalue())


def show_actions(section: Section, *, with_book: bool = False) -> None:
    """The quiet line under a picture, always in the same order: table, CSV, workbook, picture, copy link."""
    words = config.load().site.actions
    key, title = section.key, escape(section.title)
    with st.container(key=f"actions_{key}", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<a href="#table-{key}" aria-label="{words["table"]}: {title}">{words["table"]}</a>', width="content")
        for kind, (make, mime) in FILES.items():
            if kind == "csv" or with_book:
                st.download_button(
                    words[kind],
                    partial(make, section.download),
                    f"{section.file_stem}.{kind}",
                    mime,
                    key=f"{kind}_{key}",
                    on_click="ignore",
                    type="tertiary",
                )
        if section.chart:
            show_pictures(section)
        st.html(
            f'<button type="button" data-copy="{key}" data-done="{words["copied"]}" '
            f'aria-label="{words["copy"]}: {title}">{words["copy"]}</button>',
            width="content",
        )


def show_credit(credit: str, *notes: str) -> None:
    """The source line and the caveats, small, under a picture."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in (credit, *notes))
    st.html(f'<div class="credit">{lines}</div>')


def show_table(section: Section, caption: str = "") -> None:
    """The table that stands open under the picture; its caption is the question where none is given.

    The reader's own rows are marked by a style apart, so that a table which stays the same for another authority is
    not drawn again.
    """
    st.html(_table(section, caption or section.question))
    if section.emphasis:
        pinned = OWN + PINNED if len(section.emphasis) == 1 else OWN
        rows = ",".join(f"#table-{section.key} tbody tr:nth-child({place + 1})" for place in section.emphasis)
        st.html(f"<style>{rows}{{{pinned}}}</style>")


@engine.cached
def _table(section: Section, caption: str) -> str:
    unmarked = ((), section.key, section.benchmarks)
    return tables.html_table(section.table, caption, section.row_header, *unmarked)


def show_tables(*sections: Section) -> None:
    """The tables of some sections side by side, each under its finding."""
    for section, column in zip(sections, st.columns(len(sections), gap="large"), strict=True):
        with column, st.container(key=f"captioned_{section.key}"):
            show_table(section, section.title)


def controls(name: str = "page") -> DeltaGenerator:
    """A line for a page's own choices, each label before its widget: `with views.controls(): selection.pick(…)`."""
    return st.container(key=f"controls_{name}", horizontal=True, vertical_alignment="center")
