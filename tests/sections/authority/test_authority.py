"""One authority's story: every authority through the frame, sentences over all of them, answers checked by hand."""

import csv
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from dashboard.answers import engine, queries
from dashboard.sections import ranks
from dashboard.sections.authority import attention, changes, figures, record, standing, wording, words
from dashboard.sections.overview import board
from dashboard.sections.overview import wording as say
from dashboard.sections.profile import profile
from dashboard.sections.reader import Reader
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import sentences
from tests.every import varied, with_comparators
from tests.sections.kit import html, notices, opened, text, title

ROOT = Path(__file__).resolve().parents[3]
SETTINGS = config.load()
CODES = list(queries.authorities()["authority_code"])
NAMED = ["856", "894", "937", "909", "926", "942", "420"]
BAD_WORDS = re.compile(
    r"\b1 (authorities|judgements|others|steps|years|months|neighbours|grades|have|are)\b"
    r"|\b(0|[2-9]|\d\d+) (has|is)\b|\bNone\b(?! of \d)|\bnan\b|<NA>|\{|\}|,,|\.\.|;\."
)


@pytest.fixture(scope="module", autouse=True)
def _built() -> Iterator[None]:
    engine.forget()
    yield


@pytest.mark.parametrize("code", varied(CODES))
def test_every_authority_opens_in_words(code: str) -> None:
    page = opened("authority", authority=code, comparators="dfe_2025")
    assert not page.exception and title(page)
    shown = html(page)
    assert profile(code).name in unescape(shown)
    said = wording.told(Reader(code, "dfe_2025"))
    for sentence in said:
        assert (
            sentence.text in text(shown).replace("  ", " ").replace(" ,", ",").replace(" .", ".")
            or profile(code).name in sentence.text
        )
    assert not BAD_WORDS.search(text(shown.split("<footer")[0]))


@pytest.mark.parametrize("part", [part for part in words["parts"] if part != "words"])
@pytest.mark.parametrize("code", [*NAMED, "875", "835", "838", "890", "201", "331"])
def test_every_part_of_chosen_authorities_opens(code: str, part: str) -> None:
    page = opened("authority", authority=code, part=part)
    assert not page.exception and title(page)
    assert title(page).strip()
    if part in words["ask"]:
        assert words.questions in html(page)


def sections(code: str, comparators: str, own: tuple[str, ...] = ()) -> list[Section]:
    made = [
        wording.in_words(Reader(code, comparators, own)),
        attention.attention(Reader(code, comparators, own)),
        record.record(code),
        standing.standing(Reader(code, comparators, own)),
        standing.send(Reader(code, comparators, own)),
        figures.figures(Reader(code, comparators, own)),
        figures.models(code),
        changes.changed(code),
    ]
    lineage = record.lineage(code)
    return [*made, lineage] if lineage else made


@pytest.mark.parametrize("code", varied(CODES))
def test_titles_notes_and_cells_of_every_authority_are_whole(code: str) -> None:
    for section in sections(code, "dfe_2025"):
        assert len(section.title) < sentences.TITLE_LENGTH, section.title
        said = [section.title, section.credit, section.alt, *section.notes, section.empty]
        if section.key not in ("record", "standing"):
            said += [str(cell) for column in section.table for cell in section.table[column]]
        for sentence in said:
            assert not BAD_WORDS.search(sentence) and "  " not in sentence, (section.key, sentence)
        assert len(section.table) == len(section.download)
        assert re.fullmatch(r"[a-z0-9-]+-\d{4}-\d{2}-\d{2}", section.file_stem)
        if len(section.table):
            assert {"unit", "status", "source_id"} <= set(section.download.columns) or section.key in (
                "lineage",
                "models",
            )


@pytest.mark.parametrize(("code", "comparators"), with_comparators(CODES, SETTINGS.comparators))
def test_sentences_are_three_to_six_and_agree_with_the_tables(code: str, comparators: str) -> None:
    own = ("331", "856", "894") if comparators == "own" else ()
    said = wording.told(Reader(code, comparators, own))
    assert 3 <= len(said) <= 6
    counts = board.counts(Reader(code, comparators, own))
    overall = counts["ILACS", say.OVERALL]
    for sentence in said:
        assert not BAD_WORDS.search(sentence.text) and "  " not in sentence.text, sentence.text
        if sentence.about == words.about_comparators:
            told = sentence.text.split("At the end of ")[-1].replace("none", "0")
            numbers = [int(number) for number in re.findall(r"(?<![\w(])\d+(?! model)(?![\w)])", told)]
            numbers = numbers[sentence.text.startswith("At the end of ") :]
            assert numbers[0] == overall["members"] and numbers[1:4] == [
                overall["better"],
                overall["same"],
                overall["worse"],
            ]
        if sentence.about == words.about_neet:
            row = say.records(queries.neet_standing(code))[0]
            is_tiny = row["reason"] in ranks.TINY
            assert is_tiny != (f"{sentences.rank(row['rank_label'])} of {row['ranked_count']}" in sentence.text)
            assert (row["tied_count"] > 1 and not is_tiny) == ("shared with" in sentence.text)


