"""The sections a pack may have: each the same one its page shows, built for one authority and its comparators."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from dashboard.answers import engine
from dashboard.packs import native, parts_words, words
from dashboard.packs.cover import cover
from dashboard.packs.model import Order, Part
from dashboard.packs.native import NativeChart
from dashboard.sections.authority import changes, neighbours, record, standing
from dashboard.sections.authority import words as authority_words
from dashboard.sections.capacity import own as capacity_own
from dashboard.sections.capacity import trend
from dashboard.sections.distributions import by_name, choices, comparison
from dashboard.sections.distributions import words as framework_words
from dashboard.sections.findings import by_theme
from dashboard.sections.findings import choices as findings_choices
from dashboard.sections.findings import words as finding_words
from dashboard.sections.overview.facts import neet_rows
from dashboard.sections.plans import recommendations
from dashboard.sections.profile import profile
from dashboard.sections.rankings import league, rates
from dashboard.sections.rankings import words as ranking_words
from dashboard.sections.rankings.choices import LeagueTable, earlier_periods, periods
from dashboard.sections.reader import Reader
from dashboard.sections.section import Section
from dashboard.settings import config

SURVEY, MEASURE = "neet_participation", "neet_percent"
BEFORE = ("record", "capacity", "apa_and_jar", "findings", "plan")  # how it came to be so
EARLY, EARLY_TO = ("capacity", "apa_and_jar"), 2008  # of frameworks that an authority may be too young for
SENTENCES = ("summary", "questions", "method")


@dataclass(frozen=True)
class Entry:
    """How a section is made: itself, its chart, the columns a slide has room for, the table beside it, all rows.

    finding: its title without the rest, empty where nothing is held; of the section itself where that is kept anyway.
    """

    build: Callable[[Order], Section]
    chart: Callable[[Order, Section], NativeChart | None] = lambda order, section: None
    slide_columns: Callable[[Order, Section], tuple[str, ...]] = field(default=lambda order, section: ())
    beside: Callable[[Order], Section | None] | None = None
    every: Callable[[Order], Section] | None = None
    finding: Callable[[Order], str] | None = None


def _table(order: Order) -> LeagueTable:
    """The NEET table asked for, else the latest (of an ended authority its own last one), beside the one before it."""
    held = periods(SURVEY, MEASURE, "authority")
    own: list[str] = []
    if profile(order.authority).ended:
        own = [row["period"] for row in neet_rows(order.authority) if row["measure"] == MEASURE]
    period = next(one for one in (order.period, max(own, default=""), *held) if one in held)
    return LeagueTable(
        SURVEY, MEASURE, period, from_period=next(iter(earlier_periods(SURVEY, MEASURE, "authority", period)))
    )


def _league(order: Order) -> Section:
    return league.league_table(_table(order), order.reader)


def _whole_league(order: Order) -> Section:
    """The league table with every authority, the own one marked."""
    return league.league_table(_table(order), Reader(order.authority, show="all"))


def _league_columns(order: Order, section: Section) -> tuple[str, ...]:
    """Rank, name, figure and places moved."""
    named = [str(name) for name in section.table.columns]
    table = _table(order)
    wanted = (f"{ranking_words.rank} {table.period}", "Authority", ranking_words.moved)
    measure = [
        name for name in named if name.startswith(config.load().measures[MEASURE].label) and table.period in name
    ]
    return tuple(name for name in named if name in (*wanted, *measure))


def _history_columns(order: Order, section: Section) -> tuple[str, ...]:
    """What the lines do not say: the own figure of each year with the one that may hide it, and the rank."""
    measures = config.load().measures
    other = measures[MEASURE].counterpart or MEASURE
    wanted = (ranking_words.rates_year, measures[MEASURE].label, measures[other].label, ranking_words.rank)
    return tuple(name for name in wanted if name in section.table.columns)


def _own_comparison(order: Order) -> Section | None:
    """The authority's own grades of the two frameworks, where any is held."""
    own = by_name.own(choices.opening(), order.authority, profile(order.authority).name)
    return None if own.table.empty else own


def _own_capacity(order: Order) -> Section:
    """The authority's own capacity grades, else how the judgement that took the idea up came out."""
    own = capacity_own.own(order.authority)
    return trend.carried_on(order.authority) if own.table.empty else own


def _beside_columns(order: Order, section: Section) -> tuple[str, ...]:
    """Of a table beside a chart: what was graded, when and how, or how often."""
    heads = [framework_words["own"][name] for name in ("framework", "year", "judgement", "grade")]
    if framework_words["bars"]["percent"] in section.table.columns:
        heads = [
            framework_words["own"]["framework"],
            framework_words["own"]["grade"],
            framework_words["bars"]["percent"],
        ]
    return tuple(heads)


