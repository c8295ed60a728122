"""An authority's own grades as a committee reads them: the record over time, what changed, where it stands."""

from collections.abc import Hashable
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.packs import words
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import provenance, sentences

INSPECTIONS = 6  # reports a table has columns for, the latest first
Row = dict[Hashable, Any]


@engine.cached
def area(authority: str) -> str:
    """The name of an authority."""
    known = queries.authorities()
    return str(known.loc[known["authority_code"] == authority, "authority"].iloc[0])


@engine.cached
def graded(authority: str) -> pd.DataFrame:
    """Every counted grade of an authority, oldest first; grades from running text are left out."""
    held = queries.authority_grades(authority)
    return held[held["grade"].notna() & ~held["narrative"]].reset_index(drop=True)


def said_on(row: Row) -> str:
    """When an inspection was published or else made, as a day in words; the year alone where that is all."""
    for field in ("published_on", "inspected_on", "year"):
        if not pd.isna(row[field]):
            return sentences.day(str(row[field]))
    return ""


def _report(row: Row) -> str:
    """A report by framework and month: `ILACS Sep 2021`; by the year alone where it counts as a year's."""
    settings, day = config.load(), said_on(row).split()
    framework = settings.frameworks[str(row["framework"])]
    month = f"{day[-2][:3]} " if len(day) > 1 and framework.timing == "rolling" else ""
    year = row["year"] if framework.timing == "annual" and not pd.isna(row["year"]) else day[-1] if day else ""
    return f"{framework.label} {month}{year}".strip()


def _date(row: Row) -> str:
    """A key that sorts reports by time."""
    dates = [str(row[field]).split("/")[-1] for field in ("published_on", "inspected_on") if not pd.isna(row[field])]
    return dates[0] if dates else "" if pd.isna(row["year"]) else f"{row['year']}-12-31"


@engine.cached
def record(authority: str) -> Section:
    """A row per judgement, a column per report, the latest first; each cell the grade in words."""
    name, held = area(authority), graded(authority)
    rows = sorted(held.to_dict("records"), key=_date, reverse=True)
    reports = list(dict.fromkeys(_report(row) for row in rows))
    shown = reports[:INSPECTIONS]
    cells: dict[str, dict[str, str]] = {}
    for row in rows:
        label = config.load().judgements[str(row["judgement"])]
        if _report(row) in shown:
            cells.setdefault(label, {}).setdefault(_report(row), str(row["grade_label"]))
    table = pd.DataFrame(
        [{words.judgement: label} | {one: found.get(one, "–") for one in shown} for label, found in cells.items()],
        columns=[words.judgement, *shown],
    )
    earlier = len(reports) - len(shown)
    notes = [words.record_note.format(reports=sentences.counted(len(reports), words.report))]
    return Section(
        key="record",
        title=_record_title(name, rows, len(reports)),
        question=words.record_question.format(area=name),
        table=table,
        download=held,
        file_stem=sentences.slug(f"{name} record over time"),
        credit=provenance.credit("grades", held["source_id"]),
        notes=(*notes, *([words.record_earlier.format(count=earlier)] if earlier > 0 else [])),
        empty=words.record_empty.format(area=name),
    )


def _record_title(name: str, rows: list[Row], reports: int) -> str:
    """The latest report and its main grade, among how many."""
    if not rows:
        return words.record_none.format(area=name)
    main_framework = next(key for key, one in config.load().frameworks.items() if one.current)
    first = next((row for row in rows if row["framework"] == main_framework), rows[0])
    newest = [row for row in rows if _report(row) == _report(first)]
    main = next((row for row in newest if row["judgement"] == "overall_effectiveness"), newest[0])
    judgement = config.load().judgements[str(main["judgement"])]
    day = " ".join(said_on(main).split()[-2:])
    framework = config.load().frameworks[str(main["framework"])].label
    versions = [
        text.format(
            area=name, framework=framework, date=day, judgement=judgement.lower(), grade=main["grade_label"], n=reports
        )
        for text in (words.record_title, words.record_title_short, words.record_title_shortest)
    ]
    return next((one for one in versions if len(one) < 90), versions[-1])


