"""What surrounds a page: its style, its small script, the labels of the strip and the foot."""

import datetime as dt
import json
from collections.abc import Iterator
from copy import copy
from functools import cache
from html import escape
from pathlib import Path
from typing import Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.answers import engine, queries
from dashboard.intake import words as intake_words
from dashboard.packs import html_report
from dashboard.reader import words
from dashboard.sections.overview import words as overview_words
from dashboard.settings import config
from dashboard.views import content
from dashboard.views.kept import FOLDER, texts
from dashboard.views.section import theme
from dashboard.words import tables

STATIC = Path(__file__).resolve().parent / "static"
ICON = STATIC / "icon.png"
PAGES = Path(__file__).resolve().parents[2] / "pages"
SERVER = 'window.__streamlit = { BACKEND_BASE_URL: new URL("..", document.currentScript.src).href };'


@cache
def _files() -> dict[str, Path]:
    """The pages there are, by their key, in the order of the navigation."""
    files = {key: PAGES / f"{key}.py" for key in config.load().pages}
    return {key: file for key, file in files.items() if file.exists()}


def first() -> str:
    """The key of the page that opens first."""
    return next(iter(_files()))


def pages(is_editor: bool) -> tuple[list[StreamlitPage], StreamlitPage]:
    """The pages of the navigation, and the one that shows slides over the whole window."""
    settings = config.load()
    made = [copy(_page(key, settings.pages[key].nav)) for key in _files()]
    if is_editor:
        made.append(copy(_page("add_data", intake_words.nav)))
    made.append(copy(_page("accessibility", words.accessibility, "hidden")))
    return made, copy(_page("present", settings.site.present, "hidden"))


@cache
def _page(key: str, title: str, visibility: Literal["visible", "hidden"] = "visible") -> StreamlitPage:
    """A page, looked for on disk once; a run takes a copy, for Streamlit marks the one that it shows."""
    file = PAGES / f"{key}.py"
    return st.Page(file, title=title, url_path=key, default=key == first(), visibility=visibility)


@cache
def addresses(with_editing: bool) -> frozenset[str]:
    """The address of every page there is, the hidden ones among them."""
    return frozenset({*_files(), "accessibility", "present", *(["add_data"] if with_editing else [])})


@cache
def style() -> str:
    """The address of the style sheet: colours of both themes as variables, of which the page's own scheme picks."""
    settings = config.load()
    light, dark = (_colours(settings.colours[one]) for one in ("light", "dark"))
    variables = "".join(f"--{name}:light-dark({colour},{dark[name]});" for name, colour in light.items())
    said = (("brand", settings.site.name), ("menu", settings.site.menu), ("start", overview_words.start))
    spoken = "".join(f"--{name}:{json.dumps(text)};" for name, text in said)
    sheet = (STATIC / "frame.css").read_text(encoding="utf-8")
    printed = f"@media print{{{''.join(_printed(light, dark))}}}"
    return texts.put(f":root{{{variables}{spoken}}}{sheet}{html_report.look()}{printed}", "css")


def _printed(light: dict[str, str], dark: dict[str, str]) -> Iterator[str]:
    """On paper text and lines drawn in dark colours take their light partners; grades keep what is written on them."""
    written_on = {dark[name] for name in (*config.load().colours["dark"].grades, "paper")}
    for name, colour in dark.items():
        for kind in ("stroke",) if colour in written_on else ("fill", "stroke"):
            yield f'[data-theme="dark"] .picture [{kind}="{colour}" i]{{{kind}:{light[name]}}}'


def _colours(palette: config.Palette) -> dict[str, str]:
    plain = {name: colour for name, colour in vars(palette).items() if isinstance(colour, str)}
    return plain | dict(palette.grades)


def links() -> str:
    """What stands at the end of every document: the style, after Streamlit's own, and scripts to fetch at once.

    The first says where the server is. Without it a link to a page asks below its own address first, in vain.
    """
    scripts = (FOLDER + content.script(), content.vega())
    preloads = "".join(f'<link rel="modulepreload" href="./{script}">' for script in scripts)
    server = f'<script src="./{FOLDER}{texts.put(SERVER, "js")}"></script>'
    return f'<link rel="stylesheet" href="./{FOLDER}{style()}">{server}{preloads}'


def show_foot(version: str, link: str, title: str) -> None:
    """The foot of every page: which way grades run, where facts come from, which data these are; then the script.

    link: the query string the script puts in the address; empty where the address is right. title: of the window.
    """
    site = config.load().site
    lines = [escape(line) for line in (site.direction, site.foot, site.version.format(version=version))]
    lines[-1] += f' <a href="./accessibility" target="_self">{escape(words.accessibility)}</a>'
    content.add(content.html("foot", f'<footer class="foot"><p>{"</p><p>".join(lines)}</p></footer>'))
    content.send({"link": link, "menu": site.menu, "title": title, "theme": theme()}, _drawn_again)


def _drawn_again() -> None:
    """The reader's system turned dark or light: the rerun itself is what was asked for."""


@engine.cached
def authority_labels() -> dict[str, str]:
    """Code to label by name: until when for an authority that ended."""
    until = config.load().site.until
    labels = {}
    for row in queries.authorities().itertuples(index=False):
        name, ended = str(row.authority), tables.cell_text(row.existed_to)
        if ended:
            name = until.format(authority=name, date=f"{dt.date.fromisoformat(ended):%B %Y}")
        labels[str(row.authority_code)] = name
    return labels


@engine.cached
def authority_names() -> str:
    """The address of what finds an authority where a name is typed: code, label and its other names, the code last."""
    labels, found = authority_labels(), []
    for row in queries.authorities().itertuples(index=False):
        others = filter(None, (alias.strip() for alias in tables.cell_text(row.aliases).split(";")))
        found.append([code := str(row.authority_code), labels[code], [*others, code]])
    return texts.put(json.dumps(found, ensure_ascii=False, separators=(",", ":")), "json")
