"""Recommendations, plans, dates, events and costs: against what the documents say and against a second count."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from dashboard.answers import queries
from dashboard.sections.findings import choices
from dashboard.sections.plans import choices as plans_choices
from dashboard.sections.plans import clock, events, progress, recommendations
from dashboard.sections.section import Section

ROOT = Path(__file__).resolve().parents[3]
FIRST, NEXT = "publication_day_counts", "next_day_counts"
MEETING = date(2008, 9, 1)


def rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_leicester_was_given_sixteen_recommendations_in_three_horizons() -> None:
    section = recommendations.recommendations("856")
    assert section.title == "Leicester: 16 recommendations and 1 decision asked of a committee of 2008, 5 immediate"
    listed = section.table[section.table["Kind"] == "Listed by the inspection"]
    assert list(listed["No."]) == list(range(1, 17))
    assert Counter(listed["By when"]) == {"Immediate": 5, "Within six months": 9, "Longer term": 2}
    assert list(section.table["Where"][:1]) == ["para 4.10.1 bullet 1"]


def test_ofsted_gave_six_national_ones_and_advice_is_not_called_a_recommendation() -> None:
    assert recommendations.recommendations(None).title == "England: 6 recommendations of 2007"
    warwickshire = recommendations.recommendations("937").title
    assert warwickshire == "Warwickshire: 75 pieces of advice and 2 decisions asked of a committee of 2008"
    assert (
        recommendations.recommendations("894").title
        == "Telford and Wrekin: 5 pieces of advice and 2 decisions asked of a committee of 2008"
    )


@pytest.mark.parametrize("authority", plans_choices.planned())
def test_a_plan_on_a_page_counts_as_the_file_does(authority: str) -> None:
    own = [row for row in rows("plan_actions") if row["authority_code"] == authority]
    held = progress.page(authority).download
    by_status = Counter(row["status"] for row in own)
    for status in ("done", "on_track", "not_started", "unknown"):
        assert held[f"{status}_count"].sum() == by_status[status]
    assert held["action_count"].sum() == len(own)
    assert held["blank_progress_count"].sum() == sum(not row["progress_summary"] for row in own)
    assert held["blank_next_count"].sum() == sum(not row["next_actions_summary"] for row in own)
    assert list(held["theme_label"]) == list(dict.fromkeys(row["theme_label"] for row in own))


def test_warwickshire_has_two_plans_with_blanks_marked_and_one_text_said_twice() -> None:
    assert progress.page("937").title == "Warwickshire: 61 actions of 2008, 4 done, 25 on track, 32 of unknown status"
    assert list(plans_choices.plans("937")) == ["cpa_jar_improvement_plan_march_2008", "pre_jar_improvement_plan"]
    section = recommendations.actions("937")
    assert sum(section.table["Progress"] == "(blank in the plan)") == 29
    assert sum(section.table["Next"] == "(blank in the plan)") == 41
    twice = section.table[section.table["Progress"].str.contains("Said twice")]
    assert list(twice["Action"]) == ["Safeguarding needs and thresholds", "Child Protection Data and Referrals"]
    assert "Stay Safe, Child Protection Data and Referrals" in twice["Progress"].iloc[0]
    assert any("2 said twice" in note for note in section.notes)
    unknown = recommendations.actions("937", "pre_jar_improvement_plan", "unknown")
    assert unknown.title == "Warwickshire: 2 actions of 61, Pre JAR Improvement Plan, unknown"


def test_an_action_without_support_in_the_text_stays_unknown() -> None:
    for row in queries.plan_actions().to_dict("records"):
        if row["progress_summary"] is None and row["next_actions_summary"] is None:
            assert row["status"] == "unknown"


def test_dates_of_leicester_stand_with_passed_ones_first() -> None:
    section = progress.dates("856", MEETING, FIRST)
    assert section.title == "Seen from 1 September 2008, 1 date has passed and 2 lie ahead"
    assert list(section.table["Left"]) == ["overdue by 49 days unless done", "8 days left", "8 days left"]
    assert section.emphasis == (0,)
    assert list(section.download["due"]) == sorted(section.download["due"])
    other = progress.dates("856", MEETING, NEXT)
    assert list(other.table["Due"]) == ["15 July 2008", "9 September 2008", "10 September 2008"]


def test_dates_of_warwickshire_are_planned_ones_and_are_never_called_overdue_without_being_due() -> None:
    section = progress.dates("937", date(2008, 4, 23), FIRST)
    left = dict(zip(section.table["What"], section.table["Left"], strict=True))
    assert left["Mental health services conference"] == "12 days ago"
    assert left["Workforce plan due"] == "7 days left"
    later = progress.dates("937", date(2008, 5, 3), FIRST)
    left = dict(zip(later.table["What"], later.table["Left"], strict=True))
    assert left["Workforce plan due"] == "overdue by 3 days unless done"
    assert left["Second-phase children's centres fully funded"] == "3 days ago"


@pytest.mark.parametrize(
    ("today", "title"),
    [
        (date(2008, 6, 3), "Published 3 June 2008: action plan due 9 September 2008, 98 days left"),
        (date(2008, 9, 8), "Published 3 June 2008: action plan due 9 September 2008, 1 day left"),
        (date(2008, 9, 9), "Published 3 June 2008: action plan due 9 September 2008, today"),
        (date(2008, 9, 10), "Published 3 June 2008: action plan due 9 September 2008, overdue by 1 day unless done"),
    ],
)
def test_the_clock_of_leicester(today: date, title: str) -> None:
    section = clock.clock(date(2008, 6, 3), today, FIRST, "856")
    assert section.title == title and len(title) < 90
    assert list(section.table["Due"]) == ["Monday 14 July 2008", "Tuesday 9 September 2008"]
    assert section.table["Bank holidays left out"].iloc[1] == "Late Summer Bank Holiday, 25 August 2008"
    assert "The paper prints 9 September 2008 as the due date." in section.notes


def test_the_clock_of_telford_under_both_conventions() -> None:
    published = plans_choices.report_published_on("894")
    assert published == date(2008, 9, 9)
    for convention, due in ((FIRST, "Monday 15 December 2008"), (NEXT, "Tuesday 16 December 2008")):
        section = clock.clock(published, date(2008, 9, 15), convention, "894")
        assert section.table["Due"].iloc[-1] == due
        assert not any("paper prints" in note for note in section.notes)


def test_a_paper_of_one_s_own_is_cited_where_it_states_the_days() -> None:
    """Telford's cabinet paper, 5.2, states the 70 working days; the 30 stand in Leicester's alone."""
    telford = clock.clock(date(2008, 9, 9), date(2008, 9, 15), FIRST, "894").download.set_index("days")["source_id"]
    assert telford.to_dict() == {30: "leicester-cabinet-2008", 70: "telford-cabinet-2008"}
    leicester = clock.clock(date(2008, 6, 3), date(2008, 6, 4), FIRST, "856").download
    assert set(leicester["source_id"]) == {"leicester-cabinet-2008"}


def test_what_the_clock_opens_with() -> None:
    today = date(2026, 11, 24)
    assert plans_choices.days("856", "clock", today) == plans_choices.Days(date(2008, 6, 3), date(2008, 8, 6), True)
    assert plans_choices.days("937", "page", today).seen_from == date(2008, 4, 23)
    assert plans_choices.days("937", "clock", today) == plans_choices.Days(today, today, False)
    assert plans_choices.days(None, "clock", today) == plans_choices.Days(today, today, False)


def test_costs_as_printed_and_where_they_do_not_add_up() -> None:
    section = events.costs("856")
    assert section.title == "Leicester's TLL plan: £8,160 thousand to August 2009, 5,003 of it on its themes"
    table = section.table.set_index("Line as printed")
    assert list(table.loc["GRAND TOTAL"].iloc[:4]) == ["469", "5,957", "1,734", "8,160"]
    off = table[table["Our check"].str.contains("rounding")]["Our check"]
    assert dict(off) == {
        "Early Years and Foundation Stage": "adds up to 605: rounding",
        "Total of Themes": "adds up to 353, 3,716, 933 and 5,001: rounding",
    }
    assert table.loc["TLL Project Team", "2007/08 actual"] == "–"
    assert "CYPS" in table.loc["TLL Project Team", "Our check"]
    none = events.costs("894")
    assert none.table.empty and "Leicester" in none.empty


def test_events_are_in_order_of_time_and_the_computed_ones_are_called_ours() -> None:
    section = events.events("856")
    assert list(section.download["from_day"]) == sorted(section.download["from_day"])
    ours = section.table[section.table["Event"].str.contains("check")]
    assert set(ours["Kind"]) == {"Worked out by us"}
    spans = queries.events().set_index("event_id")
    fieldwork = spans[spans["happened_on"] == "2008-01/2008-02"].iloc[0]
    assert (fieldwork["from_day"], fieldwork["to_day"]) == (date(2008, 1, 1), date(2008, 2, 29))


def test_only_what_is_held_of_an_authority_is_offered() -> None:
    assert list(plans_choices.parts("856")) == ["page", "recommendations", "actions", "clock", "events", "costs"]
    assert list(plans_choices.parts("937")) == ["page", "recommendations", "actions", "clock", "events"]
    assert list(plans_choices.parts("909")) == ["recommendations", "clock", "events"]
    assert list(plans_choices.parts("202")) == ["clock", "events"]
    assert list(plans_choices.parts("301")) == ["clock"]
    assert "Leicester, Telford and Wrekin and Warwickshire" in progress.no_plan("301")


def every_section() -> list[Section]:
    made: list[Section] = [recommendations.recommendations(None), events.events(None)]
    for authority in (*choices.reviewed(), "202", "816", "342"):
        parts = plans_choices.parts(authority)
        if "page" in parts:
            made += [progress.page(authority), progress.dates(authority, MEETING, FIRST)]
            made += [recommendations.actions(authority, plan) for plan in (None, *plans_choices.plans(authority))]
        if "recommendations" in parts:
            made.append(recommendations.recommendations(authority))
        if "costs" in parts:
            made.append(events.costs(authority))
        made += [events.events(authority), clock.clock(date(2008, 6, 3), MEETING, NEXT, authority)]
    return made


def test_every_section_is_whole_and_grammatical() -> None:
    for section in every_section():
        assert 0 < len(section.title) < 90, section.title
        assert len(section.table) == len(section.download) > 0, section.title
        assert {"source_id", "source_ref"} <= set(section.download.columns) or section.key == "plan_status"
        for text in (section.title, section.alt, *section.notes, section.credit):
            assert "{" not in text and "nan" not in text.lower().split() and "<NA>" not in text, text
            for wrong in (" 1 actions", " 1 dates", " 1 days", " 1 pieces", " 1 recommendations", " 1 dated events"):
                assert wrong not in f" {text}", text
