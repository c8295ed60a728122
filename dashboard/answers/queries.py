"""The answers: one typed function per file of queries/, each a frame in the file's own columns and order."""

import pandas as pd

from dashboard.answers.asking import UnknownValueError, ask, authority_code
from dashboard.answers.authority_queries import (
    authority_pair,
    authority_story,
    comparator_indicators,
    grade_grid,
    grade_movement,
    movement_by_region,
    movement_counts,
    moves_alike,
    neighbour_changes,
)
from dashboard.answers.document_queries import (
    bank_holidays,
    documents,
    events,
    figures,
    finding_counts,
    findings,
    judgement_names,
    milestones,
    numbers,
    plan_actions,
    plan_costs,
    plan_counts,
    practice_examples,
    recommendation_counts,
    recommendations,
    rehearsal_results,
    review_areas,
    scale_words,
    statutory_clock,
    working_days,
)

__all__ = [
    "UnknownValueError",
    "ask",
    "authority_code",
    "authority_pair",
    "authority_story",
    "bank_holidays",
    "comparator_indicators",
    "documents",
    "events",
    "figures",
    "finding_counts",
    "findings",
    "grade_grid",
    "grade_movement",
    "judgement_names",
    "milestones",
    "movement_by_region",
    "movement_counts",
    "moves_alike",
    "neighbour_changes",
    "numbers",
    "plan_actions",
    "plan_costs",
    "plan_counts",
    "practice_examples",
    "recommendation_counts",
    "recommendations",
    "rehearsal_results",
    "review_areas",
    "scale_words",
    "statutory_clock",
    "working_days",
]


def authorities() -> pd.DataFrame:
    """Every authority of 2005 to today, by name."""
    return ask("authorities")


def authority_names() -> pd.DataFrame:
    """Every name and code an authority is known by."""
    return ask("authority_names")


def authority_grades(authority: str) -> pd.DataFrame:
    """Every grade, ungraded visit and word held of one authority (a code or a name), oldest first."""
    return ask("authority_grades", authority=authority)


def comparators(authority: str | None = None, comparators: str | None = None, own: str | None = None) -> pd.DataFrame:
    """The authorities in being compared with one, itself left out; a key of config.yaml's comparators or a model."""
    return ask("comparators", authority=authority, comparators=comparators, own=own)


def comparator_grades(
    authority: str,
    comparators: str | None = None,
    own: str | None = None,
    framework: str | None = None,
    judgement: str | None = None,
) -> pd.DataFrame:
    """Each comparator's latest grade in every judgement, or why there is none; better, same or worse than one's own."""
    return ask(
        "comparator_grades",
        authority=authority,
        comparators=comparators,
        own=own,
        framework=framework,
        judgement=judgement,
    )


def comparator_counts(authority: str, comparators: str | None = None, own: str | None = None) -> pd.DataFrame:
    """How many comparators are better, the same, worse or without a grade, in every judgement."""
    return ask("comparator_counts", authority=authority, comparators=comparators, own=own)


def neighbour_models() -> pd.DataFrame:
    """The lists of statistical neighbours held, the latest first."""
    return ask("neighbour_models")


def authority_latest(authority: str | None = None, framework: str | None = None) -> pd.DataFrame:
    """Latest grade in every judgement of every framework, or why there is none, with the grade before it."""
    return ask("authority_latest", authority=authority, framework=framework)


def grade_distribution(framework: str, judgement: str, year: int) -> pd.DataFrame:
    """How often each grade was given in one judgement: counted from the grades held, and as published."""
    return ask("grade_distribution", framework=framework, judgement=judgement, year=year)


def capacity_trend(framework: str | None = None) -> pd.DataFrame:
    """Capacity to improve by year, counted from the grades held and as published."""
    return ask("capacity_trend", framework=framework)


def framework_comparison(
    left: str, right: str, judgement: str, left_year: int | None = None, right_year: int | None = None
) -> pd.DataFrame:
    """Authorities graded by both frameworks in answering judgements; steps above 0: the right grade is better."""
    return ask(
        "framework_comparison",
        left=left,
        right=right,
        judgement=judgement,
        left_year=left_year,
        right_year=right_year,
    )


def ranking(survey: str, measure: str, period: str, level: str = "authority") -> pd.DataFrame:
    """One league table: competition ranks with = on ties, benchmarks in place, values in percent."""
    return ask("ranking", survey=survey, measure=measure, period=period, level=level)


