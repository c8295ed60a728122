"""What was recommended and by when, and what plans promise, did and will do next."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.charts.count_bars import count_bars
from dashboard.sections.findings.choices import area, facts, rows
from dashboard.sections.plans import words
from dashboard.sections.plans.choices import dated
from dashboard.sections.section import Section
from dashboard.settings import words as labels
from dashboard.words import sentences

ENGLAND = "England"
STYLES = {"immediate": "full", "six_months": "accent", "longer_term": "light", "general": "open"}
KINDS = {
    "inspection": (words.recommendation, ""),
    "implied": (words.advice, words.advices),
    "committee_decision": (words.asked, words.askeds),
}


@engine.cached
def recommendations(authority: str | None) -> Section:
    """Recommendations to an authority, to England for none, by horizon."""
    held = _held(authority)
    name = area(authority) if authority else ENGLAND
    title = _title(name, authority)
    return facts(
        held,
        "recommendations",
        {
            words.by_when: held["horizon_label"],
            words.number: held["number"],
            words.recommended: held["summary"],
            words.kind: held["kind_label"],
            words.from_review: held["review_label"],
        },
        key="recommendations" if authority else "national_recommendations",
        title=title,
        question=words.recommendations_question if authority else words.recommendations_of_all,
        file_stem=sentences.slug(f"{name} recommendations 2006 to 2008"),
        notes=(words.recommendations_note.format(count=len(held)),),
        row_header=words.recommended,
        chart=partial(count_bars, _segments(authority)) if len(_horizons(authority)) > 1 else None,
        alt=words.recommendations_alt.format(title=title, rows=sentences.listed(_horizons(authority))),
        empty=words.recommendations_empty.format(area=name, areas=sentences.listed(_areas())),
    )


def _segments(authority: str | None) -> pd.DataFrame:
    """One segment per kind of recommendation and horizon, for the picture."""
    counts, horizons = _counts(authority), list(labels["horizon"])
    kinds = list(dict.fromkeys(counts["kind"]))
    made = [
        (row["kind_label"], kinds.index(row["kind"]), row["horizon_label"], order, row["recommendation_count"])
        for row in rows(counts)
        for order in [horizons.index(row["horizon"])]
    ]
    segments = pd.DataFrame(made, columns=["bar", "bar_order", "kind", "kind_order", "count"])
    return segments.assign(style=[STYLES[horizons[order]] for order in segments["kind_order"]])


def _held(authority: str | None) -> pd.DataFrame:
    held = queries.recommendations(authority=authority)
    return held if authority else held[held["authority_code"].isna()].reset_index(drop=True)


def is_held(authority: str) -> bool:
    """Whether any recommendation to an authority is held."""
    return not _counts(authority).empty


@engine.cached
def _counts(authority: str | None) -> pd.DataFrame:
    held = queries.recommendation_counts(authority=authority)
    return held if authority else held[held["authority_code"].isna()]


@engine.cached
def _areas() -> Sequence[str]:
    held = queries.recommendation_counts().dropna(subset=["authority_code"])
    return tuple(dict.fromkeys(held["area"]))


def _main_kind(counts: pd.DataFrame) -> str:
    """What an inspection listed, where it listed anything; else the advice in a text."""
    return next((kind for kind in KINDS if kind in set(counts["kind"])), "inspection")


def _horizons(authority: str | None) -> list[str]:
    """`5 immediate`, `9 within six months`, … of the main kind."""
    counts = _counts(authority)
    counts = counts[counts["kind"] == _main_kind(counts)]
    by_horizon = counts.groupby("horizon", sort=False)["recommendation_count"].sum()
    return [words["horizons"][str(horizon)].format(count=count) for horizon, count in by_horizon.items()]


def _title(name: str, authority: str | None) -> str:
    """How many of each kind, and by when those of the main kind where any time is given and there is room."""
    counts = _counts(authority)
    if counts.empty:
        return words.recommendations_none.format(area=name)
    totals = counts.groupby("kind")["recommendation_count"].sum()
    listed = sentences.listed(
        [sentences.counted(int(totals[kind]), *said) for kind, said in KINDS.items() if kind in totals.index]
    )
    counted, horizons = dated(listed, counts["source_id"]), _horizons(authority)
    told = [", ".join(horizons[:number]) for number in range(len(horizons), 0, -1)] if len(horizons) > 1 else []
    texts = [words.recommendations_title.format(area=name, count=counted, horizons=one) for one in told]
    return sentences.first_that_fits([*texts, words.recommendations_plain.format(area=name, count=counted)])


@engine.cached
def actions(authority: str, plan: str | None = None, status: str | None = None) -> Section:
    """Actions of an authority's plans with progress and next step; blanks and what is said twice are marked."""
    held = queries.plan_actions(authority=authority, plan=plan, status=status)
    titles = queries.plan_actions(authority=authority).set_index("plan_action_id")
    again = ["" if pd.isna(one) else _again(titles.loc[one]) for one in held["same_text_as"]]
    twice = len([one for one in again if one])
    return facts(
        held,
        "plan_actions",
        {
            words.heading: held["theme_label"],
            words.action_title: held["action_title"],
            words.status: held["status_label"],
            words.progress: [
                f"{_or_blank(text)}{more}" for text, more in zip(held["progress_summary"], again, strict=True)
            ],
            words.next: [_or_blank(text) for text in held["next_actions_summary"]],
            words.period: held["progress_period"],
            words.column: held["plan_column"],
        },
        key="plan_actions",
        title=_actions_title(authority, plan, status, len(held), len(titles)),
        question=words.actions_question,
        file_stem=sentences.slug(f"{area(authority)} plan actions {plan or ''} {status or ''} 2008"),
        notes=(
            words.actions_note.format(count=len(held)),
            *([words.twice_note.format(count=twice)] if twice else []),
        ),
        row_header=words.action_title,
        empty=words.actions_empty,
    )


def _or_blank(text: Any) -> str:
    return words.blank if pd.isna(text) else str(text)


def _again(other: pd.Series) -> str:
    """Where else the same text stands: heading and action."""
    return " " + words.twice.format(heading=other["theme_label"], action=other["action_title"])


def _actions_title(authority: str, plan: str | None, status: str | None, count: int, everything: int) -> str:
    counts = queries.plan_counts(authority=authority)
    counted = sentences.counted(count, words.action)
    if not (plan or status):
        return words.actions_title.format(area=area(authority), count=dated(counted, counts["source_id"]))
    plans = dict(counts[["plan", "plan_label"]].drop_duplicates().to_numpy())
    chosen = [plans[plan]] if plan else []
    chosen += [sentences.lowered(labels["action_status"][status])] if status else []
    return words.actions_some.format(area=area(authority), count=counted, all=everything, filters=", ".join(chosen))
