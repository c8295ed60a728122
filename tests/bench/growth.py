"""How build and pages grow with the data: `python -m tests.bench.growth ROWS [FACTOR]`, one line of JSON.

The data are made up: grades of every authority in being, as many as asked for, and the indicators FACTOR times over in
years to come. They exist in a folder of this run alone and are thrown away with it; nothing of them is ever shipped.
"""

import json
import os
import resource
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import duckdb

VERSION = "000000000000"
WORDS = {4: "Outstanding", 3: "Good", 2: "Requires improvement", 1: "Inadequate"}


def more_grades(file: Path, authorities: Path, rows: int) -> None:
    """Put made-up ILACS grades below those of a grades file until it holds so many rows."""
    with duckdb.connect() as made:
        made.execute("create table held as select * from read_csv(?, all_varchar = true)", [str(file)])
        columns = [row[0] for row in made.execute("describe held").fetchall()]
        [count] = made.execute("select count(*) from held").fetchone() or (0,)
        given = {
            "authority_code": "code", "framework": "'ILACS'", "judgement": "judgement",
            "year": "cast(year(day) as varchar)",
            "grade": "cast(grade as varchar)", "grade_label": "word", "grade_as_printed": "word",
            "given_as": "'word'",
            "inspected_on": "''", "published_on": "cast(day as varchar)", "status": "'graded'", "narrative": "'false'",
            "source_id": "source_id", "source_ref": "'made up for a trial of growth'",
        }  # fmt: skip
        more = max(0, rows - count)
        named = " ".join(f"when {grade} then '{word}'" for grade, word in WORDS.items())
        chosen = ", ".join(f"{given.get(column, 'null')} as {column}" for column in columns)
        made.execute("set preserve_insertion_order = false")  # written as they are made: none waits for another
        made.execute(
            f"""
            copy (
                with codes as (
                    select authority_code as code, row_number() over (order by authority_code) as place
                    from read_csv('{authorities}', all_varchar = true) where existed_to is null
                ),
                judgements as (
                    select unnest(['overall_effectiveness', 'help_and_protection', 'in_care', 'leadership'])
                        as judgement
                ),
                steps as (select range as step from range({more // 600 + 2})),
                one_source as (select any_value(source_id) as source_id from held where framework = 'ILACS'),
                drawn as (
                    select code, judgement, source_id,
                        cast(date '2026-11-01' - cast(step % 3000 as integer) as date) as day,
                        1 + (step + place) % 4 as grade
                    from steps, codes, judgements, one_source
                )
                select * from held
                union all
                (select {chosen} from (select *, case grade {named} end as word from drawn) limit {more})
            ) to '{file}' (header, delimiter ',')
            """  # noqa: S608 - our own names and files
        )


def more_indicators(file: Path, factor: int) -> None:
    """Put the indicators below themselves in years to come, so often."""
    with duckdb.connect() as made:
        made.execute("create table held as select * from read_csv(?, all_varchar = true)", [str(file)])
        later = "cast(cast(substr(period, 1, 4) as integer) + 100 * turn as varchar) || substr(period, 5)"
        made.execute(
            f"copy (select * from held union all select held.* replace ({later} as period) "  # noqa: S608
            f"from held, range(1, {factor}) as turns(turn)) to '{file}' (header, delimiter ',')"
        )


def build(data: Path, file: Path) -> tuple[dict[str, float], dict[str, int]]:
    """Build a store aside as the dashboard does; seconds of each step, and how many rows each table has."""
    from dashboard.settings import config, config_tables
    from dashboard.store import calendar_tables, store

    seconds, counts = {}, {}
    with store.connect(str(file)) as connection:
        connection.execute(f"set file_search_path = '{data}'")
        for name, table in (config_tables.make(config.load()) | calendar_tables.make()).items():
            connection.register(name, table)
        for step in [*store.steps(), *store.checks()]:
            started = time.perf_counter()
            connection.execute(step.read_text(encoding="utf-8")).fetchmany(3)
            seconds[f"{step.parent.name}/{step.stem}"] = time.perf_counter() - started
        for (name,) in connection.execute("select table_name from duckdb_tables() where not temporary").fetchall():
            [counts[name]] = connection.execute(f'select count(*) from "{name}"').fetchone() or (0,)  # noqa: S608
        connection.execute("checkpoint")
    return seconds, counts


def snapshot(folder: Path) -> dict[str, float]:
    """Seconds of the clock, and of the processors, that the Parquet of a snapshot takes, and its size."""
    from dashboard.intake import whole
    from dashboard.store import store

    folder.mkdir()
    started, used = time.perf_counter(), time.process_time()
    whole.write_parquet(store.version_file(VERSION), folder)
    return {
        "snapshot_seconds": round(time.perf_counter() - started, 2),
        "snapshot_cpu_seconds": round(time.process_time() - used, 2),
        "snapshot_mb": round(sum(file.stat().st_size for file in folder.iterdir()) / 2**20, 1),
    }


def pages() -> dict[str, float]:
    """Milliseconds of what a page shows first, worked out anew for ten authorities: the one in the middle."""
    from dashboard.answers import engine, queries
    from dashboard.reader import ahead
    from dashboard.sections.reader import Reader

    codes = [row["authority_code"] for row in queries.authorities.rows() if not row["existed_to"]][20:32]
    found: dict[str, float] = {}
    for name in ("_overview", "_rankings", "_authority"):
        times = []
        for code in codes:
            started = time.perf_counter()
            for job in getattr(ahead, name)(Reader(code)):
                job()
            times.append((time.perf_counter() - started) * 1000)
        found[name.strip("_")] = round(statistics.median(times[2:]), 1)
    engine.forget()
    return found


def main(rows: int, factor: int) -> dict[str, object]:
    """Build over grown data and time pages over it."""
    from dashboard.store import store

    with tempfile.TemporaryDirectory(prefix="csc-growth-") as name:
        home = Path(name)
        shutil.copytree(store.DATA, home / "data")
        more_grades(home / "data" / "grades.csv", home / "data" / "authorities.csv", rows)
        if factor > 1:
            more_indicators(home / "data" / "indicators.csv", factor)
        (home / "store" / "versions").mkdir(parents=True)
        os.environ["CSC_STORE"] = str(home / "store")
        seconds, counts = build(home / "data", store.version_file(VERSION))
        (home / "store" / "current").write_text(VERSION, encoding="utf-8")
        slowest = sorted(seconds.items(), key=lambda pair: -pair[1])[:8]
        return {
            "rows": counts["grades"],
            "indicators": counts["indicators"],
            "build_seconds": round(sum(seconds.values()), 2),
            "slowest": {step: round(took, 2) for step, took in slowest},
            "counts": {name: count for name, count in counts.items() if count > 1000},
            "file_mb": round(store.version_file(VERSION).stat().st_size / 2**20, 1),
            **snapshot(home / "parquet"),
            "pages_ms": pages(),
            "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)) + "\n")
