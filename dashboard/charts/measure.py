"""How wide words will be, so that labels are placed where they have room.

Vega cannot be asked before it draws. Widths are the advances of Source Sans 3 Semibold in thousandths of the type size,
a little more than the regular weight takes; a test holds them against the font we ship.
"""

from functools import cache
from math import ceil

_WIDTHS = {
    200: " ",
    280: "ijlI|',.:;·’‘",
    320: "f!()-[]{}",
    370: "tr/\\",
    440: "sz*?",
    490: 'cxvyJ"–“”',
    520: "0123456789aegkeFLY#$+<=>^~≥≤×£_",
    560: "bdhnopquAEVXZST`",
    600: "BKCPR●○■□▲▼◆",
    670: "DGHNOQU&←→↑↓",
    750: "wM",
    840: "mW—%½⅓⅔¼¾",
    960: "@…",
}
_ADVANCE = {sign: width for width, signs in _WIDTHS.items() for sign in signs}
_OTHER = 600  # accented letters and signs not listed
NARROW = 330  # the drawing width of a 350 px screen, within its margins


@cache
def text_width(text: str, size: float) -> int:
    """The width in px of one line of text at a type size in px, rounded up; of several lines the widest."""
    return max(ceil(sum(_ADVANCE.get(sign, _OTHER) for sign in line) * size / 1000) for line in text.split("\n"))


@cache
def wrap(text: str, width: float, size: float) -> str:
    """The text broken at spaces into lines no wider than `width` px; one long word stays whole."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return "\n".join(lines)
