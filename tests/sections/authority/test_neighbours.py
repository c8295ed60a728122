"""An authority and its comparators by name: each row, the middle and the counts from the answers themselves."""

import re

import pytest

from dashboard.answers import queries
from dashboard.sections.authority import neighbours as made
from dashboard.sections.authority import since, standing
from dashboard.sections.authority.neighbours import neighbours
from dashboard.sections.reader import Reader

ASKED = [
    ("856", "dfe_2025"),
    ("942", "dfe_2025"),
    ("304", "dfe_2025"),
    ("420", "region"),
    ("886", "type"),
    ("202", "all"),
]
STEPS = {"Outstanding": 4, "Good": 3, "Requires improvement": 2, "Inadequate": 1}


@pytest.mark.parametrize(("code", "comparators"), ASKED)
def test_everyone_stands_by_name_with_the_latest_grades(code: str, comparators: str) -> None:
    section = neighbours(Reader(code, comparators))
    table = section.table
    members = queries.comparators(code, comparators, "")
    own = queries.authority_latest(code, "ILACS")
    names = list(table["Authority"])[:-2]
    assert sorted(names) == sorted([*members["authority"], own["authority"].iloc[0]])
    assert [names[place] for place in section.emphasis] == [own["authority"].iloc[0]]
    latest = queries.comparator_grades(code, comparators, "", "ILACS", "overall_effectiveness")
    graded = latest[latest["grade"].notna()].set_index("authority")["grade_label"].to_dict()
    shown = dict(zip(names, table["Overall effectiveness"], strict=False))
    assert {name: shown[name] for name in graded} == graded
    steps = [STEPS.get(grade, 0) for grade in table["Overall effectiveness"][:-2]]
    assert steps == sorted(steps, reverse=True)


@pytest.mark.parametrize(("code", "comparators"), ASKED)
def test_the_middle_is_an_ordinal_one_and_the_counts_are_those_of_the_dots(code: str, comparators: str) -> None:
    reader = Reader(code, comparators)
    section = neighbours(reader)
    middle, relation = (dict(section.table.iloc[place]) for place in (-2, -1))
    held = queries.comparator_counts(code, comparators, "").set_index(["framework", "judgement"])
    for key, label in made.config.load().judgements.items():
        if label not in section.table.columns:
            continue
        theirs = queries.comparator_grades(code, comparators, "", "ILACS", key)["grade"].dropna()
        ends = {STEPS[one] for one in middle[label].split(" / ")}
        assert min(sum(theirs >= min(ends)), sum(theirs <= max(ends))) * 2 >= len(theirs)
        assert ends <= set(theirs.astype(int))
        count = held.loc[("ILACS", key)]
        if relation[label] != "–":
            assert [int(one) for one in re.findall(r"\d+", relation[label])] == [
                count["better"], count["same"], count["worse"], count["n"],
            ]  # fmt: skip
    if standing.standing(reader).title[0].isdigit() and relation["Overall effectiveness"] != "–":
        better, n = re.findall(r"\d+", standing.standing(reader).title)[:2]
        assert relation["Overall effectiveness"].startswith(better) and relation["Overall effectiveness"].endswith(n)


def test_an_ended_council_is_compared_in_its_own_time_and_one_of_a_partly_held_framework_not_at_all() -> None:
    northamptonshire = neighbours(Reader("928", "region"))
    assert "end of 2020" in northamptonshire.title
    assert "2025" not in " ".join(northamptonshire.table["Report"])
    assert neighbours(Reader("820", "region")).table.empty


def test_brent_has_no_overall_grade_any_more_and_is_no_low_one() -> None:
    table = neighbours(Reader("856")).table.set_index("Authority")
    assert table.loc["Brent", "Overall effectiveness"] == "No longer given"
    assert (
        neighbours(Reader("304")).table.set_index("Authority").loc["Better · same · lower", "Overall effectiveness"]
        == "–"
    )


@pytest.mark.parametrize(("code", "comparators"), ASKED)
def test_the_middle_of_today_is_that_of_the_latest_grades(code: str, comparators: str) -> None:
    rows = queries.comparator_middle.rows(code, comparators, "", "overall_effectiveness")
    told = next(row for row in rows if (row["framework"], row["year"]) == ("ILACS", 2026))
    latest = queries.comparator_grades(code, comparators, "", "ILACS", "overall_effectiveness")
    held = sorted(int(grade) for grade in latest["grade"].dropna())
    assert told["n"] == len(held)
    assert (told["lower"], told["higher"]) == (held[(len(held) - 1) // 2], held[len(held) // 2])


def test_the_middle_stands_on_the_lane_of_a_framework_that_is_held_for_all() -> None:
    # Leicester's neighbours at the end of 2025, its last grade under ILACS, and of 2017, its last under SIF.
    table = since.since(Reader("856", "dfe_2025")).table.set_index("Judgement")["Middle of comparators"]
    assert table["Overall effectiveness, ILACS"] == "Middle of 10 comparators: Good, 2025"
    assert table["Overall effectiveness, SIF"] == "Middle of 10 comparators: Requires improvement, 2017"
    assert set(table.drop(["Overall effectiveness, ILACS", "Overall effectiveness, SIF"])) == {"Too few held"}
    peers = list(queries.comparators("856", "dfe_2025", "")["authority_code"])
    grades = [queries.authority_grades(code) for code in peers]
    last = [
        held[(held["framework"] == "ILACS") & (held["judgement"] == "overall_effectiveness") & (held["year"] <= 2025)]
        for held in grades
    ]
    steps = sorted(int(held.sort_values("year")["grade"].iloc[-1]) for held in last)
    assert steps[4] == steps[5] == 3


def test_what_is_held_of_some_has_no_middle() -> None:
    assert "Middle of comparators" not in since.since(Reader("")).table
