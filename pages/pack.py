"""A pack for the committee in four steps: authority and comparators above, its sections, then the files."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import views
from dashboard.answers import engine
from dashboard.packs import changes, manifest, words
from dashboard.packs.build import build
from dashboard.packs.model import SITE, SLOTS, Order, default_sections
from dashboard.reader import selection
from dashboard.sections.rankings.choices import periods
from dashboard.settings import config
from dashboard.views import packs as shown
from dashboard.views.section import plain

settings = config.load()
text = settings.pages["pack"]
HEADINGS = words["sections"]
LONG = 600  # characters of commentary a section
Earlier = Mapping[str, Any] | None
Words = tuple[tuple[str, str], ...]


def ask(chosen: selection.Selection) -> tuple[Order, str]:
    """Draw the choices of sections, order and words; the order they make, and the section to look at."""
    sections = selection.arrange("sections", HEADINGS, default_sections(), words.step_sections)
    if not sections:
        st.info(words.no_sections)
        sections = default_sections()
    named = {one: HEADINGS[one] for one in sections}
    key = selection.pick("at", named, next(iter(named)), words.one_section)
    period = ask_place(key)
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
        period=period,
        **slots,
    )
    return order, key


def ask_place(key: str) -> str:
    """The place of the section looked at, and the year of the NEET tables, empty for the latest; both folded."""
    held = periods("neet_participation", "neet_percent", "authority")
    latest = next(iter(held))
    period = selection.keep_words("period") or latest
    with st.expander(words.place_open, key="place", expanded=period != latest, on_change="rerun") as folded:
        if folded.open:
            with st.container(horizontal=True, gap="small"):
                for label, steps in ((words.earlier, -1), (words.later, 1)):
                    args = ("sections", key, steps)
                    st.button(label, key=f"move_{steps}", on_click=selection.move, args=args)
            period = selection.pick("period", held, latest, words.period_label)
    return "" if period == latest else period


def ask_words(key: str) -> dict[str, Words]:
    """The officer's words of all sections; while it is open, a box for one of three slots of the section looked at."""
    told = selection.keep_all(f"{code}_{at}" for code in SLOTS.values() for at in HEADINGS)
    is_written = any(told[f"{code}_{key}"] for code in SLOTS.values())
    with st.expander(words.words_open, key="own_words", expanded=is_written, on_change="rerun") as folded:
        if folded.open:
            named = {"note": words.comment, "means": words.meaning, "doing": words.doing}
            slot = selection.pick("slot", named, "note", words.slot_label, "group")
            label = f"{named[slot]}: {HEADINGS[key]}"
            written = f"{slot}_{key}"
            told[written] = selection.write(written, label, help=words.comment_help, limit=LONG, is_long=True)
    return {
        field: tuple((at, said) for at in HEADINGS if (said := told[f"{code}_{at}"])) for field, code in SLOTS.items()
    }


def ask_front() -> Words:
    """The fields of cover and report, drawn while they are open."""
    fields = f"{words.front_fields} {words.report_fields}".split()
    named = [f"front_{one}" for one in fields]
    with st.expander(words.front_open, key="front_fields", on_change="rerun") as folded:
        if folded.open:
            told = {one: selection.write(f"front_{one}", words["fronts"][one], limit=300) for one in fields}
        else:
            told = {key.removeprefix("front_"): said for key, said in selection.keep_all(named).items()}
    return tuple((one, said) for one, said in told.items() if said)


def kept_colours() -> Words:
    """A council's own colours for the grades, of a pack.yaml that was taken over."""
    steps = settings.colours["light"].grades
    told = selection.keep_all(f"colour_{step}" for step in steps)
    return tuple((step, said) for step in steps if (said := told[f"colour_{step}"]))


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


def of_the_files(order: Order) -> tuple[Earlier, Mapping[str, bytes]]:
    """The pack of last time and the council's own templates, where they are given; both are kept while it is folded.

    A link takes over the choices of that pack, or those of a pack.yaml.
    """
    with st.expander(words.files_open, key="own_files", on_change="rerun") as folded:
        if not folded.open and not selection.has_file("pack_earlier", "pack_template"):
            return None, {}
        codes, given = shown.uploaded(words.compare_help)
        if codes:
            shown.show_choices(codes, order)
        return given, shown.templates()


def builder(chosen: selection.Selection) -> None:
    """The page once an authority is chosen."""
    shown.show_title(text.question, chosen.authority_code or "")
    with st.container(key="pack"):
        order, key = ask(chosen)
        given, templates = of_the_files(order)
        earlier = given or of_the_link(order)
        pack = None
        if earlier:
            try:
                pack = changes.since(build(order), earlier)
            except manifest.PackFileError as wrong:
                st.warning(plain(str(wrong)))
                earlier = None
        shown.show_pack(order, pack, key, earlier, templates)


if selection.current().authority_code:
    builder(selection.current())
else:
    views.show_opening(text.question, text.title, text.empty)
