"""Slides over the whole window, for the committee room: no navigation, no control; the address says which."""

import datetime as dt

import streamlit as st

from dashboard.packs import manifest
from dashboard.packs.build import build
from dashboard.packs.model import SITE
from dashboard.reader import selection
from dashboard.views import packs as shown
from dashboard.views.section import plain

codes = dict(selection.current().codes)
if codes.get("authority"):
    try:
        shown.show_deck(build(manifest.order(codes, dt.date.today(), selection.address() or SITE)))
    except manifest.PackFileError as unknown:
        st.info(plain(str(unknown)))
else:
    shown.show_way_to_pack()
