"""What moved since the inspection before: steps, the time between, and how others moved in that time."""

import pandas as pd

from dashboard.answers import engine
from dashboard.sections.authority import words
from dashboard.sections.authority.wording import alike
from dashboard.sections.overview import wording as say
from dashboard.sections.overview.board import latest, shown, stem
from dashboard.sections.profile import Profile, profile
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import provenance, sentences


def finding(authority: str) -> str:
    """The title of `changed`; empty where no grade has one before it."""
    rows = _rows(authority)
    return _title(profile(authority), rows) if rows else ""


def _rows(authority: str) -> list[say.Row]:
    """The latest grades that have one before them."""
    return [row for row in shown(profile(authority), latest(authority)) if row["steps"] is not None]


@engine.cached
def changed(authority: str) -> Section:
    """Every current judgement with a grade before it: from what to what, the time between, and others in that time."""
    who = profile(authority)
    rows = _rows(authority)
    others = alike(authority)
    beside = [others.get((row["framework"], row["judgement"])) for row in rows]
    columns = {
        words.changed_framework: [row["framework_label"] for row in rows],
        words.changed_judgement: [row["judgement_label"] for row in rows],
        words.changed_before: [_before(row) for row in rows],
        words.changed_now: [say.grade(row) for row in rows],
        words.changed_move: [sentences.steps_moved(row["steps"]) for row in rows],
        words.changed_between: [say.between(row) for row in rows],
        words.changed_alike: [words.changed_others.format(**other) if other and other["n"] else "" for other in beside],
    }
    return Section(
        key="changed",
        title=_title(who, rows),
        question=words.changed_question,
        table=pd.DataFrame(columns),
        taken=_download(rows, beside),
        file_stem=stem(who.name, "changes since the inspection before", config.load().last_year, "grades"),
        credit=provenance.credit("grades", [row["source_id"] for row in rows]),
        notes=(words.changed_note,),
        row_header=words.changed_judgement,
        empty=words.changed_empty,
        compact=_compact(rows, columns[words.changed_alike]) if rows else None,
    )


def _compact(rows: list[say.Row], others: list[str]) -> pd.DataFrame:
    """From which grade to which, in plain words, by how many steps, and how many others moved."""
    shown = {
        words.changed_judgement: [row["judgement_label"] for row in rows],
        words.changed_before: [row["before_grade_label"] for row in rows],
        words.changed_now: [row["grade_label"] for row in rows],
        words.changed_move: [_moved(row["steps"]) for row in rows],
    }
    if any(others):
        shown[words.changed_alike] = others
    return pd.DataFrame(shown)


def _moved(steps: int) -> str:
    """`1 down`, `2 up`, or that nothing moved."""
    text = words.changed_up if steps > 0 else words.changed_down
    return text.format(number=abs(steps)) if steps else words["relations"]["same"]


def _title(who: Profile, rows: list[say.Row]) -> str:
    """How many of the first framework's judgements rose, fell and stayed, and since when."""
    moved = [row for row in rows if row["framework"] == rows[0]["framework"]]
    if not moved:
        return words.changed_none.format(authority=who.name)
    up, same, down = say.ways(moved)
    since = say.month(moved[0]["before_published_on"] or moved[0]["before_inspected_on"])
    named = {"authority": who.name, "when": since, "framework": moved[0]["framework_label"], "number": len(moved)}
    if len(moved) == 1:
        way = words["changed_ways"]["up" if up else "down" if down else "same"]
        judgement = sentences.lowered(moved[0]["judgement_label"])
        return words.changed_one.format(**named, judgement=judgement, moved=way)
    if len(moved) in (up, same, down):
        way = words["changed_ways"]["up" if up else "down" if down else "same"]
        return words.changed_all.format(**named, moved=way)
    counts = {words.changed_rose: up, words.changed_stayed: same, words.changed_fell: down}
    parts = [text.format(number=number) for text, number in counts.items() if number]
    told = named | {"moved": sentences.listed(parts)}
    return sentences.first_that_fits([text.format(**told) for text in (words.changed, words.changed_short)])


def _before(row: say.Row) -> str:
    """The grade before with its squares, and whether another framework gave it or it was a joint one."""
    scale = config.load().scale_of(row["before_framework"])
    return scale.marked(row["before_grade"]) + say.under(row)


def _download(rows: list[say.Row], beside: list[say.Row | None]) -> pd.DataFrame:
    made = [
        {
            **{key: value for key, value in row.items() if key not in ("is_current", "region", "authority_type")},
            **{f"others_{key}": (other or {}).get(key) for key in ("improved", "same", "declined", "alike", "n")},
            "unit": "grade step, higher is better",
            "period": row["year"],
            "status": "graded",
        }
        for row, other in zip(rows, beside, strict=True)
    ]
    return pd.DataFrame(made)
