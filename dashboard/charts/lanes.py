"""The frame behind `grade_lanes`: where each mark stands in both layouts, and the room its word has."""

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from math import isnan
from typing import Any

import numpy as np
import pandas as pd

from dashboard.charts.colour import text_on
from dashboard.charts.measure import NARROW, text_width, wrap
from dashboard.charts.require import records, require_columns, require_known
from dashboard.charts.theme import LABEL, LINE, SMALL
from dashboard.settings.config import Palette, Scale

HEAD = 40  # px the name of a framework takes
SIDE = 260  # px for the names of lanes, where they stand beside them
BESIDE, ABOVE = 32, 40  # px of a lane with its name beside it, and under a line of its name above it
EDGE = 16  # px between the ends of the ruler and the ends of its lanes
TOKEN = 22
GAP = 12  # px between a mark's word and the next mark
Mark = dict[str, Any]
NO_BAND: Mark = {"band_from": float("nan"), "band_to": float("nan"), "band_label": ""}
TEXTS = ("group", "lane", "scale", "band_label", "when", "fill", "edge", "ink", "short", "word")
NAMES = ("group_name", "group_wrapped", "lane_name", "lane_side", "lane_above")
DATES = ("link", "band_from", "band_to", "from_year", "to_year", "at", "after", "before")
PLACES = ("token_px", "y_wide", "y_narrow", "head_wide", "head_narrow", "group_px", "side_lines", "above_lines")
KINDS = (
    dict.fromkeys((*TEXTS, *NAMES), "object")
    | dict.fromkeys((*DATES, *PLACES, "word_px", "band_px", "before_px"), "float64")
    | {"is_last": "bool"}
)


def years_of(rows: pd.DataFrame) -> tuple[int, int]:
    """First and last year of the dates; this function alone decides what an empty ruler shows."""
    require_columns(rows, "from_on", "to_on")
    dates = pd.to_datetime(pd.Series([*rows["from_on"], *rows["to_on"]], dtype="object")).dropna()
    return (dates.min().year, dates.max().year) if len(dates) else (2005, 2026)


def prepare(rows: pd.DataFrame, scales: Mapping[str, Scale], palette: Palette, first: int, last: int) -> pd.DataFrame:
    """One row per mark: its date, its place from the top with names beside or above, its look, its word and its room.

    Names of lanes and frameworks stand on their first mark only. Raises ValueError as `grade_lanes` says.
    """
    has_bands = "band_from" in rows
    made = records(
        rows,
        text=("group", "lane", "scale", "reason", *(("band_label",) if has_bands else ())),
        numbers=("group_order", "lane_order", "grade", "link", *(("band_from", "band_to") if has_bands else ())),
        dates=("from_on", "to_on"),
    )
    require_known([row["scale"] for row in made], scales, "scale")
    made = [NO_BAND | row for row in made]
    _require_apart(made)
    for row in made:
        row |= _dated(row["from_on"], row["to_on"]) | _look(row, scales[row["scale"]], palette)
    made.sort(key=lambda row: (row["group_order"], row["lane_order"], isnan(row["at"]), row["at"]))
    _place(made)
    for _, lane in groupby(made, key=_lane):
        _room([*lane], first, last)
    return pd.DataFrame({name: np.array([row[name] for row in made], dtype=kind) for name, kind in KINDS.items()})


def _lane(row: Mark) -> tuple[float, float]:
    return row["group_order"], row["lane_order"]


def _require_apart(made: Sequence[Mark]) -> None:
    """No link joins marks of two frameworks. Raises ValueError naming the first that does."""
    linked = sorted((row["link"], row["group"]) for row in made if not isnan(row["link"]))
    for (link, group), (other, another) in pairwise(linked):
        if link == other and group != another:
            raise ValueError(f"link {link!r} joins marks of two frameworks; grades are never joined across them.")


