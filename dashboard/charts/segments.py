"""The frame behind `grade_bars`: words, fills and the room each label needs, worked out before drawing."""

from collections.abc import Mapping, Sequence
from itertools import groupby, zip_longest
from operator import itemgetter
from typing import Any

import pandas as pd

from dashboard.charts import words
from dashboard.charts.colour import text_on
from dashboard.charts.measure import NARROW, text_width, wrap
from dashboard.charts.require import records, require_known
from dashboard.charts.theme import LABEL, SMALL, TEXT
from dashboard.settings.config import Palette, Scale

STATUSES = ("published", "counted", "derived", "span", "gap")
INNER = 14  # px a label needs inside a segment beside its own width
BAR = 44  # px a bar is high
THIN = 26  # px of one that nothing is known of


def prepare(segments: pd.DataFrame, scale: Scale, palette: Palette) -> pd.DataFrame:
    """One row per segment with bar (0, 1, … from the top), shares, word, text, colours and the widths of labels in px.

    The name of a bar stands on its first segment only, that of a group of bars on the first segment of its first bar.
    Raises ValueError naming a missing column, a strange status, a strange grade or a share outside 0-1.
    """
    rows = records(
        segments,
        text=("bar", "text", "status", *(name for name in ("group", "word", "row") if name in segments.columns)),
        numbers=("bar_order", "segment_order", "grade_low", "grade_high", "from_share", "to_share"),
    )
    require_known([row["status"] for row in rows], STATUSES, "status")
    for end in ("grade_low", "grade_high"):
        require_known([row[end] for row in rows], [step.grade for step in scale.steps], end)
    for end in ("from_share", "to_share"):
        if strange := [row[end] for row in rows if not -1e-9 <= row[end] <= 1 + 1e-9]:
            raise ValueError(f"{end} holds {strange[0]!r}; a share runs from 0 to 1.")
    rows.sort(key=lambda row: (row["bar_order"], row["segment_order"]))
    bars = [[*bar] for _, bar in groupby(rows, key=itemgetter("bar_order"))]
    for (place, bar), following in zip_longest(enumerate(bars), bars[1:]):
        _tell(bar, bars[place - 1] if place else None, following)
    made = [_segment(row, place, scale, palette) for place, bar in enumerate(bars) for row in bar]
    columns = {name: [row[name] for row in made] for name in _segment(_NOTHING, 0, scale, palette)}
    return pd.DataFrame(columns | ({"row": [row["row"] for row in rows]} if "row" in segments.columns else {}))


def _tell(bar: Sequence[dict[str, Any]], before: Sequence[Any] | None, following: Sequence[Any] | None) -> None:
    """Add to a bar's segments whether it is the last of its group and whether nothing is known of it; name it once."""
    group = bar[0].get("group")
    is_bare = all(row["status"] == "gap" or row["to_share"] == row["from_share"] for row in bar)
    is_last = group is None or following is None or following[0]["group"] != group
    is_new = before is None or before[0].get("told") != group
    for place, row in enumerate(bar):
        row |= {"is_open": is_bare, "is_last": is_last, "told": group}
        row |= {"group": group or "" if is_new and not place else "", "bar": "" if place else row["bar"]}


_NOTHING: Mapping[str, Any] = dict.fromkeys(("bar", "group", "text"), "") | {
    "is_last": True,
    "is_open": False,
    "status": "gap",
    "grade_low": float("nan"),
    "grade_high": float("nan"),
    "segment_order": 0.0,
    "from_share": 0.0,
    "to_share": 0.0,
}


def _segment(row: Mapping[str, Any], bar: int, scale: Scale, palette: Palette) -> dict[str, Any]:
    """One segment as drawn. A label names its grade; `below` is the same in one line for a thin segment."""
    covered = [step for step in scale.steps if row["grade_low"] <= step.grade <= row["grade_high"]]
    word = row.get("word") or grade_word(scale, row["grade_low"], row["grade_high"])
    fills = [palette.grades[step.colour] for step in covered] or [palette.paper]
    is_solid = row["status"] not in ("span", "gap")
    below = f"{word} {row['text']}".strip()
    return {
        "bar": bar,
        "group": row["group"],
        "group_px": text_width(row["group"], LABEL),
        "is_last": int(row["is_last"]),
        "bar_px": THIN if row["is_open"] else BAR,
        "name": row["bar"],
        "name_px": text_width(row["bar"], LABEL),
        "wrapped": wrap(row["bar"], NARROW, LABEL),
        "wrapped_lines": wrap(row["bar"], NARROW, LABEL).count("\n") + 1,
        "segment_order": row["segment_order"],
        "from_share": row["from_share"],
        "to_share": row["to_share"],
        "status": row["status"],
        "word": word,
        "text": row["text"],
        "below": below,
        "fill": fills[0],
        "stripes": " ".join(fills),
        "covered": len(fills),
        "ink": text_on(fills[0], palette) if is_solid else palette.ink,
        "need": max(text_width(word, SMALL), text_width(row["text"], TEXT)) + INNER,
        "below_px": text_width(below, SMALL),
        "side": "right" if row["from_share"] + row["to_share"] > 1 else "left",
    }


def grade_word(scale: Scale, low: float, high: float) -> str:
    """The grade or the run of grades in the scale's words; what stands for no grade where both are missing."""
    if pd.isna(low) or pd.isna(high):
        return words.not_published
    if low == high:
        return scale.label(int(low))
    if high == scale.steps[0].grade:
        return words.or_better.format(grade=scale.label(int(low)))
    if low == scale.steps[-1].grade:
        return words.or_worse.format(grade=scale.label(int(high)))
    return words.between.format(high=scale.label(int(high)), low=scale.label(int(low)))
