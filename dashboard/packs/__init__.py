"""The same sections as slides, report, HTML, PDF, workbook and CSV.

May use sections, charts and words; knows no page and no Streamlit.
"""

from dashboard.settings.room_words import Words

words = Words(__file__)
