"""What surrounds a page: its style, its small script, the labels of the strip and the foot."""

import datetime as dt
import json
from functools import cache
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from dashboard.answers import engine, queries
from dashboard.settings import config
from dashboard.views import palette
from dashboard.words import tables

STATIC = Path(__file__).resolve().parent / "static"
ICON = STATIC / "icon.png"
# Pushes the other names of an authority out of sight in its box, where typing still finds them and screen readers
# still read them; ordinary spaces would collapse.
FAR = "\u2003" * 60


@cache
def _static(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def show_style() -> None:
    """The style sheet, with the colours of the theme the reader sees."""
    colours = {name: colour for name, colour in vars(palette()).items() if isinstance(colour, str)}
    colours |= palette().grades
    variables = "".join(f"--{name}:{colour};" for name, colour in colours.items())
    site = config.load().site
    words = "".join(f"--{name}:{json.dumps(text)};" for name, text in (("brand", site.name), ("menu", site.menu)))
    st.html(f"<style>:root{{{variables}{words}}}{_static('frame.css')}</style>")


def show_foot(version: str, link: str) -> None:
    """The foot of every page: which way grades run, where facts come from, which data these are; then the script.

    link: the query string the script puts in the address; empty where the address is right.
    """
    site = config.load().site
    lines = (site.direction, site.foot, site.version.format(version=version))
    st.html(f'<footer class="foot">{"".join(f"<p>{escape(line)}</p>" for line in lines)}</footer>')
    _script()(key="frame", data={"link": link, "menu": site.menu}, height=1, on_theme_change=_drawn_again)


def _drawn_again() -> None:
    """The reader's system turned dark or light: the rerun itself is what was asked for."""


@cache
def _script() -> ComponentRenderer:
    """The frame's script, registered once: language, focus after a page change, live status, copy link."""
    return st.components.v2.component("frame", js=_static("frame.js"), isolate_styles=False)


@engine.cached
def authority_labels() -> dict[str, str]:
    """Code to label by name: until when for an authority that ended, and its other names out of sight."""
    until = config.load().site.until
    labels = {}
    for row in queries.authorities().itertuples(index=False):
        name, ended = str(row.authority), tables.cell_text(row.existed_to)
        if ended:
            name = until.format(authority=name, date=f"{dt.date.fromisoformat(ended):%B %Y}")
        others = filter(None, (alias.strip() for alias in tables.cell_text(row.aliases).split(";")))
        labels[str(row.authority_code)] = name + FAR + "; ".join((*others, str(row.authority_code)))
    return labels
