"""Many authorities against every judgement of one framework, latest grades, sorted and filtered as the reader asks."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.charts.grade_grid import grade_grid
from dashboard.sections import hexagons
from dashboard.sections.compare import words
from dashboard.sections.overview import wording as say
from dashboard.sections.overview.board import stem
from dashboard.sections.profile import profile
from dashboard.sections.rankings.choices import filters
from dashboard.sections.reader import Reader
from dashboard.sections.section import AnyChart, Section
from dashboard.settings import config
from dashboard.settings.config import Palette
from dashboard.words import provenance, sentences

BY_NAME = "name"
MOST_DRAWN = 40  # rows beyond which a picture is no longer looked at as one


def frameworks() -> dict[str, str]:
    """The frameworks a grid is held for, today's first: key to label."""
    held = {key: one for key, one in config.load().frameworks.items() if one.timing != "published"}
    ordered = sorted(held.items(), key=lambda pair: (not pair[1].current, -pair[1].years[1]))
    return {key: one.label for key, one in ordered}


def sorts(framework: str) -> dict[str, str]:
    """What the rows may be sorted by: the name, or a judgement with its best grade first."""
    settings = config.load()
    judgements = settings.frameworks[framework].common
    return {BY_NAME: words.by_name} | {key: settings.judgements[key] for key in judgements}


@engine.cached
def grid(framework: str, reader: Reader, sort: str) -> Section:
    """The grid of one framework for the authorities the reader asked for; its title counts the sorted judgement."""
    settings = config.load()
    held = queries.grade_grid.rows(framework, **filters(reader))
    rows = _by_authority(held, sort)
    graded = {row["judgement"] for row in held if row["grade"]}
    judgements = [key for key in settings.frameworks[framework].common if key in graded]
    first = sort if sort in judgements else next(iter(judgements), "")
    title = _title(framework, first, rows, reader)
    own = tuple(place for place, row in enumerate(rows) if row["authority_code"] == reader.authority)
    columns = {words.area: [row["authority"] for row in rows], words.region: [row["region"] for row in rows]}
    columns |= {
        settings.judgements[key]: [_cell(framework, row["grades"].get(key)) for row in rows] for key in judgements
    }
    return Section(
        key="grid",
        title=title,
        question=words.grid_question,
        table=pd.DataFrame(columns),
        download=_download(rows, held),
        file_stem=stem("england", f"{framework} grades", settings.last_year, "grades"),
        credit=provenance.credit("grades", [row["source_id"] for row in held if row["source_id"]]),
        notes=tuple(_notes(framework, first, sort, rows)),
        chart=_chart(framework, judgements, first, reader, rows),
        alt=words.grid_alt.format(title=title),
        emphasis=own,
        empty=words.grid_empty,
    )


def _by_authority(held: Sequence[say.Row], sort: str) -> list[dict[str, Any]]:
    """One entry per authority with its grades by judgement, by name or by the grade asked for, missing last."""
    found: dict[str, dict[str, Any]] = {}
    for row in held:
        one = found.setdefault(row["authority_code"], {**row, "grades": {}})
        one["grades"][row["judgement"]] = row
    rows = list(found.values())
    if sort != BY_NAME:
        rows.sort(key=lambda row: -((row["grades"].get(sort) or {}).get("grade") or 0))
    return rows


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
    if not grades:
        return words.grid_none
    count = sum(grade >= least for grade in grades)
    named = {
        "count": count,
        "are": words.verb_is if 1 in (count, len(grades)) else words.verb_are,
        "good": words.good if len(steps) > 3 else words.best,
        "about": about(judgement),
        "framework": settings.frameworks[framework].label,
        "year": min(settings.last_year, settings.frameworks[framework].years[1]),
    }
    shown = words.grid_shown if filters(reader) else "{n}"
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
    if sort != BY_NAME:
        notes.append(words.grid_sorted.format(judgement=label))
    if settings.frameworks[framework].coverage == "partial":
        notes.append(words.grid_partial)
    if len(rows) > MOST_DRAWN:
        notes.append(words.grid_picture.format(most=MOST_DRAWN))
    notes.append(settings.scale_of(framework).direction + ".")
    return notes


def _frame(rows: Sequence[say.Row], judgements: Sequence[str], own: str | None) -> pd.DataFrame:
    """The frame of `charts.grade_grid`."""
    settings = config.load()
    made = [
        {
            "area": row["authority"],
            "area_order": place,
            "role": "own" if row["authority_code"] == own else "other",
            "judgement": settings.judgements[key],
            "judgement_order": column,
            "grade": row["grades"][key]["grade"],
            "reason": sentences.lowered(row["grades"][key]["reason_label"] or ""),
        }
        for place, row in enumerate(rows)
        for column, key in enumerate(judgements)
        if key in row["grades"]
    ]
    return pd.DataFrame(made)


def _picture(frame: pd.DataFrame, framework: str, palette: Palette) -> AnyChart:
    return grade_grid(frame, config.load().scale_of(framework), palette)


def _chart(
    framework: str, judgements: Sequence[str], first: str, reader: Reader, rows: Sequence[say.Row]
) -> "partial[AnyChart] | None":
    """Few rows as a grid of every judgement; more of today's framework as a map of the one the title counts."""
    if 0 < len(rows) <= MOST_DRAWN:
        return partial(_picture, _frame(rows, judgements, reader.authority), framework)
    if not config.load().frameworks[framework].current:
        return None
    grades = {row["authority_code"]: (row["grades"].get(first) or {}).get("grade") for row in rows}
    return hexagons.of_grades(reader, grades, config.load().scale_of(framework))


def _download(rows: Sequence[say.Row], held: Sequence[say.Row]) -> pd.DataFrame:
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
