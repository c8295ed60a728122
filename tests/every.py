"""Trials over every authority and choice: those that differ most in each run of the tests, the others with --all."""

from collections.abc import Iterable
from typing import Any

import pytest

# A city with every kind of record, the councils of the sources, successors, predecessors, London, tiny cohorts.
NAMED = {"856", "894", "937", "909", "926", "942", "420", "201", "331", "839", "825", "875"}
ALWAYS = ("all", "dfe_2025")


def with_comparators(codes: Iterable[str], choices: Iterable[str]) -> list[Any]:
    """Every authority with every choice of comparators, as parameters (code, comparators).

    With the choices of `ALWAYS` each authority is tried in every run; with the others only those of `NAMED` are.
    """
    chosen = list(choices)
    return [
        pytest.param(code, choice, marks=() if choice in ALWAYS or code in NAMED else pytest.mark.long)
        for code in codes
        for choice in chosen
    ]
