"""Colours of a presentation as its theme has them, so that another theme or variant restyles what we drew.

Only the grades keep colours of their own. Shades of the text colour are made by transparency: on a dark master, where
text is light, they stay shades between text and ground.
"""

from pptx.oxml import parse_xml

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
# Names of the palette as a colour of the theme and how much of it, in per cent.
THEME = {
    "ink": ("tx1", 100),
    "own": ("tx1", 100),
    "quiet": ("tx1", 70),
    "peer": ("tx1", 55),
    "line": ("tx1", 32),
    "rest": ("tx1", 22),
    "owned": ("tx1", 11),
    "shade": ("tx1", 5),
    "paper": ("bg1", 100),
    "accent": ("tx2", 100),
}


# Shades without transparency: a colour of the theme, what it is multiplied with, what is added, in per cent.
SHADES = {
    "light": {"quiet": ("tx1", 65, 35), "peer": ("tx1", 50, 50), "line": ("bg1", 65, 0), "rest": ("bg1", 80, 0)},
    "dark": {"quiet": ("tx1", 80, 0), "peer": ("tx1", 65, 0), "line": ("tx1", 50, 0), "rest": ("tx1", 35, 0)},
}


def colour(name: str) -> str:
    """A colour by the palette's name, or `#RRGGBB`, as DrawingML."""
    if name.startswith("#"):
        return f'<a:srgbClr val="{name[1:]}"/>'
    scheme, share = THEME[name]
    share_of = "" if share == 100 else f'<a:alpha val="{share * 1000}"/>'
    return f'<a:schemeClr val="{scheme}">{share_of}</a:schemeClr>'


def solid(name: str) -> str:
    """A fill in one colour."""
    return f"<a:solidFill>{colour(name)}</a:solidFill>"


def text_fill(name: str, theme: str = "light") -> str:
    """The colour of words: quiet ones are a softer text colour, without transparency."""
    return opaque(name, theme) if name == "quiet" else solid(name)


def opaque(name: str, theme: str = "light") -> str:
    """The same shades without transparency, which some programs leave out of lines and markers."""
    if name not in SHADES[theme]:
        return solid(name)
    scheme, times, plus = SHADES[theme][name]
    more = f'<a:lumOff val="{plus * 1000}"/>' if plus else ""
    return (
        f'<a:solidFill><a:schemeClr val="{scheme}"><a:lumMod val="{times * 1000}"/>{more}</a:schemeClr></a:solidFill>'
    )


def hatched(name: str) -> str:
    """Stripes in a colour on the ground's own."""
    stripes = colour(name) if name.startswith("#") else f'<a:schemeClr val="{THEME[name][0]}"/>'
    ground = '<a:bgClr><a:schemeClr val="bg1"/></a:bgClr>'
    return f'<a:pattFill prst="ltUpDiag"><a:fgClr>{stripes}</a:fgClr>{ground}</a:pattFill>'


def chart_xml(element: str, inner: str) -> object:
    """An element of a chart, parsed."""
    return parse_xml(f'<c:{element} xmlns:c="{CHART}" xmlns:a="{DRAWING}">{inner}</c:{element}>')
