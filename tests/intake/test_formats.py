"""XLS, OpenDocument and ZIP files, the statistics service's layout and its groups: small files with invented values."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from dashboard.intake.report import text as report_text
from dashboard.intake.sheets import IntakeError
from tests.intake.kit import look, of, rows_add_up, shipped_store, table, workbook

__all__ = ["shipped_store"]

SHEET = "application/vnd.oasis.opendocument.spreadsheet"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
HEAD = ["Local authority", "Overall effectiveness", "Publication date"]
ROWS = [HEAD, ["Leicester", "Good", "25/02/2026"], ["Hull", "RI", "12 March 2026"]]
RIGHT = {("856", "3", "2026-02-25"), ("810", "2", "2026-03-12")}


def document(path: Path, rows: Sequence[Sequence[str | float]], shape: str = "", cell: str = "") -> Path:
    """An OpenDocument sheet; numbers are shares shown as per cent. shape, cell: attributes of the last row and cell."""

    def made(value: str | float, more: str) -> str:
        if isinstance(value, float):
            return (
                f'<table:table-cell office:value-type="percentage" office:value="{value}" {more}>'
                f"<text:p>{value:.1%}</text:p></table:table-cell>"
            )
        inner = f"<text:p>{escape(value)}</text:p></table:table-cell>"
        return f'<table:table-cell office:value-type="string" office:string-value="{escape(value)}" {more}>{inner}'

    body = ""
    for place, row in enumerate(rows):
        last = place == len(rows) - 1
        cells = "".join(made(value, cell if last and at == len(row) - 1 else "") for at, value in enumerate(row))
        body += f"<table:table-row {shape if last else ''}>{cells}</table:table-row>"
    spaces = " ".join(f'xmlns:{one}="{OFFICE}:{one}:1.0"' for one in ("office", "table", "text"))
    content = (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document-content {spaces} office:version='1.2'><office:body>"
        f"<office:spreadsheet><table:table table:name='Sheet1'>{body}</table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    listed = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{SHEET}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("mimetype", SHEET)
        container.writestr("content.xml", content)
        container.writestr("META-INF/manifest.xml", listed)
    return path


def packed(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in members.items():
            container.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return path


def grades(path: Path, **options: str) -> set[tuple[str, str, str]]:
    examined = look(path, framework="ILACS", **options)
    assert rows_add_up(examined.report) and not examined.report.questions
    return {(row["authority_code"], row["grade"], row["published_on"]) for row in examined.facts.table().to_pylist()}


def test_open_document_and_packed_tables(shipped_store: Path, tmp_path: Path) -> None:
    plain = table(tmp_path / "plain.csv", ROWS)
    assert grades(document(tmp_path / "x.ods", ROWS)) == RIGHT == grades(plain)
    guidance = {"data-guidance__data-guidance_dot_txt": b"What the columns mean", "__MACOSX__x_dot_csv": b"junk"}
    assert grades(packed(tmp_path / "x.zip", data__x_dot_csv=plain.read_bytes(), **guidance)) == RIGHT
    book = workbook(tmp_path / "x.xlsx", S=ROWS)
    assert grades(packed(tmp_path / "y.zip", x_dot_xlsx=book.read_bytes())) == RIGHT


def test_packed_files_that_are_no_single_table(shipped_store: Path, tmp_path: Path) -> None:
    def refused(path: Path, match: str) -> None:
        with pytest.raises(IntakeError, match=match):
            look(path)

    refused(packed(tmp_path / "none.zip", a_dot_pdf=b"%PDF"), "holds no table")
    refused(packed(tmp_path / "two.zip", a_dot_csv=b"a,b", b_dot_csv=b"a,b"), "holds 2 tables")
    refused(packed(tmp_path / "bomb.zip", a_dot_csv=b"0" * 80_000_000), "would unpack to 76")
    nested = packed(tmp_path / "n.zip", a_dot_csv=packed(tmp_path / "m.zip", b_dot_csv=b"a,b\n1,2").read_bytes())
    refused(nested, "is no workbook")
    torn = packed(tmp_path / "torn.zip", a_dot_csv=table(tmp_path / "p.csv", ROWS).read_bytes())
    content = bytearray(torn.read_bytes())
    content[45:55] = b"\xff" * 10
    torn.write_bytes(content)
    refused(torn, "damaged")
    outside = tmp_path / "outside.zip"
    with zipfile.ZipFile(outside, "w") as container:
        container.writestr("../../escaped.csv", (tmp_path / "p.csv").read_bytes())
    refused(outside, "holds no table")
    assert not (tmp_path.parent.parent / "escaped.csv").exists()


def test_repeated_cells_do_not_fill_the_memory(shipped_store: Path, tmp_path: Path) -> None:
    rows = [[*HEAD[:2]], ["Leicester", "Good"]]
    many, wide = 'table:number-rows-repeated="9000000"', 'table:number-columns-repeated="900000"'
    with pytest.raises(IntakeError, match="rows of"):
        look(document(tmp_path / "x.ods", rows, shape=many))
    with pytest.raises(IntakeError, match="900,001 columns"):
        look(document(tmp_path / "y.ods", rows, cell=wide))


def test_shares_shown_as_per_cent_are_asked_where_the_sign_is_lost(shipped_store: Path, tmp_path: Path) -> None:
    """XLS and OpenDocument files hold 5.6 % as 0.056 and we do not see its sign: under a heading with % too."""
    path = document(tmp_path / "x.ods", [["Area", "% NEET 2028"], ["Leicester", 0.056], ["Hull", 1.0]])
    assert list(look(path).report.questions) == ["unit=percent or unit=share"] and not len(look(path).facts.table())
    said = {row["area_code"]: row["value"] for row in look(path, unit="share").facts.table().to_pylist()}
    assert said == {"856": "5.6", "810": "100"}
    plain = table(tmp_path / "x.csv", [["Area", "NEET 2028"], ["Leicester", "0.056"], ["Hull", "3"]])
    report = look(plain, unit="share").report
    assert report.facts["new"] == 1 and "no share" in of(report, "rejected")[0].reason


SERVICE = ["time_period", "time_identifier", "geographic_level", "region_code", "region_name", "new_la_code", "la_name"]


def test_groups_and_parts_of_a_year_are_set_aside(shipped_store: Path, tmp_path: Path) -> None:
    head = [*SERVICE, "old_la_code", "sex", "odd_cut", "percent_neet"]
    place = ["E12000004", "East Midlands", "E06000016", "Leicester", "856"]
    rows = [
        ["2028", "Calendar year", "Local authority", *place, "Total", "Total", "5.6"],
        ["2028", "Calendar year", "Local authority", *place, "Female", "Total", "9"],
        ["2028", "Calendar year", "Local authority", *place, "Total", "With EHCP", "8"],
        ["2028", "March", "Local authority", *place, "Total", "Total", "7"],
        ["2028", "Calendar year", "Regional", *place[:2], "", "", "", "Total", "Total", "k"],
        ["2028", "Calendar year", "Local authority", *place[:2], "E06000016", "Rutland", "857", "Total", "Total", "4"],
    ]
    examined = look(table(tmp_path / "x.csv", [head, *rows]))
    assert rows_add_up(examined.report) and not examined.report.questions
    found = {(row["area_code"], row["value"] or row["symbol"]) for row in examined.facts.table().to_pylist()}
    assert found == {("856", "5.6"), ("E12000004", "k")}
    assert len(of(examined.report, "set_aside")) == 3
    assert "different authorities" in of(examined.report, "rejected")[0].reason, "codes must agree"


def test_years_of_six_figures_are_asked_once(shipped_store: Path, tmp_path: Path) -> None:
    place = ["E12000004", "East Midlands", "E06000016", "Leicester"]
    rows = [["202728", "Academic year", "Local authority", *place, "5.6"]]
    path = table(tmp_path / "x.csv", [[*SERVICE, "percent_neet"], *rows])
    assert list(look(path).report.questions) == ["years=first or years=last"]
    assert [row["period"] for row in look(path, years="last").facts.table().to_pylist()] == ["2028"]


def test_what_is_alike_stands_together(shipped_store: Path, tmp_path: Path) -> None:
    known = [[name, "Good", "25/02/2026"] for name in ("Leicester", "Hull", "Kent", "Essex", "Camden")] * 4
    rows = [*known, *([f"Nowhere {one}", "Good", "25/02/2026"] for one in range(12))]
    report = look(table(tmp_path / "x.csv", [HEAD, *rows]), framework="ILACS").report
    groups = report.groups("rejected")
    assert [(len(one.remarks), len(one.first), one.more) for one in groups] == [(12, 3, 9)]
    assert "row 22, Local authority: 'Nowhere 0'" in groups[0].first[0]
    said = report_text(report)
    assert len(said.splitlines()) < 20 and "9 more; --every-cell" in said and "first three" not in said
