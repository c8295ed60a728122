"""The facts beside the board: where an authority comes for NEET, and whether it was judged able to improve."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.sections import ranks
from dashboard.sections.overview import wording as say
from dashboard.sections.overview import words
from dashboard.sections.overview.board import latest, shown, stem
from dashboard.sections.profile import profile
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import provenance, sentences


@dataclass(frozen=True)
class Fact:
    """One fact in words: what it is about, the sentence, and the publications it rests on."""

    term: str
    sentence: str
    source_ids: tuple[str, ...] = ()


@engine.cached
def neet_rows(authority: str) -> Sequence[say.Row]:
    """Where an authority comes in each NEET and participation table, as queries/rankings/neet_standing.sql has it."""
    return queries.neet_standing.rows(authority)


@engine.cached
def facts(authority: str) -> tuple[Fact, ...]:
    """What a reader asks next: moved since the inspection before, NEET, capacity to improve."""
    return (changes(authority), _neet_fact(authority), _capacity_fact(authority))


def changes(authority: str) -> Fact:
    """How many judgements went up, down or stayed since the inspection before."""
    name = profile(authority).name
    graded = [row for row in shown(profile(authority), latest(authority)) if row["steps"] is not None]
    moved = [row for row in graded if row["framework"] == graded[0]["framework"]]
    if not moved:
        return Fact(words.changes_term, words.changes_none.format(authority=name))
    up, same, down = say.ways(moved)
    counts = {words.changes_up: up, words.changes_down: down, words.changes_same: same}
    parts = {way: number for way, number in counts.items() if number}
    named = {"judgements": sentences.counted(len(moved), "judgement"), "moved": next(iter(parts))}
    named["parts"] = sentences.listed([f"{number} {way}" for way, number in parts.items()])
    text = words.changes_all if len(moved) > 1 else words.changes_one
    text = words.changes_some if len(parts) > 1 else text
    framework, before = moved[0]["framework_label"], moved[0]["before_framework"]
    if before != moved[0]["framework"]:
        before = config.load().frameworks[before].label
        framework = words.changes_to.format(before=before, framework=framework)
    sentence = words.changes.format(parts=text.format(**named), span=say.between(moved[0]), framework=framework)
    return Fact(words.changes_term, sentence, tuple(row["source_id"] for row in moved))


def _neet_fact(authority: str) -> Fact:
    rows = neet_rows(authority)
    row = next((row for row in rows if row["measure"] == "neet_percent"), None)
    if row is None:
        sentence = words.neet_none.format(authority=profile(authority).name)
        return Fact(words.neet_term, sentence)
    return Fact(words.neet_term, _neet(row, not_known(authority)), (str(row["source_id"]),))


def is_tiny(authority: str) -> bool:
    """Whether so few young people live there that a NEET rank tells nothing."""
    return any(row["reason"] in ranks.TINY for row in neet_rows(authority))


def not_known(authority: str) -> str:
    """The share whose activity is not known in the latest period an authority is in, as printed; 0.0 is not nobody."""
    row = next((row for row in neet_rows(authority) if row["measure"] == "not_known_percent"), None)
    if row is None:
        return words.no_value
    if row["value"] == 0 and not is_tiny(authority):
        return words.rounded_to_nought
    return str(row["value_label"])


def _neet(row: say.Row, unknown: str) -> str:
    """Value, rank with =, how many share it, of how many, the share not known, and England's value."""
    if row["position"] is None:
        value = row["value_label"] if row["value"] is not None else words.no_value
        sentence = words.neet_listed.format(value=value, period=row["period"], reason=ranks.reason(row))
    else:
        others = int(row["tied_count"]) - 1
        shared = words.neet_shared.format(others=sentences.counted(others, "other")) if others else words.neet_alone
        sentence = words.neet.format(
            value=row["value_label"],
            period=row["period"],
            rank=sentences.rank(row["rank_label"]),
            ranked=row["ranked_count"],
            shared=shared,
            not_known=unknown,
            england=words.neet_england.format(value=row["england_label"]) if row["england_label"] else "",
        )
    if is_tiny(str(row["authority_code"])):
        sentence += words.neet_tiny
    return sentence if row["is_latest"] else sentence + words.neet_older.format(authority=row["authority"])


