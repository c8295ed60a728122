"""Answers against results worked out by hand or counted again, another way, from the project's own files."""

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from dashboard.answers import queries
from dashboard.store import store

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def grades() -> pd.DataFrame:
    return pd.read_csv(DATA / "grades.csv", dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def authorities() -> pd.DataFrame:
    return pd.read_csv(DATA / "authorities.csv", dtype=str, keep_default_na=False)


def counts(answer: pd.DataFrame, basis: str) -> list[tuple[str, int]]:
    rows = answer[(answer["basis"] == basis) & answer["count"].notna()]
    return list(zip(rows["grade_label"], rows["count"].astype(int), strict=True))


def test_ilacs_overall_in_2026() -> None:
    answer = queries.grade_distribution("ILACS", "overall_effectiveness", 2026)
    assert counts(answer, "authority_grades") == [
        ("Outstanding", 46), ("Good", 61), ("Requires improvement", 24), ("Inadequate", 11), ("No longer given", 11),
    ]  # fmt: skip
    assert set(answer["n"]) == {142} and set(answer["n_authorities_in_scope"]) == {153}
    assert list(answer["percent"])[:4] == [32.4, 43.0, 16.9, 7.7]


def test_published_totals_of_2006() -> None:
    whole = queries.grade_distribution("APA", "overall_effectiveness", 2006)
    printed = whole[(whole["basis"] == "published") & (whole["n"] == 102) & whole["grade"].notna()]
    assert list(printed["count"]) == [10, 76, 14, 2]
    both = queries.grade_distribution("APA+JAR", "overall_effectiveness", 2006)
    assert list(both[both["grade"].notna()]["count"]) == [10, 97, 28, 4] and set(both["n"]) == {139}
    assert set(both["basis"]) == {"published"}


def test_disagreeing_publications_both_stay() -> None:
    answer = queries.grade_distribution("APA", "capacity_to_improve", 2005)
    assert sorted(answer[answer["status"] == "conflict"]["percent"]) == [86.0, 87.0]
    staying_safe = queries.grade_distribution("APA", "staying_safe", 2006)
    span = staying_safe[staying_safe["grade_label"] == "Good or better"]
    assert span["grade"].isna().all() and list(span["grade_low"]) == [3] and list(span["grade_high"]) == [4]


@pytest.mark.parametrize(("framework", "years"), [("ILACS", range(2018, 2027)), ("SIF", range(2013, 2019))])
def test_rolling_counts_again_in_pandas(
    framework: str, years: range, grades: pd.DataFrame, authorities: pd.DataFrame
) -> None:
    """Each authority in being at the year's end counts once, by its latest full inspection up to then."""
    rows = grades[(grades["framework"] == framework) & (grades["inspection_type"] != "focused_visit")]
    dates = rows["published_on"].where(rows["published_on"].str.len() == 10, rows["inspected_on"].str[-10:])
    rows = rows.assign(dated=dates.where(dates.str.len() == 10, rows["year"] + "-12-31"))
    for year in years:
        end = f"{year}-12-31"
        begun, ended = authorities["existed_from"], authorities["existed_to"]
        in_being = set(authorities[(begun <= end) & ((ended == "") | (ended >= end))]["authority_code"])
        held = rows[(rows["dated"] <= end) & rows["authority_code"].isin(in_being)]
        latest = held[held["dated"] == held.groupby("authority_code")["dated"].transform("max")]
        overall = latest[(latest["judgement"] == "overall_effectiveness") & (latest["grade"] != "")]
        answer = queries.grade_distribution(framework, "overall_effectiveness", year)
        counted = answer[answer["grade"].notna()].set_index("grade")["count"].astype(int)
        again = overall.groupby(overall["grade"].astype(int))["authority_code"].nunique()
        assert {k: v for k, v in counted.items() if v} == again.to_dict(), (framework, year)
        assert (answer["n_authorities_in_scope"] == len(in_being)).all()
        assert answer["count"].sum() == len(in_being)


@pytest.mark.parametrize(
    ("authority", "framework", "expected"),
    [
        ("Telford & Wrekin", "JAR", {
            "safeguarding": 2, "looked_after_children": 3, "learning_difficulties_and_disabilities": 3,
            "service_management": 3, "capacity_to_improve": 3, "additional_teenage_conception_telford": 2,
        }),
        ("856", "JAR", {
            "safeguarding": 3, "looked_after_children": 3, "learning_difficulties_and_disabilities": 2,
            "service_management": 2, "capacity_to_improve": 2, "additional_13_19_strategy": 1,
            "additional_teenage_pregnancy_west_leicester": 1,
        }),
        ("Warwickshire County Council", "APA", {"overall_effectiveness": 3}),
    ],
)  # fmt: skip
def test_tables_of_the_source_papers(authority: str, framework: str, expected: dict[str, int]) -> None:
    rows = queries.authority_grades(authority)
    rows = rows[(rows["framework"] == framework) & ~rows["narrative"] & rows["grade"].notna()]
    if framework == "APA":
        rows = rows[rows["year"] == 2007]
    assert dict(zip(rows["judgement"], rows["grade"].astype(int), strict=True)) == expected


@pytest.mark.parametrize("authority", ["856", "330", "894", "937"])
def test_the_latest_grades_are_all_counted_ones_while_a_judgement_has_no_more_than_a_hundred(authority: str) -> None:
    rows = queries.authority_grades(authority)
    counted = rows[~rows["narrative"] & rows["grade"].notna()].reset_index(drop=True)
    assert len(counted)
    pd.testing.assert_frame_equal(queries.recent_grades(authority)[counted.columns].reset_index(drop=True), counted)


def test_of_more_than_a_hundred_grades_the_latest_stay() -> None:
    """The statement itself over made-up grades: two years before the rest, each with more than a hundred."""
    with duckdb.connect() as made:
        made.execute(
            """create table grades as
            select '001' as authority_code, 'ILACS' as framework, judgement, 2020 + step // 60 as year,
                null as inspected_on, '2020' as published_on, 2 as grade, 'Good' as grade_label, 'graded' as status,
                step = 179 as narrative, 'made_up' as source_id, step as source_ref
            from range(180) as steps(step), (values ('a'), ('b')) as judgements(judgement)"""
        )
        made.execute((store.QUERIES / "derived" / "recent.sql").read_text(encoding="utf-8"))
        found = made.execute("select judgement, year, count(*) from recent group by all order by all").fetchall()
    assert found == [("a", 2021, 41), ("a", 2022, 59), ("b", 2021, 41), ("b", 2022, 59)]


def test_narrative_words_are_kept_and_not_counted() -> None:
    rows = queries.authority_grades("Telford and Wrekin")
    assert rows["narrative"].sum() >= 30
    overall = queries.grade_distribution("JAR", "overall_effectiveness", 2008)
    assert counts(overall, "authority_grades")[0][0] == "Unknown" or overall["n"].max() == 0


def test_a_predecessor_never_lends_its_grades(grades: pd.DataFrame) -> None:
    assert "SIF" not in set(queries.authority_grades("Cumberland")["framework"])
    compared = queries.framework_comparison("SIF", "ILACS", "overall_effectiveness")
    assert not set(compared["authority_code"]) & {"942", "943", "940", "941", "838", "839"}
    both = grades[(grades["judgement"] == "overall_effectiveness") & (grades["grade"] != "")]
    sif, ilacs = (set(both[both["framework"] == one]["authority_code"]) for one in ("SIF", "ILACS"))
    assert set(compared["authority_code"]) == sif & ilacs
    assert (compared["steps"] == compared["right_grade"] - compared["left_grade"]).all()


def test_what_does_not_correspond_gives_no_rows() -> None:
    assert queries.framework_comparison("SIF", "ILACS", "adoption").empty
    assert queries.framework_comparison("APA", "JAR", "safeguarding").empty


def test_every_cited_source_is_described() -> None:
    sources = queries.sources()
    assert (sources["rows"] > 0).all(), list(sources[sources["rows"] == 0]["source_id"])
    assert sources["licence"].notna().all() and sources["title"].notna().all()
