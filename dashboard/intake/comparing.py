"""Understood facts compared with those held, in SQL: new, unchanged, repeated, contradicted or in conflict."""

from functools import cache
from typing import Any

import duckdb
import pyarrow as pa

from dashboard.intake.facts import Facts
from dashboard.intake.held import Held
from dashboard.intake.report import Conflict, Difference, Remark
from dashboard.settings import config, config_tables
from dashboard.store import store
from dashboard.words import sentences

QUERIES = store.QUERIES / "intake"
MOST_LISTED = 50_000


@cache
def sql(name: str) -> str:
    """One file of queries/intake/."""
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


class Comparison:
    """The tables that comparing makes, on the connection of what is held."""

    def __init__(self, held: Held, table: str, facts: Facts) -> None:
        self._held, self._table = held, table
        self.connection = connection = held.connection
        for name, made in config_tables.make(config.load()).items():
            connection.register(name, made)
        for name in ("held_rows", "held_facts", "incoming_facts"):
            connection.execute(sql(f"drop_{name}"))
        held.table(table).create("held_rows")
        connection.execute(sql("given_held"))
        connection.sql(sql(table)).create("held_facts")
        connection.register("incoming_rows", facts.table())
        connection.execute(sql("given_authorities" if table == "authorities" else "given_incoming"))
        connection.sql(sql(table)).create("incoming_facts")
        connection.execute(sql("compare"))
        connection.register("told", facts.told())
        connection.register("flagged", facts.flagged())
        connection.register("waiting_rows", pa.table({"row": facts.layout.rows[facts.doubts.waiting]}))
        connection.execute(sql("doubtful"))

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The answer of one file of queries/intake/ as records."""
        found: list[dict[str, Any]] = self.connection.sql(sql(name)).limit(MOST_LISTED).to_arrow_table().to_pylist()
        return found

    def relation(self, name: str) -> duckdb.DuckDBPyRelation:
        """The answer of one file, not yet read."""
        return self.connection.sql(sql(name))

    def counts(self, name: str, of: str) -> dict[str, int]:
        """Outcomes and their numbers."""
        return {row["outcome"]: int(row[of]) for row in self.rows(name)}

    def remarks(self) -> tuple[Remark, ...]:
        """Everything not taken, and what was taken with a mark, by row."""
        found = [Remark(**row) for row in self.rows("remarks")]
        for row in self.rows("contradictions"):
            reason = f"is given twice with different values, in rows {row['first_row']} to {row['last_row']}"
            found.append(
                Remark(row["row"], row["column"], row["value"], "rejected", reason, "Correct or remove one of them.")
            )
        return tuple(sorted(found, key=lambda one: (one.row, one.kind)))

    def remarks_left_out(self) -> int:
        """How many remarks are more than can be listed."""
        return max(self.relation("remarks").shape[0] - MOST_LISTED, 0)

    def conflicts(self) -> tuple[Conflict, ...]:
        """Facts that differ from those held."""
        titles = self._held.sources
        return tuple(
            Conflict(
                row["row"],
                row["column"],
                self._what(row),
                self._value(row, row["held_value"]),
                self._value(row, row["new_value"]),
                f"{titles.get(row['held_source_id'], row['held_source_id'])}; {row['held_source_ref']}",
                f"{titles.get(row['source_id'], 'this file')}; {row['source_ref']}",
            )
            for row in self.rows("conflicts")
        )

    def differences(self) -> tuple[Difference, ...]:
        """Inspections dated differently."""
        found = []
        for row in self.rows("date_differences"):
            named = f"{self._subject(row['subject'])}, {row['series']}"
            pairs = [("fieldwork", "inspected_on"), ("published", "published_on")]
            for word, name in pairs:
                held, new = row[f"held_{name}"], row[name]
                if held and new and held != new:
                    found.append(
                        Difference(
                            row["row"],
                            f"{named}, {word}",
                            sentences.day(held),
                            sentences.day(new),
                        )
                    )
        return tuple(found)

    def news(self) -> tuple[str, ...]:
        """What was not held before, in sentences."""
        settings = config.load()
        found = []
        for row in self.rows("news"):
            series = row["series"]
            known = settings.frameworks.get(series) or settings.measures.get(series)
            label = known.label if known else series.replace("_", " ")
            new = "" if row["is_held"] else ", of which nothing was held"
            year = f" {row['year']}" if row["year"] else ""
            facts = sentences.counted(row["facts"], "new fact")
            of = sentences.counted(row["subjects"], "area")
            later = f", the latest yet for {sentences.counted(row['later'], 'area')}" if row["later"] else ""
            found.append(f"{label}{year}: {facts} of {of}{later}{new}.")
        return tuple(found)

    def _subject(self, code: str) -> str:
        return self._held.places.labels.get(code, code)

    def _what(self, row: dict[str, Any]) -> str:
        settings = config.load()
        topic = settings.judgements.get(row["topic"], row["topic"])
        series = settings.frameworks[row["series"]].label if row["series"] in settings.frameworks else row["series"]
        at = sentences.day(row["at"]) if self._table == "grades" else row["at"]
        return ", ".join(filter(None, (self._subject(row["subject"]), series, topic, at)))

    def _value(self, row: dict[str, Any], value: str) -> str:
        settings = config.load()
        if row["series"] in settings.frameworks and value.isdigit():
            return settings.scale_of(row["series"]).label(int(value))
        return value.replace("_", " ") if value == "not_graded_by_design" else value
