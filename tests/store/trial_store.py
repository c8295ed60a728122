"""A small store of its own for tests: the shipped tables' headings, all authorities, and a few facts."""

import csv
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from dashboard.answers import engine
from dashboard.store import batches, calendar_tables, store

KEPT_WHOLE = ("authorities", "frameworks", "judgements", "scales", "sources")
GRADE = {
    "authority_code": "856",
    "framework": "ILACS",
    "judgement": "leadership",
    "year": "2024",
    "grade": "3",
    "grade_label": "Good",
    "status": "graded",
    "narrative": "false",
    "inspection_type": "standard",
    "published_on": "2024-05-01",
    "source_id": "bbc-apa-2008-12",
    "source_ref": "row 1",
}


# Half a second a build, and the same each time.
calendar = cache(calendar_tables.make)


@pytest.fixture
def small_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A store folder for one test, and data/ cut down to what a build needs; returns the store's folder."""
    data = make_data(tmp_path / "data")
    monkeypatch.setattr(store, "DATA", data)
    monkeypatch.setattr(store, "_require_good_data", lambda: None)
    monkeypatch.setattr(calendar_tables, "make", calendar)
    monkeypatch.setenv("CSC_STORE", str(tmp_path / "store"))
    engine.forget()
    lay_ready()
    yield tmp_path / "store"
    engine.forget()


_built: dict[str, bytes] = {}


def lay_ready() -> None:
    """Lay the version that fits the present facts beside the others: built once a process, copied after that."""
    version = store.fingerprint()
    file = store.version_file(version)
    if version not in _built:
        _built[version] = store.build(version).read_bytes()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_built[version])


def make_data(folder: Path) -> Path:
    """The shipped tables cut down: headings only, but for those that name things."""
    folder.mkdir()
    for file in store.DATA.glob("*.csv"):
        if file.stem in KEPT_WHOLE:
            shutil.copy(file, folder)
        else:
            heading = file.read_text(encoding="utf-8").partition("\n")[0]
            (folder / file.name).write_text(heading + "\n", encoding="utf-8")
    for note in store.DATA.glob("*.meta.yaml"):
        shutil.copy(note, folder)
    add_rows(folder / "grades.csv", [GRADE])
    return folder


def add_rows(file: Path, rows: list[dict[str, str]]) -> None:
    """Add rows to a table of a trial; columns left out are blank."""
    with file.open(encoding="utf-8", newline="") as text:
        heading = next(csv.reader(text))
    with file.open("a", encoding="utf-8", newline="") as text:
        csv.DictWriter(text, heading, restval="", lineterminator="\n").writerows(rows)


def draft(
    folder: Path, rows: list[dict[str, str]], replaced: list[dict[str, str]] | None = None, file: str = "x.csv"
) -> Path:
    """A batch of grades as intake would leave it, in a new folder."""
    folder.mkdir(parents=True)
    heading = (store.DATA / "grades.csv").read_text(encoding="utf-8").partition("\n")[0]
    (folder / "grades.csv").write_text(heading + "\n", encoding="utf-8")
    add_rows(folder / "grades.csv", rows)
    if replaced:
        with (folder / "grades.replaced.csv").open("w", encoding="utf-8", newline="") as text:
            writer = csv.DictWriter(text, list(replaced[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(replaced)
    same = ("authority_code", "framework", "judgement", "year", "published_on", "grade", "status")
    parts = {"grades": batches.Part(len(rows), len(replaced or []), same_when=same)}
    batches.write_note(folder, batches.Note("grades", file, "c" * 64, "", {}, "", {"accepted": len(rows)}, parts))
    return folder
