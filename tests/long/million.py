"""A file of very many grades, and how long it takes to read it barely and to take it in: run as programs of their own.

python -m tests.long.million make FILE ROWS | bare FILE WORK | intake FILE HOME: each prints one line of JSON.
"""

import csv
import json
import os
import resource
import sys
import time
from datetime import date, timedelta
from pathlib import Path

HEAD = (
    *("authority", "framework", "judgement", "year", "grade", "inspected_on", "published_on", "grade_as_printed"),
    *("status", "narrative", "source_title", "source_ref"),
)
JUDGEMENTS = ("overall_effectiveness", "help_and_protection", "in_care", "care_leavers", "leadership")
WORDS = {4: "Outstanding", 3: "Good", 2: "Requires improvement", 1: "Inadequate"}


def make(file: Path, rows: int) -> dict[str, int]:
    """Grades of every authority in being, day after day, none given twice, none in conflict with what is held."""
    from dashboard.store import store

    with (store.DATA / "authorities.csv").open(encoding="utf-8", newline="") as text:
        codes = [row["authority_code"] for row in csv.DictReader(text) if not row["existed_to"]][:150]
    written = 0
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(HEAD)
        for step in range(rows // (len(codes) * len(JUDGEMENTS)) + 1):
            day = date(2027, 1, 1) + timedelta(days=step)
            for place, code in enumerate(codes):
                for number, judgement in enumerate(JUDGEMENTS):
                    word = WORDS[1 + (step + place + number) % 4]
                    begun = day - timedelta(days=30)
                    row = (code, "ILACS", judgement, day.year, word, begun, day, word, "graded", "false")
                    writer.writerow((*row, "A trial of very many rows", f"row {written}"))
                    written += 1
                    if written == rows:
                        return {"rows": written, "bytes": text.tell()}
    return {"rows": written, "bytes": file.stat().st_size}


def bare(file: Path, work: Path) -> dict[str, float]:
    """DuckDB alone, with the limits of the store: read_csv and insert into a table on disk."""
    from dashboard.store import store

    started = time.perf_counter()
    with store.connect(str(work / "bare.duckdb")) as connection:
        connection.read_csv(str(file), header=True, all_varchar=True).create("grades")
        connection.execute("checkpoint")
        rows = connection.table("grades").shape[0]
    return {"rows": rows, "seconds": time.perf_counter() - started, "peak_mb": peak()}


def intake(file: Path, home: Path) -> dict[str, float]:
    """Read, understood, compared, reported and made into a batch; then put in use."""
    os.environ["CSC_STORE"] = str(home)
    from dashboard.intake import draft, examine
    from dashboard.store import files, publishing, store

    store.ensure()
    started = time.perf_counter()
    examined = examine.examine(file, today=date(2031, 1, 1))
    with files.aside(home / "drafts", ".draft-") as folder:
        (folder / "batch").mkdir()
        draft.write(examined, "keep", folder / "batch")
        seconds, taken = time.perf_counter() - started, peak()
        started = time.perf_counter()
        publishing.publish(folder / "batch", examined.state)
    report = examined.report
    return {
        "rows": report.rows["read"],
        "new": report.facts.get("new", 0),
        "seconds": seconds,
        "peak_mb": taken,
        "publish_seconds": time.perf_counter() - started,
        "publish_peak_mb": peak(),
    }


def peak() -> float:
    """The most memory this process has used, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    if what == "make":
        print(json.dumps(make(Path(rest[0]), int(rest[1]))))
    else:
        print(json.dumps({"bare": bare, "intake": intake}[what](Path(rest[0]), Path(rest[1]))))
