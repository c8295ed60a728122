"""The data files as people take them away: one table as CSV, or all of them with their notes in one ZIP."""

import io
import shutil
import tempfile
import zipfile
from pathlib import Path

import pandas as pd

from dashboard import check
from dashboard.store import batches, store
from dashboard.words import downloads, provenance

EPOCH = (2000, 1, 1, 0, 0, 0)  # one time stamp for every file: the same data give the same bytes
README = """{site}
Data version {version}

Each table is a CSV file in UTF-8; beside it stands its note (.meta.yaml): who published it, what each column means,
what to beware of, what is missing. Every row names its source (source_id, listed in sources.csv) and the place in it.
Grades run upwards: the higher number is always the better grade of its own framework, and frameworks are never mixed.

{foot}
"""


def table_csv(name: str) -> bytes:
    """One table as it is in use, data/ with what people added, made safe for spreadsheets (see downloads.py)."""
    in_use = store.state().batches
    if name not in batches.touched(in_use, store.folder()):
        file = store.DATA / f"{name}.csv"
        return downloads.csv_bytes(pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8"))
    with store.connect() as connection:
        held = batches.merged(connection, name, in_use, store.DATA, store.folder()).to_arrow_table()
    return downloads.csv_bytes(held.to_pandas(types_mapper=pd.ArrowDtype))


def write_tables(folder: Path) -> None:
    """Write every table as it is in use, with its note; the checksums in the notes hold."""
    in_use = store.state().batches
    with store.connect() as connection:
        batches.assemble(connection, in_use, store.DATA, store.folder(), folder)
    for file in (*store.DATA.glob("*.csv"), *store.DATA.glob(f"*{provenance.SUFFIX}")):
        if not (folder / file.name).exists():
            shutil.copyfile(file, folder / file.name)
    if in_use:
        check.update_notes(folder)


def whole(site: str, foot: str, version: str) -> bytes:
    """Every table as it is in use, byte for byte, with its note; and a README.txt."""
    packed = io.BytesIO()
    with tempfile.TemporaryDirectory() as made, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        write_tables(Path(made))
        readme = README.format(site=site, version=version, foot=foot)
        _add(archive, "README.txt", readme.encode())
        for name in provenance.names(Path(made)):
            for file in (Path(made) / f"{name}.csv", provenance.note_file(name, Path(made))):
                _add(archive, file.name, file.read_bytes())
    return packed.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)
