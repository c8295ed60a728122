"""The frame behind `grade_lanes`: where each mark stands in both layouts, and the room its word has."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.charts.colour import text_on
from dashboard.charts.measure import NARROW, text_width, wrap
from dashboard.charts.require import plain, require_columns, require_known
from dashboard.charts.theme import LABEL, LINE, SMALL
from dashboard.settings.config import Palette, Scale

HEAD = 40  # px the name of a framework takes
SIDE = 260  # px for the names of lanes, where they stand beside them
BESIDE, ABOVE = 32, 40  # px of a lane with its name beside it, and under a line of its name above it
EDGE = 16  # px between the ends of the ruler and the ends of its lanes
TOKEN = 22
GAP = 12  # px between a mark's word and the next mark


def years_of(rows: pd.DataFrame) -> tuple[int, int]:
    """First and last year of the dates; this function alone decides what an empty ruler shows."""
    require_columns(rows, "from_on", "to_on")
    dates = pd.to_datetime(pd.Series([*rows["from_on"], *rows["to_on"]], dtype="object")).dropna()
    return (dates.min().year, dates.max().year) if len(dates) else (2005, 2026)


def prepare(rows: pd.DataFrame, scales: Mapping[str, Scale], palette: Palette, first: int, last: int) -> pd.DataFrame:
    """One row per mark: its date, its place from the top with names beside or above, its look, its word and its room.

    Names of lanes and frameworks stand on their first mark only. Raises ValueError as `grade_lanes` says.
    """
    marks = plain(
        rows,
        text=("group", "lane", "scale", "reason"),
        numbers=("group_order", "lane_order", "grade", "link"),
        dates=("from_on", "to_on"),
    )
    marks["band_from"], marks["band_to"], marks["band_label"] = _bands(rows)
    require_known(marks["scale"], scales, "scale")
    if strange := [link for link, one in marks.groupby("link") if one["group"].nunique() > 1]:
        raise ValueError(f"link {strange[0]!r} joins marks of two frameworks; grades are never joined across them.")
    middle = marks["from_on"] + (marks["to_on"] - marks["from_on"]) / 2
    marks["when"] = _when(marks["from_on"], marks["to_on"])
    for column, dates in {"from_year": marks["from_on"], "to_year": marks["to_on"], "at": middle}.items():
        marks[column] = dates.dt.year + (dates.dt.day_of_year - 1) / (365 + dates.dt.is_leap_year)
    marks = marks.sort_values(["group_order", "lane_order", "at"], ignore_index=True)
    looks = [_look(row, scales[row["scale"]], palette) for row in marks.to_dict("records")]
    looked = pd.DataFrame(looks, columns=["fill", "edge", "ink", "short", "word", "token_px"])
    return _roomed(_placed(pd.concat([marks, looked], axis=1)), first, last)


def _bands(rows: pd.DataFrame) -> tuple[pd.Series, pd.Series, pd.Series]:
    """First and last year a lane was in use, and what stands beside that band; nothing where the frame has none."""
    if "band_from" not in rows:
        nothing = pd.Series(float("nan"), index=range(len(rows)))
        return nothing, nothing, pd.Series("", index=range(len(rows)), dtype="object")
    held = plain(rows, text=("band_label",), numbers=("band_from", "band_to"))
    return held["band_from"], held["band_to"], held["band_label"]


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


def _placed(marks: pd.DataFrame) -> pd.DataFrame:
    """Add the px from the top of each lane and each framework's name, for names beside lanes and above them."""
    tops: dict[str, list[float]] = {"y_wide": [], "y_narrow": [], "head_wide": [], "head_narrow": []}
    wide = narrow = 0.0
    named: list[tuple[str, str]] = []
    before: tuple[Any, Any] | None = None
    above = 1
    for row in marks.itertuples():
        group, lane = row.group_order, row.lane_order
        is_new_group = before is None or before[0] != group
        is_new_lane = is_new_group or before != (group, lane)
        if is_new_lane:
            above = wrap(str(row.lane), NARROW, SMALL).count("\n") + 1
            head = HEAD * (is_new_group and bool(row.group))
            wide += head + BESIDE
            heads = wrap(str(row.group), NARROW, LABEL).count("\n") * LABEL * LINE
            narrow += head + heads * is_new_group + above * 16 + ABOVE
        tops["y_wide"].append(wide - BESIDE / 2)
        tops["y_narrow"].append(narrow - ABOVE + TOKEN / 2 + 3)
        tops["head_wide"].append(wide - BESIDE)
        tops["head_narrow"].append(narrow - ABOVE - above * 16)
        named.append((str(row.group) if is_new_group else "", str(row.lane) if is_new_lane else ""))
        before = (group, lane)
    marks = marks.assign(**tops)
    for column, values in {
        "group_name": [group for group, _ in named],
        "group_wrapped": [wrap(group, NARROW, LABEL) for group, _ in named],
        "lane_name": [lane for _, lane in named],
        "lane_side": [wrap(lane, SIDE - 16, SMALL) for _, lane in named],
        "lane_above": [wrap(lane, NARROW, SMALL) for _, lane in named],
    }.items():
        marks[column] = pd.Series(values, dtype="object")
    marks["group_px"] = [float(text_width(group, LABEL)) for group in marks["group_name"]]
    for column, name in (("side_lines", "lane_side"), ("above_lines", "lane_above")):
        marks[column] = [float(text.count("\n") + 1) for text in marks[name]]
    return marks


def _roomed(marks: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """Add how far, in parts of the ruler, the marks before and after on the lane are, and what their words need."""
    share = (marks["at"] - first) / (last + 1 - first)
    lanes = share.groupby([marks["group_order"], marks["lane_order"]])
    marks["after"] = (lanes.shift(-1).fillna(1) - share).astype("float64")
    marks["before"] = (share - lanes.shift().fillna(0)).astype("float64")
    marks["is_last"] = lanes.shift(-1).isna()
    marks["word"] = marks["word"].where(marks["word"] != marks["lane"], "")  # a lane of one grade says it already
    marks["word"] = marks["word"].where(marks["band_from"].isna(), "")  # there the band has the word
    marks["word_px"] = [float(text_width(word, SMALL)) for word in marks["word"]] + marks["token_px"] + GAP
    marks["band_px"] = [float(text_width(label, SMALL)) + GAP for label in marks["band_label"]]
    marks["before_px"] = marks.groupby(["group_order", "lane_order"])["word_px"].shift().fillna(0)
    return marks.drop(columns=["reason", "group_order", "lane_order", "grade", "from_on", "to_on"])


def _when(first: pd.Series, last: pd.Series) -> pd.Series:
    """What is known of each date in words: a day, a month, a year or the two ends."""
    made = []
    for start, end in zip(first, last, strict=True):
        if pd.isna(start) or pd.isna(end):
            made.append("")
        elif start == end:
            made.append(f"{start.day} {start:%B %Y}")
        elif (start.year, start.month) == (end.year, end.month):
            made.append(f"{start:%B %Y}")
        elif start.year == end.year and (start.month, end.month) == (1, 12):
            made.append(f"{start.year}")
        else:
            made.append(f"{start:%B %Y}–{end:%B %Y}")
    return pd.Series(made, dtype="object")
