"""What to look at of one authority: judgements that fell, judgements and figures in which most others are better."""

from collections.abc import Sequence

import pandas as pd

from dashboard.answers import engine
from dashboard.sections.authority import words
from dashboard.sections.authority.wording import indicators
from dashboard.sections.overview import facts
from dashboard.sections.overview import wording as say
from dashboard.sections.overview.board import counts, latest, shown, stem
from dashboard.sections.profile import profile
from dashboard.sections.reader import Reader
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import provenance, sentences


@engine.cached
def attention(reader: Reader) -> Section:
    """A short list: judgements that fell, and judgements and figures in which most comparators are better."""
    who = profile(reader.authority)
    rows = [] if who.ended else [*_grades_to_see(reader), *_figures_to_see(reader)]
    title = (words.attention_ended if who.ended else words.attention_none).format(authority=who.name)
    if rows:
        one = len(rows) == 1
        count = words.attention_one if one else words.attention_many.format(number=len(rows))
        verb = words.attention_asks if one else words.attention_ask
        title = words.attention.format(count=count, authority=who.name, verb=verb)
    columns = ("what", "latest", "why")
    return Section(
        key="attention",
        title=title,
        question=words.attention_question,
        table=pd.DataFrame({words["attention_columns"][key]: [row[key] for row in rows] for key in columns}),
        taken=pd.DataFrame(rows).assign(authority=who.name, comparators=reader.comparators, status="held"),
        file_stem=stem(who.name, "what needs attention", config.load().last_year, "grades"),
        credit=provenance.credit("grades", [row["source_id"] for row in rows]),
        notes=(words.attention_note,),
        empty=words.attention_ended_empty if who.ended else words.attention_empty,
    )


def _grades_to_see(reader: Reader) -> list[dict[str, str]]:
    found = []
    held = counts(reader)
    for row in shown(profile(reader.authority), latest(reader.authority)):
        count, why = held[row["framework"], row["judgement"]], []
        if (row["steps"] or 0) < 0:
            steps = sentences.counted(-row["steps"], "step")
            why.append(words.attention_fell.format(steps=steps, grade=say.grade_word(row, "before_grade_label")))
        if row["grade"] and 2 * count["better"] > count["n"]:
            why.append(_better(count["better"], count["n"]))
        if why:
            what = f"{row['framework_label']}: {sentences.lowered(row['judgement_label'])}"
            latest_grade = say.grade(row)
            found.append(_seen(what, latest_grade, why, "grade step, higher is better", row))
    return found


def _figures_to_see(reader: Reader) -> list[dict[str, str]]:
    """Figures of a tiny cohort ask for nothing: one young person moves them past most others."""
    if facts.is_tiny(reader.authority):
        return []
    return [
        _seen(
            f"{row['measure_label']}, {row['period']}",
            row["value_label"],
            [_better(row["better_count"], row["n"])],
            "percent",
            row,
        )
        for row in indicators(reader)
        if row["n"] and 2 * (row["better_count"] or 0) > row["n"]
    ]


def _better(some: int, number: int) -> str:
    return words.attention_below.format(portion=sentences.portion(some, number))


def _seen(what: str, value: str, why: Sequence[str], unit: str, row: say.Row) -> dict[str, str]:
    named = {"what": what, "latest": value, "why": "; ".join(why), "unit": unit}
    return named | {"period": str(row.get("year") or row.get("period")), "source_id": str(row["source_id"])}
