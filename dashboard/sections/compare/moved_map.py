"""Movement on the map of England: who rose, stayed and fell, each a cell, and by name."""

from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.answers import engine
from dashboard.sections import hexagons
from dashboard.sections.compare import words
from dashboard.sections.compare.movement import DIRECTIONS, ENGLAND, EVERY, Movement, direction, matrix, moved, names
from dashboard.sections.overview import wording as say
from dashboard.sections.profile import profile
from dashboard.sections.reader import Reader
from dashboard.sections.section import Section
from dashboard.words import sentences


def has_map(asked: Movement) -> bool:
    """Whether a movement is drawn on the map: of all England, as the map is."""
    return asked.region == ENGLAND and bool(moved(asked))


@engine.cached
def on_map(asked: Movement, reader: Reader) -> Section:
    """Everyone by name, those without two grades last, with the map as the picture and the matrix's finding."""
    rows = moved(asked)
    section = names(asked, EVERY, reader.authority)
    others = _others({row["authority_code"] for row in rows})
    shown = [[one["authority"], one["region"], *[""] * 2, words.map_none, ""] for one in others]
    table = pd.DataFrame([*section.table.to_numpy().tolist(), *shown], columns=section.table.columns)
    taken = pd.DataFrame([{**one, "span": asked.span, "status": "no grade on both sides"} for one in others])
    steps = {row["authority_code"]: row["steps"] for row in rows}
    classes = {code: (DIRECTIONS.index(direction(moved_by)), _said(moved_by)) for code, moved_by in steps.items()}
    labels = [f"{words['regions_ways'][way]} ({count})" for way, count in zip(DIRECTIONS, say.ways(rows), strict=True)]
    counted = matrix(asked, reader.authority)
    title = counted.title
    mine = profile(reader.authority).name if reader.authority else ""
    return replace(
        section,
        title=title,
        question=words.movement_question,
        table=table,
        taken=pd.concat([section.download, taken], ignore_index=True),
        chart=hexagons.of_classes(reader, classes, tuple(labels), words.map_none, words.movement_map),
        alt=words.movement_map_alt.format(title=title),
        emphasis=tuple(place for place, name in enumerate(table[words.area]) if name == mine),
        notes=(*counted.notes, *section.notes),
    )


def _others(known: set[str]) -> list[dict[str, Any]]:
    """The authorities in being without a grade on both sides."""
    held = hexagons.england(Reader())
    keys = ("authority_code", "authority", "region")
    return [{key: row[key] for key in keys} for row in held if row["authority_code"] not in known]


def _said(steps: int) -> str:
    return sentences.signed(steps).replace(" ", "") if steps else "="
