"""Native charts in PowerPoint: they open in the suite's own chart editor, with their figures in a sheet.

The ground of the marks is fixed, so labels stand where `plots` put them; colours are the theme's, grades apart.
"""

from dataclasses import replace
from html import escape
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Inches, Pt

from dashboard.charts.colour import text_on
from dashboard.packs import plots
from dashboard.packs.labels import Label
from dashboard.packs.layout import POINTS, SMALLEST, Box
from dashboard.packs.native import NativeChart, Series
from dashboard.packs.palette import palette
from dashboard.packs.plots import Plot
from dashboard.packs.pptx_theme import chart_xml, hatched, opaque, solid, text_fill
from dashboard.settings import config

TYPES = {
    "stacked": XL_CHART_TYPE.BAR_STACKED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "dots": XL_CHART_TYPE.XY_SCATTER,
}
BENCHMARKS = ("triangle", "diamond")


def add_chart(shapes: Any, chart: NativeChart, box: Box, alt: str, theme: str = "light") -> Any:
    """Draw a native chart in a box, with its alt text; the frame it stands in, under the key where it has one."""
    laid = plots.plot(chart, box)
    box = replace(box, top=box.top + laid.key_high, height=box.height - laid.key_high)
    placed = [Inches(one) for one in (box.left, box.top, box.width, box.height)]
    frame = shapes.add_chart(TYPES[chart.kind], *placed, _data(laid.chart))
    properties = frame._element.nvGraphicFramePr.cNvPr
    properties.set("descr", alt)
    properties.set("name", "Chart")
    made = frame.chart
    made.has_title = made.has_legend = False
    made.font.size = Pt(SMALLEST)
    _type(made)
    _ground(made, laid, box)
    colours = palette(theme)
    {"stacked": _bars, "line": _line, "dots": _dots}[chart.kind](made, laid, theme)
    for number, series in enumerate(made.plots[0].series):
        said = [one for one in laid.labels if one.series == number]
        _say(series, laid.chart.series[number], said, box, colours)
    return frame


def key(chart: NativeChart, box: Box, theme: str = "light") -> tuple[Box, str] | None:
    """Where the names of series stand that are on no mark, and they as DrawingML, each after a square in its colour."""
    laid = plots.plot(chart, box)
    if not laid.legend:
        return None
    runs = ""
    for number in laid.legend:
        one = laid.chart.series[number]
        look = text_fill(palette(theme).grades.get(one.colour, one.colour))
        square = "\u25a8" if one.is_open else "\u25a0"
        size = f'lang="en-GB" sz="{SMALLEST * 100}"'
        runs += f"<a:r><a:rPr {size}>{look}</a:rPr><a:t>{square}\u00a0</a:t></a:r>"
        name = escape(one.name).replace(" ", "\u00a0")
        runs += f"<a:r><a:rPr {size}>{text_fill('ink')}</a:rPr><a:t>{name}   </a:t></a:r>"
    return replace(box, height=laid.key_high), runs


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


def _type(made: Any) -> None:
    """All words of the chart in the theme's text colour."""
    words = made.font._element
    for held in words.findall("{*}solidFill"):
        words.remove(held)
    words.insert(0, chart_xml("x", text_fill("ink"))[0])  # type: ignore[index]


def _ground(made: Any, laid: Plot, box: Box) -> None:
    """Where the marks stand in the chart's frame, axes and their words outside."""
    area = made._chartSpace.chart.plotArea
    for held in area.findall("{*}layout"):
        area.remove(held)
    parts = zip(
        "xywh", (laid.inner.left, laid.inner.top - laid.key_high, laid.inner.width, laid.inner.height), strict=True
    )
    shares = {side: inches / (box.width if side in "xw" else box.height) for side, inches in parts}
    said = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    said += "".join(f'<c:{side} val="{share:.5f}"/>' for side, share in shares.items())
    area.insert(0, chart_xml("layout", f"<c:manualLayout>{said}</c:manualLayout>"))


def _quiet(axis: Any, title: str = "") -> None:
    """An axis as a thin line without gridlines; its title where there is one."""
    axis.has_major_gridlines, axis.major_tick_mark = False, XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    element = axis._element.find("{*}spPr")
    element.getparent().replace(element, chart_xml("spPr", f'<a:ln w="9525">{solid("line")}</a:ln>'))
    axis.tick_labels.font.size = Pt(SMALLEST)
    axis._element.find("{*}txPr").find("{*}bodyPr").set("rot", "0")
    axis.has_title = bool(title)
    if title:
        axis.axis_title.text_frame.text = title
        font = axis.axis_title.text_frame.paragraphs[0].font
        font.size, font.bold = Pt(SMALLEST), False


def _fill(one: Series, colours: config.Palette) -> str:
    name = colours.grades.get(one.colour, one.colour)
    return hatched(name) if one.is_open else solid(name)


def _ink(one: Series, colours: config.Palette) -> str:
    """The colour of words on a mark: of a grade's colour ours, else the theme's text or ground."""
    if one.is_open or one.colour not in colours.grades:
        return "paper" if one.colour in ("own", "quiet") and not one.is_open else "ink"
    return text_on(colours.grades[one.colour], colours)


