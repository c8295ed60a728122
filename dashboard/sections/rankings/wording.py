"""What a league table says in words: the finding about the reader's area, and what must be known to read it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from dashboard.answers import queries
from dashboard.sections import ranks
from dashboard.sections.rankings import words
from dashboard.sections.rankings.choices import LeagueTable, authority, counted_areas, shown_by
from dashboard.sections.reader import Reader
from dashboard.settings import config
from dashboard.words import sentences, tables

FEW = 20  # ranked areas under which a fifth is a handful
DECIMALS = re.compile(r"\.(\d+)")
Row = Mapping[str, Any]
ENGLAND = "England"


@dataclass(frozen=True, eq=False)
class Said:
    """A table with its rows as sentences need them; rows: every row of the question `league_table`."""

    table: LeagueTable
    reader: Reader
    rows: Sequence[Row]

    @cached_property
    def areas(self) -> list[Row]:
        """The rows that are areas of the level, benchmarks left out."""
        return [row for row in self.rows if row["kind"] != "benchmark"]

    @cached_property
    def own(self) -> list[Row]:
        """The rows of the reader's own area: none, one, or two where two figures were published."""
        return [row for row in self.rows if row["role"] == "own"]

    @cached_property
    def is_printed(self) -> bool:
        """Whether only the top of the table was printed."""
        return any(row["position"] is not None and row["ranked_count"] is None for row in self.rows)

    @property
    def phrase(self) -> str:
        """The measure as it stands in a sentence."""
        return config.load().measures[self.table.measure].phrase


def share(value: float) -> str:
    """A percentage as published, with at least one decimal: 2 is `2.0 %`."""
    text = tables.cell_text(value)
    return f"{text if '.' in text else f'{text}.0'}\u00a0%"


def figure(value_label: str, rank_label: str | None, ranked_count: int | None) -> str:
    """A figure with its rank: `5.8 %, 139= of 153`; the figure alone where there is no rank."""
    rank = "" if rank_label is None else f", {rank_label}"
    return f"{unbroken(value_label)}{rank}{'' if ranked_count is None else f' of {ranked_count}'}"


def alt(said: Said, title: str, strip: pd.DataFrame) -> str:
    """What the picture says to those who do not see it: the finding, and where the named marks stand."""
    named = strip[strip["role"].isin(["own", "region", "england"])]
    marks = [f"{area} {label}" for area, label in zip(named["area"], named["label"], strict=True)]
    return words.alt.format(
        finding=title,
        areas=counted_areas(len(said.areas), said.table.level),
        marks=f": {'; '.join(marks)}" if marks else "",
    )


def finding(said: Said) -> str:
    """The finding in one sentence: about the reader's own area, or about England where none is chosen."""
    if not said.reader.authority:
        return _england(said)
    if not said.own:
        return _absent(said)
    row = said.own[0]
    name, period = _own_name(said, row), said.table.period
    if row["value"] is None:
        return f"{name} has no rank for {said.phrase} in {period}: {ranks.reason(row)}"
    if row["position"] is None and row["shown_position"] is not None:
        told = {"area": name, "rank": sentences.rank(row["shown_label"]), "count": row["shown_count"]}
        told |= {"phrase": said.phrase, "period": period, "value": unbroken(row["value_label"])}
        return words.in_region.format(region=row["region"], **told)
    if row["position"] is None:
        values = sentences.listed([unbroken(label) for label in dict.fromkeys(one["value_label"] for one in said.own)])
        return f"{name}: {_start(said.phrase)} {values} in {period}, listed without ranks"
    if row["reason"] in ranks.TINY:
        value = unbroken(row["value_label"])
        return words.tiny_finding.format(area=name, value=value, phrase=said.phrase, period=period)
    return _ranked(said, name, row)


