"""Which kind of file a sheet is, where its headings stand, and what each column holds: by content, never by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dashboard.intake import kinds, wide
from dashboard.intake.columns import letters
from dashboard.intake.headings import Headed, Headings
from dashboard.intake.kinds import Kind
from dashboard.intake.places import Places
from dashboard.intake.sheets import IntakeError, Sheet
from dashboard.intake.understand import clean
from dashboard.words import names, sentences


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
    if best is None:
        tables = [_wide(sheet, *one, options, places, judgements) for one in wanted.items() if one[1].is_wide]
        best = max(filter(None, tables), key=lambda table: len(table.judged), default=None)
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
    below = wide.below(sheet, found.header) if found.kind.table == "grades" and found.kind.is_wide else []
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
            elif wide.are_grades([wide.cell(line, place) for line in below]):
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


def _wide(
    sheet: Sheet, key: str, kind: Kind, options: Mapping[str, str], places: Places, judgements: Headings
) -> Recognised | None:
    """The row with most judgements or measures above columns of them, beside a column of authorities or areas."""
    best: Recognised | None = None
    for row in range(len(sheet.head)):
        headings = wide.headings(sheet, row)
        judged, fields = wide.columns(kind, headings, wide.below(sheet, row + 1), options, places, judgements)
        if not sheet.shows_percent:  # 0.056 under "% NEET" may be 5.6 per cent there
            judged = {place: {key: said[key] for key in said if key != "unit"} for place, said in judged.items()}
        if judged and fields and (best is None or _said(judged) > _said(best.judged)):
            best = Recognised(key, kind, row + 1, tuple(headings), fields, judged)
    return _described(sheet, best) if best else None


def _said(judged: Mapping[int, Headed]) -> tuple[int, int]:
    """How many columns are read and how much their headings say, which tells headings from those of groups above."""
    return len(judged), sum(map(len, judged.values()))


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
