"""The overview: an authority's latest grades beside its comparators, and what it says of NEET and capacity."""

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.sections.overview import wording as say
from dashboard.sections.overview import words
from dashboard.sections.profile import Profile, peers, profile
from dashboard.sections.reader import Reader
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import provenance, sentences

# Judgements whose absence says nothing about the authority: another judgement stands in their place.
REPLACED = ("given_jointly", "no_longer_given")


@engine.cached
def latest(authority: str) -> Sequence[say.Row]:
    """Every latest grade of one authority as plain rows, as queries/authority/authority_latest.sql has them."""
    return queries.authority_latest.rows(authority)


def stem(area: str, question: str, period: object, table: str) -> str:
    """A file's name: area, question, period and the day the data file behind it was made."""
    return sentences.slug(f"{area} {question} {period} {provenance.load(table).obtained.date}")


def shown(who: Profile, rows: Sequence[say.Row]) -> list[say.Row]:
    """The rows of the board: today's frameworks; of an authority that ended before them, its last one."""
    today = [row for row in rows if row["is_current"]]
    if who.ended and not any(row["grade"] for row in today):
        last = say.last_overall(rows)
        return [row for row in rows if last and row["framework"] == last["framework"] and row["grade"]]
    return [row for row in today if row["judgement"] == say.OVERALL or row["reason"] not in REPLACED]


@engine.cached
def board(reader: Reader) -> Section:
    """Latest grade in each judgement of today's frameworks: when, what moved, and how comparators stand."""
    who = profile(reader.authority)
    rows = shown(who, latest(reader.authority))
    held = counts(reader)
    beside = [held[row["framework"], row["judgement"]] for row in rows]
    members = beside[0]["members"] if beside else 0
    groups = {key: say.inspection([row for row in rows if row["framework"] == key]) for key in _frameworks(rows)}
    columns: dict[str, list[str]] = {
        words.framework: [groups[row["framework"]] for row in rows],
        words.judgement: [row["judgement_label"] for row in rows],
        words.grade: [say.grade(row) for row in rows],
        words.before: [say.change(row) for row in rows],
        (words.compared_then if who.compared_at else words.compared).format(
            peers=peers(reader.authority, reader.comparators, members), year=who.compared_at
        ): [say.compared(row, count) for row, count in zip(rows, beside, strict=True)],
    }
    return Section(
        key="board",
        title=say.headline(who, latest(reader.authority)),
        question=(words.board_question_ended if who.ended else words.board_question).format(authority=who.name),
        table=pd.DataFrame(columns),
        taken=partial(_download, rows, beside, reader.comparators),
        file_stem=stem(who.name, "latest grades", config.load().last_year, "grades"),
        credit=words.board_credit.format(
            credit=provenance.credit("grades", [row["source_id"] for row in rows if row["source_id"]]),
            directions=_directions(rows),
        ),
        notes=tuple(_notes(who, rows, reader.comparators, beside)),
        row_header=words.judgement,
        empty=words.board_empty.format(authority=who.name),
    )


@engine.cached
def counts(reader: Reader) -> Mapping[tuple[str, str], say.Row]:
    """How many comparators are better, same and worse, by framework and judgement."""
    found = queries.comparator_counts.rows(reader.authority, reader.comparators, reader.own)
    return {(row["framework"], row["judgement"]): row for row in found}


def _frameworks(rows: Sequence[say.Row]) -> list[str]:
    """The frameworks of some rows, in their order."""
    return list(dict.fromkeys(row["framework"] for row in rows))


def _directions(rows: Sequence[say.Row]) -> str:
    """Which end of each scale on the board is better, with the frameworks that use it."""
    settings = config.load()
    used: dict[str, list[str]] = {}
    for framework in _frameworks(rows):
        one = settings.frameworks[framework]
        used.setdefault(one.scale, []).append(f"{one.name} ({one.label})" if one.label.isupper() else one.name)
    template = words.direction
    return "; ".join(
        template.format(scale=settings.scales[scale].direction, frameworks=sentences.listed(labels))
        for scale, labels in used.items()
    )


def _notes(who: Profile, rows: Sequence[say.Row], comparators: str, beside: Sequence[say.Row]) -> list[str]:
    """Who is compared and who is left out, lineage, and comparisons that are only the nearest."""
    notes = say.lineage(who)
    if beside and beside[0]["members"]:
        if any(row["grade"] and count["without"] for row, count in zip(rows, beside, strict=True)):
            notes.append(words.note_compared.format(members=beside[0]["members"]))
        listed = beside[0]["lists"] or 0
        if ended := listed - beside[0]["members"] if listed else 0:
            notes.append(words.note_ended.format(ended=ended, lists=listed))
    elif beside:
        notes.append(words.note_own_empty if comparators == "own" else words.note_no_peers)
    if any(
        row["grade"] and row["before_grade"] and row["before_framework"] == row["framework"] and say.under(row)
        for row in rows
    ):
        notes.append(words.note_nearest)
    return notes


def _download(rows: Sequence[say.Row], beside: Sequence[say.Row], comparators: str) -> pd.DataFrame:
    """The board's rows with their raw columns; grades are steps of the framework's own scale, higher is better."""
    relations = ("better", "same", "worse", "n", "without", "members")
    made = [
        {
            **{key: value for key, value in row.items() if key not in ("is_current", "region", "authority_type")},
            "unit": "grade step, higher is better",
            "status": "graded" if row["grade"] else row["reason"],
            "comparators": comparators,
            **{f"comparators_{key}": count[key] for key in relations},
        }
        for row, count in zip(rows, beside, strict=True)
    ]
    return pd.DataFrame(made)