def _ranked(said: Said, name: str, row: Row) -> str:
    """The rank, how many share it, of how many, the figure, and the share not known where there is room for it."""
    tied, shared = row["tied_count"], "=" if row["tied_count"] > 1 else ""
    of = f"of the {len(said.areas)} printed" if said.is_printed else f"of {row['ranked_count']}"
    value = unbroken(row["value_label"])
    rank = f"{sentences.ordinal(row['position'])}{shared} {of}"
    about = f"for {said.phrase} in {said.table.period}"
    end = f"one of {tied} at {value}" if tied > 1 else f"at {value}"
    known = "not_known" not in said.table.measure and row["not_known_percent"] is not None
    unknown = f"{share(row['not_known_percent'])} not known" if known else ""
    more, brief = (f", with {unknown}", f", {unknown}") if known else ("", "")
    versions = (
        f"{name} is {rank} {about}, {end}{more}",
        f"{name}: {rank} {about}, {end}{brief}",
        f"{name}: {rank} {about}, {value}{brief}",
        f"{name}: {rank} {about}, {value}",
        f"{name}: {rank} {about}",
    )
    return sentences.first_that_fits(versions)


def _england(said: Said) -> str:
    """The range of the table and where England stands in it."""
    held = [row for row in said.areas if row["value"] is not None]
    if not held:
        return f"{_start(said.phrase)} in {said.table.period}: no figure is published"
    values = [row["value"] for row in held]
    lowest, highest = (held[values.index(end)]["value_label"] for end in (min(values), max(values)))
    if len(held) == 1:
        return f"{_start(said.phrase)} in {said.table.period}: {held[0]['area']} alone is held, {unbroken(lowest)}"
    among = f"the {len(held)} printed" if said.is_printed else counted_areas(len(held), said.table.level)
    nation = [row for row in said.rows if row["role"] == "nation"]
    end = f"; {ENGLAND} has {unbroken(nation[0]['value_label'])}" if nation else ""
    start = f"{_start(said.phrase)} in {said.table.period} runs from"
    return f"{start} {unbroken(lowest)} to {unbroken(highest)} in {among}{end}"


def _absent(said: Said) -> str:
    """Why the reader's authority is not in the table."""
    known = authority(said.reader.authority)
    name, period, year = known["authority"], said.table.period, int(said.table.period[:4])
    begun, ended = known["existed_from"], known["existed_to"]
    if said.table.level == "connexions_partnership":
        return f"No partnership of {name} is in the table for {said.phrase} in {period}"
    if pd.notna(ended) and ended.year <= year:
        return f"{name} is not in the table of {period}: it ended in {ended:%B %Y}"
    if pd.notna(begun) and begun.year >= year:
        return f"{name} is not in the table of {period}: it began in {begun:%B %Y}"
    if said.is_printed:
        return f"{name} is not among the {len(said.areas)} printed for {said.phrase} in {period}"
    return f"No figure of {name} is held for {said.phrase} in {period}"


def _own_name(said: Said, row: Row) -> str:
    """The area, with the authority in brackets where the area is its region or partnership."""
    name = authority(said.reader.authority)["authority"]
    return name if said.table.level == "authority" else f"{row['area']} ({name})"


def _start(phrase: str) -> str:
    return phrase[0].upper() + phrase[1:]


def unbroken(label: str) -> str:
    """A figure that stays on one line with its unit."""
    return label.replace(" %", "\u00a0%")


def notes(said: Said) -> tuple[str, ...]:
    """What changes the reading, first; then who is ranked and how, and what stands beside it."""
    lines = (
        (_shared(said), _fifth(said), _caution(said)),
        (_order(said), _finer(said), _tiny(said)),
        (_beside(said), _basis(said), _filtered(said)),
    )
    return tuple(filter(None, (" ".join(filter(None, line)) for line in lines)))


def _shared(said: Said) -> str:
    """How many share the own area's rank, and the places that takes up."""
    own = next((row for row in said.own if (row["tied_count"] or 1) > 1), None)
    if not own:
        return ""
    tied = own["tied_count"]
    others, places = f"{tied - 1} other{'s' if tied > 2 else ''}", sentences.places(own["position"], tied)
    return words.shared.format(area=own["area"], others=others, places=places)


def _fifth(said: Said) -> str:
    """In which fifth of those ranked the own area is, or on which line between two; nothing where few are ranked."""
    own = next((row for row in said.own if row["position"] is not None), None)
    if not own or said.is_printed or own["ranked_count"] < FEW:
        return ""
    fifth = ranks.fifth(own["position"], own["tied_count"], own["ranked_count"])
    return words.fifth.format(area=own["area"], fifth=fifth)


