"""Two frameworks side by side, judgement by judgement: the annual assessment and the inspection on site, or any two."""

from dashboard import views
from dashboard.reader import selection
from dashboard.sections.distributions import by_name as names
from dashboard.sections.distributions import choices, words
from dashboard.sections.distributions import comparison as sections
from dashboard.sections.distributions import details as below
from dashboard.sections.distributions import verdicts as report
from dashboard.settings import config

opening = config.load().comparison
authority = selection.current().authority_code

with views.controls("frameworks"):
    left = selection.pick("left", choices.lefts(), opening.left, words.left)
    rights = choices.rights(left)
    right = selection.pick("right", rights, next(iter(rights)), words.right)
    years = choices.years(left, right)
    year = selection.pick("year", years, choices.first_year(left, right), words.year)
    judgement = selection.pick("judgement", choices.judgements(left, right), choices.EVERY, words.judgement)
    region = selection.pick("region", choices.regions(), choices.ENGLAND, words.region)
    population = selection.pick("graded_by", choices.populations(), "all", words.population, "group")
    show = selection.pick("show", choices.shows(), "percent", words.show, "group")

choice = choices.Choice(
    left,
    right,
    int(year),
    None if judgement == choices.EVERY else judgement,
    None if region == choices.ENGLAND else choices.regions()[region],
    show,
)
is_matched = population == "matched"
said = None if is_matched else report.verdicts(choice)
is_drawn = is_matched or sections.is_known(choice)
if said and not is_drawn:
    views.show_section(said, main=True)
if not is_matched:
    views.show_section(sections.comparison(choice, authority), main=is_drawn or not said, is_table_folded=True)
elif sections.is_drawn(choice):
    views.show_section(sections.matched(choice, authority), main=True, is_table_folded=True)
else:
    views.show_section(names.matched_names(choice, authority, main=True), main=True)
if said and is_drawn:
    views.show_section(said, is_folded=True)
details = below.details(choice, authority, is_matched)
unasked = "" if is_drawn else next(iter(details))  # names, where there is no picture
with views.controls("detail"):
    detail = selection.pick("detail", {"": ""} | details, unasked, words.detail, "group")
if detail:
    views.show_section(below.detail(detail, choice, authority))
if detail == "elsewhere":
    sides = below.partial_sides(choice)
    views.show_sheets(sides, {side: choices.held_year(side, choice.year) for side in sides})
