"""Rehearsal against result: what a mock review or health check said, beside the grades held from around it."""

from functools import partial
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.charts.grade_lanes import grade_lanes
from dashboard.sections.findings import words
from dashboard.sections.findings.by_theme import improvements, strengths
from dashboard.sections.findings.choices import area, facts, rows, span
from dashboard.sections.section import AnyChart, Section
from dashboard.settings import config
from dashboard.words import sentences

SCALE = "ofsted_2005"  # of marks that carry no grade


@engine.cached
def rehearsed() -> dict[str, str]:
    """Authorities with a rehearsal, code to name."""
    held = queries.rehearsal_results()
    return dict(zip(held["authority_code"], held["area"], strict=True))


def not_held(authority: str) -> str:
    """What would stand here for an authority without a rehearsal, and of whom one is held."""
    areas = sentences.listed(list(rehearsed().values()))
    return words.rehearsal_empty.format(area=area(authority), areas=areas)


@engine.cached
def rehearsal(authority: str) -> Section:
    """One authority's rehearsal, the grades before and after it by time, and what of the result is not held."""
    held = queries.rehearsal_results(authority=authority)
    title, stages = _title(held), [words["rehearsal_stages"][stage] for stage in held["stage"]]
    whats, said = [_what(row) for row in rows(held)], [_said(row) for row in rows(held)]
    days = [sentences.day(day) for day in held["known_on"]]
    return facts(
        held,
        "findings",
        {
            words.rehearsal_when: days,
            words.rehearsal_stage: stages,
            words.rehearsal_what: whats,
            words.rehearsal_said: said,
        },
        key=f"rehearsal_{authority}",
        title=title,
        question=words.rehearsal_question,
        file_stem=sentences.slug(f"{rehearsed().get(authority, authority)} rehearsal and result {_year(held)}"),
        notes=(*_awaited(held), words.rehearsal_scale),
        alt=words.rehearsal_alt.format(
            title=title,
            rows="; ".join(f"{day}: {what}, {one}" for day, what, one in zip(days, whats, said, strict=True)),
        ),
        chart=partial(_picture, _marks(held)) if len(held) else None,
        emphasis=tuple(held.index[held["stage"] == "rehearsal"]),
        empty=not_held(authority),
    )


def _marks(held: pd.DataFrame) -> pd.DataFrame:
    """The rehearsal, the review it prepared for, and the grades around them, for the picture."""
    settings = config.load()
    own, groups = words.rehearsal_group, dict.fromkeys([words.rehearsal_group, *held["framework_label"].dropna()])
    made: list[tuple[Any, ...]] = []
    for row in rows(held[held["stage"] != "later"]):
        when, is_own = span(row["known_on"]), row["stage"] == "rehearsal"
        scale = SCALE if is_own else settings.frameworks[row["framework"]].scale
        about = (own, row["review_label"]) if is_own else (row["framework_label"], row["judgement_label"])
        made.append((*about, scale, *when, row["grade"], _said(row)))
    for one in settings.rehearsals:
        if one.review in set(held["review"]):
            made.append((own, one.awaited_label, SCALE, *span(one.awaited_on), None, words.rehearsal_not_held))
    marks = pd.DataFrame(made, columns=["group", "lane", "scale", "from_on", "to_on", "grade", "reason"])
    lanes = list(dict.fromkeys(marks["lane"]))
    order = {group: place for place, group in enumerate(groups)}
    return marks.assign(
        group_order=[order[group] for group in marks["group"]],
        lane_order=[lanes.index(lane) for lane in marks["lane"]],
        link=None,
    )


def _picture(marks: pd.DataFrame, palette: config.Palette) -> AnyChart:
    return grade_lanes(marks, config.load().scales, palette)


def _year(held: pd.DataFrame) -> str:
    when = held.loc[held["stage"] == "rehearsal", "known_on"]
    return str(when.iloc[0])[:4] if len(when) else ""


def _awaited(held: pd.DataFrame) -> tuple[str, ...]:
    reviews = set(held["review"])
    return tuple(one.awaited for one in config.load().rehearsals if one.review in reviews)


def _what(row: dict[str, Any]) -> str:
    """The name of the rehearsal, or framework, year and judgement of a grade."""
    if row["stage"] == "rehearsal":
        return str(row["review_label"])
    about = {
        "framework": row["framework_label"],
        "year": row["year"],
        "judgement": sentences.lowered(row["judgement_label"]),
    }
    return words.rehearsal_graded.format(**about)


def _said(row: dict[str, Any]) -> str:
    """What a rehearsal counts up to, or a grade in words."""
    if row["stage"] != "rehearsal":
        return str(row["grade_label"])
    return words.rehearsal_findings.format(
        strengths=strengths(row["strength_count"]),
        improvements=improvements(row["improvement_count"]),
        questions=sentences.counted(row["question_count"], words.question_left, words.questions_left),
    )


def _title(held: pd.DataFrame) -> str:
    if held.empty:
        return words.rehearsal_question
    first = held[held["stage"] == "rehearsal"].iloc[0]
    after = held[held["stage"] == "after"]
    when = sentences.day(first["known_on"])
    if after.empty:
        return words.rehearsal_title_none.format(area=first["area"], when=when)
    grades = f"{after['framework_label'].iloc[0]} {sentences.listed(list(after['grade_label']))}"
    return words.rehearsal_title.format(area=first["area"], when=when, grades=grades)
