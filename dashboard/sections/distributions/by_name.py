"""Names behind the bars: who was graded by both, whose grades we hold, one's own, and what corresponds to what."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.sections.distributions import wording, words
from dashboard.sections.distributions.choices import Choice, held_year, pairs
from dashboard.sections.distributions.comparison import file_stem, matched_year, question
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import provenance, sentences


def _labels(choice: Choice) -> dict[str, str]:
    frameworks = config.load().frameworks
    return {"left": frameworks[choice.left].label, "right": frameworks[choice.right].label}


def _heads(group: Mapping[str, str], **values: str) -> dict[str, str]:
    return {key: head.format(**values) for key, head in group.items()}


def _judgement(key: object) -> str:
    return config.load().judgements[str(key)]


@engine.cached
def steps(choice: Choice) -> Section:
    """How many authorities graded by both are better, the same or worse in the right framework, by judgement."""
    labels, asked = _labels(choice), [pair.judgement for pair in choice.pairs]
    held = queries.matched_steps(choice.left, choice.right, matched_year(choice), choice.region)
    held = held[held["judgement"].isin(asked)].reset_index(drop=True)
    shown = pd.DataFrame(
        {head: held[key] for key, head in zip(held.columns, _heads(words["steps"], **labels).values(), strict=True)}
    )
    shown.isetitem(0, [_judgement(key) for key in held["judgement"]])
    best = max(held.to_dict("records"), key=lambda row: row["better_count"] / row["n"], default=None)
    return Section(
        key="steps",
        title=words.steps_title.format(
            judgement=_judgement(best["judgement"]), better=best["better_count"], n=best["n"]
        )
        if best
        else words.title_no_pair.format(**labels),
        question=words.steps_question,
        table=shown,
        taken=held.assign(
            left=choice.left,
            right=choice.right,
            period=matched_year(choice),
            unit="authorities",
            status="counted",
            source_id="grades",
        ),
        file_stem=file_stem(choice, "steps"),
        credit=provenance.credit("grades"),
        notes=(words.steps_note,),
        empty=words.pairs_empty,
    )


@engine.cached
def matched_names(choice: Choice, authority: str | None, main: bool) -> Section:
    """The authorities graded by both, by name, one's own first; `main` where they are too few to be drawn."""
    labels, opening = _labels(choice), config.load().comparison
    year = matched_year(choice)
    held = queries.matched_pairs(choice.left, choice.right, year, choice.judgement, choice.region)
    held = held.sort_values("authority_code", key=lambda codes: codes != authority, kind="stable").reset_index(
        drop=True
    )
    heads = _heads(words["pairs"], **labels)
    shown = pd.DataFrame(
        {
            heads["authority"]: held["authority"],
            heads["judgement"]: [_judgement(key) for key in held["judgement"]],
            heads["left"]: _graded(held, "left"),
            heads["right"]: _graded(held, "right"),
            heads["steps"]: [sentences.signed(int(step)) for step in held["steps"]],
        }
    )
    n = held["authority_code"].nunique()
    few = words.title_few.format(count=sentences.counted(n, *_AUTHORITY), **labels)
    title = (few if n else words.title_no_pair.format(**labels)) if main else words.pairs_title.format(n=n)
    return Section(
        key="comparison" if main else "pairs",
        title=title,
        question=question(choice) if main else words.pairs_question,
        table=shown,
        taken=held.assign(unit="grade", status="counted", period=year, source_id="grades"),
        file_stem=file_stem(choice, "graded by both by name"),
        credit=provenance.credit("grades"),
        notes=(words.pairs_few.format(few=opening.few), *_pair_notes(labels)) if main else _pair_notes(labels),
        emphasis=tuple(held.index[held["authority_code"] == authority]),
        empty=words.pairs_empty,
    )


_AUTHORITY = ("authority", "authorities")


def _pair_notes(labels: dict[str, str]) -> tuple[str, ...]:
    return (words.pairs_note.format(**labels),)


def _graded(held: pd.DataFrame, side: str) -> list[str]:
    """Grade, year and, where it goes by another name, the judgement of one side."""
    cells = []
    for row in held.to_dict("records"):
        other = row.get(f"{side}_judgement", row["judgement"])
        about = "" if other == row["judgement"] else f", {sentences.lowered(_judgement(other))}"
        cells.append(f"{row[f'{side}_label']} ({row[f'{side}_year']}{about})")
    return cells


@engine.cached
def held_names(choice: Choice, authority: str | None) -> Section:
    """Whose grades we hold of the frameworks that are held in part, by judgement and grade."""
    frameworks = config.load().frameworks
    partial = [side for side in (choice.left, choice.right) if frameworks[side].coverage != "complete"]
    asked = {choice.left: {pair.judgement for pair in choice.pairs}}
    asked[choice.right] = {judgement for pair in choice.pairs for judgement in pair.to}
    rows: list[dict[str, Any]] = []
    for side in partial:
        year = held_year(side, choice.year)
        held = queries.grades_by_name(side, year, None, choice.region)
        only = asked[side] if choice.judgement else set(frameworks[side].judgements)
        for key, group in held.groupby(["judgement", "grade"], sort=False):
            if key[0] in only:
                rows.append(wording.by_name(side, year, group))
    return _held_section(choice, rows, authority)


