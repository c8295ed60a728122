"""Bad input gets a clear sentence, and nothing is lost: encodings, delimiters, damaged and hostile files."""

import codecs
import os
import struct
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from dashboard.intake import text_files, workbooks
from dashboard.intake.sheets import IntakeError
from tests.intake.kit import look, of, rows_add_up, shipped_store, table, workbook

__all__ = ["shipped_store"]

HEAD = ["authority", "framework", "judgement", "year", "grade", "note"]
ROW = ["Leicester", "APA", "staying_safe", "2007", "3", ""]


def refused(path: Path, match: str, **arguments: str) -> None:
    with pytest.raises(IntakeError, match=match) as caught:
        look(path, **arguments)
    said = str(caught.value)
    assert len(said) < 600 and said[0].isupper() is not None and "Traceback" not in said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters(shipped_store: Path, tmp_path: Path, encoding: str, delimiter: str) -> None:
    note = "Café – “naïve”, £5" if delimiter == "," else "Café – “naïve”; £5"
    path = table(tmp_path / "x.csv", [HEAD, [*ROW[:-1], note]], delimiter, encoding)
    examined = look(path)
    assert examined.report.facts["new"] == 1, examined.report.remarks
    assert examined.facts.table().to_pylist()[0]["note"] == note


def test_quoted_line_breaks_keep_their_rows(shipped_store: Path, tmp_path: Path) -> None:
    rows = [HEAD, [*ROW[:-1], "first\nsecond"], ["Rutland", "APA", "staying_safe", "2007", "7", ""]]
    report = look(table(tmp_path / "x.csv", rows)).report
    assert [(one.row, one.value) for one in of(report, "rejected")] == [(3, "7")]


