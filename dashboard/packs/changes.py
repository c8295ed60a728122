"""What moved between two packs: what was chosen otherwise first, then every figure, better or worse, and new grades.

A cell, bar or dot that moved carries MARK and what it was before.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.packs import manifest, words
from dashboard.packs.model import Change, Pack, Part
from dashboard.packs.native import NativeChart, Series
from dashboard.packs.parts import MEASURE
from dashboard.sections.rankings import words as ranking_words
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import sentences

YEAR = re.compile(r"\b(19|20)\d\d\b")
RANK = re.compile(r"\d+")
PERCENT = re.compile(r"([\d.]+)\s?%$")
SPOKEN = ("summary", "questions", "method", "since")  # made of sentences that repeat the figures of the others
COMPARED = ("standing", "neighbours")  # counts and names of comparators, which other comparators change
AMONG = (ranking_words.place.partition("{")[0], ranking_words.rates_middle)  # columns that other comparators change
MARK = "◆"
Rows = dict[tuple[str, int], dict[str, str]]


def since(pack: Pack, earlier: Mapping[str, Any]) -> Pack:
    """The pack with what changed since an earlier one marked. earlier: its manifest, read back.

    A key `since` in it names what is compared with in words; else that is the pack of its day.

    Raises PackFileError where that pack is about another authority.
    """
    if earlier["order"].get("authority") != pack.order.authority:
        said = words.other_area.format(area=earlier.get("area", ""), own=pack.area)
        raise manifest.PackFileError(said)
    held = {part["key"]: part for part in earlier["parts"]}
    is_same = _company(earlier["order"]) == _company(manifest.manifest(pack)["order"])
    parts = tuple(
        _marked(part, held[part.key], is_same) if part.key in held and part.key not in SPOKEN else part
        for part in pack.parts
    )
    known = {tuple(one) for one in earlier.get("inspections", [])}
    new = [one for one in pack.inspections if one not in known]
    named = tuple(words.new_inspection.format(framework=f, judgement=j, date=d, grade=g) for f, j, d, g in new)
    day = words.since_pack.format(date=sentences.day(str(earlier.get("made_on", ""))))
    other = tuple(_otherwise(pack, earlier, is_same))
    made = replace(pack, parts=parts, since=earlier.get("since") or day, new_inspections=named, chosen_otherwise=other)
    first = 1 if parts and parts[0].key == "summary" else 0
    return replace(made, parts=(*parts[:first], _told(made), *parts[first:]))


def _company(order: Mapping[str, str]) -> tuple[str, str]:
    """With whom a pack compares."""
    return order.get("comparators", ""), order.get("own", "") if order.get("comparators") == "own" else ""


def _otherwise(pack: Pack, earlier: Mapping[str, Any], is_same: bool) -> list[str]:
    """What was chosen otherwise, or is of other data: no movement of anything."""
    before, now = [part["key"] for part in earlier["parts"]], [part.key for part in pack.parts]
    headings = {part["key"]: str(part.get("heading", "")) for part in earlier["parts"] if part["key"] != "since"}
    said = []
    if not is_same:
        said.append(words.other_comparators.format(old=earlier.get("comparators", ""), new=pack.comparators))
    if came := [part.heading for part in pack.parts if part.key not in before]:
        said.append(words.other_sections.format(sections=sentences.listed(came)))
    if gone := [heading for key, heading in headings.items() if key not in now]:
        said.append(words.other_gone.format(sections=sentences.listed(gone)))
    if earlier.get("version") != pack.version and "since" not in earlier:  # else that is what is compared with
        said.append(words.other_version.format(old=earlier.get("version", ""), new=pack.version))
    return said


def _marked(part: Part, held: Mapping[str, Any], is_same: bool) -> Part:
    """A part with its changes: in a list, at the cells of its table, at the bars or dots of its chart."""
    if part.key in COMPARED and not is_same:
        return part
    section = part.section.brief
    found = _changes(held, manifest.table(section), is_same)
    rank = dict.fromkeys(section.emphasis, 0) | dict.fromkeys(section.benchmarks, 1)
    found.sort(key=lambda one: rank.get(one.at[0], 2))
    chart = part.native and _marked_chart(part.native, found, section)
    return replace(part, changes=tuple(found), marked=_marked_table(section, found), native=chart)


def _marked_table(section: Section, changes: Sequence[Change]) -> Section | None:
    """The section with what each changed cell was before beside it; none where nothing changed."""
    placed = [one for one in changes if one.at[0] >= 0]
    if not placed:
        return None
    table = pd.DataFrame(manifest.cells(section.table), columns=section.table.columns, dtype=object)
    for one in placed:
        row, column = one.at
        table.iat[row, column] = " ".join((str(table.iat[row, column]), MARK, one.before))
    return replace(section, table=table)


def _marked_chart(chart: NativeChart, changes: Sequence[Change], section: Section) -> NativeChart:
    """The chart with a mark at each bar, point or dot whose figure changed."""
    names = manifest.table(section)
    head = _head(names)
    rows = [row[head] for row in names["rows"]]
    cells = {(rows[one.at[0]], YEAR.sub("", names["columns"][one.at[1]]).strip()) for one in changes if one.at[0] >= 0}
    areas, measure = {row for row, _ in cells}, config.load().measures[MEASURE].label

    def label(one: Series, place: int, text: str) -> str:
        if chart.kind == "dots":
            named = text.replace("\u00a0", " ")
            return f"{text} {MARK}" if any(named == area or named.startswith(f"{area} ") for area in areas) else text
        if chart.kind == "line":
            is_moved = one.colour == "own" and (chart.categories[place], measure) in cells
            return f"{text} {MARK}" if text and is_moved else text
        return f"{text} {MARK}" if text and (chart.categories[place], one.name) in cells else text

    series = (
        replace(one, labels=tuple(label(one, place, text) for place, text in enumerate(one.labels)))
        for one in chart.series
    )
    return replace(chart, series=tuple(series))


def _changes(old: Mapping[str, Any], new: Mapping[str, Any], is_same: bool) -> list[Change]:
    """Cells that differ, rows that came and went. Columns named for a year are compared with the same place before."""
    before, after = _rows(old), _rows(new)
    bare = _columns(new["columns"])
    names = dict(zip(bare, map(str, new["columns"]), strict=True))
    head = _head(new)
    found = []
    for place, (key, row) in enumerate(after.items()):
        held = before.get(key)
        if held is None:
            first = next((f"{names[name]} {cell}" for name, cell in row.items() if cell and cell != key[0]), "")
            said = f"{words.added} ({first})" if first else words.added
            found += [Change(key[0], words.absent, said, at=(place, head))] if is_same else []
            continue
        for name, cell in row.items():
            is_moved = name in held and held[name] != cell and name.split("\t")[0] != ranking_words.moved
            if is_moved and (is_same or not name.startswith(AMONG)):
                blank, at = words.blank, (place, bare.index(name))
                said = _said(name.split("\t")[0], held[name], cell)
                found.append(Change(f"{key[0]}, {names[name]}", held[name] or blank, cell or blank, said, at))
    gone = [Change(key[0], words.listed, words.gone) for key in before if key not in after]
    return found + (gone if is_same else [])


def _said(column: str, old: str, new: str) -> str:
    """`, better` or `, worse` where the two stand on one scale: grades, ranks, measures; else nothing."""
    for better_by in (_grade, _rank, _share):
        step = better_by(column, old, new)
        if step is not None:
            return words.better if step > 0 else words.worse if step < 0 else ""
    return ""


def _grade(_: str, old: str, new: str) -> float | None:
    """How many steps of one scale a grade went up."""
    was, now = old.lstrip("■□ "), new.lstrip("■□ ")
    for scale in config.load().scales.values():
        steps = {step.label: step.grade for step in scale.steps}
        if was in steps and now in steps:
            return steps[now] - steps[was]
    return None


def _rank(column: str, old: str, new: str) -> float | None:
    """How many places nearer the first."""
    was, now = RANK.match(old), RANK.match(new)
    return float(was[0]) - float(now[0]) if was and now and column.startswith(ranking_words.rank) else None


def _share(column: str, old: str, new: str) -> float | None:
    """How far a measure's percentage went towards the end that is better."""
    ends = {one.label: one.better for one in config.load().measures.values()}
    was, now = PERCENT.search(old), PERCENT.search(new)
    if not was or not now or column not in ends:
        return None
    return (float(now[1]) - float(was[1])) * (1 if ends[column] == "higher" else -1)


