"""Who may add data: nobody unless the run was started for it; behind a proxy only the people config.yaml names.

`manage.py run --edit` sets CSC_EDIT. A person at this machine then needs no role. Whoever comes through a proxy must
be named in the header the proxy sets, and stand among the editors; so must everybody once editors are named.
"""

import os

import streamlit as st

from dashboard.settings import config
from dashboard.store import publishing

EDIT = "CSC_EDIT"
FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Real-Ip", "Via")


def is_open() -> bool:
    """Whether this run was started for adding data."""
    return os.environ.get(EDIT) == "1"


def editor() -> str:
    """The name of the person who may add data; empty where this reader may not."""
    if not is_open():
        return ""
    access, headers = config.load().access, st.context.headers
    if access.user_header:
        person = str(headers.get(access.user_header, "")).strip()
        return person if person in access.editors else ""
    is_local = st.context.ip_address is None and not any(name in headers for name in FORWARDED)
    return publishing.person() if is_local else ""