def _dated(start: pd.Timestamp, end: pd.Timestamp) -> Mark:
    """Both ends and the middle of what is known of a date as years with their part, and the same in words."""
    ends = {"from_year": start, "to_year": end, "at": start + (end - start) / 2}
    years = {name: day.year + (day.day_of_year - 1) / (365 + day.is_leap_year) for name, day in ends.items()}
    return years | {"when": _when(start, end)}


def _look(row: Mapping[Any, Any], scale: Scale, palette: Palette) -> dict[str, Any]:
    if pd.isna(row["grade"]):
        look = {"fill": palette.paper, "edge": palette.peer, "ink": palette.ink, "short": "–", "word": row["reason"]}
        return look | {"token_px": float(TOKEN)}
    steps = {step.grade: step for step in scale.steps}
    require_known([row["grade"]], steps, "grade")
    step = steps[int(row["grade"])]
    fill = palette.grades[step.colour]
    look = {"fill": fill, "edge": fill, "ink": text_on(fill, palette), "short": step.short, "word": step.label}
    return look | {"token_px": float(TOKEN if len(step.short) < 2 else TOKEN + 6)}


def _place(made: Sequence[Mark]) -> None:
    """Add the px from the top of each lane and each framework's name, for names beside lanes and above them."""
    wide = narrow = 0.0
    above = 1
    before: tuple[float, float] | None = None
    for row in made:
        is_new_group = before is None or before[0] != row["group_order"]
        is_new_lane = is_new_group or before != _lane(row)
        if is_new_lane:
            above = wrap(row["lane"], NARROW, SMALL).count("\n") + 1
            head = HEAD * (is_new_group and bool(row["group"]))
            wide += head + BESIDE
            heads = wrap(row["group"], NARROW, LABEL).count("\n") * LABEL * LINE
            narrow += head + heads * is_new_group + above * 16 + ABOVE
        row["y_wide"], row["y_narrow"] = wide - BESIDE / 2, narrow - ABOVE + TOKEN / 2 + 3
        row["head_wide"], row["head_narrow"] = wide - BESIDE, narrow - ABOVE - above * 16
        group, lane = row["group"] if is_new_group else "", row["lane"] if is_new_lane else ""
        row |= {"group_name": group, "group_wrapped": wrap(group, NARROW, LABEL), "lane_name": lane}
        row |= {"lane_side": wrap(lane, SIDE - 16, SMALL), "lane_above": wrap(lane, NARROW, SMALL)}
        row["group_px"] = text_width(group, LABEL)
        for name, told in (("side_lines", "lane_side"), ("above_lines", "lane_above")):
            row[name] = row[told].count("\n") + 1
        before = _lane(row)


def _room(lane: Sequence[Mark], first: int, last: int) -> None:
    """Add how far, in parts of the ruler, the marks before and after on the lane are, and what their words need."""
    shares = [(row["at"] - first) / (last + 1 - first) for row in lane]
    widths = [0.0]
    for place, (row, share) in enumerate(zip(lane, shares, strict=True)):
        following = shares[place + 1] if place + 1 < len(lane) else float("nan")
        earlier = shares[place - 1] if place else 0.0
        row["is_last"] = isnan(following)
        row["after"] = (1 if isnan(following) else following) - share
        row["before"] = share - (0 if isnan(earlier) else earlier)
        # A lane of one grade says it already, and a band has a word of its own.
        row["word"] = row["word"] if row["word"] != row["lane"] and isnan(row["band_from"]) else ""
        row["word_px"] = text_width(row["word"], SMALL) + row["token_px"] + GAP
        row["band_px"] = text_width(row["band_label"], SMALL) + GAP
        row["before_px"] = widths[-1]
        widths.append(row["word_px"])


def _when(start: pd.Timestamp, end: pd.Timestamp) -> str:
    """What is known of a date in words: a day, a month, a year or the two ends."""
    if pd.isna(start) or pd.isna(end):
        return ""
    if start == end:
        return f"{start.day} {start:%B %Y}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start:%B %Y}"
    if start.year == end.year and (start.month, end.month) == (1, 12):
        return f"{start.year}"
    return f"{start:%B %Y}–{end:%B %Y}"
