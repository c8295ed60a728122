"""Native charts in PowerPoint: they open in the suite's own chart editor, with their figures in a sheet."""

from html import escape
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import (
    XL_AXIS_CROSSES,
    XL_CHART_TYPE,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.oxml import parse_xml
from pptx.util import Inches, Pt

from dashboard.charts.colour import text_on
from dashboard.packs.layout import POINTS, SMALLEST, Box, text_wide
from dashboard.packs.native import NativeChart, Series, colour_of
from dashboard.packs.pptx_template import rgb
from dashboard.settings import config

TYPES = {
    "stacked": XL_CHART_TYPE.BAR_STACKED,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "dots": XL_CHART_TYPE.XY_SCATTER,
}
MARKERS = (("circle", "circle"), ("triangle", "diamond"))
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
LABEL_ROOM = 0.12  # inches a label needs beside its own width


def add_chart(shapes: Any, chart: NativeChart, box: Box, alt: str) -> None:
    """Draw a native chart on a slide, with its alt text."""
    placed = [Inches(one) for one in (box.left, box.top, box.width, box.height)]
    frame = shapes.add_chart(TYPES[chart.kind], *placed, _data(chart))
    properties = frame._element.nvGraphicFramePr.cNvPr
    properties.set("descr", alt)
    properties.set("name", "Chart")
    made = frame.chart
    made.font.size, made.has_title = Pt(SMALLEST), False
    made.font.color.rgb = rgb(_palette().ink)
    made.has_legend = len(chart.series) > 1
    if made.has_legend:
        made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    {"stacked": _bars, "bars": _bars, "line": _line, "dots": _dots}[chart.kind](made, chart, box)


def _palette() -> config.Palette:
    return config.load().colours["light"]


def _data(chart: NativeChart) -> Any:
    if chart.kind == "dots":
        points: Any = XyChartData(number_format="General")  # type: ignore[no-untyped-call]
        for one in chart.series:
            series = points.add_series(one.name)
            for at, up in zip(one.at, one.values, strict=True):
                series.add_data_point(at, up)
        return points
    data: Any = CategoryChartData(number_format=chart.number_format)  # type: ignore[no-untyped-call]
    data.categories = chart.categories
    for one in chart.series:
        data.add_series(one.name, one.values)
    return data


def _quiet(axis: Any, title: str = "") -> None:
    """An axis in quiet grey without gridlines; its title where there is one."""
    axis.has_major_gridlines, axis.major_tick_mark = False, XL_TICK_MARK.NONE
    axis.format.line.color.rgb = rgb(_palette().line)
    axis.has_title = bool(title)
    if title:
        axis.axis_title.text_frame.text = title
        font = axis.axis_title.text_frame.paragraphs[0].font
        font.size, font.bold = Pt(SMALLEST), False
        font.color.rgb = rgb(_palette().quiet)


def _bars(made: Any, chart: NativeChart, box: Box) -> None:
    """Bars from left to right, the first category on top, each part labelled where it has room."""
    plot, palette = made.plots[0], _palette()
    plot.gap_width = 45 if chart.kind == "stacked" else 60
    plot.overlap = 100 if chart.kind == "stacked" else -10
    _quiet(made.category_axis)
    made.category_axis.reverse_order = True
    made.category_axis.tick_labels.font.size = Pt(SMALLEST)
    _quiet(made.value_axis)
    made.value_axis.visible, made.value_axis.minimum_scale = False, 0
    totals = [sum(filter(None, bar)) for bar in zip(*(one.values for one in chart.series), strict=True)]
    most = [max(filter(None, one.values), default=1) for one in chart.series]
    highest = max(totals, default=1) if chart.kind == "stacked" else max(most, default=1) * 1.08
    made.value_axis.maximum_scale = highest
    names = max((text_wide(name, SMALLEST) for name in chart.categories), default=0)
    room = (box.width - min(names, box.width * 0.4) - 0.4) / (highest or 1)
    for one, series in zip(chart.series, plot.series, strict=True):
        colour = colour_of(one.colour, palette)
        fill = _solid(colour)
        if one.is_open:
            grounds = f"<a:fgClr>{_code(colour)}</a:fgClr><a:bgClr>{_code(palette.paper)}</a:bgClr>"
            fill = f'<a:pattFill prst="wdUpDiag">{grounds}</a:pattFill>'
        _paint(series, f"{fill}<a:ln>{_solid(palette.paper)}</a:ln>")
        is_inside = chart.kind == "stacked"
        ink = palette.ink if one.is_open or not is_inside else text_on(colour, palette)
        _labels(series, one, room if is_inside else 0, ink, "" if is_inside else "outEnd")


def _code(colour: str) -> str:
    return f'<a:srgbClr val="{colour[1:]}"/>'


def _solid(colour: str) -> str:
    return f"<a:solidFill>{_code(colour)}</a:solidFill>"


def _paint(series: Any, look: str) -> None:
    """Fill and line of a series, in one go."""
    element = series._element
    element._remove_spPr()
    element._insert_spPr(parse_xml(f'<c:spPr xmlns:c="{CHART}" xmlns:a="{DRAWING}">{look}</c:spPr>'))


def _mark(series: Any, shape: str, size: int, fill: str, outline: str) -> None:
    """The marker of a series."""
    element = series._element
    element._remove_marker()
    look = f"<c:spPr>{_solid(fill)}<a:ln>{_solid(outline)}</a:ln></c:spPr>"
    said = f'<c:symbol val="{shape}"/><c:size val="{size}"/>{look}'
    element._insert_marker(parse_xml(f'<c:marker xmlns:c="{CHART}" xmlns:a="{DRAWING}">{said}</c:marker>'))


def _labels(series: Any, one: Series, room: float, ink: str, position: str = "") -> None:
    """Words at the values that have room: in full, else the figure alone. room: inches a unit takes; 0 for any."""
    said = {}
    for place, (value, label) in enumerate(zip(one.values, one.labels, strict=True)):
        if not value or not label:
            continue
        texts = [label, label.split(" · ")[-1], label.split(" · ")[-1].removesuffix("\u00a0%")]
        fits = [text for text in texts if not room or text_wide(text, SMALLEST) + LABEL_ROOM <= value * room]
        if fits:
            said[place] = fits[0]
    _say(series, said, ink, dict.fromkeys(said, position))


def _say(series: Any, said: dict[int, str], ink: str, positions: dict[int, str], is_bold: bool = False) -> None:
    """Labels in our own words at some points of a series, in one go: python-pptx looks for each point anew."""
    if not said:
        return
    shown = "".join(
        f'<c:show{name} val="{int(name == "Val")}"/>'
        for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    )
    look = f'<a:rPr lang="en-GB" sz="{SMALLEST}00" b="{int(is_bold)}">{_solid(ink)}</a:rPr>'
    labels = []
    for place, text in said.items():
        where = f'<c:dLblPos val="{positions[place]}"/>' if positions[place] else ""
        words = f"<a:p><a:r>{look}<a:t>{escape(text)}</a:t></a:r></a:p>"
        labels.append(
            f'<c:dLbl><c:idx val="{place}"/><c:tx><c:rich><a:bodyPr/><a:lstStyle/>{words}</c:rich></c:tx>{where}{shown}'
            "</c:dLbl>"
        )
    rest = shown.replace('showVal val="1"', 'showVal val="0"')
    made = parse_xml(f'<c:dLbls xmlns:c="{CHART}" xmlns:a="{DRAWING}">{"".join(labels)}{rest}</c:dLbls>')
    series._element._insert_dLbls(made)


def _line(made: Any, chart: NativeChart, _box: Box) -> None:
    """Lines over time, broken where nothing is held; of the first series each value is labelled."""
    palette, axis = _palette(), made.value_axis
    _quiet(made.category_axis)
    _quiet(axis, chart.axis)
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = rgb(palette.rest)
    axis.tick_labels.font.color.rgb = rgb(palette.quiet)
    if chart.is_reversed:
        highest = max(value for one in chart.series for value in one.values if value is not None)
        axis.reverse_order, axis.crosses = True, XL_AXIS_CROSSES.MAXIMUM
        axis.minimum_scale, axis.maximum_scale = 1, max(highest * 1.04, 10)
    for place, (one, series) in enumerate(zip(chart.series, made.plots[0].series, strict=True)):
        colour = colour_of(one.colour, palette)
        series.smooth, is_first = False, place == 0
        _paint(series, f'<a:ln w="{38100 if is_first else 22225}">{_solid(colour)}</a:ln>')
        _mark(series, "circle", 9 if is_first else 6, colour, colour)
        said = {at: label for at, label in enumerate(one.labels if place == 0 else ()) if label}
        _say(series, said, palette.ink, dict.fromkeys(said, "t"), is_bold=True)


def _dots(made: Any, chart: NativeChart, box: Box) -> None:
    """A strip of dots: own authority on its column, names under the ground line."""
    palette = _palette()
    highest = max((up for one in chart.series for up in one.values if up is not None), default=1)
    lowest = min((up for one in chart.series for up in one.values if up is not None), default=0)
    _quiet(made.category_axis, chart.axis)
    _quiet(made.value_axis)
    made.value_axis.visible = False
    made.value_axis.minimum_scale, made.value_axis.maximum_scale = min(lowest, 0) - 0.8, highest + 1
    made.category_axis.minimum_scale = 0
    made.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    made.category_axis.tick_labels.number_format = "0"
    made.category_axis.tick_labels.number_format_is_linked = False
    furthest = max(at for one in chart.series for at in one.at)
    # A tenth of the unit is the least distance between two columns: no dot is wider.
    size = max(5, min(9, int(box.width * 0.92 / (furthest + 0.5) * 0.1 * POINTS)))
    for place, (one, series) in enumerate(zip(chart.series, made.plots[0].series, strict=True)):
        shape = MARKERS[one.colour == "accent"][place % 2]
        outline = palette.paper if one.colour == "own" else palette.peer
        _mark(series, shape, size + 1 if any(one.labels) else size, colour_of(one.colour, palette), outline)
        said = {at: label for at, label in enumerate(one.labels) if label}
        sides = {at: "l" if one.at[at] > furthest * 0.55 else "r" for at in said}
        _say(series, said, palette.ink, sides, is_bold=one.colour == "own")
