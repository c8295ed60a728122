"""Who an authority is: name, place, when it was in being, and whose work it took on or passed on."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.answers import engine, queries
from dashboard.sections import words
from dashboard.settings import config
from dashboard.words import sentences, tables


@dataclass(frozen=True)
class Profile:
    """One authority; `began` and `ended` (its last day) are None where unknown or still in being."""

    code: str
    name: str
    region: str
    kind: str
    began: date | None
    ended: date | None
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]

    @property
    def compared_at(self) -> int | None:
        """The year at whose end an ended authority is compared, the last that it saw; None while in being."""
        return self.ended.year - (self.ended < date(self.ended.year, 12, 31)) if self.ended else None


@engine.cached
def _profiles() -> dict[str, Profile]:
    """Every authority of 2005 to today by code."""
    rows = queries.authorities().to_dict("records")
    return {row["authority_code"]: _profile(row) for row in rows}


def _profile(row: Mapping[Hashable, object]) -> Profile:
    def codes(column: str) -> tuple[str, ...]:
        return tuple(filter(None, tables.cell_text(row[column]).split(";")))

    def day(column: str) -> date | None:
        text = tables.cell_text(row[column])[:10]
        return date.fromisoformat(text) if text else None

    return Profile(
        code=str(row["authority_code"]),
        name=str(row["authority"]),
        region=str(row["region"]),
        kind=str(row["authority_type"]),
        began=day("existed_from"),
        ended=day("existed_to"),
        predecessors=codes("predecessor_codes"),
        successors=codes("successor_codes"),
    )


def profile(code: str) -> Profile:
    """One authority by its DfE code; raises KeyError where there is none."""
    return _profiles()[code]


@engine.cached
def by_name() -> dict[str, str]:
    """Every authority's code by its name."""
    return {one.name: code for code, one in _profiles().items()}


def names(codes: tuple[str, ...]) -> str:
    """The names of some authorities as one list in words."""
    return sentences.listed([profile(code).name for code in codes])


def peers(code: str, comparators: str, number: int) -> str:
    """So many comparators in words: `10 statistical neighbours (2025 model)`, `1 authority on the own list`."""
    named = kin(code, comparators, number)
    return sentences.counted(number, named, named)


def kin(code: str, comparators: str, number: int) -> str:
    """The same without how many: `statistical neighbours (2025 model)`, `authority on the own list`."""
    own = profile(code)
    forms = words["comparators_one"] if number == 1 else words["comparators_many"]
    return forms[comparators].format(region=own.region, type=config.load().authority_types[own.kind])


def later_model(comparators: str, years: Iterable[int | None]) -> str:
    """Says that a list of neighbours is later than some of the years shown; empty where it is not, or is no model."""
    models = {row["neighbour_model"]: row["published_on"] for row in queries.neighbour_models().to_dict("records")}
    published = tables.cell_text(models.get(comparators))
    held = [year for year in years if year]
    if not published or not held or min(held) >= int(published[:4]):
        return ""
    return words.model_later.format(date=sentences.day(published))
