"""Many authorities in one grid, how grades moved between inspections, and two authorities side by side."""

from dataclasses import replace

from dashboard import views
from dashboard.answers import queries
from dashboard.reader import selection
from dashboard.sections.compare import by_region, grid, histories, moved_map, movement, pair, words
from dashboard.sections.distributions import by_name, choices
from dashboard.sections.profile import profile
from dashboard.sections.rankings import beside
from dashboard.sections.rankings.choices import COMPARED, regions, shows
from dashboard.settings import config
from dashboard.settings import words as labels

settings = config.load()
chosen = selection.current()
code = chosen.authority_code

with views.controls("part"):
    part = selection.pick("compared", words["parts"], "grid", words.part, "group")

if part == "grid":
    with views.controls():
        frameworks = grid.frameworks()
        framework = selection.pick("framework", frameworks, next(iter(frameworks)), words.framework)
        show = selection.pick("show", shows(chosen.reader), COMPARED, words.rows)
        sorts = grid.sorts(framework)
        sort = selection.pick("sort", sorts, grid.BY_NAME, words.sort)
        is_map = grid.has_map(framework)
        if is_map:
            is_map = selection.pick("picture", words["pictures"], "squares", words.picture, "group") == "map"
    section = grid.grid(framework, replace(chosen.reader, show=show), sort, is_map)
    views.show_section(section, main=True, with_book=True, is_table_folded=is_map)
elif part == "movement":
    with views.controls():
        frameworks = movement.frameworks()
        framework = selection.pick("framework", frameworks, next(iter(frameworks)), words.framework)
        judgements = movement.judgements(framework)
        judgement = selection.pick("judgement", judgements, next(iter(judgements)), words.judgement)
        span = selection.pick("span", labels["span"], "previous", words.span)
        areas = {movement.ENGLAND: words.every_region} | dict(regions())
        region = selection.pick("region", areas, movement.ENGLAND, words.region)
        asked = movement.Movement(framework, judgement, span, region)
        is_map = moved_map.has_map(asked)
        if is_map:
            pictures = words["movement_pictures"]
            is_map = selection.pick("picture", pictures, "matrix", words.picture, "group") == "map"
    if is_map:
        views.show_section(moved_map.on_map(asked, chosen.reader), main=True, is_table_folded=True)
    else:
        views.show_section(movement.matrix(asked, code), main=True)
        with views.controls("names"):
            move = selection.pick("move", movement.moves(asked), movement.EVERY, words.move)
        views.show_section(movement.names(asked, move, code), is_folded=True)
        views.show_section(by_region.by_region(asked), is_folded=True)
    if span == movement.FIRST and framework == "ILACS":
        choice = choices.Choice("SIF", "ILACS", settings.last_year, None, None, "percent")
        views.show_section(by_name.correspondences(choice), is_folded=True)
elif part == "histories":
    if others := beside.others(chosen.reader) if code else {}:
        with views.controls():
            pinned = selection.several("pin", others, words.histories_pin)
        views.show_section(histories.histories(chosen.reader, pinned), main=True)
    else:
        missing = words.histories_empty.format(authority=profile(code).name) if code else words.histories_choose
        views.show_opening(words.histories_question, settings.pages["compare"].title, missing)
else:
    held = queries.authorities()
    named = zip(held["authority_code"], held["authority"], strict=True)
    others = {"": words.choose_other} | {key: name for key, name in named if key != code}
    with views.controls():
        other = selection.pick("other", others, "", words.other, "name")
    if code and other:
        views.show_section(pair.pair(code, other), main=True)
    else:
        missing = words.choose_other + "." if code else words.choose_own
        views.show_opening(words.pair_question, settings.pages["compare"].title, missing)
