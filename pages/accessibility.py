"""The accessibility statement: how far everybody can use the dashboard, what to do where not, and what was tried."""

from dashboard import views
from dashboard.sections.data import accessible, words

views.show_opening(words.accessible_question, accessible.title(), accessible.status())
views.show_statement(accessible.statement(), words.accessible_link)
views.show_section(accessible.known())
views.show_section(accessible.trials())
