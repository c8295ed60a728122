"""The slides of a pack as HTML: the same boxes and sizes as in PowerPoint, in units of the slide's own width."""

from collections.abc import Sequence
from html import escape

from dashboard.charts.colour import text_on
from dashboard.packs import layout, svg_charts, words
from dashboard.packs.layout import Box, Grid, Text
from dashboard.packs.model import Pack
from dashboard.packs.slides import Slide, grade_colours, slides
from dashboard.settings import config

POINTS = layout.WIDE * layout.POINTS  # the width of a slide in points


def deck(pack: Pack, level: int = 2) -> list[str]:
    """Each slide of a pack as HTML. level: of the headings."""
    made = slides(pack)
    return [_slide(one, len(made), level) for one in made]


def one(pack: Pack, key: str, level: int = 2) -> str:
    """The slide of one section as HTML; empty where the pack does not have it."""
    made = slides(pack)
    return next((_slide(slide, len(made), level) for slide in made if slide.key == key), "")


def _at(box: Box) -> str:
    """A box as style: parts of the slide in per cent."""
    across, down = layout.WIDE / 100, layout.HIGH / 100
    return (
        f"left:{box.left / across:.3f}%;top:{box.top / down:.3f}%;"
        f"width:{box.width / across:.3f}%;height:{box.height / down:.3f}%"
    )


def _size(points: float) -> str:
    return f"font-size:{points * 100 / POINTS:.3f}cqw"


def _block(name: str, box: Box, text: Text | Sequence[str], size: float = 0, tag: str = "div") -> str:
    lines = text.lines if isinstance(text, Text) else text
    points = text.size if isinstance(text, Text) else size
    said = "".join(f"<p>{escape(line)}</p>" for line in lines) if tag == "div" else escape(" ".join(lines))
    return f'<{tag} class="{name}" style="{_at(box)};{_size(points)}">{said}</{tag}>'


def _slide(slide: Slide, count: int, level: int) -> str:
    parts = []
    if slide.is_cover:
        parts.append(f'<div class="ground" style="{_at(layout.COVER)}"></div>')
        parts.append(_block("title", layout.COVER_TITLE, slide.title, tag=f"h{level}"))
        parts.append(_block("about", layout.COVER_ABOUT, layout.fit(slide.about, layout.COVER_ABOUT, (18, 16, 14))))
    else:
        parts.append(f'<div class="mark" style="{_at(layout.MARK)}"></div>')
        parts.append(_block("ask", layout.QUESTION, layout.fit([slide.question], layout.QUESTION, (16, 14, 12))))
        parts.append(_block("title", layout.TITLE, slide.title, tag=f"h{level}"))
    if slide.lines and slide.table_box:
        tag = "ol" if slide.key == "questions" else "ul"
        items = "".join(f"<li>{escape(line)}</li>" for line in slide.lines.lines)
        parts.append(f'<{tag} class="lines" style="{_at(slide.table_box)};{_size(slide.lines.size)}">{items}</{tag}>')
    if slide.chart and slide.chart_box:
        drawn = svg_charts.svg(slide.chart, slide.chart_box, slide.alt, f"s{slide.number}")
        parts.append(f'<div class="chart" style="{_at(slide.chart_box)}">{drawn}</div>')
    if slide.caption and slide.caption_box:
        parts.append(_block("caption", slide.caption_box, slide.caption))
    if slide.table and slide.table_box:
        parts.append(_table(slide.table, slide.table_box, slide.title.lines[0]))
    if slide.comment and slide.comment_box:
        lines = (words.comment, *slide.comment.lines)
        parts.append(_block("comment", slide.comment_box, lines, slide.comment.size))
    if slide.changed and slide.changed_box:
        parts.append(_block("changed", slide.changed_box, slide.changed))
    parts.append(_block("source", layout.FOOT, slide.foot))
    parts.append(_block("number", layout.NUMBER, (f"{slide.number} / {count}",), layout.SMALLEST))
    label = words.slide.format(number=slide.number, count=count)
    return f'<section class="slide" aria-label="{label}" data-key="{slide.key}">{"".join(parts)}</section>'


def _table(table: Grid, box: Box, caption: str) -> str:
    palette, grades = config.load().colours["light"], grade_colours()
    wide = sum(table.widths)
    columns = "".join(f'<col style="width:{width / wide * 100:.2f}%">' for width in table.widths)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.columns)
    rows = []
    for place, row in enumerate(table.rows):
        kind = "own" if place in table.emphasis else "benchmark" if place in table.benchmarks else ""
        cells = []
        for at, text in enumerate(row):
            fill = palette.grades[grades[text]] if text in grades else ""
            style = f' style="background:{fill};color:{text_on(fill, palette)}"' if fill else ""
            tag = 'th scope="row"' if at == table.header_at else "td"
            cells.append(f"<{tag}{style}>{escape(text)}</{tag.split()[0]}>")
        rows.append(f'<tr class="{kind}">{"".join(cells)}</tr>')
    placed = Box(box.left, box.top, wide, sum(table.heights))
    return (
        f'<div class="grid" style="{_at(placed)};{_size(table.size)}"><table><caption class="unseen">{escape(caption)}'
        f"</caption><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )
