"""The overview for every authority: through the frame, in words that fit the data, against grades checked by hand."""

import csv
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from dashboard.answers import engine, queries
from dashboard.sections.overview import board as overview
from dashboard.sections.overview import facts, national, newest, words
from dashboard.sections.overview import wording as say
from dashboard.sections.profile import profile
from dashboard.sections.reader import Reader
from dashboard.settings import config
from dashboard.words import sentences
from tests.every import varied, with_comparators
from tests.sections.kit import html, notices, opened, text, title

ROOT = Path(__file__).resolve().parents[3]
SETTINGS = config.load()
CODES = list(queries.authorities()["authority_code"])
TODAY = [key for key, framework in SETTINGS.frameworks.items() if framework.current]
BAD_WORDS = re.compile(
    r"\b1 (authorities|judgements|others|steps|years|months|neighbours)\b|\bNone\b(?! of \d)|\bnan\b|<NA>|\{|\}"
)


@pytest.fixture(scope="module", autouse=True)
def _built() -> Iterator[None]:
    engine.forget()
    yield


@pytest.mark.parametrize("code", varied(CODES))
def test_every_authority_opens_and_finds_itself(code: str) -> None:
    page = opened(authority=code)
    assert not page.exception
    name = profile(code).name
    assert title(page).startswith(name)
    shown = html(page)
    grades = [row for row in overview.shown(profile(code), overview.latest(code)) if row["grade"]]
    board = text(shown[shown.index('id="table-board"') :]) if grades else ""
    for row in grades:
        assert row["judgement_label"] in board and row["grade_label"] in board
    assert shown.count("<dt>") == 3
    assert not BAD_WORDS.search(text(shown.split("<footer")[0]))


@pytest.mark.parametrize(("code", "comparators"), with_comparators(CODES, SETTINGS.comparators))
def test_words_fit_every_authority_and_comparison(code: str, comparators: str) -> None:
    section = overview.board(Reader(code, comparators, ("331", "856") if comparators == "own" else ()))
    assert len(section.title) < sentences.TITLE_LENGTH
    said = [section.title, *section.notes, section.credit, *map(str, section.table.columns)]
    said += [cell for column in section.table for cell in section.table[column]]
    said += [fact.sentence for fact in facts.facts(code)]
    for sentence in said:
        assert not BAD_WORDS.search(sentence) and "  " not in sentence, sentence
    for row, cells in zip(section.download.to_dict("records"), section.table.itertuples(index=False), strict=True):
        if row["status"] == "graded" and row["comparators_members"]:
            better, same, worse = (int(number) for number in re.findall(r"\d+(?= (?:better|same|worse))", cells[-1]))
            assert better + same + worse == row["comparators_n"]
            assert row["comparators_n"] + row["comparators_without"] == row["comparators_members"]


@pytest.mark.parametrize("code", varied(CODES))
def test_title_says_what_the_board_shows(code: str) -> None:
    """The grade, the step and the direction of the title are those of the overall row."""
    section = overview.board(Reader(code, "all"))
    overall = next((row for row in section.download.to_dict("records") if row["judgement"] == say.OVERALL), None)
    if overall is None or profile(code).ended:
        return
    if overall["status"] != "graded":
        assert overall["status"] == "no_longer_given" and "overall in" not in section.title
        return
    assert f": {overall['grade_label'].lower()} overall in" in section.title
    steps = overall["steps"]
    if steps == steps and steps is not None:
        words = section.title.split(", ")[-1].split()
        assert ("up" in words, "down" in words) == (steps > 0, steps < 0)


def cells(code: str, comparators: str = "all") -> dict[tuple[str, str], tuple[str, str, str]]:
    """Framework and judgement to grade, change and comparators as the board words them."""
    section = overview.board(Reader(code, comparators))
    rows = zip(
        section.download["framework"], section.download["judgement"], section.table.itertuples(index=False), strict=True
    )
    return {(framework, judgement): (row[2], row[3], row[4]) for framework, judgement, row in rows}