def _caution(said: Said) -> str:
    """The share not known beside NEET: the chosen area's and England's."""
    if said.table.measure != "neet_percent":
        return ""
    nation = [row for row in said.rows if row["role"] == "nation"]
    known = {
        row["area"]: row["not_known_percent"]
        for row in reversed([*said.own, *nation])
        if row["not_known_percent"] is not None
    }
    figures = [f"{area} {share(known[area])}" for area in reversed(known)]
    return words.caution.format(figures=sentences.listed(figures)) if figures else ""


def _order(said: Said) -> str:
    """How many are ranked, who is not and why, and which end is first; or why there are no ranks."""
    if said.is_printed:
        return words.printed.format(count=len(said.areas))
    left_out = [row for row in said.areas if row["kind"] == "unranked"]
    if all(row["position"] is None for row in said.areas):
        return words.listed.format(reason=ranks.listed(left_out[0]))
    facts = _facts(said.table, said.table.period)
    named = [f"{row['area']} ({ranks.reason(row)})" for row in left_out]
    return words.ranked.format(
        ranked=counted_areas(facts["ranked_count"], said.table.level),
        direction=words["directions"][config.load().measures[said.table.measure].better],
        tied=f"; {words.tied.format(tied=tied)}" if (tied := facts["tied_count"]) else "",
        unranked=words.unranked.format(areas=sentences.listed(named)) if named else "",
    )


def _facts(table: LeagueTable, period: str) -> Mapping[str, Any]:
    return queries.league_table_facts.rows(table.survey, table.measure, period, table.level)[0]


def _finer(said: Said) -> str:
    """The ranked areas whose figure has more decimals than most of the table, on which they are ranked."""
    found = [(row, DECIMALS.search(row["value_label"] or "")) for row in said.areas]
    decimals = [(row, len(printed[1])) for row, printed in found if printed]
    counts = Counter(count for _, count in decimals)
    usual = max((count for count in counts if counts[count] == max(counts.values())), default=0)
    finer = [row["area"] for row, count in decimals if count > usual and row["position"] is not None]
    return words.finer.format(areas=sentences.listed(finer)) if finer else ""


def _tiny(said: Said) -> str:
    """The areas with so few young people that one of them moves the area by places."""
    tiny = [row["area"] for row in said.areas if row["reason"] in ranks.TINY]
    return words.tiny.format(areas=sentences.listed(tiny)) if tiny else ""


def _filtered(said: Said) -> str:
    """Which areas are shown, and which place among them the second column gives."""
    by = shown_by(said.table, said.reader)
    if not by:
        return ""
    placed = sum(row["shown_position"] is not None for row in said.rows)
    model = config.load().comparators.get(said.reader.comparators, "") if by == "among" else ""
    later = model_year(said.reader) > said.table.period[:4] if model else False
    lines = [words.filtered.format(count=placed), words.later_model.format(model=model) if later else ""]
    own = [row["area"] for row in said.own if row["position"] is not None and row["shown_position"] is None]
    return " ".join(filter(None, [*lines, words.outside.format(area=own[0]) if own else ""]))


def model_year(reader: Reader) -> str:
    """The year the reader's list of statistical neighbours was published; empty for any other comparators."""
    models = queries.neighbour_models()
    dated = models[models["neighbour_model"] == reader.comparators]["published_on"].dropna()
    return str(dated.iloc[0])[:4] if len(dated) else ""


def _beside(said: Said) -> str:
    """What the moves compare: the two periods and how many were ranked in each."""
    if not said.table.from_period or all(row["places"] is None for row in said.rows):
        return ""
    table, counts = said.table, []
    for period in (table.from_period, table.period):
        facts = _facts(table, str(period))
        text = words.printed_then if facts["is_printed"] else words.ranked_then
        counts.append(text.format(period=period, count=facts["ranked_count"]))
    return words.beside.format(periods=sentences.listed(counts))


def _basis(said: Said) -> str:
    """What the figures are: the time of year and the ages, where every row says the same."""
    bases = {(row["note"] or "").split(";")[0] for row in said.areas}
    ages = {row["age_group"].replace("-", "–") for row in said.areas if row["age_group"]}
    parts = [_start(basis) if len(bases) == 1 and (basis := bases.pop()) else ""]
    parts.append(words.ages.format(ages=ages.pop()) if len(ages) == 1 else "")
    return f"{'; '.join(filter(None, parts))}." if any(parts) else ""
