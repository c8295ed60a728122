"""A pack for the committee in four steps: authority and comparators above, its sections, then the files."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard.answers import engine
from dashboard.packs import changes, manifest, words
from dashboard.packs.build import build
from dashboard.packs.model import SITE, SLOTS, Order, Pack, default_sections
from dashboard.reader import selection
from dashboard.sections.rankings.choices import periods
from dashboard.settings import config
from dashboard.views import packs as shown
from dashboard.views.section import credit_html, plain

settings = config.load()
text = settings.pages["pack"]
MINUTES = 1.5  # a slide takes to present
LONG = 600  # characters of commentary a section
Earlier = Mapping[str, Any] | None
Words = tuple[tuple[str, str], ...]


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
    slots = ask_words(key)
    order = Order(
        chosen.authority_code or "",
        dt.date.today(),
        chosen.comparators,
        chosen.own,
        () if sections == default_sections() else sections,
        front=ask_front(),
        colours=kept_colours(),
        site=selection.address() or SITE,
        period="" if period == next(iter(held)) else period,
        **slots,
    )
    return order, key


def ask_words(key: str) -> dict[str, Words]:
    """One box for the officer's words on the section looked at, in one of three slots; all words of all sections."""
    named = {"note": words.comment, "means": words.meaning, "doing": words.doing}
    slot = selection.pick("slot", named, "note", words.slot_label, "segmented")
    written = f"{slot}_{key}"
    label = f"{named[slot]}: {words['sections'][key]}"
    told = {written: selection.write(written, label, help=words.comment_help, limit=LONG, is_long=True)}
    for code in SLOTS.values():
        told |= {
            one: selection.keep_words(one) for one in (f"{code}_{at}" for at in words["sections"]) if one != written
        }
    return {
        field: tuple((at, said) for at in words["sections"] if (said := told[f"{code}_{at}"]))
        for field, code in SLOTS.items()
    }


def ask_front() -> Words:
    """The fields of cover and report, drawn while they are open."""
    fields = f"{words.front_fields} {words.report_fields}".split()
    with st.expander(words.front_open, key="front_fields", on_change="rerun") as folded:
        if folded.open:
            told = {one: selection.write(f"front_{one}", words["fronts"][one], limit=300) for one in fields}
        else:
            told = {one: selection.keep_words(f"front_{one}") for one in fields}
    return tuple((one, said) for one, said in told.items() if said)


def kept_colours() -> Words:
    """A council's own colours for the grades, of a pack.yaml that was taken over."""
    steps = settings.colours["light"].grades
    return tuple((step, said) for step in steps if (said := selection.keep_words(f"colour_{step}")))


def of_the_link(order: Order) -> Earlier:
    """The figures of the data the link was made from, where they are another version's and still kept."""
    asked = selection.asked_version()
    if not asked or asked == engine.version():
        return None
    try:
        with engine.at(asked):
            held = manifest.manifest(build(order)) | {"since": words.since_data.format(version=asked)}
    except LookupError:
        st.info(words.version_gone.format(version=plain(asked[:60])))
        return None
    st.info(words.since_version.format(version=plain(asked)))
    return held


def of_the_file(order: Order) -> Earlier:
    """The pack of last time, where its file is given; a link takes over its choices, or those of a pack.yaml."""
    with st.expander(words.compare_open):
        codes, given = shown.uploaded(words.compare_help)
        if codes:
            shown.show_choices(codes, order)
    return given


def show(order: Order, pack: Pack, key: str, earlier: Earlier) -> None:
    """The slide looked at, how long the pack is, the files, and what changed."""
    shown.show_slide(pack, key)
    count = shown.slide_count(pack)
    lines = [words.estimate.format(count=count, minutes=round(count * MINUTES))]
    if left_out := [heading for heading, _ in pack.left_out]:
        lines.append(words.left_out.format(headings=", ".join(left_out)))
    st.html(credit_html(*lines))
    st.header(words.step_download, anchor=False)
    shown.show_downloads(order, pack, earlier, shown.templates())
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
            st.warning(plain(str(wrong)))
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
