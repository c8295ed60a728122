"""Where an authority stands: latest grades beside comparators, the national picture, NEET, capacity, how to read it."""

from dashboard import views
from dashboard.reader import selection
from dashboard.sections.authority import since
from dashboard.sections.data import sources
from dashboard.sections.overview import board
from dashboard.sections.overview import facts as overview_facts
from dashboard.sections.overview import national as overview_national
from dashboard.settings import config

chosen = selection.current()
national = (overview_national.today(chosen.authority_code), overview_national.then())

if chosen.authority_code is None:
    views.show_notice(config.load().site.no_authority)
    with views.inside("two"):
        with views.inside("wide"):
            views.show_section(overview_national.england(chosen.reader), main=True, with_table=False)
        with views.inside("beside"):
            for section in national:
                views.show_section(section, with_table=False)
    views.show_tables(overview_national.england(chosen.reader))
    views.show_tables(*national)
else:
    code = chosen.authority_code
    with views.inside("two"):
        with views.inside("wide"):
            facts = overview_facts.facts(code)
            views.show_board(board.board(chosen.reader), facts, overview_facts.credit(facts))
        with views.inside("beside"):
            for section in national:
                views.show_section(section, with_table=False)
    views.show_section(since.since(code))
    views.show_tables(*national)
    if neet := overview_facts.neet(code):
        views.show_section(neet)
views.show_section(overview_national.scales())
views.show_section(sources.coverage())
