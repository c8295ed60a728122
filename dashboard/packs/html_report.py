"""A pack as one HTML file: opens without a network, reads well on a phone, prints to A4, and shows itself as slides."""

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from html import escape

from dashboard.packs import layout, manifest, pictures, svg_charts, words
from dashboard.packs.html_deck import deck, rendered
from dashboard.packs.layout import Box
from dashboard.packs.model import Pack, Part
from dashboard.packs.palette import painted, palette
from dashboard.settings import config
from dashboard.words import tables

WIDTH = 720  # px of a chart in the report
TALLEST = 1.2  # heights of a chart in widths; of a taller one the slide's own is shown
ROWS = 45  # rows of a table in the report; the workbook has all
CLIP = re.compile(r"(id=\"|url\(#)(clip\d+|gradient_\d+)")


@painted
def html(pack: Pack) -> bytes:
    """The file: report, slides and manifest, with style, font and script inside."""
    script = _static("pack.js") + "\n" + _static("pack_report.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; font-src data:; img-src data:"
    )
    return rendered(
        "report.html",
        pack=pack,
        policy=policy,
        site=config.load().site.name,
        style=style() + _static("pack_report.css"),
        fields=front_fields(pack),
        parts=[(part, picture(part), _moved(pack, part), list(_tables(part))) for part in pack.parts],
        slides="".join(deck(pack)),
        manifest=manifest.text(pack).replace("</", "<\\/"),
        script=script,
    ).encode()


def style() -> str:
    """Font, colours and the look of slides, for a document that stands alone."""
    return f"{pictures.font_face()}:root,.deck{{{_colours()}}}{look()}"


def look() -> str:
    """The look of slides, as the pages of the dashboard use it too: light in a dark page."""
    return f".slide{{{_colours()}}}{_static('pack.css')}"


def _colours() -> str:
    light = palette()
    return "".join(f"--{name}:{colour};" for name, colour in vars(light).items() if isinstance(colour, str))


@cache
def _static(name: str) -> str:
    return (pictures.STATIC / name).read_text(encoding="utf-8")


def front_fields(pack: Pack) -> list[tuple[str, str]]:
    """What the front sheet says: the officer's fields, then what every copy carries."""
    own = [(words["fronts"][key], pack.front[key]) for key in words.front_fields.split() if key in pack.front]
    return [
        *own,
        (words.front_area, pack.area),
        (words.front_comparators, pack.comparators),
        (words.front_period, pack.period),
        (words.front_version, pack.version),
        (words.front_made_on, pack.made_on),
        (words.notes_link, pack.short_link),
    ]


def picture(part: Part, width: int = WIDTH) -> str:
    """The chart of a part as SVG: its page's own, else the slide's; empty where it has none."""
    section = part.section
    if section.chart:
        drawn = pictures.bare_svg(pictures.specification(section.chart(palette()), width))
        size = pictures.SIZE.search(drawn)
        if part.native is None or (size and float(size[2]) <= TALLEST * width):
            named = CLIP.sub(rf"\1{part.key}-\2", drawn)
            return named.replace("<svg", f'<svg role="img" aria-label="{escape(section.alt)}"', 1)
    return _native(part, width)


def _native(part: Part, width: int) -> str:
    """The slide's chart, which leaves out bars of which nothing is known; empty where a part has none."""
    if part.native is None:
        return ""
    high = min(max(2.0, 0.5 * len(part.native.categories)), 5.5)
    box, alt = Box(0, 0, width / layout.POINTS, high), part.section.alt or part.section.title
    return svg_charts.svg(part.native, box, alt, f"r-{part.key}")


def _moved(pack: Pack, part: Part) -> list[str]:
    """What changed since the earlier pack, a sentence each; nothing for a part made of sentences."""
    if not pack.since or part.lines:
        return []
    said = [words.change.format(**vars(change)) for change in part.changes]
    return [*pack.new_inspections, *said] if part.key == "record" else said


def _tables(part: Part) -> Iterable[dict[str, str]]:
    """The tables, their first rows where they are long; none where the sentences above say it all."""
    for number, section in enumerate(part.tables if part.key not in ("summary", "method") else ()):
        if section.table.empty:
            yield {"html": "", "cut": section.empty or config.load().site.nothing_held, "credit": ""}
            continue
        shown, every = section.table.head(ROWS), len(section.table)
        key = part.key if number == 0 else f"{part.key}-{number + 1}"
        made = tables.html_table(shown, section.title, section.row_header, section.emphasis, key, section.benchmarks)
        cut = words.rows_shown.format(shown=len(shown), all=every) if len(shown) < every else ""
        yield {"html": made, "cut": cut, "credit": section.credit}
