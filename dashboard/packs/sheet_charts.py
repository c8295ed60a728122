"""Native charts of a workbook, drawn from figures that stand on a sheet of their own."""

from typing import Any

from dashboard.charts.colour import text_on
from dashboard.packs.native import NativeChart, Series, colour_of
from dashboard.packs.palette import palette
from dashboard.settings import config

KINDS = {
    "stacked": {"type": "bar", "subtype": "stacked"},
    "line": {"type": "line"},
    "dots": {"type": "scatter"},
}


class Figures:
    """The sheet with the figures of every chart; each chart points at its own rows."""

    def __init__(self, book: Any, name: str) -> None:
        self._book, self._name, self._at = book, name, 0
        self.sheet = book.add_worksheet(name)
        self._bold = book.add_format({"bold": True, "font_name": "Arial", "font_size": 10})
        self.sheet.set_column(0, 0, 50)
        self.sheet.set_column(1, 30, 16)

    def chart(self, native: NativeChart, heading: str) -> Any:
        """A chart of a pack, with its figures written down."""
        made = self._book.add_chart(dict(KINDS[native.kind]))
        self.sheet.write_string(self._at, 0, heading, self._bold)
        self._at += 1
        if native.kind == "dots":
            self._dots(made, native)
        else:
            self._bars(made, native)
        _axes(made, native)
        made.set_title({"none": True})
        made.set_legend({"position": "top"} if len(native.series) > 1 else {"none": True})
        return made

    def _bars(self, made: Any, native: NativeChart) -> None:
        """A row of figures a category, a column a series."""
        top, last = self._at, self._at + len(native.categories)
        self.sheet.write_column(top + 1, 0, native.categories)
        for place, one in enumerate(native.series, 1):
            self.sheet.write_string(top, place, one.name)
            for number, value in enumerate(one.values, top + 1):
                if value is not None:
                    self.sheet.write_number(number, place, value)
            made.add_series(
                {
                    "name": [self._name, top, place],
                    "categories": [self._name, top + 1, 0, last, 0],
                    "values": [self._name, top + 1, place, last, place],
                    "gap": 45,
                    "overlap": 100,
                    **_drawn(one, native),
                }
            )
        self._at = last + 2

    def _dots(self, made: Any, native: NativeChart) -> None:
        """Two columns a series: where along the axis, and how high."""
        for one in native.series:
            top, last = self._at, self._at + len(one.values)
            self.sheet.write_string(top, 0, one.name)
            self.sheet.write_column(top + 1, 1, one.at)
            self.sheet.write_column(top + 1, 2, [value or 0 for value in one.values])
            made.add_series(
                {
                    "name": [self._name, top, 0],
                    "categories": [self._name, top + 1, 1, last, 1],
                    "values": [self._name, top + 1, 2, last, 2],
                    **_drawn(one, native),
                }
            )
            self._at = last + 1
        self._at += 1


def _drawn(one: Series, native: NativeChart) -> dict[str, Any]:
    """The colours of a series and the words at its marks; hatched where it is open."""
    colours = palette()
    colour = colour_of(one.colour, colours)
    labels = [{"value": text} if text else {"delete": True} for text in one.labels]
    if native.kind == "dots":
        marker = {"type": "circle", "size": 10 if one.colour == "own" else 7, "fill": {"color": colour}}
        return {"marker": marker | {"border": {"color": colour}}, **_labels(labels, colours.ink, "right")}
    if native.kind == "line":
        marker = {"type": "circle", "size": 7, "fill": {"color": colour}, "border": {"color": colour}}
        return {"line": {"color": colour, "width": 2.25}, "marker": marker, **_labels(labels, colours.ink, "above")}
    if one.is_open:
        hatch = {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": colours.paper}
        return {"pattern": hatch, "border": {"color": colour}, **_labels(labels, colours.ink, "center")}
    return {"fill": {"color": colour}, **_labels(labels, text_on(colour, colours), "center")}


def _labels(labels: list[dict[str, Any]], colour: str, position: str) -> dict[str, Any]:
    if not any("value" in one for one in labels):
        return {}
    font = {"color": colour, "size": 9}
    return {"data_labels": {"value": True, "custom": labels, "position": position, "font": font}}


def _axes(made: Any, native: NativeChart) -> None:
    """The axis of figures with its name; categories from the top; dots without a scale for their height."""
    quiet = {"visible": True, "line": {"color": config.load().colours["light"].line}}
    figures = {"name": native.axis, "num_format": native.number_format, "min": 0, "major_gridlines": quiet}
    if native.kind == "dots":
        made.set_x_axis(figures)
        made.set_y_axis({"visible": False, "major_gridlines": {"visible": False}})
    elif native.kind == "line":
        made.set_x_axis({})
        made.set_y_axis(figures)
    else:
        share = {"max": 100} if native.kind == "stacked" and "%" in native.axis else {}
        made.set_x_axis(figures | share)
        made.set_y_axis({"reverse": True})
