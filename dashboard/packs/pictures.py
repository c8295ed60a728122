"""A chart as a file: PNG for slides, SVG for print, with its title, source and date inside and our font in it.

vl-convert draws no text at all, and says nothing, where it does not find the font; ours is registered here.
"""

import base64
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from pathlib import Path

import vl_convert

from dashboard.charts.measure import wrap
from dashboard.charts.theme import FONT
from dashboard.sections.section import AnyChart, Section
from dashboard.settings import config

STATIC = Path(__file__).resolve().parents[1] / "reader" / "static"
WIDTH = 960  # px of the drawing; a PNG has twice as many
MARGIN = 32
HEADING, SMALL = 26, 14  # px
KEPT = 64  # drawings; those of all England are in every pack
SIZE = re.compile(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"')


@dataclass(frozen=True)
class Drawing:
    """A chart to be drawn by another process: its specification, and what is said above, below and instead of it."""

    spec: str
    title: str
    foot: tuple[str, ...]
    alt: str
    width: int = WIDTH


def drawing(section: Section, made_on: str, width: int = WIDTH) -> Drawing:
    """A section's chart on light ground, ready to travel. made_on: the line that says when and from which data."""
    if section.chart is None:
        raise ValueError(f"Section {section.key} has no chart.")
    light = config.load().colours["light"]
    lines = (section.credit, *section.notes[:1], made_on)
    return Drawing(specification(section.chart(light), width), section.title, lines, section.alt, width)


def specification(chart: AnyChart, width: int) -> str:
    """The Vega-Lite specification of a chart at a fixed width in px."""
    spec = chart.to_dict(validate=False)  # the same chart is checked when its page shows it
    for part in spec.get("vconcat", [spec]):
        part["width"] = width
    return json.dumps(spec, default=str)


def png(made: Drawing) -> bytes:
    """The picture as PNG, two pixels for each px."""
    _register()
    return bytes(vl_convert.svg_to_png(_composed(made), scale=2))


def svg(made: Drawing) -> str:
    """The picture as SVG with the font inside."""
    return _composed(made, f"<style>{font_face()}</style>")


@lru_cache(maxsize=KEPT)
def bare_svg(spec: str) -> str:
    """A specification as SVG without anything around it."""
    _register()
    return str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))


def svg_png(drawn: str, scale: float) -> bytes:
    """An SVG drawn by `bare_svg` as PNG."""
    return bytes(vl_convert.svg_to_png(drawn, scale=scale))


@cache
def font_face() -> str:
    """The style rule that brings our font along."""
    font = base64.b64encode((STATIC / "SourceSans3VF-Upright.ttf.woff2").read_bytes()).decode()
    source = f"src:url(data:font/woff2;base64,{font}) format('woff2');font-weight:200 900"
    return f"@font-face{{font-family:'Source Sans 3';{source}}}"


@cache
def _register() -> None:
    vl_convert.register_font_directory(str(STATIC))


def _composed(made: Drawing, style: str = "") -> str:
    """The chart between its title and its foot."""
    drawn = bare_svg(made.spec)
    size = SIZE.search(drawn)
    if size is None:
        raise ValueError("The chart was drawn without a size.")
    wide, high = float(size[1]), float(size[2])
    width = max(made.width, wide)
    colours = config.load().colours["light"]
    head = wrap(made.title, width, HEADING).split("\n")
    foot = [line for said in made.foot for line in wrap(said, width, SMALL).split("\n")]
    top = MARGIN + len(head) * HEADING * 1.25 + 14
    below = top + high + 18
    whole = below + len(foot) * SMALL * 1.4 + MARGIN - 8
    inner = drawn[size.start() :].replace("<svg", f'<svg x="{MARGIN}" y="{top:g}"', 1)
    box = f'width="{width + 2 * MARGIN:g}" height="{whole:g}" viewBox="0 0 {width + 2 * MARGIN:g} {whole:g}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img" {box}>'
        f"<title>{escape(made.title)}</title><desc>{escape(made.alt)}</desc>{style}"
        f'<rect width="100%" height="100%" fill="{colours.paper}"/>'
        f"{_lines(head, MARGIN + HEADING, HEADING, colours.ink, 600)}{inner}"
        f"{_lines(foot, below + SMALL, SMALL, colours.quiet)}</svg>"
    )


def _lines(lines: Sequence[str], y: float, size: int, colour: str, weight: int = 400) -> str:
    step = size * (1.25 if weight > 400 else 1.4)
    return "".join(
        f'<text x="{MARGIN}" y="{y + place * step:g}" font-family="{FONT}" font-size="{size}" '
        f'font-weight="{weight}" fill="{colour}">{escape(line)}</text>'
        for place, line in enumerate(lines)
    )
