"""Sections: what a page, a slide or a report shows about one question, described once and drawn by many."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import altair as alt
import pandas as pd

from dashboard.settings.config import Palette

AnyChart = alt.Chart | alt.LayerChart | alt.HConcatChart | alt.VConcatChart | alt.ConcatChart | alt.FacetChart
Groups = Mapping[str, tuple[tuple[str, str], ...]]
"""Authorities in groups, code and name by the group's name, which is empty where there is one only."""
KEY = re.compile(r"[a-z][a-z0-9_]*")
STEM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, eq=False)
class Section:
    """One question answered: finding, picture, table, download, source and caveats.

    key: snake_case, unique on a page; names the section in links and controls.
    title: the finding, one plain sentence under 90 characters. question: what it answers.
    table: what a reader sees, columns and cells in the reader's words, in the chart's order.
    taken: the same rows in the same order to take away, raw columns with unit, period, source and status; or what makes
    them of rows it holds, asking nothing, when they are called for.
    file_stem: area-question-period-date in lower case and hyphens, without an extension.
    credit: the source line. notes: caveats, n among them; the one that can change the reading first.
    chart: makes the picture for one theme's colours. alt: what the picture says, needed where there is one.
    row_header: the column of `table` that names its row; the first where it is left out.
    emphasis: positions of the rows of `table` that are the reader's own authority.
    benchmarks: positions of those that are a region or England, set among areas without being one of them.
    lines: the column of `table` whose cells are figures in the order of their years, drawn on a page as a small line.
    named_by: how many of the first columns of `table` name its row together, where one does not.
    empty: what would be here, why it is not and where to get it; shown where `table` has no rows.
    members: who is in a row or mark that stands for groups, by what heads the row.
    sources: the publications behind the rows of `taken`, where they are known before those are made.
    compact: the same answer in few rows and columns, the first naming its row, for faces with less room than a page.
    Raises ValueError naming the field that does not fit.
    """

    key: str
    title: str
    question: str
    table: pd.DataFrame
    taken: pd.DataFrame | Callable[[], pd.DataFrame]
    file_stem: str
    credit: str
    notes: tuple[str, ...] = ()
    chart: Callable[[Palette], AnyChart] | None = None
    alt: str = ""
    row_header: str = ""
    emphasis: tuple[int, ...] = ()
    benchmarks: tuple[int, ...] = ()
    lines: str = ""
    named_by: int = 1
    empty: str = ""
    compact: pd.DataFrame | None = None
    members: Mapping[str, Groups] = field(default_factory=dict)
    sources: frozenset[str] = frozenset()

    @property
    def download(self) -> pd.DataFrame:
        """The rows that a reader takes away."""
        return self.taken() if callable(self.taken) else self.taken

    @cached_property
    def source_ids(self) -> frozenset[str]:
        """The publications behind the rows that a reader takes away."""
        if self.sources:
            return self.sources
        rows = self.download
        held: Iterable[object] = rows["source_id"].dropna().unique() if "source_id" in rows.columns else ()
        return frozenset(one.strip() for text in held for one in str(text).split(";"))

    @cached_property
    def brief(self) -> "Section":
        """The same section with its compact table, if it has one, in the place of the long one."""
        if self.compact is None:
            return self
        header = str(self.compact.columns[0])
        return replace(
            self, table=self.compact, row_header=header, emphasis=(), benchmarks=(), lines="", named_by=1, compact=None
        )

    def __post_init__(self) -> None:
        """Refuse what could not be shown or linked to."""
        if not KEY.fullmatch(self.key):
            raise ValueError(f"Section key {self.key!r} should be snake_case.")
        if not STEM.fullmatch(self.file_stem):
            raise ValueError(f"Section {self.key}: file_stem {self.file_stem!r} should be lower case and hyphens.")
        for name in ("title", "question", "credit"):
            if not getattr(self, name).strip():
                raise ValueError(f"Section {self.key} needs a {name}.")
        if self.chart and not self.alt.strip():
            raise ValueError(f"Section {self.key} has a chart and needs its alt text.")
        for column in (self.row_header, self.lines):
            if column and column not in self.table.columns:
                raise ValueError(f"Section {self.key}: the table has no column {column!r}.")
        if len(self.table) and isinstance(self.taken, pd.DataFrame) and self.taken.empty:
            raise ValueError(f"Section {self.key} has a table and needs its download.")
