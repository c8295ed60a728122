"""How a rank moves: over the years of each measure, and from one measure to another in the same year."""

from collections.abc import Hashable, Mapping
from functools import partial
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.charts import places_moved, rank_over_time
from dashboard.sections import ranks
from dashboard.sections.rankings import words
from dashboard.sections.rankings.choices import LeagueTable, area_name, authority
from dashboard.sections.rankings.league import DASH, rows, strip
from dashboard.sections.rankings.wording import ENGLAND, unbroken
from dashboard.sections.reader import Reader
from dashboard.sections.section import AnyChart, Section
from dashboard.settings import config
from dashboard.words import provenance, sentences


@engine.cached
def rank_history(survey: str, measure: str, level: str, code: str) -> Section:
    """One authority's rank in every table of a survey that lists it, a column per measure, a row per period."""
    settings = config.load()
    held = queries.rank_history(code, survey, level=level)
    name = authority(code)["authority"]
    drawn = held[(held["measure"] == measure) & held["position"].notna()]
    finding = _history_finding(drawn, measure, name)
    return Section(
        key="rank_history",
        title=finding,
        question=words.history_question,
        table=_history_cells(held, survey),
        taken=ranks.worded(held).rename(columns={"kind": "status"}).assign(unit="percent"),
        file_stem=sentences.slug(f"{name} {level} rank over time {survey}"),
        credit=provenance.credit("indicators", held["source_id"]),
        notes=(words.history_note,),
        chart=partial(rank_over_time, _history_rows(drawn)) if len(drawn) else None,
        alt=words.history_alt.format(finding=finding, measure=settings.measures[measure].label),
        empty=words.history_empty.format(area=name),
    )


def _history_rows(drawn: pd.DataFrame) -> pd.DataFrame:
    """The ranks of one measure as the picture takes them; years that do not follow each other stay apart."""
    columns = drawn[["area", "period", "rank_label", "tied_count", "ranked_count"]]
    return columns.assign(role="own", period_order=drawn["year"], rank=drawn["position"]).reset_index(drop=True)


def _history_finding(ranked: pd.DataFrame, measure: str, name: str) -> str:
    """What happened to the figure, then to the rank; of a tiny cohort to the figure alone."""
    phrase = config.load().measures[measure].phrase
    if ranked.empty:
        return words.history_none.format(area=name, phrase=phrase)
    first, last = ranked.iloc[0], ranked.iloc[-1]
    named = {"area": last["area"], "phrase": phrase, "first": sentences.rank(first["rank_label"])}
    named |= {"value": unbroken(last["value_label"]), "period": last["period"]}
    if len(ranked) == 1:
        return words.history_once.format(**named, of=_of(last))
    named |= {"before": unbroken(first["value_label"]), "then": first["period"]}
    is_tiny = ranked["reason"].isin(ranks.TINY).any()
    texts = (words.history_tiny,) if is_tiny else (words.history_finding, words.history_short)
    last_rank = sentences.rank(last["rank_label"])
    versions = [one.format(**named, last=last_rank, of=_of(first), last_of=_of(last)) for one in texts]
    return sentences.first_that_fits(
        [*versions, words.history_value.format(**named), words.history_last.format(**named)]
    )


def _of(row: "pd.Series[Any] | Mapping[Hashable, Any]") -> str:
    """` of 153`, where it is known of how many."""
    return "" if pd.isna(row["ranked_count"]) else words.history_of.format(count=row["ranked_count"])


def _history_cells(held: pd.DataFrame, survey: str) -> pd.DataFrame:
    """A row per period, latest first, a column per measure: rank, of how many, and the figure."""
    settings = config.load()
    cells: dict[tuple[str, str], str] = {}
    for row in held[["period", "measure", "value_label", "rank_label", "ranked_count"]].to_dict("records"):
        said = row["value_label"]
        if row["rank_label"]:
            said = f"{row['rank_label']}{_of(row)} · {said}"
        key = (row["period"], row["measure"])
        cells[key] = f"{cells[key]}; {said}" if key in cells else said
    periods = list(dict.fromkeys(held.sort_values(["year", "period"], ascending=False)["period"]))
    measures = [one for one in settings.surveys[survey].measures if one in set(held["measure"])]
    named = {
        settings.measures[measure].label: [cells.get((period, measure), DASH) for period in periods]
        for measure in measures
    }
    return pd.DataFrame({words.period: periods} | named)


