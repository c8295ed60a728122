"""Where one authority stands: its grades beside those of its comparators."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import pyarrow as pa

from dashboard.answers import asking, engine
from dashboard.charts.comparator_dots import comparator_dots
from dashboard.sections.authority import words
from dashboard.sections.overview import wording as say
from dashboard.sections.overview import words as overview_words
from dashboard.sections.overview.board import counts, latest, shown, stem
from dashboard.sections.profile import kin, later_model, profile
from dashboard.sections.reader import Reader
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import provenance, sentences

YOUTH, SEND = "YJS", "SEND"


@engine.cached
def comparator_grades(reader: Reader) -> Sequence[say.Row]:
    """Each comparator's latest grades in the frameworks of the authority's board, as comparator_grades.sql has them."""
    found = asking.table(
        "comparator_grades", authority=reader.authority, comparators=reader.comparators, own=reader.own
    )
    kept = {row["framework"] for row in shown(profile(reader.authority), latest(reader.authority))}
    names = found.column("framework").to_pylist()
    return found.take(pa.array((at for at, name in enumerate(names) if name in kept), pa.int64())).to_pylist()  # type: ignore[no-any-return]


def standing(reader: Reader) -> Section:
    """Each current judgement on the four-step scale: own grade and every comparator's, with the year of inspection."""
    return _dots(reader, "standing")


def send(reader: Reader) -> Section:
    """The same for the Area SEND outcome, on its own scale of three."""
    return _dots(reader, "standing_send")


def finding(reader: Reader) -> str:
    """The title of `standing`; empty where the authority has no grade to stand somewhere with."""
    mine = _mine(reader, is_send=False)
    return _title(reader, mine, "standing") if mine else ""


def _mine(reader: Reader, is_send: bool) -> list[say.Row]:
    """The own grades: of Area SEND, or of all other frameworks on the board."""
    graded = [row for row in shown(profile(reader.authority), latest(reader.authority)) if row["grade"]]
    return [row for row in graded if (row["framework"] == SEND) == is_send]


@engine.cached
def _dots(reader: Reader, key: str) -> Section:
    who = profile(reader.authority)
    is_send = key == "standing_send"
    mine = _mine(reader, is_send)
    rows = [_own(row) for row in mine] + _theirs(mine, reader)
    rows.sort(key=lambda row: row["judgement_order"])
    title = _title(reader, mine, key)
    named = f"{key.replace('_', ' ')} beside {reader.comparators}"
    shown_columns = {
        words.standing_judgement: [row["judgement"] for row in rows],
        words.standing_area: [row["area"] for row in rows],
        words.standing_grade: [row["grade_text"] for row in rows],
        words.standing_year: [str(row["year"] or "") for row in rows],
        words.standing_relation.format(authority=who.name): [row["relation_label"] for row in rows],
    }
    scale = config.load().scale_of(mine[0]["framework"] if mine else SEND if is_send else "ILACS")
    dots = pd.DataFrame(rows, columns=["judgement", "judgement_order", "area", "role", "grade", "year"])
    return Section(
        key=key,
        title=title,
        question=words.standing_send_question if is_send else words.standing_question,
        table=pd.DataFrame(shown_columns),
        taken=pd.DataFrame(rows).assign(
            comparators=reader.comparators, unit="grade step, higher is better", period=config.load().last_year
        ),
        file_stem=stem(who.name, named, config.load().last_year, "grades"),
        credit=provenance.credit("grades", [row["source_id"] for row in rows if row["source_id"]]),
        notes=tuple(_notes(reader, mine)),
        chart=partial(comparator_dots, dots, scale) if rows else None,
        alt=words.standing_alt.format(title=title),
        row_header=words.standing_area,
        emphasis=tuple(place for place, row in enumerate(rows) if row["role"] == "own"),
        compact=_compact(mine, counts(reader)) if rows else None,
        empty=(words.standing_send_none if is_send else words.standing_none).format(authority=who.name) + ".",
    )


def _compact(mine: Sequence[say.Row], held: Mapping[tuple[str, str], say.Row]) -> pd.DataFrame:
    """Per judgement the own grade and how many comparators have a better, the same, a lower one, and none."""
    beside = [held[row["framework"], row["judgement"]] for row in mine]
    relations = words["relation_counts"]
    counted = {relations[key]: [row[key] for row in beside] for key in relations}
    named = {
        words.standing_judgement: [label(row) for row in mine],
        words.standing_grade: [row["grade_label"] for row in mine],
    }
    return pd.DataFrame(named | counted)


