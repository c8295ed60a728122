"""Many authorities against every judgement of one framework, latest grades, sorted and filtered as the reader asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.charts.drawing import Drawing
from dashboard.charts.grade_grid import grade_grid
from dashboard.charts.heat_grid import framed, heat_grid
from dashboard.sections import hexagons
from dashboard.sections.compare import words
from dashboard.sections.overview import wording as say
from dashboard.sections.overview.board import stem
from dashboard.sections.profile import profile
from dashboard.sections.rankings.choices import filtered_by, filters
from dashboard.sections.reader import Reader
from dashboard.sections.section import AnyChart, Section
from dashboard.settings import config
from dashboard.settings.config import Palette
from dashboard.words import provenance, sentences

BY_NAME, BY_REGION, BY_DATE, BY_MOVEMENT = "name", "region", "date", "movement"
MOST_WORDED = 20  # rows up to which each grade is drawn in words: what one screen holds


@dataclass(frozen=True, eq=False)
class _Held:
    """What everybody who asks for the same rows is shown. rows: as `_by_authority`. first: the judgement counted."""

    rows: Sequence[say.Row]
    judgements: Sequence[str]
    first: str
    table: pd.DataFrame
    notes: tuple[str, ...]
    source_ids: tuple[str, ...]


def frameworks() -> dict[str, str]:
    """The frameworks of which any grade is held, today's first: key to label."""
    graded = {row["framework"] for row in queries.coverage.rows() if row["n_authorities"]}
    held = {key: one for key, one in config.load().frameworks.items() if one.timing != "published" and key in graded}
    ordered = sorted(held.items(), key=lambda pair: (not pair[1].current, -pair[1].years[1]))
    return {key: one.label for key, one in ordered}


@engine.cached
def sorts(framework: str) -> dict[str, str]:
    """What the rows may be sorted by: name, region, a judgement with its best grade first, date, movement."""
    settings = config.load()
    judgements = {key: settings.judgements[key] for key in settings.frameworks[framework].common}
    ends = [BY_DATE, *([BY_MOVEMENT] if _moved(framework) else [])]
    return (
        {key: words["by"][key] for key in (BY_NAME, BY_REGION)} | judgements | {key: words["by"][key] for key in ends}
    )


@engine.cached
def grid(framework: str, reader: Reader, sort: str, is_map: bool = False) -> Section:
    """The grid of one framework for the authorities the reader asked for; its title counts the sorted judgement.

    is_map: whether many are drawn as a map of that judgement, not as a row of squares each.
    """
    settings, chosen = config.load(), tuple(filters(reader).items())
    held = _held(framework, chosen, sort)
    rows, first = held.rows, held.first
    title = _title(framework, first, rows, reader)
    own = tuple(place for place, row in enumerate(rows) if row["authority_code"] == reader.authority)
    is_map = is_map and has_map(framework) and len(rows) > MOST_WORDED
    values = {row["authority_code"]: (row["grades"].get(first) or {}).get("grade") for row in rows}
    on_map = hexagons.of_grades(reader, values, settings.scale_of(framework)) if is_map else None
    return Section(
        key="grid",
        title=title,
        question=words.grid_question,
        table=held.table,
        taken=partial(_download, rows),
        file_stem=stem("england", f"{framework} grades", settings.last_year, "grades"),
        credit=provenance.credit("grades", held.source_ids),
        notes=held.notes,
        chart=on_map or (partial(_picture, framework, reader, sort) if held.judgements else None),
        alt=(words.map_alt if is_map else words.grid_alt).format(title=title),
        emphasis=own,
        empty=words.grid_empty,
    )


@engine.cached
def _held(framework: str, chosen: tuple[tuple[str, str], ...], sort: str) -> _Held:
    """The rows that are shown by something, for whoever asks."""
    settings = config.load()
    found = queries.grade_grid.rows(framework, **dict(chosen))
    rows, judgements = _by_authority(found, sort, framework), _graded(framework, found)
    first = sort if sort in judgements else next(iter(judgements), "")
    columns = {words.area: [row["authority"] for row in rows], words.region: [row["region"] for row in rows]}
    if sort in (BY_DATE, BY_MOVEMENT):
        columns[words["sorted_column"][sort]] = [_sorted_by(row, sort) for row in rows]
    columns |= {
        settings.judgements[key]: [_cell(framework, row["grades"].get(key)) for row in rows] for key in judgements
    }
    return _Held(
        rows,
        judgements,
        first,
        pd.DataFrame(columns),
        tuple(_notes(framework, first, sort, rows)),
        tuple(dict.fromkeys(row["source_id"] for row in found if row["source_id"])),
    )


