"""The parts of a pack that are sentences: its summary, questions for members, sources and method."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.packs import words
from dashboard.packs.model import Order, Part
from dashboard.sections import ranks
from dashboard.sections.findings import choices
from dashboard.sections.overview import wording as say
from dashboard.sections.overview.board import counts, latest
from dashboard.sections.overview.facts import neet_rows
from dashboard.sections.profile import profile
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import provenance, sentences

QUESTIONS, FEW = 6, 2
# What must stand in a pack for a question to rest on it.
GRADES, PARTICIPATION = ("record", "standing", "changed"), ("neet_table", "neet_over_time")
OLD_DAYS = 4 * 365
SUMMARY = 6
Question = tuple[str, str, str]


def summary(order: Order, findings: Mapping[str, str]) -> Section:
    """The findings of the other parts by their headings, one sentence each."""
    name = profile(order.authority).name
    table = pd.DataFrame({words.finding: list(findings.values()), words.section: list(findings)})
    return Section(
        key="summary",
        title=words.summary_title.format(area=name),
        question=words.summary_question,
        table=table,
        taken=table,
        file_stem=sentences.slug(f"{name} summary"),
        credit=provenance.credit("grades"),
        empty=words.record_empty.format(area=name),
    )


@engine.cached
def questions(order: Order) -> Section:
    """Questions that follow from figures of this pack by fixed rules, each with the figure behind it.

    None of a council that has ended: nobody could answer them.
    """
    who = profile(order.authority)
    name, asked = who.name, list[Question]()
    if not who.ended:
        for sections, ask in ((GRADES, _of_grades), (PARTICIPATION, _of_participation), (("findings",), _of_findings)):
            asked += ask(order) if set(sections) & set(order.chosen) else ()
        if len(asked) < FEW:
            asked += [one for one in _in_any_case(order) if one[2] not in [other[2] for other in asked]]
    asked = asked[:QUESTIONS]
    table = pd.DataFrame(asked, columns=[words.ask, words.behind, "source_id"])
    count = sentences.counted(len(table), words.a_question)
    return Section(
        key="questions",
        title=words.questions_title.format(count=count[0].upper() + count[1:]),
        question=words.questions_question,
        table=table[[words.ask, words.behind]],
        taken=table,
        file_stem=sentences.slug(f"{name} questions for members"),
        credit=provenance.credit("grades", table["source_id"]),
        notes=(words.questions_note,),
        empty=(words.questions_ended if who.ended else words.questions_empty).format(area=name),
    )


def _of_grades(order: Order) -> Iterator[Question]:
    """The lowest latest grade, a fall, a judgement in which most comparators are better, an old inspection."""
    held = _current(order)
    for row in sorted((row for row in held if row["grade"] <= 2), key=lambda row: int(row["grade"]))[:1]:
        date, named = say.when(row), {"judgement": row["judgement_label"], "framework": row["framework_label"]}
        text = words.ask_lowest.format(date=date, grade=row["grade_label"], **named)
        yield text, f"{row['grade_label']}, {date}", row["source_id"]
    for row in [row for row in held if row["steps"] and row["steps"] < 0][:1]:
        text = words.ask_fell.format(
            before=row["before_grade_label"],
            grade=row["grade_label"],
            judgement=row["judgement_label"],
            framework=row["framework_label"],
            earlier=say.month(row["before_published_on"] or row["before_inspected_on"]),
            date=say.when(row),
        )
        yield text, sentences.signed(row["steps"]), row["source_id"]
    beside = counts(order.reader)
    pairs = [(row, beside[row["framework"], row["judgement"]]) for row in held]
    behind = sorted((one for one in pairs if 2 * one[1]["better"] > one[1]["n"]), key=lambda one: -one[1]["better"])
    for row, count in behind[:1]:
        text = words.ask_peers.format(
            judgement=row["judgement_label"], framework=row["framework_label"], date=say.when(row), **_relation(count)
        )
        yield text, f"{count['better']} of {count['n']}", row["source_id"]
    for row in [row for row in held if row["framework"] == "ILACS"][:1]:
        if (pd.Timestamp(order.made_on) - pd.Timestamp(row["effective_on"])).days > OLD_DAYS:
            named = {"date": say.when(row), "framework": row["framework_label"]}
            yield words.ask_old.format(**named), say.when(row), row["source_id"]


def _current(order: Order) -> list[say.Row]:
    """The latest grades by today's frameworks."""
    return [row for row in latest(order.authority) if row["is_current"] and row["grade"]]


