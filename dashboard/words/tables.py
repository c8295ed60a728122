"""Tables as accessible HTML: a caption, header cells with their scope, figures set in columns."""

import re
from collections.abc import Collection
from functools import cache, lru_cache
from html import escape

import pandas as pd

from dashboard.settings import config

FIGURE = re.compile(r"^([−–+\-]|[▲▼=] )?[\d,]+(\.\d+)?\s?%?=?$")
BLANK = {"", "–", "—"}
ADDRESS = re.compile(r"^https?://([^/\s]+)\S*$")
CELLS = 32768  # different cells kept: those of one table come again in the next authority's
SHORT = 28  # characters a cell may have to stay on one line


def cell_text(value: object) -> str:
    """One cell in words: whole numbers and decimals as they are, nothing for a missing value."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    return f"{value:.12g}" if isinstance(value, float) else str(value)


@cache
def _marks() -> dict[str, str]:
    """The colour's name of every row of squares that stands before a grade."""
    scales = config.load().scales.values()
    return {scale.marked(step.grade).split(" ")[0]: step.colour for scale in scales for step in scale.steps}


def _is_figures(cells: Collection[str]) -> bool:
    """Whether most filled cells of a column are figures, which are set to the right."""
    filled = [cell for cell in cells if cell not in BLANK]
    return bool(filled) and sum(map(_is_figure, filled)) * 2 > len(filled)


@lru_cache(maxsize=CELLS)
def _is_figure(cell: str) -> bool:
    return bool(FIGURE.match(cell))


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


@lru_cache(maxsize=CELLS)
def cell_html(text: str) -> str:
    """A cell escaped; a web address becomes a link that shows its host, squares before a grade take its colour."""
    if found := ADDRESS.match(text):
        return f'<a href="{escape(text)}" rel="noreferrer">{escape(found[1].removeprefix("www."))}</a>'
    squares, _, word = text.partition(" ")
    if colour := _marks().get(squares):
        drawn = "".join("<i></i>" if square == "■" else '<i class="open"></i>' for square in squares)
        return f'<span class="mark {colour}" aria-hidden="true">{drawn}</span>{escape(word)}'
    return escape(text)


def html_table(
    frame: pd.DataFrame,
    caption: str,
    row_header: str = "",
    emphasis: Collection[int] = (),
    key: str = "table",
    benchmarks: Collection[int] = (),
    lines: str = "",
    named_by: int = 1,
) -> str:
    """A table as HTML, everything escaped, inside a box of its own that scrolls sideways when it must.

    frame: what to show, columns and cells in the reader's words. row_header: the column that names each row
    (the first where empty). emphasis: positions of the rows to mark as the reader's own; a single one stays in sight
    while the box scrolls. benchmarks: positions of the rows that are none of those compared. lines: the column of
    figures over the years, which the page's script draws. named_by: how many of the first columns name a row together.
    """
    names = [str(name) for name in frame.columns]
    columns = [[cell_text(value) for value in frame.iloc[:, place]] for place in range(len(names))]
    figures = [_is_figures(column) for column in columns]
    header_at = names.index(row_header) if row_header else 0
    short = [max(map(len, column), default=0) <= SHORT for column in columns]
    style = [
        _class("line" if name == lines else "figure" if right else "short" if one_line else "")
        for name, right, one_line in zip(names, figures, short, strict=True)
    ]
    own = "own pinned" if len(emphasis) == 1 else "own"
    head = "".join(f'<th scope="col"{style[at]}>{escape(name)}</th>' for at, name in enumerate(names))
    body = []
    for place, row in enumerate(zip(*columns, strict=True)):
        cells = "".join(
            f'<th scope="row"{style[at]}>{cell_html(cell)}</th>'
            if at == header_at
            else f"<td{style[at]}>{cell_html(cell)}</td>"
            for at, cell in enumerate(row)
        )
        kind = _class(own if place in emphasis else "benchmark" if place in benchmarks else "")
        body.append(f"<tr{kind}>{cells}</tr>")
    label = escape(caption)
    named = f' data-named="{named_by}"' if named_by > 1 else ""
    return (
        f'<div class="table-box" id="table-{escape(key)}"{named} role="region" aria-label="{label}" tabindex="0">'
        f"<table><caption>{label}</caption><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )
