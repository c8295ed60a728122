"""A league table set out as the Connexions tables were: ranks with =, benchmarks in place, another table beside it."""

from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.charts import rank_strip
from dashboard.sections import hexagons, ranks
from dashboard.sections.rankings import wording, words
from dashboard.sections.rankings.choices import ALL, COMPARED, LeagueTable, area_name, filters
from dashboard.sections.reader import Reader
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import provenance, sentences

DASH = "–"
ROLES = {"own": "own", "own_region": "region", "nation": "england"}  # of a row, as the picture names them


@engine.cached
def rows(table: LeagueTable, reader: Reader) -> pd.DataFrame:
    """Every row of the table, own and shown rows marked; columns as in queries/rankings/league_table.sql."""
    chosen = filters(reader) if table.level == "authority" else {}
    return queries.league_table(
        table.survey, table.measure, table.period, table.level, table.from_period, reader.authority or None, **chosen
    )


@engine.cached
def league_table(table: LeagueTable, reader: Reader) -> Section:
    """The table with the reader's own area found in it; one row per area shown, rows without a figure last."""
    settings = config.load()
    held = rows(table, reader)
    shown = held[held["is_shown"]].reset_index(drop=True)
    own = shown[shown["role"] == "own"]
    said = wording.Said(table, reader, held)
    drawn = strip(table, reader)
    about = f"{own['area'].iloc[0] if len(own) else wording.ENGLAND} {table.level} ranking"
    return Section(
        key="league_table",
        title=wording.finding(said),
        question=settings.pages["neet_rankings"].question,
        table=_cells(table, reader, shown),
        download=_download(table, shown),
        file_stem=sentences.slug(f"{about} {settings.measures[table.measure].label} {table.period}"),
        credit=provenance.credit("indicators", shown["source_id"]),
        notes=wording.notes(said),
        chart=partial(rank_strip, drawn, settings.measures[table.measure]) if len(drawn) else None,
        alt=wording.alt(said, drawn),
        row_header=area_name(table.level, 1).capitalize(),
        emphasis=tuple(own.index),
        benchmarks=tuple(shown.index[shown["kind"] == "benchmark"]),
        empty=settings.pages["neet_rankings"].empty,
    )


@engine.cached
def on_map(table: LeagueTable, reader: Reader) -> Section:
    """The same table with the map of England as its picture; the same section where no authorities are ranked."""
    section = league_table(table, reader)
    ranked = [row for row in rows(table, reader).to_dict("records") if pd.notna(row["position"])]
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
    held = rows(table, reader)
    compared = replace(reader, show=COMPARED) if reader.show == ALL else reader
    is_chosen = table.level == "authority" and filters(compared)
    peers = set(rows(table, compared).query("is_shown")["area_code"]) if is_chosen else set()
    drawn = held[held["value"].notna() & ((held["kind"] != "benchmark") | held["role"].notna())]
    roles = [
        ROLES.get(role) or ("comparator" if code in peers or table.level != "authority" else "rest")
        for role, code in zip(drawn["role"].fillna(""), drawn["area_code"], strict=True)
    ]
    labels = [
        wording.figure(value, rank, ranked)
        for value, rank, ranked in zip(drawn["value_label"], drawn["rank_label"], drawn["ranked_count"], strict=True)
    ]
    return drawn[["area_code", "area", "value"]].assign(label=labels, role=roles).reset_index(drop=True)


def _cells(table: LeagueTable, reader: Reader, shown: pd.DataFrame) -> pd.DataFrame:
    """The table as a reader sees it; columns that would be empty throughout are left out."""
    settings = config.load()
    measure = settings.measures[table.measure].label
    cells: dict[str, Any] = {}
    if shown["position"].notna().any():
        cells[f"{words.rank} {table.period}"] = shown["rank_label"]
    if table.level == "authority" and filters(reader):
        cells[words.place.format(count=shown["shown_position"].count())] = shown["shown_label"]
    cells[area_name(table.level, 1).capitalize()] = shown["area"]
    cells[f"{measure} {table.period}"] = shown["value_label"].where(shown["value"].notna(), DASH)
    if table.from_period:
        cells[words.moved] = [None if pd.isna(one) else sentences.signed(one) for one in shown["places"]]
        cells[f"{words.rank} {table.from_period}"] = shown["from_rank_label"]
        cells[f"{measure} {table.from_period}"] = shown["from_value_label"]
    if table.measure != "not_known_percent" and shown["not_known_percent"].notna().any():
        known = shown["not_known_percent"]
        cells[words.not_known] = [None if pd.isna(one) else wording.share(one) for one in known]
    if table.level == "authority":
        cells[words.region] = shown["region"]
    # Why a whole table has no ranks stands once, under the picture.
    remarks = [
        words.benchmark if kind == "benchmark" else said if said and reason not in ranks.LISTED else None
        for kind, reason, said in zip(shown["kind"], shown["reason"], ranks.reasons(shown), strict=True)
    ]
    return pd.DataFrame(cells | {words.remark: remarks})


def _download(table: LeagueTable, shown: pd.DataFrame) -> pd.DataFrame:
    """The rows shown with what they are figures of, their unit, status and source."""
    about = vars(table) | {"unit": config.load().measures[table.measure].unit}
    made = ranks.worded(shown).drop(columns=["is_shown", "role"]).rename(columns={"kind": "status"})
    made["fifth"] = [
        None if pd.isna(of) or pd.isna(position) else ranks.fifth(int(position), int(tied), int(of))
        for position, tied, of in zip(shown["position"], shown["tied_count"], shown["ranked_count"], strict=True)
    ]
    for place, (name, value) in enumerate(about.items()):
        made.insert(place, name, value)
    return made