def rank_change(survey: str, measure: str, from_period: str, period: str, level: str = "authority") -> pd.DataFrame:
    """The same league table at two periods; places above 0: nearer the top."""
    return ask("rank_change", survey=survey, measure=measure, from_period=from_period, period=period, level=level)


def neet_standing(authority: str | None = None) -> pd.DataFrame:
    """Rank, ties, value and benchmarks in each NEET and participation table of the latest period an authority is in."""
    return ask("neet_standing", authority=authority)


def indicator_tables(survey: str | None = None, measure: str | None = None, level: str | None = None) -> pd.DataFrame:
    """Which league tables are held, latest period first, and whether each has ranks."""
    return ask("indicator_tables", survey=survey, measure=measure, level=level)


def league_table(
    survey: str,
    measure: str,
    period: str,
    level: str = "authority",
    from_period: str | None = None,
    authority: str | None = None,
    region: str | None = None,
    authority_type: str | None = None,
    among: str | None = None,
) -> pd.DataFrame:
    """A league table beside an earlier one, the rows chosen marked and placed; `among`: codes, separated by commas."""
    return ask("league_table", **locals())


def league_table_facts(survey: str, measure: str, period: str, level: str = "authority") -> pd.DataFrame:
    """A league table in brief, one row: how many are ranked and tied, its ends and England in percent."""
    return ask("league_table_facts", survey=survey, measure=measure, period=period, level=level)


def measure_moves(survey: str, measure: str, period: str, level: str = "authority") -> pd.DataFrame:
    """How many places areas move, half of them at least, when another measure takes the first one's place."""
    return ask("measure_moves", survey=survey, measure=measure, period=period, level=level)


def measure_places(survey: str, measure: str, period: str, level: str = "authority") -> pd.DataFrame:
    """Each area's rank by every measure of a survey in one period; places above 0: nearer the top than by the first."""
    return ask("measure_places", survey=survey, measure=measure, period=period, level=level)


def rank_history(
    authority: str, survey: str | None = None, measure: str | None = None, level: str | None = None
) -> pd.DataFrame:
    """One authority's rank in every table that lists it, each measure by its periods, oldest first."""
    return ask("rank_history", authority=authority, survey=survey, measure=measure, level=level)


def coverage() -> pd.DataFrame:
    """How many authorities have a grade of each framework, year by year."""
    return ask("coverage")


def sources() -> pd.DataFrame:
    """Every publication a fact was taken from, and the rows that rest on it."""
    return ask("sources")


def region_distribution(framework: str, judgement: str, year: int, region: str) -> pd.DataFrame:
    """How often each grade was given in one judgement in one region, counted from the grades held."""
    return ask("region_distribution", framework=framework, judgement=judgement, year=year, region=region)


def graded_share(framework: str, judgement: str, year: int) -> pd.DataFrame:
    """Of how many authorities graded in one judgement we hold the grade: held and graded, at most one row."""
    return ask("graded_share", framework=framework, judgement=judgement, year=year)


def published_remainder(framework: str, judgement: str, year: int) -> pd.DataFrame:
    """What a published total of two frameworks leaves for one of them; no rows where no total was published."""
    return ask("published_remainder", framework=framework, judgement=judgement, year=year)


def grades_by_name(framework: str, year: int, judgement: str | None = None, region: str | None = None) -> pd.DataFrame:
    """The authorities with a grade held in a framework as at a year, best grade first."""
    return ask("grades_by_name", framework=framework, year=year, judgement=judgement, region=region)


def matched_distribution(left: str, right: str, year: int, region: str | None = None) -> pd.DataFrame:
    """How often each grade was given on either side to the authorities graded by both frameworks."""
    return ask("matched_distribution", left=left, right=right, year=year, region=region)


def matched_steps(left: str, right: str, year: int, region: str | None = None) -> pd.DataFrame:
    """How many authorities graded by both have a better, the same or a worse grade under the right framework."""
    return ask("matched_steps", left=left, right=right, year=year, region=region)


def matched_pairs(
    left: str, right: str, year: int, judgement: str | None = None, region: str | None = None
) -> pd.DataFrame:
    """Authorities graded by both frameworks by name, the furthest risen first; steps above 0: the right is better."""
    return ask("matched_pairs", left=left, right=right, year=year, judgement=judgement, region=region)
