"""Tables as accessible HTML: a caption, header cells with their scope, figures set in columns."""

import re
from collections.abc import Collection
from html import escape

import pandas as pd

FIGURE = re.compile(r"^[−–+\-]?[\d,]+(\.\d+)?\s?%?=?$")
BLANK = {"", "–", "—"}


def cell_text(value: object) -> str:
    """One cell in words: whole numbers and decimals as they are, nothing for a missing value."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _is_figures(cells: Collection[str]) -> bool:
    """Whether most filled cells of a column are figures, which are set to the right."""
    filled = [cell for cell in cells if cell not in BLANK]
    return bool(filled) and sum(bool(FIGURE.match(cell)) for cell in filled) * 2 > len(filled)


def html_table(
    frame: pd.DataFrame, caption: str, row_header: str = "", emphasis: Collection[int] = (), key: str = "table"
) -> str:
    """A table as HTML, everything escaped, inside a box of its own that scrolls sideways when it must.

    frame: what to show, columns and cells in the reader's words. row_header: the column that names each row
    (the first where empty). emphasis: positions of the rows to mark as the reader's own.
    """
    names = [str(name) for name in frame.columns]
    columns = [[cell_text(value) for value in frame.iloc[:, place]] for place in range(len(names))]
    figures = [_is_figures(column) for column in columns]
    header_at = names.index(row_header) if row_header else 0
    style = [' class="figure"' if right else "" for right in figures]
    head = "".join(f'<th scope="col"{style[at]}>{escape(name)}</th>' for at, name in enumerate(names))
    body = []
    for place, row in enumerate(zip(*columns, strict=True)):
        cells = "".join(
            f'<th scope="row"{style[at]}>{escape(cell)}</th>'
            if at == header_at
            else f"<td{style[at]}>{escape(cell)}</td>"
            for at, cell in enumerate(row)
        )
        body.append(f'<tr class="own">{cells}</tr>' if place in emphasis else f"<tr>{cells}</tr>")
    label = escape(caption)
    return (
        f'<div class="table-box" id="table-{escape(key)}" role="region" aria-label="{label}" tabindex="0">'
        f"<table><caption>{label}</caption><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )
