"""Two authorities side by side, differences first."""

from collections.abc import Sequence

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.sections.compare import words
from dashboard.sections.overview import wording as say
from dashboard.sections.overview.board import stem
from dashboard.sections.profile import profile
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import provenance, sentences


@engine.cached
def pair(authority: str, other: str) -> Section:
    """Latest grades of two authorities in every judgement either has one in; steps above 0: the first is better."""
    mine, theirs = profile(authority), profile(other)
    rows = queries.authority_pair.rows(authority, other)
    columns = {
        words.framework: [row["framework_label"] for row in rows],
        words.judgement: [row["judgement_label"] for row in rows],
        mine.name: [_cell(row, "") for row in rows],
        theirs.name: [_cell(row, "other_") for row in rows],
        words.pair_difference: [_difference(row, mine.name) for row in rows],
    }
    today = [row for row in rows if row["is_current"] and row["steps"] is not None]
    sources = [row[key] for row in rows for key in ("source_id", "other_source_id") if row[key]]
    return Section(
        key="pair",
        title=_title(today, mine.name, theirs.name),
        question=words.pair_question,
        table=pd.DataFrame(columns),
        taken=pd.DataFrame(rows).assign(
            authority=mine.name,
            other=theirs.name,
            unit="grade step, higher is better",
            period=config.load().last_year,
            status="latest",
        ),
        file_stem=stem(f"{mine.name} and {theirs.name}", "latest grades", config.load().last_year, "grades"),
        credit=provenance.credit("grades", sources),
        notes=(words.pair_note.format(n=len(today)), words.pair_years),
        row_header=words.judgement,
        emphasis=tuple(place for place, row in enumerate(rows) if row["is_current"] and row["steps"]),
        empty=words.pair_empty,
    )


def _cell(row: say.Row, side: str) -> str:
    """One side's grade with its year, or why it has none."""
    if row[f"{side}grade"]:
        grade = config.load().scale_of(row["framework"]).marked(row[f"{side}grade"])
        return words.pair_cell.format(grade=grade, year=row[f"{side}year"])
    return sentences.lowered(row[f"{side}reason_label"] or "")


def _difference(row: say.Row, name: str) -> str:
    if row["steps"] is None:
        return words.pair_missing
    if not row["steps"]:
        return words.pair_same
    return words.pair_above.format(authority=name, steps=sentences.steps_moved(row["steps"]))


def _title(today: Sequence[say.Row], mine: str, theirs: str) -> str:
    """In how many of today's judgements the first is better and worse."""
    if not today:
        return words.pair_none.format(authority=mine, other=theirs)
    better, same, worse = say.ways(today)
    named = {
        "authority": mine,
        "other": theirs,
        "better": sentences.portion(better, len(today)),
        "up": better,
        "same": same,
        "worse": worse,
    }
    return sentences.first_that_fits([text.format(**named) for text in (words.pair, words.pair_short)])
