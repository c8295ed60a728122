"""What every table's facts share: dates, sources, plain text, and the record that goes on to be compared."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.intake import understand
from dashboard.intake.columns import COLUMNS, Column, Doubts, constant, texts, together
from dashboard.intake.headings import Headings
from dashboard.intake.held import Held
from dashboard.intake.kinds import Kind
from dashboard.intake.layout import Layout
from dashboard.intake.understand import Doubt
from dashboard.words import names

Source = dict[str, str]
EARLIEST = "1990"
NO_LICENCE = "not stated; facts only, in our own words"
NOTHING = ("holds no value", "Nothing to do, unless values should stand in this row.")
TOLD = pa.schema([("row", pa.int64()), *((name, pa.string()) for name in COLUMNS)])


@dataclass(frozen=True)
class Asked:
    """What understanding a sheet needs besides its cells.

    options: what the person said with --set. source: the publication the facts are credited to where the file names
    none, a row of sources. place: how a cell is found again, before its row (`sheet Overall, `). today: the last day a
    publication may bear.
    """

    kind: Kind
    options: Mapping[str, str]
    held: Held
    judgements: Headings
    source: Source
    place: str
    today: date
    footnotes: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Facts:
    """Facts understood, in the columns of their table, with everything that was not taken.

    columns: by name. notes: flagged facts that are taken all the same, as doubts are. blank: cells without a fact.
    empty_rows: rows in which no cell holds a fact, and what stands there.
    """

    layout: Layout
    columns: dict[str, Column]
    doubts: Doubts
    sources: list[Source]
    flags: Doubts
    blank: int = 0
    empty_rows: list[tuple[int, str]] = field(default_factory=list)
    references: pa.Array | None = None

    def table(self) -> pa.Table:
        """id, row, column and the table's own columns, of the facts that were understood."""
        good = np.nonzero(~self.doubts.out)[0]
        arrays = {name: column.take(good).arrow() for name, column in self.columns.items()}
        if self.references is not None:
            arrays["source_ref"] = self.references.take(pa.array(good))
        place = {"id": good, "row": self.layout.rows[good], "column": self.layout.column.take(good).arrow()}
        return pa.table({**place, **arrays})

    def told(self) -> pa.Table:
        """row, column, value, kind, reason, remedy: every doubt, and the rows that hold no fact."""
        odd = [(row, cell, wrong, remedy, "rejected") for row, cell, wrong, remedy in self.layout.odd_rows]
        odd += [(row, cell, *NOTHING, "set_aside") for row, cell in self.empty_rows]
        names = ("row", "value", "reason", "remedy", "kind")
        rows = [dict(zip(names, one, strict=True), column="") for one in odd]
        return pa.concat_tables([self._by_row(self.doubts), pa.Table.from_pylist(rows, TOLD)])

    def flagged(self) -> pa.Table:
        """The same of what is taken with a mark."""
        return self._by_row(self.flags)

    def _by_row(self, doubts: Doubts) -> pa.Table:
        table = doubts.table()
        rows = self.layout.rows[table["fact"].to_numpy()]
        return table.append_column("row", pa.array(rows, pa.int64())).select(TOLD.names)

    def counts(self) -> dict[str, int]:
        """How many facts were not understood, by kind; rejected stands before waiting, waiting before set_aside."""
        kinds = self.doubts.kinds
        none = np.zeros(len(self.layout), dtype=bool)
        rejected = kinds.get("rejected", none)
        waiting = (self.doubts.waiting | kinds.get("question", none)) & ~rejected
        aside = kinds.get("set_aside", none) & ~rejected & ~waiting
        return {"rejected": int(rejected.sum()), "waiting": int(waiting.sum()), "set_aside": int(aside.sum())}


