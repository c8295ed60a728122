"""A league table set out as the Connexions tables were: ranks with =, benchmarks in place, another table beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import pyarrow as pa

from dashboard.answers import asking, engine, queries
from dashboard.charts import rank_strip
from dashboard.sections import hexagons, ranks
from dashboard.sections.rankings import wording, words
from dashboard.sections.rankings.choices import ALL, COMPARED, LeagueTable, area_name, filters, shown_by
from dashboard.sections.reader import Reader
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import provenance, sentences

DASH = "–"
ROLES = {"own": "own", "own_region": "region", "nation": "england"}  # of a row, as the picture names them


def _asked(table: LeagueTable, reader: Reader) -> Mapping[str, Any]:
    """What the question is asked with."""
    chosen = filters(reader) if shown_by(table, reader) else {}
    return {**vars(table), "authority": reader.authority or None, **chosen}


def _answer(table: LeagueTable, reader: Reader) -> pa.Table:
    """The rows; of a whole table without the own ones marked, which is the same answer for everybody."""
    return asking.table("league_table", **_asked(table, reader if shown_by(table, reader) else Reader()))


@engine.cached
def rows(table: LeagueTable, reader: Reader) -> Sequence[Mapping[str, Any]]:
    """Every row of the table, own and shown rows marked; columns as in queries/rankings/league_table.sql."""
    if shown_by(table, reader) or not reader.authority:
        return _answer(table, reader).to_pylist()  # type: ignore[no-any-return]
    marked = queries.league_roles.rows(table.survey, table.measure, table.period, table.level, reader.authority)
    roles = {row["area_code"]: row["role"] for row in marked}
    return [{**row, "role": roles[row["area_code"]]} if row["area_code"] in roles else row for row in _unmarked(table)]


def _unmarked(table: LeagueTable) -> Sequence[Mapping[str, Any]]:
    """The rows of the whole table with none marked as own: the same for everybody."""
    return rows(table, Reader())


@engine.cached
def finding(table: LeagueTable, reader: Reader) -> str:
    """The title of the table without its rows set out; empty where it has none.

    It is about the own area among all that are ranked, so the shared rows do, but in a region that is ranked by itself.
    """
    held = rows(table, reader if shown_by(table, reader) == "region" else replace(reader, show=ALL))
    return wording.finding(wording.Said(table, reader, held)) if held else ""


@engine.cached
def league_table(table: LeagueTable, reader: Reader) -> Section:
    """The table with the reader's own area found in it; one row per area shown, rows without a figure last."""
    settings = config.load()
    held = rows(table, reader)
    shown = [row for row in held if row["is_shown"]]
    own = {place: row["area"] for place, row in enumerate(shown) if row["role"] == "own"}
    said = wording.Said(table, reader, held)
    title, drawn = wording.finding(said), strip(table, reader)
    sources = frozenset(row["source_id"] for row in shown)
    about = f"{next(iter(own.values()), wording.ENGLAND)} {table.level} ranking"
    return Section(
        key="league_table",
        title=title,
        question=settings.pages["neet_rankings"].question,
        table=_cells(table, reader, shown) if shown_by(table, reader) else _all_cells(table),
        taken=partial(_download, table, _answer(table, reader)),
        file_stem=sentences.slug(f"{about} {settings.measures[table.measure].label} {table.period}"),
        credit=provenance.credit("indicators", sources),
        sources=sources,
        notes=wording.notes(said),
        chart=partial(rank_strip, drawn, settings.measures[table.measure]) if len(drawn) else None,
        alt=wording.alt(said, title, drawn),
        row_header=area_name(table.level, 1).capitalize(),
        emphasis=tuple(own),
        benchmarks=tuple(place for place, row in enumerate(shown) if row["kind"] == "benchmark"),
        empty=settings.pages["neet_rankings"].empty,
    )


@engine.cached
def on_map(table: LeagueTable, reader: Reader) -> Section:
    """The same table with the map of England as its picture; the same section where no authorities are ranked."""
    section = league_table(table, reader)
    ranked = [row for row in rows(table, reader) if row["position"] is not None]
    if table.level != "authority" or not ranked:
        return section
    figures = {
        row["area_code"]: (row["value"], row["position"], row["value_label"].rstrip("\u00a0 %")) for row in ranked
    }
    of = ranked[0]["ranked_count"]
    picture = hexagons.of_figures(reader, figures, of, words.map_line.format(of=of))
    return replace(section, chart=picture, alt=words.map_alt.format(title=section.title, of=of))


@engine.cached
def strip(table: LeagueTable, reader: Reader) -> pd.DataFrame:
    """The picture's rows: every area with a figure, own region and England; area_code, area, value, label and role.

    role: own, comparator, rest, region or england. The areas left out of a filtered table stay as `rest`.
    """
    compared = replace(reader, show=COMPARED) if reader.show == ALL else reader
    is_filtered = shown_by(table, compared)
    peers = {row["area_code"] for row in rows(table, compared) if row["is_shown"]} if is_filtered else set()
    made = [
        (
            row["area_code"],
            row["area"],
            row["value"],
            wording.figure(row["value_label"], row["rank_label"], row["ranked_count"]),
            ROLES.get(row["role"] or "")
            or ("comparator" if row["area_code"] in peers or table.level != "authority" else "rest"),
        )
        for row in rows(table, reader)
        if row["value"] is not None and (row["kind"] != "benchmark" or row["role"])
    ]
    return pd.DataFrame(made, columns=["area_code", "area", "value", "label", "role"])


@engine.cached
def _all_cells(table: LeagueTable) -> pd.DataFrame:
    """The whole table: the same frame for everybody, so that its HTML is made once."""
    return _cells(table, Reader(), _unmarked(table))


def _cells(table: LeagueTable, reader: Reader, shown: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """The table as a reader sees it; columns that would be empty throughout are left out."""
    settings = config.load()
    measure = settings.measures[table.measure].label
    column = {one.name: [row[one.name] for row in shown] for one in engine.questions()["league_table"].columns}
    cells: dict[str, Any] = {}
    if _some(column["position"]):
        cells[f"{words.rank} {table.period}"] = column["rank_label"]
    if shown_by(table, reader):
        cells[words.place.format(count=len(_some(column["shown_position"])))] = column["shown_label"]
    cells[area_name(table.level, 1).capitalize()] = column["area"]
    cells[f"{measure} {table.period}"] = [DASH if row["value"] is None else row["value_label"] for row in shown]
    if table.from_period:
        cells[words.moved] = [None if one is None else sentences.signed(one) for one in column["places"]]
        cells[f"{words.rank} {table.from_period}"] = column["from_rank_label"]
        cells[f"{measure} {table.from_period}"] = column["from_value_label"]
    if table.measure != "not_known_percent" and _some(column["not_known_percent"]):
        cells[words.not_known] = [None if one is None else wording.share(one) for one in column["not_known_percent"]]
    if table.level == "authority":
        cells[words.region] = column["region"]
    # Why a whole table has no ranks stands once, under the picture.
    remarks = [
        words.benchmark if row["kind"] == "benchmark" else None if row["reason"] in ranks.LISTED else ranks.reason(row)
        for row in shown
    ]
    return pd.DataFrame(cells | {words.remark: remarks})


def _some(values: Sequence[Any]) -> list[Any]:
    return [one for one in values if one is not None]


def _download(table: LeagueTable, answer: pa.Table) -> pd.DataFrame:
    """The rows shown with what they are figures of, their unit, status and source."""
    held = asking.frame(answer)
    shown = held[held["is_shown"]].reset_index(drop=True)
    about = vars(table) | {"unit": config.load().measures[table.measure].unit}
    made = ranks.worded(shown).drop(columns=["is_shown", "role"]).rename(columns={"kind": "status"})
    made["fifth"] = [
        None if pd.isna(of) or pd.isna(position) else ranks.fifth(int(position), int(tied), int(of))
        for position, tied, of in zip(shown["position"], shown["tied_count"], shown["ranked_count"], strict=True)
    ]
    for place, (name, value) in enumerate(about.items()):
        made.insert(place, name, value)
    return made