def test_leicester_by_hand() -> None:
    """Reports of 12 November 2021 and 29 January 2025; all ten neighbours of the 2025 model looked up one by one."""
    section, shown = overview.board(Reader("856", "dfe_2025")), cells("856", "dfe_2025")
    assert section.title == "Leicester: requires improvement overall in January 2025, one step down from good"
    assert section.table.iloc[0, 0] == (
        "ILACS, published 29 January 2025; the one before 12 November 2021, 3 years 2 months earlier"
    )
    word = "■■□□ Requires improvement"
    assert shown["ILACS", "overall_effectiveness"] == (word, "▼ 1 step from good", "7 better · 2 same · 0 worse of 9")
    assert shown["ILACS", "leadership"] == (word, "▼ 1 step from good", "9 better · 0 same · 1 worse")
    assert shown["ILACS", "in_care"][:2] == (word, "▼ 1 step from good, given jointly")
    assert shown["SEND", "area_send_outcome"][:2] == ("■■□ Inconsistent", "first of its kind")
    assert shown["YJS", "overall_effectiveness"][0] == "not in our data"
    moved, neet, capacity = facts.facts("856")
    assert moved.sentence == "5 judgements all moved down in 3 years 2 months (ILACS)."
    assert neet.sentence.startswith(
        "5.8\u00a0% in 2025: 139th= of 153, lowest first, a place it shares with 1 other."
    ) or (neet.sentence.startswith("5.8 % in 2025: 139th= of 153, lowest first, a place it shares with 1 other."))
    assert "For 1.1 % the activity is not known" in neet.sentence.replace("\u00a0", " ")
    assert capacity.sentence.startswith("Adequate in June 2008 (Joint Area Review), the last grade held")


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("894", "Telford and Wrekin: outstanding overall in July 2024, the same as in March 2020"),
        ("937", "Warwickshire: requires improvement overall in October 2025, one step down from good"),
        ("909", "Cumbria ended in March 2023; the last grade held is requires improvement (ILACS, 2022)"),
        ("926", "Norfolk: outstanding overall in May 2026, one step up from good"),
        ("942", "Cumberland: good overall in November 2024, its first grade"),
        ("420", "Isles of Scilly: inadequate overall in August 2023, two steps down from good"),
        ("890", "Blackpool: good or better in all 4 judgements in July 2026; no overall grade now"),
        ("875", "Cheshire ended in March 2009; the last grade held is 3 (CPA, 2008)"),
    ],
)
def test_titles_by_hand(code: str, title: str) -> None:
    assert overview.board(Reader(code, "all")).title == title


def test_no_overall_grade_since_april_2026_is_said_with_the_last_one_given() -> None:
    grade, change, compared = cells("890")["ILACS", "overall_effectiveness"]
    assert (grade, change, compared) == ("no longer given", "last given: requires improvement", "not compared")


def test_a_predecessor_never_counts_as_a_successor() -> None:
    """Cumbria was inspected twice under SIF and once under ILACS; Cumberland only since it began."""
    shown = cells("942")
    assert {row[1] for row in shown.values()} == {"first of its kind"}
    assert facts.facts("942")[0].sentence == "No earlier inspection of Cumberland is held to compare with."
    notes = " ".join(overview.board(Reader("942", "all")).notes)
    assert "began on 1 April 2023 in the area of Cumbria, whose grades are not counted as its own" in notes
    for code in CODES:
        who = profile(code)
        for row in overview.latest(code):
            if row["effective_on"] and who.predecessors and who.began:
                assert row["effective_on"] >= who.began, (code, row["framework"], row["judgement"])
                start = row["effective_on"] - timedelta(days=row["days_between"] or 0)
                assert start >= who.began, (code, row["framework"], row["judgement"])


def test_first_joint_grade_before_separate_ones_and_the_framework_before() -> None:
    """Cumbria's SIF report of 2017 stands before its ILACS inspection of 2022, named as such."""
    grade, change, _ = cells("909")["ILACS", "overall_effectiveness"]
    assert (grade, change) == ("■■□□ Requires improvement", "= same grade (SIF)")
    assert facts.facts("909")[0].sentence.endswith("in about 5 years (SIF to ILACS).")


@pytest.mark.parametrize("code", ["856", "894", "937", "926", "942", "420", "331", "201"])
def test_comparators_counted_again_from_the_file(code: str) -> None:
    """Better, same and worse among neighbours, worked out in Python from the shipped CSV files alone."""
    with (ROOT / "data" / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if row["framework"] == "ILACS" and row["inspection_type"] != "focused_visit"
        ]
    with (ROOT / "data" / "statistical_neighbours.csv").open(encoding="utf-8", newline="") as file:
        near = [
            row["neighbour_code"]
            for row in csv.DictReader(file)
            if row["authority_code"] == code and row["neighbour_model"] == "dfe_2025"
        ]

    def last(authority: str, judgement: str) -> int | None:
        own = [row for row in rows if row["authority_code"] == authority]
        day = max(row["published_on"] for row in own)
        given = [row["grade"] for row in own if row["published_on"] == day and row["judgement"] == judgement]
        return int(given[0]) if given and given[0] else None

    counts = {
        (row["framework"], row["judgement"]): row for row in say.records(queries.comparator_counts(code, "dfe_2025"))
    }
    for judgement in ("overall_effectiveness", "help_and_protection", "in_care", "care_leavers", "leadership"):
        mine, theirs = last(code, judgement), [last(one, judgement) for one in near]
        found = counts["ILACS", judgement]
        assert found["members"] == len(near) and found["n"] == sum(grade is not None for grade in theirs)
        if mine:
            graded = [grade for grade in theirs if grade]
            assert (found["better"], found["same"], found["worse"]) == (
                sum(grade > mine for grade in graded),
                sum(grade == mine for grade in graded),
                sum(grade < mine for grade in graded),
            )


