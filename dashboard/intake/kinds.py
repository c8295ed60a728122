"""`kinds.yaml` as checked, frozen dataclasses: which files are recognised and what their columns mean."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from dashboard.settings import config, records
from dashboard.store import store
from dashboard.words import provenance

FILE = store.ROOT / "kinds.yaml"
# Fields that lay a fact out before it is understood; the columns of the table's own note are fields too.
HELPERS = frozenset(
    {
        *("authority", "ofsted_urn", "authority_code", "ons_code", "area", "area_name", "nation_code", "nation_name"),
        *("region_code", "region_name", "part_of_year", "place", "inspected_from", "inspected_to", "unit"),
        *("cohort_winter", "cohort_march", "source_title", "source_publisher", "source_url"),
    }
)


@dataclass(frozen=True)
class Column:
    """One heading: the field it fills, or why it is left out; `example` is for the template."""

    field: str = ""
    left_out: str = ""
    also: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True)
class Value:
    """A heading whose every cell is a fact, with the fields its facts share.

    cohort: the field that holds the young people counted. began_before, then: fields that take the place of others
    for an inspection that began before a day (else: was published before it).
    """

    fields: Mapping[str, str]
    cohort: str = ""
    began_before: str = ""
    then: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LeftOut:
    """Headings that are known and not taken, by how they begin or end, and why."""

    because: str
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    def covers(self, heading: str) -> bool:
        """Whether a heading is one of them."""
        plain = fold(heading)
        return any(plain.startswith(fold(one)) for one in self.begins) or any(
            plain.endswith(fold(one)) for one in self.ends
        )


@dataclass(frozen=True)
class Kind:
    """One kind of file; see the head of kinds.yaml for what each part means."""

    label: str
    table: str
    columns: Mapping[str, Column]
    recognise: tuple[str, ...] = ()
    values: Mapping[str, Value] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)
    whole_years: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    ungraded_types: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    refuse: tuple[str, ...] = ()
    publisher: str = ""
    licence: str = ""
    is_template: bool = False
    is_wide: bool = False
    day_first: bool = False

    def is_total(self, cell: str) -> bool:
        """Whether a cell of a column that cuts people into groups stands for all of them."""
        return not cell or fold(cell) in {fold(one) for one in self.totals}

    def is_ungraded(self, inspection_type: str) -> bool:
        """Whether a kind of inspection ends without grades."""
        return any(fold(one) in fold(inspection_type) for one in self.ungraded_types)

    def headings(self) -> dict[str, str]:
        """Every spelling of every heading, folded, to the heading's own name; own names stand before others."""
        found = {fold(name): name for name in (*self.columns, *self.values)}
        for name, column in self.columns.items():
            for other in column.also:
                found.setdefault(fold(other), name)
        return found


@dataclass(frozen=True)
class Kinds:
    """The whole of kinds.yaml."""

    no_grade: tuple[str, ...]
    under_review: tuple[str, ...]
    numbered_scales: tuple[str, ...]
    grade_words: Mapping[str, Mapping[str, tuple[str, ...]]]
    judgement_names: Mapping[str, tuple[str, ...]]
    measure_names: Mapping[str, tuple[str, ...]]
    marks: Mapping[str, tuple[str, ...]]
    authority_headings: tuple[str, ...]
    group_headings: tuple[str, ...]
    regions: Mapping[str, str]
    kinds: Mapping[str, Kind]


def fold(text: str) -> str:
    """A heading or word without capitals, accents, punctuation and spaces, so that spellings meet."""
    plain = unicodedata.normalize("NFKD", text).casefold().replace("&", " and ")
    return re.sub(r"[^a-z0-9%]+", "", plain)


def _check(kinds: Kinds) -> None:
    """What the types cannot say: every table, field, judgement and scale exists."""
    settings = config.load()
    for judgement in kinds.judgement_names:
        if judgement not in settings.judgements:
            raise records.RecordError(f"judgement_names names {judgement!r}, which config.yaml lacks; correct it.")
    for measure in kinds.measure_names:
        if measure not in settings.measures:
            raise records.RecordError(f"measure_names names {measure!r}, which config.yaml lacks; correct it.")
    for symbol in kinds.marks:
        if symbol not in settings.symbols:
            raise records.RecordError(f"marks names the symbol {symbol!r}, which config.yaml lacks; correct it.")
    for scale in (*kinds.numbered_scales, *kinds.grade_words):
        if scale not in settings.scales:
            raise records.RecordError(f"the scale {scale!r} is not in config.yaml; correct it.")
    for key, kind in kinds.kinds.items():
        _check_kind(f"kinds.{key}", kind)


def _check_kind(where: str, kind: Kind) -> None:
    if kind.table not in provenance.names():
        raise records.RecordError(f"{where}.table is {kind.table!r}, which has no note in data/; correct it.")
    known = HELPERS | set(provenance.load(kind.table).columns)
    filled = [(name, one.field) for name, one in kind.columns.items() if one.field]
    filled += [(name, one) for name, value in kind.values.items() for one in (*value.fields, *value.then)]
    filled += [("fixed", one) for one in kind.fixed]
    for name, one in filled:
        if one not in known:
            raise records.RecordError(f"{where}.{name} fills {one!r}, which {kind.table} does not have; correct it.")
    for name, column in kind.columns.items():
        if not column.field and not column.left_out:
            raise records.RecordError(f"{where}.columns.{name} needs a field, or why it is left_out.")


load: Callable[[], Kinds] = cache(lambda: records.read(Kinds, FILE, _check))
