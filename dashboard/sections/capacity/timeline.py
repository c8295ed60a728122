"""Capacity to improve and what carried it on, a lane a judgement: when it was in use, England's figures, own marks."""

from collections.abc import Hashable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd

from dashboard.answers import engine
from dashboard.charts import words as chart_words
from dashboard.charts.grade_lanes import grade_lanes
from dashboard.sections.capacity import words
from dashboard.sections.capacity.between import between_bars
from dashboard.sections.capacity.own import marks, travel_note
from dashboard.sections.capacity.trend import PAGE, own_rows, series_name, trend_bars
from dashboard.sections.distributions import wording
from dashboard.sections.distributions.bars import Bar, bar, good
from dashboard.sections.distributions.choices import authority_names
from dashboard.sections.section import AnyChart, Section
from dashboard.settings import config
from dashboard.settings.config import Palette, Series
from dashboard.words import provenance


@engine.cached
def timeline(authority: str | None) -> Section:
    """Every judgement of capacity and of its successors in the order of their years; breaks stay breaks."""
    settings, told = config.load(), _national()
    held = own_rows(authority, told) if authority else pd.DataFrame()
    mine = {one: _of(held, one) for one in told}
    name = authority_names()[authority] if authority else ""
    columns: dict[str, list[str]] = {
        words.series_head: [series_name(one) for one in told],
        words.in_use: [_years(one) for one in told],
        words.nationally: [_said(bars) or words.no_share for bars in told.values()],
    }
    if authority:
        columns[name] = [_grades(rows) or words.none_held for rows in mine.values()]
    frame = _frame(told, held)
    bars = [one for years in told.values() for one in years]
    sources = [*provenance_of(bars), *(str(row["source_id"]) for rows in mine.values() for row in rows)]
    last = settings.frameworks[settings.capacity.judgements[-1].framework].years[1]
    headline = _title(name, held) if authority else words.timeline_title.format(last=last)
    return Section(
        key="timeline",
        title=headline,
        question=config.load().pages[PAGE].question,
        table=pd.DataFrame(columns),
        download=pd.DataFrame(_download(told, mine, authority, name)),
        file_stem=wording.file_stem(name or "England", "capacity to improve and its successors 2005 to today"),
        credit=provenance.credit("grades", sources),
        notes=(words.timeline_note, words.own_note, travel_note(authority)) if authority else (words.timeline_note,),
        chart=partial(_picture, frame),
        alt=words.timeline_alt.format(title=headline),
        row_header=words.series_head,
    )


def _title(name: str, held: pd.DataFrame) -> str:
    """The latest grade of capacity itself and the latest of leadership, each with framework and year."""
    capacity = config.load().capacity
    cases = []
    for series in (capacity.judgements, capacity.carried_on_by):
        keys = [(one.framework, one.judgement) for one in series if one.judgement == series[0].judgement]
        rows = [row for row in held.to_dict("records") if (row["framework"], row["judgement"]) in keys]
        about = wording.in_sentence(config.load().judgements[series[0].judgement])
        if rows:
            bar_name = wording.in_year(str(rows[-1]["framework"]), int(rows[-1]["year"]))
            cases.append(words.latest.format(judgement=about, grade=rows[-1]["grade_label"].lower(), bar=bar_name))
        else:
            cases.append(words.latest_none.format(judgement=about))
    return words.timeline_title_own.format(authority=name, grades="; ".join(cases))


def provenance_of(bars: Sequence[Bar]) -> list[str]:
    """The publications behind some bars, each once."""
    return list(dict.fromkeys(source for one in bars for source in one.source_ids))


@engine.cached
def _national() -> dict[Series, list[Bar]]:
    """Each judgement with England's bars, those of frameworks now ended at each year held, in the order of use."""
    settings = config.load()
    told = dict(trend_bars())
    for one in between_bars():
        told.setdefault(Series(framework=one.framework, judgement=one.judgement), []).append(one)
    for series in (*settings.capacity.judgements, *settings.capacity.carried_on_by):
        last = settings.frameworks[series.framework].years[1]
        told.setdefault(series, [bar(series.framework, series.judgement, last)])
    return dict(sorted(told.items(), key=lambda item: settings.frameworks[item[0].framework].years))


def _of(held: pd.DataFrame, one: Series) -> Sequence[Mapping[Hashable, Any]]:
    """An authority's own grades of one judgement, oldest first."""
    if held.empty:
        return []
    return held[(held["framework"] == one.framework) & (held["judgement"] == one.judgement)].to_dict("records")


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
    texts = [
        (words.share_of if one.n else words.share).format(
            percent=wording.share_text(share, one), n=one.n, year=one.year
        )
        for one, share in shares
    ]
    return words.shares.format(grade=chart_words.or_better.format(grade=best.label), shares=", ".join(texts))


def _grades(rows: Sequence[Mapping[Hashable, Any]]) -> str:
    return ", ".join(words.graded.format(grade=row["grade_label"], year=row["year"]) for row in rows)


def _frame(told: Mapping[Series, Sequence[Bar]], held: pd.DataFrame) -> pd.DataFrame:
    """The frame of `grade_lanes`: own marks on the bands of every judgement, an open lane where there is none."""
    settings = config.load()
    own = marks(held, list(told))
    rows: list[dict[str, Any]] = []
    for place, (one, bars) in enumerate(told.items()):
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
            "band_label": _said(bars),
        }
        found = own[own["lane_order"] == place].to_dict("records") if len(own) else []
        rows += [{str(key): value for key, value in row.items()} | band for row in found] or [
            {**band, "from_on": None, "to_on": None, "grade": None, "reason": None, "link": None}
        ]
    return pd.DataFrame(rows)


def _picture(frame: pd.DataFrame, palette: Palette) -> AnyChart:
    years = (int(frame["band_from"].min()), int(frame["band_to"].max()))
    return grade_lanes(frame, config.load().scales, palette, years=years)


def _download(
    told: Mapping[Series, Sequence[Bar]],
    mine: Mapping[Series, Sequence[Mapping[Hashable, Any]]],
    authority: str | None,
    name: str,
) -> list[dict[str, Any]]:
    """A row a judgement, its years of use and England's share in words; own grades one row each."""
    rows = []
    for one, bars in told.items():
        first, last = config.load().frameworks[one.framework].years
        about = {"framework": one.framework, "judgement": one.judgement, "first_year": first, "last_year": last}
        about |= {"england": _said(bars), "unit": "grade", "authority_code": authority or "", "authority": name}
        sources = "; ".join(provenance_of(bars))
        graded = mine[one] or [{}]
        for row in graded:
            own = {key: row.get(key) for key in ("year", "grade", "grade_label", "published_on")}
            rows.append(about | own | {"source_id": row.get("source_id") or sources, "england_source_id": sources})
    return rows