def _relation(count: say.Row) -> dict[str, int | str]:
    told = {key: int(count[key]) or words.none for key in ("same", "worse")}
    return told | {"some": sentences.portion(int(count["better"]), int(count["n"]))}


def _participation(order: Order) -> dict[str, say.Row]:
    """The latest figures by measure, none of a cohort so small that a question would point at single people."""
    rows = neet_rows(order.authority)
    return {row["measure"]: row for row in rows if row["reason"] not in ranks.TINY and row["is_latest"]}


def _of_participation(order: Order) -> Iterator[Question]:
    """NEET where more than half of the authorities have less, and a share not known above England's."""
    rows = _participation(order)
    row = rows.get("neet_percent")
    if row and row["position"] is not None and (row["position"] - 1) * 2 > row["ranked_count"]:
        rank = sentences.rank(row["rank_label"])
        text = words.ask_rate.format(rank=rank, n=row["ranked_count"], **_beside_england(row))
        yield text, f"{row['rank_label']} of {row['ranked_count']}", str(row["source_id"])
    row = rows.get("not_known_percent")
    if row and _is_above(row["value"], row["england_label"]):
        yield words.ask_not_known.format(**_beside_england(row)), str(row["value_label"]), str(row["source_id"])


def _beside_england(row: say.Row) -> dict[str, Any]:
    return {"period": row["period"], "value": row["value_label"], "england": row["england_label"]}


def _in_any_case(order: Order) -> Iterator[Question]:
    """What can be asked of any authority: of its newest grade, and of the distance to England's NEET figure."""
    if set(GRADES) & set(order.chosen):
        for row in sorted(_current(order), key=lambda row: str(row["effective_on"]), reverse=True)[:1]:
            named = {key: row[f"{key}_label"] for key in ("judgement", "grade", "framework")}
            text = words.ask_latest.format(date=say.when(row), **named)
            yield text, f"{row['grade_label']}, {say.when(row)}", row["source_id"]
    figure = _participation(order).get("neet_percent")
    if figure and set(PARTICIPATION) & set(order.chosen) and figure["value"] is not None:
        yield words.ask_beside.format(**_beside_england(figure)), str(figure["value_label"]), str(figure["source_id"])


def _is_above(value: Any, england: Any) -> bool:
    return value is not None and england is not None and float(value) > float(str(england).split()[0])


def _of_findings(order: Order) -> Iterator[Question]:
    """The theme that the latest review held names most often for improvement."""
    if choices.not_held(order.authority):
        return
    held = queries.finding_counts.rows(authority=order.authority)
    row = min(held, key=lambda one: (-one["improvement_count"], one["theme"]), default=None)
    if row and (count := int(row["improvement_count"])) > 0:
        values = {"review": row["review_label"], "theme": sentences.lowered(str(row["theme_label"]))}
        text = words.ask_theme.format(count=count, **values)
        yield text, str(count), str(row["source_id"]).split(";")[0].strip()


def method(order: Order, parts: Sequence[Part], left_out: Sequence[tuple[str, str]]) -> tuple[Section, tuple[str, ...]]:
    """What stands behind the pack, and its lines: how grades, comparators and ranks are taken, what is not in it."""
    name, version = profile(order.authority).name, engine.version()
    label = config.load().comparators[order.comparators]
    missing = "; ".join(heading for heading, _ in left_out)
    lines = (
        words.method_grades,
        words.method_comparators.format(label=label, area=name),
        words.method_ranks,
        words.method_partial,
        words.method_left_out.format(sections=missing) if left_out else words.method_nothing_left_out,
        words.method_version.format(version=version, date=sentences.day(order.made_on.isoformat())),
        words.method_licence,
    )
    sources = [(words.part_source.format(heading=part.heading), part.section.credit) for part in parts]
    rows = [*((words.method_what, line) for line in lines), *sources]
    table = pd.DataFrame(rows, columns=[words.method_what, words.method_how])
    section = Section(
        key="method",
        title=words.method_title,
        question=words.method_question,
        table=table,
        taken=table,
        file_stem=sentences.slug(f"{name} sources and method"),
        credit=words.method_licence,
        notes=tuple(f"{heading}: {why}" for heading, why in left_out if why != config.load().site.nothing_held),
    )
    return section, lines