def _findings(order: Order) -> Section:
    """What reviewers found here; nationally, where no review of the authority is held."""
    code = next(iter(findings_choices.reviews(order.authority)))
    return by_theme.counts(code)


def _findings_chart(order: Order, section: Section) -> NativeChart | None:
    columns = {finding_words.to_improve: "quiet", finding_words.strengths: "line"}
    return native.counts(section, columns, words.axis_findings)


def _plan(order: Order) -> Section:
    """The recommendations held of the authority, else its plan."""
    return recommendations.recommendations(order.authority)


def _standing(order: Order) -> Section:
    return standing.standing(order.reader)


def _standing_chart(order: Order, section: Section) -> NativeChart | None:
    colours = {"better": "quiet", "same": "line", "worse": "paper", "without": "open"}
    columns = {authority_words["relation_counts"][key]: colour for key, colour in colours.items()}
    short = {authority_words["relation_counts"][key]: words["relation_short"][key] for key in colours}
    return native.counts(section.brief, columns, words.axis_comparators, short)


ENTRIES: dict[str, Entry] = {
    "record": Entry(
        lambda order: record.record(order.authority), finding=lambda order: record.finding(order.authority)
    ),
    "standing": Entry(_standing, _standing_chart, finding=lambda order: standing.finding(order.reader)),
    "changed": Entry(
        lambda order: changes.changed(order.authority), finding=lambda order: changes.finding(order.authority)
    ),
    "apa_and_jar": Entry(
        lambda order: comparison.comparison(choices.opening()),
        lambda order, section: native.distribution(section),
        _beside_columns,
        _own_comparison,
    ),
    "capacity": Entry(
        lambda order: trend.trend(),
        lambda order, section: native.distribution(section),
        _beside_columns,
        _own_capacity,
    ),
    "neighbours": Entry(
        lambda order: neighbours.neighbours(order.reader), finding=lambda order: neighbours.finding(order.reader)
    ),
    "neet_table": Entry(
        _league,
        lambda order, section: native.strip(section, _table(order), order.reader),
        _league_columns,
        every=_whole_league,
        finding=lambda order: league.finding(_table(order), order.reader),
    ),
    "neet_over_time": Entry(
        lambda order: rates.rates(SURVEY, MEASURE, order.reader),
        lambda order, section: native.rates(order.reader, MEASURE),
        _history_columns,
        finding=lambda order: rates.finding(SURVEY, MEASURE, order.reader),
    ),
    "findings": Entry(_findings, _findings_chart),
    "plan": Entry(_plan, slide_columns=lambda order, section: tuple(map(str, section.table.columns[:3]))),
}


def is_held(order: Order, key: str) -> bool:
    """Whether an authority has a section that only some have: documents of it are held, or it was there then."""
    if key == "findings":
        return not findings_choices.not_held(order.authority)
    if key == "plan":
        return recommendations.is_held(order.authority)
    began = profile(order.authority).began
    return key not in EARLY or not began or began.year <= EARLY_TO


def finding(order: Order, key: str) -> str:
    """What a section says in one sentence; empty where nothing is held for it."""
    entry = ENTRIES[key]
    if entry.finding:
        return entry.finding(order)
    section = entry.build(order)
    return "" if section.table.empty else section.title


def part(order: Order, key: str) -> Part:
    """One section of a pack with its chart, its questions and the officer's words."""
    heading = words["sections"][key]
    entry = ENTRIES[key]
    with engine.listening() as asked:
        section = entry.build(order)
        chart = None if section.table.empty else entry.chart(order, section)
        beside = entry.beside(order) if entry.beside else None
    shown = beside or (None if entry.beside else section)
    columns = entry.slide_columns(order, shown) if shown else ()
    told = order.told(key)
    every = partial(entry.every, order) if entry.every else None
    return Part(
        key, heading, section, tuple(asked), chart, told=told, slide_columns=columns, beside=beside, every=every
    )


def of_sentences(
    order: Order, key: str, findings: Mapping[str, str], left_out: Sequence[tuple[str, str]], made: Sequence[Part] = ()
) -> Part:
    """One of the parts that say in words what the others show: their findings by key, empty where nothing is held.

    made: the others, whose sources stand in the table of the method.
    """
    heading = words["sections"][key]
    opening = None
    with engine.listening() as asked:
        if key == "summary":
            opening = cover(order)
            section = parts_words.summary(
                order, {words["sections"][one]: said for one, said in findings.items() if said}
            )
            lines = tuple(section.table.iloc[: parts_words.SUMMARY, 0])
        elif key == "questions":
            section = parts_words.questions(order)
            lines = tuple(section.table.iloc[:, 0])
        else:
            section, lines = parts_words.method(order, made, left_out)
    return Part(key, heading, section, tuple(asked), lines=lines, told=order.told(key), cover=opening)
