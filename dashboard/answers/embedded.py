"""Answers from DuckDB inside this process: one read-only connection a version, a cursor a call.

Threads that share a DuckDB connection read each other's rows, so every call takes a cursor of its own.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import duckdb
import pyarrow as pa

from dashboard.store import store
from dashboard.words import provenance

READ_ONLY: dict[str, str | bool | int | float | list[str]] = {
    **store.SAFE,
    "enable_external_access": "false",
    "lock_configuration": "true",
}


@lru_cache(maxsize=store.KEEP)
def connection(version: str) -> duckdb.DuckDBPyConnection:
    """One read-only connection a version, kept open: its file stays readable after a newer one took its place."""
    made = duckdb.connect(str(store.version_file(version)), read_only=True, config=READ_ONLY)
    rows = made.table("sources").to_arrow_table().to_pylist()
    provenance.learn(provenance.Source(**{key: value or "" for key, value in row.items()}) for row in rows)
    return made


def query(version: str, sql: str, bound: Mapping[str, Any]) -> pa.Table:
    """The answer of one statement over one version, its values bound."""
    with connection(version).cursor() as cursor:
        return cursor.sql(sql, params=bound).to_arrow_table()