def test_without_an_authority_the_national_picture_says_how_to_start() -> None:
    page = opened()
    assert not page.exception
    assert title(page) == "107 of 142 authorities are good or better overall (ILACS to 2026)"
    shown = text(html(page))
    assert words.start_hint in shown
    for figure in ("46", "61", "24", "11"):
        assert f" {figure} " in shown
    assert "140 of which share a rank" in shown and "60 of 140 authorities rose" in shown


def test_national_bars_are_the_answers_of_the_question() -> None:
    today = national.today("856")
    assert list(today.download["count"]) == [46, 61, 24, 11, 11]
    assert (
        "n = 142 graded of 153 authorities" in today.notes[-1]
        and today.notes[0] == "Leicester is one of the 24 graded requires improvement."
    )
    specification: Any = today.chart(SETTINGS.colours["light"]).to_dict() if today.chart else {}
    assert "46 outstanding, 61 good, 24 requires improvement and 11 inadequate" in today.alt and specification


def test_the_latest_reports_are_those_published_last_and_their_moves_are_counted_by_hand() -> None:
    section = newest.newest("340")
    assert list(section.table["Authority"])[:4] == ["Lancashire", "Portsmouth", "South Tyneside", "Trafford"]
    assert section.table.iloc[3].tolist() == ["Trafford", "3 August 2026", 1, 1, 2]
    assert list(section.table["Authority"])[-3:] == ["West Northamptonshire", "North Northamptonshire", "Liverpool"]
    assert section.title == "The 9 latest ILACS reports, July to August 2026: of 36 judgements 26 rose, 2 fell"
    assert section.emphasis == ()
    liverpool = newest.newest("341")
    assert [liverpool.table["Authority"][place] for place in liverpool.emphasis] == ["Liverpool"]


def test_an_unknown_code_falls_back_and_says_so() -> None:
    page = opened(authority="999")
    assert not page.exception and "999" in notices(page)[0]
    assert title(page).startswith("107 of 142")


def test_an_empty_own_list_and_a_list_of_one_are_said_in_words() -> None:
    empty = overview.board(Reader("856", "own"))
    assert "The own list is empty" in " ".join(empty.notes)
    one = overview.board(Reader("856", "own", ("331",)))
    assert list(one.table.columns)[-1] == "Grades of 1 authority on the own list"
    small = overview.board(Reader("420", "type"))
    assert "1 other authority of its type" in list(small.table.columns)[-1]


def test_downloads_carry_unit_period_source_and_status() -> None:
    for section in (overview.board(Reader("856", "dfe_2025")), facts.neet("856"), national.today(None)):
        assert section is not None
        assert {"unit", "status", "source_id"} <= set(section.download.columns)
        assert len(section.download) == len(section.table)
        assert re.fullmatch(r"[a-z0-9-]+-\d{4}-\d{2}-\d{2}", section.file_stem)


@pytest.mark.parametrize(("code", "row"), [("856", ("139=", 2, 153)), ("201", ("1", 1, 153)), ("909", ("58=", 3, 152))])
def test_neet_ranks_by_hand(code: str, row: tuple[str, int, int]) -> None:
    """Counted from the published figures: how many are lower, how many are equal, how many have a figure."""
    with (ROOT / "data" / "indicators.csv").open(encoding="utf-8", newline="") as file:
        held = [
            one
            for one in csv.DictReader(file)
            if one["survey"] == "neet_participation"
            and one["measure"] == "neet_percent"
            and one["area_level"] == "authority"
        ]
    period = max(one["period"] for one in held if one["area_code"] == code)
    values = {one["area_code"]: float(one["value"]) for one in held if one["period"] == period and one["value"]}
    mine = values[code]
    tied = sum(value == mine for value in values.values())
    assert (f"{1 + sum(value < mine for value in values.values())}{'=' * (tied > 1)}", tied, len(values)) == row
    answer = say.records(queries.neet_standing(code))[0]
    assert (answer["rank_label"], answer["tied_count"], answer["ranked_count"]) == row