def _told(pack: Pack) -> Part:
    """What changed as a section of its own: what was chosen otherwise, new grades, then every figure."""
    rows = [(words.since_chosen, one, "", "", words.since_uncounted) for one in pack.chosen_otherwise]
    rows += [(words.since_grade, one, "", "", "") for one in pack.new_inspections]
    rows += [
        (part.heading, one.what, one.old, one.new, one.said.lstrip(", ")) for part in pack.parts for one in part.changes
    ]
    heads = list(words["since_columns"].values())
    table = pd.DataFrame(rows, columns=heads)
    figures = sentences.counted(pack.moved, words.figure)
    grades = sentences.counted(len(pack.new_inspections), words.new_grade)
    title = words.since_title.format(since=pack.since, figures=figures, new=grades)
    section = Section(
        key="since",
        title=title,
        question=words.since_question,
        table=table,
        taken=table,
        file_stem=sentences.slug(f"{pack.area} changed since"),
        credit=words.since_credit.format(since=pack.since, version=pack.version),
        notes=(words.since_note.format(mark=MARK),),
        row_header=heads[1],
        empty=pack.said_of_changes(),
    )
    return Part("since", words.since_heading, section)


def _head(part: Mapping[str, Any]) -> int:
    """The place of the column that names the rows: the first where none is said to."""
    return part["columns"].index(part["row_header"]) if part["row_header"] in part["columns"] else 0


def _columns(names: Sequence[str]) -> list[str]:
    """Column names without their years, numbered where that makes two alike: `Rank`, `Rank 2`."""
    made: list[str] = []
    for name in names:
        bare = YEAR.sub("", str(name)).strip()
        count = sum(one.split("\t")[0] == bare for one in made)
        made.append(f"{bare}\t{count + 1}" if count else bare)
    return made


def _rows(part: Mapping[str, Any]) -> Rows:
    """Rows by the cell that names them, the second of a name apart from the first."""
    columns, at = _columns(part["columns"]), _head(part)
    rows: Rows = {}
    for cells in part["rows"]:
        name = str(cells[at])
        number = sum(key[0] == name for key in rows)
        rows[name, number] = {
            column: str(cell) for place, (column, cell) in enumerate(zip(columns, cells, strict=True)) if place != at
        }
    return rows
