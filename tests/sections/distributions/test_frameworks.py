"""Two frameworks side by side: bars checked by hand, matched authorities counted a second time in pandas."""

from itertools import product
from pathlib import Path

import pandas as pd
import pytest

from dashboard.answers import queries
from dashboard.sections.capacity import trend
from dashboard.sections.distributions import by_name, choices, comparison
from dashboard.sections.distributions.bars import Bar, bar, good
from dashboard.sections.distributions.choices import Choice
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import spans

ROOT = Path(__file__).resolve().parents[3]
SETTINGS = config.load()
APA_JAR = Choice("APA", "JAR", 2006)
SIF_ILACS = Choice("SIF", "ILACS", 2026)


def counts(one: Bar) -> dict[int, tuple[int, ...]]:
    """Counts by grade, of the parts that stand for one grade."""
    return {part.low: part.counts for part in one.parts if part.low == part.high}


def shape(one: Bar) -> list[tuple[int, int, str]]:
    return [(part.low, part.high, part.status) for part in one.parts]


def one_row(section: Section, **cells: str) -> pd.Series:
    rows = section.table
    for column, cell in cells.items():
        rows = rows[rows[column] == cell]
    assert len(rows) == 1, cells
    return rows.iloc[0]


# --- Published figures, by hand -----------------------------------------------------------------------------------


def test_the_annual_assessment_of_2006_is_drawn_as_the_publisher_counted_it() -> None:
    found = bar("APA", "overall_effectiveness", 2006)
    assert counts(found) == {4: (10,), 3: (76,), 2: (14,), 1: (2,)}
    assert found.n == 102 and {part.status for part in found.parts} == {"published"}


def test_both_together_are_the_published_139() -> None:
    found = bar("APA+JAR", "overall_effectiveness", 2006)
    assert counts(found) == {4: (10,), 3: (97,), 2: (28,), 1: (4,)} and found.n == 139


def test_the_reviews_of_2006_are_what_the_total_leaves_and_say_so() -> None:
    found = bar("JAR", "overall_effectiveness", 2006)
    assert counts(found) == {4: (0,), 3: (21,), 2: (14,), 1: (2,)} and found.n == 37
    assert {part.status for part in found.parts} == {"derived"} and found.less == ("APA+JAR", "APA")
    notes = " ".join(comparison.comparison(APA_JAR).notes)
    assert "no publication gives it alone; APA and JAR together less APA leaves 0, 21, 14 and 2 of 37" in notes


def test_whole_percentages_of_102_have_one_solution_each() -> None:
    """16 % and 73 % of 102 are 16 and 74 authorities and nothing else; with 4 inadequate that leaves 58 and 24."""
    found = bar("APA", "staying_safe", 2006)
    assert counts(found) == {4: (16,), 3: (58,), 2: (24,), 1: (4,)} and found.n == 102
    assert shape(found) == [(4, 4, "published"), (3, 3, "derived"), (2, 2, "derived"), (1, 1, "published")]
    section = comparison.comparison(Choice("APA", "JAR", 2006, "staying_safe"))
    row = one_row(section, Judgement="Staying safe", Framework="APA\u00a02006", Grade="Good")
    assert (row["Percent"], row["Basis"]) == ("56.9", "Derived by subtraction")
    assert "Good 58 · 57\u00a0% derived" in section.alt
    assert "the count is the only whole number that fits" in " ".join(section.notes)


def test_a_range_stays_where_more_than_one_solution_is_left() -> None:
    found = bar("APA", "staying_safe", 2007)
    assert found.parts[0].counts == () and found.parts[0].percents == (9,) and found.n == 137
    assert (
        spans.solutions(9, 137) == (12, 13) and spans.solutions(16, 102) == (16,) and spans.solutions(73, 102) == (74,)
    )
    for count, n in product(range(103), (102,)):
        assert count in spans.solutions(float(round(100 * count / n)), n)


def test_a_span_is_never_split_and_the_rest_is_a_gap() -> None:
    found = bar("APA", "capacity_to_improve", 2006)
    assert shape(found) == [(3, 4, "span"), (1, 2, "gap")] and found.parts[0].counts == (91,)


def test_a_printed_nought_leaves_the_rest_open() -> None:
    found = bar("JAR", "being_healthy", 2006)
    assert shape(found) == [(2, 4, "gap"), (1, 1, "published")] and found.n == 37


def test_nothing_printed_is_one_open_bar() -> None:
    found = bar("JAR", "enjoying_and_achieving", 2006)
    assert shape(found) == [(1, 4, "gap")] and not found.is_known and found.n is None


def test_a_publisher_s_count_stands_before_a_percentage_and_both_are_named() -> None:
    section = comparison.comparison(APA_JAR)
    notes = " ".join(section.notes).replace("\u00a0", " ")
    assert "Good or better: 86 of 102 (Nursery World, 2006), 84 % (Community Care, 1 November 2006) and" in notes
    assert "Adequate: 14 of 102 (Care Appointments, 2006) and 16 % (Children & Young People Now, undated)" in notes
    assert one_row(section, Framework="APA\u00a02006", Grade="Good or better")["Count"] == "91"


