"""The check of data/: each kind of mistake is found with its file and line, and nothing makes it fall over."""

import csv
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard import check
from dashboard.store import store
from dashboard.words import provenance

KEEP: Mapping[str, Callable[[dict[str, str]], bool]] = {
    "grades": lambda row: row["authority_code"] in {"856", "894", "937", "837"},
    "indicators": lambda row: (
        row["survey"] == "year_11_activity_survey" or row["area_code"] in {"821", "883", "E12000004"}
    ),
    "statistical_neighbours": lambda row: row["authority_code"] in {"856", "805"},
    "findings": lambda row: row["authority_code"] == "856",
    "numbers": lambda row: row["authority_code"] == "937",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped data with only some rows of the large files, notes brought up to date."""
    folder = tmp_path_factory.mktemp("small")
    for name in provenance.names():
        columns, rows = read(provenance.DATA / f"{name}.csv")
        write(folder / f"{name}.csv", columns, [row for row in rows if KEEP.get(name, lambda _: True)(row)])
        shutil.copy(provenance.note_file(name), folder)
    cited = {
        row.get("source_id")
        for name in provenance.names()
        if name != "sources"
        for row in read(folder / f"{name}.csv")[1]
    }
    columns, rows = read(folder / "sources.csv")
    write(folder / "sources.csv", columns, [row for row in rows if row["source_id"] in cited])
    check.update_notes(folder)
    return folder


@pytest.fixture
def folder(small: Path, tmp_path: Path) -> Path:
    """A copy of the small data for one test to spoil."""
    return Path(shutil.copytree(small, tmp_path / "data"))


def read(file: Path) -> tuple[list[str], list[dict[str, str]]]:
    with file.open(encoding="utf-8", newline="") as opened:
        reader = csv.DictReader(opened)
        rows = list(reader)
    return list(reader.fieldnames or []), rows


def write(file: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def spoil(folder: Path, name: str, which: Mapping[str, str], change: Mapping[str, str]) -> int:
    """Change the first row that fits `which`; returns its line."""
    columns, rows = read(folder / f"{name}.csv")
    place = next(place for place, row in enumerate(rows) if all(row[key] == value for key, value in which.items()))
    rows[place] |= change
    write(folder / f"{name}.csv", columns, rows)
    check.update_note(name, folder)
    return place + 2


def found(folder: Path, file: str, line: int, column: str) -> list[str]:
    return [
        f"{one.wrong}. {one.remedy}"
        for one in check.problems(folder)
        if (one.file, one.line, one.column) == (file, line, column)
    ]


def test_shipped_data_are_good() -> None:
    assert [str(one) for one in check.problems()] == []


def test_small_copy_is_good(small: Path) -> None:
    assert [str(one) for one in check.problems(small)] == []


ILACS = {"authority_code": "856", "framework": "ILACS", "status": "graded"}
LUTON = {"area_code": "821", "measure": "participation_percent", "period": "2025"}
CELLS: list[tuple[str, dict[str, str], dict[str, str], str, str]] = [
    # file, which row, what is changed, the column reported, words of the report
    ("grades", ILACS, {"grade": ""}, "grade", "no grade though the status is graded"),
    ("grades", ILACS, {"grade": "5"}, "grade", "no step of ILACS's scale"),
    ("grades", ILACS, {"grade": "good"}, "grade", "not a whole number"),
    ("grades", ILACS, {"grade_label": "Adequate"}, "grade_label", "not the word for"),
    ("grades", ILACS, {"status": "unknown"}, "grade", "beside the status 'unknown'"),
    ("grades", {"framework": "SEND"}, {"grade": "4"}, "grade", "no step of SEND's scale"),
    ("grades", {"status": "not_graded_by_design"}, {"grade_label": "Good"}, "grade_label", "where none was given"),
    ("grades", ILACS, {"framework": "ILAC"}, "framework", "not known"),
    ("grades", ILACS, {"judgement": "adoption"}, "judgement", "not given by ILACS"),
    ("grades", ILACS, {"judgement": "adoptions"}, "judgement", "not known"),
    ("grades", {"inspection_type": "focused_visit"}, {"status": "unknown"}, "status", "a visit that gives no grade"),
    ("grades", ILACS, {"authority_code": "999"}, "authority_code", "add it there"),
    ("grades", ILACS, {"authority_code": "56"}, "authority_code", "does not look like a three-digit DfE code"),
    ("grades", ILACS, {"authority_code": "820"}, "authority_code", "was not in being then"),
    ("grades", ILACS, {"source_id": "nobody"}, "source_id", "Use a source_id of sources.csv"),
    ("grades", ILACS, {"source_ref": ""}, "source_ref", "the cell is empty"),
    ("grades", ILACS, {"year": "2012"}, "year", "outside ILACS"),
    ("grades", ILACS, {"year": "2018", "published_on": "2019-01-04"}, "year", "not the year of publication"),
    ("grades", ILACS, {"inspected_on": "2021-13"}, "inspected_on", "is not a date"),
    ("grades", ILACS, {"inspected_on": "2021-02-30"}, "inspected_on", "is not a date"),
    ("grades", ILACS, {"inspected_on": "2021-05/2021-04"}, "inspected_on", "earlier first"),
    ("grades", ILACS, {"inspected_on": "2030-01-01"}, "published_on", "before the inspection"),
    ("grades", ILACS, {"narrative": "yes"}, "narrative", "neither true nor false"),
    ("grades", ILACS, {"note": " spaced"}, "note", "has spaces around it"),
    ("grades", ILACS, {"note": "two\nlines"}, "note", "a line break in it"),
    ("authorities", {"authority_code": "820"}, {"existed_to": "1970-01-01"}, "existed_to", "comes before existed_from"),
    ("authorities", {"authority_code": "820"}, {"existed_to": "2009-31-03"}, "existed_to", "is not a day"),
    ("authorities", {"authority_code": "820"}, {"successor_codes": "822;856"}, "successor_codes", "do not name 820"),
    ("authorities", {"authority_code": "820"}, {"successor_codes": "822;999"}, "successor_codes", "is not known"),
    ("authorities", {"authority_code": "820"}, {"ons_code": "E10000001"}, "ons_code", "exactly while it exists"),
    ("authorities", {"authority_code": "856"}, {"aliases": "Camden"}, "aliases", "also means line"),
    ("authorities", {"authority_code": "856"}, {"region": "Midlands"}, "region", "Use one of North East"),
    ("authorities", {"authority_code": "856"}, {"authority_type": "city"}, "authority_type", "types in config"),
    ("statistical_neighbours", {"neighbour_rank": "3"}, {"neighbour_code": "805"}, "neighbour_code", "itself"),
    ("statistical_neighbours", {"neighbour_rank": "3"}, {"neighbour_rank": "11"}, "neighbour_rank", "out of range"),
    ("national_distribution", {"count": "14"}, {"count": "140"}, "count", "is more than n (102)"),
    ("national_distribution", {"count": "14"}, {"count": ""}, "count", "neither a count nor a percentage"),
    ("national_distribution", {"count": "14"}, {"status": "published"}, "status", "another figure for the same"),
    ("national_distribution", {"percent": "87"}, {"percent": "187"}, "percent", "out of range"),
    ("national_distribution", {"percent": "87"}, {"grade": "3"}, "grade", "does not fit the span"),
    ("national_distribution", {"percent": "87"}, {"grade_low": "4", "grade_high": "3"}, "grade_low", "no span of"),
    ("indicators", LUTON, {"value": "91.2"}, "value", "a value and a symbol, or neither"),
    ("indicators", LUTON, {"symbol": ""}, "value", "a value and a symbol, or neither"),
    ("indicators", LUTON, {"symbol": "q"}, "symbol", "symbols in config.yaml"),
    ("indicators", {"value": "94.6"}, {"decimals": "2"}, "decimals", "not what the value shows"),
    ("indicators", {"value": "94.6"}, {"value": "194.6"}, "value", "above 100 per cent"),
    ("indicators", {"value": "94.6"}, {"value": "94,6"}, "value", "is not a number"),
    ("indicators", {"printed_rank": "10="}, {"measure": "neet_percent"}, "measure", "not part of year_11"),
    ("indicators", {"printed_rank": "10="}, {"printed_rank": "=10"}, "printed_rank", "should match"),
    ("indicators", {"printed_rank": "10="}, {"printed_table": ""}, "printed_table", "needs its table"),
    ("indicators", {"printed_rank": "10="}, {"area": "Barnett"}, "area", "is not the name of 302"),
    ("indicators", {"area_level": "region"}, {"area_code": "E12000010"}, "area_code", "should match"),
    ("indicators", {"area_level": "region"}, {"area_code": "E92000001"}, "area_code", "no code of a region"),
    ("indicators", {"area_level": "connexions_partnership"}, {"area_code": "302"}, "area_code", "is an authority's"),
    ("findings", {}, {"polarity": "weakness"}, "polarity", "labels.polarity in dashboard/settings/words.yaml"),
    ("findings", {}, {"area": "Leicestershire"}, "area", "is not the name of 856"),
    ("judgements", {"framework": "ILACS"}, {"judgement": "adoption"}, "judgement", "not given by ILACS"),
    ("judgements", {"framework": "ILACS"}, {"to_on": "2017"}, "to_on", "comes before from_on"),
    ("scales", {"framework": "SEND"}, {"grade": "4"}, "grade", "no step of SEND's scale"),
    ("sources", {}, {"url": "example.org"}, "url", "should match"),
    ("numbers", {"unit": "stars"}, {"value": "3.0"}, "decimals", "not what the value shows"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "which", "change", "column", "words"), CELLS, ids=lambda part: str(part)[:40])
def test_a_bad_cell_is_found_at_its_line(
    folder: Path, name: str, which: dict[str, str], change: dict[str, str], column: str, words: str
) -> None:
    line = spoil(folder, name, which, change)
    said = found(folder, f"{name}.csv", line, column)
    assert any(words in one for one in said), [str(one) for one in check.problems(folder)]


SHAPES: list[tuple[str, Callable[[bytes], bytes], int, str]] = [
    ("a missing cell", lambda raw: raw.replace(b"\n", b"\nalone\n", 1), 2, "the row has 1 cells"),
    ("a NUL byte", lambda raw: raw.replace(b"judgement", b"judge\0ment", 1), 1, "NUL byte"),
    ("a carriage return", lambda raw: raw.replace(b"\n", b"\r\n", 1), 1, "carriage return"),
    ("Latin-1", lambda raw: raw.replace(b"judgement", b"judg\xe9ment", 1), 1, "not UTF-8"),
    ("a byte order mark", lambda raw: b"\xef\xbb\xbf" + raw, 1, "byte order mark"),
    ("an open quote", lambda raw: raw.replace(b"\n", b'\n"', 1), 2, "cannot be read"),
    ("no heading", lambda raw: b"", 1, "has no heading"),
    ("a renamed column", lambda raw: raw.replace(b"framework", b"regime", 1), 1, "lacks ['framework']"),
    ("swapped columns", lambda raw: raw.replace(b"year,grade,", b"grade,year,", 1), 1, "out of order"),
]


@pytest.mark.parametrize(("kind", "damage", "line", "words"), SHAPES, ids=[shape[0] for shape in SHAPES])
def test_a_damaged_file_is_found_at_its_line(
    folder: Path, kind: str, damage: Callable[[bytes], bytes], line: int, words: str
) -> None:
    file = folder / "grades.csv"
    file.write_bytes(damage(file.read_bytes()))
    assert any(words in one for one in found(folder, "grades.csv", line, "")), check.problems(folder)


def test_every_bad_row_is_reported(folder: Path) -> None:
    columns, rows = read(folder / "recommendations.csv")
    write(folder / "recommendations.csv", columns, [row | {"horizon": "soon"} for row in rows])
    check.update_note("recommendations", folder)
    lines = [one.line for one in check.problems(folder) if one.column == "horizon"]
    assert lines == list(range(2, len(rows) + 2))


def test_a_repeated_row_names_the_line_it_repeats(folder: Path) -> None:
    file = folder / "grades.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join([*lines, lines[4]]), encoding="utf-8")
    check.update_note("grades", folder)
    assert any("of line 5" in one for one in found(folder, "grades.csv", len(lines) + 1, ""))


def test_a_gap_in_the_ranks_is_found(folder: Path) -> None:
    columns, rows = read(folder / "statistical_neighbours.csv")
    write(folder / "statistical_neighbours.csv", columns, rows[1:])
    check.update_note("statistical_neighbours", folder)
    assert any(
        "has no rank 1 before it" in one for one in found(folder, "statistical_neighbours.csv", 2, "neighbour_rank")
    )


def test_a_line_after_a_quoted_line_break_keeps_its_number(folder: Path) -> None:
    spoil(folder, "events", {"event_id": "cumbria-mock-review-2006-event-002"}, {"note": "a\nb"})
    line = spoil(folder, "events", {"event_id": "cumbria-mock-review-2006-event-004"}, {"kind": "dreamt"})
    assert any("is not known" in one for one in found(folder, "events.csv", line + 1, "kind"))


def test_the_note_must_fit_its_file(folder: Path) -> None:
    with (folder / "figures.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    said = [str(one) for one in check.problems(folder)]
    assert any("figures.meta.yaml line 1, sha256" in one and "--update-notes" in one for one in said)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("title:", "titel:", "lacks the key 'title'"),
        ("grain: [figure_id]", "grain: [figure]", "grain names 'figure'"),
        ("type: flag", "type: truth", "use one of text"),
        ("title:", 'title: "x"\ntitle:', "given twice"),
        ("rows: 14", "rows: many", "whole number"),
        ("vocabulary: frameworks", "vocabulary: regimes", "columns.framework.vocabulary is not in config.yaml"),
        ("vocabulary: frameworks", "vocabulary: labels.regime", "columns.framework.vocabulary is not in config.yaml"),
        (r"pattern: '\d{3}'", "pattern: '('", "columns.authority_code.pattern cannot be used"),
        ("title:", "title: [", "cannot be read"),
    ],
)
def test_a_bad_note_is_one_sentence(folder: Path, old: str, new: str, words: str) -> None:
    file = folder / "figures.meta.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    said = [str(one) for one in check.problems(folder) if one.file == file.name]
    assert len(said) == 1 and words in said[0]


def test_a_file_and_its_note_come_together(folder: Path) -> None:
    (folder / "figures.csv").unlink()
    (folder / "events.meta.yaml").unlink()
    said = [str(one) for one in check.problems(folder)]
    assert any("there is no figures.csv" in one for one in said)
    assert any("events.meta.yaml cannot be opened" in one for one in said)


def test_a_reference_to_nothing_is_said_once(folder: Path) -> None:
    note = folder / "figures.meta.yaml"
    note.write_text(note.read_text(encoding="utf-8").replace("sources.source_id", "sources.key"), encoding="utf-8")
    said = [str(one) for one in check.problems(folder)]
    assert said == [
        "data/figures.csv line 1, source_id: 'sources.key' is not there to refer to. Restore it, or correct the note."
    ]


def test_update_notes_writes_only_what_changed(folder: Path) -> None:
    assert check.update_notes(folder) == []
    spoil(folder, "events", {}, {"note": "seen again"})
    with (folder / "numbers.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert check.update_notes(folder) == ["numbers"]
    assert check.problems(folder) != [] and provenance.read("events", folder).title == provenance.read("events").title


def test_require_good_lists_the_first_mistakes_and_counts_the_rest(folder: Path) -> None:
    check.require_good(folder)
    columns, rows = read(folder / "recommendations.csv")
    write(folder / "recommendations.csv", columns, [row | {"horizon": "soon"} for row in rows])
    check.update_note("recommendations", folder)
    with pytest.raises(check.DataError) as told:
        check.require_good(folder)
    lines = str(told.value).splitlines()
    assert f"{len(rows)} mistakes" in lines[0] and "recommendations.csv line 2, horizon: 'soon'" in lines[1]
    assert len(lines) == 22 and f"{len(rows) - 20} more" in lines[-1]


def test_a_build_from_bad_data_stops_and_leaves_the_old_store(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSC_STORE", str(tmp_path / "store"))
    monkeypatch.setattr(store, "DATA", folder)
    before, built = store.ensure()
    assert built and store.current() == before
    spoil(folder, "grades", ILACS, {"grade": "9"})
    with pytest.raises(store.StoreError, match=r"grades\.csv line \d+, grade: '9' is no step"):
        store.ensure()
    assert store.current() == before
    assert [file.name for file in (tmp_path / "store" / "versions").iterdir()] == [f"{before}.duckdb"]


NASTY = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["²", "9" * 5000, "-1", "1e999", "nan", "0000", "9999-12", "2020-02-30", "a/b/c", "/", ";", '"', "\0", "٣"]
    ),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_cell_makes_it_fall_over(small: Path, tmp_path: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(provenance.names(small)))
    columns, rows = read(small / f"{name}.csv")
    place = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.sampled_from(columns))
    rows[place][column] = data.draw(NASTY)
    copy = Path(shutil.copytree(small, tmp_path / "data", dirs_exist_ok=True))
    write(copy / f"{name}.csv", columns, rows)
    for one in check.problems(copy):
        assert one.wrong and one.remedy and one.line >= 1 and "\n" not in str(one)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), junk=st.binary(max_size=6))
def test_no_bytes_make_it_fall_over(small: Path, tmp_path: Path, data: st.DataObject, junk: bytes) -> None:
    name = data.draw(st.sampled_from(provenance.names(small)))
    raw = (small / f"{name}.csv").read_bytes()
    start = data.draw(st.integers(0, len(raw)))
    copy = Path(shutil.copytree(small, tmp_path / "data", dirs_exist_ok=True))
    changed = raw[:start] + junk + raw[start + data.draw(st.integers(0, 40)) :]
    (copy / f"{name}.csv").write_bytes(changed)
    assert (check.problems(copy) != []) == (changed != raw)
