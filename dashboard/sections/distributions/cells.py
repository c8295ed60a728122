"""Bars as the frame their chart draws, as the table under it and as the file people download."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from dashboard import charts
from dashboard.answers import queries
from dashboard.charts import words as chart_words
from dashboard.sections.distributions import wording, words
from dashboard.sections.distributions.bars import Bar, Part
from dashboard.sections.section import Groups
from dashboard.settings import config
from dashboard.settings.config import Palette
from dashboard.words import sentences


@dataclass(frozen=True)
class Own:
    """One's own authority and its grades by framework and judgement, as at the bars' years."""

    name: str
    grades: Mapping[tuple[str, str], int]


Named = Sequence[tuple[str, str, Bar]]
"""Bars in their order, each with the name of its group and its own."""


When = Callable[[str, int], str]
"""Words for a framework and a year."""


def picture(
    named: Named, show: str, own: Own | None = None, when: When = wording.period
) -> Callable[[Palette], alt.LayerChart]:
    """The chart of some bars; `show` is `percent`, or `count` where each bar is as long as its n."""
    longest = max((bar.n or 0 for _, _, bar in named), default=0) if show == "count" else 0
    scale = config.load().scale_of(named[0][2].framework)
    segments = frame(named, show, longest, own, when)
    key = words.own_key.format(authority=own.name) if own and own.grades else ""
    return lambda palette: charts.grade_bars(segments, scale, palette, key, longest)


def frame(
    named: Named, show: str, longest: int = 0, own: Own | None = None, when: When = wording.period
) -> pd.DataFrame:
    """One row per segment as `charts.grade_bars` takes them; `longest` is the n the whole width stands for, if any."""
    rows: list[dict[str, Any]] = []
    for order, (group, name, bar) in enumerate(named):
        reach = (bar.n or 0) / longest if longest else 1.0
        whole, at = sum(part.share for part in bar.parts) or 1.0, 0.0
        for place, part in enumerate(bar.parts):
            end = at + part.share / whole * reach
            is_gap = part.status == "gap"
            rows.append(
                {
                    "group": group,
                    "bar": name,
                    "bar_order": order,
                    "segment_order": place,
                    "grade_low": None if is_gap else part.low,
                    "grade_high": None if is_gap else part.high,
                    "word": "" if is_gap else _marked(bar, part, own),
                    "from_share": at,
                    "to_share": min(end, 1.0),
                    "text": wording.figures_text(part, bar, show),
                    "status": part.status,
                    "row": row_name(bar, part, when),
                }
            )
            at = min(end, 1.0)
    return pd.DataFrame(rows)


def _marked(bar: Bar, part: Part, own: Own | None) -> str:
    """The grade in words, with one's own authority behind it where that is its grade."""
    word = wording.grade(bar, part)
    if own and part.low <= own.grades.get((bar.framework, bar.judgement), 0) <= part.high:
        return words.own_mark.format(word=word)
    return word


def described(named: Named, show: str) -> str:
    """Every bar in words, for those who do not see the picture."""
    bars = []
    for group, name, bar in named:
        parts = [f"{grade_or_gap(bar, part)} {wording.figures_text(part, bar, show)}".strip() for part in bar.parts]
        bars.append(words.alt_bar.format(bar=f"{group}, {name}" if group else name, parts=", ".join(parts)))
    return words.alt.format(bars=" ".join(bars))


def grade_or_gap(bar: Bar, part: Part) -> str:
    """The grades of a part in words; of a gap what is not published, and which grades that leaves."""
    text = chart_words.not_published
    if part.status != "gap":
        return wording.grade(bar, part)
    between = any(part.low < other.low < part.high for other in bar.parts if other is not part)
    is_all = len(bar.parts) == 1
    return text if between or is_all else words.open.format(grades=wording.grade(bar, part))


def row_name(bar: Bar, part: Part, when: When = wording.period) -> str:
    """The first three cells of a segment's row, which name it."""
    judgement = config.load().judgements[bar.judgement]
    return ", ".join((judgement, when(bar.framework, bar.year), grade_or_gap(bar, part)))


