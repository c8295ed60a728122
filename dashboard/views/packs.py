"""The pack builder's parts: preview of a slide, downloads made by another process, what changed."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, partial
from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from dashboard.packs import formats, html_report, manifest, pack_file, pdf, pictures, words
from dashboard.packs.council import TemplateError
from dashboard.packs.html_deck import Look, deck, look, look_at
from dashboard.packs.model import SITE, Order, Pack
from dashboard.packs.worker import worker
from dashboard.sections.profile import profile
from dashboard.settings import config
from dashboard.views import content, take
from dashboard.views.section import credit_html, notice, plain

MINUTES = 1.5  # a slide takes to present


def show_title(question: str, code: str) -> None:
    """The question of the page and whose pack it is."""
    said = words.page_title.format(area=profile(code).name)
    content.add(content.html("opening", f'<p class="question">{escape(question)}</p><h1>{escape(said)}</h1>'))
    content.send()


def show_pack(
    order: Order, pack: Pack | None, key: str, earlier: Mapping[str, Any] | None, held: Mapping[str, bytes]
) -> None:
    """One section's slide, how long the pack is, its files, and what changed: one message to the browser.

    pack: with what changed since an earlier one; without, the order's, which a page need not make to show it.
    """
    # Slides do not say where the dashboard answers, so that they are the same for every reader.
    told = look_at(pack, key) if pack else look(replace(order, site=SITE), key)
    lines = [words.estimate.format(count=told.count, minutes=round(told.count * MINUTES))]
    if left_out := [heading for heading, _ in told.left_out]:
        lines.append(words.left_out.format(headings=", ".join(left_out)))
    link = f"present?{urlencode(order.codes(), safe=',')}"
    present = f'<a class="present" href="{escape(link)}" target="_self">{words.show_full}</a>'
    content.add(
        _slide(told, key),
        content.html("length", credit_html(*lines)),
        content.html("take", f"<h2>{words.step_download}</h2>"),
        _files(order, told.stem, earlier, held),
        content.html("present", present),
        *(_changes(pack) if pack else []),
    )
    content.send()


def _slide(told: Look, key: str) -> str:
    """The slide of one section, small, or why there is none."""
    if told.slide:
        return content.html("slide", told.slide, "look")
    return notice(dict(told.left_out).get(words["sections"][key]) or config.load().site.nothing_held)


def templates() -> Mapping[str, bytes]:
    """The council's own files a reader gives, by format; what has no place in them is said."""
    kinds = [ending for endings in formats.TEMPLATES.values() for ending in endings]
    given = st.file_uploader(words.template_help, type=kinds, key="pack_template", accept_multiple_files=True)
    held = {}
    for file in given:
        name = next(name for name, ends in formats.TEMPLATES.items() if file.name.lower().endswith(ends))
        try:
            said = formats.template(name, file.getvalue()).said
        except TemplateError as wrong:
            st.warning(plain(str(wrong)))
            continue
        held[name] = file.getvalue()
        for line in said or (words.template_whole if name == "pptx" else words.word_whole,):
            st.text(line)
    return held


def _files(order: Order, stem: str, earlier: Mapping[str, Any] | None, held: Mapping[str, bytes]) -> str:
    """A link for each format; the file is made when it is asked for, beside the dashboard."""
    can_print = pdf.browser() is not None
    offered = take.Files(
        {
            name: take.File(
                partial(worker.run, formats.made, order, name, earlier, held),
                f"{stem}.{one.suffix}",
                one.mime,
            )
            for name, one in formats.FORMATS.items()
            if can_print or "pdf" not in name
        }
    )
    content.hold("pack", offered)
    links = "".join(
        f'<a href="{link}" data-making="{words.making}">{words["formats"][name]}</a>'
        for name, link in take.addresses(offered).items()
    )
    lines = [words.choices_help, *([] if can_print else [words.no_browser])]
    return content.html("files", f'<div class="formats">{links}</div>{credit_html(*lines)}')


def _changes(pack: Pack) -> list[str]:
    """What moved since the earlier pack, section by section."""
    if not pack.since:
        return []
    said = [*pack.chosen_otherwise, *pack.new_inspections]
    for part in pack.parts:
        said += [f"{part.heading}: {words.change.format(**vars(change))}" for change in part.changes]
    items = "".join(f"<li>{escape(line)}</li>" for line in said)
    listed = [content.html("changes", f'<ul class="changes">{items}</ul>')] if said else []
    return [notice(pack.said_of_changes(), "since"), *listed]


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
