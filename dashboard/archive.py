"""The data files as people take them away: one table as CSV, or all of them with their notes in one ZIP."""

import io
import zipfile

import pandas as pd

from dashboard import downloads, provenance

EPOCH = (2000, 1, 1, 0, 0, 0)  # one time stamp for every file: the same data give the same bytes
README = """{site}
Data version {version}

Each table is a CSV file in UTF-8; beside it stands its note (.meta.yaml): who published it, what each column means,
what to beware of, what is missing. Every row names its source (source_id, listed in sources.csv) and the place in it.
Grades run upwards: the higher number is always the better grade of its own framework, and frameworks are never mixed.

{foot}
"""


def table_csv(name: str) -> bytes:
    """One data file, made safe for spreadsheets (see downloads.py)."""
    file = provenance.DATA / f"{name}.csv"
    return downloads.csv_bytes(pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8"))


def whole(site: str, foot: str, version: str) -> bytes:
    """Every data file byte for byte, with its note, so that the checksums in the notes hold; and a README.txt."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        readme = README.format(site=site, version=version, foot=foot)
        _add(archive, "README.txt", readme.encode())
        for name in provenance.names():
            for file in (provenance.DATA / f"{name}.csv", provenance.note_file(name)):
                _add(archive, file.name, file.read_bytes())
    return packed.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)
