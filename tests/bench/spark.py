"""DuckDB beside a cluster of two workers over the same made-up grades, a table's lines for each number of them.

`.venv-spark/bin/python -m tests.bench.spark 10000 1000000 100000000`; `manage.py test --engine spark` makes that
environment. Both answer the same questions over the same snapshot: milliseconds, the median of five after two that are
not counted, and of two after one where a call takes longer than `LONG` seconds. More than `BUILT` grades are only
counted, in a Parquet file of their own: no store is built over them.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from dashboard.commands.spark import programs
from tests.bench import growth
from tests.spark import cluster

BUILT = 10_000_000
LONG = 20
ASKED = {
    "authority_names": {},  # next to nothing: what a question costs by itself
    "grade_distribution": {"framework": "ILACS", "judgement": "leadership", "year": 2025},  # worked out when built
    "authority_grades": {"authority": "856"},  # one record out of all grades
}
COUNTED = """
select framework, judgement, year, grade, count(*) as count from grades
group by framework, judgement, year, grade order by framework, judgement, year nulls last, grade nulls last
"""
KEPT = "select * from kept order by framework, judgement, year nulls last, grade nulls last"
MADE = """
copy (
    select 'ILACS' as framework, ['overall_effectiveness', 'help_and_protection', 'in_care', 'leadership'][1 + id % 4]
        as judgement, cast(2018 + id // 4 % 9 as integer) as year, cast(1 + id // 36 % 4 as integer) as grade, id
    from range({rows}) as made(id)
) to '{file}' (format parquet)
"""


def milliseconds(ask: Callable[[], object]) -> float:
    """The median of five calls, after two; of two calls after one where they are long."""
    times: list[float] = []
    while len(times) < (3 if times and times[0] > LONG * 1000 else 7):
        started = time.perf_counter()
        ask()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times[1 if len(times) == 3 else 2 :])


def line(rows: int, what: str, here: Callable[[], object], there: Callable[[], object]) -> str:
    """One line of the table: grades, what was asked, DuckDB, Spark."""
    return f"| {rows:,} | {what} | {milliseconds(here):,.0f} | {milliseconds(there):,.0f} |"


def built(rows: int, home: Path, spark: cluster.Spark) -> list[str]:
    """Questions of pages over a store and its snapshot, and every grade counted."""
    from dashboard.answers import embedded, engine, remote
    from dashboard.intake import whole
    from dashboard.store import store

    version = growth.VERSION
    shutil.copytree(store.DATA, home / "data")
    growth.more_grades(home / "data" / "grades.csv", home / "data" / "authorities.csv", rows)
    (home / "store" / "versions").mkdir(parents=True)
    os.environ["CSC_STORE"] = str(home / "store")
    growth.build(home / "data", store.version_file(version))
    parquet = home / "snapshot" / version / whole.PARQUET
    parquet.mkdir(parents=True)
    whole.write_parquet(store.version_file(version), parquet)
    asked = remote.Cluster(spark.remote, str(home / "snapshot"), 300)
    lines = []
    for name, given in ASKED.items():
        question = engine.questions()[name]
        bound = {one.name: given.get(one.name) for one in question.parameters}
        here = lambda question=question, bound=bound: embedded.query(version, question.sql, bound)  # noqa: E731
        there = lambda question=question, bound=bound: asked.query(version, question, bound)  # noqa: E731
        lines.append(line(rows, f"`{name}`", here, there))
    asked.close()
    engine.forget()
    return [*lines, *counted(rows, parquet / "grades.parquet", spark)]


def counted(rows: int, file: Path, spark: cluster.Spark) -> list[str]:
    """Every grade of a file counted, by framework, judgement, year and grade; and these counts read where kept."""
    from dashboard.answers import deadline

    deadline.begin(3600)
    session = deadline.session(spark.remote, 3600)
    session.read.parquet(str(file)).createOrReplaceTempView("grades")
    said, kept = [], file.with_name("counts_kept.parquet")
    with duckdb.connect() as own:
        own.execute(f"create view grades as from read_parquet('{file}')")
        own.execute(f"copy ({COUNTED}) to '{kept}' (format parquet)")
        own.execute(f"create view kept as from read_parquet('{kept}')")
        session.read.parquet(str(kept)).createOrReplaceTempView("kept")
        for asked, what in ((COUNTED, "every grade counted"), (KEPT, "the same counts, kept")):
            here = lambda asked=asked: own.execute(asked).fetchall()  # noqa: E731
            assert here() == [tuple(row) for row in session.sql(asked).collect()]
            said.append(line(rows, what, here, session.sql(asked).toArrow))
    session.stop()
    return said


def only_counted(rows: int, home: Path, spark: cluster.Spark) -> list[str]:
    """So many grades in a file that they are only counted."""
    with duckdb.connect() as made:
        made.execute(MADE.format(rows=rows, file=home / "grades.parquet"))
    return counted(rows, home / "grades.parquet", spark)


def main(*sizes: int) -> None:
    """Measure each size on one cluster."""
    with (
        tempfile.TemporaryDirectory(prefix="csc-spark-") as name,
        cluster.started(programs(), Path(name) / "c", cluster.STEADY) as spark,
    ):
        for rows in sizes:
            (home := Path(name) / str(rows)).mkdir()
            said = (built if rows <= BUILT else only_counted)(rows, home, spark)
            sys.stdout.write("\n".join(said) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
