"""One authority's record: every inspection, assessment, visit and event on lanes and in a table, and its lineage."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.charts.grade_lanes import grade_lanes
from dashboard.sections.authority import words
from dashboard.sections.overview import wording as say
from dashboard.sections.overview.board import latest, stem
from dashboard.sections.profile import Profile, names, profile
from dashboard.sections.section import AnyChart, Section
from dashboard.settings import config
from dashboard.settings.config import Palette
from dashboard.words import provenance, sentences

ON_LANES = ("grade", "no_grade", "visit")
REPORTS = 6  # a compact table has columns for


@engine.cached
def story(authority: str) -> Sequence[say.Row]:
    """Everything dated of one authority, as queries/authority/authority_story.sql has it."""
    return queries.authority_story.rows(authority)


def finding(authority: str) -> str:
    """The title of the record; empty where nothing is held."""
    rows = story(authority)
    return _title(profile(authority), rows) if rows else ""


@engine.cached
def record(authority: str) -> Section:
    """Everything held of one authority since 2005: lanes per judgement of each framework, and all of it as a table."""
    who, rows = profile(authority), story(authority)
    marks = _marks([row for row in rows if row["kind"] in ON_LANES])
    title = _title(who, rows)
    events = sum(row["kind"] == "event" for row in rows)
    notes = [words.record_note]
    if events:
        counted = sentences.counted(events, words.record_event_count)
        notes.append(words.record_events.format(events=counted))
    disputed = {_place(row) for row in rows if row["kind"] == "disputed"}
    if disputed:
        notes.append(words.record_disputed.format(count=sentences.counted(len(disputed), words.record_grade)))
    shown = {
        words.record_date: [_day(row) for row in rows],
        words.record_framework: [row["framework_label"] or words.record_event for row in rows],
        words.record_judgement: [row["judgement_label"] or "" for row in rows],
        words.record_text: [
            words.disputed_held.format(text=_text(row))
            if row["kind"] in ON_LANES and _place(row) in disputed
            else _text(row)
            for row in rows
        ],
        words.record_note_column: [row["note"] or "" for row in rows],
    }
    notes += [words.record_benchmark.format(**row) for row in _benchmarks(authority)]
    return Section(
        key="record",
        title=title,
        question=words.record_question,
        table=pd.DataFrame(shown),
        taken=pd.DataFrame(rows).assign(unit="grade step, higher is better"),
        file_stem=stem(who.name, "record", f"2005 to {config.load().last_year}", "grades"),
        credit=provenance.credit("grades", [row["source_id"] for row in rows]),
        notes=tuple(notes),
        chart=partial(_picture, marks) if len(marks) else None,
        alt=words.record_alt.format(title=title, frameworks=sentences.listed(list(dict.fromkeys(marks["group"])))),
        empty=words.record_empty,
        compact=_compact(rows) if len(rows) else None,
    )


def _compact(rows: Sequence[say.Row]) -> pd.DataFrame:
    """A row per judgement, a column per report, the latest first; each cell the grade in words."""
    graded = sorted((row for row in rows if row["kind"] == "grade"), key=lambda row: row["to_day"], reverse=True)
    named = [(_report(row), row) for row in graded]
    every = list(dict.fromkeys(report for report, _ in named))
    reports, head = every[:REPORTS], words.record_judgement
    if len(every) > REPORTS:
        head = words.record_latest.format(shown=REPORTS, all=len(every))
    cells: dict[str, dict[str, str]] = {}
    for report, row in named:
        if report in reports:
            cells.setdefault(row["judgement_label"], {}).setdefault(report, str(row["text"]))
    shown = [{head: label} | {one: found.get(one, "–") for one in reports} for label, found in cells.items()]
    return pd.DataFrame(shown, columns=[head, *reports])


def _report(row: say.Row) -> str:
    """A report by framework and month: `ILACS Sep 2021`; by the year alone where it counts as a year's."""
    is_dated = config.load().frameworks[row["framework"]].timing == "rolling" and (
        row["published_on"] or row["inspected_on"]
    )
    month = f"{row['to_day']:%b} " if is_dated and row["from_day"].month == row["to_day"].month else ""
    return f"{row['framework_label']} {month}{row['year']}"


def _place(row: say.Row) -> tuple[Any, ...]:
    """Which grade of which inspection a row gives."""
    return (row["framework"], row["judgement"], row["from_day"], row["to_day"])


def _benchmarks(authority: str) -> Sequence[say.Row]:
    """Positions in benchmarking clubs that the documents state."""
    return [row for row in queries.numbers.rows(authority=authority) if row["topic"] == "benchmark"]


def _picture(marks: pd.DataFrame, palette: Palette) -> AnyChart:
    settings = config.load()
    first = min(framework.years[0] for framework in settings.frameworks.values())
    return grade_lanes(marks, settings.scales, palette, years=(first, settings.last_year))


def _title(who: Profile, rows: Sequence[say.Row]) -> str:
    """How many grades from how many inspections and assessments, from when to when."""
    graded = [row for row in rows if row["kind"] == "grade"]
    if not graded:
        return words.record_none.format(authority=who.name)
    inspections = {(row["framework"], row["from_day"], row["to_day"]) for row in graded}
    named = {
        "authority": who.name,
        "grades": sentences.counted(len(graded), words.record_grade),
        "inspections": sentences.counted(len(inspections), words.record_inspection, words.record_inspections),
        "first": min(row["from_day"] for row in graded).year,
        "last": max(row["to_day"] for row in graded).year,
    }
    return sentences.first_that_fits([text.format(**named) for text in (words.record, words.record_short)])