def test_publications_that_disagree_are_drawn_as_a_range() -> None:
    inadequate = bar("APA", "staying_safe", 2007).parts[-1]
    assert inadequate.counts == (4, 5) and inadequate.least == pytest.approx(4 / 137)
    assert bar("APA", "capacity_to_improve", 2005).parts[0].percents == (86, 87)


def test_a_report_that_contradicts_itself_is_noted_and_not_drawn() -> None:
    found = bar("APA", "being_healthy", 2006)
    assert shape(found) == [(2, 4, "gap"), (1, 1, "published")]
    notes = " ".join(comparison.comparison(Choice("APA", "JAR", 2006, "being_healthy")).notes)
    assert "contradicts itself: being healthy, APA\u00a02006, Outstanding: 0 of 102 (Ofsted, April 2007)" in notes


def test_a_count_of_an_unknown_n_is_noted_and_not_drawn() -> None:
    found = bar("CPA", "children_and_young_people_block", 2007)
    assert not found.is_known
    notes = " ".join(comparison.comparison(Choice("APA", "CPA", 2007)).notes)
    assert "12, of how many is not printed (Daily Express, March 2009 and The Times" in notes


def test_a_press_biased_handful_is_never_a_distribution() -> None:
    """APA and JAR grades that we hold lean to the best and the worst: no bar may rest on them."""
    for framework, judgement, year in product(("APA", "JAR"), SETTINGS.outcome_areas, range(2005, 2009)):
        assert not any(part.status == "counted" for part in bar(framework, judgement, year).parts)
    notice = comparison.comparison(Choice("APA", "JAR", 2006, "overall_effectiveness")).notes
    assert any("APA\u00a02006: 12 of 150 and JAR\u00a02005–2006: 0 of 150" in note for note in notice)
    assert notice[0].startswith("Two populations, not the same authorities: APA\u00a02006, 102 (")
    assert "JAR\u00a02005–2006, 37 (" in notice[0]


def test_counts_only_leaves_percentages_aside() -> None:
    found = bar("APA", "staying_safe", 2006, counts_only=True)
    assert counts(found) == {4: (16,), 3: (58,), 2: (24,), 1: (4,)}
    found = bar("APA", "staying_safe", 2007, counts_only=True)
    assert shape(found) == [(2, 4, "gap"), (1, 1, "published")] and counts(found) == {1: (4, 5)}


def test_the_share_good_or_better() -> None:
    assert good(bar("APA", "overall_effectiveness", 2006)).counts == (86,)  # type: ignore[union-attr]
    assert good(bar("APA", "staying_safe", 2006)).counts == (74,)  # type: ignore[union-attr]
    assert good(bar("JAR", "staying_safe", 2006)) is None


# --- Counted by ourselves -----------------------------------------------------------------------------------------


def test_ilacs_counts_with_those_outside_n() -> None:
    found = bar("ILACS", "overall_effectiveness", 2026)
    assert counts(found) == {4: (46,), 3: (61,), 2: (24,), 1: (11,)}
    assert (found.n, found.scope, found.outside) == (142, 153, {"No longer given": 11})


@pytest.mark.parametrize("framework", ["SIF", "ILACS"])
def test_regions_add_up_to_england(framework: str) -> None:
    for judgement in SETTINGS.frameworks[framework].judgements:
        england = queries.grade_distribution(framework, judgement, 2026)
        england = england[england["basis"] == "authority_grades"]
        parts = pd.concat(
            [
                queries.region_distribution(framework, judgement, 2026, region)
                for key, region in choices.regions().items()
                if key != choices.ENGLAND
            ]
        )
        summed = parts.groupby("grade_label")["count"].sum()
        for label, count in zip(england["grade_label"], england["count"], strict=True):
            assert summed.get(label, 0) == count, (judgement, label)


# --- Matched authorities ------------------------------------------------------------------------------------------


def latest_by_hand(framework: str, judgements: list[str]) -> pd.Series:
    """Each authority's latest counted grade, read from the shipped file without a line of the product's code."""
    held = pd.read_csv(ROOT / "data" / "grades.csv", dtype=str)
    held = held[(held["framework"] == framework) & held["judgement"].isin(judgements) & held["grade"].notna()]
    held = held[(held["narrative"] == "false") & (held["inspection_type"] != "focused_visit")]
    full = held["published_on"].where(held["published_on"].str.len() == 10)
    fieldwork = held["inspected_on"].str.split("/").str[-1]
    fieldwork = fieldwork.where(fieldwork.str.len() == 10)
    held = held.assign(at=full.fillna(fieldwork).fillna(held["year"] + "-12-31"), grade=held["grade"].astype(int))
    return held.sort_values("at", kind="stable").groupby("authority_code")["grade"].last()