def dates(layout: Layout, doubts: Doubts, asked: Asked, name: str) -> Column:
    """A column of dates in ISO form. The order of day and month is taken from the column, or asked for."""
    column = layout.get(name)
    order = "day_first" if asked.kind.day_first else understand.order_of(list(column.words))
    order = order if order == "day_first" else asked.options.get("dates", order)
    others = {"month_first": "month first", "mixed": "either way"}.get(order, "")
    said = f", and other dates of this column run {others}" if others else ", and no other date of this column tells"
    is_known = order == "day_first" or "dates" in asked.options

    def read(cell: str) -> str | Doubt:
        if not cell:
            return ""
        if not is_known and understand.is_turnable(cell):
            return Doubt(
                f"may be read day first or month first{said}",
                "Say which it is: --set dates=day_first or --set dates=month_first. Or write 2008-06-03.",
                "question",
                "dates=day_first or dates=month_first",
            )
        found = understand.day(cell, "day_first" if order in ("unclear", "mixed") else order)
        if isinstance(found, Doubt) and order in ("unclear", "mixed"):
            turned = understand.day(cell, "month_first")
            return found if isinstance(turned, Doubt) else turned
        if isinstance(found, str) and found < EARLIEST:
            return Doubt(f"lies in {found[:4]}, before any inspection held here", "Correct the date.")
        if isinstance(found, str) and found[:10] > asked.today.isoformat()[: len(found[:10])]:
            return Doubt("lies in the future", "Correct the date.")
        return found

    return doubts.sift(column.map(read), layout.heading(name), layout.shown(name))


def plain(layout: Layout, doubts: Doubts, wanted: Iterable[str]) -> dict[str, Column]:
    """Columns of plain text, as they stand."""
    return {name: texts(doubts, layout.get(name), layout.heading(name), layout.shown(name)) for name in wanted}


def sources(layout: Layout, doubts: Doubts, asked: Asked) -> tuple[Column, list[Source]]:
    """The publication of each fact, and those that are new to the store."""
    wanted = ("source_id", "source_title", "source_publisher", "source_url")
    given = together(*(plain(layout, doubts, wanted)[name] for name in wanted))
    new: dict[str, Source] = {}

    def find(cells: tuple[str, str, str, str]) -> str | Doubt:
        source_id, title, publisher, url = cells
        if source_id in asked.held.sources:
            return source_id
        if source_id and not title:
            return Doubt(
                "is no publication held here", "Leave it blank and give the title, or use an id of sources.csv."
            )
        if url and not re.fullmatch(r"https?://\S+", url):
            return Doubt(f"({url}) is no web address", "Write it from https:// on, or leave it blank.")
        source = dict(asked.source)
        if title:
            known = {held: key for key, held in asked.held.sources.items()}
            if title in known:
                return known[title]
            own = source_id or slug(title)
            if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", own):
                return Doubt("is no id: small letters, figures and hyphens", "Leave it blank; the title is enough.")
            source |= {
                "source_id": own,
                "title": title,
                "publisher": publisher or asked.source["publisher"],
                "url": url,
            }
        new[source["source_id"]] = source
        return source["source_id"]

    shown = layout.shown("source_id" if "source_id" in layout.printed else "source_title")
    found = doubts.sift(given.map(find), constant("source", len(layout)), shown)
    return found, list(new.values())


def slug(title: str) -> str:
    """A readable id from a title."""
    words = names.fold(title).split()
    return "-".join(words)[:60].strip("-") or "untitled"


def references(layout: Layout, doubts: Doubts, asked: Asked, extra: str = "") -> pa.Array:
    """Where each fact stands in its publication: as given, else its place in the file and what `extra` says."""
    given = texts(doubts, layout.get("source_ref"), layout.heading("source_ref"), layout.shown("source_ref"))
    if len(given) and not given.is_blank().any():
        return given.arrow()
    row = pc.cast(pa.array(layout.rows), pa.string())
    place = pc.binary_join_element_wise(f"{asked.place}row ", row, "")
    column = layout.column.map(lambda heading: f", column {heading}" if heading else "").arrow()
    more = layout.get(extra).map(lambda cell: f"; {cell}" if cell else "").arrow()
    place = pc.binary_join_element_wise(place, *(_filled(one) for one in (column, more)), "")
    return pc.coalesce(pc.cast(given.arrow(), pa.string()), place)


def _filled(column: pa.Array) -> pa.Array:
    return pc.fill_null(pc.cast(column, pa.string()), "")
