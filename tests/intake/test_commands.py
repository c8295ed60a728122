"""import, versions, undo and export from the command line: what is printed where, and the exit codes."""

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dashboard.answers import engine
from dashboard.commands import line
from dashboard.intake import kinds, templates
from dashboard.store import archive, batches, publishing, store
from dashboard.words import provenance
from tests.intake.kit import look, shipped_store, table, workbook
from tests.store.trial_store import GRADE, add_rows, small_store

__all__ = ["shipped_store", "small_store"]

HEAD = ["Council", "APA 2007 Overall", "APA 2007 Staying safe"]
GOOD = [HEAD, ["Leicester", 3, 3], ["Rutland", 4, 4]]


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one command."""
    code = line.main([str(one) for one in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_clean_file(small_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = table(tmp_path / "x.csv", GOOD)
    code, out, err = run(capsys, "import", path, "--dry-run")
    assert code == 0 and "2 rows read: 2 accepted, 0 unchanged and 0 rejected." in out and "Nothing was changed." in err
    assert not publishing.published_before(look(path).report.checksum, "wide_grades", "", {})
    code, out, err = run(capsys, "import", path, "--reason", "the archive")
    assert code == 0 and "Published version" in err and "4 facts added" in err
    code, out, err = run(capsys, "import", path)
    assert code == 0 and "in use already" in out and "Nothing to publish" in err
    code, out, err = run(capsys, "versions")
    lines = out.splitlines()
    assert code == 0 and len(lines) == 2 and lines[0].startswith(f"* {store.current()}") and "the archive" in lines[0]
    code, out, err = run(capsys, "undo")
    assert code == 0 and "in use again" in err and not store.state().batches
    code, out, err = run(capsys, "undo")
    assert code == 1 and "Nothing was published" in err
    code, out, err = run(capsys, "undo", lines[0].split()[1])
    assert code == 0 and len(store.state().batches) == 1


def test_every_doubtful_cell_is_printed(small_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [["Lester", 3, "S/R"], *([f"Nowhere {place}", 5, "2*"] for place in range(8))]
    path = table(tmp_path / "x.csv", [*GOOD, *rows])
    code, out, err = run(capsys, "import", path, "--dry-run", "--every-cell")
    assert code == 1
    assert "row 4, Council: 'Lester' is no authority known here. Did you mean Leicester (856)" in out
    assert "row 4, APA 2007 Staying safe: 'S/R' is under review" in out
    for place in range(8):
        assert f"row {place + 5}, Council: 'Nowhere {place}'" in out
        assert f"row {place + 5}, APA 2007 Overall: '5'" in out
        assert f"row {place + 5}, APA 2007 Staying safe: '2*'" in out
    code, out, err = run(capsys, "import", path, "--dry-run")
    said = out.splitlines()
    assert "  9 cells or rows: is no authority known here." in said and len(said) < 40
    assert any(line.startswith("    row 4, Council: 'Lester'. Did you mean Leicester (856)") for line in said)
    assert sum("more; --every-cell prints them all" in line for line in said) >= 2
    code, out, err = run(capsys, "import", path)
    assert code == 1 and "Published version" in err and "4 facts added" in err, "what was understood is published"


def test_conflicts_wait_for_a_decision(small_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_rows(
        store.DATA / "grades.csv",
        [GRADE | {"framework": "APA", "judgement": "staying_safe", "year": "2007", "published_on": "", "grade": "2"}],
    )
    path = table(tmp_path / "x.csv", GOOD)
    store.ensure()
    before = store.state()
    code, out, err = run(capsys, "import", path)
    assert code == 1 and "In conflict with what is held (1)" in out and "Nothing was published" in err
    assert store.state() == before
    code, out, err = run(capsys, "import", path, "--on-conflict", "keep")
    assert code == 0 and "3 facts added" in err and "the values held are kept" in out
    held = engine.query("authority_grades", authority="856").to_pylist()
    assert [row["grade"] for row in held if row["judgement"] == "staying_safe"] == [2]


def test_a_file_decided_otherwise_the_second_time(
    small_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    held = GRADE | {"framework": "APA", "judgement": "staying_safe", "year": "2007", "published_on": "", "grade": "2"}
    add_rows(store.DATA / "grades.csv", [held])
    path = table(tmp_path / "x.csv", GOOD)
    run(capsys, "import", path, "--on-conflict", "keep")
    before = store.state()
    for arguments in ([], ["--on-conflict", "keep"]):
        code, out, err = run(capsys, "import", path, *arguments)
        assert code == 0 and "in use already" in out and store.state() == before, err
    code, _, err = run(capsys, "import", path, "--on-conflict", "replace")
    assert code == 0 and "1 fact added" in err
    rows = engine.query("authority_grades", authority="856").to_pylist()
    assert [row["grade"] for row in rows if row["judgement"] == "staying_safe"] == [3]


def test_what_the_file_leaves_blank_of_an_authority_stays(
    small_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = ["authority_code", "authority", "authority_type", "authority_type_2008", "region", "note"]
    same = ["856", "Leicester", "unitary", "unitary", "East Midlands", ""]
    path = table(tmp_path / "x.csv", [head, same])
    code, out, _ = run(capsys, "import", path)
    assert code == 0 and "1 unchanged" in out
    new = ["991", "New Wessex", "unitary", "unitary", "South West", "in being from 2027"]
    moved = ["856", "Leicester", "county", "unitary", "East Midlands", ""]
    path = table(tmp_path / "y.csv", [head, moved, new])
    code, _, err = run(capsys, "import", path, "--on-conflict", "replace")
    assert code == 0, err
    rows = {row["authority_code"]: row for row in engine.query("authorities").to_pylist()}
    assert (
        rows["856"]["authority_type"] == "county"
        and rows["856"]["aliases"]
        and rows["991"]["authority"] == "New Wessex"
    )
    code, out, _ = run(
        capsys, "import", table(tmp_path / "z.csv", [["Council", "APA 2007 Overall"], ["New Wessex", 3]])
    )
    assert code == 0 and "1 accepted" in out


def test_what_cannot_be_understood(small_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases: list[tuple[list[object], str]] = [
        ([tmp_path / "gone.csv"], "cannot be read"),
        ([table(tmp_path / "x.csv", [["a", "b"], ["1", "2"]])], "Nothing was understood"),
        ([table(tmp_path / "y.csv", GOOD), "--as", "grade"], "no kind of file"),
        ([tmp_path / "y.csv", "--set", "year"], "lacks its value"),
        ([tmp_path / "y.csv", "--set", "colour=red"], "Nothing reads"),
        ([workbook(tmp_path / "z.xlsx", A=GOOD, B=GOOD)], "Several sheets"),
        ([], "Name the file"),
        (["--template", "grade"], "no layout"),
        ([table(tmp_path / "w.csv", [HEAD, ["Nowhere", 3, 3]])], "Nothing was understood"),
    ]
    for arguments, sentence in cases:
        code, _, err = run(capsys, "import", *arguments)
        assert code == 2 and sentence in err, (arguments, err)
    assert store.state().batches == ()


@pytest.mark.parametrize("key", [key for key, kind in kinds.load().kinds.items() if kind.is_template])
def test_a_layout_is_recognised_as_what_it_is(
    small_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    """Its example row is accepted as it stands, and its dictionary describes every column."""
    store.ensure()
    code, out, _ = run(capsys, "import", "--template", key)
    path = tmp_path / "layout.csv"
    path.write_bytes(out.encode())
    report = look(path).report
    assert code == 0 and report.kind == key and not report.remarks and not report.questions, report.remarks
    assert report.rows["read"] == 1 and report.facts.get("new", 0) + report.facts.get("conflict", 0) == 1
    columns = next(csv.reader(io.StringIO(out)))
    described = templates.dictionary(key)
    assert [row["column"] for row in described] == columns and all(len(row["means"]) > 5 for row in described)
    code, out, _ = run(capsys, "import", "--dictionary", key)
    assert code == 0 and len(out.splitlines()) == len(columns)


def test_brought_facts_are_credited_and_taken_away_like_those_that_ship(
    small_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "import", table(tmp_path / "from the archive.csv", GOOD))
    rows = engine.query("authority_grades", authority="856").to_pylist()
    source = next(row["source_id"] for row in rows if row["framework"] == "APA")
    assert "from the archive" in provenance.credit("grades", [source])
    assert source in archive.table_csv("grades").decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(archive.whole("Name", "Foot", "abc"))) as packed:
        packed.extractall(tmp_path / "whole")
    held = (tmp_path / "whole" / "grades.csv").read_bytes()
    note = provenance.read("grades", tmp_path / "whole")
    assert source.encode() in held and note.obtained.sha256 == hashlib.sha256(held).hexdigest()
    assert note.obtained.rows == len(held.splitlines()) - 1 == 5


def tables_of(version: str) -> dict[str, list[tuple[object, ...]]]:
    """Every table of a version, its rows in a fixed order."""
    with store.connect(str(store.version_file(version))) as connection:
        names = [name for (name,) in connection.execute("show tables").fetchall()]
        return {name: sorted(connection.table(name).fetchall(), key=repr) for name in names}


def test_export_and_import_make_the_same_store(
    small_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capsys, "import", table(tmp_path / "x.csv", GOOD))
    version = store.current()
    assert version
    facts = tables_of(version)
    code, _, err = run(capsys, "export", tmp_path / "out")
    assert code == 0 and version in err
    code, _, err = run(capsys, "export", tmp_path / "out")
    assert code == 2 and "not empty" in err
    mark = json.loads((tmp_path / "out" / "export.json").read_text(encoding="utf-8"))
    assert mark["version"] == version and (tmp_path / "out" / "parquet" / "grades.parquet").exists()
    monkeypatch.setenv("CSC_STORE", str(tmp_path / "other"))
    engine.forget()
    code, _, err = run(capsys, "import", tmp_path / "out")
    assert code == 0 and store.current() == version and tables_of(version) == facts
    code, _, err = run(capsys, "import", tmp_path / "out")
    assert code == 0 and "already" in err
    run(capsys, "import", table(tmp_path / "more.csv", [HEAD, ["Derby", 1, 1]]))
    code, _, err = run(capsys, "import", tmp_path / "out")
    assert code == 2 and "batches that the export does not know" in err
    code, _, err = run(capsys, "import", tmp_path / "out", "--on-conflict", "replace")
    assert code == 0 and store.current() == version


def test_a_snapshot_stands_under_its_version_and_holds_every_table(
    small_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    version = store.ensure()[0]
    code, _, err = run(capsys, "export", "--snapshot", tmp_path / "out")
    assert code == 0 and f"Published version {version}" in err
    code, _, err = run(capsys, "export", "--snapshot", tmp_path / "out")
    assert code == 0 and "Already published" in err
    run(capsys, "import", table(tmp_path / "x.csv", GOOD))
    run(capsys, "export", "--snapshot", tmp_path / "out")
    later = store.current()
    assert {one.name for one in (tmp_path / "out").iterdir()} == {version, later}
    folder = tmp_path / "out" / str(later)
    mark = json.loads((folder / "export.json").read_text(encoding="utf-8"))
    with store.connect(str(store.version_file(str(later)))) as connection:
        tables = [name for (name,) in connection.execute("show tables").fetchall()]
        assert sorted(mark["parquet"]) == sorted(tables)
        for name in tables:
            held = connection.table(name).to_arrow_table()
            assert pq.read_table(folder / "parquet" / f"{name}.parquet").cast(held.schema).equals(held), name


def test_an_export_is_restored_beside_other_data(
    small_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tables of the export stand in place of the data/ that is there."""
    run(capsys, "import", table(tmp_path / "x.csv", GOOD))
    version = store.current()
    assert version
    facts = tables_of(version)
    run(capsys, "export", tmp_path / "out")
    monkeypatch.setenv("CSC_STORE", str(tmp_path / "other"))
    add_rows(store.DATA / "grades.csv", [GRADE | {"authority_code": "857", "judgement": "in_care"}])
    engine.forget()
    code, _, err = run(capsys, "import", tmp_path / "out")
    other = store.current()
    assert code == 0 and other and other != version and tables_of(other) == facts
    (tmp_path / "out" / "tables" / "grades.csv").write_text("changed", encoding="utf-8")
    code, _, err = run(capsys, "import", tmp_path / "out", "--on-conflict", "replace")
    assert code == 2 and "changed after the export" in err
    assert batches.note(store.state().batches[0], small_store.parent / "other").kind == "export"
