"""Figures computed a second way: pandas over the tables in use, set against what the questions of queries/ answer.

Shares no code with the SQL: ranks, counts of grades and counts of better and worse comparators are made from the rows
of the tables as anybody could make them who has taken the CSV files away.
"""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.settings import config
from dashboard.store import archive

PIECE = 60  # figures between two looks at whether somebody asks for a page
Latest = dict[tuple[str, str], dict[str, int]]


@dataclass(frozen=True)
class Proof:
    """One kind of figure: how many were computed twice, and those that differ, each in words."""

    what: str
    figures: int
    differences: tuple[str, ...]


@dataclass(frozen=True)
class Proved:
    """All kinds, for one version of the data, on a day."""

    version: str
    on: date
    proofs: tuple[Proof, ...]


_last: list[Proved] = []


def last() -> Proved | None:
    """What was proved last for the data in use; None where that has not come to its end yet."""
    return _last[0] if _last and _last[0].version == engine.version() else None


def steps() -> Iterator[None]:
    """Compute every kind of figure twice, a piece at a time: some twenty seconds of work in all, for quiet moments."""
    version, latest, here, made = engine.version(), _latest(), _in_being(), []
    kinds = {"ranks": _ranks(), "grades": _grades(latest, here), "comparators": _comparators(latest, here)}
    for what, pairs in kinds.items():
        differences, figures = [], 0
        for figures, (name, told, computed) in enumerate(pairs, 1):
            if told != computed:
                differences.append(f"{name}: {told}, not {computed}")
            if not figures % PIECE:
                yield
        made.append(Proof(what, figures, tuple(differences)))
    _last[:] = [Proved(version, date.today(), tuple(made))]


def _raw(name: str) -> pd.DataFrame:
    """A table in use, every cell as text."""
    return pd.read_csv(io.BytesIO(archive.table_csv(name)), dtype=str, keep_default_na=False, encoding="utf-8-sig")


def _ranks() -> Iterator[tuple[str, object, object]]:
    """Rank, sharers and ranked of every authority in every table ranked whole, on the decimals most of it has."""
    held, measures = _raw("indicators"), config.load().measures
    held = held[(held["area_level"] == "authority") & (held["value"] != "")]
    for table in queries.indicator_tables.rows(level="authority"):
        if not table["ranked_count"] or table["is_printed"]:
            continue
        about = (table["survey"], table["measure"], table["period"])
        own = held[held[["survey", "measure", "period"]].eq(list(about)).all(axis="columns")]
        figures = own.set_index("area_code")["value"].map(Decimal)
        unit = Decimal(1).scaleb(-int(own["decimals"].mode()[0]))
        figures = figures.map(lambda value, unit=unit: value.quantize(unit, ROUND_HALF_UP)).astype(float)
        places = figures.rank(method="min", ascending=measures[table["measure"]].better == "lower")
        shared = Counter(places)
        for row in queries.ranking.rows(*about):
            if row["kind"] == "ranked":
                place = places[row["area_code"]]
                told = (row["position"], row["tied_count"], row["ranked_count"])
                computed = (place, shared[place], len(own))
                for what, one, other in zip(("rank", "sharers", "of"), told, computed, strict=True):
                    yield f"{what} of {row['area']}, {' '.join(about)}", one, int(other)


def _day(row: "pd.Series[str]") -> str:
    """The day a grade counts from, as text that sorts: the last a published date can mean, else the year's end."""
    text = (row["published_on"] or row["inspected_on"] or row["year"]).rpartition("/")[2]
    return {4: f"{text}-12-31", 7: f"{text}-31"}.get(len(text), text)


def _latest() -> Latest:
    """Framework and judgement to the latest grade by authority, of the frameworks held whole."""
    held, frameworks = _raw("grades"), config.load().frameworks
    whole = [key for key, one in frameworks.items() if one.coverage == "complete"]
    held = held[held["framework"].isin(whole) & (held["narrative"] != "true") & (held["status"] != "disputed")]
    held = held[(held["grade"] != "") | (held["status"] != "graded")]
    visits = {visit for one in frameworks.values() for visit in one.ungraded_visits}
    held = held[~held["inspection_type"].isin(visits)]
    held = held.assign(day=[_day(row) for _, row in held.iterrows()]).sort_values("day", kind="stable")
    last = held.groupby(["authority_code", "framework"])["day"].transform("max")
    found: Latest = {}
    for row in held[held["day"] == last].to_dict("records"):  # what an inspection no longer gives has no latest grade
        grades = found.setdefault((row["framework"], row["judgement"]), {})
        if row["grade"]:
            grades.setdefault(row["authority_code"], int(row["grade"]))
    return found


def _in_being() -> set[str]:
    """The codes of the authorities that have not ended."""
    held = _raw("authorities")
    return set(held[held["existed_to"] == ""]["authority_code"])


def _grades(latest: Latest, here: set[str]) -> Iterator[tuple[str, object, object]]:
    """How often each grade stands in every judgement of the frameworks held whole."""
    settings = config.load()
    for (framework, judgement), grades in latest.items():
        one = settings.frameworks[framework]
        counts = Counter(grade for code, grade in grades.items() if code in here or not one.current)
        for row in queries.grade_distribution.rows(framework, judgement, min(settings.last_year, one.years[1])):
            if row["basis"] == "authority_grades" and row["grade"]:
                yield f"{framework} {judgement} {row['grade_label']}", row["count"], counts[row["grade"]]
                yield f"{framework} {judgement} n", row["n"], sum(counts.values())


def _comparators(latest: Latest, here: set[str]) -> Iterator[tuple[str, object, object]]:
    """Better, same and worse of all others and of the statistical neighbours, for each judgement of today."""
    lists, frameworks = _raw("statistical_neighbours"), config.load().frameworks
    lists = lists[lists["neighbour_model"] == config.NEIGHBOURS]
    beside = {str(code): set(rows["neighbour_code"]) & here for code, rows in lists.groupby("authority_code")}
    for code in sorted(here):
        for kind, others in (("all", here - {code}), (config.NEIGHBOURS, beside.get(code, set()))):
            for row in queries.comparator_counts.rows(code, kind):
                grades = latest.get((row["framework"], row["judgement"]), {})
                if not frameworks[row["framework"]].current or code not in grades:
                    continue
                steps = [grades[other] - grades[code] for other in others if other in grades]
                counts = (sum(step > 0 for step in steps), sum(step == 0 for step in steps), sum(s < 0 for s in steps))
                told = (row["better"], row["same"], row["worse"])
                for what, one, other in zip(("better", "same", "worse"), told, counts, strict=True):
                    yield f"{what} than {code} in {row['framework']} {row['judgement']} ({kind})", one, other