Holders = Mapping[tuple[str, int, str], Sequence[tuple[int, str, str]]]
"""Grade, code and name of each authority by framework, year and judgement."""


def holders(bars: Sequence[Bar], region: str | None = None) -> Holders:
    """Who was graded, of those we hold by name, for each bar."""
    found: dict[tuple[str, int, str], list[tuple[int, str, str]]] = {}
    for framework, year in dict.fromkeys((one.framework, one.year) for one in bars):
        for row in queries.grades_by_name.rows(framework, year, region=region):
            one = (row["grade"], row["authority_code"], row["authority"])
            found.setdefault((framework, year, row["judgement"]), []).append(one)
    return found


def members(named: Named, held: Holders, when: When = wording.period) -> dict[str, Groups]:
    """Who stands behind each segment, by the name of its row; where a bar rests on print, those we hold by name."""
    found: dict[str, Groups] = {}
    for _, _, bar in named:
        for part in bar.parts:
            graded = held.get((bar.framework, bar.year, bar.judgement), ())
            who = tuple((code, name) for grade, code, name in graded if part.low <= grade <= part.high)
            if who:
                found[row_name(bar, part, when)] = {"" if bar.is_counted else words.held_by_name: who}
    return found


def _percent(part: Part, bar: Bar) -> str:
    """A percentage to one decimal where it is counted, as printed where it is printed, with its range if derived."""
    if part.status == "gap" and len(bar.parts) == 1:
        return ""
    if part.counts and bar.n:
        values = dict.fromkeys(sentences.rounded(100 * count / bar.n) for count in part.counts)
        return sentences.listed(list(values), "or")
    if part.percents:
        return sentences.listed([f"{percent:g}" for percent in part.percents], "or")
    if part.counts:
        return "0"
    low, high = wording.whole(part.least), wording.whole(part.most)
    return wording.whole(part.share) if low == high else f"{wording.whole(part.share)} ({low}–{high})"


def table(named: Named, when: When = wording.period) -> pd.DataFrame:
    """The bars as a reader sees them, a row per segment in the chart's order; `when` words framework and year."""
    settings = config.load()
    heads, basis = words["bars"], words["basis"]
    rows = [
        (
            settings.judgements[bar.judgement],
            when(bar.framework, bar.year),
            grade_or_gap(bar, part),
            wording.count_text(part),
            _percent(part, bar),
            "" if bar.n is None else f"{bar.n:,}",
            basis[part.status],
            words.own_grades
            if part.status == "counted"
            else "; ".join(wording.publications()[source] for source in part.source_ids),
        )
        for _, _, bar in named
        for part in bar.parts
    ]
    return pd.DataFrame(rows, columns=list(heads.values()))


def download(named: Named, region: str | None = None) -> pd.DataFrame:
    """The same rows with raw columns; percent_low and percent_high are the range the figures leave open."""
    rows = [
        {
            "framework": bar.framework,
            "judgement": bar.judgement,
            "period": bar.year,
            "region": region or "England",
            "grade_low": part.low,
            "grade_high": part.high,
            "grade_label": wording.grade(bar, part),
            "count_low": min(part.counts, default=None),
            "count_high": max(part.counts, default=None),
            "percent_low": float(sentences.rounded(100 * part.least)),
            "percent_high": float(sentences.rounded(100 * part.most)),
            "unit": "percent of n",
            "n": bar.n,
            "n_authorities_in_scope": bar.scope,
            "status": part.status,
            "source_id": "; ".join(part.source_ids) or ("grades" if part.status == "counted" else ""),
        }
        for _, _, bar in named
        for part in bar.parts
    ]
    numbers = ["count_low", "count_high", "n", "n_authorities_in_scope"]
    made = pd.DataFrame(rows)
    return made.astype(dict.fromkeys(numbers, "Int64")) if len(made) else made
