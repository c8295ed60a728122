"""The overall judgement of children's services since 2005, framework by framework, with one authority's own grades."""

from collections.abc import Sequence

from dashboard.answers import engine, queries
from dashboard.sections.authority import words
from dashboard.sections.authority.neighbours import LEAST
from dashboard.sections.distributions import timeline as lanes
from dashboard.sections.distributions import wording
from dashboard.sections.distributions import words as framework_words
from dashboard.sections.distributions.bars import Bar, good, over_years
from dashboard.sections.overview.wording import OVERALL
from dashboard.sections.profile import profile
from dashboard.sections.reader import Reader
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.settings.config import Series
from dashboard.words import sentences


@engine.cached
def since(reader: Reader) -> Section:
    """A lane for each framework that judged children's services overall; nothing is joined from one to the next.

    On each lane the middle grade of the comparators; without an authority England's shares alone.
    """
    told, authority = _national(), reader.authority
    held = lanes.own_rows(authority, told) if authority else []
    said = lanes.Said(
        "since",
        _title(profile(authority).name, held) if authority else _title_of_england(told),
        words.since_question,
        (framework_words.timeline_note, *([words.since_middle_note] if authority else [])),
        "overall judgement since 2005",
    )
    return lanes.timeline(told, held, authority or None, said, _middles(reader, held) if authority else None)


def _middles(reader: Reader, held: Sequence[lanes.Row]) -> dict[Series, str]:
    """The comparators' middle grade by framework: in the year of the authority's last grade there, else the last.

    Only of frameworks held for nearly everybody, and of years in which they were in use.
    """
    rows = queries.comparator_middle.rows(reader.authority, reader.comparators, reader.own, OVERALL)
    found = {}
    for key in config.load().overall:
        framework = config.load().frameworks[key]
        if framework.coverage != "complete":
            continue
        theirs = [row for row in rows if row["framework"] == key and row["n"] >= LEAST]
        by_year = {row["year"]: row for row in theirs if row["year"] <= framework.years[1]}
        own = [row["year"] for row in held if row["framework"] == key and row["year"] in by_year]
        if not by_year:
            continue
        row = by_year[max(own or by_year)]
        labels = {step.grade: step.label for step in config.load().scale_of(key).steps}
        grades = list(dict.fromkeys((labels[row["higher"]], labels[row["lower"]])))
        found[Series(key, OVERALL)] = words.since_middle.format(n=row["n"], grade=" / ".join(grades), year=row["year"])
    return found


@engine.cached
def _national() -> dict[Series, list[Bar]]:
    """England's bars of each framework."""
    return {Series(key, OVERALL): over_years(key, OVERALL) for key in config.load().overall}


def _title_of_england(told: lanes.Told) -> str:
    """The share good or better in the first year with a known n and today, each with framework, year and n."""
    held = [(one, share) for bars in told.values() for one in bars if one.n and (share := good(one))]
    first, last = (
        words.since_share.format(
            share=wording.share_text(share, one), n=one.n, bar=wording.period(one.framework, one.year)
        )
        for one, share in (held[0], held[-1])
    )
    return words.since_england.format(first=first, last=last)


def _title(name: str, held: Sequence[lanes.Row]) -> str:
    """How many overall grades are held, in which years."""
    years = sorted(row["year"] for row in held)
    if not years:
        return words.since_none.format(authority=name)
    count = sentences.counted(len(years), words.overall_grade)
    span = sentences.years(years[0], years[-1])
    texts = (words.since, words.since_short)
    return sentences.first_that_fits([one.format(authority=name, count=count, years=span) for one in texts])
