"""A review beside the national report of 2007: weaknesses named everywhere, and examples of practice."""

from functools import partial
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.charts.theme_matrix import theme_matrix
from dashboard.sections.findings import words
from dashboard.sections.findings.by_theme import cells
from dashboard.sections.findings.choices import NATIONAL, facts, review, rows
from dashboard.sections.section import Section
from dashboard.words import provenance, sentences

TOP = 5


@engine.cached
def national(code: str) -> Section:
    """Each theme a review names for improvement, beside how often the national report does (its place among themes)."""
    chosen = review(code)
    held = queries.finding_counts(authority=chosen.authority, review=chosen.review)
    order = ["national_improvement_count", "improvement_count", "theme"]
    held = held[held["improvement_count"] > 0].sort_values(order, ascending=[False, False, True], ignore_index=True)
    held["reading"] = [_reading(place) for place in held["national_place"]]
    here = words.national_here.format(area=chosen.area, review=chosen.label)
    names = {"improvement_count": here}
    if code != NATIONAL:
        names["national_improvement_count"] = words.national_there
    shown = held[["theme_label", *names]].rename(columns={"theme_label": words.theme, **names})
    shown[words.national_place] = [_place(row) for row in rows(held)]
    if code != NATIONAL:
        shown[words.national_reading] = held["reading"]
    sources = [*held["source_id"], *queries.finding_counts(review=review(NATIONAL).review)["source_id"]]
    title = _title(code, held)
    first = [f"{row.theme_label} {row.national_improvement_count}" for row in held.head(TOP).itertuples()]
    return Section(
        key="national_picture",
        title=title,
        question=words.national_question,
        table=shown,
        taken=held,
        file_stem=sentences.slug(f"{chosen.area} areas for improvement beside the national report {chosen.label}"),
        credit=provenance.credit("findings", sources),
        chart=partial(theme_matrix, cells(held, names)),
        notes=(words.national_note,),
        emphasis=tuple(held.index[held["national_place"].fillna(TOP + 1) <= TOP]) if code != NATIONAL else (),
        alt=words.national_alt.format(title=title, rows=sentences.listed(first)),
        empty=words.national_empty.format(area=chosen.area),
    )


def _reading(place: Any) -> str:
    if pd.isna(place):
        return words.national_never
    return words.national_top if int(str(place)) <= TOP else words.national_named


def _place(row: dict[str, Any]) -> str:
    """`4 of 24`, `2= of 24`; empty where the national report names nothing."""
    if pd.isna(row["national_place"]):
        return ""
    shared = "=" if int(str(row["national_tied_count"])) > 1 else ""
    return words.national_of.format(place=f"{row['national_place']}{shared}", count=row["national_theme_count"])


def _title(code: str, held: pd.DataFrame) -> str:
    if held.empty:
        return words.national_title_none.format(area=review(code).area)
    if code == NATIONAL:
        first, total = held.iloc[0], int(held["improvement_count"].sum())
        return words.national_own_title.format(theme=first["theme_label"], count=first["improvement_count"], all=total)
    count = int((held["national_place"].fillna(TOP + 1) <= TOP).sum())
    texts = {0: words.national_title_none, 1: words.national_title_one}
    return texts.get(count, words.national_title).format(count=count, all=len(held), area=review(code).area)


def outcomes() -> dict[str, str]:
    """Outcome areas with an example of practice, key to label, in the order of the report."""
    held = queries.practice_examples()
    return dict(zip(held["judgement"], held["outcome_area_label"], strict=True))


@engine.cached
def practice(judgement: str | None = None, authority: str | None = None) -> Section:
    """Examples of practice, of one outcome area where `judgement` names it; those of `authority` are marked."""
    held = queries.practice_examples(judgement=judgement)
    areas, counted = sentences.listed(list(held["area"])), sentences.counted(len(held), words.example)
    title = words.practice_title.format(
        count=counted, areas=sentences.counted(held["area"].nunique(), "authority", "authorities")
    )
    if judgement:
        title = words.practice_some.format(count=counted, outcome=sentences.lowered(outcomes()[judgement]), areas=areas)
    return facts(
        held,
        "practice_examples",
        {
            words.outcome: held["outcome_area_label"],
            words.authority: held["area"],
            words.practice_about: held["title"],
            words.practice_done: held["summary"],
            words.practice_linked: held["linked_from"],
        },
        key="practice_examples",
        title=title,
        question=words.practice_question,
        file_stem=sentences.slug(f"england practice examples {judgement or ''} 2007"),
        notes=(words.practice_note.format(count=len(held)),),
        row_header=words.practice_about,
        emphasis=tuple(held.index[held["authority_code"] == authority]) if authority else (),
        empty=words.practice_empty,
    )
