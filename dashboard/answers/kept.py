"""Answers kept by their size: the least used go first."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import partial
from threading import Lock
from typing import Any, Generic, TypeVar

import pandas as pd
import pyarrow as pa

SAMPLE = 8  # members of a long list that are weighed for all
KEY_BYTES = 16  # of a place in a mapping; keys of rows are shared
PLAIN_BYTES = 30  # of a number, a flag or nothing
CELL_BYTES = 40  # of a frame, most of whose cells are short texts in Arrow
T = TypeVar("T")


class Same(Generic[T]):
    """A thing as a key: equal to itself only."""

    def __init__(self, held: T) -> None:
        self.held = held

    def __hash__(self) -> int:
        return id(self.held)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.held is self.held


def size(answer: Any) -> int:
    """About how many bytes an answer holds: exact for tables and text, by the cell for frames, a guess for the rest."""
    if isinstance(answer, str | bytes):
        return 50 + len(answer)
    if isinstance(answer, pa.Table):
        return 500 + int(answer.nbytes)
    if isinstance(answer, pd.DataFrame):
        return 2000 + CELL_BYTES * int(answer.size)
    if isinstance(answer, Mapping):
        return 200 + size(tuple(answer.values())) + KEY_BYTES * len(answer)
    if isinstance(answer, tuple | list) and answer:
        some = answer[:SAMPLE]
        return 100 + sum(map(size, some)) * len(answer) // len(some)
    if isinstance(answer, partial):
        return 200  # what it was given are answers too, kept by themselves
    if is_dataclass(answer):
        if known := getattr(type(answer), "BYTES", 0):
            return int(known)
        # Its fields alone: what it works out and keeps beside them may be itself.
        return 500 + sum(size(getattr(answer, one.name)) for one in fields(answer))
    return PLAIN_BYTES if answer is None or isinstance(answer, int | float) else 100


class Answers:
    """The last answers, the least used out first. Arrow tables cannot be changed, so readers may share them.

    limit: bytes. beneath: others, of which none is made again. held: bytes kept now.
    """

    def __init__(self, limit: int, beneath: "Answers | None" = None) -> None:
        self.limit, self._beneath, self._lock = limit, beneath, Lock()
        self._kept: OrderedDict[Any, tuple[Any, int]] = OrderedDict()
        self.held = 0

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Any, make: Callable[[], T]) -> T:
        """The answer kept under a key, made where none is."""
        for answers in filter(None, (self, self._beneath)):
            with answers._lock:
                if key in answers._kept:
                    answers._kept.move_to_end(key)
                    return answers._kept[key][0]  # type: ignore[no-any-return]
        answer = make()
        weight = size(answer)
        with self._lock:
            self.held += weight - self._kept.pop(key, (None, 0))[1]
            self._kept[key] = answer, weight
            while self.held > self.limit and len(self._kept) > 1:
                self.held -= self._kept.popitem(last=False)[1][1]
        return answer

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self.held = 0
