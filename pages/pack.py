"""A pack for the committee in four steps: authority and comparators above, its sections, then the files."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard import config, engine, selection, views
from dashboard.packs import changes, manifest
from dashboard.packs.build import build
from dashboard.packs.model import SITE, Order, default_sections
from dashboard.views import packs as shown

settings = config.load()
words, text = settings.pack_words, settings.pages["pack"]
chosen = selection.current()
MINUTES = 1.5  # a slide takes to present
LONG = 600  # characters of commentary a section

st.html(f'<p class="question">{text.question}</p>')
if not chosen.authority_code:
    st.title(text.title, anchor=False)
    st.info(text.empty)
    st.stop()

title = st.empty()
left, right = st.columns([2, 3], gap="large")
headings = settings.pack_sections
with left:
    sections = selection.arrange("sections", headings, default_sections(), words["step_sections"])
    if not sections:
        st.info(words["no_sections"])
        st.stop()
    named = {key: headings[key] for key in sections}
    key = selection.pick("at", named, next(iter(named)), words["one_section"])
    with st.container(horizontal=True, gap="small"):
        for label, steps in ((words["earlier"], -1), (words["later"], 1)):
            st.button(label, key=f"move_{steps}", on_click=selection.move, args=("sections", key, steps))
    comments = {one: selection.keep_words(f"note_{one}") for one in headings if one != key}
    comments[key] = selection.write(
        f"note_{key}",
        words["comment_for"].format(heading=headings[key]),
        help=words["comment_help"],
        limit=LONG,
        is_long=True,
    )
    with st.expander(words["front_open"]):
        front = {
            one: selection.write(f"front_{one}", words[f"front_{one}"], limit=120)
            for one in words["front_fields"].split()
        }

order = Order(
    chosen.authority_code,
    dt.date.today(),
    chosen.comparators,
    chosen.own,
    () if sections == default_sections() else sections,
    tuple((one, said) for one, said in comments.items() if said),
    tuple((one, said) for one, said in front.items() if said),
    selection.address() or SITE,
)
pack = build(order)
earlier: Mapping[str, Any] | None = None
asked, version = selection.asked_version(), engine.version()
if asked and asked != version:
    try:
        with engine.at(asked):
            earlier = manifest.manifest(replace(build(order), version=asked))
        st.info(words["since_version"].format(version=asked))
    except LookupError:
        st.info(words["version_gone"].format(version=asked))

with left, st.expander(words["compare_open"]):
    if given := shown.uploaded(words["compare_help"]):
        earlier = given
        link = urlencode(manifest.order_of(given, order.made_on, order.site).codes(), safe=",")
        st.html(f'<a href="pack?{link}" target="_self">{words["same_choices"]}</a>')
if earlier:
    try:
        pack = changes.since(pack, earlier)
    except manifest.PackFileError as wrong:
        st.warning(str(wrong))
        earlier = None

with title:
    shown.show_title(pack)
with right:
    shown.show_slide(pack, key)
    minutes = round(len(pack.parts) * MINUTES)
    left_out = [heading for heading, _ in pack.left_out]
    lines = [words["estimate"].format(count=len(pack.parts), minutes=minutes)]
    lines += [words["left_out"].format(headings=", ".join(left_out))] if left_out else []
    views.show_credit(*lines)
    st.subheader(words["step_download"], anchor=False)
    shown.show_downloads(order, pack, earlier)
    present = f"present?{urlencode(order.codes(), safe=',')}"
    st.html(f'<a class="present" href="{present}" target="_self">{words["show_full"]}</a>')
    if pack.since:
        shown.show_changes(pack)
