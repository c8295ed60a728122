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
today, latest, story = national.today(code), newest.newest(code), since.since(chosen.reader)

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
            views.show_section(story, with_table=False)
        if code is None:
            views.show_section(latest)
views.show_section(story if code is None else latest, is_folded=True)
views.show_tables(*((today, story) if code else (national.england(chosen.reader), today)))
if code and (neet := overview_facts.neet(code)):
    views.show_section(neet, is_folded=True)
views.show_section(national.scales(), is_folded=True)
views.show_section(sources.coverage(), is_folded=True)
