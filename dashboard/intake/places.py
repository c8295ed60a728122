"""Authorities and other areas understood: codes first, then names; close misses are offered, never guessed."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from dashboard.intake.understand import Doubt
from dashboard.words import names, sentences

Row = Mapping[str, str]
NATION = ("E92000001", "England")
DATED = re.compile(r"\s*\((?:to )?\d{4}\)$")
TURNED = re.compile(r"^(.+), ((?:(?:royal|london|metropolitan) )?borough of|city of|county of)$", re.IGNORECASE)


@dataclass(frozen=True)
class Places:
    """What areas are known by. authorities: rows of the table. areas: (level, code) to name, of the indicators held."""

    authorities: tuple[Row, ...]
    areas: Mapping[tuple[str, str], str]

    @cached_property
    def labels(self) -> dict[str, str]:
        """Authority code to name."""
        return {row["authority_code"]: row["authority"] for row in self.authorities}

    @cached_property
    def _codes(self) -> dict[str, str]:
        columns = ("authority_code", "ons_code", "ons_code_before_2025")
        return {row[one].upper(): row["authority_code"] for row in self.authorities for one in columns if row[one]}

    @cached_property
    def _urns(self) -> dict[str, str]:
        return {row["ofsted_urn"]: row["authority_code"] for row in self.authorities if row["ofsted_urn"]}

    @cached_property
    def _names(self) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        """Folded names, whole and by their core, each to the codes it may mean; Dorset (to 2019) is a Dorset too."""
        whole: dict[str, set[str]] = defaultdict(set)
        core: dict[str, set[str]] = defaultdict(set)
        for row in self.authorities:
            for name in filter(None, (row["authority"], *row["aliases"].split(";"))):
                for spelling in {name, DATED.sub("", name)}:
                    whole[names.fold(_plain(spelling))].add(row["authority_code"])
                    core[names.core(_plain(spelling))].add(row["authority_code"])
        return whole, core

    @cached_property
    def _others(self) -> set[str]:
        """Folded names of the areas that are no authorities."""
        return {_area(label) for (kind, _), label in self.areas.items() if kind in ("region", "nation")}

    @cached_property
    def _spans(self) -> dict[str, tuple[int, int]]:
        """First and last calendar year of each authority; a report may follow in the year after the last."""
        return {
            row["authority_code"]: (int(row["existed_from"][:4] or 0), int(row["existed_to"][:4] or 9998) + 1)
            for row in self.authorities
        }

    def _possible(self, cell: str) -> set[str]:
        """The codes that a cell may mean."""
        code = re.sub(r"\.0+$", "", cell).upper()
        if code in self._codes:
            return {self._codes[code]}
        whole, core = self._names
        name = names.fold(_plain(cell))
        if name in whole or _area(name) in self._others:
            return whole.get(name, set())  # London is the region, and never short for the City of London
        return core.get(names.core(_plain(cell))) or set()

    def authority(self, cell: str, year: str = "") -> str | Doubt:
        """The code of the authority that a code or a name means; the year tells namesakes apart."""
        possible = self._possible(cell)
        if not possible:
            if re.fullmatch(r"\d+(\.0+)?|[EWSN]\d{8}", cell.upper()):
                return Doubt("is no authority's code", "Use a DfE code such as 856, an ONS code, or the name.")
            return Doubt("is no authority known here", self._offer(_plain(cell)))
        fitting = {one for one in possible if not year or self._spans[one][0] <= int(year) <= self._spans[one][1]}
        if not fitting:
            first, last = self._spans[min(possible)]
            said = f"began in {first}" if int(year) < first else f"ended in {last - 1}"
            return Doubt(f"is an authority that {said}, and the row is of {year}", "Correct the authority or the year.")
        if len(fitting) > 1:
            options = [f"{self.labels[one]} ({one})" for one in sorted(fitting)]
            return Doubt("means several authorities", f"Write the code of {sentences.listed(options, 'or')}.")
        return fitting.pop()

    def _offer(self, cell: str) -> str:
        near = names.suggest(cell, self.labels.values())
        if near:
            codes = {name: code for code, name in self.labels.items()}
            offered = sentences.listed([f"{name} ({codes[name]})" for name in near], "or")
            return f"Did you mean {offered}? Write that, or its code."
        return "Correct the name, or add the authority with the layout for authorities first."

    def agreed(self, given: Mapping[str, str], year: str = "") -> str | Doubt:
        """The one authority that all cells given mean: by field (ofsted_urn, authority_code, ons_code, authority)."""
        cells = {name: cell for name, cell in given.items() if cell}
        possible = {
            cell: {self._urns[cell]} & set(self.labels)
            if name == "ofsted_urn" and cell in self._urns
            else self._possible(cell)
            for name, cell in cells.items()
        }
        known = {cell: codes for cell, codes in possible.items() if codes}
        if not known:
            last = next(reversed(cells.values()), "")
            return self.authority(last, year) if last else Doubt("names no authority", "Write its name or its code.")
        shared = set.intersection(*known.values())
        if not shared:
            said = [f"{cell} ({self.labels[min(codes)]})" for cell, codes in known.items()]
            return Doubt(f"names different authorities: {sentences.listed(said)}", "Correct the code or the name.")
        return self.authority(shared.pop() if len(shared) == 1 else next(iter(known)), year)

    def area(self, level: str, cell: str, name: str = "") -> tuple[str, str, str] | Doubt:
        """Level, code and name of an area of the indicators; the level may be left open."""
        if level in ("", "authority"):
            code = self.agreed({"authority_code": cell, "authority": name})
            if isinstance(code, str):
                return "authority", code, self.labels[code]
            if level == "authority" or (self._possible(cell) and self._possible(name)):
                return code
        if cell.upper() == NATION[0] or names.fold(cell or name) == "england":
            return "nation", *NATION
        wanted = {_area(one) for one in (cell, name) if one}
        options = {
            (kind, code, label)
            for (kind, code), label in self.areas.items()
            if kind != "authority" and level in ("", kind) and ({_area(code), _area(label)} & wanted)
        }
        if len(options) == 1:
            return options.pop()
        if options:
            kinds = sentences.listed(sorted(option[0] for option in options), "or")
            return Doubt("is the name of several areas", f"Give its level ({kinds}) or its code.")
        known = [label for (kind, _), label in self.areas.items() if level in ("", kind)]
        near = names.suggest(name or cell, dict.fromkeys([*known, *self.labels.values()]))
        offered = f"Did you mean {sentences.listed(near, 'or')}?" if near else "Correct the name or code."
        return Doubt("is no area known here", offered)


def places(authorities: Iterable[Row], areas: Mapping[tuple[str, str], str]) -> Places:
    """The index of what is held."""
    return Places(tuple(authorities), areas)


def _area(name: str) -> str:
    """An area's name folded, its article left out: Yorkshire & Humber is Yorkshire and The Humber."""
    return " ".join(word for word in names.fold(name).split() if word != "the")


def _plain(name: str) -> str:
    """A name without accents and combining signs, `Kensington, Royal Borough of` turned round."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return TURNED.sub(r"\2 \1", plain)
