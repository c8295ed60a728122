"""Answers from DuckDB inside this process: one read-only file a version, a cursor a call.

Threads that share a DuckDB connection read each other's rows, so every call takes a cursor of its own.
"""

import warnings
from collections.abc import Mapping
from typing import Any

import duckdb
import pyarrow as pa

from dashboard.store import serving

# `sql` would spare a copy of the rows, which are few, but plans each question twice: a quarter of the time it takes.
warnings.filterwarnings("ignore", "Arrow output on a DB-API result", UserWarning)


def query(version: str, sql: str, bound: Mapping[str, Any]) -> pa.Table:
    """The answer of one statement over one version, its values bound; where it fails the file is looked at anew."""
    try:
        with serving.cursor(version) as cursor:
            return cursor.execute(sql, bound).to_arrow_table()
    except duckdb.Error:
        serving.distrust(version)
        raise
