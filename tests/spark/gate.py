"""Every question with every set of its parameters on both engines: the same rows, in the same order, value and type.

Four stores are asked: the one in use, as `export --snapshot` publishes it; `odd`, the same with ties, halves, blanks,
accents and marks that patterns know, and fewer authorities; `one`, a row in each table; `none`, no row at all.
"""

import shutil
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from dashboard.answers import deadline, dialect, embedded, engine, remote
from dashboard.intake import whole
from dashboard.store import store
from tests.answers.test_questions import KINDS, SAMPLES, SAMPLES_OF

# Values of parameters that a question can do without.
MORE: Mapping[str, Any] = {
    "kind": "event",
    "comparators": "dfe_2025",
    "own": "894,937, 926",
    "review": "jar_2008",
    "theme": "participation",
    "polarity": "strength",
    "words": "young people",
    "left_year": 2015,
    "right_year": 2019,
    "authority_type": "unitary",
    "from_model": "dfe_2021",
    "to_model": "dfe_2025",
    "topic": "neet",
    "source_id": "dfe-lait-data",
    "plan": "jar_action_plan",
    "status": "on_track",
    "horizon": "six_months",
    "place": "row 1",
    "convention": "next_day_counts",
}
OTHER: Mapping[str, tuple[Any, ...]] = {
    "comparators": ("all", "region", "type", "own", "dfe_2021"),
    "convention": ("publication_day_counts",),
    "kind": ("grade", "recommendation"),
    "level": ("region",),
    "words": ("a.b \\ %", "children"),
    "among": ("856", "8\\56,%"),
}
MADE = ("odd", "one", "none")
# Small stores are asked without compiling each question to Java first, which costs more than the question.
UNCOMPILED = {"spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN"}
LIMIT = 120  # seconds for one answer: a busy machine may be slow, and slowness is not what is tried here


@dataclass(frozen=True)
class Case:
    """A question as it is asked of one store."""

    version: str
    name: str
    given: tuple[tuple[str, Any], ...]

    def __str__(self) -> str:
        said = ", ".join(f"{key}={value!r}" for key, value in self.given)
        return f"{self.name}({said}) over {self.version}"


def sets(question: engine.Question, others: Mapping[str, tuple[Any, ...]] = OTHER) -> Iterator[dict[str, Any]]:
    """What a question is asked with: what it needs; each value it can do without by itself; everything at once.

    others: further values to try of a parameter.
    """
    known = {**SAMPLES, **MORE, **SAMPLES_OF.get(question.name, {})}
    needed = {one.name: known[one.name] for one in question.parameters if not one.is_optional}
    yield needed
    optional = [one.name for one in question.parameters if one.is_optional]
    for key in optional:
        for value in (known[key], *others.get(key, ())):
            # A reader's own list comes with the choice of it, an authority with its comparators.
            beside = {"own": MORE["own"]} if value == "own" else {"comparators": "own"} if key == "own" else {}
            yield needed | beside | {key: value}
    if len(optional) > 1:
        yield needed | {key: known[key] for key in optional}


def cases(in_use: str) -> list[Case]:
    """Every question with every set of its parameters over the store in use and over `odd`, there with further values
    too; over `one` and `none` with the first set alone."""
    found: dict[Case, None] = {}
    for version in (in_use, *MADE):
        for name, question in engine.questions().items():
            asked = list(sets(question, OTHER if version == "odd" else {}))
            for given in asked if version in {in_use, "odd"} else asked[:1]:
                found[Case(version, name, tuple(given.items()))] = None
    return list(found)


def difference(case: Case, cluster: remote.Cluster) -> str:
    """What differs between the engines, with the construct; empty where nothing does."""
    question = engine.questions()[case.name]
    bound = {one.name: dict(case.given).get(one.name) for one in question.parameters}
    here = embedded.query(case.version, question.sql, bound)
    try:
        there = cluster.query(case.version, question, bound)
    except Exception as wrong:  # whatever it is, it is what this question does
        return f"{case}: {type(wrong).__name__}: {str(wrong).splitlines()[0]}"
    if here.column_names != there.column_names:
        return f"{case}: the columns {there.column_names}, not {here.column_names}"
    for column in question.columns:
        if str(there.schema.field(column.name).type) not in KINDS[column.kind]:
            return f"{case}: {column.name} is {there.schema.field(column.name).type}, not {column.kind}"
        mine, theirs = (_plain(side, column.name) for side in (here, there))
        for place, (one, other) in enumerate(zip(mine, theirs, strict=False)):
            if one != other or type(one) is not type(other):
                said = construct(question, column.name)
                return f"{case}: row {place + 1} of {here.num_rows}, {column.name} is {other!r}, not {one!r}: {said}"
    return "" if here.num_rows == there.num_rows else f"{case}: {there.num_rows} rows, not {here.num_rows}"


