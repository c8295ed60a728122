"""Which kind of file a sheet is, where its headings stand, and what each column holds: by content, never by name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dashboard.intake import grading, kinds
from dashboard.intake.columns import letters
from dashboard.intake.headings import Headed, Headings
from dashboard.intake.kinds import Kind
from dashboard.intake.places import Places
from dashboard.intake.sheets import IntakeError, Sheet
from dashboard.intake.understand import Doubt, clean
from dashboard.words import names, sentences

LOOK = 40
MOSTLY = 0.6


@dataclass(frozen=True)
class Recognised:
    """A sheet whose kind is known. Places count columns from 0, rows from 1.

    header: row of the headings. fields: heading of kinds.yaml to place. judged: place to what a wide table's column
    holds. headings: what is printed above each column. unknown, left_out: columns that are not taken, and why; unread:
    those unknown ones of a wide table whose cells look like grades.
    """

    key: str
    kind: Kind
    header: int
    headings: tuple[str, ...]
    fields: Mapping[str, int]
    judged: Mapping[int, Headed] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)
    title: tuple[str, ...] = ()

    def name(self, place: int) -> str:
        """A column as people find it: its heading, or its letter where it has none."""
        return self.headings[place] or f"column {letters(place)}"


def recognise(
    sheet: Sheet, as_kind: str, options: Mapping[str, str], places: Places, judgements: Headings
) -> Recognised | None:
    """The kind of a sheet, or None where it is none; raises IntakeError where the headings contradict themselves."""
    known = kinds.load().kinds
    wanted = {as_kind: known[as_kind]} if as_kind else known
    best: Recognised | None = None
    for key, kind in wanted.items():
        found = None if kind.is_wide else _by_headings(sheet, key, kind, options)
        if found and (best is None or len(found.fields) > len(best.fields)):
            best = found
    if best is None and any(kind.is_wide for kind in wanted.values()):
        key = next(key for key, kind in wanted.items() if kind.is_wide)
        best = _wide(sheet, key, known[key], options, places, judgements)
    return best


def _by_headings(sheet: Sheet, key: str, kind: Kind, options: Mapping[str, str]) -> Recognised | None:
    """The first row in which every heading that marks the kind stands, or is given by the person."""
    spellings = kind.headings()
    for row, cells in enumerate(sheet.head):
        found: dict[str, int] = {}
        twice = []
        for place, cell in enumerate(cells):
            name = spellings.get(kinds.fold(clean(cell)))
            if name is None:
                continue
            if name in found:
                twice.append((name, found[name], place))
            found.setdefault(name, place)
        given = {name for name, column in kind.columns.items() if column.field in options}
        if kind.recognise and set(kind.recognise) <= set(found) | given and len(found) > 1:
            if twice:
                raise _headed_twice(sheet, cells, twice)
            return _described(sheet, Recognised(key, kind, row + 1, tuple(map(clean, cells)), found))
    return None


def _headed_twice(sheet: Sheet, cells: tuple[str, ...], twice: list[tuple[str, int, int]]) -> IntakeError:
    name, first, second = twice[0]
    return IntakeError(
        f"{_where(sheet)}Two columns mean {name}: {letters(first)} ({clean(cells[first])}) and {letters(second)} "
        f"({clean(cells[second])}). Rename or delete one of them."
    )


def _described(sheet: Sheet, found: Recognised) -> Recognised:
    """The same with what stands above it and which columns are not taken."""
    unknown, unread, left_out = [], [], {}
    taken = {place: name for name, place in found.fields.items()}
    below = _below(sheet, found.header) if found.kind.is_wide else []
    for place, heading in enumerate(found.headings):
        name = taken.get(place)
        if name is not None:
            column = found.kind.columns.get(name)
            if column is not None and column.left_out:
                left_out[found.name(place)] = column.left_out
        elif place not in found.judged and heading:
            reason = next((one.because for one in found.kind.left_out if one.covers(heading)), "")
            if reason:
                left_out[found.name(place)] = reason
            elif _are_grades([_cell(line, place) for line in below]):
                unread.append(found.name(place))
            else:
                unknown.append(found.name(place))
    title = tuple(clean(cell) for row in sheet.head[: found.header - 1] for cell in row if clean(cell))
    return replace(
        found,
        unknown=tuple(unknown),
        unread=tuple(unread),
        left_out=left_out,
        title=tuple(dict.fromkeys(title)),
    )


def _below(sheet: Sheet, header: int) -> list[tuple[str, ...]]:
    """The first filled rows below the headings."""
    return [line for line in sheet.head[header:] if any(line)][:LOOK]


def _wide(
    sheet: Sheet, key: str, kind: Kind, options: Mapping[str, str], places: Places, judgements: Headings
) -> Recognised | None:
    """The row with most judgements above columns of grades, beside a column of authorities."""
    best: Recognised | None = None
    framework = options.get("framework", "")
    for row in range(len(sheet.head)):
        below, headings = _below(sheet, row + 1), _headings(sheet, row)
        judged = {
            place: said
            for place, heading in enumerate(headings)
            if (said := judgements.read(heading, framework)) and _are_grades([_cell(line, place) for line in below])
        }
        names_ = _authority_column(headings, judged, below, places)
        if judged and names_ is not None and (best is None or len(judged) > len(best.judged)):
            best = Recognised(key, kind, row + 1, tuple(headings), {"authority": names_}, judged)
    return _described(sheet, best) if best else None


def _headings(sheet: Sheet, row: int) -> list[str]:
    """The headings of a row, with the merged heading above in front where there is one."""
    cells = [re.sub(r"\s+", " ", clean(cell)) for cell in sheet.head[row]]
    if row in sheet.grouped:  # counted from 1, so this is the row above
        above = [clean(cell) for cell in sheet.head[row - 1]]
        cells = [
            f"{top} {own}".strip() if top and own and top != own else own
            for top, own in zip([*above, *[""] * len(cells)], cells, strict=False)
        ]
    return cells


def _cell(line: tuple[str, ...], place: int) -> str:
    return clean(line[place]) if place < len(line) else ""


def _are_grades(cells: list[str]) -> bool:
    """Whether most cells that are filled read as grades of some scale, or as words for none."""
    filled = [cell for cell in cells if cell]
    scales = [grading.scale_of(one, best="4") for one in ("APA", "SIF", "SEND", "ANNUAL_RATING")]
    readable = [
        cell
        for cell in filled
        if any(not isinstance(said := grading.read(cell, one), Doubt) or said.kind == "set_aside" for one in scales)
        or re.fullmatch(r"\d(\.\d)?", cell)
    ]
    return bool(filled) and len(readable) >= MOSTLY * len(filled)


def _authority_column(
    headings: list[str], judged: Mapping[int, Headed], below: list[tuple[str, ...]], places: Places
) -> int | None:
    """The column that names the authority: by its heading, else by its cells."""
    wanted = {kinds.fold(one): rank for rank, one in enumerate(kinds.load().authority_headings)}
    scored = []
    for place, heading in enumerate(headings):
        if place in judged:
            continue
        cells = [cell for line in below if (cell := _cell(line, place))]
        known = sum(1 for cell in cells if not isinstance(places.authority(cell, ""), Doubt)) / max(len(cells), 1)
        by_name = kinds.fold(heading) in wanted
        if known >= MOSTLY or (by_name and known > 0):
            scored.append((known, by_name, -place))
    return -max(scored)[2] if scored else None


def explain(sheets: list[Sheet], as_kind: str, options: Mapping[str, str]) -> IntakeError:
    """Why nothing was recognised: the kind that comes nearest and what it lacks."""
    known = kinds.load().kinds
    nearest: tuple[float, str, list[str], int] | None = None
    for key, kind in known.items():
        if kind.is_wide or (as_kind and key != as_kind):
            continue
        spellings = kind.headings()
        for sheet in sheets:
            for row, cells in enumerate(sheet.head):
                found = {spellings.get(kinds.fold(clean(cell))) for cell in cells}
                missing = [one for one in kind.recognise if one not in found]
                share = 1 - len(missing) / len(kind.recognise)
                if share > (nearest[0] if nearest else 0.4 if not as_kind else -1):
                    nearest = (share, key, missing, row + 1)
    if nearest:
        _, key, missing, row = nearest
        return IntakeError(
            f"Nothing was understood. Row {row} looks most like the headings of “{known[key].label}”, but lacks "
            f"{sentences.listed(missing)}. Add {'it' if len(missing) == 1 else 'them'}, or start from the layout: "
            f"python3 manage.py import --template {key}."
        )
    return IntakeError(
        "Nothing was understood: no row of the first 60 holds the headings of a kind of file known here. If the table "
        f"has no headings, add a row of them. Kinds: {sentences.listed(list(known))}."
    )


def require_kind(as_kind: str) -> None:
    """Refuse a kind that does not exist."""
    known = kinds.load().kinds
    if as_kind and as_kind not in known:
        near = names.suggest(as_kind, known) or list(known)
        raise IntakeError(f"There is no kind of file {as_kind!r}. Use {sentences.listed(near, 'or')}.")


def _where(sheet: Sheet) -> str:
    return f"Sheet {sheet.name}: " if sheet.name else ""
