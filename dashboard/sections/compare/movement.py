"""How grades moved between two inspections: from which to which, by name, and by region."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.charts.movement_matrix import movement_matrix
from dashboard.sections.compare import words
from dashboard.sections.compare.grid import about
from dashboard.sections.distributions.wording import period
from dashboard.sections.overview import wording as say
from dashboard.sections.overview.board import stem
from dashboard.sections.profile import profile
from dashboard.sections.rankings.choices import regions
from dashboard.sections.section import AnyChart, Section
from dashboard.settings import config
from dashboard.settings.config import Palette
from dashboard.words import provenance, sentences

Own = tuple[str, int, int] | None
EVERY, FIRST = "every", "first"
ENGLAND = "england"
DIRECTIONS = ("improved", "same", "declined")


@dataclass(frozen=True)
class Movement:
    """What moved: keys of config.yaml's frameworks and judgements, `previous` or `first`, and a region or England."""

    framework: str
    judgement: str
    span: str
    region: str = ENGLAND

    @property
    def region_name(self) -> str | None:
        """The region's name, or None for all England."""
        return regions().get(self.region)


@engine.cached
def frameworks() -> dict[str, str]:
    """Frameworks in which authorities in being have two grades to set side by side: key to label."""
    held = set(queries.grade_movement()["framework"])
    ordered = [(key, one) for key, one in config.load().frameworks.items() if key in held]
    ordered.sort(key=lambda pair: (not pair[1].current, -pair[1].years[1]))
    return {key: one.label for key, one in ordered}


@engine.cached
def judgements(framework: str) -> dict[str, str]:
    """The judgements of a framework with a move to show: key to label."""
    held = queries.grade_movement(framework=framework)
    found = set(held[held["is_in_being"]]["judgement"])
    settings = config.load()
    return {key: settings.judgements[key] for key in settings.frameworks[framework].judgements if key in found}


@engine.cached
def _counts(asked: Movement) -> Sequence[say.Row]:
    return queries.movement_counts.rows(asked.framework, asked.judgement, asked.span, asked.region_name)


@engine.cached
def moved(asked: Movement) -> list[dict[str, Any]]:
    held = queries.grade_movement(None, asked.framework, asked.judgement, asked.region_name, asked.span)
    rows = say.records(held[held["is_in_being"]])
    return sorted(rows, key=lambda row: (-row["steps"], row["authority"]))


def moves(asked: Movement) -> dict[str, str]:
    """Every way an authority may have gone that one went: code to label with its count, the first for all."""
    held = {
        f"{row['from_grade']}-{row['to_grade']}": words.regions_share.format(count=way(row), percent=row["count"])
        for row in _counts(asked)
    }
    return {EVERY: words.every_move} | held


def way(row: say.Row) -> str:
    named = {"before": say.grade_word(row, "from_grade_label"), "after": say.grade_word(row, "to_grade_label")}
    return words.names_move.format(**named)


def pair_name(row: say.Row) -> str:
    """Two grades as the name of those that went from the one to the other: `Good to requires improvement`."""
    before, after = (say.grade_word(row, f"{end}_grade_label") for end in ("from", "to"))
    name = words.movement_pair.format(before=before, after=after) if row["steps"] else words.stayed.format(after=after)
    return name[:1].upper() + name[1:]


@engine.cached
def matrix(asked: Movement, authority: str | None) -> Section:
    """How many authorities went from which grade to which; the reader's own is marked."""
    rows = _counts(asked)
    before = words.movement_first if asked.span == FIRST else words.movement_from
    scale = config.load().scale_of(asked.framework)
    own = next((row for row in moved(asked) if row["authority_code"] == authority), None)
    title = _title(asked, rows, own)
    ways = {(row["from_grade"], row["to_grade"]): pair_name(row) for row in rows}
    shown = {
        words.movement_way: list(ways.values()),
        before: [scale.marked(row["from_grade"]) for row in rows],
        words.movement_to: [scale.marked(row["to_grade"]) for row in rows],
        words.movement_steps: [sentences.steps_moved(row["steps"]) for row in rows],
        words.movement_count: [row["count"] for row in rows],
    }
    mark = (profile(str(authority)).name, own["from_grade"], own["to_grade"]) if own else None
    frame = pd.DataFrame(rows, columns=["from_grade", "to_grade", "count"]).assign(way=list(ways.values()))
    who: dict[str, list[tuple[str, str]]] = {one: [] for one in ways.values()}
    for row in sorted(moved(asked), key=lambda row: row["authority"]):
        who[ways[row["from_grade"], row["to_grade"]]].append((row["authority_code"], row["authority"]))
    return Section(
        key="movement",
        title=title,
        question=words.movement_question,
        table=pd.DataFrame(shown),
        taken=download(rows, asked).assign(region=asked.region_name or "England"),
        file_stem=stem(asked.region, f"{asked.framework} {asked.judgement} movement", asked.span, "grades"),
        credit=credit(asked),
        notes=tuple(_notes(rows)),
        chart=partial(_picture, frame, asked, (before, words.movement_to), mark) if rows else None,
        alt=words.movement_alt.format(title=title),
        members={one: {"": tuple(found)} for one, found in who.items()},
        empty=words.movement_empty,
    )


