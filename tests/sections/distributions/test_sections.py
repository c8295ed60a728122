"""Sections of the pages on frameworks and on capacity: names, one's own grades, and every choice a reader can make."""

import re
from itertools import product
from pathlib import Path

import pandas as pd
import pytest

from dashboard.answers import queries
from dashboard.sections.capacity import own, timeline, trend
from dashboard.sections.distributions import by_name, choices, comparison
from dashboard.sections.distributions import timeline as lanes
from dashboard.sections.distributions import words as framework_words
from dashboard.sections.distributions.choices import Choice
from dashboard.sections.distributions.details import detail, details
from dashboard.sections.section import AnyChart, Section
from dashboard.settings import config
from dashboard.settings.config import Palette
from tests.every import later

ROOT = Path(__file__).resolve().parents[3]
SETTINGS = config.load()
APA_JAR = Choice("APA", "JAR", 2006)
SIF_ILACS = Choice("SIF", "ILACS", 2026)

# --- Single authorities -------------------------------------------------------------------------------------------

LEICESTER = {
    "safeguarding": 3,
    "looked_after_children": 3,
    "learning_difficulties_and_disabilities": 2,
    "service_management": 2,
    "capacity_to_improve": 2,
    "additional_teenage_pregnancy_west_leicester": 1,
    "additional_13_19_strategy": 1,
}
TELFORD = {
    "safeguarding": 2,
    "looked_after_children": 3,
    "learning_difficulties_and_disabilities": 3,
    "service_management": 3,
    "capacity_to_improve": 3,
    "additional_teenage_conception_telford": 2,
}


@pytest.mark.parametrize(("code", "grades"), [("856", LEICESTER), ("894", TELFORD)])
def test_joint_area_review_tables(code: str, grades: dict[str, int]) -> None:
    held = queries.grades_by_name("JAR", 2008)
    held = held[held["authority_code"] == code]
    assert dict(zip(held["judgement"], held["grade"], strict=True)) == grades
    name = choices.authority_names()[code]
    section = by_name.own(Choice("APA", "JAR", 2008), code, name)
    reviewed = section.table[section.table["Framework"] == "JAR"]
    assert sorted(reviewed["Judgement"]) == sorted(SETTINGS.judgements[key] for key in grades)


def test_one_s_own_grades_are_marked_in_the_bars_of_its_region_only() -> None:
    def drawn(choice: Choice) -> str:
        return str(picture(comparison.comparison(choice, "856")).to_dict())

    assert "● Leicester" in drawn(SIF_ILACS) and "Requires improvement ●" in drawn(SIF_ILACS)
    assert "●" not in drawn(Choice("SIF", "ILACS", 2026, region="London"))


def picture(section: Section) -> AnyChart:
    assert section.chart
    return section.chart(SETTINGS.colours["light"])


# --- Capacity to improve ------------------------------------------------------------------------------------------


def test_capacity_is_published_for_two_years_and_the_others_are_named() -> None:
    section = trend.trend()
    assert (
        section.title == "Good or better for capacity to improve in APA: 86 or 87\u00a0% in 2005 and 89\u00a0% in 2006"
    )
    assert section.notes[1] == (
        "Not published: capacity to improve, APA 2007 and 2008; capacity to improve, JAR 2005, 2006, 2007 and 2008; "
        "service management, JAR 2005, 2006, 2007 and 2008."
    )
    assert set(section.download["status"]) == {"span", "gap"}
    assert "service management, JAR: nearly half good" in " ".join(section.notes)


def test_own_capacity_grades_by_year_and_direction_of_travel() -> None:
    telford = own.own("894")
    assert telford.title == "Telford and Wrekin: Good in JAR\u00a02008 and Good in APA\u00a02005" and telford.chart
    warwickshire = own.own("937")
    assert warwickshire.title == "No capacity grade of Warwickshire is held" and not warwickshire.chart
    assert "Direction of travel 2007, a word and not a grade: improving adequately." in warwickshire.notes
    assert "Direction of travel: no word is held for Telford and Wrekin." in telford.notes


def test_the_timeline_has_a_lane_for_every_judgement_of_capacity_and_of_its_successors() -> None:
    """In the order of use; years of config.yaml; Leicester's grades as its reports have them."""
    section = timeline.timeline("856")
    assert section.title == (
        "Leicester: capacity adequate in JAR\u00a02008; leadership requires improvement in ILACS\u00a02025"
    )
    capacity = SETTINGS.capacity
    asked = [*capacity.judgements, *capacity.between, *capacity.carried_on_by]
    lanes = section.download.drop_duplicates(["framework", "judgement"])
    assert sorted(zip(lanes["framework"], lanes["judgement"], strict=True)) == sorted(
        (one.framework, one.judgement) for one in asked
    )
    assert list(lanes["first_year"]) == sorted(lanes["first_year"])
    for row in lanes.to_dict("records"):
        assert (row["first_year"], row["last_year"]) == SETTINGS.frameworks[row["framework"]].years
    shown = dict(zip(section.table["Judgement"], section.table["Leicester"], strict=True))
    assert shown["Leadership, SIF"] == "Inadequate 2015, Good 2017" and shown["Capacity to improve, APA"] == "Not held"
    england = dict(zip(section.table["Judgement"], section.table["England"], strict=True))
    assert england["Leadership, SIF"] == "Good or better: 45\u00a0% of 148 to 2018"
    assert "Leicester" not in timeline.timeline(None).table and timeline.timeline(None).chart


