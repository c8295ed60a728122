"""The shipped facts are those of the source tables, row by row, and add up to the publishers' own totals."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd
import pytest

from dashboard.settings import config
from dashboard.words import provenance

ROOT = Path(__file__).resolve().parents[2]
HASHED = re.compile(rb"\b\d{3}_[0-9a-f]{16}\b")
JUDGEMENTS = {
    "council_services_overall": "overall_effectiveness",
    "overall": "overall_effectiveness",
    "council_capacity_to_improve": "capacity_to_improve",
    "council_capacity_to_improve_repeat": "capacity_to_improve",
    "": "remark",
}
NUMBERED = {"000": "cumbria-mock-review-2006", "001": "telford-cabinet-2008", "002": "ofsted-070041-2007",
            "003": "warwickshire-scrutiny-2008", "004": "leicester-cabinet-2008"}  # fmt: skip


def ours(name: str) -> list[dict[str, str]]:
    with (provenance.DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def theirs(shared_data: Path, name: str) -> list[dict[str, str]]:
    with (shared_data / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def frame(name: str) -> pd.DataFrame:
    return pd.read_csv(provenance.DATA / f"{name}.csv", dtype=str, keep_default_na=False)


def bag(rows: Iterable[Mapping[str, str]], *columns: str) -> Counter[tuple[str, ...]]:
    return Counter(tuple(row[column] for column in columns) for row in rows)


def codes() -> dict[str, str]:
    """Authority codes by every name the source tables use."""
    found = {}
    for row in ours("authorities"):
        for name in (row["authority"], *row["aliases"].split(";")):
            found[name] = row["authority_code"]
    return found | {"Telford & Wrekin": "894", "Dorset": "835"}  # the source tables call the ended council so


def places() -> dict[tuple[str, str], str]:
    return {(source.title, source.url): source.source_id for source in provenance.sources().values()}


def document(row: Mapping[str, str]) -> str:
    return NUMBERED[row["source_file"][:3]]


DOCUMENTS = {
    "findings": ("review_label:review", "theme", "polarity", "summary"),
    "recommendations": ("review_label:review", "horizon", "number", "kind", "summary"),
    "plan_actions": ("plan_label:plan", "theme_label:theme", "action_title", "progress_period", "progress_summary",
                     "next_actions_summary", "status:status_hint", "plan_column"),
    "practice_examples": ("title", "judgement:outcome_key", "outcome_area_label:outcome_area", "summary",
                          "linked_from"),
    "events": ("event", "happened_on:date", "date_text", "kind", "note"),
    "numbers": ("topic_label:topic", "measure_label:measure", "value", "unit", "period", "qualifier"),
    "figures": ("figure_number", "caption", "framework", "judgement_as_printed:judgement", "n", "period", "text_says",
                "text_facts"),
}  # fmt: skip


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_row_of_the_documents_is_held(shared_data: Path, name: str) -> None:
    pairs = [column.split(":") for column in DOCUMENTS[name]]
    known = codes()
    wanted = Counter(
        (document(row), row["source_ref"], known.get(row.get("authority", row.get("area", "")), ""),
         *(row[pair[-1]] for pair in pairs))
        for row in theirs(shared_data, f"sources/{name}")
    )  # fmt: skip
    held = [row for row in ours(name) if row["source_id"] in NUMBERED.values()]
    assert bag(held, "source_id", "source_ref", "authority_code", *(pair[0] for pair in pairs)) == wanted


def test_areas_that_are_no_authority_keep_their_printed_name(shared_data: Path) -> None:
    known = codes()
    printed = Counter(row["area"] for row in theirs(shared_data, "sources/numbers") if row["area"] not in known)
    held = [row for row in ours("numbers") if row["source_id"] in NUMBERED.values()]
    assert Counter(row["area"] for row in held if not row["authority_code"]) == printed


def test_every_grade_of_the_documents_is_held(shared_data: Path) -> None:
    known = codes()
    rows = theirs(shared_data, "sources/grades")
    wanted = Counter(
        (known[row["authority"]], row["framework"], row["judgement"], row["grade"], row["published_date"],
         "true" if row["narrative"] == "yes" else "false", document(row), row["source_ref"])
        for row in rows
    )  # fmt: skip
    held = [row for row in ours("grades") if row["source_id"] in NUMBERED.values()]
    assert bag(held, "authority_code", "framework", "judgement_as_printed", "grade", "published_on", "narrative",
               "source_id", "source_ref") == wanted  # fmt: skip
    keys = Counter(row["judgement_key"] for row in rows if row["judgement_key"] != "additional_investigation")
    mapped: Counter[str] = Counter()
    for key, count in keys.items():
        mapped[JUDGEMENTS.get(key, key)] += count
    assert Counter(row["judgement"] for row in held if not row["judgement"].startswith("additional_")) == mapped
    assert sum(row["judgement"].startswith("additional_") for row in held) == 3


@pytest.mark.parametrize("name", ["authority_grades", "annual_rating_2009"])
def test_every_grade_of_2005_to_2009_is_held(shared_data: Path, name: str) -> None:
    known, source_ids = codes(), places()
    wanted = Counter(
        (known[row["authority"]], row["framework"], row["year"], row["judgement"], row["grade"],
         row["published_grade_label"], row["note"], source_ids[row["source_title"], row["source_url"]])
        for row in theirs(shared_data, f"public/{name}")
    )  # fmt: skip
    held = bag(ours("grades"), "authority_code", "framework", "year", "judgement", "grade", "grade_as_printed", "note",
               "source_id")  # fmt: skip
    assert wanted <= held
    assert all(held[key] == count for key, count in wanted.items())


def test_every_current_judgement_is_held(shared_data: Path) -> None:
    source_ids = places()
    wanted = Counter(
        (row["dfe_code"], row["framework"], JUDGEMENTS.get(row["judgement"], row["judgement"]), row["grade_order"],
         row["published_value"], row["status"], row["published_date"],
         source_ids[row["source_title"], row["source_url"]])
        for row in theirs(shared_data, "public/current_judgements")
    )  # fmt: skip
    held = [row for row in ours("grades") if row["inspection_type"]]
    assert bag(held, "authority_code", "framework", "judgement", "grade", "grade_as_printed", "status", "published_on",
               "source_id") == wanted  # fmt: skip


def test_grades_run_upwards_whatever_the_publisher_prints(shared_data: Path) -> None:
    scales = {key: config.load().scales[framework.scale] for key, framework in config.load().frameworks.items()}
    for row in theirs(shared_data, "public/current_judgements"):
        if row["grade_order"]:
            label = scales[row["framework"]].label(int(row["grade_order"]))
            assert row["grade_word"].split()[0] == label.split()[0], row


def test_nothing_else_is_in_the_grades(shared_data: Path) -> None:
    names = ("sources/grades", "public/authority_grades", "public/annual_rating_2009", "public/current_judgements")
    assert sum(len(theirs(shared_data, name)) for name in names) == 3700
    assert len(ours("grades")) == 3700 + len(found(shared_data))


def found(shared_data: Path) -> dict[tuple[str, ...], list[dict[str, str]]]:
    """The grades found in November 2026 by authority, framework, judgement and year; later sources of one fact last."""
    rows: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in theirs(shared_data, "public/found_2026_11/authority_grades"):
        key = (row["authority_code"], row["framework"], row["judgement"], row["year"])
        rows.setdefault(key, []).append(row)
        rows[key].sort(key=lambda one: one["held"] != "new")
    return rows


def test_every_grade_of_2006_to_2011_found_later_is_held(shared_data: Path) -> None:
    held = {
        (row["authority_code"], row["framework"], row["judgement"], row["year"]): row
        for row in ours("grades")
        if (row["authority_code"], row["framework"], row["judgement"], row["year"]) in found(shared_data)
    }
    addresses = {row["source_id"]: row["url"] for row in ours("sources")}
    for key, rows in found(shared_data).items():
        ours_of_it = held[key]
        assert ours_of_it["grade"] == rows[0]["grade"] and ours_of_it["source_ref"] == rows[0]["place"], key
        assert addresses[ours_of_it["source_id"]].split("/")[-1][:20] == rows[0]["address"].split("/")[-1][:20], key
        assert all(row["publisher"] in ours_of_it["note"] for row in rows[1:]), key
    weak = [key[0] for key, row in sorted(held.items()) if row["narrative"] == "true"]
    assert weak == ["873", "886", "886", "886", "908"]


def test_inspections_keep_their_dates(shared_data: Path) -> None:
    wanted = Counter()
    for row in theirs(shared_data, "public/current_judgements"):
        first, last = row["inspection_date_start"], row["inspection_date_end"]
        if first:
            wanted[row["dfe_code"], first if last in ("", first) else f"{first}/{last}"] += 1
    full = re.compile(r"\d{4}-\d{2}-\d{2}(/\d{4}-\d{2}-\d{2})?")
    held = [row for row in ours("grades") if row["inspection_type"] and full.fullmatch(row["inspected_on"])]
    assert bag(held, "authority_code", "inspected_on") == wanted


def test_every_published_figure_is_held(shared_data: Path) -> None:
    source_ids, spans = places(), {"3+": ("3", "4"), "2-": ("1", "2")}
    wanted = Counter(
        (row["framework"], row["judgement"], row["year"], *spans.get(row["grade"], (row["grade"], row["grade"])),
         row["count"], row["percent"], row["n_authorities"], source_ids[row["source_title"], row["source_url"]])
        for row in theirs(shared_data, "public/national_distribution")
    )  # fmt: skip
    held = bag(ours("national_distribution"), "framework", "judgement", "year", "grade_low", "grade_high", "count",
               "percent", "n", "source_id")  # fmt: skip
    found_later = theirs(shared_data, "public/found_2026_11/national_distribution")
    apart = ("inspections_published", "youth_service")  # stated figures: no step of a scale, or no judgement of ours
    kept = [row for row in found_later if (row["count"] or row["percent"]) and row["judgement"] not in apart]
    later = Counter((row["grade_low"], row["grade_high"], row["count"], row["percent"], row["n"]) for row in kept)
    twice = ("4", "4", "12", "", "")  # the block scores of 2007, held from two sources before
    added = held - wanted
    assert wanted <= held
    new = Counter({key: count for key, count in added.items() if key[8] != NUMBERED["002"]})
    assert later - Counter([twice]) == sum((Counter({key[3:8]: count}) for key, count in new.items()), Counter())
    added -= new
    assert sorted((key[0], key[1], key[2], key[3], key[5], key[7]) for key in added) == [
        ("APA", "being_healthy", "2006", "1", "0", "102"),
        ("APA", "being_healthy", "2006", "4", "0", "102"),
        ("APA", "making_a_positive_contribution", "2005", "1", "0", ""),
        ("APA", "making_a_positive_contribution", "2006", "1", "0", "102"),
        ("APA", "staying_safe", "2005", "1", "2", "147"),
        ("APA", "staying_safe", "2006", "1", "4", "102"),
        ("APA+JAR", "overall_effectiveness", "2006", "3", "107", "139"),
        ("JAR", "being_healthy", "2006", "1", "0", "37"),
        ("JAR", "making_a_positive_contribution", "2006", "1", "0", "37"),
    ]


def test_every_indicator_is_held(shared_data: Path) -> None:
    source_ids = places()
    wanted = Counter(
        (row["measure"], row["period"], row["age_group"], row["dfe_code"] or row["authority_or_area"], row["value"],
         row["cohort"], source_ids[row["source_title"], row["source_url"]])
        for row in theirs(shared_data, "public/neet")
    )  # fmt: skip
    held = [row for row in ours("indicators") if row["survey"] == "neet_participation"]
    assert wanted == Counter(
        (row["measure"], row["period"], row["age_group"],
         row["area_code"] if row["area_level"] == "authority" else row["area"], row["value"], row["cohort"],
         row["source_id"])
        for row in held
    )  # fmt: skip
    assert Counter(row["symbol"] for row in held if not row["value"]) == {"-": 3, "z": 1, "c": 1}


def test_every_row_of_the_year_11_tables_is_held(shared_data: Path) -> None:
    tables = {"partnership": "connexions_partnership", "local_authority": "authority"}
    wanted = Counter(
        (tables[row["table_level"]], row["year"], row["row_in_table"], row["rank_published"], row["value_percent"])
        for row in theirs(shared_data, "sources/ranking")
    )
    held = [row for row in ours("indicators") if row["survey"] == "year_11_activity_survey"]
    assert bag(held, "printed_table", "period", "printed_row", "printed_rank", "value") == wanted


def test_authorities_and_neighbours_are_held(shared_data: Path) -> None:
    known = codes()
    rows = theirs(shared_data, "public/authorities")
    columns = ("region", "lsc_area_2003", "connexions_partnership", "existed_from", "existed_to", "aliases")
    named = {"835": {"name": "Dorset (to 2019)"}, "838": {"name": "Dorset", "aliases": "Dorset Council;Dorset (2019)"}}
    wanted = Counter(
        (row["name"], row["dfe_code"], row["ons_code_2026"], *(row[key] for key in columns))
        for row in (row | named.get(row["dfe_code"], {}) for row in rows)
    )
    assert bag(ours("authorities"), "authority", "authority_code", "ons_code", *columns) == wanted
    lineage = {
        (row["authority_code"], code) for row in ours("authorities") for code in row["successor_codes"].split(";")
    }
    assert lineage == {(row["dfe_code"], known.get(name, "")) for row in rows for name in row["successor"].split(";")}
    neighbours = Counter(
        (known[row["authority"]], known[row["neighbour"]], row["rank"], row["closeness"])
        for row in theirs(shared_data, "public/statistical_neighbours")
    )
    held = ours("statistical_neighbours")
    assert bag(held, "authority_code", "neighbour_code", "neighbour_rank", "closeness") == neighbours


def test_every_scale_step_and_judgement_is_held(shared_data: Path) -> None:
    steps = bag(theirs(shared_data, "sources/scales"), "framework", "grade", "label", "descriptor", "source_ref")
    assert steps <= bag(ours("scales"), "framework", "grade", "grade_label", "descriptor", "source_ref")
    listed = [
        *(
            (document(row), row["official_name"], row["order"])
            for row in theirs(shared_data, "sources/judgement_areas")
        ),
        *((row["official_name"], row["from"]) for row in theirs(shared_data, "public/current_frameworks")),
    ]
    held = ours("judgements") + [row | {"official_name": row["review_area_label"]} for row in ours("review_areas")]
    documents = [
        (row["source_id"], row["official_name"], row["place"]) for row in held if row["source_id"] in NUMBERED.values()
    ]
    pages = [
        (row["official_name"], row.get("from_on") or row["period"].partition("/")[0])
        for row in held
        if row["source_id"] not in NUMBERED.values() and row.get("framework") != "SLAC"
    ]
    assert Counter([*documents, *pages]) == Counter(listed)


def test_no_hashed_name_is_anywhere() -> None:
    folders = ("data", "dashboard", "pages", "queries", "tests")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*") if file.is_file()]
    files += [file for file in ROOT.iterdir() if file.is_file()]
    assert [file.name for file in files if file.suffix != ".pyc" and HASHED.search(file.read_bytes())] == []


def test_children_s_services_inspections_of_2026() -> None:
    """Counted apart from the store: the latest full ILACS inspection of each of today's 153 authorities."""
    grades, authorities = frame("grades"), frame("authorities")
    full = grades[
        (grades["framework"] == "ILACS")
        & (grades["judgement"] == "overall_effectiveness")
        & grades["authority_code"].isin(authorities.loc[authorities["existed_to"] == "", "authority_code"])
    ]
    latest = full.sort_values("published_on").groupby("authority_code").tail(1)
    assert latest["grade"].value_counts().to_dict() == {"4": 46, "3": 61, "2": 24, "1": 11, "": 11}
    assert set(latest.loc[latest["grade"] == "", "status"]) == {"not_graded_by_design"}
    assert len(latest) == 153