def _series(authority: str, keys: Sequence[config.Series]) -> list[say.Row]:
    """An authority's latest grades in some judgements, the latest first."""
    wanted = {(one.framework, one.judgement) for one in keys}
    rows = [row for row in latest(authority) if row["grade"] and (row["framework"], row["judgement"]) in wanted]
    return sorted(rows, key=lambda row: row["effective_on"], reverse=True)


def _capacity_fact(authority: str) -> Fact:
    who, settings = profile(authority), config.load()
    own, today = _series(authority, settings.capacity.judgements), _series(authority, settings.capacity.carried_on_by)
    if own:
        last = own[0]
        sentence = words.capacity.format(
            grade=last["grade_label"], when=say.when(last), framework=settings.frameworks[last["framework"]].name
        )
    else:
        began = words.capacity_began.format(year=who.began.year) if who.predecessors and who.began else ""
        sentence = words.capacity_none.format(authority=who.name, began=began)
    if today:
        last = today[0]
        sentence += words.capacity_nearest.format(
            judgement=sentences.lowered(last["judgement_label"]),
            grade=say.grade_word(last),
            when=say.when(last),
            framework=last["framework_label"],
        )
    return Fact(words.capacity_term, sentence, tuple(str(row["source_id"]) for row in (*own[:1], *today[:1])))


def credit(facts: Sequence[Fact]) -> str:
    """The source line under some facts."""
    return provenance.credit("grades", [source for fact in facts for source in fact.source_ids])


def _among(row: say.Row, whom: str) -> str:
    """A rank within the region or among the neighbours, of how many; empty where there is none."""
    rank = row[f"{whom}_rank"]
    return words.rank_of.format(rank=rank, count=row[f"{whom}_count"]) if rank else ""


def _download(rows: Sequence[say.Row]) -> pd.DataFrame:
    status = ["ranked" if row["position"] else "unranked" for row in rows]
    return ranks.worded(pd.DataFrame(rows)).assign(unit="percent", status=status)


@engine.cached
def neet(authority: str) -> Section | None:
    """An authority's place in each NEET and participation table; None where no figure is held."""
    rows, who = neet_rows(authority), profile(authority)
    if not rows:
        return None
    first = rows[0]
    title = (words.neet_title_tiny if is_tiny(authority) else words.neet_title).format(
        authority=who.name,
        value=first["value_label"],
        rank=sentences.rank(first["rank_label"]),
        ranked=first["ranked_count"],
        period=first["period"],
    )
    columns = {
        words.measure: [row["measure_label"] for row in rows],
        words.period: [row["period"] for row in rows],
        words.value: [row["value_label"] for row in rows],
        words.rank: [row["rank_label"] or ranks.reason(row) or "" for row in rows],
        words.of: [str(row["ranked_count"] or "") for row in rows],
        words.share_it: [str(row["tied_count"] or "") for row in rows],
        words.rank_in_region.format(region=who.region): [_among(row, "region") for row in rows],
        words.rank_beside: [_among(row, "neighbour") for row in rows],
        words.region.format(region=who.region): [row["region_label"] for row in rows],
        words.england: [row["england_label"] for row in rows],
    }
    return Section(
        key="neet",
        title=title if first["position"] is not None else words.neet_question,
        question=words.neet_question,
        table=pd.DataFrame(columns),
        taken=partial(_download, rows),
        file_stem=stem(who.name, "NEET and participation ranks", first["period"], "indicators"),
        credit=provenance.credit("indicators", [str(row["source_id"]) for row in rows]),
        notes=(words.neet_note,),
    )