def test_leadership_stands_apart_with_one_s_own_grade() -> None:
    section = trend.carried_on("856")
    assert set(section.table["Judgement"]) == {"Leadership"}
    assert "not a continuation" in section.notes[0] and section.notes[1].startswith("Leicester: Good in SIF")


def test_capacity_grades_by_name_are_those_of_the_file() -> None:
    held = pd.read_csv(ROOT / "data" / "grades.csv", dtype=str)
    keys = {(one.framework, one.judgement) for one in SETTINGS.capacity.judgements}
    is_asked = [pair in keys for pair in zip(held["framework"], held["judgement"], strict=True)]
    held = held[pd.Series(is_asked) & (held["narrative"] == "false") & held["grade"].notna()]
    section = own.names(None)
    assert int(section.download["authority_count"].sum()) == len(held)


# --- Every choice there is ----------------------------------------------------------------------------------------


def sections_of(choice: Choice) -> list[Section]:
    made = [comparison.comparison(choice, "856")]
    if comparison.is_drawn(choice):
        made.append(comparison.matched(choice, "856"))
    else:
        made.append(by_name.matched_names(choice, "856", True))
    made += [detail(key, choice, "856") for key in details(choice, "856", False)]
    return made + [detail(key, choice, "856") for key in details(choice, "856", True)]


def require_plain(section: Section, palette: Palette | None = None) -> None:
    """No title too long, no missing value in words, rows and download in step, a picture that can be drawn."""
    said = " | ".join([section.title, section.alt, *section.notes, *map(str, section.table.to_numpy().ravel())])
    assert len(section.title) < 90, section.title
    assert not re.search(r"\b(nan|None|NaN|<NA>)\b", said), said
    assert "{" not in said and not re.search(r"\b1 authorities", said)
    assert not any("  " in text or text != text.strip() for text in (section.title, section.alt, *section.notes))
    assert len(section.table) == len(section.download)
    if section.chart and palette:
        section.chart(palette).to_dict()


@pytest.mark.parametrize("left", list(choices.lefts()))
def test_any_two_frameworks_that_correspond_can_be_asked_for(left: str) -> None:
    for right in choices.rights(left):
        year = int(choices.first_year(left, right))
        for section in sections_of(Choice(left, right, year)):
            require_plain(section, SETTINGS.colours["dark"])


@pytest.mark.parametrize(
    ("left", "right"), [("APA", "JAR"), later("JAR", "APA"), later("SIF", "ILACS"), later("ILACS", "SIF")]
)
def test_every_year_judgement_and_measure_of_the_main_pairs(left: str, right: str) -> None:
    judgements = [None, *[pair.judgement for pair in choices.pairs(left, right) if pair.to]]
    for year, judgement, show in product(choices.years(left, right), judgements, choices.shows()):
        choice = Choice(left, right, int(year), judgement, show=show)
        drawn = SETTINGS.colours["light"] if judgement is None else None
        require_plain(comparison.comparison(choice, "894"), drawn)


REGIONS = [name for key, name in choices.regions().items() if key != choices.ENGLAND]


@pytest.mark.parametrize("region", [*REGIONS[:2], *map(later, REGIONS[2:])])
def test_every_region(region: str) -> None:
    for left, right, year in (("APA", "JAR", 2006), ("SIF", "ILACS", 2026)):
        for judgement in [None, *[pair.judgement for pair in choices.pairs(left, right) if pair.to]]:
            for section in sections_of(Choice(left, right, year, judgement, region)):
                require_plain(section)
    section = comparison.comparison(Choice("APA", "JAR", 2006, region=region))
    assert section.chart is None and section.table.empty and section.empty


def test_correspondences_name_what_has_no_counterpart() -> None:
    table = by_name.correspondences(SIF_ILACS).table
    assert table["Correspondence"].tolist() == ["The same"] * 2 + ["The nearest"] * 3 + ["No counterpart"]
    jar = by_name.correspondences(APA_JAR).table
    assert {"Safeguarding", "Health services"} <= set(jar[jar["Correspondence"] == "No counterpart"]["JAR"])


def test_frameworks_set_against_each_other_share_their_steps() -> None:
    """A chart draws both sides with the left one's steps and colours, each in its own words."""
    for pair in SETTINGS.correspondences:
        steps = [
            [(step.grade, step.colour) for step in SETTINGS.scale_of(side).steps] for side in (pair.left, pair.right)
        ]
        assert steps[0] == steps[1]


def test_a_record_with_more_grades_than_are_read_says_so() -> None:
    grade = {"framework": "ILACS", "judgement": "overall_effectiveness"}
    few, many = [grade] * (lanes.MOST - 1), [grade | {"judgement": "leadership"}] * lanes.MOST
    assert lanes.cut(few, []) == () == lanes.cut([*few[:60], *many[:60]])
    assert lanes.cut(few, many) == (framework_words.timeline_most.format(count=lanes.MOST),)
    assert "latest 100" in lanes.cut(many)[0]
