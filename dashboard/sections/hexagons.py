"""The map of England as a picture of a section: which cell each authority has, its class, and who is outlined."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.charts import hex_map
from dashboard.charts.colour import blend
from dashboard.sections import ranks, words
from dashboard.sections.profile import profile
from dashboard.sections.reader import Reader
from dashboard.sections.section import AnyChart
from dashboard.settings import config
from dashboard.settings.config import Palette, Scale

Fills = Callable[[Palette], list[str]]  # of the classes, in the colours of a theme
TINTS = (0.06, 0.22, 0.42, 0.65, 0.95)  # of ink over paper, the lowest figures first


@engine.cached
def england(reader: Reader) -> tuple[dict[str, Any], ...]:
    """Every authority in being with its cell and role: own, comparator, region or other; by name, the own one last."""
    held = queries.hex_positions.rows()
    if not reader.authority:
        return tuple(row | {"role": "other"} for row in held)
    kind = config.NEIGHBOURS if reader.comparators in ("all", "region", "type") else reader.comparators
    peers = {row["authority_code"] for row in queries.comparators.rows(reader.authority, kind, ",".join(reader.own))}
    region = profile(reader.authority).region
    made = [row | {"role": _role(row, reader.authority, peers, region)} for row in held]
    return tuple(sorted(made, key=lambda row: row["role"] == "own"))


def _role(row: Mapping[str, Any], own: str, peers: set[str], region: str) -> str:
    if row["authority_code"] == own:
        return "own"
    return "comparator" if row["authority_code"] in peers else "region" if row["region"] == region else "other"


def _frame(reader: Reader, values: Mapping[str, tuple[int | None, str]]) -> pd.DataFrame:
    """The frame of `charts.hex_map`: values by code are the place among the classes and what stands in the cell."""
    rows = []
    for row in england(reader):
        place, value = values.get(row["authority_code"], (None, ""))
        named = {"area": row["authority"], "short": row["short_name"], "value": value, "place": place}
        rows.append(named | {key: row[key] for key in ("column", "row", "role")})
    return pd.DataFrame(rows)


def _outlines(reader: Reader) -> tuple[tuple[str, str], ...]:
    """Whom the key names for their outline."""
    roles = {row["role"] for row in england(reader)}
    named = {"own": profile(reader.authority).name if reader.authority else ""} | dict(words["outlined"])
    return tuple((role, label) for role, label in named.items() if role in roles)


def of_grades(reader: Reader, grades: Mapping[str, int | None], scale: Scale) -> "partial[AnyChart]":
    """The map coloured by grade. grades: step of the scale by code; None, or no entry, where there is none."""
    places = {step.grade: place for place, step in enumerate(scale.steps)}
    shorts = {step.grade: step.short for step in scale.steps}
    values = {code: (places[grade], shorts[grade]) if grade else (None, "–") for code, grade in grades.items()}
    labels = [f"{step.short} {step.label}" for step in scale.steps]

    def fills(palette: Palette) -> list[str]:
        return [palette.grades[step.colour] for step in scale.steps]

    return _map(reader, values, labels, fills, words.map_no_grade, scale.direction)


def _map(
    reader: Reader,
    values: Mapping[str, tuple[int | None, str]],
    labels: Sequence[str],
    fills: Fills,
    missing: str,
    line: str,
) -> "partial[AnyChart]":
    """The map by class. labels and fills: of the classes; missing: what the key says of open cells; line: its foot."""
    return partial(_drawn, _frame(reader, values), _outlines(reader), tuple(labels), fills, missing, line)


def _drawn(
    frame: pd.DataFrame,
    outlines: Sequence[tuple[str, str]],
    labels: Sequence[str],
    fills: Fills,
    missing: str,
    line: str,
    palette: Palette,
) -> AnyChart:
    classes = list(zip(labels, fills(palette), strict=True))
    if frame["place"].isna().any():
        classes.append((missing, palette.paper))
    return hex_map(frame, classes, outlines, palette, line)


def of_figures(
    reader: Reader, figures: Mapping[str, tuple[float, int, str]], ranked: int, line: str
) -> "partial[AnyChart]":
    """The map coloured by fifth of the ranked. figures: value, rank and what the cell says, by code; line: its foot.

    A tie stands in the fifth of the place it shares; the higher the value, the more a cell stands out from the page.
    """
    in_order = sorted(figures.values(), key=lambda one: one[1])
    is_rising = in_order[0][0] <= in_order[-1][0]
    fifths = {code: ranks.fifths(rank, 1, ranked)[0] for code, (_, rank, _) in figures.items()}
    values = {code: (fifths[code], said) for code, (_, _, said) in figures.items()}
    spans = []
    for fifth in range(ranks.FIFTHS):
        held = [figures[code][0] for code, one in fifths.items() if one == fifth]
        label = words["fifths"][f"fifth_{fifth + 1}"]
        spans.append(words.map_span.format(fifth=label, low=min(held), high=max(held)) if held else label)

    def fills(palette: Palette) -> list[str]:
        return [blend(palette.ink, palette.paper, tint) for tint in (TINTS if is_rising else TINTS[::-1])]

    return _map(reader, values, spans, fills, words.map_no_figure, line)


def of_classes(
    reader: Reader, places: Mapping[str, tuple[int, str]], labels: Sequence[str], missing: str, line: str
) -> "partial[AnyChart]":
    """The map by one of three classes. places: class and what the cell says, by code; missing: of open cells."""

    def fills(palette: Palette) -> list[str]:
        return [palette.grades["best"], palette.rest, palette.grades["third"]]

    return _map(reader, places, labels, fills, missing, line)
