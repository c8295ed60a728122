"""Some judgements on one ruler of years, a lane each: when it was in use, England's shares beside it, own marks."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd

from dashboard.answers import queries
from dashboard.charts import words as chart_words
from dashboard.charts.grade_lanes import grade_lanes
from dashboard.sections.distributions import wording, words
from dashboard.sections.distributions.bars import Bar, good
from dashboard.sections.distributions.choices import authority_names
from dashboard.sections.section import AnyChart, Section
from dashboard.settings import config
from dashboard.settings.config import Palette, Series
from dashboard.words import provenance

MOST = 100  # grades of one judgement that `recent` holds: no record of an authority comes near
Told = Mapping[Series, Sequence[Bar]]
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Said:
    """What a timeline says of itself: key and title of its section, question, caveats and the name of its files."""

    key: str
    title: str
    question: str
    notes: tuple[str, ...]
    stem: str


def timeline(
    told: Told, held: Sequence[Row], authority: str | None, said: Said, middles: Mapping[Series, str] | None = None
) -> Section:
    """A section with a lane for each judgement of `told`, England's bars beside it, and the authority's own grades.

    held: what `own_rows` gives, empty where no authority is chosen. middles: the middle of its comparators in words,
    which then stands on the lane instead of England's shares.
    """
    middles = middles or {}
    mine = {one: [row for row in held if (row["framework"], row["judgement"]) == _key(one)] for one in told}
    england = {one: _said(bars) for one, bars in told.items()}
    name = authority_names()[authority] if authority else ""
    columns: dict[str, list[str]] = {
        words.series_head: [series_name(one) for one in told],
        words.in_use: [_years(one) for one in told],
        words.nationally: [said_of or words.no_share for said_of in england.values()],
    }
    if authority:
        columns[name] = [_grades(rows) or words.not_held for rows in mine.values()]
    if middles:
        columns[words.middle_head] = [middles.get(one) or words.no_middle for one in told]
    bars = [one for years in told.values() for one in years]
    behind = {one: "; ".join(_sources(years)) for one, years in told.items()}
    sources = [*_sources(bars), *(str(row["source_id"]) for rows in mine.values() for row in rows)]
    return Section(
        key=said.key,
        title=said.title,
        question=said.question,
        table=pd.DataFrame(columns),
        taken=partial(_download, behind, mine, england, authority, name, middles),
        file_stem=wording.file_stem(name or words.england, said.stem),
        credit=provenance.credit("grades", sources),
        notes=(*said.notes, *cut(*mine.values())),
        chart=partial(_picture, _frame({one: middles.get(one) or share for one, share in england.items()}, mine)),
        alt=words.timeline_alt.format(title=said.title),
        row_header=words.series_head,
    )


def series_name(series: Series) -> str:
    """`Capacity to improve, APA`."""
    settings = config.load()
    return words.series.format(
        judgement=settings.judgements[series.judgement],
        framework=settings.frameworks[series.framework].label,
    )


def own_rows(authority: str, asked: Iterable[Series]) -> list[Row]:
    """One authority's counted grades of some judgements, at most `MOST` of each, oldest first, as recent_grades."""
    keys = {_key(one) for one in asked}
    return [row for row in queries.recent_grades.rows(authority) if (row["framework"], row["judgement"]) in keys]


def cut(*records: Sequence[Row]) -> tuple[str, ...]:
    """What is said where a judgement of one of some records may have more grades than are read."""
    counts = (Counter((row["framework"], row["judgement"]) for row in one) for one in records)
    return (words.timeline_most.format(count=MOST),) if any(MOST in one.values() for one in counts) else ()


def _key(one: Series) -> tuple[str, str]:
    return one.framework, one.judgement


def marks(held: Iterable[Row], asked: Iterable[Series]) -> list[dict[str, Any]]:
    """Rows for `grade_lanes`: a lane per judgement of each framework; a day where one is known, else the year."""
    settings = config.load()
    order = [_key(one) for one in asked]
    groups = list(dict.fromkeys(framework for framework, _ in order))
    rows = []
    for row in held:
        framework, judgement, day = row["framework"], row["judgement"], row["published_on"] or ""
        is_day = len(day) == 10
        rows.append(
            {
                "group": settings.frameworks[framework].label,
                "group_order": groups.index(framework),
                "lane": settings.judgements[judgement],
                "lane_order": order.index((framework, judgement)),
                "scale": settings.frameworks[framework].scale,
                "from_on": day if is_day else f"{row['year']}-01-01",
                "to_on": day if is_day else f"{row['year']}-12-31",
                "grade": row["grade"],
                "reason": None,
                "link": None,
            }
        )
    return rows


def _sources(bars: Sequence[Bar]) -> list[str]:
    """The publications behind some bars, each once."""
    return list(dict.fromkeys(source for one in bars for source in one.source_ids))


def _years(one: Series) -> str:
    settings = config.load().frameworks[one.framework]
    first, last = settings.years
    if settings.current:
        return words.since.format(first=first)
    return "–".join(dict.fromkeys((str(first), str(last))))


def _said(bars: Sequence[Bar]) -> str:
    """`Good or better: 62 % of 102 in 2006, 78 % of 102 in 2007`; empty where no share is held."""
    shares = [(one, share) for one in bars if (share := good(one))]
    if not shares:
        return ""
    best = config.load().scale_of(bars[0].framework).steps[1]
    is_rolling = config.load().frameworks[bars[0].framework].timing == "rolling"
    text = words.share_to if is_rolling else words.share_of
    texts = [
        (text if one.n else words.share).format(percent=wording.share_text(share, one), n=one.n, year=one.year)
        for one, share in shares
    ]
    return words.shares.format(grade=chart_words.or_better.format(grade=best.label), shares=", ".join(texts))


def _grades(rows: Sequence[Row]) -> str:
    return ", ".join(words.graded.format(grade=row["grade_label"], year=row["year"]) for row in rows)


def _frame(beside: Mapping[Series, str], mine: Mapping[Series, Sequence[Row]]) -> pd.DataFrame:
    """The frame of `grade_lanes`: own marks on the bands of every judgement, an open lane where there is none.

    beside: the words at each lane's free end.
    """
    settings = config.load()
    rows: list[dict[str, Any]] = []
    for place, (one, label) in enumerate(beside.items()):
        settings_of = settings.frameworks[one.framework]
        first, last = settings_of.years
        band: dict[str, Any] = {
            "group": "",
            "group_order": 0,
            "lane": series_name(one),
            "lane_order": place,
            "scale": settings_of.scale,
            "band_from": first,
            "band_to": last,
            "band_label": label,
        }
        rows += [row | band for row in marks(mine[one], [one])] or [
            {**band, "from_on": None, "to_on": None, "grade": None, "reason": None, "link": None}
        ]
    return pd.DataFrame(rows)


def _picture(frame: pd.DataFrame, palette: Palette) -> AnyChart:
    years = (int(frame["band_from"].min()), int(frame["band_to"].max()))
    return grade_lanes(frame, config.load().scales, palette, years=years)


def _download(
    behind: Mapping[Series, str],
    mine: Mapping[Series, Sequence[Row]],
    england: Mapping[Series, str],
    authority: str | None,
    name: str,
    middles: Mapping[Series, str],
) -> pd.DataFrame:
    """A row a judgement, its years of use, England's share and comparators' middle in words; own grades a row each."""
    rows = []
    for one, sources in behind.items():
        first, last = config.load().frameworks[one.framework].years
        about = {"framework": one.framework, "judgement": one.judgement, "first_year": first, "last_year": last}
        about |= {"comparators": middles.get(one, "")} if middles else {}
        about |= {"england": england[one], "unit": "grade", "authority_code": authority or "", "authority": name}
        graded = mine[one] or [{}]
        for row in graded:
            own = {key: row.get(key) for key in ("year", "grade", "grade_label", "published_on")}
            rows.append(about | own | {"source_id": row.get("source_id") or sources, "england_source_id": sources})
    return pd.DataFrame(rows)