def _bars(made: Any, laid: Plot, theme: str) -> None:
    """Bars from left to right, the first category on top."""
    bars = made.plots[0]
    bars.gap_width, bars.overlap = round(100 * (1 / plots.BAR - 1)), 100
    _quiet(made.category_axis)
    made.category_axis.reverse_order = True
    _quiet(made.value_axis)
    made.value_axis.visible = False
    made.value_axis.minimum_scale, made.value_axis.maximum_scale = 0, laid.high
    for one, series in zip(laid.chart.series, bars.series, strict=True):
        edge = "peer" if one.colour == "paper" else "paper"
        _paint(series, f"{_fill(one, palette(theme))}<a:ln>{solid(edge)}</a:ln>")


def _paint(series: Any, look: str) -> None:
    """Fill and line of a series, in one go."""
    series._element._remove_spPr()
    series._element._insert_spPr(chart_xml("spPr", look))


def _mark(series: Any, shape: str, size: int, fill: str, outline: str) -> None:
    """The marker of a series."""
    look = f"<c:spPr>{fill}<a:ln>{outline}</a:ln></c:spPr>"
    series._element._remove_marker()
    series._element._insert_marker(chart_xml("marker", f'<c:symbol val="{shape}"/><c:size val="{size}"/>{look}'))


def _line(made: Any, laid: Plot, theme: str) -> None:
    """Lines over time, broken where nothing is held; the figures stand at the points."""
    _quiet(made.category_axis)
    _quiet(made.value_axis)
    made.value_axis.visible = False
    made.value_axis.minimum_scale, made.value_axis.maximum_scale = laid.low, laid.high
    made.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if laid.every > 1:
        skipped = [chart_xml(f"tick{what}Skip", "") for what in ("Lbl", "Mark")]
        for one in skipped:
            one.set("val", f"{laid.every}")  # type: ignore[attr-defined]
            made.category_axis._element.find("{*}noMultiLvlLbl").addprevious(one)
    for place, (one, series) in enumerate(zip(laid.chart.series, made.plots[0].series, strict=True)):
        series.smooth, is_first = False, place == 0
        look, dash = opaque(one.colour, theme), '<a:prstDash val="sysDash"/>' if one.is_open else ""
        _paint(series, f'<a:ln w="{38100 if is_first else 22225}">{look}{dash}</a:ln>')
        _mark(series, one.mark, 9 if is_first else 7, look, look)


def _dots(made: Any, laid: Plot, theme: str) -> None:
    """A strip of dots: own authority on its column, names under the ground line."""
    across, up = made.category_axis, made.value_axis
    _quiet(across, laid.chart.axis)
    _quiet(up)
    up.visible = False
    up.minimum_scale, up.maximum_scale = laid.low, laid.high
    across.minimum_scale, across.maximum_scale = 0, laid.across
    across.major_unit = max(1, -(-laid.across // 10))
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = "0", False
    # A tenth of the unit is the least distance between two columns: no dot is wider.
    size = max(5, min(9, int(laid.inner.width / laid.across * 0.1 * POINTS)))
    for place, (one, series) in enumerate(zip(laid.chart.series, made.plots[0].series, strict=True)):
        shape = BENCHMARKS[place % 2] if one.colour == "quiet" else "circle"
        outline = opaque("paper" if one.colour == "own" else "peer", theme)
        _mark(series, shape, size + 1 if any(one.labels) else size, opaque(one.colour, theme), outline)


def _say(series: Any, one: Series, said: list[Label], box: Box, colours: config.Palette) -> None:
    """Labels in our own words at some points of a series, in one go: python-pptx looks for each point anew."""
    if not said:
        return
    shown = "".join(
        f'<c:show{name} val="{int(name == "Val")}"/>'
        for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    )
    labels = "".join(_label(label, one, shown, box, colours) for label in sorted(said, key=lambda label: label.point))
    rest = shown.replace('showVal val="1"', 'showVal val="0"')
    series._element._insert_dLbls(chart_xml("dLbls", labels + rest))


def _label(label: Label, one: Series, shown: str, box: Box, colours: config.Palette) -> str:
    ink = _ink(one, colours) if label.side == "ctr" else "ink"
    look = f'<a:rPr lang="en-GB" sz="{SMALLEST}00" b="{int(label.is_bold)}">{text_fill(ink)}</a:rPr>'
    way = {"r": '<a:pPr algn="l"/>', "l": '<a:pPr algn="r"/>'}.get(label.side, "")
    words = "".join(f"<a:p>{way}<a:r>{look}<a:t>{escape(line)}</a:t></a:r></a:p>" for line in label.lines)
    moved = ""
    if abs(label.shift) > 0.005:
        moved = f'<c:x val="0"/><c:y val="{label.shift / box.height:.5f}"/>'
        moved = f"<c:layout><c:manualLayout>{moved}</c:manualLayout></c:layout>"
    ground = f"<c:spPr>{solid('paper')}</c:spPr>" if one.is_open and label.side == "ctr" else ""
    body = '<a:bodyPr wrap="none" lIns="38100" tIns="0" rIns="38100" bIns="0"/><a:lstStyle/>'
    return (
        f'<c:dLbl><c:idx val="{label.point}"/>{moved}<c:tx><c:rich>{body}{words}</c:rich></c:tx>{ground}'
        f'<c:dLblPos val="{label.side}"/>{shown}</c:dLbl>'
    )
