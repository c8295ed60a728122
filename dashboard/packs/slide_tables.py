"""Tables of slides: grades in words and colours, or as letters where their words would leave rows out."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dashboard.packs import layout, words
from dashboard.packs.changes import MARK
from dashboard.packs.layout import Box, Grid
from dashboard.packs.manifest import cells
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import sentences


def grade_colours() -> dict[str, str]:
    """The palette's name for the colour of each grade in words."""
    return {
        step.label: step.colour
        for scale in config.load().scales.values()
        for step in scale.steps
        if not step.label[0].isdigit()
    }


def slide_table(section: Section, columns: Sequence[str], box: Box, sizes: Sequence[float]) -> Grid:
    """A section's table in the columns asked for, set to fit; grades as letters where their words leave rows out."""
    shown = section.table[list(columns)] if columns else section.table
    rows = cells(shown)
    names = [str(name) for name in shown.columns]
    made = layout.grid(names, rows, box, section.emphasis, section.benchmarks, sizes)
    fills = {text: grade for row in rows for text in row if (grade := graded(text))}
    if len(made.rows) < made.of and fills:
        held = [[lettered(text) for text in row] for row in rows]
        made = layout.grid(names, held, box, section.emphasis, section.benchmarks, sizes)
        fills = {lettered(text): grade for text, grade in fills.items()}
    at = names.index(section.row_header) if section.row_header in names else 0
    return replace(made, header_at=at, fills=fills)


@cache
def letters() -> dict[str, str]:
    """The letters that stand for each grade in words."""
    return {
        step.label: step.short
        for scale in config.load().scales.values()
        for step in scale.steps
        if not step.label[0].isdigit()
    }


def graded(text: str) -> str:
    """The grade in words that a cell begins with, without squares and what it was before; empty where it is none."""
    word = text.partition(f" {MARK} ")[0].lstrip("■□ ")
    return word if word in letters() else ""


def lettered(text: str) -> str:
    """A cell with letters in the place of grades: alone, two of them, or marked with what it was before."""
    bare = text.lstrip("■□ ")
    parts = re.split(rf"( / | {MARK} {words.was.partition('{')[0]}|, )", bare)
    return "".join(letters().get(part, part) for part in parts) if parts[0] in letters() else text


def key(table: Grid) -> str:
    """What the letters of a table mean; empty where it has none."""
    used = set(table.fills.values()) if any(one in table.fills for one in letters().values()) else set()
    said = [f"{letter}\u00a0{sentences.lowered(word)}" for word, letter in letters().items() if word in used]
    return f"{', '.join(said)}." if said else ""
