"""How grades moved between two inspections: from which to which, by name, and by region."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.charts.count_bars import count_bars
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
def _names(asked: Movement) -> list[dict[str, Any]]:
    held = queries.grade_movement(None, asked.framework, asked.judgement, asked.region_name, asked.span)
    rows = say.records(held[held["is_in_being"]])
    return sorted(rows, key=lambda row: (-row["steps"], row["authority"]))


def moves(asked: Movement) -> dict[str, str]:
    """Every way an authority may have gone that one went: code to label with its count, the first for all."""
    held = {
        f"{row['from_grade']}-{row['to_grade']}": words.regions_share.format(count=_way(row), percent=row["count"])
        for row in _counts(asked)
    }
    return {EVERY: words.every_move} | held


def _way(row: say.Row) -> str:
    named = {"before": say.grade_word(row, "from_grade_label"), "after": say.grade_word(row, "to_grade_label")}
    return words.names_move.format(**named)


@engine.cached
def matrix(asked: Movement, authority: str | None) -> Section:
    """How many authorities went from which grade to which; the reader's own is marked."""
    rows = _counts(asked)
    before = words.movement_first if asked.span == FIRST else words.movement_from
    scale = config.load().scale_of(asked.framework)
    own = next((row for row in _names(asked) if row["authority_code"] == authority), None)
    title = _title(asked, rows, own)
    shown = {
        before: [scale.marked(row["from_grade"]) for row in rows],
        words.movement_to: [scale.marked(row["to_grade"]) for row in rows],
        words.movement_steps: [sentences.steps_moved(row["steps"]) for row in rows],
        words.movement_count: [row["count"] for row in rows],
    }
    mark = (profile(str(authority)).name, own["from_grade"], own["to_grade"]) if own else None
    frame = pd.DataFrame(rows, columns=["from_grade", "to_grade", "count"])
    return Section(
        key="movement",
        title=title,
        question=words.movement_question,
        table=pd.DataFrame(shown),
        download=_download(rows, asked).assign(region=asked.region_name or "England"),
        file_stem=stem(asked.region, f"{asked.framework} {asked.judgement} movement", asked.span, "grades"),
        credit=_credit(asked),
        notes=tuple(_notes(rows)),
        chart=partial(_picture, frame, asked, (before, words.movement_to), mark) if rows else None,
        alt=words.movement_alt.format(title=title),
        empty=words.movement_empty,
    )


def _download(rows: Sequence[say.Row], asked: Movement) -> pd.DataFrame:
    """Counted rows with what was asked for and the publications they were counted from."""
    named = {"framework": asked.framework, "judgement": asked.judgement, "span": asked.span}
    kept: dict[str, Any] = {
        "unit": "authorities",
        "period": config.load().last_year,
        "status": "counted",
        "source": _credit(asked),
    }
    return pd.DataFrame(rows).assign(**named, **kept)


def _credit(asked: Movement) -> str:
    """The publications the latest grades were taken from."""
    return provenance.credit("grades", [str(row["source_id"]) for row in _names(asked)])


def _picture(frame: pd.DataFrame, asked: Movement, names: tuple[str, str], own: Own, palette: Palette) -> AnyChart:
    return movement_matrix(frame, config.load().scale_of(asked.framework), palette, names, own)


def _title(asked: Movement, rows: Sequence[say.Row], own: say.Row | None) -> str:
    """How many rose, stayed and fell; the reader's own way before it where there is one and room for it."""
    if not rows:
        return words.movement_none
    framework = config.load().frameworks[asked.framework]
    held = words.held if framework.coverage == "partial" else "{n}"
    named = {
        "about": _about(asked),
        "improved": sum(row["count"] for row in rows if row["steps"] > 0),
        "same": sum(row["count"] for row in rows if row["steps"] == 0),
        "declined": sum(row["count"] for row in rows if row["steps"] < 0),
    }
    n = rows[0]["n"]
    every = held.format(n=sentences.counted(n, words.names_authority, words.names_authorities))
    versions = [words.movement.format(n=one, **named) for one in (every, held.format(n=n))]
    if own:
        text = words.rose if own["steps"] > 0 else words.fell if own["steps"] < 0 else words.stayed
        before, after = (say.grade_word(own, f"{end}_grade_label") for end in ("from", "to"))
        went = text.format(before=before, after=after)
        texts = (words.movement_own, words.movement_own_short)
        versions = [
            one.format(authority=own["authority"], went=went, n=held.format(n=n), **named) for one in texts
        ] + versions
    return sentences.first_that_fits(versions)


