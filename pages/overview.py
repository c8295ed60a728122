"""Where an authority stands: latest grades beside comparators, the national picture, NEET, capacity, how to read it."""

from dashboard import views
from dashboard.reader import selection
from dashboard.sections.authority import since
from dashboard.sections.compare import england
from dashboard.sections.data import sources
from dashboard.sections.overview import board, national, newest, words
from dashboard.sections.overview import facts as overview_facts

chosen = selection.current()
code = chosen.authority_code
today, latest = national.today(code), newest.newest(code)

if code is None:
    views.show_start(words.start_hint)
with views.inside("two"):
    with views.inside("wide"):
        if code is None:
            views.show_section(national.england(chosen.reader), main=True, with_table=False)
        else:
            facts = overview_facts.facts(code)
            views.show_board(board.board(chosen.reader), facts, overview_facts.credit(facts))
    with views.inside("beside"):
        if code is None:
            views.show_sentences(england.in_words(), "England")
        else:
            views.show_section(today, with_table=False)
        views.show_section(latest)
views.show_section(since.since(code))
if code is None:
    views.show_tables(national.england(chosen.reader))
views.show_tables(today)
if code and (neet := overview_facts.neet(code)):
    views.show_section(neet, is_folded=True)
views.show_section(national.scales(), is_folded=True)
views.show_section(sources.coverage(), is_folded=True)
