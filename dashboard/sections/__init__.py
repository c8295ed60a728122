"""One question answered: finding, chart, table, download, source and caveats, described once for pages and packs.

May use answers, charts and words; never Streamlit, never another face. One folder a question.
"""

from dashboard.settings.room_words import Words

words = Words(__file__)
