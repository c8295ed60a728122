"""Trials over every authority: a part of them in each run of the tests, all of them with `manage.py test --all`."""

from collections.abc import Iterable
from typing import Any

import pytest

# By hand: a city with every kind of record, councils of the sources, successors, predecessors, tiny cohorts, London.
NAMED = {"856", "894", "937", "909", "926", "942", "420", "201", "331", "839", "825", "875"}


def some_quickly(codes: Iterable[str], step: int = 10) -> list[Any]:
    """Each authority as a parameter; all but those named and every `step`-th are long."""
    return [
        code if code in NAMED or place % step == 0 else pytest.param(code, marks=pytest.mark.long)
        for place, code in enumerate(codes)
    ]
