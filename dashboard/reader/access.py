"""Who may read and who may add data: behind a proxy the people config.yaml names, each in the header the proxy sets.

Nobody adds data unless the run was started for it: `manage.py run --edit` sets CSC_EDIT. A person at this machine then
needs no role; whoever comes through a proxy must stand among the editors, and so must everybody once roles are given.
"""

import os
from collections.abc import Callable

import streamlit as st
from starlette.datastructures import Headers

from dashboard.intake import words as intake_words
from dashboard.settings import config
from dashboard.store import publishing

EDIT = "CSC_EDIT"
FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Real-Ip", "Via")


def is_open() -> bool:
    """Whether this run was started for adding data."""
    return os.environ.get(EDIT) == "1"


def may_read(heads: Headers) -> bool:
    """Whether a request comes from a reader or an editor, or everybody may read."""
    access = config.load().access
    people = heads.getlist(access.user_header) if access.readers else []
    return not access.readers or (len(people) == 1 and people[0].strip() in (*access.readers, *access.editors))


def by_editor(write: Callable[[str], str]) -> str:
    """Write in the name of the person who asks, and say how it went; each write asks anew whether they may."""
    person = editor()
    return write(person) if person else intake_words.closed


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
