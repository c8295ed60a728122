"""What a reader may choose on the rankings: which table, for whom, beside which, and which of its rows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dashboard.answers import engine, queries
from dashboard.sections.rankings import words
from dashboard.sections.reader import Reader
from dashboard.settings import config
from dashboard.words import sentences

# The codes of `show` that are neither a region nor a type of authority.
COMPARED, ALL = "compared", "all"
NO_PERIOD = "none"


@dataclass(frozen=True)
class LeagueTable:
    """Which table: keys of config.yaml's surveys, measures and levels, periods as published.

    from_period: the earlier table set beside it, or None.
    """

    survey: str
    measure: str
    period: str
    level: str = "authority"
    from_period: str | None = None


def surveys() -> Mapping[str, str]:
    """The surveys: key to label, without their publisher."""
    return {key: survey.label.split(",")[0] for key, survey in config.load().surveys.items()}


@engine.cached
def levels(survey: str) -> Mapping[str, str]:
    """The levels a survey has tables of: key to label."""
    held = set(queries.indicator_tables(survey)["level"])
    return {key: label for key, label in config.load().levels.items() if key in held}


@engine.cached
def measures(survey: str, level: str) -> Mapping[str, str]:
    """The measures of a survey that a table is held for at a level: key to label, in the order of config.yaml."""
    settings = config.load()
    held = set(queries.indicator_tables(survey, level=level)["measure"])
    return {key: settings.measures[key].label for key in settings.surveys[survey].measures if key in held}


@engine.cached
def periods(survey: str, measure: str, level: str) -> Mapping[str, str]:
    """The periods a table is held for, those with ranks first, each the latest first: period to label."""
    labels = {}
    held = queries.indicator_tables(survey, measure, level).to_dict("records")
    for row in sorted(held, key=lambda one: one["ranked_count"] == 0):
        label = "{period}"
        if row["is_printed"]:
            label = words.period_printed
        elif not row["ranked_count"]:
            label = words.period_listed
        areas = counted_areas(row["area_count"], level)
        labels[row["period"]] = label.format(period=row["period"], count=row["area_count"], areas=areas)
    return labels


@engine.cached
def earlier_periods(survey: str, measure: str, level: str, period: str) -> Mapping[str, str]:
    """The tables that may stand beside one: those with ranks before it, latest first, then none."""
    held = queries.indicator_tables(survey, measure, level)
    ranked = held[(held["ranked_count"] > 0) & (held["period"] < period)]["period"]
    return {one: one for one in ranked} | {NO_PERIOD: words.nothing_earlier}


@engine.cached
def tables(table: LeagueTable, authority: str) -> Mapping[str, str]:
    """What the page may show of a table: its ranks, an authority's over the years, each area's by other measures."""
    held = {"ranks": True, "years": bool(authority)}
    held["measures"] = bool(queries.measure_moves.rows(table.survey, table.measure, table.period, table.level))
    return {key: label for key, label in words["tables"].items() if held[key]}


DEFAULT = "neet_participation"


@engine.cached
def default_table() -> LeagueTable:
    """The table the page opens with: the first measure and period, beside the one before."""
    level = "authority"
    measure = next(iter(measures(DEFAULT, level)))
    period = next(iter(periods(DEFAULT, measure, level)))
    earlier = next(iter(earlier_periods(DEFAULT, measure, level, period)))
    return LeagueTable(DEFAULT, measure, period, level, None if earlier == NO_PERIOD else earlier)


@engine.cached
def shows(reader: Reader) -> Mapping[str, str]:
    """What `show` may be for a reader: code to label, the default first."""
    settings = config.load()
    first = {COMPARED: words.show_every}
    if filtered_by(replace(reader, show=COMPARED)):
        first = {COMPARED: settings.comparators[reader.comparators], ALL: words.show_all}
    return first | dict(regions()) | dict(settings.authority_types)


@engine.cached
def regions() -> Mapping[str, str]:
    """The nine regions, by name: slug to name."""
    return {sentences.slug(name): name for name in sorted(set(queries.authorities()["region"]))}


def filtered_by(reader: Reader) -> str:
    """The parameter of the question `league_table` that says which rows are shown; empty for the whole table."""
    if reader.show in config.load().authority_types:
        return "authority_type"
    if reader.show in regions():
        return "region"
    kind = reader.comparators
    if reader.show == ALL or kind == "all" or (kind == "own" and not reader.own):
        return ""
    if not reader.authority:
        return "among" if kind == "own" else ""
    return {"region": "region", "type": "authority_type"}.get(kind, "among")


def shown_by(table: LeagueTable, reader: Reader) -> str:
    """The same of a league table: of other levels than authorities every row is shown."""
    return filtered_by(reader) if table.level == "authority" else ""


@engine.cached
def filters(reader: Reader) -> Mapping[str, str]:
    """The rows to show, as parameters of the question `league_table`; none for the whole table."""
    key = filtered_by(reader)
    if not key:
        return {}
    if key == "among":
        if not reader.authority:
            return {key: ",".join(reader.own)}
        codes = queries.comparators(reader.authority, reader.comparators, reader.own)["authority_code"]
        return {key: ",".join([reader.authority, *codes])}
    shown = regions().get(reader.show) or (reader.show if reader.show in config.load().authority_types else "")
    return {key: shown or str(authority(reader.authority)[key])}


@engine.cached
def authority(code: str) -> Mapping[str, Any]:
    """What is known of one authority, by column of the question `authorities`."""
    return next(row for row in queries.authorities.rows() if row["authority_code"] == code)


def area_name(level: str, count: int = 2) -> str:
    """What the areas of a level are called in a sentence: `authorities`, or `authority` for one."""
    names = {"authority": ("authority", "authorities"), "region": ("region", "regions")}
    return names.get(level, ("partnership", "partnerships"))[count != 1]


def counted_areas(count: int, level: str) -> str:
    """`153 authorities`, `1 region`: the areas of a level with their number."""
    return f"{count:,} {area_name(level, count)}"