def _plain(table: pa.Table, column: str) -> list[Any]:
    return table.column(column).to_pylist()


def construct(question: engine.Question, column: str) -> str:
    """The expression of Spark's SQL that makes a column, or the order of the rows where it is only handed on."""
    tree = dialect.sqlglot.parse_one(dialect.spark(question)[0], dialect="spark")
    made = next((one for one in tree.selects if one.alias_or_name == column), None)
    order = tree.args.get("order")
    return f"{made.sql(dialect='spark') if made else column} {order.sql(dialect='spark') if order else ''}"[:400]


def run(cluster: remote.Cluster, in_use: str, seconds: float, threads: int = 3) -> tuple[int, list[str]]:
    """How many questions both engines were asked within so many seconds; what differed, or was not asked any more."""
    asked, end = cases(in_use), time.monotonic() + seconds
    deadline.begin(LIMIT)
    for version in MADE:
        for key, value in UNCOMPILED.items():
            cluster.session(version, frozenset()).conf.set(key, value)

    def one(case: Case) -> str:
        return difference(case, cluster) if time.monotonic() < end else f"{case}: not asked, the time was over"

    pool = ThreadPoolExecutor(threads)
    try:
        found = list(pool.map(one, asked))
    finally:
        pool.shutdown(cancel_futures=True)  # who interrupts waits for three answers, not for hundreds
    return len(asked), [said for said in found if said]


# How values of the store in use are made odd, by type: the same value always the same way, so that joins still meet.
ODD = {
    "DOUBLE": "case hash({0}) % 6 when 0 then null when 1 then round({0}) + 0.5 when 2 then round({0}) + 0.05"
    " when 3 then 4.5 else {0} end",
    "VARCHAR": "case hash({0}) % 5 when 0 then replace({0}, 'e', 'é') when 1 then {0} || ' \\%_''\"'"
    " when 2 then upper({0}) else {0} end",
}
ASKED = ("856", "894", "937", "926")  # what the sets of parameters name
SPOKEN = {"authority", "area", "title", "summary", "note", "text", "event", "caption", "measure_label", "value_printed"}


def make_stores(version: str, home: Path, snapshot: Path) -> None:
    """Put three stores beside the one in use, into `home` as DuckDB and into `snapshot` as Parquet."""
    for place, name in enumerate(("none", "one", "odd")):
        file = home / "versions" / f"{name}.duckdb"
        shutil.copyfile(store.version_file(version), file)
        with duckdb.connect(str(file)) as made:
            for (table,) in made.execute("show tables").fetchall():
                if name == "odd":
                    _make_small(made, table)
                    _make_odd(made, table)
                else:
                    made.execute(f"delete from {table} where rowid >= {place}")  # noqa: S608 - our own names
        (folder := snapshot / name / whole.PARQUET).mkdir(parents=True)
        whole.write_parquet(file, folder)


def _make_small(made: duckdb.DuckDBPyConnection, table: str) -> None:
    """Leave every seventh authority, those that are asked for, and what is of no authority."""
    for column in {"authority_code", "peer_code"} & {name for name, *_ in made.table(table).description}:
        gone = f"{column} is not null and hash({column}) % 7 <> 0 and not list_contains(?, {column})"
        made.execute(f"delete from {table} where {gone}", [list(ASKED)])  # noqa: S608 - our own names


def _make_odd(made: duckdb.DuckDBPyConnection, table: str) -> None:
    for column, kind, *_ in made.execute(f"describe {table}").fetchall():
        if kind == "DOUBLE" or (kind == "VARCHAR" and column in SPOKEN):
            made.execute(f'update {table} set "{column}" = {ODD[kind].format(column)}')  # noqa: S608 - our own names
