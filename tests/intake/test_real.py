"""The publishers' own files: counts as an independent reading gives them, values as published, conflicts as known."""

from pathlib import Path

import pandas as pd
import pytest

from dashboard.intake import draft
from dashboard.sections.authority import record
from dashboard.store import publishing, store
from tests.every import later
from tests.intake.kit import look, of, rows_add_up, shipped_store
from tests.store.trial_store import small_store

__all__ = ["shipped_store", "small_store"]

NEET = {
    "UD_NEETNK_LA_dashboard_2021_vg_removed.csv": 2021,
    "UD_NEETNK_LA_dashboard_2023_final.csv": 2023,
    "UD_NEETNK_LA_dashboard_final.csv": 2025,
}
MEASURES = {
    "NEET_not_known_percent": "neet_or_not_known_percent",
    "NEET_percent": "neet_percent",
    "Notknown_percent": "not_known_percent",
    "TOTAL_participating_in_education_and_training_percent": "participation_percent",
    "September_guarantee_Offer_made_percent": "september_guarantee_percent",
}
GRADES = ("overall_effectiveness", "impact_of_leaders", "help_and_protection", "in_care", "care_leavers")


def raw(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(folder / "raw" / name, dtype=str, keep_default_na=False)


@pytest.mark.parametrize("name", [one if place == 2 else later(one) for place, one in enumerate(NEET)])
def test_neet_files_are_held_as_published(shipped_store: Path, shared_data: Path, name: str) -> None:
    report = look(shared_data / "raw" / name).report
    rows = raw(shared_data, name)
    demonstration = rows["la_name"].str.contains("demo") | rows["region_name"].str.contains("demo")
    filled = (rows.loc[~demonstration, list(MEASURES)] != "").to_numpy().sum()
    assert report.kind == "neet_scorecard" and rows_add_up(report)
    assert report.rows["read"] == len(rows)
    assert report.facts["unchanged"] == filled and not report.conflicts and not report.facts.get("new")
    assert report.rows.get("rejected", 0) == demonstration.sum()
    assert {one.value for one in of(report, "rejected")} == (
        {"Region demo", "LA demo"} if demonstration.any() else set()
    )
    assert report.exit_code() == (1 if demonstration.any() else 0)


@pytest.mark.parametrize("name", [one if place == 2 else later(one) for place, one in enumerate(NEET)])
def test_every_neet_value_lands_as_published(small_store: Path, shared_data: Path, name: str) -> None:
    store.ensure()
    examined = look(shared_data / "raw" / name)
    entry = draft.publish(examined, reason="trial")
    assert entry is not None
    held = pd.read_csv(
        small_store / "batches" / entry.batch / "indicators.csv", dtype=str, keep_default_na=False
    ).set_index(["measure", "area_level", "area"])
    rows = raw(shared_data, name)
    landed = 0
    for _, row in rows[~rows["region_name"].str.contains("demo")].iterrows():
        level = {"National": "nation", "Regional": "region"}.get(row["geographic_level"], "authority")
        code = {"nation": row["country_code"], "region": row["region_code"], "authority": row["old_la_code"]}[level]
        for column, measure in MEASURES.items():
            if row[column] == "":
                continue
            found = held.loc[measure]
            found = found[found["area_code"] == code]
            assert len(found) == 1
            one = found.iloc[0]
            assert (one["value"] or one["symbol"]) == row[column]
            assert one["period"] == str(NEET[name]) and one["age_group"] == row["Age"]
            assert one["decimals"] == (str(len(row[column].partition(".")[2])) if one["value"] else "")
            landed += 1
    assert landed == len(held) == examined.report.facts["new"]


def test_the_history_of_ilacs_reports(shipped_store: Path, shared_data: Path) -> None:
    report = look(shared_data / "raw" / "ofsted_csc_ilacs_history.csv").report
    rows = raw(shared_data, "ofsted_csc_ilacs_history.csv")
    cells = rows[[f"{name}_grade" for name in GRADES]]
    words = ("outstanding", "good", "requires improvement", "inadequate")
    by_design = ("inspection_pre_dates_judgement", "not_reported_post_reform")
    graded = cells.isin(words)
    inspected = graded.any(axis=1)
    assert report.kind == "ilacs_history" and rows_add_up(report)
    assert report.rows["read"] == len(rows) == 497
    facts = graded.to_numpy().sum() + (cells.isin(by_design) & inspected.to_numpy()[:, None]).to_numpy().sum()
    assert report.facts["unchanged"] + report.facts["conflict"] == facts
    assert not report.facts.get("new")
    assert [(one.what, one.column) for one in report.conflicts] == [
        ("Nottingham, ILACS, Care leavers, 5 September 2022", "care_leavers_grade"),
        ("Oxfordshire, ILACS, Children in care and care leavers, 22 May 2018", "in_care_grade"),
        ("Redcar and Cleveland, ILACS, Care leavers, 22 September 2022", "care_leavers_grade"),
        ("Rochdale, ILACS, Children in care and care leavers, 12 March 2018", "in_care_grade"),
        ("St Helens, ILACS, Help and protection, 4 September 2023", "help_and_protection_grade"),
        ("St Helens, ILACS, Children in care, 4 September 2023", "in_care_grade"),
        ("St Helens, ILACS, Care leavers, 4 September 2023", "care_leavers_grade"),
    ]
    unreadable = [one for one in of(report, "rejected") if one.column]
    assert [(rows.iloc[one.row - 2]["local_authority"], one.value, one.column) for one in unreadable] == [
        ("nottingham", "to requires improvement", "help_and_protection_grade"),
        ("southend-on-sea", "to requires improvement", "help_and_protection_grade"),
    ]
    empty = [one.row for one in of(report, "set_aside") if not one.column]
    assert empty == [place + 2 for place in range(len(rows)) if not inspected.iloc[place]]
    assert [(one.what, one.held, one.new) for one in report.differences] == [
        ("Derbyshire, ILACS, fieldwork", "8 July to 8 August 2019", "8 to 12 July 2019"),
        ("Devon, ILACS, fieldwork", "30 September 2024 to 16 January 2025", "30 September to 11 October 2024"),
        ("South Tyneside, ILACS, fieldwork", "5 December 2022 to 15 February 2023", "5 to 9 December 2022"),
    ]
    assert report.exit_code() == 1 and report.exit_code("keep") == 1


def test_the_overview_workbook(shipped_store: Path, shared_data: Path) -> None:
    report = look(shared_data / "raw" / "ofsted_csc_ilacs_overview.xlsx").report
    assert report.kind == "ilacs_overview" and rows_add_up(report)
    assert report.rows == {"read": 153, "unchanged": 151, "conflict": 2}
    assert sorted(one.what for one in report.conflicts) == [
        "Nottingham, ILACS, Care leavers, 5 September 2022",
        "St Helens, ILACS, Care leavers, 4 September 2023",
        "St Helens, ILACS, Children in care, 4 September 2023",
        "St Helens, ILACS, Help and protection, 4 September 2023",
    ]
    assert not of(report, "rejected") and report.exit_code("keep") == 0
    assert "153 cells hold formulas; only their results were read." in report.notes


@pytest.mark.parametrize("name", ["ofsted_csc_ilacs_history.csv", "ofsted_csc_ilacs_overview.xlsx"])
def test_ilacs_files_land_whole_in_an_empty_store_without_a_name(
    small_store: Path, shared_data: Path, name: str
) -> None:
    """Every grade of the file, and in no file of the store an inspector's name."""
    (store.DATA / "grades.csv").write_text(
        (store.DATA / "grades.csv").read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8"
    )
    store.ensure()
    path = shared_data / "raw" / name
    rows = (
        pd.read_excel(path, dtype=str, keep_default_na=False)
        if name.endswith("xlsx")
        else pd.read_csv(path, dtype=str, keep_default_na=False)
    )
    entry = draft.publish(look(path))
    assert entry is not None
    batch = small_store / "batches" / entry.batch
    held = pd.read_csv(batch / "grades.csv", dtype=str, keep_default_na=False)
    words = {"outstanding": "4", "good": "3", "requires improvement": "2", "inadequate": "1"}
    wanted = sorted(
        (row["publication_date"], words[row[f"{grade}_grade"]])
        for _, row in rows.iterrows()
        for grade in GRADES
        if row[f"{grade}_grade"] in words
    )
    landed = held[held["grade"] != ""]
    dates = pd.to_datetime(landed["published_on"]).dt.strftime("%d/%m/%y")
    assert sorted(zip(dates, landed["grade"], strict=True)) == wanted
    combined = held[held["judgement"] == "in_care_and_care_leavers"]["inspected_on"]
    assert (combined[combined != ""].str[:10] < "2023-01-01").all()
    assert (held[held["judgement"] == "in_care"]["inspected_on"].str[:10].replace("", "9") >= "2023-01-01").all()
    stored = "".join(file.read_text(encoding="utf-8").casefold() for file in batch.iterdir())
    for person in set(rows["inspector_name"]) - {"", "nan", "none", "None"}:
        assert person.casefold() not in stored


def test_our_own_tables_are_unchanged_when_they_come_back(shipped_store: Path) -> None:
    tables = {
        "grades": {},
        "indicators": {"unit": "percent"},
        "statistical_neighbours": {},
        "authorities": {},
        "findings": {},
        "recommendations": {},
        "plan_actions": {},
    }
    for name, options in tables.items():
        report = look(store.DATA / f"{name}.csv", **options).report
        rows = len(pd.read_csv(store.DATA / f"{name}.csv", dtype=str))
        assert report.rows == {"read": rows, "unchanged": rows}, name
        assert report.exit_code() == 0


def test_a_conflict_decided_each_way(
    shipped_store: Path, shared_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dashboard.answers import engine

    monkeypatch.setenv("CSC_STORE", str(tmp_path / "store"))
    engine.forget()
    store.ensure()
    path = shared_data / "raw" / "ofsted_csc_ilacs_history.csv"
    base = store.state().version

    def st_helens() -> set[tuple[int, str]]:
        rows = engine.query("authority_grades", authority="342").to_pylist()
        wanted = [row for row in rows if row["year"] == 2023 and row["judgement"] == "help_and_protection"]
        return {(row["grade"], row["status"]) for row in wanted}

    def counted() -> dict[int, int]:
        rows = engine.query(
            "grade_distribution", framework="ILACS", judgement="help_and_protection", year=2023
        ).to_pylist()
        return {row["grade"]: row["count"] for row in rows if row["grade"]}

    before = counted()
    assert st_helens() == {(2, "graded")}
    assert draft.publish(look(path), "keep") is None, "there is nothing new in the file"
    disputed = draft.publish(look(path), "dispute")
    assert disputed is not None and st_helens() == {(2, "graded"), (3, "disputed")} and counted() == before
    section = record.record("342")
    told = list(section.table["Grade or event"])
    assert sum("(disputed)" in text for text in told) == sum("disputes the grade held" in text for text in told) == 3
    assert any(note.startswith("3 grades disputed") for note in section.notes)
    again = look(path)
    assert again.report.already and not again.report.conflicts and draft.publish(again, "dispute") is None
    publishing.undo()
    assert store.state().version == base and st_helens() == {(2, "graded")}
    replaced = draft.publish(look(path), "replace")
    assert replaced is not None and st_helens() == {(3, "graded")}
    assert counted() == before | {2: before[2] - 1, 3: before[3] + 1}
