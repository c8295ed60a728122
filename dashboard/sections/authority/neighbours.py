"""An authority and its comparators by name: latest report, every grade of it, the middle grade, who is better."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.sections.authority import words
from dashboard.sections.authority.standing import comparator_grades
from dashboard.sections.overview import wording as say
from dashboard.sections.overview.board import counts, latest, shown, stem
from dashboard.sections.profile import kin, later_model, profile
from dashboard.sections.reader import Reader
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import provenance, sentences

COLUMNS, LEAST = 5, 3  # judgements there is room for; comparators of whom one is the middle
TODAY = "ILACS"
Cells = Mapping[str, say.Row]


def finding(reader: Reader) -> str:
    """The title of `neighbours`; empty where no comparator has a grade."""
    framework = _framework(reader)
    return _title(reader, framework) if _is_held(reader, framework) else ""


@engine.cached
def neighbours(reader: Reader) -> Section:
    """A row per authority, best overall grade first, the own one in its place; then the middle and who is better.

    Only of a framework that is held for every authority.
    """
    who, settings = profile(reader.authority), config.load()
    framework = _framework(reader)
    found = _by_authority(reader, framework)
    judgements = _judgements(reader, framework)
    others = (cells for code, cells in found.items() if code != reader.authority)
    graded = [cells for cells in others if any(row["grade"] for row in cells.values())]
    codes = sorted(found, key=lambda code: _place(found[code], judgements)) if graded else []
    columns: dict[str, list[str]] = {
        words.standing_area: [profile(code).name for code in codes],
        words.neighbours_report: [_report(found[code]) for code in codes],
    }
    columns |= {settings.judgements[key]: [_cell(found[code].get(key)) for code in codes] for key in judgements}
    if codes:
        for column, cells in columns.items():
            cells += _last(reader, framework, judgements, column, graded)
    rows = [row for code in codes for row in found[code].values() if row["judgement"] in judgements]
    return Section(
        key="neighbours",
        title=_title(reader, framework),
        question=words.neighbours_question,
        table=pd.DataFrame(columns),
        taken=pd.DataFrame(rows).assign(comparators=reader.comparators, unit="grade step, higher is better"),
        file_stem=stem(who.name, f"by name beside {reader.comparators}", settings.last_year, "grades"),
        credit=provenance.credit("grades", [row["source_id"] for row in rows if row["source_id"]]),
        notes=tuple(_notes(reader, rows)),
        row_header=words.standing_area,
        emphasis=tuple(place for place, code in enumerate(codes) if code == reader.authority),
        benchmarks=(len(codes), len(codes) + 1) if codes else (),
        empty=words.neighbours_empty.format(authority=who.name),
    )


def _framework(reader: Reader) -> str:
    """Today's; of an ended authority its last one, where that is held for everybody, else none."""
    who = profile(reader.authority)
    last = shown(who, latest(reader.authority))
    key = str(last[0]["framework"]) if who.ended and last else TODAY
    return key if config.load().frameworks[key].coverage == "complete" else ""


def _by_authority(reader: Reader, framework: str) -> dict[str, dict[str, say.Row]]:
    """The grades of the own authority and of each comparator, by code and judgement."""
    found: dict[str, dict[str, say.Row]] = {reader.authority: {}}
    if not framework:
        return found
    own = [row for row in latest(reader.authority) if row["framework"] == framework]
    theirs = [row for row in comparator_grades(reader) if row["framework"] == framework]
    for row in (*own, *theirs):
        found.setdefault(row["authority_code"], {})[row["judgement"]] = row
    return found


def _is_held(reader: Reader, framework: str) -> bool:
    """Whether a comparator has a grade in the framework."""
    return any(count["n"] for (of, _), count in counts(reader).items() if of == framework)


def _judgements(reader: Reader, framework: str) -> list[str]:
    """The judgements that most are graded in, itself among them, in the order of the framework."""
    if not framework:
        return []
    listed, held = config.load().frameworks[framework].judgements, counts(reader)
    number = {key: held[framework, key]["n"] + bool(held[framework, key]["own_grade"]) for key in listed}
    kept = sorted((key for key in listed if number[key]), key=lambda key: -number[key])[:COLUMNS]
    return [key for key in listed if key in kept]


