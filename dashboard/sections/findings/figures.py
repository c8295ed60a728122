"""Figures the documents state, and what the text tells of the national report's lost charts."""

from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.sections.findings import words
from dashboard.sections.findings.choices import area, facts, filled, rows
from dashboard.sections.section import Section
from dashboard.words import provenance, sentences

ENGLAND = "England"
NAMED_FIRST = ("rank", "grade", "quartile", "year", "draft number")


@engine.cached
def _held(authority: str | None) -> pd.DataFrame:
    """Figures about an authority and its parts; for none those that belong to no single authority's document."""
    if authority:
        return queries.numbers(authority=authority)
    held, documents = queries.numbers(), queries.documents()
    national = documents[documents["authority_code"].isna()]["source_id"]
    is_national = (held["area"] == ENGLAND) | held["source_id"].isin(national)
    return held[held["authority_code"].isna() & is_national].reset_index(drop=True)


@engine.cached
def with_figures() -> dict[str, str]:
    """Authorities about which a figure is stated, code to name."""
    held = queries.numbers().dropna(subset=["authority_code"])
    return dict(sorted(set(zip(held["authority_code"], held["area"], strict=True)), key=lambda pair: pair[1]))


@engine.cached
def topics(authority: str | None) -> dict[str, str]:
    """Topics with a figure about an authority (England for none), key to label, by label."""
    held = _held(authority)
    pairs = set(zip(held["topic"], held["topic_label"], strict=True))
    named = {key: _topic(key, label) for key, label in pairs}
    return dict(sorted(named.items(), key=lambda pair: pair[1].lower()))


def _topic(key: str, label: str) -> str:
    """A topic in the product's words where the document's would be taken for another thing, else in the document's."""
    return str(words["topic_names"].get(key) or _capital(label))


def _capital(label: str) -> str:
    """A topic in words that begins with a capital: `jar result` is `JAR result`."""
    plain = " ".join(
        word.upper() if word in ("jar", "neet", "yos", "eyi") else word for word in label.replace("_", " ").split()
    )
    return plain[:1].upper() + plain[1:]


@engine.cached
def figures(authority: str | None, topic: str | None = None) -> Section:
    """Figures stated about an authority, England for none; one topic where a key of `topics` is given."""
    held = _held(authority)
    name = area(authority) if authority else ENGLAND
    if topic:
        held = held[held["topic"] == topic].reset_index(drop=True)
    counted = sentences.counted(len(held), words.figure, words.figures)
    title = words.figures_title.format(
        count=counted,
        area=name,
        topics=sentences.counted(held["topic"].nunique(), words.a_topic, words.topics),
        years=provenance.years(held["source_id"]),
    )
    if held.empty:
        title = words.figures_none.format(area=name)
    elif topic:
        title = words.figures_some.format(count=counted, area=name, topic=topics(authority)[topic])
    return facts(
        held,
        "numbers",
        {
            words.figure_topic: [
                _topic(key, label) for key, label in zip(held["topic"], held["topic_label"], strict=True)
            ],
            words.figure_measure: held["measure_label"],
            words.figure_value: [printed(row) for row in rows(held)],
            words.figure_period: filled(held["period"]),
            words.figure_area: held["area"],
            words.figure_note: filled(held["note"]),
        },
        key="figures_stated",
        title=title,
        question=words.figures_question,
        file_stem=sentences.slug(f"{name} figures stated {topic or ''} 2006 to 2008"),
        notes=(words.figures_note,),
        row_header=words.figure_measure,
        empty=words.figures_empty.format(area=name, areas=sentences.listed(list(with_figures().values()))),
    )


def printed(row: dict[str, Any]) -> str:
    """A figure as printed: `over 650 documents`, `41.4 per 1,000`, `25 %`, `rank 3`; words where none is printed."""
    if pd.isna(row["value_printed"]):
        return words.figure_none
    text, unit = str(row["value_printed"]), str(row["unit"])
    value = sentences.rounded(row["value"], len(text.partition(".")[2]))
    before = "" if pd.isna(row["qualifier"]) else f"{row['qualifier']} "
    if unit == "percent":
        return f"{before}{value}\u00a0%"
    if unit.startswith("GBP"):
        return f"{before}£{value} {unit.removeprefix('GBP ')}"
    if unit in NAMED_FIRST:
        return f"{before}{unit} {text}"
    return f"{before}{value} {_one(unit) if text == '1' else unit}"


def _one(unit: str) -> str:
    """A unit for one: `weeks` is `week`, `days per week` is `day per week`."""
    first, _, rest = unit.partition(" ")
    return " ".join(filter(None, ({"people": "person"}.get(first, first.removesuffix("s")), rest)))


def _facts(text: Any) -> str:
    """`good_or_better=large majority` as words: `good or better: large majority`."""
    plain = "" if pd.isna(text) else str(text).replace("_", " ").replace("=", ": ")
    return plain.replace(" apa", " APA").replace(" jar", " JAR")


@engine.cached
def lost_charts() -> Section:
    """What the text of the national report says of each of its figures."""
    held = queries.figures()
    return facts(
        held,
        "figures",
        {
            words.lost_number: held["figure_number"],
            words.lost_caption: held["caption"],
            words.lost_n: held["n"],
            words.lost_says: held["text_says"],
            words.lost_facts: [_facts(text) for text in held["text_facts"]],
            words.period: filled(held["period"]),
        },
        key="lost_charts",
        title=words.lost_title.format(count=len(held)),
        question=words.lost_question,
        file_stem="england-lost-charts-narrowing-the-gap-2007",
        notes=(words.lost_note,),
        row_header=words.lost_caption,
    )
