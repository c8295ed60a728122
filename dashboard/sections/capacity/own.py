"""One authority's capacity to improve: its grades on lanes, its direction of travel, and whose grades we hold."""

from collections.abc import Sequence
from functools import partial

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.charts.grade_lanes import grade_lanes
from dashboard.sections.capacity import words
from dashboard.sections.capacity.trend import trend_series
from dashboard.sections.distributions import wording
from dashboard.sections.distributions import words as framework_words
from dashboard.sections.distributions.choices import authority_names
from dashboard.sections.distributions.timeline import Row, cut, marks, own_rows
from dashboard.sections.section import AnyChart, Section
from dashboard.settings import config
from dashboard.settings.config import Palette
from dashboard.words import provenance, sentences

TRAVEL = "direction_of_travel"


@engine.cached
def own(authority: str) -> Section:
    """The grades of capacity we hold of one authority, marked by year; words on its direction of travel beside them."""
    settings, name = config.load(), authority_names()[authority]
    held = own_rows(authority, settings.capacity.judgements)
    travel = _travel(authority)
    heads = framework_words["own"]
    shown, columns = [*held, *travel], [one.name for one in engine.questions()["authority_grades"].columns]
    table = pd.DataFrame(
        {
            heads["framework"]: [settings.frameworks[row["framework"]].label for row in shown],
            heads["judgement"]: [settings.judgements[row["judgement"]] for row in shown],
            heads["year"]: [row["year"] for row in shown],
            heads["grade"]: [row["grade_label"] for row in shown],
            heads["published"]: [sentences.day(row["published_on"]) for row in shown],
            heads["source"]: [wording.publications()[row["source_id"]] for row in shown],
        }
    )
    drawn = pd.DataFrame(marks(held, settings.capacity.judgements))
    return Section(
        key="own_capacity",
        title=_title(name, held),
        question=words.own_question.format(authority=name),
        table=table,
        taken=pd.DataFrame(shown, columns=columns, dtype=object).assign(authority_code=authority, unit="grade"),
        file_stem=wording.file_stem(name, "capacity to improve 2005 to 2013"),
        credit=provenance.credit("grades", [row["source_id"] for row in shown]),
        notes=(words.own_note, _travel_note(name, travel), *cut(held)),
        chart=partial(_picture, drawn) if len(drawn) else None,
        alt=_title(name, held),
        row_header=heads["judgement"],
        empty=words.own_empty,
    )


def _picture(drawn: pd.DataFrame, palette: Palette) -> AnyChart:
    years = config.load().frameworks[trend_series()[0].framework].years
    last = max(years[1], *(int(str(day)[:4]) for day in drawn["to_on"]))
    return grade_lanes(drawn, config.load().scales, palette, years=(years[0], last))


def _title(name: str, held: Sequence[Row]) -> str:
    """The grades of capacity itself in words, the latest of them only where they would not fit."""
    settings = config.load()
    first = settings.capacity.judgements[0].judgement
    named = [row for row in held if row["judgement"] == first] or held
    cases = [
        words.own_grade.format(
            grade=row["grade_label"],
            judgement="" if row["judgement"] == first else settings.judgements[row["judgement"]] + ", ",
            bar=wording.in_year(row["framework"], row["year"]),
        )
        for row in reversed(named)
    ]
    if not cases:
        return words.own_none.format(authority=name)
    whole = words.own_title.format(authority=name, grades=sentences.listed(cases))
    more = words.own_more.format(first=cases[0], count=len(cases) - 1)
    return sentences.first_that_fits([whole, words.own_title.format(authority=name, grades=more)])


def travel_note(authority: str) -> str:
    """What is held of an authority's direction of travel, in words."""
    return _travel_note(authority_names()[authority], _travel(authority))


def _travel(authority: str) -> Sequence[Row]:
    return queries.authority_grades.rows(authority, TRAVEL)


def _travel_note(name: str, travel: Sequence[Row]) -> str:
    if not travel:
        return words.no_travel.format(authority=name)
    notes = [words.travel.format(year=row["year"], word=row["grade_label"]) for row in travel]
    return " ".join(notes)


@engine.cached
def names(authority: str | None) -> Section:
    """Every authority with a grade of capacity that we hold, by framework, year and grade."""
    settings = config.load()
    rows = []
    for series in settings.capacity.judgements:
        first, last = settings.frameworks[series.framework].years
        for year in range(first, last + 1):
            held = queries.grades_by_name(series.framework, year, series.judgement)
            held = held[held["year"] == year]
            for _, group in held.groupby("grade", sort=False):
                rows.append(wording.by_name(series.framework, year, group))
    heads = framework_words["names"]
    total = sum(row["authority_count"] for row in rows)
    return Section(
        key="capacity_names",
        title=words.names_title.format(count=sentences.counted(total, "grade")),
        question=words.names_question,
        table=pd.DataFrame(wording.by_name_shown(rows, wording.in_year), columns=list(heads.values())),
        taken=pd.DataFrame(rows),
        file_stem=wording.file_stem("England capacity to improve grades by name 2005 to 2013"),
        credit=provenance.credit("grades", [one for row in rows for one in row["source_id"].split("; ")]),
        notes=(words.names_note,),
        row_header=heads["judgement"],
        emphasis=tuple(at for at, row in enumerate(rows) if authority in row["authority_codes"].split("; ")),
    )