def test_published_totals() -> None:
    figures = frame("national_distribution")
    overall = figures[(figures["judgement"] == "overall_effectiveness") & (figures["year"] == "2006")]
    counts = overall[(overall["grade"] != "") & (overall["count"] != "")]
    apa, both = (counts[counts["framework"] == key].set_index("grade")["count"] for key in ("APA", "APA+JAR"))
    assert apa.to_dict() == {"4": "10", "3": "76", "2": "14", "1": "2"} and apa.astype(int).sum() == 102
    assert both.to_dict() == {"4": "10", "3": "97", "2": "28", "1": "4"} and both.astype(int).sum() == 139
    conflicts = figures[figures["status"] == "conflict"]
    assert bag(conflicts.to_dict("records"), "framework", "judgement", "year") == {
        ("APA", "capacity_to_improve", "2005"): 2,
        ("APA", "overall_effectiveness", "2006"): 5,
        ("APA", "staying_safe", "2007"): 2,
        ("APA", "being_healthy", "2006"): 1,
    }


def test_printed_ranks_follow_from_the_printed_values() -> None:
    survey = frame("indicators").query("survey == 'year_11_activity_survey' and printed_rank != ''")
    for (_, _), table in survey.groupby(["printed_table", "period"]):
        values = table["value"].astype(float)
        places = values.rank(method="min", ascending=False).astype(int).astype(str)
        tied = values.duplicated(keep=False).map({True: "=", False: ""})
        assert (places + tied).tolist() == table["printed_rank"].tolist()


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("856", {"safeguarding": "3", "looked_after_children": "3", "learning_difficulties_and_disabilities": "2",
                 "service_management": "2", "capacity_to_improve": "2",
                 "additional_teenage_pregnancy_west_leicester": "1", "additional_13_19_strategy": "1"}),
        ("894", {"safeguarding": "2", "looked_after_children": "3", "learning_difficulties_and_disabilities": "3",
                 "service_management": "3", "capacity_to_improve": "3", "additional_teenage_conception_telford": "2"}),
    ],
)  # fmt: skip
def test_joint_area_review_tables(code: str, expected: dict[str, str]) -> None:
    rows = [row for row in ours("grades") if row["authority_code"] == code and row["framework"] == "JAR"]
    assert {row["judgement"]: row["grade"] for row in rows if row["narrative"] == "false"} == expected


