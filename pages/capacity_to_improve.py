"""Capacity to improve: the national trend, one authority's own grades, and, apart, the judgement that took it up."""

from dashboard import views
from dashboard.reader import selection
from dashboard.sections.capacity import between, own, trend, words
from dashboard.sections.distributions import words as framework_words

authority = selection.current().authority_code

views.show_section(trend.trend(), main=True)
if authority:
    views.show_section(own.own(authority))
else:
    views.show_notice(words.nobody)
details = words["details"]
detail = selection.pick("capacity_detail", details, "between", framework_words.detail, kind="segmented")
if detail == "between":
    views.show_section(between.between(authority))
elif detail == "carried":
    views.show_section(trend.carried_on(authority))
else:
    views.show_section(own.names(authority))