def _held_section(choice: Choice, rows: list[dict[str, Any]], authority: str | None) -> Section:
    heads = _heads(words["names"])
    total = sum(row["authority_count"] for row in rows)
    ids = [source for row in rows for source in row["source_id"].split("; ")]
    return Section(
        key="names",
        title=words.names_title.format(count=sentences.counted(total, "single grade")) if rows else words.names_none,
        question=words.names_question,
        table=pd.DataFrame(wording.by_name_shown(rows), columns=list(heads.values())),
        taken=pd.DataFrame(rows),
        file_stem=file_stem(choice, "grades by name"),
        credit=provenance.credit("grades", ids),
        notes=(words.names_note,),
        row_header=heads["judgement"],
        emphasis=tuple(at for at, row in enumerate(rows) if authority in row["authority_codes"].split("; ")),
        empty=words.names_empty,
    )


@engine.cached
def own(choice: Choice, authority: str, name: str) -> Section:
    """Every counted grade of one authority by the two frameworks, the latest first."""
    labels, heads = _labels(choice), _heads(words["own"])
    held = queries.authority_grades(authority)
    held = held[held["framework"].isin([choice.left, choice.right]) & ~held["narrative"] & held["grade"].notna()]
    held = held.iloc[::-1].reset_index(drop=True)
    counts = {
        side: sentences.counted(number, f"{labels[side]} grade")
        if number
        else words.no_grade.format(framework=labels[side])
        for side, framework in (("left", choice.left), ("right", choice.right))
        for number in [int((held["framework"] == framework).sum())]
    }
    shown = pd.DataFrame(
        {
            heads["framework"]: [config.load().frameworks[str(key)].label for key in held["framework"]],
            heads["judgement"]: [_judgement(key) for key in held["judgement"]],
            heads["year"]: held["year"],
            heads["grade"]: held["grade_label"],
            heads["published"]: [sentences.day(None if pd.isna(day) else str(day)) for day in held["published_on"]],
            heads["source"]: [wording.publications()[str(key)] for key in held["source_id"]],
        }
    )
    return Section(
        key="own",
        title=words.own_title.format(authority=name, **counts),
        question=words.own_question.format(authority=name),
        table=shown,
        taken=held.assign(authority_code=authority, unit="grade"),
        file_stem=wording.file_stem(name, labels["left"], "and", labels["right"], "grades"),
        credit=provenance.credit("grades", held["source_id"]),
        notes=(words.own_note,),
        row_header=heads["judgement"],
        empty=words.own_empty.format(authority=name, **labels),
    )


@engine.cached
def correspondences(choice: Choice) -> Section:
    """What answers to what, and what answers to nothing, for the two frameworks."""
    settings, labels = config.load(), _labels(choice)
    known = pairs(choice.left, choice.right)
    rows = [
        (pair.judgement if pair.to or pair.judgement in settings.frameworks[choice.left].judgements else "", pair)
        for pair in known
    ]
    found: list[tuple[str, str, str, str]] = []
    for own_key, pair in rows:
        to = pair.to or (() if own_key else (pair.judgement,))
        found.append((own_key, "; ".join(to), pair.match, pair.note))
    named = {key for pair in known for key in (pair.judgement, *pair.to)}
    for side, at in ((choice.left, 0), (choice.right, 1)):
        other = labels["right" if at == 0 else "left"]
        for key in settings.frameworks[side].judgements:
            if key not in named:
                cells = ("", key) if at else (key, "")
                found.append((*cells, "none", words.no_counterpart.format(framework=other)))
    held = pd.DataFrame(found, columns=["left_judgement", "right_judgement", "match", "note"])
    shown = pd.DataFrame(
        [(_listed(left), _listed(right), words["match"][match], note) for left, right, match, note in found],
        columns=list(_heads(words["correspondences"], **labels).values()),
    )
    paired = sum(match != "none" for _, _, match, _ in found)
    return Section(
        key="correspondences",
        title=words.correspondences_title.format(paired=paired, all=len(found), **labels),
        question=words.correspondences_question,
        table=shown,
        taken=held.assign(
            left=choice.left, right=choice.right, unit="judgement", period="", status="our reading", source_id=""
        ),
        file_stem=wording.file_stem(labels["left"], "and", labels["right"], "correspondences"),
        credit=words.correspondences_credit,
        notes=(words.correspondences_note,),
    )


def _listed(keys: str) -> str:
    return sentences.listed([_judgement(key) for key in keys.split("; ")], "or") if keys else "–"