def test_leicester_s_sixteen_recommendations() -> None:
    listed = [row for row in ours("recommendations") if row["area"] == "Leicester" and row["kind"] == "inspection"]
    assert Counter(row["horizon"] for row in listed) == {"immediate": 5, "six_months": 9, "longer_term": 2}


def test_two_figures_for_one_area_both_stay() -> None:
    rows = ours("indicators")
    key = ("survey", "measure", "period", "age_group", "area_level", "area_code", "printed_table")
    assert sum(count == 2 for count in bag(rows, *key).values()) == 11


def test_every_source_is_cited_and_every_credit_can_be_said() -> None:
    cited = set()
    for name, note in provenance.all().items():
        assert provenance.credit(name).endswith(".")
        if name != "sources" and "source_id" in note.columns:
            used = {row["source_id"] for row in ours(name)}
            cited |= used
            assert provenance.credit(name, used).startswith("Source")
    assert cited == {row["source_id"] for row in ours("sources")}


def test_credit_names_few_publications_and_counts_many() -> None:
    assert provenance.credit("grades", ["bbc-apa-2008-12"]) == (
        "Source: BBC News, 17 Dec 2008: More child services 'inadequate'. "
        "Licence: not stated; facts only, in our own words."
    )
    reports = [key for key in provenance.sources() if key.startswith("ofsted-ilacs-3")]
    assert re.fullmatch(r"Sources: Ofsted \(\d+ publications\)\. Licence: Open Government Licence v3\.0\.",
                        provenance.credit("grades", reports))  # fmt: skip
    with pytest.raises(KeyError):
        provenance.credit("grades", ["nobody"])
