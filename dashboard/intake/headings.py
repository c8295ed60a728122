"""Headings of a wide table: which judgement a column holds, and of which framework and year where it says so."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from dashboard.intake import kinds
from dashboard.settings import config

YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
YEARS = re.compile(r"(?<!\d)(20\d\d)\s*[-/–]\s*(?:20)?\d\d(?!\d)")
FILLER = re.compile(r"\b(grades?|scores?|judge?ments?|ratings?|the|of|for|1 ?(to|-|–) ?4)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Headed:
    """What a heading says; empty where it says nothing of it."""

    judgement: str
    framework: str = ""
    year: str = ""


@dataclass(frozen=True)
class Headings:
    """Names of judgements by framework. official: (framework, official name) to judgement, as data/ has them."""

    official: dict[tuple[str, str], str]

    @cached_property
    def _any(self) -> dict[str, set[str]]:
        """Every folded name to the judgements it may mean."""
        settings, known = config.load(), kinds.load()
        names: dict[str, set[str]] = {}
        for key, label in settings.judgements.items():
            for name in (key, label, *known.judgement_names.get(key, ())):
                names.setdefault(kinds.fold(name), set()).add(key)
        for (_, name), key in self.official.items():
            names.setdefault(kinds.fold(name), set()).add(key)
        return names

    @cached_property
    def _groups(self) -> list[str]:
        """Merged headings that say nothing of their own, folded, the longest first."""
        plain = (kinds.fold(FILLER.sub(" ", one)) for one in kinds.load().group_headings)
        return sorted(filter(None, plain), key=len, reverse=True)

    def judgement(self, text: str, framework: str = "") -> str:
        """The judgement a text names, among those of the framework where it is known; empty where none or several."""
        plain = kinds.fold(FILLER.sub(" ", text))
        spellings = (kinds.fold(text), plain, *(plain.removeprefix(group) for group in self._groups))
        found: set[str] = next((self._any[one] for one in spellings if one in self._any), set())
        if framework:
            found = found & set(config.load().frameworks[framework].judgements)
        return next(iter(found)) if len(found) == 1 else ""

    def read(self, heading: str, framework: str = "") -> Headed | None:
        """What a heading of a wide table says, or None where it names no judgement."""
        said, year = frameworks_in(heading), years_in(heading)
        rest = YEAR.sub(" ", heading)
        for one in said:
            rest = _without(rest, one)
        own = said[0] if len(said) == 1 else framework
        judgement = self.judgement(rest, own) or self.judgement(heading, own)
        if not judgement:
            return None
        return Headed(judgement, said[0] if len(said) == 1 else "", year[0] if len(year) == 1 else "")


def _names(framework: str) -> tuple[str, ...]:
    one = config.load().frameworks[framework]
    return (one.name, one.label, framework)


def frameworks_in(text: str) -> list[str]:
    """The frameworks a text names, by key, label or name, the longest name first."""
    plain = f" {re.sub(r'[^a-z0-9]+', ' ', text.casefold())} "
    found = []
    pairs = [(name, key) for key in config.load().frameworks for name in _names(key) if "+" not in key]
    for name, key in sorted(pairs, key=lambda pair: -len(pair[0])):
        folded = f" {re.sub(r'[^a-z0-9]+', ' ', name.casefold()).strip()} "
        if folded in plain:
            plain = plain.replace(folded, " ")
            found.append(key)
    return list(dict.fromkeys(found))


def _without(text: str, framework: str) -> str:
    for name in _names(framework):
        text = re.sub(rf"\b{re.escape(name)}\b", " ", text, flags=re.IGNORECASE)
    return text


def years_in(text: str) -> list[str]:
    """The single calendar years a text names; 2006-07 is no single year."""
    return list(dict.fromkeys(YEAR.findall(YEARS.sub(" ", text))))


def agreed(texts: Iterable[str], find: Callable[[str], list[str]]) -> str:
    """What the first text that says exactly one thing says."""
    for text in texts:
        found = find(text)
        if len(found) == 1:
            return found[0]
    return ""
