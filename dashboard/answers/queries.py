"""The answers: a typed function per file of queries/, made from the file's header.

`queries.coverage()` is a frame in the file's own columns and order, `queries.coverage.rows()` the same as plain values,
None where one is missing. `queries.pyi` tells editors and the type checker which functions there are.
"""

from functools import lru_cache
from typing import Any

import pandas as pd

from dashboard.answers import asking, engine


class Answer:
    """A question of queries/ as a function: what it needs first, then what it may be given, in the header's order."""

    def __init__(self, name: str) -> None:
        question = engine.questions()[name]
        self.__name__, self.__doc__ = name, question.purpose
        self._names = [parameter.name for parameter in engine.in_order(question)]

    def __call__(self, *values: Any, **named: Any) -> pd.DataFrame:
        return asking.ask(self.__name__, **self._bound(values, named))

    def rows(self, *values: Any, **named: Any) -> list[dict[str, Any]]:
        return asking.table(self.__name__, **self._bound(values, named)).to_pylist()

    def _bound(self, values: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any]:
        if len(values) > len(self._names):
            raise TypeError(f"{self.__name__} takes {len(self._names)} values, {len(values)} are given.")
        placed = dict(zip(self._names, values, strict=False))
        if twice := placed.keys() & named.keys():
            raise TypeError(f"{self.__name__} is given {min(twice)} twice.")
        return placed | named


@lru_cache
def _answer(name: str) -> Answer:
    return Answer(name)


def __getattr__(name: str) -> Answer:
    if name not in engine.questions():
        raise AttributeError(f"queries/ has no file {name}.sql.")
    return _answer(name)