@engine.cached
def latest(authority: str) -> list[Row]:
    """The latest grade in each judgement of the frameworks in use, with the one before; graded ones only."""
    held = queries.authority_latest(authority)
    return held[held["is_current"] & held["grade"].notna()].to_dict("records")


@engine.cached
def changed(authority: str) -> Section:
    """Each latest grade beside the one before it, with the steps between."""
    name = area(authority)
    rows = [row for row in latest(authority) if not pd.isna(row["before_grade"])]
    table = pd.DataFrame(
        {
            words.judgement: [_named(row) for row in rows],
            words.before: [row["before_grade_label"] for row in rows],
            words.before_on: [_short(row, "before_") for row in rows],
            words.latest: [row["grade_label"] for row in rows],
            words.latest_on: [_short(row) for row in rows],
            words.steps: [_steps(row) for row in rows],
        }
    )
    held = queries.authority_latest(authority)
    steps = [int(row["steps"]) for row in rows if not pd.isna(row["steps"])]
    counts = {"up": sum(one > 0 for one in steps), "same": steps.count(0), "down": sum(one < 0 for one in steps)}
    moved = sentences.listed([words["moved"][way].format(count=count) for way, count in counts.items() if count])
    versions = [
        text.format(area=name, moved=moved, n=len(rows)) for text in (words.changed_title, words.changed_title_short)
    ]
    title = next((one for one in versions if len(one) < 90), versions[-1])
    nearest = any(row["match"] == "nearest" for row in rows)
    return Section(
        key="changed",
        title=title,
        question=words.changed_question.format(area=name),
        table=table,
        download=held[held["is_current"] & held["grade"].notna() & held["before_grade"].notna()],
        file_stem=sentences.slug(f"{name} what changed"),
        credit=provenance.credit("grades", [str(row["source_id"]) for row in rows]),
        notes=(words.changed_note, *([words.nearest_note] if nearest else [])),
        empty=words.changed_empty.format(area=name),
    )


def _steps(row: Row) -> str:
    return "–" if pd.isna(row["steps"]) else sentences.signed(int(row["steps"]))


def _short(row: Row, prefix: str = "") -> str:
    """Framework and month of the latest grade or of the one before."""
    day = next((row[f"{prefix}{key}"] for key in ("published_on", "inspected_on") if row[f"{prefix}{key}"]), "")
    framework = config.load().frameworks[str(row[f"{prefix}framework"])].label
    return f"{framework}, {' '.join(sentences.day(day).split()[-2:])}"


def _named(row: Row) -> str:
    """A judgement with its framework where that is not the main one."""
    return str(row["judgement_label"]) + ("" if row["framework"] == "ILACS" else f" ({row['framework_label']})")


@engine.cached
def standing(authority: str, comparators: str, own: tuple[str, ...]) -> Section:
    """Of the comparators, how many have a better, the same or a worse latest grade, judgement by judgement."""
    name, mine = area(authority), {(row["framework"], row["judgement"]): row for row in latest(authority)}
    held = queries.comparator_counts(authority, comparators, ",".join(own) or None)
    keys = list(zip(held["framework"], held["judgement"], strict=True))
    held = held[[key in mine and n > 0 for key, n in zip(keys, held["n"], strict=True)]]
    rows = held.to_dict("records")
    table = pd.DataFrame(
        {
            words.judgement: [_named(mine[row["framework"], row["judgement"]]) for row in rows],
            words.own_grade.format(area=name): [
                mine[row["framework"], row["judgement"]]["grade_label"] for row in rows
            ],
            words.better: [row["better"] for row in rows],
            words.same: [row["same"] for row in rows],
            words.worse: [row["worse"] for row in rows],
            words.without: [row["without"] for row in rows],
        }
    )
    above = sum(row["better"] > row["worse"] for row in rows)
    below = sum(row["worse"] > row["better"] for row in rows)
    members = int(rows[0]["members"]) if rows else 0
    label = config.load().comparators[comparators]
    return Section(
        key="standing",
        title=words.standing_title.format(area=name, n=len(rows), below=below or words.none, above=above or words.none),
        question=words.standing_question.format(area=name),
        table=table,
        download=held,
        file_stem=sentences.slug(f"{name} beside comparators"),
        credit=provenance.credit("grades"),
        notes=(words.standing_note.format(label=label, members=members),),
        empty=words.standing_empty.format(area=name),
    )
