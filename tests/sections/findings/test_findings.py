"""Findings, practice, figures and rehearsals: answers against a second count and against what the documents say."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from dashboard.answers import asking, queries
from dashboard.sections.findings import by_theme, choices, figures, rehearsal
from dashboard.sections.findings import national as findings_national
from dashboard.sections.findings import reviewing as findings_reviewing
from dashboard.sections.section import Section

ROOT = Path(__file__).resolve().parents[3]
LEICESTER = "856.jar_2008"


def rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_without_parameters_the_listings_give_all_rows() -> None:
    for name in ("findings", "practice_examples", "numbers", "figures", "review_areas", "recommendations", "events"):
        assert len(asking.ask(name)) == len(rows(name)), name
    assert len(queries.scale_words()) == len(rows("scales"))
    assert len(queries.judgement_names()) == len(rows("judgements"))
    assert len(queries.findings()) == 635


@pytest.mark.parametrize("code", choices.reviews(None))
def test_counts_are_those_of_the_file(code: str) -> None:
    chosen = choices.review(code)
    own = [
        row
        for row in rows("findings")
        if (row["authority_code"] or None) == chosen.authority and row["review"] == chosen.review
    ]
    section = by_theme.counts(code)
    held = section.download.set_index("theme")
    assert int(held["finding_count"].sum()) == len(own)
    counted = Counter((row["theme"], row["polarity"]) for row in own)
    columns = {
        "strength": "strength_count",
        "area_for_improvement": "improvement_count",
        "question": "question_count",
        "mixed": "mixed_count",
    }
    for theme in held.index:
        for polarity, column in columns.items():
            assert held.loc[theme, column] == counted[theme, polarity]
    assert f"n = {len(own)}" in section.notes[0]
    assert len(by_theme.listing(code).table) == len(own)


def test_leicester_and_warwickshire_as_read_by_hand() -> None:
    assert by_theme.counts(LEICESTER).title == "Leicester, JAR 2008: 40 strengths and 26 areas for improvement"
    health_check = by_theme.counts("937.idea_pre_jar_health_check_2008")
    assert "90 strengths and 115 areas for improvement" in health_check.title
    first = by_theme.listing(LEICESTER).table.iloc[0]
    assert first["Where"] == "Leicester City Council 2008, para 4.7"


@pytest.mark.parametrize(
    ("text", "count"),
    [("care children", 5), ("CHILDREN care", 5), ("children  care", 5), ("%", 0), ("_", 0), ("' or 1=1 --", 0)],
)
def test_words_are_looked_for_in_any_order_and_are_only_words(text: str, count: int) -> None:
    held = queries.findings(authority="856", words=text)
    wanted = text.lower().split()
    own = [row for row in rows("findings") if row["authority_code"] == "856"]
    assert len(held) == sum(all(word in row["summary"].lower() for word in wanted) for row in own)
    assert (len(held) > 0) == (count > 0)


def test_a_filter_says_what_is_shown_of_how_many() -> None:
    section = by_theme.listing(LEICESTER, "safeguarding", "strength", "board")
    assert section.title == "1 finding of 67: Safeguarding, strength, with “board”"
    assert set(section.table["Theme"]) == {"Safeguarding"}
    nothing = by_theme.listing(LEICESTER, text="zebra")
    assert nothing.table.empty and "Take away a word" in nothing.empty


def test_an_unknown_key_gets_a_sentence_with_near_ones() -> None:
    with pytest.raises(asking.UnknownValueError, match="Did you mean safeguarding"):
        queries.findings(theme="safegarding")
    with pytest.raises(asking.UnknownValueError, match="There is no review"):
        queries.findings(review="jar_1999")


def test_the_national_place_of_a_theme_is_that_of_a_second_count() -> None:
    national = Counter(
        row["theme"]
        for row in rows("findings")
        if row["review"] == "ofsted_national_2007" and row["polarity"] == "area_for_improvement"
    )
    held = queries.finding_counts()
    for row in held.to_dict("records"):
        count = national[row["theme"]]
        assert row["national_improvement_count"] == count
        if count:
            assert row["national_place"] == 1 + sum(other > count for other in national.values())
            assert row["national_tied_count"] == sum(other == count for other in national.values())
        assert row["national_theme_count"] == len(national)


def test_leicester_beside_the_national_report() -> None:
    section = findings_national.national(LEICESTER)
    assert section.title == "3 of 11 themes to improve in Leicester are among the five largest nationally"
    marked = list(section.table.iloc[list(section.emphasis)]["Theme"])
    assert marked == ["Enjoying and achieving", "Performance management", "Learning difficulties and disabilities"]
    assert list(section.table["Place nationally"][:3]) == ["2= of 24", "2= of 24", "4 of 24"]
    reading = section.table.set_index("Theme")["Reading"]
    assert reading["Teenage pregnancy"] == "Not named for improvement nationally"


def test_practice_by_outcome_area_and_own_authority_marked() -> None:
    everywhere = findings_national.practice(authority="926")
    assert len(everywhere.table) == 10
    assert list(everywhere.table.iloc[list(everywhere.emphasis)]["Authority"]) == ["Norfolk"]
    assert "Camden" in findings_national.practice("being_healthy").title
    assert findings_national.outcomes()["capacity_to_improve"] == "Capacity to improve"


def test_rehearsals_stand_beside_what_followed_and_say_what_is_missing() -> None:
    cumbria = rehearsal.rehearsal("909")
    assert cumbria.title == "Cumbria rehearsed in January 2006; the grades after it were CPA 2, 3 and 2"
    assert list(cumbria.download["stage"]) == ["before"] * 2 + ["rehearsal"] + ["after"] * 3 + ["later"]
    assert "autumn 2006, is not held" in cumbria.notes[0]
    warwickshire = rehearsal.rehearsal("937")
    assert "no grade of the next five years is held" in warwickshire.title
    assert "after" not in set(warwickshire.download["stage"])
    assert warwickshire.table["Said or graded"].iloc[-1] == "Requires improvement"
    assert not any("APA" in str(cell) and "2008" in str(cell) for cell in warwickshire.table["What"])


def test_an_authority_without_a_rehearsal_is_told_who_has_one() -> None:
    section = rehearsal.rehearsal("856")
    assert section.table.empty and "Cumbria and Warwickshire" in section.empty


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"value_printed": "650", "value": 650.0, "unit": "documents", "qualifier": "over"}, "over 650 documents"),
        ({"value_printed": "41.4", "value": 41.4, "unit": "per 1,000", "qualifier": None}, "41.4 per 1,000"),
        ({"value_printed": "25", "value": 25.0, "unit": "percent", "qualifier": None}, "25\u00a0%"),
        ({"value_printed": "1", "value": 1.0, "unit": "weeks", "qualifier": None}, "1 week"),
        ({"value_printed": "1", "value": 1.0, "unit": "days per week", "qualifier": None}, "1 day per week"),
        ({"value_printed": "1", "value": 1.0, "unit": "people", "qualifier": None}, "1 person"),
        ({"value_printed": "3", "value": 3.0, "unit": "rank", "qualifier": None}, "rank 3"),
        ({"value_printed": "2026", "value": 2026.0, "unit": "year", "qualifier": None}, "year 2026"),
        ({"value_printed": "12", "value": 12.0, "unit": "GBP million", "qualifier": "about"}, "about £12 million"),
        ({"value_printed": "522200", "value": 522200.0, "unit": "people", "qualifier": None}, "522,200 people"),
        ({"value_printed": None, "value": None, "unit": "GBP thousand", "qualifier": None}, "no figure printed"),
    ],
)
def test_figures_read_as_printed(row: dict[str, object], words: str) -> None:
    assert figures.printed(row) == words


def test_figures_of_an_authority_bring_its_parts_and_england_brings_no_authority() -> None:
    warwickshire = figures.figures("937")
    assert "Rest of Warwickshire" in set(warwickshire.table["Area"])
    assert "rank 3" in set(warwickshire.table["As printed"])  # the benchmarking club
    assert set(figures.figures(None).table["Area"]) == {"England", "London"}
    barking = figures.figures("301")
    assert barking.title == "No figure about Barking and Dagenham is held" and "Leicester" in barking.empty


def every_section() -> list[Section]:
    made: list[Section] = []
    for code in choices.reviews(None):
        made += [by_theme.counts(code), by_theme.listing(code), findings_national.national(code)]
    made += [findings_national.practice(one) for one in (None, *findings_national.outcomes())]
    made += [rehearsal.rehearsal(one) for one in rehearsal.rehearsed()]
    for authority in (None, *figures.with_figures()):
        topics = figures.topics(authority)
        made += [figures.figures(authority, topic) for topic in (None, *topics)]
    reviewing = findings_reviewing
    return [*made, figures.lost_charts(), reviewing.areas(), reviewing.scales(), reviewing.judgements()]


def test_every_section_is_whole_and_grammatical() -> None:
    for section in every_section():
        assert 0 < len(section.title) < 90, section.title
        assert len(section.table) == len(section.download) > 0, section.title
        assert {"source_id"} <= set(section.download.columns), section.key
        for text in (section.title, section.alt, *section.notes, section.credit):
            assert "{" not in text and "nan" not in text.lower().split() and "<NA>" not in text, text
            for wrong in (" 1 strengths", " 1 areas", " 1 findings", " 1 figures", " 1 topics", "None ", "1 examples"):
                assert wrong not in f" {text}" or text.startswith("None of the themes"), text
