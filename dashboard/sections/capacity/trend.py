"""Capacity to improve: the national trend, one authority's own grades, and the judgement that took the idea up."""

from collections.abc import Iterable
from functools import partial
from itertools import groupby

from dashboard.answers import engine, queries
from dashboard.sections.capacity import words
from dashboard.sections.distributions import cells as tables
from dashboard.sections.distributions import wording
from dashboard.sections.distributions import words as framework_words
from dashboard.sections.distributions.bars import Bar, bar, good, of_rows
from dashboard.sections.distributions.choices import authority_names
from dashboard.sections.distributions.timeline import series_name
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.settings.config import Series
from dashboard.words import sentences

PAGE = "capacity_to_improve"


def trend_series() -> list[Series]:
    """The judgements of the trend: those of frameworks in use in the years of the first of them."""
    settings = config.load()
    first = settings.capacity.judgements[0]
    end = settings.frameworks[first.framework].years[1]
    return [one for one in settings.capacity.judgements if settings.frameworks[one.framework].years[0] <= end]


def trend_bars() -> dict[Series, list[Bar]]:
    """Each judgement of the trend, a bar a year."""
    answer = queries.capacity_trend()
    bars: dict[Series, list[Bar]] = {}
    for series in trend_series():
        first, last = config.load().frameworks[series.framework].years
        for year in range(first, last + 1):
            rows = answer[
                (answer["framework"] == series.framework)
                & (answer["judgement"] == series.judgement)
                & (answer["year"] == year)
            ]
            bars.setdefault(series, []).append(of_rows(series.framework, series.judgement, year, rows))
    return bars


@engine.cached
def trend() -> Section:
    """How many councils were good or better for capacity, year by year where it was published; named gaps elsewhere."""
    bars = trend_bars()
    every = [one for years in bars.values() for one in years]
    named = [("", "", one) for one in every]
    drawn = [(series_name(series), name, one) for series, years in bars.items() for name, one in _drawn(years)]
    return Section(
        key="trend",
        title=_trend_title(bars),
        question=words.trend_question,
        table=tables.table(named, wording.in_year),
        taken=partial(tables.download, named),
        file_stem=wording.file_stem("England capacity to improve", every[0].year, "to", every[-1].year),
        credit=wording.credit(every),
        notes=(
            words.not_joined,
            _gaps(bars),
            framework_words.partial,
            *wording.publication_notes(every),
            wording.report_says([(one.framework, one.judgement) for one in bars]),
        ),
        chart=tables.picture(drawn, "percent", when=wording.in_year),
        alt=tables.described(drawn, "percent"),
        named_by=3,
        members=tables.members(named, tables.holders(every), wording.in_year),
    )


def _drawn(years: Iterable[Bar]) -> list[tuple[str, Bar]]:
    """A bar a year under its name; years one after another of which nothing is known share one open bar."""
    drawn = []
    for is_known, run in groupby(years, lambda one: one.is_known):
        bars = list(run)
        if is_known:
            drawn += [(words.year.format(year=one.year, size=wording.size(one)), one) for one in bars]
        else:
            span = dict.fromkeys((str(bars[0].year), str(bars[-1].year)))
            drawn.append(("–".join(span), bars[0]))
    return drawn


def _trend_title(bars: dict[Series, list[Bar]]) -> str:
    for series, years in bars.items():
        shares = [(one, share) for one in years if (share := good(one))]
        if shares:
            texts = [words.share.format(percent=wording.share_text(share, one), year=one.year) for one, share in shares]
            label = config.load().frameworks[series.framework].label
            return words.title.format(framework=label, shares=sentences.listed(texts))
    return words.title_none


def _gaps(bars: dict[Series, list[Bar]]) -> str:
    """The years of each judgement for which nothing is published, by name."""
    gaps = []
    for series, years in bars.items():
        if missing := [str(one.year) for one in years if not one.is_known]:
            gaps.append(
                words.gap.format(series=sentences.lowered(series_name(series)), years=sentences.listed(missing))
            )
    return words.named_gaps.format(gaps="; ".join(gaps))


@engine.cached
def carried_on(authority: str | None) -> Section:
    """The judgement that took the idea up in later frameworks, each framework at its last year, on its own."""
    settings = config.load()
    bars = [
        bar(one.framework, one.judgement, settings.frameworks[one.framework].years[1])
        for one in settings.capacity.carried_on_by
    ]
    named = [
        (settings.judgements[one.judgement], f"{wording.period(one.framework, one.year)}{wording.size(one)}", one)
        for one in bars
    ]
    own = _own_carried(bars, authority)
    shares = [good(one) for one in bars]
    texts = [wording.share_text(share, one) if share else "" for one, share in zip(bars, shares, strict=True)]
    periods = [wording.period(one.framework, one.year) for one in bars]
    return Section(
        key="carried_on",
        title=words.carried_title.format(left=texts[0], right=texts[1], left_bar=periods[0], right_bar=periods[1]),
        question=words.carried_question,
        table=tables.table(named),
        taken=partial(tables.download, named),
        file_stem=wording.file_stem("England leadership", *periods),
        credit=wording.credit(bars),
        notes=tuple(filter(None, (words.carried_note, _own_sentence(bars, own), *wording.publication_notes(bars)))),
        chart=tables.picture(named, "percent", own),
        alt=tables.described(named, "percent"),
        named_by=3,
        members=tables.members(named, tables.holders(bars)),
    )


def _own_carried(bars: Iterable[Bar], authority: str | None) -> tables.Own | None:
    if not authority:
        return None
    grades: dict[tuple[str, str], int] = {}
    for one in bars:
        held = queries.grades_by_name(one.framework, one.year, one.judgement)
        for grade in held[held["authority_code"] == authority]["grade"]:
            grades[one.framework, one.judgement] = int(grade)
    return tables.Own(authority_names()[authority], grades)


def _own_sentence(bars: Iterable[Bar], own: tables.Own | None) -> str:
    if own is None:
        return ""
    cases = [
        words.own_grade.format(
            grade=config.load().scale_of(one.framework).label(own.grades[one.framework, one.judgement]),
            judgement="",
            bar=wording.period(one.framework, one.year),
        )
        for one in bars
        if (one.framework, one.judgement) in own.grades
    ]
    if not cases:
        return words.carried_own_none.format(authority=own.name)
    return words.carried_own.format(authority=own.name, grades=sentences.listed(cases))
