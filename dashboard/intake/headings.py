"""Headings of a wide table: which judgement or measure a column holds, and of which framework and year."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from dashboard.intake import kinds
from dashboard.settings import config

YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
YEARS = re.compile(r"(?<!\d)(20\d\d)\s*[-/–]\s*(?:20)?\d\d(?![-/\d])")
FILLER = re.compile(r"\b(grades?|scores?|judge?ments?|ratings?|the|of|for|1 ?(to|-|–) ?4)\b", re.IGNORECASE)


LONG = 30  # letters; a judgement's name of so many is its framework's own

Headed = Mapping[str, str]  # what a heading says: the fields that all facts below it share


def _bare(text: str) -> str:
    """A name folded, without words that add nothing."""
    return kinds.fold(FILLER.sub(" ", text))


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
        for name in [one for key in settings.judgements for one in known.judgement_names.get(key, ())]:
            names.setdefault(_bare(name), set()).update(names[kinds.fold(name)])
        for _, name in self.official:
            names.setdefault(_bare(name), set()).update(names[kinds.fold(name)])
        return names

    @cached_property
    def _own(self) -> dict[str, set[str]]:
        """Official names that are long enough to be no other's, folded, to the frameworks that have them."""
        found: dict[str, set[str]] = {}
        for framework, name in self.official:
            if len(_bare(name)) >= LONG:
                found.setdefault(_bare(name), set()).add(framework)
        return found

    def framework(self, heads: Iterable[str]) -> str:
        """The one framework whose own judgements stand in the headings, two at least; empty where that is not sure."""
        only = [said for one in heads if len(said := self._own.get(_bare(one), set())) == 1]
        return next(iter(only[0])) if len(only) > 1 and len(set.union(*only)) == 1 else ""

    @cached_property
    def _groups(self) -> list[str]:
        """Merged headings that say nothing of their own, folded, the longest first."""
        plain = (_bare(one) for one in kinds.load().group_headings)
        return sorted(filter(None, plain), key=len, reverse=True)

    def judgement(self, text: str, framework: str = "") -> str:
        """The judgement a text names, among those of the framework where it is known; empty where none or several."""
        plain = _bare(text)
        spellings = (kinds.fold(text), plain, *(plain.removeprefix(group) for group in self._groups))
        found: set[str] = next((self._any[one] for one in spellings if one in self._any), set())
        if framework:
            found = found & set(config.load().frameworks[framework].judgements)
        return next(iter(found)) if len(found) == 1 else ""

    def read(self, heading: str, framework: str = "") -> Headed | None:
        """What a heading of a wide table says, or None where it names no judgement."""
        said, year = frameworks_in(heading), years_in(heading, spans=True)
        rest = YEAR.sub(" ", YEARS.sub(" ", heading))
        for one in said:
            rest = _without(rest, one)
        own = said[0] if len(said) == 1 else framework
        judgement = self.judgement(rest, own) or self.judgement(heading, own)
        if not judgement:
            return None
        named = {"framework": said[0] if len(said) == 1 else "", "year": year[0] if len(year) == 1 else ""}
        return {"judgement": judgement, **{key: word for key, word in named.items() if word}}


PERCENT = re.compile(r"%|\bper ?cent(?:age)?s?\b|\b(?:percentage|proportion|rate)\b", re.IGNORECASE)
AGES = re.compile(r"(?<!\d)16\s*(?:-|–|to|and|&)\s*(1[78])(?!\d)(?:[- ]year[- ]olds?)?", re.IGNORECASE)
PEOPLE = re.compile(r"\b(?:young people|year[- ]olds?|aged?|who|are|of|the)\b", re.IGNORECASE)


@cache
def _measures() -> dict[str, str]:
    """Every folded name of a measure to its key."""
    other = kinds.load().measure_names
    return {
        kinds.fold(PEOPLE.sub(" ", name)): key
        for key, one in config.load().measures.items()
        for name in (one.label, one.phrase, one.long, *other.get(key, ()), key.removesuffix("_percent"))
    }


def measure(heading: str) -> Headed | None:
    """What a heading says of a measure of percentages, or None where it names none, or anything besides."""
    plain = heading.replace("_", " ")
    year, ages = years_in(plain, spans=True), AGES.search(plain)
    rest = AGES.sub(" ", YEAR.sub(" ", YEARS.sub(" ", plain)))
    key = _measures().get(kinds.fold(PEOPLE.sub(" ", PERCENT.sub(" ", rest))))
    if not key or len(year) > 1:
        return None
    said = {
        "period": year[0] if year else "",
        "age_group": f"16-{ages[1]}" if ages else "",
        "unit": "percent" if PERCENT.search(rest) else "",
    }
    return {"measure": key, **{name: word for name, word in said.items() if word}}


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


def years_in(text: str, spans: bool = False) -> list[str]:
    """The single calendar years a text names; 2006-07 is none, and with spans it is one of its own."""
    own = [match[0] for match in YEARS.finditer(text)] if spans else []
    return list(dict.fromkeys([*own, *YEAR.findall(YEARS.sub(" ", text))]))