def _day(row: say.Row) -> str:
    """The date as published; of an event the days it can mean, where they are days."""
    if row["kind"] == "event":
        return sentences.day(_span(row))
    return sentences.day(row["published_on"] or row["inspected_on"] or row["year"]) or words.record_undated


def _span(row: say.Row) -> str:
    """The days an event's printed date can mean: a day, a month, a year or a range."""
    first, last = row["from_day"], row["to_day"]
    if first == last:
        return str(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}/{last.year}"
    ends_month = (last + pd.Timedelta(days=1)).day == 1
    if first.day == 1 and ends_month:
        same = (first.year, first.month) == (last.year, last.month)
        return f"{first:%Y-%m}" if same else f"{first:%Y-%m}/{last:%Y-%m}"
    return f"{first}/{last}"


def _text(row: say.Row) -> str:
    """A grade with its squares, a word in running text as such, why there is no grade, or what happened."""
    if row["kind"] == "word":
        return words.narrative.format(text=row["text"])
    if row["grade"]:
        marked = config.load().scale_of(row["framework"]).marked(row["grade"])
        return words.disputed.format(text=marked) if row["kind"] == "disputed" else marked
    return str(row["text"]) if row["text"] and row["kind"] != "no_grade" else _reason(row)


def _reason(row: say.Row) -> str:
    """Why an inspection gave no grade here."""
    settings = config.load()
    if row["status"] == "unknown":
        return sentences.lowered(settings.reasons["unknown"].label)
    reason = settings.frameworks[row["framework"]].absent.get(row["judgement"])
    return sentences.lowered(settings.reasons[reason].label) if reason else words.no_grade


def _marks(rows: Sequence[say.Row]) -> pd.DataFrame:
    """The frame of `grade_lanes`: a lane per judgement of each framework; what two sources say alike is one mark."""
    settings = config.load()
    frameworks, judgements = list(settings.frameworks), list(settings.judgements)
    made = []
    for row in rows:
        framework = settings.frameworks[row["framework"]]
        order = [*framework.judgements, *judgements]
        is_visit = row["kind"] == "visit"
        made.append(
            {
                "group": f"{framework.name} ({framework.label})" if framework.label.isupper() else framework.name,
                "group_order": frameworks.index(row["framework"]),
                "lane": words.record_visit_lane if is_visit else row["judgement_label"],
                "lane_order": len(order) if is_visit else order.index(row["judgement"]),
                "scale": framework.scale,
                "from_on": row["from_day"],
                "to_on": row["to_day"],
                "grade": row["grade"],
                "reason": "" if row["grade"] or is_visit else _text(row),
                "link": None,
            }
        )
    columns = ["group", "group_order", "lane", "lane_order", "scale", "from_on", "to_on", "grade", "reason", "link"]
    return pd.DataFrame(made, columns=columns).drop_duplicates(ignore_index=True)


@engine.cached
def lineage(authority: str) -> Section | None:
    """Whom an authority took over from and who took over from it; None where neither is the case."""
    who = profile(authority)
    related = [(code, "predecessor") for code in who.predecessors] + [(code, "successor") for code in who.successors]
    if not related:
        return None
    rows = [_relative(profile(code), relation) for code, relation in related]
    text = words.lineage_ended if who.ended else words.lineage_began
    change = text.format(
        day=sentences.day(str(who.ended or who.began)),
        predecessors=names(who.predecessors),
        successors=names(who.successors),
    )
    shown = {
        words.lineage_name: [row["authority"] for row in rows],
        words.lineage_relation: [words["lineage_relations"][row["relation"]] for row in rows],
        words.lineage_from: [sentences.day(row["existed_from"]) for row in rows],
        words.lineage_to: [sentences.day(row["existed_to"]) or words.today for row in rows],
        words.lineage_last: [row["last_grade"] for row in rows],
    }
    return Section(
        key="lineage",
        title=sentences.first_that_fits([words.lineage.format(authority=who.name, change=change), who.name]),
        question=words.lineage_question,
        table=pd.DataFrame(shown),
        taken=pd.DataFrame(rows).assign(unit="grade in words", period=config.load().last_year, status="held"),
        file_stem=stem(who.name, "lineage", "1974 to today", "authorities"),
        credit=provenance.credit("authorities"),
        notes=(words.lineage_note,),
    )


def _relative(other: Profile, relation: str) -> dict[str, str]:
    """One predecessor or successor, with the last grade that is its own."""
    last = say.last_overall(latest(other.code))
    grade = ""
    if last:
        named = {"grade": last["grade_label"], "framework": last["framework_label"], "year": last["year"]}
        grade = words.lineage_of.format(**named)
    return {
        "authority_code": other.code,
        "authority": other.name,
        "relation": relation,
        "existed_from": str(other.began or ""),
        "existed_to": str(other.ended or ""),
        "last_grade": grade,
        "source_id": str(last["source_id"]) if last else "",
    }


def relatives(authority: str) -> dict[str, str]:
    """The codes of an authority's predecessors and successors with their names, to link to."""
    who = profile(authority)
    return {code: profile(code).name for code in (*who.predecessors, *who.successors)}
