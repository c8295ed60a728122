"""Trials over every authority and choice: those that differ most in each run of the tests, the others with --all."""

from collections.abc import Collection, Iterable
from typing import Any

import pytest

# A city with every kind of record, the councils of the sources, successors, predecessors, London, tiny cohorts.
NAMED = {"856", "894", "937", "909", "926", "942", "420", "201", "331", "839", "825", "875"}
FEW = {"856", "926", "909", "420", "839", "331"}  # where one trial takes seconds
FEWEST = {"856", "909", "420"}  # where one takes longer still
ALWAYS = ("all", "dfe_2025")


def later(*values: Any) -> Any:
    """A trial like one that is in every run: it waits for --all."""
    return pytest.param(*values, marks=pytest.mark.long)


def varied(codes: Iterable[str], always: Collection[str] = NAMED, step: int = 8) -> list[Any]:
    """Every authority as a parameter: those of `always` and each eighth in every run, the others with --all."""
    return [
        pytest.param(code, marks=() if code in always or (step and place % step == 0) else pytest.mark.long)
        for place, code in enumerate(codes)
    ]


def with_comparators(codes: Iterable[str], choices: Iterable[str]) -> list[Any]:
    """Every authority with every choice of comparators, as parameters (code, comparators).

    In every run those of `NAMED` with each choice, and each eighth authority with the choices of `ALWAYS`.
    """
    chosen = list(choices)
    return [
        pytest.param(code, choice, marks=() if is_tried or code in NAMED else pytest.mark.long)
        for place, code in enumerate(codes)
        for choice in chosen
        for is_tried in [choice in ALWAYS and place % 8 == 0]
    ]