def has_map(framework: str) -> bool:
    """Whether a framework's grades are drawn on the map of today's authorities."""
    return config.load().frameworks[framework].current


def _moved(framework: str) -> dict[str, int]:
    """The steps each authority moved since the inspection before, by the framework's first judgement."""
    first = config.load().frameworks[framework].common[0]
    rows = queries.grade_movement.rows(framework=framework, judgement=first, span="previous")
    return {row["authority_code"]: row["steps"] for row in rows if row["is_in_being"]}


def _by_authority(held: Sequence[say.Row], sort: str, framework: str) -> list[dict[str, Any]]:
    """One entry per authority with its grades by judgement, in the order asked for, by name within it."""
    found: dict[str, dict[str, Any]] = {}
    moved = _moved(framework) if sort == BY_MOVEMENT else {}
    for row in held:
        code = row["authority_code"]
        one = found.setdefault(code, {**row, "grades": {}, "latest": "", "steps": moved.get(code)})
        one["grades"][row["judgement"]] = row
        one["latest"] = max(one["latest"], str(row["published_on"] or row["year"] or ""))
    rows = list(found.values())
    if sort == BY_REGION:
        rows.sort(key=lambda row: row["region"])
    elif sort == BY_DATE:
        rows.sort(key=lambda row: row["latest"], reverse=True)
    elif sort == BY_MOVEMENT:
        rows.sort(key=lambda row: (row["steps"] is None, -(row["steps"] or 0)))
    elif sort != BY_NAME:
        rows.sort(key=lambda row: -((row["grades"].get(sort) or {}).get("grade") or 0))
    return rows


def _sorted_by(row: say.Row, sort: str) -> str:
    """The date or the move by which a row has its place, in words."""
    if sort == BY_DATE:
        return sentences.day(row["latest"])
    return sentences.steps_moved(row["steps"]) if row["steps"] is not None else ""


def _cell(framework: str, row: say.Row | None) -> str:
    return say.grade({**row, "framework": framework}) if row else ""


def _title(framework: str, judgement: str, rows: Sequence[say.Row], reader: Reader) -> str:
    """How many of those with a grade are at the second-best step or better (of a scale of three: at the best).

    The reader's own grade stands before it where there is one and room for it.
    """
    settings = config.load()
    steps = settings.scale_of(framework).steps
    least = steps[1].grade if len(steps) > 3 else steps[0].grade
    cells = {row["authority_code"]: row["grades"].get(judgement) or {} for row in rows}
    grades = [cell["grade"] for cell in cells.values() if cell.get("grade")]
    if not rows:
        return words.grid_none
    if not grades:
        return words.grid_ungraded.format(
            framework=settings.frameworks[framework].label,
            year=min(settings.last_year, settings.frameworks[framework].years[1]),
        )
    count = sum(grade >= least for grade in grades)
    named = {
        "count": count,
        "are": words.verb_is if 1 in (count, len(grades)) else words.verb_are,
        "good": words.good if len(steps) > 3 else words.best,
        "about": about(judgement),
        "framework": settings.frameworks[framework].label,
        "year": min(settings.last_year, settings.frameworks[framework].years[1]),
    }
    shown = words.grid_shown if filtered_by(reader) else "{n}"
    n = sentences.counted(len(grades), "authority", "authorities")
    texts = ((words.grid, n), (words.grid, len(grades)), (words.grid_short, len(grades)))
    versions = [text.format(n=shown.format(n=one), **named) for text, one in texts]
    if grade := cells.get(reader.authority, {}).get("grade"):
        word = sentences.lowered(settings.scale_of(framework).label(grade))
        versions.insert(
            0,
            words.grid_own.format(
                authority=profile(reader.authority).name, grade=word, n=shown.format(n=len(grades)), **named
            ),
        )
    return sentences.first_that_fits(versions)


def about(judgement: str) -> str:
    """A judgement as the end of a sentence: `overall`, `for leadership`."""
    if judgement == say.OVERALL:
        return words.overall
    return words.about.format(judgement=sentences.lowered(config.load().judgements[judgement]))


