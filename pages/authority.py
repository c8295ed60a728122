"""One authority's whole story: in words and on record, beside its comparators, and what moved."""

from dashboard import views
from dashboard.reader import selection
from dashboard.sections.authority import attention, changes, figures, record, standing, wording, words
from dashboard.sections.profile import profile
from dashboard.sections.rankings import beside
from dashboard.sections.rankings import choices as rankings
from dashboard.sections.rankings import words as ranking_words
from dashboard.settings import config

settings = config.load()
chosen = selection.current()
code = chosen.authority_code

with views.controls():
    parts = words["parts"]
    part = selection.pick("part", parts, next(iter(parts)), words.part, "group")

if code is None:
    views.show_opening(settings.pages["authority"].question, settings.pages["authority"].title, words.choose)
elif part == "record":
    views.show_section(record.record(code), main=True, is_table_folded=True)
    views.show_questions("record")
elif part == "standing":
    views.show_section(standing.standing(chosen.reader), main=True)
    views.show_section(standing.send(chosen.reader), is_folded=True)
    views.show_questions("standing")
elif part == "changed":
    views.show_section(changes.changed(code), main=True)
    views.show_questions("changed")
elif part == "figures":
    views.show_section(figures.figures(chosen.reader), main=True)
    views.show_questions("figures")
    with views.controls("measure"):
        measures = rankings.measures(rankings.DEFAULT, "authority")
        measure = selection.pick("measure", measures, next(iter(measures)), ranking_words.measure)
        named = beside.others(chosen.reader)
        pinned = selection.several("pin", named, ranking_words.beside_pin) if named else ()
    if others := beside.beside(rankings.DEFAULT, measure, chosen.reader, pinned):
        views.show_section(others, is_table_folded=True)
    if stated := figures.stated(code):
        views.show_section(stated)
elif part == "neighbours":
    views.show_section(figures.models(code), main=True)
else:
    views.show_sentences(wording.in_words(chosen.reader), profile(code).name, main=True)
    views.show_section(attention.attention(chosen.reader))
    if lineage := record.lineage(code):
        views.show_section(lineage)
        views.show_links(words.lineage_open, record.relatives(code), "authority")
