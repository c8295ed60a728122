"""Many authorities in one grid, how grades moved between inspections, and two authorities side by side."""

import streamlit as st

from dashboard import config, queries, selection, views
from dashboard.sections import compare_grid, compare_movement, compare_pair, distributions_choices, distributions_names
from dashboard.sections.rankings_choices import COMPARED, Reader, regions, shows

settings = config.load()
words = settings.compare_words
chosen = selection.current()
code = chosen.authority_code

with views.controls("part"):
    part = selection.pick("compared", settings.compare_parts, "grid", words["part"], kind="segmented")

if part == "grid":
    reader = Reader(code, chosen.comparators, chosen.own)
    with views.controls():
        frameworks = compare_grid.frameworks()
        framework = selection.pick("framework", frameworks, next(iter(frameworks)), words["framework"])
        show = selection.pick("show", shows(reader), COMPARED, words["rows"])
        sorts = compare_grid.sorts(framework)
        sort = selection.pick("sort", sorts, compare_grid.BY_NAME, words["sort"])
    reader = Reader(code, chosen.comparators, chosen.own, show)
    views.show_section(compare_grid.grid(framework, reader, sort), main=True, with_book=True)
elif part == "movement":
    with views.controls():
        frameworks = compare_movement.frameworks()
        framework = selection.pick("framework", frameworks, next(iter(frameworks)), words["framework"])
        judgements = compare_movement.judgements(framework)
        judgement = selection.pick("judgement", judgements, next(iter(judgements)), words["judgement"])
        span = selection.pick("span", settings.labels["span"], "previous", words["span"])
        areas = {compare_movement.ENGLAND: words["every_region"]} | dict(regions())
        region = selection.pick("region", areas, compare_movement.ENGLAND, words["region"])
    asked = compare_movement.Movement(framework, judgement, span, region)
    views.show_section(compare_movement.matrix(asked, code), main=True)
    with views.controls("names"):
        move = selection.pick("move", compare_movement.moves(asked), compare_movement.EVERY, words["move"])
    views.show_section(compare_movement.names(asked, move, code))
    views.show_section(compare_movement.by_region(asked))
    if span == compare_movement.FIRST and framework == "ILACS":
        choice = distributions_choices.Choice("SIF", "ILACS", settings.last_year, None, None, "percent")
        views.show_section(distributions_names.correspondences(choice))
else:
    held = queries.authorities()
    others = {"": words["choose_other"]} | dict(zip(held["authority_code"], held["authority"], strict=True))
    with views.controls():
        other = selection.pick("other", {key: name for key, name in others.items() if key != code}, "", words["other"])
    if code and other:
        views.show_section(compare_pair.pair(code, other), main=True)
    else:
        st.html(f'<p class="question">{words["pair_question"]}</p>')
        st.title(settings.pages["compare"].title, anchor=False)
        st.info(words["choose_other"] + "." if code else words["choose_own"])