def label(row: say.Row) -> str:
    """A judgement as it stands among those of several frameworks."""
    return words.youth_judgement if row["framework"] == YOUTH else str(row["judgement_label"])


def _own(row: say.Row) -> dict[str, Any]:
    return {
        "judgement": label(row),
        "judgement_order": _order(row),
        "area": row["authority"],
        "authority_code": row["authority_code"],
        "role": "own",
        "grade": row["grade"],
        "grade_text": say.grade(row),
        "year": row["year"],
        "relation": "own",
        "relation_label": words.standing_own,
        "status": "graded",
        "framework": row["framework"],
        "judgement_key": row["judgement"],
        "source_id": row["source_id"],
    }


def _order(row: say.Row) -> int:
    """The place of a judgement on the page: by framework, then as the framework lists them."""
    settings = config.load()
    judgements = settings.frameworks[row["framework"]].judgements
    return 100 * list(settings.frameworks).index(row["framework"]) + judgements.index(row["judgement"])


def _theirs(mine: Sequence[say.Row], reader: Reader) -> list[dict[str, Any]]:
    """The comparators' grades in the judgements the authority has a grade in."""
    labels = {(row["framework"], row["judgement"]): label(row) for row in mine}
    return [
        {
            "judgement": labels[row["framework"], row["judgement"]],
            "judgement_order": _order(row),
            "area": row["authority"],
            "authority_code": row["authority_code"],
            "role": "comparator",
            "grade": row["grade"],
            "grade_text": say.grade(row),
            "year": row["year"] if row["grade"] else None,
            "relation": row["relation"],
            "relation_label": words["relations"][row["relation"]] if row["relation"] else "",
            "status": "graded" if row["grade"] else row["reason"],
            "framework": row["framework"],
            "judgement_key": row["judgement"],
            "source_id": row["source_id"],
        }
        for row in comparator_grades(reader)
        if (row["framework"], row["judgement"]) in labels
    ]


def _title(reader: Reader, mine: Sequence[say.Row], key: str) -> str:
    """How many comparators have a better overall grade, or a better one in the first judgement there is."""
    name = profile(reader.authority).name
    if not mine:
        return (words.standing_send_none if key == "standing_send" else words.standing_none).format(authority=name)
    first = mine[0]
    found = counts(reader)[first["framework"], first["judgement"]]
    if not found["members"]:
        return words.standing_nobody.format(authority=name)
    named: dict[str, Any] = {
        "some": sentences.opened(sentences.portion(found["better"], found["n"])),
        "authority": name,
        "judgement": sentences.lowered(label(first)),
    }
    named |= {"framework": first["framework_label"], "to": config.load().last_year}
    phrase = kin(reader.authority, reader.comparators, found["n"])
    have = words.have_one if found["better"] < 2 else words.have_many
    if year := profile(reader.authority).compared_at:
        is_overall = first["judgement"] == say.OVERALL
        then = [words.standing_then_overall] if is_overall else [words.standing_then, words.standing_then_short]
        named |= {"year": year, "phrase": phrase.split(" (")[0]}
        return sentences.first_that_fits([one.format(**named) for one in then])
    texts = (words.standing, words.standing_short)
    if key == "standing_send":
        texts = (words.standing_send, words.standing_send_short)
    elif first["judgement"] != say.OVERALL:
        texts = (words.standing_of, words.standing_of_short)
    short = phrase.split(" (")[0]
    versions = [text.format(**named, phrase=one, have=have) for text in texts for one in (phrase, short)]
    return sentences.first_that_fits(versions)


def _notes(reader: Reader, mine: Sequence[say.Row]) -> list[str]:
    """n of each judgement, who is left out, and that a model may be later than a grade."""
    held = counts(reader)
    found = [(row, held[row["framework"], row["judgement"]]) for row in mine]
    if not found:
        return []
    members = found[0][1]["members"]
    if not members:
        return [overview_words.note_own_empty if reader.comparators == "own" else overview_words.note_no_peers]
    parts = [words.standing_count.format(judgement=sentences.lowered(label(row)), n=count["n"]) for row, count in found]
    notes = [words.standing_note.format(counts=", ".join(parts))]
    listed = found[0][1]["lists"] or 0
    if listed > members:
        notes.append(overview_words.note_ended.format(ended=listed - members, lists=listed))
    current = {row["framework"] for row in mine}
    rows = [*mine, *(row for row in comparator_grades(reader) if row["framework"] in current)]
    years = [row["year"] for row in rows if row["grade"]]
    return [*notes, *filter(None, [later_model(reader.comparators, years)])]
