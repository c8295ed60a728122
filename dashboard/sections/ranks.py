"""Which fifth of a ranking a place is in, and in words why an area has none: the questions give a key and figures."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.sections import words

LISTED = ("partnerships", "few_authorities", "few_regions", "two_figures")  # of whole tables
FIFTHS = 5
TINY = ("tiny_cohort", "tiny_unprinted")


def fifths(position: int, tied: int, ranked: int) -> tuple[int, int]:
    """The fifths, 0 to 4, of the first and the last of the places a rank takes up among so many ranked.

    They differ where a tie stands on the line: rounded figures leave open on which side each of its areas belongs.
    """
    first, last = ((place - 1) * FIFTHS // ranked for place in (position, position + tied - 1))
    return first, last


def fifth(position: int, tied: int, ranked: int) -> str:
    """The same in words: `in the last fifth`, `on the line between the third and the fourth fifth`."""
    first, last = (words["fifth_names"][f"fifth_{one + 1}"] for one in fifths(position, tied, ranked))
    return (words.in_fifth if first == last else words.on_the_line).format(first=first, last=last)


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