def test_leicester_in_words_by_hand() -> None:
    said = [sentence.text for sentence in wording.told(Reader("856", "dfe_2025"))]
    assert said == [
        "Leicester was graded requires improvement overall in January 2025 (ILACS), one step down from good in "
        "November 2021, on a scale from inadequate (worst) to outstanding (best).",
        "By judgement in January 2025: requires improvement in help and protection, children in care, care leavers and "
        "leadership.",
        "Of 10 statistical neighbours (2025 model) 7 have a better overall grade than Leicester, 2 the same and "
        "none a worse one; 1 has no such grade.",
        "Since the inspection before, 5 judgements all moved down in 3 years 2 months (ILACS). Overall, 25 of 145 "
        "other authorities with a report in that time moved the same way.",
        "The area partnership's SEND arrangements were graded inconsistent in November 2025, on a scale from "
        "widespread and/or systemic failings (worst) to typically positive (best).",
        "In 2025 5.8 % of 16 and 17 year olds in Leicester were NEET, 139th= of 153 (1 is lowest), a place shared with "
        "1 other; the median of 10 comparators is 2.5\u00a0%; for 1.1 % the activity is not known, so the true figure "
        "may be higher.",
    ]


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("856", "Leicester: 30 grades from 7 inspections and assessments, 2007 to 2025"),
        ("942", "Cumberland: 7 grades from 3 inspections and assessments, 2024 to 2025"),
        ("909", "Cumbria: 17 grades from 7 inspections and assessments, 2005 to 2022"),
    ],
)
def test_records_by_hand(code: str, title: str) -> None:
    assert record.record(code).title == title


def test_every_row_of_grades_and_events_is_in_some_record() -> None:
    """No fact of an authority is out of reach: the story of all is the story of each, and the files' rows."""
    with (ROOT / "data" / "grades.csv").open(encoding="utf-8", newline="") as file:
        grades = list(csv.DictReader(file))
    with (ROOT / "data" / "events.csv").open(encoding="utf-8", newline="") as file:
        events = [row for row in csv.DictReader(file) if row["authority_code"]]
    shown = sum(len(record.record(code).table) for code in CODES)
    assert shown == len(grades) + len(events)


def test_stars_direction_of_travel_and_words_in_text_stand_on_the_record() -> None:
    cells = {(row[2], row[3]) for row in record.record("937").table.itertuples(index=False)}
    assert ("Star rating of the council", "3 stars") in cells
    assert ("Direction of travel", "improving adequately") in cells
    assert any("(a word in running text, not counted)" in cell for _, cell in cells | _cells("894"))


def _cells(code: str) -> set[tuple[str, str]]:
    return {(row[2], row[3]) for row in record.record(code).table.itertuples(index=False)}


def test_lanes_are_never_joined_and_keep_visits_and_what_is_no_longer_given() -> None:
    section = record.record("890")
    chart: Any = section.chart
    marks = chart.args[0]
    assert marks["link"].isna().all()
    assert set(marks.groupby("group")["scale"].nunique()) == {1}
    assert ("Overall effectiveness", "no longer given") in set(zip(marks["lane"], marks["reason"], strict=True))
    assert words.record_visit_lane in set(marks["lane"])


def test_lineage_links_both_ways_without_claiming_grades() -> None:
    for code in CODES:
        who, related = profile(code), record.relatives(code)
        assert (record.lineage(code) is None) == (not related)
        for other in who.predecessors:
            assert code in record.relatives(other)
    cumberland = record.lineage("942")
    assert cumberland and list(cumberland.table.iloc[0]) == [
        "Cumbria",
        "Predecessor",
        "1 April 1974",
        "31 March 2023",
        "Requires improvement (ILACS, 2022)",
    ]
    page = opened("authority", authority="942")
    assert 'href="authority?authority=909"' in html(page)


def test_attention_lists_falls_and_what_is_below_most_comparators_only() -> None:
    assert (
        attention.attention(Reader("856", "dfe_2025")).title
        == "9 figures and judgements of Leicester ask for a second look"
    )
    for code in CODES:
        section = attention.attention(Reader(code, "dfe_2025"))
        for why in section.table.iloc[:, 2] if len(section.table) else ():
            found = re.search(r"(?:(\d+) of|all) (\d+) comparators are better", why)
            assert "fell" in why or (found and 2 * int(found[1] or found[2]) > int(found[2]))


def test_without_an_authority_the_page_says_what_to_do() -> None:
    page = opened("authority")
    assert not page.exception and notices(page)[0] == words.choose
