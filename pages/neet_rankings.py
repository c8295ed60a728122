"""NEET and participation rankings: one league table, the rank over the years, and the places between measures."""

from dataclasses import replace

from dashboard import views
from dashboard.reader import selection
from dashboard.sections.rankings import choices, league, moves, words
from dashboard.settings import config

settings = config.load()
chosen = selection.current()
reader = chosen.reader

with views.controls():
    survey = selection.pick("survey", choices.surveys(), choices.DEFAULT, words.survey)
    level = selection.pick("level", choices.levels(survey), "authority", words.level)
    measures = choices.measures(survey, level)
    measure = selection.pick("measure", measures, next(iter(measures)), words.measure)
    periods = choices.periods(survey, measure, level)
    period = selection.pick("period", periods, next(iter(periods)), words.period)
    earlier = choices.earlier_periods(survey, measure, level, period)
    from_period = selection.pick("from_period", earlier, next(iter(earlier)), words.from_period)
    if level == "authority":
        show = selection.pick("rows", choices.shows(reader), choices.COMPARED, words.show)
        reader = replace(reader, show=show)
        picture = selection.pick("picture", words["pictures"], "line", words.picture, kind="segmented")
    else:
        picture = "line"

beside = None if from_period == choices.NO_PERIOD else from_period
table = choices.LeagueTable(survey, measure, period, level, beside)
views.show_section((league.on_map if picture == "map" else league.league_table)(table, reader), main=True)
if reader.authority:
    views.show_section(moves.rank_history(survey, measure, level, reader.authority))
if places := moves.measure_places(table, reader):
    views.show_section(places)
