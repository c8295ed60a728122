"""The frame of every page: navigation, the reader's choices, the page itself and its foot."""

from pathlib import Path

import streamlit as st

from dashboard.answers import engine
from dashboard.intake import words as intake_words
from dashboard.reader import access, frame, selection
from dashboard.settings import config

PAGES = Path(__file__).resolve().parents[2] / "pages"
settings = config.load()
site = settings.site

files = {key: PAGES / f"{key}.py" for key in settings.pages}
held = [key for key, file in files.items() if file.exists()]
pages = {key: st.Page(files[key], title=settings.pages[key].nav, url_path=key, default=key == held[0]) for key in held}
show = st.Page(PAGES / "present.py", title=site.present, url_path="present", visibility="hidden")
if access.editor():
    pages["add_data"] = st.Page(PAGES / "add_data.py", title=intake_words.nav, url_path="add_data")
page = st.navigation([*pages.values(), show], position="top")
st.set_page_config(f"{page.title} – {site.name}", str(frame.ICON), layout="wide")

frame.show_style()
selection.begin(page.url_path or held[0])
if page == show:  # nothing but the slides: no strip, no foot
    page.run()
    selection.finish()
    st.stop()
selection.strip(frame.authority_labels())
version = engine.version()
if (asked := selection.asked_version()) and asked != version:
    st.info(site.link_version.format(asked=asked, version=version))
if selection.is_new_version(version):
    st.info(site.data_changed.format(version=version))
page.run()
frame.show_foot(version, selection.completion())
selection.finish()