@engine.cached
def measure_places(table: LeagueTable, reader: Reader) -> Section | None:
    """Where each area shown stands by every measure of the same period; None where there is only one measure.

    The picture and the finding set the measure against its counterpart, or the first other where that is not held.
    """
    settings = config.load()
    moves = queries.measure_moves(table.survey, table.measure, table.period, table.level)
    if moves.empty:
        return None
    others = [one for one in settings.surveys[table.survey].measures if one in set(moves["measure"])]
    counterpart = settings.measures[table.measure].counterpart
    others.sort(key=lambda one: one != counterpart)
    held = _places_shown(table, reader)
    own = held[held["role"] == "own"]
    finding = _places_finding(table, others[0], own, moves)
    kind = area_name(table.level, 1).capitalize()
    about = f"{settings.measures[table.measure].label} and other measures {table.level} ranks {table.period}"
    return Section(
        key="measure_places",
        title=finding,
        question=words.places_question,
        table=_places_cells(table.measure, others, held, kind),
        taken=held.drop(columns="role").assign(survey=table.survey, period=table.period, unit="percent"),
        file_stem=sentences.slug(f"{own['area'].iloc[0] if len(own) else ENGLAND} {about}"),
        credit=provenance.credit("indicators", held["source_id"]),
        notes=(_moves_note(others, moves, table.level), words.places_about),
        chart=partial(_moves_picture, _moved_rows(held[held["measure"] == others[0]])),
        alt=words.places_alt.format(
            finding=finding,
            first=settings.measures[table.measure].label,
            second=settings.measures[others[0]].label,
        ),
        row_header=kind,
        emphasis=tuple(n for n, code in enumerate(dict.fromkeys(held["area_code"])) if code in set(own["area_code"])),
    )


def _places_shown(table: LeagueTable, reader: Reader) -> pd.DataFrame:
    """The answer of `measure_places` for the areas shown, each with its role in the picture."""
    roles = dict(zip(*strip(table, reader)[["area_code", "role"]].T.to_numpy(), strict=True))
    shown = {row["area_code"] for row in rows(table, reader) if row["is_shown"] and row["kind"] != "benchmark"}
    held = queries.measure_places(table.survey, table.measure, table.period, table.level)
    held = held[held["area_code"].isin(shown)]
    return held.assign(role=[roles.get(code, "rest") for code in held["area_code"]])


def _moved_rows(held: pd.DataFrame) -> pd.DataFrame:
    """The places each area moves, as the picture takes them."""
    labels = ["" if pd.isna(one) else sentences.signed(one) for one in held["places"]]
    return held[["area", "places", "role"]].assign(label=labels).reset_index(drop=True)


def _moves_picture(moved: pd.DataFrame, palette: config.Palette) -> AnyChart:
    return places_moved(moved, palette)


def _places_finding(table: LeagueTable, second: str, own: pd.DataFrame, moves: pd.DataFrame) -> str:
    """The own area's rank by two measures, or how far the area in the middle moves between them."""
    settings = config.load()
    first = table.measure
    said = {"first": settings.measures[first].phrase, "second": settings.measures[second].phrase}
    by = {row["measure"]: row for row in own.to_dict("records")}
    if first in by and second in by:
        said |= {f"{way}_rank": sentences.rank(by[one]["rank_label"]) for way, one in (("from", first), ("to", second))}
        said["area"] = by[second]["area"]
        if not (moved := by[second]["places"]):
            return words.places_same.format(**said)
        tail = (words.nearer if moved > 0 else words.further).format(places=sentences.counted(abs(moved), "place"))
        return sentences.first_that_fits([words.places_own.format(moved=one, **said) for one in (tail, "")])
    median = f"{moves[moves['measure'] == second]['median_places'].iloc[0]:g}"
    return words.places_all.format(areas=area_name(table.level), median=median, **said)


def _places_cells(first: str, others: list[str], held: pd.DataFrame, kind: str) -> pd.DataFrame:
    """A row per area in the order of the table: its rank by the measure, then rank and places moved by each other."""
    settings = config.load()
    areas = dict(zip(held["area_code"], held["area"], strict=True))
    columns = held[["area_code", "measure", "rank_label", "places"]]
    by = {(row["area_code"], row["measure"]): row for row in columns.to_dict("records")}
    cells = {kind: list(areas.values())}
    ranked = [by.get((code, first)) for code in areas]
    cells[settings.measures[first].label] = [row["rank_label"] if row else DASH for row in ranked]
    for other in others:
        label, found = settings.measures[other].label, [by.get((code, other)) for code in areas]
        cells[label] = [row["rank_label"] if row else DASH for row in found]
        places = [row["places"] if row else pd.NA for row in found]
        cells[words.moved_by.format(measure=label)] = [
            DASH if pd.isna(one) else sentences.signed(one) for one in places
        ]
    return pd.DataFrame(cells)


def _moves_note(others: list[str], moves: pd.DataFrame, level: str) -> str:
    """How far the area in the middle moves by each other measure, and the one that moves most."""
    measures = config.load().measures
    by = {row["measure"]: row for row in moves.to_dict("records")}
    said = [
        words.places_each.format(
            measure=measures[other].label,
            median=f"{by[other]['median_places']:g}",
            most=by[other]["most_places"],
            count=by[other]["area_count"],
        )
        for other in others
    ]
    return words.places_note.format(areas=area_name(level), each="; ".join(said))
