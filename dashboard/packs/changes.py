"""What moved between two packs: every figure of the tables both have, old and new, and the grades that are new."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dashboard.packs import manifest, words
from dashboard.packs.model import Change, Pack
from dashboard.words import sentences

YEAR = re.compile(r"\b(19|20)\d\d\b")
SPOKEN = ("summary", "questions", "method")  # made of sentences that repeat the figures of the others
Rows = dict[tuple[str, int], dict[str, str]]


def since(pack: Pack, earlier: Mapping[str, Any]) -> Pack:
    """The pack with what changed since an earlier one marked. earlier: its manifest, read back.

    A key `since` in it names what is compared with in words; else that is the pack of its day.

    Raises PackFileError where that pack is about another authority.
    """
    if earlier["order"].get("authority") != pack.order.authority:
        said = words.other_area.format(area=earlier.get("area", ""), own=pack.area)
        raise manifest.PackFileError(said)
    now = manifest.manifest(pack)
    held = {part["key"]: part for part in earlier["parts"]}
    current = {part["key"]: part for part in now["parts"]}
    parts = tuple(
        replace(part, changes=tuple(_changes(held[part.key], current[part.key])))
        if part.key in held and part.key not in SPOKEN
        else part
        for part in pack.parts
    )
    known = {tuple(one) for one in earlier.get("inspections", [])}
    new = [one for one in pack.inspections if one not in known]
    named = tuple(words.new_inspection.format(framework=f, judgement=j, date=d, grade=g) for f, j, d, g in new)
    day = words.since_pack.format(date=sentences.day(str(earlier.get("made_on", ""))))
    return replace(pack, parts=parts, since=earlier.get("since") or day, new_inspections=named)


def _changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """Cells that differ, rows that came and went. Columns named for a year are compared with the same place before."""
    before, after = _rows(old), _rows(new)
    names = dict(zip(_columns(new["columns"]), map(str, new["columns"]), strict=True))
    found = []
    for key, row in after.items():
        held = before.get(key)
        if held is None:
            first = next((f"{names[name]} {cell}" for name, cell in row.items() if cell and cell != key[0]), "")
            found.append(Change(key[0], words.absent, f"{words.added} ({first})" if first else words.added))
            continue
        for name, cell in row.items():
            if name in held and held[name] != cell:
                blank = words.blank
                found.append(Change(f"{key[0]}, {names[name]}", held[name] or blank, cell or blank))
    found += [Change(key[0], words.listed, words.gone) for key in before if key not in after]
    return found


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
    columns = _columns(part["columns"])
    at = (
        [str(name) for name in part["columns"]].index(part["row_header"])
        if part["row_header"] in part["columns"]
        else 0
    )
    rows: Rows = {}
    for cells in part["rows"]:
        name = str(cells[at])
        number = sum(key[0] == name for key in rows)
        rows[name, number] = {
            column: str(cell) for place, (column, cell) in enumerate(zip(columns, cells, strict=True)) if place != at
        }
    return rows
