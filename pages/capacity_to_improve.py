"""Capacity to improve: the national trend, one authority's own grades, and, apart, the judgement that took it up."""

import streamlit as st

from dashboard import selection, views
from dashboard.sections import capacity, capacity_own
from dashboard.sections import distributions_words as words

authority = selection.current().authority_code

views.show_section(capacity.trend(), main=True)
if authority:
    views.show_section(capacity_own.own(authority))
else:
    st.info(capacity.said("nobody"))
details = {key: capacity.said(f"detail_{key}") for key in ("carried", "names")}
with views.controls("detail"):
    detail = selection.pick("capacity_detail", details, "carried", words.said("detail"), kind="segmented")
if detail == "carried":
    views.show_section(capacity.carried_on(authority))
else:
    views.show_section(capacity_own.names(authority))
