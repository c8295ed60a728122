"""What the overview says in words: the finding, and each cell of the board of latest grades."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pyarrow as pa

from dashboard.sections.overview import words
from dashboard.sections.profile import Profile, names
from dashboard.settings import config
from dashboard.words import sentences

Row = Mapping[str, Any]
NUMBERS = ("no", "one", "two", "three")
OVERALL = "overall_effectiveness"


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of an answer as plain values, None where one is missing."""
    rows: list[dict[str, Any]] = pa.Table.from_pandas(frame, preserve_index=False).to_pylist()
    return rows


def month(text: str | None, otherwise: object = "") -> str:
    """The month and year of a published date (the last of a range), or its year; `otherwise` where there is none."""
    last = str(text or otherwise).rpartition("/")[2]
    return sentences.day(last[:7])


def when(row: Row) -> str:
    """The month a grade dates from: published, else inspected, else its year."""
    return month(row["published_on"] or row["inspected_on"], row["year"])


def grade_word(row: Row, column: str = "grade_label") -> str:
    """A grade as it stands inside a sentence: `requires improvement`."""
    return sentences.lowered(str(row[column]))


def headline(who: Profile, latest: Sequence[Row]) -> str:
    """The finding of the page: the latest overall grade and what moved, or what stands in its place.

    latest: rows of `authority_latest` for one authority.
    """
    if who.ended:
        return _ended(who, latest)
    today = [row for row in latest if row["framework"] == "ILACS"]
    overall = next((row for row in today if row["judgement"] == OVERALL and row["grade"]), None)
    if overall:
        return _overall(who, overall)
    graded = [row for row in today if row["grade"]]
    if not graded:
        return words.no_inspection.format(authority=who.name)
    good = sum(row["grade"] >= 3 for row in graded)
    finding = words.good_or_better.format(
        authority=who.name, count=sentences.portion(good, len(graded)), when=when(graded[0])
    )
    return sentences.first_that_fits([words.no_overall.format(finding=finding), finding])


def _overall(who: Profile, row: Row) -> str:
    """Overall grade, month, and the move from the grade before, as long as the title has room."""
    start = words.overall.format(authority=who.name, grade=grade_word(row), when=when(row))
    changes = [move(row) or words.first, *_short_moves(row)]
    return sentences.first_that_fits(
        [*(words.overall_change.format(overall=start, change=one) for one in changes), start]
    )


def ways(rows: Iterable[Row]) -> tuple[int, int, int]:
    """How many of some rows went up, stayed and went down; those without `steps` are in none."""
    steps = [row["steps"] for row in rows if row["steps"] is not None]
    return sum(one > 0 for one in steps), sum(one == 0 for one in steps), sum(one < 0 for one in steps)


def move(row: Row) -> str:
    """`one step down from good`, `the same as in March 2020`; empty where there is no grade before."""
    if not row["before_grade"]:
        return ""
    if not row["steps"]:
        return words.unchanged.format(when=month(row["before_published_on"] or row["before_inspected_on"]))
    return words.from_grade.format(**_steps(row), grade=grade_word(row, "before_grade_label"))


def _steps(row: Row) -> dict[str, str]:
    number = NUMBERS[abs(row["steps"])]
    steps = f"{number} {'step' if number == 'one' else 'steps'}"
    return {"steps": steps, "direction": words.up if row["steps"] > 0 else words.down}


def _short_moves(row: Row) -> list[str]:
    """The move in fewer words, for a title with little room."""
    if not row["before_grade"]:
        return []
    if not row["steps"]:
        return [words.unchanged.format(when=month(row["before_published_on"] or row["before_inspected_on"])[-4:])]
    return [words.moved.format(**_steps(row))]


def _ended(who: Profile, latest: Sequence[Row]) -> str:
    end = month(str(who.ended))
    if not (row := last_overall(latest)):
        return words.ended_none.format(authority=who.name, when=end)
    found = {"grade": grade_word(row), "framework": row["framework_label"], "year": row["year"]}
    return sentences.first_that_fits(
        [text.format(authority=who.name, when=end, **found) for text in (words.ended, words.ended_short)]
    )


def last_overall(latest: Sequence[Row]) -> Row | None:
    """The latest overall grade, else the latest grade of any kind, else None."""
    graded = [row for row in latest if row["grade"]]
    return max(graded, key=lambda row: (row["effective_on"], row["judgement"] == OVERALL), default=None)


def published(row: Row) -> str:
    """When the report was published, or inspected where no day of publication is known."""
    if row["published_on"]:
        return words.published_on.format(date=sentences.day(row["published_on"]))
    if row["inspected_on"]:
        return words.inspected.format(date=sentences.day(row["inspected_on"]))
    return str(row["year"] or "")


def inspection(rows: Sequence[Row]) -> str:
    """The inspection behind some rows of one framework: its date, and the one before it with the time between."""
    first = next((row for row in rows if row["year"]), rows[0])
    group = words.group_none.format(framework=first["framework_label"])
    if first["year"]:
        group = words.group.format(framework=first["framework_label"], published=published(first))
    before = next((row for row in rows if row["before_grade"] and row["before_framework"] == row["framework"]), None)
    if not before:
        return group
    date = sentences.day(before["before_published_on"] or before["before_inspected_on"])
    return words.group_before.format(group=group, before=date, span=between(before))


def grade(row: Row) -> str:
    """The grade with its squares, or why there is none."""
    if row["grade"]:
        return config.load().scale_of(row["framework"]).marked(row["grade"])
    return words.not_held if row["reason"] == "unknown" else sentences.lowered(row["reason_label"])


def between(row: Row) -> str:
    """The time from the grade before, in whole years where either day is not known."""
    end: date = row["effective_on"]
    start = end - timedelta(days=int(row["days_between"]))
    days = (row["published_on"], row["before_published_on"])
    if all(len(str(day or "")) == 10 for day in days):
        return sentences.span(start, end)
    return words.about_years.format(years=sentences.counted(max(end.year - start.year, 1), "year"))


def change(row: Row) -> str:
    """Steps since the grade before and from what; what was last given where none is given now."""
    if not row["before_grade"]:
        return words.first_held if row["grade"] else ""
    before = grade_word(row, "before_grade_label")
    if not row["grade"]:
        return words.last_given.format(grade=before + under(row)) if row["reason"] == "no_longer_given" else ""
    named = {"moved": sentences.steps_moved(row["steps"]), "grade": before, "under": under(row)}
    return (words.change if row["steps"] else words.no_change).format(**named)


def under(row: Row) -> str:
    """Which other framework the grade before was given under, or that it was a joint one; empty where neither."""
    if row["before_framework"] != row["framework"]:
        label = config.load().frameworks[row["before_framework"]].label
        return words.under_framework.format(framework=label)
    return words.under_joint if row["before_judgement"] != row["judgement"] else ""


def compared(row: Row, counts: Row) -> str:
    """How many comparators are better, the same and worse, and of how many where some have no grade."""
    if not counts["members"]:
        return words.nobody
    if not row["grade"]:
        return words.not_compared
    text = words.relation.format(better=counts["better"], same=counts["same"], worse=counts["worse"])
    return text + words.relation_of.format(n=counts["n"]) * bool(counts["without"])


def lineage(who: Profile) -> list[str]:
    """Whom an authority took over from and who took over from it, one sentence each."""
    found = []
    if who.predecessors and who.began:
        began = sentences.day(str(who.began))
        found.append(words.note_created.format(authority=who.name, began=began, predecessors=names(who.predecessors)))
    if who.ended and who.successors:
        found.append(words.note_ended_now.format(successors=names(who.successors)))
    return found
