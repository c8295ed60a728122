"""Colours of a pack: ours, with a council's own for the grades where its pack.yaml has some that can be read."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from functools import cache, wraps
from itertools import combinations
from typing import Any, Concatenate, ParamSpec, TypeVar

from dashboard.charts.colour import contrast, text_on
from dashboard.packs import words
from dashboard.settings import config
from dashboard.settings.config import Palette

HEX = re.compile(r"#[0-9A-Fa-f]{6}")
MARK, TEXT, APART = 3.0, 4.5, 60  # contrast with the ground, of the words on it; distance of two colours
Own = tuple[tuple[str, str], ...]
P = ParamSpec("P")
T = TypeVar("T")
_own: ContextVar[Own] = ContextVar("own", default=())


def palette(theme: str = "light") -> Palette:
    """The colours to draw with; a council's own are for a light ground."""
    return _with(_own.get()) if theme == "light" else config.load().colours[theme]


@cache
def _with(own: Own) -> Palette:
    light = config.load().colours["light"]
    return replace(light, grades={**light.grades, **dict(own)}) if own else light


def painted(make: Callable[Concatenate[Any, P], T]) -> Callable[Concatenate[Any, P], T]:
    """Draw in the colours of the pack that a function is given first."""

    @wraps(make)
    def made(pack: Any, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with _painting(pack.order.colours):
            return make(pack, *args, **kwargs)

    return made


@contextmanager
def _painting(own: Own) -> Iterator[None]:
    token = _own.set(own)
    try:
        yield
    finally:
        _own.reset(token)


def against(own: Mapping[str, str]) -> str:
    """What speaks against colours for the grades, as a sentence; empty where nothing does."""
    light = config.load().colours["light"]
    for name, colour in own.items():
        if name not in light.grades:
            return words.file_unknown.format(where="colours", value=name, known=", ".join(light.grades))
        if not HEX.fullmatch(colour):
            return words.colour_form.format(name=name, value=colour)
        if (found := contrast(colour, light.paper)) < MARK:
            return words.colour_pale.format(name=name, value=colour, found=f"{found:.1f}", least=f"{MARK:g}")
        if (found := contrast(colour, text_on(colour, light))) < TEXT:
            return words.colour_words.format(name=name, value=colour, found=f"{found:.1f}", least=f"{TEXT:g}")
    for (one, first), (other, second) in combinations({**light.grades, **own}.items(), 2):
        if (one in own or other in own) and _distance(first, second) < APART:
            return words.colour_alike.format(one=one, other=other)
    return ""


def _distance(one: str, other: str) -> float:
    """How far apart two colours are, 0 to 441."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return float(sum((first - second) ** 2 for first, second in pairs) ** 0.5)
