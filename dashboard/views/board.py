"""The board of latest grades: a table that is its own picture, and the facts beside it."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from dashboard.answers import engine
from dashboard.sections.overview.facts import Fact
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.views import content
from dashboard.views.section import actions, credit, head, notice
from dashboard.words import tables


def show_board(section: Section, facts: Sequence[Fact], facts_credit: str) -> None:
    """Place a section whose table is the picture: finding, board, facts in words, actions, sources and caveats."""
    content.hold(section.key, section)
    content.add(board_part(section, tuple(facts), facts_credit))


@engine.cached
def board_part(section: Section, facts: tuple[Fact, ...], facts_credit: str) -> str:
    """The board as a part of a page."""
    has_table = not section.table.empty
    board = (
        content.html("board", _board(section))
        if has_table
        else notice(section.empty or config.load().site.nothing_held)
    )
    parts = [head(section, True), board, content.html("facts", _facts(facts))]
    parts += [actions(section)] if has_table else []
    return content.box(
        f"section_{section.key}", "section", *parts, credit(section.credit, *section.notes, facts_credit)
    )


def _board(section: Section) -> str:
    """The table with its first column as headings of groups."""
    names = [str(name) for name in section.table.columns]
    rows = [[tables.cell_text(value) for value in row] for row in section.table.itertuples(index=False)]
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names[1:])
    groups = []
    for label, members in groupby(rows, key=lambda row: row[0]):
        first = f'<tr><th scope="rowgroup" colspan="{len(names) - 1}">{escape(label)}</th></tr>'
        groups.append(f"<tbody>{first}{''.join(f'<tr>{_cells(row)}</tr>' for row in members)}</tbody>")
    label = escape(section.title)
    return (
        f'<div class="table-box board" id="table-{section.key}" role="region" aria-label="{label}" tabindex="0">'
        f"<table><caption>{label}</caption><thead><tr>{head}</tr></thead>{''.join(groups)}</table></div>"
    )


def _cells(row: Sequence[str]) -> str:
    header, *others = [tables.cell_html(cell) for cell in row[1:]]
    return f'<th scope="row">{header}</th>' + "".join(f"<td>{other}</td>" for other in others)


def _facts(facts: Sequence[Fact]) -> str:
    """What a reader asks next, one sentence each."""
    lines = "".join(f"<div><dt>{escape(fact.term)}</dt><dd>{escape(fact.sentence)}</dd></div>" for fact in facts)
    return f'<dl class="facts">{lines}</dl>'
