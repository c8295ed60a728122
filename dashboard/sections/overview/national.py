"""The national picture beside one authority: grades today, and the scales."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.charts import grade_bars
from dashboard.sections import hexagons
from dashboard.sections.overview import wording as say
from dashboard.sections.overview import words
from dashboard.sections.overview.board import latest, stem
from dashboard.sections.profile import profile
from dashboard.sections.reader import Reader
from dashboard.sections.section import AnyChart, Groups, Section
from dashboard.settings import config
from dashboard.settings.config import Palette
from dashboard.words import provenance, sentences

TODAY = "ILACS"
GOOD = 3


@engine.cached
def _rows(framework: str, year: int) -> Sequence[say.Row]:
    """How often each overall grade was given, one row per step and then per reason for no grade."""
    held = queries.grade_distribution.rows(framework, say.OVERALL, year)
    return [row for row in held if row["grade"] or row["status"] in config.load().reasons]


def _segments(rows: Sequence[say.Row]) -> pd.DataFrame:
    """The bar of some counted or published grades, as `charts.grade_bars` wants it."""
    made, start = [], 0.0
    for place, row in enumerate(rows):
        end = start + row["count"] / row["n"]
        made.append(
            {
                "bar": "",
                "bar_order": 0,
                "segment_order": place,
                "grade_low": row["grade"],
                "grade_high": row["grade"],
                "from_share": start,
                "to_share": min(end, 1.0),
                "text": f"{row['count']} · {sentences.percent(row['percent'], 0)}",
                "status": "counted" if row["basis"] == "authority_grades" else "published",
            }
        )
        start = end
    return pd.DataFrame(made)


@engine.cached
def _overall(framework: str) -> Sequence[say.Row]:
    """The latest overall grade of every authority in being, or why it has none, by name."""
    held = queries.authority_latest.rows(framework=framework)
    overall = [row for row in held if row["judgement"] == say.OVERALL and not profile(row["authority_code"]).ended]
    return sorted(overall, key=lambda row: row["authority"])


def _members(framework: str) -> dict[str, Groups]:
    """Who has each overall grade today, and who none, by the word that heads its row."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in _overall(framework):
        word = row["grade_label"] or row["reason_label"]
        found.setdefault(str(word), []).append((row["authority_code"], row["authority"]))
    return {word: {"": tuple(who)} for word, who in found.items()}


def _bar(framework: str, year: int, key: str, question: str, title: str, notes: tuple[str, ...]) -> Section:
    """One distribution as a bar with its table."""
    rows = _rows(framework, year)
    graded = [row for row in rows if row["grade"]]
    scale = config.load().scale_of(framework)
    parts = sentences.listed([f"{row['count']} {say.grade_word(row)}" for row in graded])
    shown = {
        words.step: [scale.marked(row["grade"]) if row["grade"] else row["grade_label"] for row in rows],
        words.authorities: [row["count"] for row in rows],
        words.percent: ["" if row["percent"] is None else sentences.percent(row["percent"]) for row in rows],
    }
    sources = [row["source_id"] for row in rows if row["source_id"]]
    return Section(
        key=key,
        title=title,
        question=question,
        table=pd.DataFrame(shown),
        taken=pd.DataFrame(rows).assign(unit="authorities"),
        file_stem=stem("england", f"{framework} overall effectiveness", year, "national_distribution"),
        credit=provenance.credit("grades", sources or _sources(framework)),
        notes=notes,
        chart=_picture(framework, year),
        alt=words.national_alt.format(n=graded[0]["n"], parts=parts),
        members=_members(framework) if framework == TODAY else {},
    )


@engine.cached
def _picture(framework: str, year: int) -> Callable[[Palette], AnyChart]:
    """The bar of one distribution, the same for whoever looks."""
    graded = [row for row in _rows(framework, year) if row["grade"]]
    return partial(grade_bars, _segments(graded), config.load().scale_of(framework))


@engine.cached
def _sources(framework: str) -> list[str]:
    """The publications behind the latest overall grades of a framework, of the authorities in being."""
    return [row["source_id"] for row in _overall(framework) if row["grade"]]


@engine.cached
def today(authority: str | None) -> Section:
    """Today's overall grades of all authorities, and where the chosen one is among them."""
    bars = _today()
    own = _own(authority, [row for row in _rows(TODAY, config.load().last_year) if row["grade"]])
    return replace(bars, notes=(own, *bars.notes)) if own else bars


@engine.cached
def _today() -> Section:
    year = config.load().last_year
    rows = _rows(TODAY, year)
    graded, gaps = [row for row in rows if row["grade"]], [row for row in rows if not row["grade"]]
    n, scope = graded[0]["n"], graded[0]["n_authorities_in_scope"]
    good = sum(row["count"] for row in graded if row["grade"] >= GOOD)
    left_out = "".join(f"; {row['count']} {sentences.lowered(str(row['grade_label']))}" for row in gaps)
    notes = (words.national_note.format(n=n, scope=scope, year=year, gaps=left_out),)
    title = words.national.format(good=good, n=n, framework=TODAY, year=year)
    return _bar(TODAY, year, "national", words.national_question, title, notes)


def _own(authority: str | None, graded: Sequence[say.Row]) -> str:
    """How many share the chosen authority's overall grade; nothing where it is not among those counted."""
    if authority is None or profile(authority).ended:
        return ""
    own = next(
        (row for row in latest(authority) if row["framework"] == TODAY and row["judgement"] == say.OVERALL), None
    )
    like = next((row for row in graded if own and row["grade"] == own["grade"]), None)
    if not like:
        return ""
    named = {"authority": profile(authority).name, "count": like["count"], "grade": say.grade_word(like)}
    return words.national_own.format(**named)


@engine.cached
def england(reader: Reader) -> Section:
    """Every authority's overall grade today on a map, and as a table by name."""
    settings, bars = config.load(), today(reader.authority or None)
    rows = _overall(TODAY)
    shown = {
        words.map_area: [row["authority"] for row in rows],
        words.map_region: [row["region"] for row in rows],
        words.step: [say.grade(row) for row in rows],
        words.map_published: [sentences.day(row["published_on"]) for row in rows],
    }
    scale = settings.scale_of(TODAY)
    return Section(
        key="england",
        title=bars.title,
        question=words.england_question,
        table=pd.DataFrame(shown),
        taken=pd.DataFrame(rows).assign(unit="grade step, higher is better"),
        file_stem=stem("england", f"{TODAY} overall effectiveness by authority", settings.last_year, "grades"),
        credit=bars.credit,
        notes=(*bars.notes, words.england_note),
        chart=hexagons.of_grades(reader, {row["authority_code"]: row["grade"] for row in rows}, scale),
        alt=words.england_alt.format(alt=bars.alt),
        emphasis=tuple(place for place, row in enumerate(rows) if row["authority_code"] == reader.authority),
    )


@engine.cached
def scales() -> Section:
    """How to read a grade: each scale's steps, best first, and the frameworks that use it."""
    settings = config.load()
    graded = {row["framework"] for row in queries.coverage.rows() if row["n_authorities"]}
    on = {
        key: [
            one.label
            for name, one in settings.frameworks.items()
            if one.scale == key and (name in graded or one.timing == "published")
        ]
        for key in settings.scales
    }
    rows = [
        {
            "scale": key,
            "frameworks": ", ".join(on[key]),
            "years": _years(key),
            "step": step.grade,
            "label": step.label,
        }
        for key, scale in settings.scales.items()
        for step in scale.steps
    ]
    shown = pd.DataFrame(
        [
            {
                words.frameworks: ", ".join(on[key]),
                words.years: _years(key),
                **{words["places"][place]: "" for place in settings.colours["light"].grades},
                **{words["places"][step.colour]: scale.marked(step.grade) for step in scale.steps},
            }
            for key, scale in settings.scales.items()
        ]
    )
    return Section(
        key="scales",
        title=words.scales,
        question=words.scales_question,
        table=shown,
        taken=pd.DataFrame(rows),
        file_stem=stem("england", "grade scales", "all", "scales"),
        credit=provenance.credit("scales"),
        notes=(words.scales_note,),
    )


def _years(scale: str) -> str:
    """The years the frameworks on a scale were in use."""
    used = [one for one in config.load().frameworks.values() if one.scale == scale]
    return f"{min(one.years[0] for one in used)}–{max(one.years[1] for one in used)}"
