"""The years between capacity to improve and leadership: what was judged of the same services from 2009 to 2013."""

from dataclasses import replace
from functools import partial

from dashboard.answers import engine
from dashboard.sections.capacity import words
from dashboard.sections.distributions import cells as tables
from dashboard.sections.distributions import wording
from dashboard.sections.distributions.bars import Bar, over_years
from dashboard.sections.distributions.choices import authority_names
from dashboard.sections.distributions.timeline import cut, own_rows
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import sentences


def between_bars() -> list[Bar]:
    """A bar a year for yearly frameworks, one for a framework that is counted over its years."""
    return [one for series in config.load().capacity.between for one in over_years(series.framework, series.judgement)]


@engine.cached
def between(authority: str | None) -> Section:
    """The distributions held of 2009 to 2013, each by itself; the authority's own grades of those years in words."""
    england = _england()
    return replace(england, notes=tuple(filter(None, (england.notes[0], _own(authority), *england.notes[1:]))))


@engine.cached
def _england() -> Section:
    """The same without an authority's own grades."""
    settings = config.load()
    bars = between_bars()
    named = [
        (settings.judgements[one.judgement], f"{wording.period(one.framework, one.year)}{wording.size(one)}", one)
        for one in bars
    ]
    last = max(settings.frameworks[one.framework].years[1] for one in settings.capacity.judgements[:2])
    return Section(
        key="between",
        title=words.between_title.format(last=last),
        question=words.between_question,
        table=tables.table(named),
        taken=partial(tables.download, named),
        file_stem=wording.file_stem("England 2009 to 2013"),
        credit=wording.credit(bars),
        notes=(words.between_note, *wording.publication_notes(bars)),
        chart=tables.picture(named, "percent"),
        alt=tables.described(named, "percent"),
        named_by=3,
        members=tables.members(named, tables.holders(bars)),
    )


def _own(authority: str | None) -> str:
    """`Leeds: Performs poorly in Annual rating 2010 …`, or that none is held."""
    if not authority:
        return ""
    name, held = authority_names()[authority], own_rows(authority, config.load().capacity.between)
    if not held:
        return words.between_own_none.format(authority=name)
    grades = [
        words.own_grade.format(
            grade=row["grade_label"], judgement="", bar=wording.in_year(row["framework"], row["year"])
        )
        for row in held
    ]
    return " ".join([words.between_own.format(authority=name, grades=sentences.listed(grades)), *cut(held)])
