"""Every sentence the product makes for one authority: on each page, as the page opens, and in its pack."""

from collections.abc import Iterator
from datetime import date

from dashboard.packs.build import build
from dashboard.packs.model import Order
from dashboard.sections.authority import attention, changes, figures, record, since, standing, wording
from dashboard.sections.capacity import between, own, timeline, trend
from dashboard.sections.compare import by_region, england, grid, movement
from dashboard.sections.distributions import choices as two
from dashboard.sections.distributions import comparison, details
from dashboard.sections.findings import by_theme, national, rehearsal
from dashboard.sections.findings import choices as reviews
from dashboard.sections.findings import figures as stated
from dashboard.sections.overview import board, facts, newest
from dashboard.sections.overview import national as today
from dashboard.sections.plans import choices as plans
from dashboard.sections.plans import events, progress, recommendations
from dashboard.sections.rankings import choices, league, moves, rates
from dashboard.sections.reader import Reader
from dashboard.sections.section import Section
from dashboard.settings import config

MADE_ON = date(2026, 11, 1)
Said = tuple[str, str]  # where it stands, as `key.field`, and what it says


def sections(code: str, comparators: str = config.NEIGHBOURS) -> Iterator[Section]:
    """The sections of every page for one authority, each as its page opens it."""
    reader = Reader(code, comparators)
    yield from _grades(reader)
    yield from _compared(reader)
    yield from _figures(reader)
    yield from _documents(code)


def _grades(reader: Reader) -> Iterator[Section]:
    code = reader.authority
    yield from (board.board(reader), today.today(code), today.england(reader), today.scales())
    yield from (newest.newest(code), england.in_words())
    yield from (record.record(code), standing.standing(reader), standing.send(reader), changes.changed(code))
    yield from (wording.in_words(reader), attention.attention(reader), since.since(reader))
    yield from filter(None, (figures.stated(code), record.lineage(code)))
    yield from (timeline.timeline(code), trend.trend(), own.own(code), own.names(code), between.between(code))
    yield trend.carried_on(code)


def _compared(reader: Reader) -> Iterator[Section]:
    code, opening = reader.authority, config.load().comparison
    yield from (grid.grid(framework, reader, grid.BY_NAME) for framework in grid.frameworks())
    for framework in movement.frameworks():
        asked = movement.Movement(framework, next(iter(movement.judgements(framework))), "previous", movement.ENGLAND)
        yield from (movement.matrix(asked, code), movement.names(asked, movement.EVERY, code))
        yield by_region.by_region(asked)
    choice = two.Choice(opening.left, opening.right, opening.year)
    yield from (comparison.comparison(choice, code), comparison.matched(choice, code))
    yield from (details.detail(one, choice, code) for one in details.details(choice, code, False))


def _figures(reader: Reader) -> Iterator[Section]:
    code = reader.authority
    yield from filter(None, (figures.figures(reader), figures.models(code), facts.neet(code)))
    for survey in choices.surveys():
        for measure in choices.measures(survey, "authority"):
            period = next(iter(choices.periods(survey, measure, "authority")))
            before = next(iter(choices.earlier_periods(survey, measure, "authority", period)))
            earlier = None if before == choices.NO_PERIOD else before
            yield league.league_table(choices.LeagueTable(survey, measure, period, "authority", earlier), reader)
            yield moves.rank_history(survey, measure, "authority", code)
    yield rates.rates("neet_participation", "neet_percent", reader)


def _documents(code: str) -> Iterator[Section]:
    for review in reviews.reviews(code):
        yield from (by_theme.counts(review), by_theme.listing(review, None, None, None), national.national(review))
    yield from (national.practice(None, code), stated.figures(code, None))
    if code in rehearsal.rehearsed():
        yield rehearsal.rehearsal(code)
    yield from (recommendations.recommendations(code), events.events(code))
    if code in plans.planned():
        yield from (progress.page(code, None), progress.dates(code, MADE_ON, "publication_day_counts"))


def sentences(code: str) -> Iterator[Said]:
    """What is seen of each section, on its page and in the pack: a title, notes, an alternative, cells of words."""
    for one in sections(code):
        yield from _of(one.key, one)
    for part in build(Order(code, MADE_ON)).parts:
        yield from _of(f"pack.{part.key}", part.section)
        yield from ((f"pack.{part.key}.line", line) for line in part.lines)
        if part.cover:
            yield "pack.cover.title", part.cover.headline
            yield from (("pack.cover.figure", f"{one.value} {one.about}") for one in part.cover.figures)


def _of(where: str, one: Section) -> Iterator[Said]:
    yield from ((f"{where}.{name}", getattr(one, name)) for name in ("title", "question", "credit"))
    yield from ((f"{where}.note", note) for note in one.notes)
    if one.chart:
        yield f"{where}.alt", one.alt
    if one.table.empty:
        yield f"{where}.empty", one.empty
    for column in one.table:
        yield from ((f"{where}.cell", str(cell)) for cell in one.table[column] if " " in str(cell))