def _place(cells: Cells, judgements: Sequence[str]) -> tuple[Any, ...]:
    """Where an authority stands: by each judgement in turn, those without a grade after the rest, then by name."""
    steps = [-int((cells.get(key) or {}).get("grade") or 0) for key in judgements]
    return (*steps, next((str(row["authority"]) for row in cells.values()), ""))


def _report(cells: Cells) -> str:
    """The month of the latest report, else its year."""
    dated = [row for row in cells.values() if row["grade"]]
    last = max(dated, key=lambda row: str(row["published_on"] or row["year"]), default=None)
    month = say.month(last["published_on"], last["year"]) if last else ""
    return " ".join(word if word.isdigit() else word[:3] for word in month.split())


def _cell(row: say.Row | None) -> str:
    """A grade in words, or why there is none."""
    return str((row and (row["grade_label"] or row["reason_label"])) or "–")


def _last(
    reader: Reader, framework: str, judgements: Sequence[str], column: str, graded: Sequence[Cells]
) -> tuple[str, str]:
    """The two cells under a column: the middle grade; how many are better, the same, lower."""
    labels = config.load().judgements
    key = next((one for one in judgements if labels[one] == column), "")
    if not key:
        return (words.neighbours_middle, words.neighbours_relation) if column == words.standing_area else ("", "")
    held = counts(reader).get((framework, key))
    told = words.neighbours_counts.format(**held) if held and held["own_grade"] and held["n"] else "–"
    return middle(framework, key, graded, words.neighbours_two) or "–", told


def middle(framework: str, judgement: str, graded: Sequence[Cells], between: str) -> str:
    """The grade of the middle one of those graded; both where the middle lies between two; empty of too few."""
    held = sorted(int(row["grade"]) for cells in graded if (row := cells.get(judgement)) and row["grade"])
    if len(held) < LEAST:
        return ""
    return _step(framework, held[(len(held) - 1) // 2], held[len(held) // 2], between)


def _step(framework: str, low: int, high: int, between: str) -> str:
    """A grade in words, or both of two."""
    labels = {step.grade: step.label for step in config.load().scale_of(framework).steps}
    return labels[low] if low == high else between.format(higher=labels[high], lower=labels[low])


def _middle_overall(reader: Reader, framework: str, year: int) -> str:
    """The middle overall grade of the comparators at the end of a year, as `middle` has it."""
    rows = queries.comparator_middle.rows(reader.authority, reader.comparators, reader.own, say.OVERALL)
    found = next((row for row in rows if row["framework"] == framework and row["year"] == year), None)
    if not found or found["n"] < LEAST:
        return ""
    return _step(framework, found["lower"], found["higher"], words.neighbours_between)


def _title(reader: Reader, framework: str) -> str:
    """The middle overall grade of how many; of too few that they stand here by name."""
    who = profile(reader.authority)
    if not _is_held(reader, framework):
        return words.neighbours_empty.format(authority=who.name)
    first, year = _judgements(reader, framework)[0], who.compared_at or config.load().last_year
    number = counts(reader)[framework, first]["n"]
    phrase = kin(reader.authority, reader.comparators, number)
    named = {"authority": who.name, "n": number, "framework": config.load().frameworks[framework].label, "to": year}
    told = _middle_overall(reader, framework, year) if first == say.OVERALL else ""
    for label in (step.label for step in config.load().scale_of(framework).steps):
        told = told.replace(label, sentences.lowered(label))
    texts = [words.neighbours_few]
    if told:
        is_then = who.compared_at is not None
        texts = (
            [words.neighbours_then, words.neighbours_then_short, words.neighbours_then_least]
            if is_then
            else [words.neighbours, words.neighbours_short, words.neighbours_least]
        )
    named |= {"middle": told}
    phrases = (phrase, phrase.split(" (")[0])
    return sentences.first_that_fits([text.format(**named, phrase=one) for text in texts for one in phrases])


def _notes(reader: Reader, rows: Sequence[say.Row]) -> list[str]:
    years = [row["year"] for row in rows if row["grade"]]
    return [
        words.neighbours_order,
        words.neighbours_note,
        *filter(None, [later_model(reader.comparators, years)]),
    ]
