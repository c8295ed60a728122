"""One authority in three to six plain sentences with value, direction, comparators and caveat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.sections.authority import words
from dashboard.sections.overview import facts
from dashboard.sections.overview import wording as say
from dashboard.sections.overview.board import counts, latest, shown, stem
from dashboard.sections.profile import names, peers, profile
from dashboard.sections.reader import Reader
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import provenance, sentences

TODAY = "ILACS"


@dataclass(frozen=True)
class Sentence:
    """One sentence: what it is about, its words, and the publications behind it."""

    about: str
    text: str
    source_ids: tuple[str, ...]


@engine.cached
def indicators(reader: Reader) -> Sequence[say.Row]:
    """NEET and participation beside the comparators, as queries/authority/comparator_indicators.sql has them."""
    return queries.comparator_indicators.rows(reader.authority, reader.comparators, reader.own)


@engine.cached
def alike(authority: str) -> Mapping[tuple[str, str], say.Row]:
    """How others moved in the time between an authority's two inspections, by framework and judgement."""
    return {(row["framework"], row["judgement"]): row for row in queries.moves_alike.rows(authority)}


def _row(authority: str, framework: str, judgement: str) -> say.Row | None:
    rows = latest(authority)
    return next((row for row in rows if row["framework"] == framework and row["judgement"] == judgement), None)


def _direction(framework: str) -> str:
    """Which end of a framework's scale is best, as it stands inside a sentence."""
    best, *_, worst = (sentences.lowered(step.label) for step in config.load().scale_of(framework).steps)
    return words.scale.format(best=best, worst=worst)


@engine.cached
def in_words(reader: Reader) -> Section:
    """Three to six sentences made of the data, ready to paste; the title is the overview's finding."""
    who = profile(reader.authority)
    held = told(reader)
    return Section(
        key="in_words",
        title=say.headline(who, latest(reader.authority)),
        question=words.words_question.format(authority=who.name),
        table=pd.DataFrame(
            {words.words_about: [one.about for one in held], words.words_text: [one.text for one in held]}
        ),
        taken=pd.DataFrame(
            [
                {"about": one.about, "text": one.text, "source_id": ";".join(dict.fromkeys(one.source_ids))}
                for one in held
            ]
        ).assign(authority=who.name, comparators=reader.comparators, unit="sentence", status="made from the data"),
        file_stem=stem(who.name, "in words", config.load().last_year, "grades"),
        credit=provenance.credit("grades", [source for one in held for source in one.source_ids]),
        notes=(words.words_note,),
        row_header=words.words_about,
    )


def told(reader: Reader) -> list[Sentence]:
    """The sentences in the order a reader would ask; those the data cannot fill are left out."""
    parts = [
        *_overall(reader.authority),
        _judgements(reader.authority),
        _comparators(reader),
        _change(reader.authority),
        _other(reader.authority, "SEND", "area_send_outcome", words.send, words.about_send),
        _other(reader.authority, "YJS", say.OVERALL, words.youth, words.about_youth),
        _neet(reader),
    ]
    held = [one for one in parts if one]
    return held if len(held) < 7 else [one for one in held if one.about != words.about_youth]


def _overall(authority: str) -> list[Sentence | None]:
    """The overall grade; of an ended authority when it ended and the last grade held of it."""
    who = profile(authority)
    if who.ended:
        ended = words.ended.format(
            authority=who.name, day=sentences.day(str(who.ended)), successors=names(who.successors)
        )
        held: list[Sentence | None] = [Sentence(words.about_overall, ended, ())]
        if last := say.last_overall(latest(authority)):
            grade = {"grade": say.grade_word(last), "framework": last["framework_label"], "year": last["year"]}
            text = words.ended_last.format(authority=who.name, **grade)
            held.append(Sentence(words.about_overall, text, (str(last["source_id"]),)))
        return held
    row = _row(authority, TODAY, say.OVERALL)
    if not row or not row["year"]:
        return []
    named = {"authority": who.name, "when": say.when(row), "framework": row["framework_label"]}
    if not row["grade"]:
        if not row["before_grade"]:
            return []
        named |= {"grade": say.grade_word(row, "before_grade_label"), "before": _before(row)}
        return [Sentence(words.about_overall, words.overall_none.format(**named), (row["source_id"],))]
    change = say.move(row)
    if change:
        change = (words.overall_change if row["steps"] else words.overall_same).format(
            change=change, before=_before(row)
        )
    text = words.overall.format(
        grade=say.grade_word(row),
        change=change,
        direction=_direction(TODAY),
        **named,
    )
    return [Sentence(words.about_overall, text, (row["source_id"],))]


