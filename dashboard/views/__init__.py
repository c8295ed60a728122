"""Where the parts of a section go on a page.

May use Streamlit, sections, packs and intake; decides nothing about data.
"""

from dashboard.views.board import show_board
from dashboard.views.content import inside
from dashboard.views.data import show_data_downloads, show_sheets
from dashboard.views.section import (
    controls,
    palette,
    show_notice,
    show_opening,
    show_section,
    show_start,
    show_tables,
    written_controls,
)
from dashboard.views.words import show_links, show_questions, show_sentences, show_statement

__all__ = [
    "controls",
    "inside",
    "palette",
    "show_board",
    "show_data_downloads",
    "show_links",
    "show_notice",
    "show_opening",
    "show_questions",
    "show_section",
    "show_sentences",
    "show_sheets",
    "show_start",
    "show_statement",
    "show_tables",
    "written_controls",
]
