"""The answers about one authority and its movement, a part of queries.py: one typed function per query file."""

import pandas as pd

from dashboard.answers.asking import ask


def authority_story(authority: str | None = None, kind: str | None = None) -> pd.DataFrame:
    """Every grade, visit, word and event held, oldest first, with the days its printed date can mean."""
    return ask("authority_story", authority=authority, kind=kind)


def grade_movement(
    authority: str | None = None,
    framework: str | None = None,
    judgement: str | None = None,
    region: str | None = None,
    span: str | None = None,
) -> pd.DataFrame:
    """Latest grades beside the one before (span previous) or the first of the line (first); steps above 0: better."""
    return ask(
        "grade_movement", authority=authority, framework=framework, judgement=judgement, region=region, span=span
    )


def movement_counts(
    framework: str, judgement: str, span: str, region: str | None = None, authority_type: str | None = None
) -> pd.DataFrame:
    """How many authorities in being went from which grade to which."""
    named = {"region": region, "authority_type": authority_type}
    return ask("movement_counts", framework=framework, judgement=judgement, span=span, **named)


def movement_by_region(framework: str, judgement: str, span: str) -> pd.DataFrame:
    """How many improved, stayed and declined by region, England last, and the days between inspections."""
    return ask("movement_by_region", framework=framework, judgement=judgement, span=span)


def moves_alike(authority: str, framework: str | None = None) -> pd.DataFrame:
    """How many others rose, stayed or fell between an authority's latest inspection and the one before."""
    return ask("moves_alike", authority=authority, framework=framework)


def neighbour_changes(authority: str, from_model: str | None = None, to_model: str | None = None) -> pd.DataFrame:
    """Who stayed, came and went between two lists of an authority's statistical neighbours."""
    return ask("neighbour_changes", authority=authority, from_model=from_model, to_model=to_model)


def authority_pair(authority: str, other: str) -> pd.DataFrame:
    """Two authorities' latest grades side by side; steps above 0: the first is better."""
    return ask("authority_pair", authority=authority, other=other)


def comparator_indicators(authority: str, comparators: str | None = None, own: str | None = None) -> pd.DataFrame:
    """NEET and participation figures of an authority beside its comparators' median, or the published figure."""
    return ask("comparator_indicators", authority=authority, comparators=comparators, own=own)


def grade_grid(
    framework: str, region: str | None = None, authority_type: str | None = None, among: str | None = None
) -> pd.DataFrame:
    """Latest grades of many authorities in being in every judgement of one framework, by name."""
    return ask("grade_grid", framework=framework, region=region, authority_type=authority_type, among=among)
