"""How many authorities rose, stayed and fell in each region, who they are, and the time between the inspections."""

from collections.abc import Sequence
from functools import partial

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.charts.count_bars import count_bars
from dashboard.sections.compare import words
from dashboard.sections.compare.movement import DIRECTIONS, Movement, about_movement, credit, direction, download, moved
from dashboard.sections.overview import wording as say
from dashboard.sections.overview.board import stem
from dashboard.sections.section import Groups, Section
from dashboard.settings import config
from dashboard.words import sentences

ENGLAND = "England"
STYLES = dict(zip(DIRECTIONS, ("full", "light", "accent"), strict=True))


@engine.cached
def by_region(asked: Movement) -> Section:
    """How many rose, stayed and fell in each region and in England, and the time between the inspections."""
    rows = queries.movement_by_region.rows(asked.framework, asked.judgement, asked.span)
    named = [row for row in rows if row["region"] != ENGLAND and row["n"]]
    title = _region_title(asked, named)
    shown = {words.region: [row["region"] for row in rows]}
    shown |= {words["regions_ways"][way]: [_share(row, way) for row in rows] for way in DIRECTIONS}
    shown |= {
        words.regions_n: [str(row["n"]) for row in rows],
        words.regions_between: [_times(row) for row in rows],
    }
    return Section(
        key="regions",
        title=title,
        question=words.regions_question,
        table=pd.DataFrame(shown),
        taken=download(rows, asked),
        file_stem=stem("regions", f"{asked.framework} {asked.judgement} movement", asked.span, "grades"),
        credit=credit(Movement(asked.framework, asked.judgement, asked.span)),
        notes=(words.regions_note,),
        chart=partial(count_bars, _bars(named)) if named else None,
        alt=words.regions_alt.format(title=title),
        members=_members(asked),
        benchmarks=tuple(place for place, row in enumerate(rows) if row["region"] == ENGLAND),
    )


def _members(asked: Movement) -> dict[str, Groups]:
    """Who rose, stayed and fell in each region and in England, by its name."""
    found: dict[str, dict[str, list[tuple[str, str]]]] = {}
    everywhere = Movement(asked.framework, asked.judgement, asked.span)
    for row in sorted(moved(everywhere), key=lambda row: row["authority"]):
        for region in (row["region"], ENGLAND):
            ways = found.setdefault(region, {one: [] for one in DIRECTIONS})
            ways[direction(row["steps"])].append((row["authority_code"], row["authority"]))
    return {
        region: {words["regions_ways"][way]: tuple(who) for way, who in ways.items() if who}
        for region, ways in found.items()
    }


def _region_title(asked: Movement, named: Sequence[say.Row]) -> str:
    """The region that rose most often; of a framework held in part only how many are held."""
    about_it = about_movement(asked)
    if not named:
        return words.regions_none
    if config.load().frameworks[asked.framework].coverage == "partial":
        held = sentences.counted(sum(row["n"] for row in named), words.names_authority, words.names_authorities)
        texts = (words.regions_partial, words.regions_few)
        return sentences.first_that_fits([text.format(about=about_it, count=held) for text in texts])
    most = max(named, key=lambda row: row["improved"] / row["n"])
    if not most["improved"]:
        return words.regions_still.format(about=about_it)
    return words.regions.format(about=about_it, region=most["region"], count=most["improved"], n=most["n"])


def _share(row: say.Row, way: str) -> str:
    if not row["n"]:
        return ""
    return words.regions_share.format(count=row[way], percent=sentences.percent(row[f"{way}_percent"]))


def _times(row: say.Row) -> str:
    """The shortest, the middle and the longest time between two inspections, in years to one decimal."""
    days = [row[f"{key}_days_between"] for key in ("least", "median", "most")]
    return "" if days[0] is None else " · ".join(f"{sentences.rounded(day / 365.25)}" for day in days)


def _bars(rows: Sequence[say.Row]) -> pd.DataFrame:
    """The frame of `charts.count_bars`: a bar per region, what rose first."""
    return pd.DataFrame(
        [
            {
                "bar": row["region"],
                "bar_order": place,
                "kind": words["regions_ways"][way],
                "kind_order": order,
                "count": row[way],
                "style": style,
            }
            for place, row in enumerate(rows)
            for order, (way, style) in enumerate(STYLES.items())
        ]
    )
