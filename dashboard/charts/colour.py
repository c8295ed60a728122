"""Colours that can be read: contrast as WCAG 2.2 computes it, and the text colour for a fill."""

from functools import cache

from dashboard.settings.config import Palette


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@cache
def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB`, 0 (black) to 1 (white)."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _shares(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _shares(colour: str) -> tuple[float, ...]:
    return tuple(channel / 255 for channel in _channels(colour))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21; text needs 4.5, other marks need 3."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def text_on(fill: str, palette: Palette) -> str:
    """The palette's ink or paper, whichever reads better on the fill."""
    return max((palette.ink, palette.paper), key=lambda colour: contrast(colour, fill))


def blend(colour: str, paper: str, share: float) -> str:
    """`share` (0-1) of a colour over paper, as a solid `#RRGGBB`."""
    mixed = (round(c * share + p * (1 - share)) for c, p in zip(_channels(colour), _channels(paper), strict=True))
    return "#" + "".join(f"{channel:02X}" for channel in mixed)
