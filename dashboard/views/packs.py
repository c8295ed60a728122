"""The pack builder's parts: preview of a slide, downloads made by another process, what changed."""

from collections.abc import Mapping
from functools import cache, partial
from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from dashboard.packs import formats, html_report, manifest, pack_file, pdf, pictures, words
from dashboard.packs.council import TemplateError
from dashboard.packs.html_deck import deck, one
from dashboard.packs.model import Order, Pack
from dashboard.packs.slides import slides
from dashboard.packs.worker import worker
from dashboard.settings import config
from dashboard.views import content
from dashboard.views.section import plain


def show_title(pack: Pack) -> None:
    """Whose pack it is, and how many slides it has."""
    said = words.page_title.format(area=pack.area, count=slide_count(pack))
    st.title(plain(said), anchor=False)


def slide_count(pack: Pack) -> int:
    """How many slides a pack has: its cover, and for most parts one."""
    return len(slides(pack))


def show_slide(pack: Pack, key: str) -> None:
    """The slide of one section, small."""
    slide = one(pack, key)
    if not slide:
        headings = dict(pack.left_out)
        st.info(headings.get(words["sections"][key]) or config.load().site.nothing_held)
        return
    content.add(content.html("slide", slide, "strip"))
    content.send()


def templates() -> Mapping[str, bytes]:
    """The council's own files a reader gives, by format; what has no place in them is said."""
    with st.expander(words.template_open):
        kinds = [ending for endings in formats.TEMPLATES.values() for ending in endings]
        given = st.file_uploader(words.template_help, type=kinds, key="pack_template", accept_multiple_files=True)
        held = {}
        for one in given:
            name = next(name for name, ends in formats.TEMPLATES.items() if one.name.lower().endswith(ends))
            try:
                said = formats.template(name, one.getvalue()).said
            except TemplateError as wrong:
                st.warning(plain(str(wrong)))
                continue
            held[name] = one.getvalue()
            for line in said or (words.template_whole if name == "pptx" else words.word_whole,):
                st.text(line)
        return held


def show_downloads(order: Order, pack: Pack, earlier: Mapping[str, Any] | None, held: Mapping[str, bytes]) -> None:
    """A button for each format; the file is made when it is asked for, beside the dashboard."""
    with st.container(key="pack_formats", horizontal=True, gap="small"):
        for name, one in formats.FORMATS.items():
            is_missing = name in ("pdf", "slides_pdf") and pdf.browser() is None
            st.download_button(
                words["formats"][name],
                partial(worker.run, formats.made, order, name, earlier, held),
                f"{pack.file_stem}.{one.suffix}",
                one.mime,
                key=f"pack_{name}",
                on_click="ignore",
                type="primary" if name == "pptx" else "secondary",
                disabled=is_missing,
                help=words.no_browser if is_missing else words.choices_help if name == "yaml" else None,
            )
    if pdf.browser() is None:
        st.text(words.no_browser)


def show_changes(pack: Pack) -> None:
    """What moved since the earlier pack, section by section."""
    st.info(pack.said_of_changes())
    said = [*pack.chosen_otherwise, *pack.new_inspections]
    for part in pack.parts:
        said += [f"{part.heading}: {words.change.format(**vars(change))}" for change in part.changes]
    if said:
        items = "".join(f"<li>{escape(line)}</li>" for line in said)
        st.html(f'<ul class="changes">{items}</ul>')


def show_choices(codes: Mapping[str, str], order: Order) -> None:
    """A link that takes over the choices and words of an earlier pack or of a pack.yaml."""
    try:
        taken = manifest.order({"authority": order.authority} | dict(codes), order.made_on, order.site)
    except manifest.PackFileError as wrong:
        st.warning(plain(str(wrong)))
        return
    link = urlencode(taken.codes(), safe=",")
    st.html(f'<a href="pack?{escape(link)}" target="_self">{words.same_choices}</a>')


def uploaded(label: str) -> tuple[Mapping[str, str], Mapping[str, Any] | None]:
    """The choices in the file a reader gives, and its manifest where it is a pack; a sentence where it is neither."""
    given = st.file_uploader(label, key="pack_earlier", label_visibility="visible")
    if given is None:
        return {}, None
    try:
        if given.name.lower().endswith((".yaml", ".yml")):
            return pack_file.read(given.getvalue()), None
        held = manifest.read(given.getvalue())
        return held.get("order") or {}, held
    except manifest.PackFileError as wrong:
        st.warning(plain(str(wrong)))
        return {}, None


def show_deck(pack: Pack) -> None:
    """Every slide over the whole window, one at a time, moved by the keyboard."""
    data = {"slides": "".join(deck(pack, 1)), "style": html_report.style()}
    data["back"] = pack.order.link("").removeprefix(pack.order.site)
    _presenter()(key="present", data=data, height=1)


def show_way_to_pack() -> None:
    """Where slides were opened without an authority: what is missing, and the page on which it is chosen."""
    st.title(config.load().site.present, anchor=False)
    way = f'<a class="present" href="./pack" target="_self">{escape(words.present_choose)}</a>'
    st.html(f"<p>{escape(words.present_nobody)} {way}</p>")


@cache
def _presenter() -> ComponentRenderer:
    scripts = "\n".join((pictures.STATIC / name).read_text(encoding="utf-8") for name in ("pack.js", "present.js"))
    return st.components.v2.component("present", js=scripts, isolate_styles=False)
