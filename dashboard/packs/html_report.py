"""A pack as one HTML file: opens without a network, reads well on a phone, prints to A4, and shows itself as slides."""

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from html import escape

from dashboard.packs import layout, manifest, pictures, svg_charts, words
from dashboard.packs.html_deck import deck
from dashboard.packs.layout import Box
from dashboard.packs.model import Pack, Part
from dashboard.settings import config
from dashboard.words import tables

WIDTH = 720  # px of a chart in the report
TALLEST = 1.2  # heights of a chart in widths; of a taller one the slide's own is shown
ROWS = 45  # rows of a table in the report; the workbook has all
CLIP = re.compile(r"(id=\"|url\(#)(clip\d+|gradient_\d+)")


def html(pack: Pack) -> bytes:
    """The file: report, slides and manifest, with style, font and script inside."""
    script = _static("pack.js") + "\n" + _static("pack_report.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; font-src data:; img-src data:"
    )
    held = manifest.text(pack).replace("</", "<\\/")
    slides = "".join(deck(pack))
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(pack.title)}</title><meta name="description" content="{escape(pack.period)}">'
        f"<style>{style()}{_static('pack_report.css')}</style></head><body>"
        f'<div class="report">{_front(pack)}{_contents(pack)}<main>{"".join(_parts(pack))}</main></div>'
        f'<div class="deck" id="deck" hidden role="region" aria-label="{escape(words.slides)}">{slides}</div>'
        f'<script type="application/json" id="manifest">{held}</script><script>{script}</script></body></html>'
    ).encode()


def style() -> str:
    """Font, colours and the look of slides, as the page in the dashboard uses them too."""
    light = config.load().colours["light"]
    variables = "".join(f"--{name}:{colour};" for name, colour in vars(light).items() if isinstance(colour, str))
    # Slides are light in a dark page too, hence the variables on them.
    return f"{pictures.font_face()}:root,.deck,.slide{{{variables}}}{_static('pack.css')}"


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
        (words.notes_link, pack.link),
    ]


def _front(pack: Pack) -> str:
    fields = "".join(f"<dt>{escape(name)}</dt><dd>{_linked(text)}</dd>" for name, text in front_fields(pack))
    changed = f'<p class="moved">{escape(pack.said_of_changes())}</p>' if pack.since else ""
    return (
        f'<header class="front"><p class="question">{escape(config.load().site.name)}</p><h1>{escape(pack.title)}</h1>'
        f'<dl>{fields}</dl>{changed}<p class="screen"><button type="button" id="present">{words.present}</button>'
        "</p></header>"
    )


def _linked(text: str) -> str:
    return f'<a href="{escape(text)}">{escape(text)}</a>' if text.startswith("http") else escape(text)


def _contents(pack: Pack) -> str:
    items = "".join(f'<li><a href="#part-{part.key}">{escape(part.heading)}</a></li>' for part in pack.parts)
    return f'<nav aria-label="{words.contents}"><ol>{items}</ol></nav>'


def picture(part: Part, width: int = WIDTH) -> str:
    """The chart of a part as SVG: its page's own, else the slide's; empty where it has none."""
    section = part.section
    if section.chart:
        drawn = pictures.bare_svg(pictures.specification(section.chart(config.load().colours["light"]), width))
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


def _parts(pack: Pack) -> Iterable[str]:
    for part in pack.parts:
        section, drawn = part.section, picture(part)
        figure = _figure(section.title, drawn) if drawn else ""
        comment = ""
        if part.comment:
            said = "".join(f"<p>{escape(line)}</p>" for line in part.comment.splitlines())
            comment = f'<div class="local"><strong>{words.comment}</strong>{said}</div>'
        queries = f"<p>{words.notes_queries}: {escape(', '.join(part.query_ids))}</p>" if part.query_ids else ""
        credit = "".join(f"<p>{escape(line)}</p>" for line in (section.credit, *section.notes))
        yield (
            f'<section class="part" id="part-{part.key}"><p class="question">{escape(section.question)}</p>'
            f"<h2>{escape(section.title)}</h2>{_told(part)}{figure}{comment}{_moved(pack, part)}{_tables(part)}"
            f'<div class="credit">{credit}{queries}</div></section>'
        )


def _figure(title: str, drawn: str) -> str:
    """A picture in a box that scrolls sideways on a phone, and by the keyboard."""
    return f'<figure tabindex="0" role="group" aria-label="{escape(title)}">{drawn}</figure>'


def _told(part: Part) -> str:
    """The sentences of a part that is made of them."""
    if not part.lines:
        return ""
    tag = "ol" if part.key == "questions" else "ul"
    return f'<{tag} class="told">{"".join(f"<li>{escape(line)}</li>" for line in part.lines)}</{tag}>'


def _moved(pack: Pack, part: Part) -> str:
    """What changed since the earlier pack, or that nothing did."""
    if not pack.since or part.lines:
        return ""
    said = [words.change.format(**vars(change)) for change in part.changes]
    if part.key == "record":
        said = [*pack.new_inspections, *said]
    if not said:
        return f'<p class="moved">{escape(words.no_change.format(since=pack.since))}</p>'
    items = "".join(f"<li>{escape(line)}</li>" for line in said)
    return f'<div class="moved"><strong>{words.changed_here.format(since=pack.since)}</strong><ul>{items}</ul></div>'


def _tables(part: Part) -> str:
    """The tables, their first rows where they are long; none where the sentences above say it all."""
    if part.key in ("summary", "method"):
        return ""
    made = []
    for number, section in enumerate(part.tables):
        if section.table.empty:
            made.append(f"<p>{escape(section.empty or config.load().site.nothing_held)}</p>")
            continue
        shown, every = section.table.head(ROWS), len(section.table)
        key = part.key if number == 0 else f"{part.key}-{number + 1}"
        marked = (section.emphasis, key, section.benchmarks)
        made.append(tables.html_table(shown, section.title, section.row_header, *marked))
        if len(shown) < every:
            made.append(f"<p>{words.rows_shown.format(shown=len(shown), all=every)}</p>")
        if number:
            made.append(f'<div class="credit"><p>{escape(section.credit)}</p></div>')
    return "".join(made)
