"""Charts whose specification is made once and drawn with ever new rows.

Building a chart through Altair costs fifty times what filling in its rows does, so each kind of chart is built once per
palette: what depends on the rows enters as named data or as named values, never as a part of the specification.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.measure import NARROW, wrap
from dashboard.charts.theme import SMALL, settings
from dashboard.settings.config import Palette

LEAST = 40  # px an empty chart is high
UNIT = 4  # px; heights that depend on the width come in steps of this
WIDTHS = (NARROW, 520, 760, 1100)  # px to which the lines under a chart are broken


class Drawing(alt.LayerChart):
    """An Altair chart made of a finished specification, its named data and its named values."""

    def __init__(self, specification: Mapping[str, Any], rows: Mapping[str, pd.DataFrame], **values: float) -> None:
        super().__init__(layer=())
        for name, value in {"specification": specification, "rows": rows, "values": values}.items():
            object.__setattr__(self, f"_drawn_{name}", value)  # Altair's own attributes would enter the specification

    @property
    def specification(self) -> Mapping[str, Any]:
        """The Vega-Lite specification without rows or values: the same object for every drawing of its kind."""
        return self._drawn_specification  # type: ignore[no-any-return]

    @property
    def rows(self) -> Mapping[str, pd.DataFrame]:
        """The named data."""
        return self._drawn_rows  # type: ignore[no-any-return]

    @property
    def values(self) -> Mapping[str, float]:
        """The named values."""
        return self._drawn_values  # type: ignore[no-any-return]

    def to_dict(self, *_: Any, **__: Any) -> dict[str, Any]:
        """The specification as Vega-Lite, its data as the data transformer in use leaves them."""
        made = dict(self._drawn_specification)
        made["params"] = with_values(self._drawn_specification, self._drawn_values)
        transform: Any = alt.data_transformers.get()
        sent = {name: transform(rows) for name, rows in self._drawn_rows.items()}
        made["datasets"] = {name: data["values"] for name, data in sent.items() if "values" in data}
        made["data"] = _renamed(made["data"], sent)
        made["layer"] = [
            layer | {"data": _renamed(layer["data"], sent)} if "data" in layer else layer for layer in made["layer"]
        ]
        return made


def with_values(specification: Mapping[str, Any], values: Mapping[str, float]) -> list[Mapping[str, Any]]:
    """The parameters of a specification with its named values before them."""
    return [*({"name": name, "value": value} for name, value in values.items()), *specification.get("params", ())]


def _renamed(data: Mapping[str, str], sent: Mapping[str, Any]) -> dict[str, str]:
    """A reference to named data by the name under which a data transformer took it elsewhere, if it did."""
    return {"name": sent[data["name"]].get("name", data["name"])}


def specification(
    layers: Sequence[Any],
    palette: Palette,
    transform: Sequence[Mapping[str, Any]],
    params: Mapping[str, str] | None = None,
    depth: float = 0,
) -> dict[str, Any]:
    """The specification of a drawing as wide as its container, over the data named `rows`.

    transform: steps before all layers. params: named expressions. depth: px an axis below takes, which the lines under
    the drawing (the data named `foot`) keep clear of.
    """
    chart = alt.LayerChart(
        data=alt.NamedData("rows"),
        layer=[*layers, _foot(palette, depth)],
        transform=list(transform),
        params=[alt.VariableParameter(name=name, expr=expression) for name, expression in (params or {}).items()],
        width="container",
        height=alt.Step(UNIT),
        # Every drawing keeps inside its width by itself. "fit" would shrink what it measures and draw again, without
        # end where the drawing is laid out by its width.
        autosize=alt.AutoSizeParams(type="pad"),
        padding={"left": 0, "right": 0, "top": 2, "bottom": 4},
        usermeta={"embedOptions": {"renderer": "svg"}},  # a canvas as high as 153 rows stays blank on some phones
        config=settings(palette),
    )
    made: dict[str, Any] = chart.to_dict()
    return made


def _foot(palette: Palette, depth: float) -> Any:
    """The lines in small type under the drawing, broken to the width at hand."""
    lines = [" || ".join(f"datum.at_{one}" for one in reversed(WIDTHS[: place + 1])) for place in range(len(WIDTHS))]
    pick = "".join(f"width < {wider} ? {line} : " for line, (_, wider) in zip(lines, pairwise(WIDTHS), strict=False))
    marks = (
        alt.Chart(alt.NamedData("foot"))
        .transform_calculate(line=f"{pick}{lines[-1]}")
        .mark_text(align="left", baseline="top", lineBreak="\n", fontSize=SMALL, color=palette.quiet)
    )
    return marks.encode(x=alt.value(0), y=drawn_at(f"height + {depth + 10}"), text="line:N")


def foot(*lines: str) -> pd.DataFrame:
    """The data named `foot`: the lines that are not empty, one under another, broken to each of a few widths.

    A width at which they break as at the one before is left empty.
    """
    kept = [line for line in lines if line]
    broken = ["\n".join(wrap(line, width, SMALL) for line in kept) for width in WIDTHS]
    told = [text if text != before else "" for before, text in pairwise(["", *broken])]
    return pd.DataFrame([{f"at_{width}": text for width, text in zip(WIDTHS, told, strict=True)}])


def floor(end: str, least: str = "0") -> list[Any]:
    """The layers that make a drawing as high as the highest value in px of the field `end`, whatever the width drawn.

    least: its height without rows, an expression. Vega-Lite takes a height from a scale only, so an unseen line visits
    every unit of one.
    """
    highest = alt.Chart().transform_aggregate(highest=f"max({end})")
    empty = alt.Chart(alt.NamedData("foot")).transform_calculate(highest=f"max({LEAST}, {least})")
    made: list[Any] = []
    for base in (highest, empty):
        units = base.transform_calculate(unit=f"sequence(0, datum.highest / {UNIT})").transform_flatten(["unit"])
        line = units.mark_line(opacity=0)
        made.append(line.encode(x=alt.value(0), y=alt.Y("unit:O").sort(None).axis(None).scale(padding=0)))
    return made


def drawn_at(px: str) -> Any:
    """A position given in px by a Vega expression over `datum`, from the left or the top of the drawing."""
    return alt.value(alt.expr(px))


def across(field: str, low: str, high: str, inset: float = 8) -> alt.X:
    """A quantitative x between two values given by expressions, `inset` px away from both edges, without a title."""
    ends = [alt.expr(low), alt.expr(high)]
    scale = alt.Scale(domain=ends, range=[inset, alt.expr(f"width - {inset}")], nice=False, zero=False)
    return alt.X(f"{field}:Q").scale(scale).title(None)


def cleared_text(base: Any, palette: Palette, colour: str, **place: Any) -> list[Any]:
    """Text over a wider outline of paper, so that lines behind it do not cross the letters."""
    return [base.mark_text(**place, stroke=palette.paper, strokeWidth=5), base.mark_text(**place, color=colour)]


def calculated(**fields: str) -> list[dict[str, Any]]:
    """Steps that add a field each, in order, from expressions over `datum`."""
    return [{"calculate": expression, "as": name} for name, expression in fields.items()]


def joined(*groupby: str, **fields: str) -> dict[str, Any]:
    """A step that adds to every row what is written as `max(field)` over the rows that share `groupby`."""
    made = []
    for name, written in fields.items():
        op, field = written.removesuffix(")").split("(")
        made.append({"op": op, "as": name} | ({"field": field} if field else {}))
    return {"joinaggregate": made} | ({"groupby": list(groupby)} if groupby else {})


def running(name: str, field: str, *sort: str, groupby: Sequence[str] = ()) -> dict[str, Any]:
    """A step that adds the sum of a field over the rows up to and including each one and its peers in the sorting."""
    step = {"window": [{"op": "sum", "field": field, "as": name}], "sort": [{"field": one} for one in sort]}
    return step | {"frame": [None, 0]} | ({"groupby": list(groupby)} if groupby else {})
