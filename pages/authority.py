"""One authority's whole story: in words and on record, beside its comparators, and what moved."""

import streamlit as st

from dashboard import config, selection, views
from dashboard.sections import authority_changes, authority_record, authority_standing, authority_words
from dashboard.sections.authority_profile import profile

settings = config.load()
words = settings.authority_words
chosen = selection.current()
code = chosen.authority_code

with views.controls():
    parts = settings.authority_parts
    part = selection.pick("part", parts, next(iter(parts)), words["part"], kind="segmented")

if code is None:
    st.html(f'<p class="question">{settings.pages["authority"].question}</p>')
    st.title(settings.pages["authority"].title, anchor=False)
    st.info(words["choose"])
elif part == "record":
    views.show_section(authority_record.record(code), main=True)
    views.show_questions("record")
elif part == "standing":
    views.show_section(authority_standing.standing(code, chosen.comparators, chosen.own), main=True)
    views.show_section(authority_standing.send(code, chosen.comparators, chosen.own))
    views.show_questions("standing")
elif part == "changed":
    views.show_section(authority_changes.changed(code), main=True)
    views.show_questions("changed")
elif part == "figures":
    views.show_section(authority_standing.figures(code, chosen.comparators, chosen.own), main=True)
    views.show_questions("figures")
    if stated := authority_standing.stated(code):
        views.show_section(stated)
elif part == "neighbours":
    views.show_section(authority_standing.models(code), main=True)
else:
    views.show_sentences(authority_words.in_words(code, chosen.comparators, chosen.own), profile(code).name, main=True)
    views.show_section(authority_words.attention(code, chosen.comparators, chosen.own))
    if lineage := authority_record.lineage(code):
        views.show_section(lineage)
        views.show_links(words["lineage_open"], authority_record.relatives(code), "authority")