def _notes(framework: str, first: str, sort: str, rows: Sequence[say.Row]) -> list[str]:
    settings = config.load()
    if not first:
        return []
    label = sentences.lowered(settings.judgements[first])
    n = sum(bool((row["grades"].get(first) or {}).get("grade")) for row in rows)
    notes = [words.grid_note.format(n=n, shown=len(rows), judgement=label, year=settings.last_year)]
    if sort in words["sorted"]:
        notes.append(words["sorted"][sort])
    elif sort != BY_NAME:
        notes.append(words.grid_sorted.format(judgement=label))
    if settings.frameworks[framework].coverage == "partial":
        notes.append(words.grid_partial)
    if len(rows) > MOST_WORDED and (rare := _rare(rows)):
        named = sentences.listed([settings.judgements[key] for key in rare])
        notes.append(words.grid_rare.format(judgements=named))
    notes.append(settings.scale_of(framework).direction + ".")
    return notes


def _rare(rows: Sequence[say.Row]) -> list[str]:
    """The judgements in which fewer than half of those that have any row there have a grade."""
    held: dict[str, list[bool]] = {}
    for row in rows:
        for key, one in row["grades"].items():
            held.setdefault(key, []).append(bool(one["grade"]))
    rare = [key for key, grades in held.items() if any(grades) and sum(grades) * 2 < len(grades)]
    return rare if len(rare) < sum(map(any, held.values())) else []


def _frame(held: _Held, reader: Reader, sort: str) -> pd.DataFrame:
    """The frame of `charts.grade_grid` and of `charts.heat_grid`, which leaves out what is rarely given."""
    settings = config.load()
    rare = _rare(held.rows) if len(held.rows) > MOST_WORDED else []
    made = [
        {
            "area": row["authority"],
            "area_order": place,
            "role": "own" if row["authority_code"] == reader.authority else "other",
            "group": row["region"] if sort == BY_REGION else "",
            "note": _mark(row, sort),
            "judgement": settings.judgements[key],
            "judgement_order": column,
            "grade": row["grades"][key]["grade"],
            "reason": sentences.lowered(row["grades"][key]["reason_label"] or ""),
        }
        for place, row in enumerate(held.rows)
        for column, key in enumerate(held.judgements)
        if key in row["grades"] and key not in rare
    ]
    return pd.DataFrame(made)


def _mark(row: say.Row, sort: str) -> str:
    """What stands after the squares of a row: the year or the move it is sorted by."""
    if sort == BY_DATE:
        return str(row["latest"][:4])
    return sentences.signed(row["steps"]) if sort == BY_MOVEMENT and row["steps"] is not None else ""


def _graded(framework: str, held: Sequence[say.Row]) -> list[str]:
    """The framework's judgements of which any grade is held, in its order."""
    graded = {row["judgement"] for row in held if row["grade"]}
    return [key for key in config.load().frameworks[framework].common if key in graded]


def _picture(framework: str, reader: Reader, sort: str, palette: Palette) -> AnyChart:
    """Few rows with their grades in words, many as a row of small squares each."""
    chosen = tuple(filters(reader).items())
    held = _held(framework, chosen, sort)
    if not (drawn := _squares(framework, chosen, sort, palette)):
        return grade_grid(_frame(held, reader, sort), config.load().scale_of(framework), palette)
    own = (row["authority"] for row in held.rows if row["authority_code"] == reader.authority)
    return framed(drawn, next(own, ""))


@engine.cached
def _squares(framework: str, chosen: tuple[tuple[str, str], ...], sort: str, palette: Palette) -> Drawing | None:
    """Many rows, none framed, for whoever asks; nothing where they are few."""
    frame = _frame(_held(framework, chosen, sort), Reader(), sort)
    is_many = frame["area_order"].nunique() > MOST_WORDED
    return heat_grid(frame, config.load().scale_of(framework), palette) if is_many else None


def _download(rows: Sequence[say.Row]) -> pd.DataFrame:
    """One row per authority: name, code, region and type, then a grade, its year and its source for each judgement."""
    made = []
    for row in rows:
        entry = {key: row[key] for key in ("authority_code", "authority", "region", "authority_type")}
        for judgement, one in row["grades"].items():
            entry[judgement] = one["grade"]
            entry[f"{judgement}_status"] = "graded" if one["grade"] else one["reason"]
            entry[f"{judgement}_year"] = one["year"]
        entry["source_id"] = ";".join(
            dict.fromkeys(str(one["source_id"]) for one in row["grades"].values() if one["source_id"])
        )
        made.append(
            entry | {"unit": "grade step, higher is better", "period": config.load().last_year, "status": "latest"}
        )
    return pd.DataFrame(made)
