"""The names an authority is known by, folded so that spellings meet: Telford & Wrekin Council, Telford and Wrekin."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache

PREFIX = re.compile(
    r"^(the )?(london borough of|royal borough of|metropolitan borough of|borough of|city of|county of) "
)
SUFFIX = re.compile(r"( (london|metropolitan|royal|city|county|borough|district|unitary))*( council| authority| ua)+$")


SHORT = 3


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Lower case, `&` as and, other punctuation as spaces."""
    plain = re.sub(r"[’'`]", "", name.casefold().replace("&", " and "))
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


@lru_cache(maxsize=8192)
def core(name: str) -> str:
    """The folded name without what a council calls itself: "royal borough of …", "… city council"."""
    folded = fold(name)
    return SUFFIX.sub("", PREFIX.sub("", folded)) or folded


def resolve(name: str, known: Iterable[tuple[str, str]]) -> str | None:
    """The code of the one authority a name or code means, or None where it means none or several.

    known: (code, name) pairs. A folded name that matches outright stands before one that matches by its core alone, and
    that before one that only begins so: Telford, Brighton.
    """
    pairs = list(known)
    for matches in (_is_name, _is_core, is_begun):
        codes = {code for code, other in pairs if matches(name, other)}
        if len(codes) == 1:
            return codes.pop()
        if codes:
            return None
    return None


def _is_name(name: str, other: str) -> bool:
    return fold(other) == fold(name)


def _is_core(name: str, other: str) -> bool:
    return core(other) == core(name)


def is_begun(name: str, other: str) -> bool:
    """Whether whole words of the name open the other: Telford in Telford and Wrekin, four letters at least."""
    return len(core(name)) > SHORT and f"{core(other)} ".startswith(f"{core(name)} ")


def suggest(name: str, known: Mapping[str, str] | Iterable[str], most: int = 3) -> list[str]:
    """Known names or codes that are spelt like this one, the closest first."""
    folded = {fold(other): other for other in known}
    close = get_close_matches(fold(name), folded, n=most, cutoff=0.6)
    inside = [one for one in folded if len(name) > 2 and fold(name) in one and one not in close]
    return [folded[one] for one in [*close, *inside][:most]]
