"""What is held now, as the files people bring are compared with it: the tables of data/ with the batches in use."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import duckdb

from dashboard.intake import kinds
from dashboard.intake.places import Places, places
from dashboard.store import batches, store


@dataclass(frozen=True)
class Held:
    """The state of the store that a file is compared with, and a connection that reads its tables."""

    connection: duckdb.DuckDBPyConnection
    state: store.State

    def table(self, name: str) -> duckdb.DuckDBPyRelation:
        """One table as it is in use, blanks as NULL."""
        return batches.merged(self.connection, name, self.state.batches, store.DATA, store.folder())

    def rows(self, name: str, columns: Iterable[str]) -> list[dict[str, Any]]:
        """Distinct rows of some columns, blanks as empty text."""
        wanted = [duckdb.ColumnExpression(one) for one in columns]
        found = self.table(name).project(*wanted).distinct().to_arrow_table().to_pylist()
        return [{key: value or "" for key, value in row.items()} for row in found]

    @cached_property
    def places(self) -> Places:
        """Authorities and areas as they are known."""
        codes = ("authority_code", "ons_code", "ons_code_before_2025", "ofsted_urn")
        names = (*codes, "authority", "aliases", "existed_from", "existed_to")
        areas = self.rows("indicators", ("area_level", "area_code", "area"))
        known = {("region", code): name for code, name in kinds.load().regions.items()}
        known |= {(row["area_level"], row["area_code"]): row["area"] for row in areas}
        return places(sorted(self.rows("authorities", names), key=lambda row: row["authority_code"]), known)

    @cached_property
    def sources(self) -> dict[str, str]:
        """Title of every publication by its id."""
        return {row["source_id"]: row["title"] for row in self.rows("sources", ("source_id", "title"))}

    @cached_property
    def judgement_names(self) -> dict[tuple[str, str], str]:
        """The key of a judgement by framework and official name."""
        found = self.rows("judgements", ("framework", "judgement", "official_name"))
        return {(row["framework"], row["official_name"]): row["judgement"] for row in found}