def _about(asked: Movement) -> str:
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
    rows = [row for row in _names(asked) if move in (EVERY, f"{row['from_grade']}-{row['to_grade']}")]
    count = sentences.counted(len(rows), words.names_authority, words.names_authorities)
    way = _way(rows[0]) if rows else ""
    texts = [words.names_all, words.names_all_short] if move == EVERY or not rows else [words.names]
    title = sentences.first_that_fits([one.format(count=count, move=way, about=_about(asked)) for one in texts])
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
        download=pd.DataFrame(rows).assign(unit="grade step, higher is better", period=asked.span, status="graded"),
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


@engine.cached
def by_region(asked: Movement) -> Section:
    """How many rose, stayed and fell in each region and in England, and the time between the inspections."""
    rows = queries.movement_by_region.rows(asked.framework, asked.judgement, asked.span)
    named = [row for row in rows if row["region"] != "England" and row["n"]]
    title = _region_title(asked, named)
    ways = ("improved", "same", "declined")
    shown = {words.region: [row["region"] for row in rows]}
    shown |= {words["regions_ways"][way]: [_share(row, way) for row in rows] for way in ways}
    shown |= {
        words.regions_n: [str(row["n"]) for row in rows],
        words.regions_between: [_times(row) for row in rows],
    }
    return Section(
        key="regions",
        title=title,
        question=words.regions_question,
        table=pd.DataFrame(shown),
        download=_download(rows, asked),
        file_stem=stem("regions", f"{asked.framework} {asked.judgement} movement", asked.span, "grades"),
        credit=_credit(Movement(asked.framework, asked.judgement, asked.span)),
        notes=(words.regions_note,),
        chart=partial(count_bars, _bars(named)) if named else None,
        alt=words.regions_alt.format(title=title),
        benchmarks=tuple(place for place, row in enumerate(rows) if row["region"] == "England"),
    )


def _region_title(asked: Movement, named: Sequence[say.Row]) -> str:
    """The region that rose most often; of a framework held in part only how many are held."""
    about_it = _about(asked)
    if not named:
        return words.regions_none
    if config.load().frameworks[asked.framework].coverage == "partial":
        held = sentences.counted(sum(row["n"] for row in named), words.names_authority, words.names_authorities)
        texts = (words.regions_partial, words.regions_few)
        return sentences.first_that_fits([text.format(about=about_it, count=held) for text in texts])
    most = max(named, key=lambda row: row["improved"] / row["n"])
    if not most["improved"]:
        return words.regions_still.format(about=about_it)
    return words.regions.format(about=about_it, region=most["region"], count=most["improved"], n=most["n"])


def _share(row: say.Row, way: str) -> str:
    if not row["n"]:
        return ""
    return words.regions_share.format(count=row[way], percent=sentences.percent(row[f"{way}_percent"]))


def _times(row: say.Row) -> str:
    """The shortest, the middle and the longest time between two inspections, in years to one decimal."""
    days = [row[f"{key}_days_between"] for key in ("least", "median", "most")]
    return "" if days[0] is None else " · ".join(f"{sentences.rounded(day / 365.25)}" for day in days)


def _bars(rows: Sequence[say.Row]) -> pd.DataFrame:
    """The frame of `charts.count_bars`: a bar per region, what rose first."""
    styles = {"improved": "full", "same": "light", "declined": "accent"}
    return pd.DataFrame(
        [
            {
                "bar": row["region"],
                "bar_order": place,
                "kind": words["regions_ways"][way],
                "kind_order": order,
                "count": row[way],
                "style": style,
            }
            for place, row in enumerate(rows)
            for order, (way, style) in enumerate(styles.items())
        ]
    )
