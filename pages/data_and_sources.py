"""Every table behind the pages: its note, its columns, its sources, what is covered and what is missing."""

from dashboard import views
from dashboard.reader import selection
from dashboard.sections.data import sources as sections
from dashboard.sections.data import words
from dashboard.sections.elsewhere import elsewhere
from dashboard.words import provenance

publishers = sections.publishers()
asked = selection.keep_words("source")

is_asked = sections.is_held(asked)
if is_asked:
    views.show_section(sections.publication(asked, selection.keep_words("at")), main=True)
views.show_section(sections.tables(), main=not is_asked)
views.show_data_downloads()
views.show_section(sections.coverage(), is_folded=True)
tables = {name: name for name in provenance.shipped()}
with views.controls("table"):
    table = selection.pick("table", tables, "grades", words.pick_table)
views.show_section(sections.dictionary(table), is_folded=True)
if proved := sections.proof_of_figures():
    views.show_section(proved, is_folded=True)
views.show_section(sections.gaps(), is_folded=True)
views.show_section(elsewhere(), is_folded=True)
with views.controls("publisher"):
    publisher = selection.pick("publisher", publishers, next(iter(publishers)), words.pick_publisher)
views.show_section(sections.publications(publisher), is_folded=True)
