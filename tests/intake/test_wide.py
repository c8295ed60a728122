"""Wide tables of grades as people keep them: titles, merged headings, S/R marks, footnotes, words beside numbers."""

from pathlib import Path

import openpyxl
import pytest

from dashboard.answers import engine
from dashboard.intake import draft, templates
from dashboard.intake.report import text as report_text
from dashboard.intake.sheets import IntakeError
from dashboard.sections.distributions import bars as distributions
from dashboard.sections.distributions import wording
from dashboard.store import publishing, store
from tests.intake.kit import look, of, rows_add_up, shipped_store, table, workbook
from tests.store.trial_store import small_store

__all__ = ["shipped_store", "small_store"]

HEAD = ["Council", "Overall", "Staying safe", "Enjoying and achieving", "Capacity to improve"]
ROWS = [
    ["Leicester City Council", 3, 3, 2, 3],
    ["Royal Borough of Kensington & Chelsea", 4, "4", "Outstanding", 4],
    ["Telford & Wrekin", "3*", "Good", "S/R", "n/a"],
    ["Barnsley", 2, "adequate", "2²", 2],
]
NOTES = [["* subject to appeal"], ["² joint with Sheffield"]]


def test_a_messy_spreadsheet_is_understood(shipped_store: Path, tmp_path: Path) -> None:
    title = [["Annual performance assessment 2007"], ["Compiled for scrutiny, June 2008"], []]
    path = workbook(tmp_path / "grades.xlsx", Sheet1=[*title, HEAD, *ROWS, [], *NOTES])
    report = look(path).report
    assert report.kind == "wide_grades" and rows_add_up(report)
    assert report.understood == {"framework": "APA (from the title)", "year": "2007 (from the title)"}
    assert report.rows["read"] == 4
    assert [(one.row, one.column, one.value) for one in of(report, "set_aside")] == [
        (7, "Enjoying and achieving", "S/R")
    ]
    marked = [(one.row, one.column, one.value) for one in of(report, "footnote")]
    assert marked == [(7, "Overall", "3*"), (8, "Enjoying and achieving", "2²")]
    assert "subject to appeal" in of(report, "footnote")[0].reason
    assert not of(report, "rejected")
    assert any("Footnote in row 10" in note for note in report.notes)


def test_framework_and_year_from_where_they_stand(shipped_store: Path, tmp_path: Path) -> None:
    plain = [HEAD, *ROWS]
    by_title = workbook(tmp_path / "a.xlsx", S=[["APA grades of 2006"], *plain])
    by_sheet = workbook(tmp_path / "b.xlsx", APA_2006=plain)
    by_name = table(tmp_path / "apa-2006.csv", plain)
    by_heading = table(tmp_path / "c.csv", [["Council", *(f"APA 2006 {name}" for name in HEAD[1:])], *ROWS])
    for path, place in (
        (by_title, "title"),
        (by_sheet, "sheet's name"),
        (by_name, "file's name"),
        (by_heading, "headings"),
    ):
        report = look(path).report
        assert report.understood == {
            "framework": f"APA (from the {place})",
            "year": f"2006 (from the {place})",
        }
        assert not report.questions
    said = look(by_title, year=2008).report.understood
    assert said == {"year": "2008 (as you said)", "framework": "APA (from the title)"}


def test_what_is_missing_is_asked_and_the_report_goes_on(shipped_store: Path, tmp_path: Path) -> None:
    path = table(tmp_path / "grades.csv", [HEAD, *ROWS, ["Lester", 5, "S/R", 2.5, "Good (provisional)"]])
    report = look(path).report
    assert set(report.questions) == {"framework=APA", "year=2007"}
    assert [one.value for one in of(report, "set_aside")] == ["S/R", "S/R"]
    assert {one.value for one in of(report, "footnote")} == {"3*", "2²"}
    wrong = {one.value: one for one in of(report, "rejected")}
    assert set(wrong) == {"Lester", "5", "2.5", "Good (provisional)"}
    assert "Leicester (856)" in wrong["Lester"].remedy
    assert report.exit_code() == 1 and rows_add_up(report)
    with pytest.raises(IntakeError, match="Which framework"):
        draft.publish(look(path))
    answered = look(path, framework="APA", year=2007).report
    assert not answered.questions and answered.facts["new"] > 0


