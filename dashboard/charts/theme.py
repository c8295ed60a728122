"""One look for every chart, carried in the chart itself so that the screen and an exported picture agree."""

from typing import Any

from dashboard.settings.config import Palette

# The generic family at the end matters: without it a missing font draws no text at all in exported pictures.
FONT = "'Source Sans 3', sans-serif"
LABEL = 15  # names of rows
TEXT = 14  # words and numbers on marks
SMALL = 13  # axes, notes, sources
LINE = 1.25  # line height in parts of the type size


def settings(palette: Palette) -> dict[str, Any]:
    """The Vega-Lite configuration of a palette: type, colours, quiet axes, no frame."""
    axis = {
        "labelFont": FONT,
        "labelFontSize": SMALL,
        "labelColor": palette.quiet,
        "domainColor": palette.line,
        "tickColor": palette.line,
        "grid": False,
        "aria": False,
    }
    return {
        "background": palette.paper,
        "font": FONT,
        "view": {"stroke": None},
        "axis": axis,
        "text": {"font": FONT, "fontSize": TEXT, "color": palette.ink, "lineHeight": TEXT * LINE},
        "mark": {"aria": False},  # the view's alt text and the table speak for the marks
    }
