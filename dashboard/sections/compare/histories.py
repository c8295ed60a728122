"""The overall grades of an authority and of those like it, a small lane each on one ruler of years."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.charts.grade_lanes import grade_lanes
from dashboard.sections.compare import words
from dashboard.sections.compare.movement import FIRST, went
from dashboard.sections.distributions import timeline as lanes
from dashboard.sections.overview.national import TODAY
from dashboard.sections.overview.wording import OVERALL
from dashboard.sections.profile import kin, profile
from dashboard.sections.rankings.beside import among
from dashboard.sections.reader import Reader
from dashboard.sections.section import AnyChart, Section
from dashboard.settings import config
from dashboard.settings.config import Palette, Series
from dashboard.words import provenance, sentences


@engine.cached
def histories(reader: Reader, pinned: tuple[str, ...]) -> Section:
    """Own lane first, then those pinned in the order chosen, then the other comparators; a table of the same."""
    kind, codes = among(reader)
    order = [reader.authority, *(code for code in pinned if code in codes)]
    order += [code for code in codes if code not in order]
    told = [Series(key, OVERALL) for key in config.load().overall]
    held = {code: lanes.own_rows(code, told) for code in order}
    title, n = _title(reader, kind, codes)
    rows = [row for code in order for row in held[code]]
    frameworks = [key for key in config.load().overall if key in {row["framework"] for row in rows}]
    named = {code: profile(code).name for code in order}
    table: dict[str, list[str]] = {words.area: list(named.values())} | {
        config.load().frameworks[key].label: [_cell(held[code], key) for code in order] for key in frameworks
    }
    who = kin(reader.authority, kind, len(codes))
    note = words.histories_note.format(n=n, of=len(codes), peers=who)
    return Section(
        key="histories",
        title=title,
        question=words.histories_question,
        table=pd.DataFrame(table) if rows else pd.DataFrame(),
        taken=pd.DataFrame(_download(named, held)),
        file_stem=sentences.slug(f"{named[reader.authority]} overall grades beside {kind} since 2005"),
        credit=provenance.credit("grades", [str(row["source_id"]) for row in rows]),
        notes=(note, words.histories_gap, *lanes.cut(*held.values())),
        chart=partial(_picture, _frame(named, held, told)) if rows else None,
        alt=words.histories_alt.format(title=title),
        emphasis=(0,) if rows else (),
        empty=words.histories_empty.format(authority=named[reader.authority]),
    )


def _title(reader: Reader, kind: str, codes: Sequence[str]) -> tuple[str, int]:
    """How many of the comparators rose and fell from their first grade to their latest, and of how many."""
    moved = queries.grade_movement.rows(framework=TODAY, judgement=OVERALL, span=FIRST)
    by_code = {row["authority_code"]: row for row in moved if row["is_in_being"]}
    steps = [by_code[code]["steps"] for code in codes if code in by_code]
    name, who = profile(reader.authority).name, kin(reader.authority, kind, len(steps) or len(codes))
    if not steps:
        return words.histories_none.format(authority=name, peers=who), 0
    told = {
        "authority": name,
        "n": len(steps),
        "peers": who.split(" (")[0],
        "rose": sum(one > 0 for one in steps),
        "fell": sum(one < 0 for one in steps),
        "years": words.histories_years.format(year=config.load().last_year),
    }
    own = by_code.get(reader.authority)
    texts = [words.histories, words.histories_short] if own else []
    texts += [words.histories_of, words.histories_brief]
    versions = [text.format(went=went(own) if own else "", **told) for text in texts]
    return sentences.first_that_fits(versions), len(steps)


def _cell(rows: Sequence[lanes.Row], framework: str) -> str:
    """The grades under one framework, the oldest first: `Good, 2016; Outstanding, 2019`."""
    given = [row for row in rows if row["framework"] == framework]
    return "; ".join(words.pair_cell.format(grade=row["grade_label"], year=row["year"]) for row in given) or "–"


def _frame(named: Mapping[str, str], held: Mapping[str, Sequence[lanes.Row]], told: Sequence[Series]) -> pd.DataFrame:
    """The frame of `charts.grade_lanes`: one lane an authority, open where nothing is held."""
    rows: list[dict[str, Any]] = []
    for place, (code, name) in enumerate(named.items()):
        own = {"group": "", "group_order": 0, "lane": name, "lane_order": place}
        open_lane = {"scale": config.load().frameworks[TODAY].scale, "from_on": None, "to_on": None, "grade": None}
        rows += [row | own for row in lanes.marks(held[code], told)] or [
            open_lane | own | {"reason": "–", "link": None}
        ]
    return pd.DataFrame(rows)


def _picture(frame: pd.DataFrame, palette: Palette) -> AnyChart:
    return grade_lanes(frame, config.load().scales, palette)


def _download(named: Mapping[str, str], held: Mapping[str, Sequence[lanes.Row]]) -> list[dict[str, Any]]:
    """A row a grade, in the order of the lanes."""
    keys = ("framework", "judgement", "year", "published_on", "grade", "grade_label", "source_id", "source_ref")
    return [
        {"authority_code": code, "authority": name, **{key: row.get(key) for key in keys}, "unit": "grade step"}
        for code, name in named.items()
        for row in held[code]
    ]