def test_merged_headings_and_cells(shipped_store: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["", "2006", "", "2007", ""])
    sheet.append(["Authority", "Overall", "Staying safe", "Overall", "Staying safe"])
    sheet.append(["Leicester", 2, 2, 3, 3])
    sheet.append(["Rutland", 3, 3, 4, 4])
    sheet.merge_cells("B1:C1")
    sheet.merge_cells("D1:E1")
    sheet.merge_cells("E3:E4")
    sheet.row_dimensions[4].hidden = True
    sheet.title = "APA"
    book.save(tmp_path / "m.xlsx")
    report = look(tmp_path / "m.xlsx").report
    assert report.facts["read"] == 8 and report.understood["framework"] == "APA (from the sheet's name)"
    assert report.understood["year"] == "2006 and 2007 (from the headings)"
    assert any("hidden" in note and "4" in note for note in report.notes)
    assert any("E3:E4" in note for note in report.notes)


def test_a_merged_heading_that_adds_nothing_and_one_that_does(shipped_store: Path, tmp_path: Path) -> None:
    """“Every Child Matters outcomes” above an outcome leaves it what it is; “Self-assessment” does not."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["APA results 2007"])
    sheet.append(["", "Every Child Matters outcomes", "", "Self-assessment", ""])
    sheet.append(["Council", "Staying safe", "Economic well-being", "Overall", "Capacity to improve"])
    sheet.append(["Rutland", 3, 4, 4, 4])
    sheet.append(["Hull", 2, 3, 4, 3])
    sheet.merge_cells("B2:C2")
    sheet.merge_cells("D2:E2")
    book.save(tmp_path / "m.xlsx")
    report = look(tmp_path / "m.xlsx").report
    assert report.facts["new"] == 4 and report.facts["read"] == 4
    assert report.unread == ("Self-assessment Overall", "Self-assessment Capacity to improve")
    assert report.exit_code() == 1
    assert "Self-assessment Overall and Self-assessment Capacity to improve" in report_text(report)


def test_a_scale_that_may_run_either_way_is_asked(shipped_store: Path, tmp_path: Path) -> None:
    path = table(
        tmp_path / "ilacs.csv",
        [
            ["Local authority", "Overall effectiveness", "Help and protection"],
            ["Leicester", 1, 2],
            ["Rutland", "Good", 3],
        ],
    )
    report = look(path, framework="ILACS", year=2027).report
    assert "best" in next(iter(report.questions)) and report.facts["waiting"] == 3
    low = look(path, framework="ILACS", year=2026, best=1)
    assert not low.report.questions
    grades = {row["row"]: row["grade"] for row in low.facts.table().to_pylist() if row["column"].startswith("Overall")}
    assert grades == {2: "4", 3: "3"}
    high = look(path, framework="ILACS", year=2026, best=4).facts.table().to_pylist()
    assert {row["row"]: row["grade"] for row in high if row["column"].startswith("Overall")} == {2: "1", 3: "3"}


def test_several_sheets_and_hidden_ones(shipped_store: Path, tmp_path: Path) -> None:
    rows = [HEAD, *ROWS]
    path = workbook(tmp_path / "two.xlsx", APA_2006=rows, APA_2007=rows, Notes=[["Nothing here"]])
    with pytest.raises(IntakeError, match="Several sheets"):
        look(path)
    assert look(path, sheet="apa 2007").report.sheet == "APA 2007"
    with pytest.raises(IntakeError, match="no sheet"):
        look(path, sheet="APA 2009")
    book = openpyxl.load_workbook(path)
    book["APA 2006"].sheet_state = "hidden"
    book.save(path)
    assert look(path).report.sheet == "APA 2007"


def test_a_table_published_and_undone(small_store: Path, tmp_path: Path) -> None:
    store.ensure()
    base = store.state().version
    path = workbook(tmp_path / "apa 2007.xlsx", Sheet1=[HEAD, *ROWS, [], *NOTES])
    examined = look(path)
    entry = draft.publish(examined, reason="the archived tables")
    assert entry is not None and entry.counts["added"] == examined.report.facts["new"] == 14
    grades = engine.query("authority_grades", authority="856").to_pylist()
    held = {row["judgement"]: (row["grade"], row["grade_label"]) for row in grades if row["framework"] == "APA"}
    assert held == {
        "overall_effectiveness": (3, "Good"),
        "staying_safe": (3, "Good"),
        "enjoying_and_achieving": (2, "Adequate"),
        "capacity_to_improve": (3, "Good"),
    }
    assert all(row["source_ref"].startswith("sheet Sheet1, row 2") for row in grades if row["framework"] == "APA")
    bars = engine.query("grade_distribution", framework="APA", judgement="overall_effectiveness", year=2007)
    assert sum(row["count"] for row in bars.to_pylist() if row["grade"] and row["basis"] == "authority_grades") == 4
    assert draft.publish(look(path)) is None
    publishing.undo()
    assert store.state().version == base


def test_grades_of_nearly_all_authorities_make_the_national_picture(small_store: Path, tmp_path: Path) -> None:
    """Made-up grades of every council of 2007 fill the bar nothing was published of; those of half of them do not."""
    store.ensure()
    alive = engine.query("authorities").to_pylist()
    named = [
        row["authority"]
        for row in alive
        if str(row["existed_from"] or "0") <= "2007-01-01" and str(row["existed_to"] or "9") >= "2007-12-31"
    ]
    rows = [[name, 2 + place % 3] for place, name in enumerate(named)]
    heads = ["Council", "Being healthy"]
    draft.publish(look(workbook(tmp_path / "half.xlsx", APA_2007=[heads, *rows[::2]])))
    engine.forget()
    half = distributions.bar("APA", "being_healthy", 2007)
    assert not half.is_known and half.held == len(rows[::2]) and not half.is_counted
    draft.publish(look(workbook(tmp_path / "all.xlsx", APA_2007=[heads, *rows])))
    engine.forget()
    whole = distributions.bar("APA", "being_healthy", 2007)
    assert whole.is_counted and whole.n == whole.scope == len(rows) == 150
    assert [part.counts for part in whole.parts] == [(50,), (50,), (50,), (0,)]
    assert "all (Wide table of grades" in wording.credit([whole]) and not wording.holdings([whole])
    assert distributions.bar("APA", "being_healthy", 2007, "London").n == 33


def test_a_sheet_to_fill_in_is_understood_once_filled_and_keeps_silent_on_what_was_left_empty(
    shipped_store: Path, tmp_path: Path
) -> None:
    sheet = templates.wide_sheet("APA", "2007")
    assert sheet.startswith("APA 2007\r\nAuthority,Overall effectiveness,")
    assert sheet.count("\r\n") == 2 + 150
    filled = sheet.replace("\r\nLeicester,,", "\r\nLeicester,Good,").replace("\r\nCumbria,,,", "\r\nCumbria,3,2,")
    path = tmp_path / "filled.csv"
    path.write_bytes(filled.encode("utf-8-sig"))
    report = look(path).report
    assert report.kind == "wide_grades" and rows_add_up(report)
    assert report.understood == {"framework": "APA (from the title)", "year": "2007 (from the title)"}
    assert not of(report, "rejected")
    assert report.rows["set_aside"] == 148
    assert sum(report.facts.get(one, 0) for one in ("new", "unchanged", "conflict")) == 3


@pytest.mark.parametrize(("framework", "year"), [("APA", "2013"), ("APA", ""), ("ABC", "2007"), ("APA+JAR", "2006")])
def test_no_sheet_for_a_framework_or_year_there_was_not(shipped_store: Path, framework: str, year: str) -> None:
    with pytest.raises(IntakeError, match=r"Use |in use from"):
        templates.wide_sheet(framework, year)
