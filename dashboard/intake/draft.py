"""An examined file made into a batch and put in use."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from dashboard.intake.comparing import sql
from dashboard.intake.examine import Examination
from dashboard.intake.report import DECISIONS
from dashboard.intake.sheets import IntakeError
from dashboard.intake.tables import TARGETS
from dashboard.store import batches, files, publishing, store
from dashboard.store.ledger import Entry
from dashboard.words import provenance


def publish(examined: Examination, decision: str = "", reason: str = "", who: str = "") -> Entry | None:
    """Put the facts of an examined file in use; None where that would change nothing.

    decision: keep, replace or dispute for all conflicts, empty where there are none. Raises IntakeError where something
    is undecided, store.StoreError (MovedOnError where someone else was first) with nothing changed.
    """
    report = examined.report
    if report.is_done(decision):
        return None
    require_decided(examined, decision)
    try:
        with files.aside(store.folder() / "drafts", ".draft-") as folder:
            draft = folder / "batch"
            draft.mkdir()
            if not write(examined, decision, draft):
                return None
            return publishing.publish(draft, examined.state, reason, who)
    except (OSError, duckdb.Error) as wrong:
        said = getattr(wrong, "strerror", None) or str(wrong).splitlines()[0]
        raise store.StoreError(f"The batch could not be written ({said}). Nothing was published.") from wrong


def require_decided(examined: Examination, decision: str) -> None:
    """Refuse to publish while something is open."""
    report = examined.report
    if report.questions:
        raise IntakeError("Nothing was published: " + " ".join(report.questions.values()))
    if report.needs_decision(decision):
        ways = "keep, replace or dispute" if report.can_dispute else "keep or replace"
        differ = f"{len(report.conflicts)} values differ from those held"
        raise IntakeError(f"Nothing was published: {differ}. Decide: --on-conflict {ways}.")
    if decision and decision not in DECISIONS:
        raise IntakeError(f"{decision!r} is no decision. Use keep, replace or dispute.")
    if decision == "dispute" and report.conflicts and not report.can_dispute:
        raise IntakeError("Only grades can be disputed, for only they show both values. Use keep or replace.")


def write(examined: Examination, decision: str, folder: Path) -> bool:
    """Write the batch's files and note; says whether it would change anything."""
    report, connection = examined.report, examined.comparison.connection
    connection.register("decision", pa.table({"rule": [decision]}))
    connection.execute(sql("chosen"))
    if decision == "dispute" or report.table == "authorities":
        chosen = connection.sql(sql(f"chosen_{report.table}"))
    else:
        chosen = _chosen(examined)
    note = provenance.load(report.table)
    _write(chosen, note.columns, folder / f"{report.table}.csv")
    rows = connection.table("chosen").shape[0]
    gone = connection.sql(sql("replaced_rows"))
    replaced = gone.shape[0]
    if replaced:
        _write(gone, note.grain, folder / f"{report.table}{batches.REPLACED}")
    used = {row[0] for row in chosen.project(duckdb.ColumnExpression("source_id")).distinct().fetchall()}
    sources = [source for source in examined.facts.sources if source["source_id"] in used]
    _write_rows(sources, provenance.load("sources").columns, folder / "sources.csv")
    _write_rows(
        [vars(one) for one in report.remarks],
        ["row", "column", "value", "kind", "reason", "remedy"],
        folder / "remarks.csv",
    )
    parts = {report.table: batches.Part(rows, replaced, same_when=TARGETS[report.table].same_when)}
    if sources:
        parts["sources"] = batches.Part(len(sources), same_when=("source_id",))
    batches.write_note(folder, _note(examined, decision, parts))
    return bool(rows)


def _note(examined: Examination, decision: str, parts: Mapping[str, batches.Part]) -> batches.Note:
    report = examined.report
    part = parts[report.table]
    return batches.Note(
        kind=report.kind,
        file=report.file,
        checksum=report.checksum,
        sheet=report.sheet,
        options=dict(examined.options),
        on_conflict=decision if report.conflicts else "",
        counts={**report.facts, "added": part.rows, "replaced": part.replaced},
        parts=parts,
    )


def _chosen(examined: Examination) -> duckdb.DuckDBPyRelation:
    """The rows that join the store as they were understood, in the order of the file."""
    connection = examined.comparison.connection
    ids = connection.table("chosen").project(duckdb.ColumnExpression("id")).fetchnumpy()["id"]
    rows = examined.facts.table()
    if len(ids) < len(rows):
        rows = rows.filter(pa.array(np.isin(rows["id"].to_numpy(), ids)))
    return connection.from_arrow(rows)


def _write(rows: duckdb.DuckDBPyRelation, columns: Iterable[str], file: Path) -> None:
    """A batch's CSV in the columns of the table; what the file did not have is blank."""
    wanted = [
        duckdb.ColumnExpression(name) if name in rows.columns else duckdb.ConstantExpression(None).alias(name)
        for name in columns
    ]
    rows.project(*wanted).write_csv(str(file), header=True)


def _write_rows(rows: Iterable[Mapping[str, object]], columns: Iterable[str], file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, list(columns), lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