def _before(row: say.Row) -> str:
    return say.month(row["before_published_on"] or row["before_inspected_on"])


def _judgements(authority: str) -> Sentence | None:
    """The other judgements of today's inspection, gathered by grade, best first."""
    rows = [
        row
        for row in shown(profile(authority), latest(authority))
        if row["framework"] == TODAY and row["grade"] and row["judgement"] != say.OVERALL
    ]
    if not rows:
        return None
    groups = []
    for grade in sorted({row["grade"] for row in rows}, reverse=True):
        like = [row for row in rows if row["grade"] == grade]
        named = sentences.listed([sentences.lowered(row["judgement_label"]) for row in like])
        groups.append(words.judgement_group.format(grade=say.grade_word(like[0]), judgements=named))
    text = words.judgements.format(when=say.when(rows[0]), groups="; ".join(groups))
    return Sentence(words.about_judgements, text, tuple(row["source_id"] for row in rows))


def _comparators(reader: Reader) -> Sentence | None:
    """How many comparators have a better, the same and a worse overall grade, and how many none."""
    row = _row(reader.authority, TODAY, say.OVERALL)
    found = counts(reader).get((TODAY, say.OVERALL))
    if not row or not row["grade"] or not found or not found["n"]:
        return None
    without, year = "", profile(reader.authority).compared_at
    if found["without"]:
        verb = words.had if year else have(found["without"])
        without = words.comparators_without.format(number=found["without"], have=verb)
    text = (words.comparators_then if year else words.comparators).format(
        year=year,
        peers=peers(reader.authority, reader.comparators, found["members"]),
        better=found["better"] or words.none,
        better_have=have(found["better"] or 1),
        same=found["same"] or words.none,
        worse=found["worse"] or words.none,
        authority=profile(reader.authority).name,
        without=without,
    )
    return Sentence(words.about_comparators, text, (row["source_id"],))


def have(number: int) -> str:
    """`has` for one, `have` for any other number."""
    return words.have_one if number == 1 else words.have_many


def _change(authority: str) -> Sentence | None:
    """How many judgements moved, in what time, and how many others moved the same way overall."""
    fact = facts.changes(authority)
    if not fact.source_ids:
        return None
    others = alike(authority).get((TODAY, say.OVERALL))
    said = words.changes_alike if others and others["steps"] else words.changes_stayed
    tail = said.format(alike=others["alike"], n=others["n"]) if others and others["n"] else ""
    text = words.changes.format(changes=sentences.lowered(fact.sentence), alike=tail)
    return Sentence(words.about_change, text, fact.source_ids)


def _other(authority: str, framework: str, judgement: str, text: str, about: str) -> Sentence | None:
    """The grade of Area SEND or youth justice, with the direction of its scale."""
    row = _row(authority, framework, judgement)
    if not row or not row["grade"] or profile(authority).ended:
        return None
    text = text.format(grade=say.grade_word(row), when=say.when(row), direction=_direction(framework))
    return Sentence(about, text, (row["source_id"],))


def _neet(reader: Reader) -> Sentence | None:
    """Figure, rank, ties, the comparators' statistic and the share not known."""
    row = next((one for one in indicators(reader) if one["measure"] == "neet_percent"), None)
    if not row or row["position"] is None:
        return None
    text = words.neet.format(
        period=row["period"],
        value=row["value_label"],
        authority=profile(reader.authority).name,
        place=_place(reader.authority, row),
        beside=beside(reader.authority, reader.comparators, row),
        known=words.neet_unknown.format(not_known=facts.not_known(reader.authority)),
    )
    return Sentence(words.about_neet, text, (row["source_id"],))


def _place(authority: str, row: say.Row) -> str:
    """The rank, of how many, and who shares it; of a tiny cohort that it tells nothing."""
    if facts.is_tiny(authority):
        return words.neet_tiny
    others = row["tied_count"] - 1
    return words.neet_rank.format(
        rank=sentences.rank(row["rank_label"]),
        ranked=row["ranked_count"],
        shared=words.neet_shared.format(others=sentences.counted(others, "other")) if others else "",
    )


def beside(authority: str, comparators: str, row: say.Row) -> str:
    """The comparators' median, or the published figure of England or the region; nothing where there is none."""
    if row["comparator_value"] is None:
        return ""
    value = sentences.percent(row["comparator_value"])
    if row["statistic"] == "median":
        return words.neet_median.format(n=row["n"], value=value)
    return words.neet_published.format(area=area(authority, comparators), value=value)


def area(authority: str, comparators: str) -> str:
    """England, or the region an authority lies in."""
    return profile(authority).region if comparators == "region" else words.england
