"""What reviewers found: how often each theme is a strength or a weakness, and every finding with its place."""

from collections.abc import Iterable
from functools import partial
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.charts.theme_matrix import theme_matrix
from dashboard.sections.findings import words
from dashboard.sections.findings.choices import Review, place, review, rows
from dashboard.sections.section import Section
from dashboard.settings import words as labels
from dashboard.words import provenance, sentences

# Kinds of finding in the order drawn and listed: what to improve first.
KINDS = ("improvement_count", "strength_count", "question_count", "mixed_count")


def _rows(code: str) -> tuple[Review, pd.DataFrame]:
    """A review and its counts by theme, most to improve first."""
    chosen = review(code)
    held = queries.finding_counts(authority=chosen.authority, review=chosen.review)
    order = ["improvement_count", "finding_count", "theme"]
    return chosen, held.sort_values(order, ascending=[False, False, True], ignore_index=True)


def strengths(count: int) -> str:
    """`1 strength`, `40 strengths`."""
    return sentences.counted(count, words.strength)


def improvements(count: int) -> str:
    """`1 area for improvement`, `24 areas for improvement`."""
    return sentences.counted(count, words.improvement, words.improvements)


@engine.cached
def counts(code: str) -> Section:
    """Themes of a review (a code of `findings_choices.reviews`) and how often each is a strength or to improve."""
    chosen, held = _rows(code)
    totals = {kind: int(held[kind].sum()) for kind in (*KINDS, "finding_count")}
    title = words.counts_title.format(
        area=chosen.area,
        review=chosen.label,
        strengths=strengths(totals["strength_count"]),
        improvements=improvements(totals["improvement_count"]),
    )
    has_mixed = totals["mixed_count"] > 0
    names = {
        "theme_label": words.theme,
        "improvement_count": words.to_improve,
        "strength_count": words.strengths,
        "question_count": words.questions,
        **({"mixed_count": words.mixed} if has_mixed else {}),
        "finding_count": words.all,
    }
    mixed = (words.mixed_note.format(count=totals["mixed_count"]),) if has_mixed else ()
    first = held.head(3)
    return Section(
        key="finding_counts",
        title=title,
        question=words.counts_question,
        table=held[list(names)].rename(columns=names),
        taken=held,
        file_stem=sentences.slug(f"{chosen.area} findings by theme {chosen.label}"),
        credit=provenance.credit("findings", held["source_id"]),
        chart=partial(theme_matrix, cells(held, {kind: names[kind] for kind in KINDS if kind in names})),
        notes=(words.counts_note.format(count=totals["finding_count"], review=chosen.label), *mixed),
        alt=words.counts_alt.format(title=title, first=_named(first["theme_label"], first["improvement_count"])),
    )


def cells(held: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """One cell per theme and column of counts, for the picture. names: those columns, each with its label."""
    made = [
        (row["theme_label"], place, label, order, row[column])
        for place, row in enumerate(rows(held))
        for order, (column, label) in enumerate(names.items())
    ]
    return pd.DataFrame(made, columns=["theme", "theme_order", "polarity", "polarity_order", "count"])


def _named(labels: Iterable[Any], values: Iterable[Any]) -> str:
    return sentences.listed([f"{label} {value}" for label, value in zip(labels, values, strict=True)])


@engine.cached
def listing(code: str, theme: str | None = None, polarity: str | None = None, text: str | None = None) -> Section:
    """Every finding of a review that fits: theme and polarity are keys, `text` words that must all occur."""
    chosen = review(code)
    held = queries.findings(
        authority=chosen.authority, review=chosen.review, theme=theme, polarity=polarity, words=text
    )
    return Section(
        key="findings",
        title=_listing_title(chosen, len(held), theme, polarity, text),
        question=words.list_question,
        table=pd.DataFrame(
            {
                words.theme: held["theme_label"],
                words.polarity: held["polarity_label"],
                words.says: held["summary"],
                words.where: [place(*pair) for pair in zip(held["source_id"], held["source_ref"], strict=True)],
            }
        ),
        taken=held,
        file_stem=sentences.slug(f"{chosen.area} findings {chosen.label} {theme or ''} {polarity or ''} {text or ''}"),
        credit=provenance.credit("findings", held["source_id"]),
        notes=provenance.load("findings").caveats[:2],
        row_header=words.says,
        empty=words.list_empty,
    )


def _listing_title(chosen: Review, count: int, theme: str | None, polarity: str | None, text: str | None) -> str:
    """How many are shown of how many, and by what they were chosen."""
    shown = sentences.counted(count, words.finding)
    if not (theme or polarity or text):
        return words.list_all.format(count=shown, area=chosen.area, review=chosen.label)
    chosen_by = [labels["theme"][theme]] if theme else []
    chosen_by += [sentences.lowered(labels["polarity"][polarity])] if polarity else []
    chosen_by += [words.with_words.format(words=text)] if text else []
    everything = len(queries.findings(authority=chosen.authority, review=chosen.review))
    return words.list_some.format(count=shown, all=everything, filters=", ".join(chosen_by))


@engine.cached
def kinds(code: str) -> dict[str, str]:
    """Kinds of finding a review has, key to label, in the order of config.yaml."""
    chosen = review(code)
    held = set(queries.findings(authority=chosen.authority, review=chosen.review)["polarity"])
    return {key: label for key, label in labels["polarity"].items() if key in held}


@engine.cached
def themes(code: str) -> dict[str, str]:
    """Themes with a finding in a review, key to label, in the order of config.yaml."""
    _, held = _rows(code)
    return {key: label for key, label in labels["theme"].items() if key in set(held["theme"])}
