"""Capacity to improve and the judgements that took it up on one ruler of years, then the national trend by itself."""

from dashboard import views
from dashboard.reader import selection
from dashboard.sections.capacity import between, own, timeline, trend, words
from dashboard.sections.distributions import words as framework_words

authority = selection.current().authority_code

views.show_section(timeline.timeline(authority), main=True)
views.show_section(trend.trend(), is_folded=True)
details = words["details"]
with views.controls("detail"):
    detail = selection.pick("capacity_detail", {"": ""} | dict(details), "", framework_words.detail, "group")
if detail == "between":
    views.show_section(between.between(authority))
elif detail == "carried":
    views.show_section(trend.carried_on(authority))
elif detail:
    views.show_section(own.names(authority))
