"""NEET and participation rankings: one league table, the rank over the years, or the places between measures."""

from dataclasses import replace

from dashboard import views
from dashboard.reader import selection
from dashboard.sections.rankings import choices, moves, words, years
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
    beside = None if from_period == choices.NO_PERIOD else from_period
    table = choices.LeagueTable(survey, measure, period, level, beside)
    tables = choices.tables(table, reader.authority)
    shown = selection.pick("table", tables, "ranks", words.table, "group")
    is_map = level == "authority" and shown == "ranks"
    if is_map:
        is_map = selection.pick("picture", words["pictures"], "line", words.picture, "group") == "map"

if shown == "years":
    section = moves.rank_history(survey, measure, level, reader.authority)
else:
    places = moves.measure_places(table, reader) if shown == "measures" else None
    section = places or years.league_table(table, reader, is_map)
views.show_section(section, main=True)
