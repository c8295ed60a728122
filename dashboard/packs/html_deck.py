"""The slides of a pack as HTML: the same boxes and sizes as in PowerPoint, in units of the slide's own width."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dashboard.answers import engine
from dashboard.charts.colour import text_on
from dashboard.packs import layout, svg_charts, words
from dashboard.packs.build import contents, excerpt
from dashboard.packs.layout import Box
from dashboard.packs.model import Order, Pack
from dashboard.packs.palette import painted, palette
from dashboard.packs.slide_tables import grade_colours
from dashboard.packs.slides import Slide, of_part, slides

POINTS = layout.WIDE * layout.POINTS  # the width of a slide in points


@painted
def deck(pack: Pack, level: int = 2) -> list[str]:
    """Each slide of a pack as HTML. level: of the headings."""
    made = slides(pack)
    return [_slide(one, len(made), level) for one in made]


@dataclass(frozen=True)
class Look:
    """What a page shows of a pack before a file of it is made.

    slide: HTML of the section looked at, empty where the pack does not have it. count: its slides. left_out: headings
    of sections nothing is held for, and why. stem: the name of its files.
    """

    slide: str
    count: int
    left_out: tuple[tuple[str, str], ...]
    stem: str


def look_at(pack: Pack, key: str) -> Look:
    """A pack with one of its sections open."""
    return Look(one(pack, key), len(slides(pack)), pack.left_out, pack.file_stem)


@engine.cached
def look(order: Order, key: str) -> Look:
    """The same of the pack an order asks for, of which no more is made than that takes.

    A section takes one slide, but where it may be long: that is laid out to be counted.
    """
    found = contents(order)
    pack = excerpt(found, key)
    laid = {part.key: tuple(of_part(pack, part, part.key == found.keys[0])) for part in pack.parts}
    counts = [len(laid[one]) if one in laid else 1 for one in found.keys]
    first = sum(counts[: found.keys.index(key)]) + 1 if key in laid else 0
    shown = [replace(slide, number=number) for number, slide in enumerate(laid.get(key, ()), first)]
    return Look(_drawn(pack, shown, sum(counts)), sum(counts), found.left_out, pack.file_stem)


@engine.cached
def one(pack: Pack, key: str) -> str:
    """The slides of one section as HTML; empty where the pack does not have it."""
    made = slides(pack)
    return _drawn(pack, [slide for slide in made if slide.key == key], len(made))


@painted
def _drawn(pack: Pack, shown: Iterable[Slide], count: int) -> str:
    return "".join(_slide(slide, count, 2) for slide in shown)


def rendered(template: str, **given: Any) -> str:
    """A file of `templates/` filled in; what is given is escaped where the template does not call it safe."""
    return _templates().get_template(template).render(given)


@cache
def _templates() -> Environment:
    folder = FileSystemLoader(Path(__file__).with_name("templates"))
    made = Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.globals |= {"at": _at, "box": Box, "layout": layout, "size": _size, "words": words}
    return made


def _at(box: Box) -> str:
    """A box as style: parts of the slide in per cent."""
    across, down = layout.WIDE / 100, layout.HIGH / 100
    return (
        f"left:{box.left / across:.3f}%;top:{box.top / down:.3f}%;"
        f"width:{box.width / across:.3f}%;height:{box.height / down:.3f}%"
    )


def _size(points: float) -> str:
    return f"font-size:{points * 100 / POINTS:.3f}cqw"


def _slide(slide: Slide, count: int, level: int) -> str:
    drawn, colours = "", palette()
    if slide.chart and slide.chart_box:
        drawn = svg_charts.svg(slide.chart, slide.chart_box, slide.alt, f"s{slide.number}")
    return rendered(
        "slide.html",
        slide=slide,
        count=count,
        level=level,
        drawn=drawn,
        marks=_marks(),
        tints={**colours.grades, "line": colours.line},
    )


def _marks() -> dict[str, str]:
    """The style of a table's cell by the grade it names."""
    colours = palette()
    fills = {label: colours.grades[step] for label, step in grade_colours().items()}
    return {label: f"background:{fill};color:{text_on(fill, colours)}" for label, fill in fills.items()}
