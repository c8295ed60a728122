"""The whole store as files, and back: CSV with notes, Parquet for analysis, and what people added."""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import duckdb

from dashboard.intake.sheets import IntakeError
from dashboard.store import archive, batches, files, publishing, store
from dashboard.store.ledger import Entry
from dashboard.words import provenance

MARK = "export.json"
TABLES = "tables"
PARQUET = "parquet"
BATCHES = "batches"
README = """Children's Services Compare: the whole store, version {version}

tables/    every table of facts as CSV in UTF-8, with a note (.meta.yaml) that says what each column means
parquet/   every table of the store, facts and what is worked out from them, as Parquet
batches/   what people added to the facts that ship, one folder each
export.json says what this is; `python3 manage.py import FOLDER` makes the same store of it.
Every row names its source (source_id, listed in tables/sources.csv) and the place in it.
"""


def export(target: Path) -> str:
    """Write the whole store into a new or empty folder and return its version; raises IntakeError or StoreError."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise IntakeError(f"{target} is not empty. Name a new folder, or an empty one.")
    version, _ = store.ensure()
    state = store.state()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".export-") as made:
            folder = Path(made) / "export"
            _write(folder, version, state)
            if target.exists():
                target.rmdir()
            folder.rename(target)
    except (OSError, duckdb.Error) as wrong:
        said = getattr(wrong, "strerror", None) or str(wrong).splitlines()[0]
        raise store.StoreError(f"The export could not be written ({said}): {target}.") from wrong
    return version


def publish_snapshot(home: Path) -> tuple[str, bool]:
    """Export the version in use into `home/VERSION`, for engines that read Parquet; says whether it was missing.

    A snapshot never changes: it is put in place whole, and readers of older ones go on reading those.
    """
    version, _ = store.ensure()
    if is_export(home / version):
        return version, False
    return export(home / version), True


def _write(folder: Path, version: str, state: store.State) -> None:
    for name in (TABLES, PARQUET, BATCHES):
        (folder / name).mkdir(parents=True)
    tables = folder / TABLES
    archive.write_tables(tables)
    write_parquet(store.version_file(version), folder / PARQUET)
    for name in state.batches:
        shutil.copytree(batches.folder(name, store.folder()), folder / BATCHES / name)
    mark = {
        "version": version,
        "parquet": {file.stem: _digest(file) for file in sorted((folder / PARQUET).glob("*.parquet"))},
        "base": store.fingerprint(),
        "batches": list(state.batches),
        "tables": {file.stem: _digest(file) for file in sorted(tables.glob("*.csv"))},
    }
    (folder / MARK).write_text(json.dumps(mark, indent=1) + "\n", encoding="utf-8")
    (folder / "README.txt").write_text(README.format(version=version), encoding="utf-8")


def write_parquet(file: Path, folder: Path) -> None:
    """Write every table of a version's file into a folder that is there, one file each."""
    with duckdb.connect(str(file), read_only=True) as connection:
        for (name,) in connection.execute("show tables").fetchall():
            connection.table(name).write_parquet(str(folder / f"{name}.parquet"))


def is_export(path: Path) -> bool:
    """Whether a path is a folder made by `export`."""
    return path.is_dir() and (path / MARK).is_file()


def restore(source: Path, replace: bool = False, reason: str = "", who: str = "") -> Entry | None:
    """Make the store the one that was exported; None where it is that already.

    With the same data/ the batches are taken over and the version is the same. With other data/ every table of the
    export becomes one batch that stands in place of data/. replace: whether batches in use that the export does not
    know may give way. Raises IntakeError where the export is damaged or they may not.
    """
    try:
        mark = json.loads((source / MARK).read_text(encoding="utf-8"))
        added = tuple(mark["batches"])
        changed = [
            name for name, digest in mark["tables"].items() if _digest(source / TABLES / f"{name}.csv") != digest
        ]
    except (OSError, ValueError, KeyError) as wrong:
        raise IntakeError(f"{source} is no complete export ({type(wrong).__name__}). Export it again.") from wrong
    if changed:
        raise IntakeError(f"{source / TABLES / changed[0]}.csv was changed after the export. Import it on its own.")
    store.ensure()
    now = store.state()
    if now.batches != added[: len(now.batches)] and not replace:
        raise IntakeError(
            "The store holds batches that the export does not know. Say --on-conflict replace to put the export in "
            "their place (undo brings them back), or import into a store of its own."
        )
    if mark["base"] == store.fingerprint():
        return _take_over(source, added, now, reason, who)
    with files.aside(store.folder() / "drafts", ".draft-") as folder:
        return _as_batch(source, mark, folder / "batch", store.State(now.version, now.batches), reason, who)


def _take_over(source: Path, added: tuple[str, ...], now: store.State, reason: str, who: str) -> Entry | None:
    if added == now.batches:
        return None
    for name in added:
        with files.aside(store.folder() / "drafts", ".draft-") as folder:
            shutil.copytree(source / BATCHES / name, folder / "batch")
            if batches.keep(folder / "batch", store.folder()) != name:
                raise IntakeError(f"The batch {name} was changed after the export. Export it again.")
    return publishing.adopt(added, now, f"restored from an export{': ' + reason if reason else ''}", who)


def _as_batch(source: Path, mark: dict[str, object], draft: Path, now: store.State, reason: str, who: str) -> Entry:
    """Every table whole, in place of what data/ holds."""
    draft.mkdir()
    parts = {}
    for file in sorted((source / TABLES).glob("*.csv")):
        if (store.DATA / file.name).exists():
            shutil.copyfile(file, draft / file.name)
            parts[file.stem] = batches.Part(rows=provenance.read(file.stem, source / TABLES).obtained.rows, whole=True)
    version = str(mark["version"])
    note = batches.Note(
        "export", source.name, version, "", {}, "", {"added": sum(one.rows for one in parts.values())}, parts
    )
    batches.write_note(draft, note)
    return publishing.publish(draft, now, f"restored from an export{': ' + reason if reason else ''}", who)


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