def download(rows: Sequence[say.Row], asked: Movement) -> pd.DataFrame:
    """Counted rows with what was asked for and the publications they were counted from."""
    named = {"framework": asked.framework, "judgement": asked.judgement, "span": asked.span}
    kept: dict[str, Any] = {
        "unit": "authorities",
        "period": config.load().last_year,
        "status": "counted",
        "source": credit(asked),
    }
    return pd.DataFrame(rows).assign(**named, **kept)


def credit(asked: Movement) -> str:
    """The publications the latest grades were taken from."""
    return provenance.credit("grades", [str(row["source_id"]) for row in moved(asked)])


def _picture(frame: pd.DataFrame, asked: Movement, names: tuple[str, str], own: Own, palette: Palette) -> AnyChart:
    return movement_matrix(frame, config.load().scale_of(asked.framework), palette, names, own)


def _title(asked: Movement, rows: Sequence[say.Row], own: say.Row | None) -> str:
    """How many rose, stayed and fell; the reader's own way before it where there is one and room for it."""
    if not rows:
        return words.movement_none
    framework = config.load().frameworks[asked.framework]
    held = words.held if framework.coverage == "partial" else "{n}"
    named: dict[str, Any] = {
        one: sum(row["count"] for row in rows if direction(row["steps"]) == one) for one in DIRECTIONS
    }
    named["about"] = about_movement(asked)
    n = rows[0]["n"]
    every = held.format(n=sentences.counted(n, words.names_authority, words.names_authorities))
    versions = [words.movement.format(n=one, **named) for one in (every, held.format(n=n))]
    if own:
        texts = (words.movement_own, words.movement_own_short)
        versions = [
            one.format(authority=own["authority"], went=went(own), n=held.format(n=n), **named) for one in texts
        ] + versions
    return sentences.first_that_fits(versions)


def direction(steps: int) -> str:
    """Which of DIRECTIONS so many steps are."""
    return DIRECTIONS[1 - (steps > 0) + (steps < 0)]


def went(row: say.Row) -> str:
    """What became of one authority's grade: `rose from good to outstanding`."""
    text = {"improved": words.rose, "same": words.stayed, "declined": words.fell}[direction(row["steps"])]
    before, after = (say.grade_word(row, f"{end}_grade_label") for end in ("from", "to"))
    return text.format(before=before, after=after)


def about_movement(asked: Movement) -> str:
    """`ILACS 2018–2026 overall`; of a framework with one judgement its name and years alone."""
    named = period(asked.framework, config.load().last_year)
    is_one = len(config.load().frameworks[asked.framework].common) == 1
    return named if is_one else f"{named} {about(asked.judgement)}"


def _notes(rows: Sequence[say.Row]) -> list[str]:
    if not rows:
        return []
    number = rows[0]["n_from_before"]
    before = words.movement_before.format(number=number) if number else ""
    return [
        words.movement_note.format(
            n=sentences.counted(rows[0]["n"], words.names_authority, words.names_authorities),
            scope=rows[0]["scope"],
            before=before,
        )
    ]


@engine.cached
def names(asked: Movement, move: str, authority: str | None) -> Section:
    """The authorities that went one way, or all of them, those that rose furthest first."""
    scale = config.load().scale_of(asked.framework)
    rows = [row for row in moved(asked) if move in (EVERY, f"{row['from_grade']}-{row['to_grade']}")]
    count = sentences.counted(len(rows), words.names_authority, words.names_authorities)
    gone = way(rows[0]) if rows else ""
    texts = [words.names_all, words.names_all_short] if move == EVERY or not rows else [words.names]
    title = sentences.first_that_fits(
        [one.format(count=count, move=gone, about=about_movement(asked)) for one in texts]
    )
    shown = {
        words.area: [row["authority"] for row in rows],
        words.region: [row["region"] for row in rows],
        words.movement_first if asked.span == FIRST else words.movement_from: [
            f"{scale.marked(row['from_grade'])}{_under(row)}" for row in rows
        ],
        words.movement_to: [scale.marked(row["to_grade"]) for row in rows],
        words.names_change: [sentences.steps_moved(row["steps"]) for row in rows],
        words.names_between: [sentences.span(row["from_on"], row["to_on"]) for row in rows],
    }
    return Section(
        key="names",
        title=title,
        question=words.names_question,
        table=pd.DataFrame(shown),
        taken=pd.DataFrame(rows).assign(unit="grade step, higher is better", period=asked.span, status="graded"),
        file_stem=stem(asked.region, f"{asked.framework} {asked.judgement} movement by name", asked.span, "grades"),
        credit=provenance.credit("grades", [str(row["source_id"]) for row in rows]),
        notes=(words.names_note,),
        emphasis=tuple(place for place, row in enumerate(rows) if row["authority_code"] == authority),
        empty=words.names_empty,
    )


def _under(row: say.Row) -> str:
    """Under which framework an earlier grade was given, where it is another one."""
    if row["from_framework"] == row["framework"]:
        return ""
    return f" ({config.load().frameworks[row['from_framework']].label})"
