"""Why an area has no rank, in words: the questions of the rankings give a key and its figures."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.sections import words

LISTED = ("partnerships", "few_authorities", "few_regions", "two_figures")  # of whole tables
TINY = ("tiny_cohort", "tiny_unprinted")


def reason(row: Mapping[Any, Any] | pd.Series) -> str | None:
    """Why a row has no rank, or that its cohort is tiny; None where neither is so.

    row: reason, reason_count, reason_of and value_label as queries/rankings/ranking.sql has them.
    """
    said = listed(row)
    return words.listed.format(reason=said) if said and row["reason"] in LISTED else said


def listed(row: Mapping[Any, Any] | pd.Series) -> str | None:
    """The same, of a whole table listed without ranks its cause alone."""
    if pd.isna(row["reason"]):
        return None
    text = words["no_rank"][row["reason"]]
    return text.format(count=row["reason_count"], of=row["reason_of"], symbol=row["value_label"])


def reasons(rows: pd.DataFrame) -> list[str | None]:
    """The reason of each row; None for most."""
    given = rows[["reason", "reason_count", "reason_of", "value_label"]]
    said = {place: reason(row) for place, row in given[given["reason"].notna()].iterrows()}
    return [said.get(place) for place in rows.index]


def worded(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows to be taken away: `reason` in words, without the figures that are in them."""
    said = pd.Series(reasons(rows), index=rows.index, dtype=object)
    return rows.assign(reason=said).drop(columns=["reason_count", "reason_of"])
