"""A section's chart as a file to take away, drawn only when asked for and by another process."""

from datetime import date
from functools import partial

import streamlit as st

from dashboard.answers import engine
from dashboard.packs import pictures
from dashboard.packs.worker import worker
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import sentences


def show_pictures(section: Section) -> None:
    """Two of the quiet actions under a picture: PNG for slides, SVG for print."""
    words = config.load().site.actions
    for kind, mime in (("png", "image/png"), ("svg", "image/svg+xml")):
        st.download_button(
            words[kind],
            partial(_made, section, kind),
            f"{section.file_stem}.{kind}",
            mime,
            key=f"{kind}_{section.key}",
            on_click="ignore",
            type="tertiary",
        )


def _made(section: Section, kind: str) -> bytes:
    """The file; its last line says when it was drawn and from which data."""
    made_on = config.load().site.drawn.format(date=sentences.day(f"{date.today()}"), version=engine.version())
    drawing = pictures.drawing(section, made_on)
    if kind == "png":
        return worker.run(pictures.png, drawing)
    return worker.run(pictures.svg, drawing).encode()
