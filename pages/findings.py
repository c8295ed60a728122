"""What reviewers found: by review, theme and kind, beside the national picture, practice elsewhere and the grades."""

import streamlit as st

from dashboard import config, selection, views
from dashboard.sections import (
    findings,
    findings_choices,
    findings_figures,
    findings_national,
    findings_rehearsal,
    findings_reviewing,
)

words = config.load().finding_words
authority = selection.current().authority_code
reviews = findings_choices.reviews(authority)

with views.controls("parts"):
    part = selection.pick("findings_part", findings_choices.parts(), "found", words["part"], kind="segmented")

if part in ("found", "national"):
    if absent := findings_choices.not_held(authority):
        st.info(absent)
    with views.controls():
        code = selection.pick("review", reviews, next(iter(reviews)), words["review"])

if part == "found":
    views.show_section(findings.counts(code), main=True)
    with views.controls("filters"):
        themes = {"": words["any_theme"]} | findings.themes(code)
        theme = selection.pick("theme", themes, "", words["theme"])
        kinds = {"": words["any_polarity"]} | findings.kinds(code)
        polarity = selection.pick("polarity", kinds, "", words["polarity"])
        text = selection.write("words", words["words"], help=words["words_help"])
    views.show_section(findings.listing(code, theme or None, polarity or None, text or None))
elif part == "national":
    views.show_section(findings_national.national(code), main=True)
elif part == "practice":
    with views.controls():
        outcomes = {"": words["any_outcome"]} | findings_national.outcomes()
        outcome = selection.pick("outcome", outcomes, "", words["outcome"])
    views.show_section(findings_national.practice(outcome or None, authority), main=True)
elif part == "rehearsal":
    rehearsed = findings_rehearsal.rehearsed()
    if authority and authority not in rehearsed:
        st.info(findings_rehearsal.not_held(authority))
    for place, one in enumerate([authority] if authority in rehearsed else rehearsed):
        views.show_section(findings_rehearsal.rehearsal(one), main=place == 0)
elif part == "figures":
    with views.controls():
        topics = {"": words["any_topic"]} | findings_figures.topics(authority)
        topic = selection.pick("topic", topics, "", words["topic"])
    views.show_section(findings_figures.figures(authority, topic or None), main=True)
    views.show_section(findings_figures.lost_charts())
else:
    views.show_section(findings_reviewing.areas(), main=True)
    views.show_section(findings_reviewing.scales())
    views.show_section(findings_reviewing.judgements())
