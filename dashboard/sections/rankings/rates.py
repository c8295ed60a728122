"""What happened to a figure over the years, beside England, the region and the middle of the comparators."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.sections import ranks
from dashboard.sections.profile import kin, profile
from dashboard.sections.rankings import words
from dashboard.sections.rankings.league import DASH
from dashboard.sections.rankings.wording import unbroken
from dashboard.sections.reader import Reader
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import provenance, sentences

LEAST = 3  # comparators of whom one is the middle
Row = dict[str, Any]


def finding(survey: str, measure: str, reader: Reader) -> str:
    """The title of `rates`; empty where the authority is ranked in no year."""
    own = [row for row in rows(survey, measure, reader) if row["role"] == "own"]
    return _title(profile(reader.authority).name, config.load().measures[measure].phrase, own) if own else ""


@engine.cached
def rates(survey: str, measure: str, reader: Reader) -> Section:
    """One authority's figure in each year it is ranked in: first what became of it, then of its rank.

    Beside it England's, the region's and the middle one of the comparators, and the measure's counterpart.
    """
    held = rows(survey, measure, reader)
    other = config.load().measures[measure].counterpart or measure
    beside = [row for row in rows(survey, other, reader) if row["role"] in ("own", "nation")]
    label, name = config.load().measures[measure], profile(reader.authority).name
    own = [row for row in held if row["role"] == "own"]
    return Section(
        key="rates",
        title=_title(name, label.phrase, own),
        question=words.rates_question,
        table=_table(measure, other, held, beside),
        taken=_download(reader, ((measure, held), (other, beside))),
        file_stem=sentences.slug(f"{name} {label.label} over the years beside {reader.comparators}"),
        credit=provenance.credit("indicators", [row["source_id"] for row in (*held, *beside)]),
        notes=tuple(_notes(reader, held)),
        row_header=words.rates_year,
        empty=words.history_empty.format(area=name),
    )


def _download(reader: Reader, found: Sequence[tuple[str, Sequence[Row]]]) -> pd.DataFrame:
    """Every row of the answers, each with its measure."""
    told = [row | {"measure": measure} for measure, held in found for row in held]
    return pd.DataFrame(told).assign(unit="percent", comparators=reader.comparators)


@engine.cached
def rows(survey: str, measure: str, reader: Reader) -> list[Row]:
    """The rows of the question, each with its figure in words; the middle of a few comparators left out."""
    found = queries.figure_over_time.rows(survey, measure, reader.authority, reader.comparators, ",".join(reader.own))
    return [
        {**row, "value_label": row["value_label"] or sentences.percent(row["value"])}
        for row in found
        if row["role"] != "middle" or row["n"] >= LEAST
    ]


def names(reader: Reader, held: Sequence[Row]) -> dict[str, str]:
    """The name of each role that has a row, the middle with how many it is the middle of."""
    made = {row["role"]: row["area"] for row in held}
    if "middle" in made:
        number = max(row["n"] for row in held if row["role"] == "middle")
        made["middle"] = words.rates_middle_of.format(
            n=number, peers=kin(reader.authority, reader.comparators, number).split(" (")[0]
        )
    return made


def is_tiny(own: Sequence[Row]) -> bool:
    """Whether the cohort is so small that a rank tells nothing."""
    return any(row["reason"] in ranks.TINY for row in own)


def _title(name: str, phrase: str, own: Sequence[Row]) -> str:
    """What became of the figure, then of the rank; of a tiny cohort the figures alone."""
    if not own:
        return words.history_none.format(area=name, phrase=phrase)
    first, last = own[0], own[-1]
    named = {"area": name, "phrase": phrase, "value": unbroken(last["value_label"]), "period": last["year"]}
    named |= {"before": unbroken(first["value_label"]), "then": first["year"]}
    if is_tiny(own):
        return (words.history_tiny if len(own) > 1 else words.tiny_finding).format(**named)
    named |= {"first": sentences.rank(first["rank_label"]), "last": sentences.rank(last["rank_label"])}
    named |= {"of": last["n"], "then_of": first["n"]}
    if len(own) == 1:
        return sentences.first_that_fits([words.rates_once.format(**named), words.history_last.format(**named)])
    way = ("same", "rose", "fell")[_way(first["value_label"], last["value_label"])]
    is_kept = (first["rank_label"], first["n"]) == (last["rank_label"], last["n"])
    ends = [words.rates_rank_same] if is_kept else [words.rates_rank, words.rates_rank_short]
    start = words["rates_ways"][way].format(**named)
    start = start[0].upper() + start[1:]
    versions = [*(f"{start}{one.format(**named)}" for one in ends), start, words.history_value.format(**named)]
    return sentences.first_that_fits(versions)


def _way(before: str, now: str) -> int:
    """1 where a figure rose, -1 where it fell, 0 where the decimals that both are printed with tell no difference."""
    told = [Decimal(text.split()[0]) for text in (before.replace("\u00a0", " "), now.replace("\u00a0", " "))]
    least = max(one.as_tuple().exponent for one in told)
    one, other = (figure.quantize(Decimal(1).scaleb(int(least)), ROUND_HALF_UP) for figure in told)
    return (other > one) - (other < one)


def _table(measure: str, other: str, held: Sequence[Row], beside: Sequence[Row]) -> pd.DataFrame:
    """A row a year, the latest first: the own figure, the counterpart, the rank, then those of the others."""
    settings = config.load().measures
    by = {(row["role"], row["year"]): row for row in held}
    others = {(row["role"], row["year"]): row for row in beside}
    own = [row for row in reversed(held) if row["role"] == "own"]
    years = [row["year"] for row in own]

    def column(found: dict[tuple[Any, Any], Row], role: str) -> list[str]:
        return [found[role, year]["value_label"] if (role, year) in found else DASH for year in years]

    made: dict[str, list[str]] = {words.rates_year: [str(year) for year in years]}
    made[settings[measure].label] = column(by, "own")
    if beside and other != measure:
        made[settings[other].label] = column(others, "own")
    if not is_tiny(own):
        made[words.rank] = [f"{row['rank_label']}{words.history_of.format(count=row['n'])}" for row in own]
    for role in ("nation", "region", "middle"):
        if area := next((row["area"] or words.rates_middle for row in held if row["role"] == role), ""):
            made[area] = column(by, role)
    return pd.DataFrame(made)


def _notes(reader: Reader, held: Sequence[Row]) -> list[str]:
    """What the middle is of, and what a rate and a rank cannot tell."""
    own = [row for row in held if row["role"] == "own"]
    named = names(reader, held)
    notes = [words.rates_tiny if is_tiny(own) else words.rates_note, words.rates_not_known]
    if "middle" in named:
        counts = sorted({row["n"] for row in held if row["role"] == "middle"})
        notes.append(words.rates_middle_note.format(n=sentences.years(counts[0], counts[-1])))
    return notes
