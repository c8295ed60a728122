"""What the national report of 2007 says in words of each judgement: evidence where no bar can be drawn."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.sections.distributions import wording, words
from dashboard.sections.distributions.choices import Choice
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import provenance, sentences

COLUMNS = ["figure_id", "framework", "judgement", "n", "period", "text_says", "text_facts", "source_id", "source_ref"]
Row = Mapping[Hashable, Any] | None
Verdict = tuple[str, Row, Row]

HIGHER = {"relative_to_apa=lower", "relative_to_jar=higher"}


@engine.cached
def verdicts(choice: Choice) -> Section | None:
    """A row a judgement: what the report says of either side, and which it calls the higher; None where it is silent.

    The report is of the annual assessments of 2006 and the first 37 reviews, so of no other year and of no region.
    """
    opening = config.load().comparison
    if (choice.left, choice.right, choice.year) != (opening.left, opening.right, opening.year) or choice.region:
        return None
    held = {
        side: {str(row["judgement"]): row for row in queries.figures(framework=side).to_dict("records")}
        for side in (choice.left, choice.right)
    }
    asked = [pair.judgement for pair in choice.pairs if any(pair.judgement in rows for rows in held.values())]
    if not asked:
        return None
    rows: list[Verdict] = [
        (judgement, held[choice.left].get(judgement), held[choice.right].get(judgement)) for judgement in asked
    ]
    heads = words["verdicts"]
    labels = {side: config.load().frameworks[side].label for side in held}
    judgements = config.load().judgements
    says = [heads["says"].format(framework=labels[side], n=_n(rows)) for side, rows in held.items()]
    table = pd.DataFrame(
        {
            heads["judgement"]: [judgements[judgement] for judgement, _, _ in rows],
            says[0]: [_says(one) for _, one, _ in rows],
            says[1]: [_says(one) for _, _, one in rows],
            heads["higher"]: [_higher(one, other) for _, one, other in rows],
        }
    )
    shown = [one for _, *both in rows for one in both if one]
    above = [judgements[judgement] for judgement, one, other in rows if _is_higher(one, other)]
    return Section(
        key="verdicts",
        title=_title(rows, above),
        question=words.verdicts_question,
        table=table,
        taken=pd.DataFrame(shown)[COLUMNS],
        file_stem=wording.file_stem("England report of April 2007 in words"),
        credit=provenance.credit("figures", [str(one["source_id"]) for one in shown]),
        notes=(words.verdicts_why, words.verdicts_note),
        row_header=heads["judgement"],
    )


def _title(rows: Sequence[Verdict], above: Sequence[str]) -> str:
    """Which judgements the report calls higher in the annual assessment; of a single one else its first words."""
    if above:
        return words.verdicts_title.format(judgements=sentences.listed([sentences.lowered(one) for one in above]))
    if len(rows) > 1:
        return words.verdicts_silent.format(count=sentences.counted(len(rows), "judgement"))
    judgement, *both = rows[0]
    row = next(one for one in both if one)
    return words.verdicts_one.format(
        judgement=config.load().judgements[judgement],
        framework=config.load().frameworks[str(row["framework"])].label,
        says=sentences.lowered(str(row["text_says"]).split(";")[0]),
    )


def _n(rows: Mapping[str, Mapping[Hashable, Any]]) -> str:
    return "; ".join(dict.fromkeys(f"{int(row['n'])}" for row in rows.values() if row["n"] == row["n"]))


def _says(row: Row) -> str:
    return str(row["text_says"]) if row else words.verdict_nothing


def _is_higher(*rows: Row) -> bool:
    """Whether either side's facts say that the annual assessment was the more favourable."""
    facts = {fact.strip() for row in rows if row and row["text_facts"] for fact in str(row["text_facts"]).split(";")}
    return bool(facts & HIGHER)


def _higher(*rows: Row) -> str:
    return words.verdict_higher if _is_higher(*rows) else words.verdict_unsaid
