"""A pack for the committee in four steps: authority and comparators above, its sections, then the files."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard.answers import engine
from dashboard.packs import changes, manifest, words
from dashboard.packs.build import build
from dashboard.packs.model import SITE, Order, Pack, default_sections
from dashboard.reader import selection
from dashboard.sections.rankings.choices import periods
from dashboard.settings import config
from dashboard.views import packs as shown
from dashboard.views.section import credit_html

settings = config.load()
text = settings.pages["pack"]
MINUTES = 1.5  # a slide takes to present
LONG = 600  # characters of commentary a section
Earlier = Mapping[str, Any] | None


def ask(chosen: selection.Selection) -> tuple[Order, str]:
    """Draw the choices of sections, order and words; the order they make, and the section to look at."""
    headings = words["sections"]
    sections = selection.arrange("sections", headings, default_sections(), words.step_sections)
    if not sections:
        st.info(words.no_sections)
        sections = default_sections()
    named = {one: headings[one] for one in sections}
    key = selection.pick("at", named, next(iter(named)), words.one_section)
    with st.container(horizontal=True, gap="small"):
        for label, steps in ((words.earlier, -1), (words.later, 1)):
            st.button(label, key=f"move_{steps}", on_click=selection.move, args=("sections", key, steps))
    held = periods("neet_participation", "neet_percent", "authority")
    period = selection.pick("period", held, next(iter(held)), words.period_label)
    comments = {one: selection.keep_words(f"note_{one}") for one in headings if one != key}
    label = words.comment_for.format(heading=headings[key])
    comments[key] = selection.write(f"note_{key}", label, help=words.comment_help, limit=LONG, is_long=True)
    with st.expander(words.front_open):
        fields = words.front_fields.split()
        front = {one: selection.write(f"front_{one}", words["fronts"][one], limit=120) for one in fields}
    order = Order(
        chosen.authority_code or "",
        dt.date.today(),
        chosen.comparators,
        chosen.own,
        () if sections == default_sections() else sections,
        tuple((one, said) for one, said in comments.items() if said),
        tuple((one, said) for one, said in front.items() if said),
        selection.address() or SITE,
        "" if period == next(iter(held)) else period,
    )
    return order, key


def of_the_link(order: Order) -> Earlier:
    """The figures of the data the link was made from, where they are another version's and still kept."""
    asked = selection.asked_version()
    if not asked or asked == engine.version():
        return None
    try:
        with engine.at(asked):
            held = manifest.manifest(build(order)) | {"since": words.since_data.format(version=asked)}
    except LookupError:
        st.info(words.version_gone.format(version=asked))
        return None
    st.info(words.since_version.format(version=asked))
    return held


def of_the_file(order: Order) -> Earlier:
    """The pack of last time, where its file is given; a link takes over its choices."""
    with st.expander(words.compare_open):
        given = shown.uploaded(words.compare_help)
        if given:
            shown.show_choices(given, order)
    return given


def show(order: Order, pack: Pack, key: str, earlier: Earlier) -> None:
    """The slide looked at, how long the pack is, the files, and what changed."""
    shown.show_slide(pack, key)
    count = shown.slide_count(pack)
    lines = [words.estimate.format(count=count, minutes=round(count * MINUTES))]
    if left_out := [heading for heading, _ in pack.left_out]:
        lines.append(words.left_out.format(headings=", ".join(left_out)))
    st.html(credit_html(*lines))
    st.subheader(words.step_download, anchor=False)
    shown.show_downloads(order, pack, earlier, shown.template())
    present = f"present?{urlencode(order.codes(), safe=',')}"
    st.html(f'<a class="present" href="{present}" target="_self">{words.show_full}</a>')
    if pack.since:
        shown.show_changes(pack)


def builder(chosen: selection.Selection) -> None:
    """The page once an authority is chosen."""
    title = st.empty()
    left, right = st.columns([2, 3], gap="large")
    with left:
        order, key = ask(chosen)
        earlier = of_the_file(order) or of_the_link(order)
    pack = build(order)
    if earlier:
        try:
            pack = changes.since(pack, earlier)
        except manifest.PackFileError as wrong:
            st.warning(str(wrong))
            earlier = None
    with title:
        shown.show_title(pack)
    with right:
        show(order, pack, key, earlier)


st.html(f'<p class="question">{text.question}</p>')
if selection.current().authority_code:
    builder(selection.current())
else:
    st.title(text.title, anchor=False)
    st.info(text.empty)
