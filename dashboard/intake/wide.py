"""Tables with one row per area and one column per judgement or measure: what each column holds."""

import re
from collections.abc import Callable, Mapping

from dashboard.intake import figures, grading, kinds
from dashboard.intake import headings as headings_
from dashboard.intake.headings import Headed, Headings
from dashboard.intake.kinds import Kind
from dashboard.intake.places import Places
from dashboard.intake.sheets import Sheet
from dashboard.intake.understand import Doubt, clean

LOOK = 40
MOSTLY = 0.6
OWNERS = ("authority", "authority_code", "ons_code", "old_la_code", "new_la_code")  # columns that say whose row it is
GROUP = "group:"  # before the name of a column that cuts people into groups


def below(sheet: Sheet, header: int) -> list[tuple[str, ...]]:
    """The first filled rows below the headings."""
    return [line for line in sheet.head[header:] if any(line)][:LOOK]


def headings(sheet: Sheet, row: int) -> list[str]:
    """The headings of a row, with the merged heading above in front where there is one."""
    cells = [re.sub(r"\s+", " ", clean(one)) for one in sheet.head[row]]
    if row in sheet.grouped:  # counted from 1, so this is the row above
        above = [clean(one) for one in sheet.head[row - 1]]
        cells = [
            f"{top} {own}".strip() if top and own and top != own else own
            for top, own in zip([*above, *[""] * len(cells)], cells, strict=False)
        ]
    return cells


def cell(line: tuple[str, ...], place: int) -> str:
    """A cell of a row, blank beyond its end."""
    return clean(line[place]) if place < len(line) else ""


def columns(
    kind: Kind,
    heads: list[str],
    lines: list[tuple[str, ...]],
    options: Mapping[str, str],
    places: Places,
    judgements: Headings,
) -> tuple[dict[int, Headed], dict[str, int]]:
    """What the facts of each column share, by place; and the other fields, by heading of kinds.yaml.

    No fields where no column names the area.
    """
    framework = options.get("framework", "")
    of_grades = kind.table == "grades"
    judged = {
        place: said
        for place, heading in enumerate(heads)
        if (said := judgements.read(heading, framework) if of_grades else headings_.measure(heading))
        and (are_grades if of_grades else _are_figures)([cell(line, place) for line in lines])
    }
    spellings, found = kind.headings(), dict[str, int]()
    others = {place: spellings.get(kinds.fold(one), "") for place, one in enumerate(heads) if place not in judged}
    is_place = places.authority if of_grades else lambda one: places.area("", one)
    area = _area_column({place: heads[place] for place in others}, lines, is_place)
    if not judged or area is None:
        return judged, {}
    found[others[area] if others[area] in OWNERS else "authority"] = area
    for place, name in others.items():
        if place == area:
            continue
        if name:
            found.setdefault(name, place)
        elif _is_group(kind, heads[place], [cell(line, place) for line in lines]):
            found[f"{GROUP}{heads[place]}"] = place
    return judged, found


def _is_group(kind: Kind, heading: str, cells: list[str]) -> bool:
    """Whether a column cuts people into groups: by its heading, or because one of its words is a total."""
    if not kind.groups or not heading:
        return False
    words = {kinds.fold(one) for one in cells}
    return kinds.fold(heading) in {kinds.fold(one) for one in kind.groups} or kinds.fold(kind.totals[0]) in words


def are_grades(cells: list[str]) -> bool:
    """Whether most cells that are filled read as grades of some scale, or as words for none."""
    scales = [grading.scale_of(one, best="4") for one in ("APA", "SIF", "SEND", "ANNUAL_RATING")]
    return _are(
        cells,
        lambda one: (
            any(not isinstance(said := grading.read(one, scale), Doubt) or said.kind == "set_aside" for scale in scales)
            or re.fullmatch(r"\d(\.\d)?", one) is not None
        ),
    )


def _are_figures(cells: list[str]) -> bool:
    return _are(cells, lambda one: not isinstance(said := figures.read(one), Doubt) or said.kind == "question")


def _are(cells: list[str], test: Callable[[str], bool]) -> bool:
    filled = [one for one in cells if one]
    return bool(filled) and sum(map(test, filled)) >= MOSTLY * len(filled)


def _area_column(
    heads: Mapping[int, str], lines: list[tuple[str, ...]], is_place: Callable[[str], object]
) -> int | None:
    """The column that names the authority or area: by its heading, else by its cells."""
    wanted = {kinds.fold(one) for one in kinds.load().authority_headings}
    scored = []
    for place, heading in heads.items():
        cells = [one for line in lines if (one := cell(line, place))]
        known = sum(1 for one in cells if not isinstance(is_place(one), Doubt)) / max(len(cells), 1)
        by_name = kinds.fold(heading) in wanted
        if known >= MOSTLY or (by_name and known > 0):
            scored.append((known, by_name, -place))
    return -max(scored)[2] if scored else None