def test_rows_that_do_not_fit_are_told(shipped_store: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    good = ",".join(ROW)
    path.write_text(
        "\n".join(
            [
                ",".join(HEAD),
                good,
                "",
                "Rutland,APA,staying_safe,2007,3",
                "Derby,APA,staying_safe,2007,3,a, b",
                ",".join(HEAD),
                "Luton,APA,staying_safe,2007,4,",
            ]
        ),
        encoding="utf-8",
    )
    report = look(path).report
    assert report.rows == {"read": 4, "new": 3, "rejected": 1} and rows_add_up(report)
    assert [(one.row, one.value) for one in of(report, "rejected")] == [(5, " b")]
    assert "1 blank row skipped." in report.notes and "Row 6 repeats the headings and was skipped." in report.notes


def test_empty_and_strange_files(shipped_store: Path, tmp_path: Path) -> None:
    cases = {
        "empty.csv": (b"", "is empty"),
        "blank.csv": (b"\r\n \r\n", "is empty"),
        "binary.csv": (bytes(range(256)) * 40, "binary data"),
        "words.csv": (b"Dear colleague,\nplease find the grades attached.\n", "Nothing was understood"),
        "noheader.csv": (b"Leicester,APA,staying_safe,2007,3\nRutland,APA,staying_safe,2007,3\n", "no headings"),
        "missing.csv": (b"authority,framework,year,grade\nLeicester,APA,2007,3\n", "lacks judgement"),
        "quote.csv": (
            b'authority,framework,judgement,year,grade\nLeicester,APA,"staying_safe,2007,3\n',
            "never closed",
        ),
        "twice.csv": (b"authority,council,framework,judgement,year,grade\na,b,APA,x,2007,3\n", "Two columns mean"),
        "old.xls": (workbooks.OLE + b"\0" * 600, "damaged"),
        "locked.xlsx": (workbooks.OLE + b"\0" * 64 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 64, "password"),
        "torn.xlsx": (b"PK\x03\x04" + os.urandom(2000), "damaged"),
        "utf16.csv": (codecs.BOM_UTF16_LE + b"a\0,", "breaks off|Nothing was understood"),
    }
    for name, (content, match) in cases.items():
        (tmp_path / name).write_bytes(content)
        refused(tmp_path / name, match)
    refused(tmp_path, "is a folder")
    refused(tmp_path / "gone.csv", "cannot be read")
    refused(table(tmp_path / "ok.csv", [HEAD, ROW]), "no kind of file 'grade'. Use grades", as_kind="grade")
    refused(tmp_path / "ok.csv", "Nothing reads --set colour", colour="red")
    refused(tmp_path / "ok.csv", "is no answer", dates="sometimes")


def test_too_many_columns_and_too_large(shipped_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused(table(tmp_path / "wide.csv", [[f"c{place}" for place in range(10_000)], ["x"] * 10_000]), "10,000 columns")
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.write(b"authority,framework,judgement,grade\n")
        file.truncate(1024**3)
    refused(large, "is 1.0 GB; at most 512 MB")


def test_a_file_that_vanishes_while_it_is_read(
    shipped_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = table(tmp_path / "x.csv", [HEAD, *[ROW] * 3])
    monkeypatch.setattr(text_files, "_delimiter", lambda sample: path.unlink() or ",")
    refused(path, "cannot be read")


def test_mixed_encodings_and_zeros_spoil_only_their_rows(shipped_store: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    lines = [",".join(HEAD), "Leicester,APA,staying_safe,2007,3,café"]
    content = (
        "\n".join(lines).encode() + b"\nRutland,APA,staying_safe,2007,3,caf\xe9\nDerby,APA,staying_safe,2007,3,a\0b\n"
    )
    path.write_bytes(content)
    report = look(path).report
    assert report.rows == {"read": 3, "new": 1, "rejected": 2}
    assert all("could not be read" in one.reason for one in of(report, "rejected"))
    assert any("mixes encodings" in note for note in report.notes)


def test_invisible_and_combining_signs_do_not_hide_a_name(shipped_store: Path, tmp_path: Path) -> None:
    names = [
        "\u202bLeicester\u202c",
        "Leices\u200bter",
        "Leicester\u00a0",
        "\ufeffLeicester",
        "L\u0301eicester",
        "'Leicester",
    ]
    rows = [
        [name, "APA", judgement, "2007", "3", ""]
        for name, judgement in zip(
            names,
            (
                "staying_safe",
                "being_healthy",
                "overall_effectiveness",
                "capacity_to_improve",
                "education_services",
                "social_care_services",
            ),
            strict=True,
        )
    ]
    examined = look(table(tmp_path / "x.csv", [HEAD, *rows]))
    assert {row["authority_code"] for row in examined.facts.table().to_pylist()} == {"856"}
    assert examined.report.facts["new"] == 6


def test_workbook_cells_as_a_person_sees_them(shipped_store: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["authority", "framework", "judgement", "published on", "grade", "note"])
    sheet.append(["Leicester", "JAR", "safeguarding", datetime(2008, 6, 3), 3, "a date"])
    sheet.append([856, "JAR", "looked_after_children", "3 June 2008", "3", "text"])
    sheet.append(["856", "JAR", "service_management", 39602, 3.0, "a serial number"])
    sheet.append(["Leicester", "JAR", "capacity_to_improve", date(2008, 6, 3), "=1+2", "a formula"])
    book.save(tmp_path / "x.xlsx")
    report = look(tmp_path / "x.xlsx").report
    assert any("results of the formulas in E5 are not stored" in note for note in report.notes)
    facts = look(tmp_path / "x.xlsx").facts.table().to_pylist()
    assert {(row["authority_code"], row["published_on"], row["grade"]) for row in facts} == {("856", "2008-06-03", "3")}
    assert [one.reason for one in of(report, "rejected")] == ["holds no grade"]


def test_hostile_containers(shipped_store: Path, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("xl/workbook.xml", b"<workbook/>")
        container.writestr("xl/worksheets/sheet1.xml", b"\0" * (320 * 1024 * 1024))
    refused(bomb, "would unpack to")
    other = tmp_path / "letter.docx"
    with zipfile.ZipFile(other, "w") as container:
        container.writestr("word/document.xml", b"<x/>")
    refused(other, "holds no table")
    calc = tmp_path / "calc.ods"
    with zipfile.ZipFile(calc, "w") as container:
        container.writestr("content.xml", b"<x/>")
    refused(calc, "damaged")
    good = workbook(tmp_path / "good.xlsx", S=[HEAD, ROW])
    content = bytearray(good.read_bytes())
    for place in range(200, len(content) - 200, 97):
        torn = bytearray(content)
        torn[place : place + 8] = struct.pack("<Q", 0xDEADBEEFDEADBEEF)
        (tmp_path / "torn.xlsx").write_bytes(torn)
        try:
            report = look(tmp_path / "torn.xlsx").report
            assert rows_add_up(report)
        except IntakeError as said:
            assert "Traceback" not in str(said)


def test_macros_are_ignored_and_told(shipped_store: Path, tmp_path: Path) -> None:
    path = workbook(tmp_path / "good.xlsx", S=[HEAD, ROW])
    with zipfile.ZipFile(path, "a") as container:
        container.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    assert "Its macros were ignored." in look(path).report.notes


def test_the_fast_reader_reads_what_the_careful_one_reads(
    shipped_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judgements = ["overall_effectiveness", "staying_safe", "being_healthy"]
    codes = ["856", "Rutland", "Lester", "801"]
    rows = [
        [code, "APA", judgement, str(year), grade, note]
        for code in codes
        for judgement in judgements
        for year in (2005, 2006, 2007, 20008)
        for grade, note in (("3", 'says "yes", twice'), ("5", "two\nlines"))
    ]
    path = table(tmp_path / "x.csv", [HEAD, *rows])
    careful = look(path).report
    monkeypatch.setattr(text_files, "FAST_BYTES", 0)
    assert look(path).report == careful
    assert careful.rows["read"] == len(rows) and rows_add_up(careful)
    odd = table(
        tmp_path / "odd.csv",
        [HEAD, *rows[:4], [], *rows[4:], HEAD, ["Derby", "APA", "staying_safe", "2007", "3", "a", "b"]],
    )
    monkeypatch.setattr(text_files, "FAST_BYTES", 10**9)
    careful = look(odd).report
    monkeypatch.setattr(text_files, "FAST_BYTES", 0)
    assert look(odd).report == careful
