"""What people take away from the page on data: one table, or everything."""

from functools import partial

import streamlit as st

from dashboard.answers import engine
from dashboard.sections.data import words
from dashboard.settings import config
from dashboard.store import archive
from dashboard.words import provenance


def show_data_downloads() -> None:
    """A line with every table as CSV, and everything as one ZIP; files are made when asked for."""
    settings = config.load()
    site, version = settings.site, engine.version()
    with st.container(key="downloads", horizontal=True, vertical_alignment="center", gap="small"):
        st.download_button(
            words.whole,
            partial(archive.whole, site.name, site.foot, version),
            f"data-{version}.zip",
            "application/zip",
            key="download_whole",
            on_click="ignore",
            type="tertiary",
        )
        st.text(words.downloads, width="content")
        for name in provenance.names():
            file = words.download_table.format(table=name)
            made = partial(archive.table_csv, name)
            st.download_button(file, made, file, "text/csv", key=f"download_{name}", on_click="ignore", type="tertiary")