@pytest.mark.parametrize(
    ("judgement", "to", "n"),
    [
        ("overall_effectiveness", ["overall_effectiveness"], 150),
        ("help_and_protection", ["help_and_protection"], 147),
        ("in_care", ["in_care", "in_care_and_care_leavers"], 146),
        ("care_leavers", ["care_leavers"], 144),
        ("leadership", ["leadership"], 147),
    ],
)
def test_sif_against_ilacs_counted_again_in_pandas(judgement: str, to: list[str], n: int) -> None:
    both = pd.concat([latest_by_hand("SIF", [judgement]), latest_by_hand("ILACS", to)], axis="columns", join="inner")
    both.columns = pd.Index(["left", "right"])
    steps = both["right"] - both["left"]
    row = queries.matched_steps("SIF", "ILACS", 2026).set_index("judgement").loc[judgement]
    assert row["n"] == len(both) == n
    assert (row["better_count"], row["same_count"], row["worse_count"]) == (
        (steps > 0).sum(),
        (steps == 0).sum(),
        (steps < 0).sum(),
    )
    pairs = queries.matched_pairs("SIF", "ILACS", 2026, judgement).set_index("authority_code")
    assert pairs["left_grade"].astype(int).to_dict() == both["left"].to_dict()
    assert pairs["right_grade"].astype(int).to_dict() == both["right"].to_dict()


@pytest.mark.parametrize(
    "pair", SETTINGS.correspondences, ids=lambda pair: f"{pair.left}-{pair.right}-{pair.judgement}"
)
def test_matched_pairs_are_those_of_framework_comparison(pair: config.Correspondence) -> None:
    """The page's questions, which count by year, agree with the documented one where no year is asked for."""
    if not pair.to:
        return
    compared = queries.framework_comparison(pair.left, pair.right, pair.judgement)
    pairs = queries.matched_pairs(pair.left, pair.right, 2026, pair.judgement)
    columns = ["authority_code", "left_year", "left_grade", "right_year", "right_grade", "steps"]
    pd.testing.assert_frame_equal(
        compared[columns].sort_values("authority_code", ignore_index=True),
        pairs[columns].sort_values("authority_code", ignore_index=True),
    )


def test_each_side_of_a_matched_distribution_counts_the_same_authorities() -> None:
    rows = queries.matched_distribution("SIF", "ILACS", 2026)
    assert (
        rows.groupby(["judgement", "side"])["count"].sum() == rows.groupby(["judgement", "side"])["n"].first()
    ).all()
    assert rows.groupby("judgement")["n"].nunique().eq(1).all()
    title = comparison.matched(SIF_ILACS).title
    assert title == "87 of 150 matched authorities are better overall in ILACS than in SIF, 20 worse"


def test_few_matched_authorities_are_listed_and_not_drawn() -> None:
    assert not comparison.is_drawn(APA_JAR) and comparison.is_drawn(SIF_ILACS)
    section = by_name.matched_names(APA_JAR, "894", True)
    assert section.chart is None and section.title == "2 authorities graded by both APA and JAR: too few to draw"
    assert section.table.to_numpy().tolist() == [
        ["Telford and Wrekin", "Capacity to improve", "Good (2005)", "Good (2008)", "= 0"],
        ["Surrey", "Capacity to improve", "Inadequate (2008)", "Inadequate (2008)", "= 0"],
    ]
    assert section.emphasis == (0,)


def test_an_ended_framework_has_one_count_on_every_page() -> None:
    """57 of 152 inspected, ended councils among them, whatever year the other side is asked for; 38 %."""
    held = {
        str(row["grade_label"]): (row["count"], row["n"])
        for row in queries.grade_distribution("SIF", "overall_effectiveness", 2018).to_dict("records")
        if row["grade"] == row["grade"] and row["basis"] == "authority_grades"
    }
    assert sum(held[one][0] for one in ("Outstanding", "Good")) == 57 and {n for _, n in held.values()} == {152}
    for year in (2018, 2022, 2026):
        section = comparison.comparison(Choice("SIF", "ILACS", year))
        for label, (count, n) in held.items():
            row = one_row(section, Framework="SIF\u00a02013–2018", Judgement="Overall effectiveness", Grade=label)
            assert (row["Count"], row["n"]) == (str(count), str(n)), (year, label)
    carried = trend.carried_on(None)
    beside = comparison.comparison(Choice("SIF", "ILACS", 2026))
    about = {"Framework": "SIF\u00a02013–2018", "Judgement": "Leadership"}
    for label in held:
        rows = [one_row(one, Grade=label, **about) for one in (carried, beside)]
        assert rows[0]["Count"] == rows[1]["Count"] and rows[0]["n"] == rows[1]["n"] == "148", label


def test_frameworks_that_never_met_are_asked_for_in_the_years_of_the_one_held_in_full() -> None:
    assert next(iter(choices.years("JAR", "ILACS"))) == "2026" and choices.held_year("JAR", 2026) == 2008
    assert "no longer" not in comparison.comparison(Choice("JAR", "ILACS", 2026)).title
    shown = {pair.judgement: pair.to for pair in choices.pairs("JAR", "ILACS")}
    assert shown["service_management"] == ("leadership",) and shown["being_healthy"] == ()
