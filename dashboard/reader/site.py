"""The frame of every page: navigation, the reader's choices, the page itself and its foot."""

import time

import streamlit as st

from dashboard import views
from dashboard.answers import answering, engine
from dashboard.reader import access, ahead, frame, selection, watch, words
from dashboard.settings import config
from dashboard.views import content

started = time.perf_counter()
ahead.asked()
site = config.load().site
now = engine.pin()
version = now.version
pages, show = frame.pages(bool(access.editor()))
page = st.navigation([*pages, show], position="top")
name = page.url_path or frame.first()
title = f"{page.title} – {site.name}"
selection.begin(name)
if content.begin(selection.browser(), name):
    st.set_page_config(title, str(frame.ICON), layout="wide")  # stands until the page is left, but for its title
if page == show:  # nothing but the slides: no strip, no foot
    page.run()
    selection.finish()
    st.stop()
selection.strip(frame.authority_labels())
if (asked := selection.asked_version()) and asked != version:
    views.show_notice(site.link_version.format(asked=asked, version=version))
if selection.is_new_version(version):
    views.show_notice(site.data_changed.format(version=version))
if now.is_damaged:
    views.show_notice(words.damaged.format(version=version))
if away := answering.notice():
    views.show_notice(away)
content.send()
page.run()
frame.show_foot(version, selection.completion(), title)
selection.finish()
watch.runs.labels(name).observe(time.perf_counter() - started)
