"""Words around bars: what each bar and segment is called, what was printed twice, what is left open, and by whom."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.charts.segments import grade_word
from dashboard.sections.distributions import words
from dashboard.sections.distributions.bars import Bar, Figure, Part, Printed
from dashboard.settings import config
from dashboard.words import provenance, sentences

HUNDRED = 100


def file_stem(*parts: object) -> str:
    """A file's name: area, question and period, and the day the grades and figures we hold were put together."""
    made_on = max(provenance.load(name).obtained.date for name in ("grades", "national_distribution"))
    return sentences.slug(" ".join(str(part) for part in (*parts, made_on)))


def period(framework: str, year: int) -> str:
    """A framework with the years its grades come from: `APA 2006`, `SIF 2013–2018`, `ILACS 2018–2026`."""
    settings = config.load().frameworks[framework]
    first, last = settings.years
    last = min(year, last)
    text = words.rolling if settings.timing != "annual" and last > first else words.annual
    return text.format(framework=settings.label, first=first, year=last)


def in_year(framework: str, year: int) -> str:
    """A framework in one year, whether or not it counts earlier ones: `JAR 2008`."""
    return words.annual.format(framework=config.load().frameworks[framework].label, year=year)


def size(bar: Bar) -> str:
    """`, n = 102`, or of how many in being where we counted ourselves; says so where no n is printed."""
    if bar.n is None:
        return words.no_size if bar.is_known else ""
    if bar.parts and bar.parts[0].status == "counted" and bar.scope:
        return words.size_of.format(n=bar.n, scope=bar.scope)
    return words.size.format(n=bar.n)


def grade(bar: Bar, part: Part | Figure) -> str:
    """The grade or run of grades in the words of the bar's own scale."""
    return grade_word(config.load().scale_of(bar.framework), part.low, part.high)


def whole(share: float) -> str:
    """A share (0-1) as a whole percentage without its sign, half up."""
    return sentences.rounded(share * HUNDRED, 0)


def share_text(part: Part, bar: Bar) -> str:
    """The percentage of a part with its sign: `75 %`, `86 or 87 %`, `3 or 4 %`; as printed where it was printed."""
    if part.counts and bar.n:
        values = dict.fromkeys(whole(count / bar.n) for count in part.counts)
    elif part.counts:
        values = dict.fromkeys(["0"])
    elif part.percents:
        values = dict.fromkeys(f"{percent:g}" for percent in part.percents)
    else:
        values = dict.fromkeys([whole(part.share)])
    return f"{sentences.listed(list(values), 'or')}\u00a0%"


def count_text(part: Part) -> str:
    """The count of a part, `4 or 5` where publications differ; empty where there is none."""
    return sentences.listed([f"{count:,}" for count in part.counts], "or")


def figures_text(part: Part, bar: Bar, show: str) -> str:
    """What stands on a segment: `76 · 75 %` or `76`; derived ones say so, with their range where there is one."""
    if part.status == "gap":
        return ""
    count, percent = count_text(part), share_text(part, bar)
    text = count if show == "count" else " · ".join(filter(None, (count, percent)))
    if part.status != "derived":
        return text
    low, high = whole(part.least), whole(part.most)
    if part.counts or low == high:
        return words.derived.format(figures=text)
    return words.derived_range.format(figures=text, low=low, high=high)


@engine.cached
def publications() -> dict[str, str]:
    """Each publication by its key as `Publisher, date`."""
    known = queries.sources()
    names = {}
    for row in known[["source_id", "publisher", "published_on"]].to_dict("records"):
        date = sentences.day(None if row["published_on"] is None else str(row["published_on"]))
        dated = bool(date) and date != "<NA>"
        text = words.dated if dated else words.undated
        names[str(row["source_id"])] = text.format(publisher=row["publisher"], date=date)
    return names


def credit(bars: Iterable[Bar]) -> str:
    """The source line: the publications drawn, and our table of grades where bars were counted from it."""
    bars = list(bars)
    ids = [source for bar in bars for source in bar.source_ids]
    lines = [provenance.credit("national_distribution", ids)] if ids else []
    counted = [bar for bar in bars if bar.is_counted]
    if brought := [source for bar in counted for source in bar.held_from]:
        lines.append(provenance.credit("grades", brought))
    if any(not bar.held_from for bar in counted):
        lines.append(provenance.credit("grades"))
    return " ".join(lines) or words.credit_none


def _printed_text(one: Printed) -> str:
    if one.count is None:
        figure = f"{one.percent:g}\u00a0%"
    elif one.n:
        figure = words.case_of.format(count=f"{one.count:,}", n=f"{one.n:,}")
    else:
        figure = words.case_bare.format(count=f"{one.count:,}")
    return figure


def _case(bar: Bar, figure: Figure) -> str:
    """`Good or better, capacity to improve, APA 2006: 91 of 102 (Nursery World, 2006) and 89 % (…)`."""
    cases = []
    for text, group in groupby(figure.printed, _printed_text):
        by = sentences.listed(list(dict.fromkeys(publications()[one.source_id] for one in group)))
        cases.append(words.case_by.format(figure=text, publisher=by))
    judgement = config.load().judgements[bar.judgement]
    return words.case.format(
        grade=grade(bar, figure),
        judgement=sentences.lowered(judgement),
        bar=period(bar.framework, bar.year),
        figures=sentences.listed(cases),
    )


def _values(figure: Figure) -> set[tuple[int | None, float | None]]:
    return {(one.count, one.percent) for one in figure.printed}


def publication_notes(bars: Iterable[Bar]) -> list[str]:
    """Figures printed twice, disputed or without their n; what was got by subtracting totals; grades outside n."""
    bars = list(bars)
    kinds: tuple[tuple[str, Callable[[Figure], bool]], ...] = (
        (words.stated_twice, lambda figure: len(_values(figure)) > 1),
        (words.solved, lambda figure: figure.is_solved),
        (words.disputed, lambda figure: figure.is_disputed),
        (words.bare, lambda figure: not figure.counts and not figure.percents),
    )
    notes = []
    for text, is_meant in kinds:
        if cases := [_case(bar, figure) for bar in bars for figure in bar.figures if is_meant(figure)]:
            notes.append(text.format(cases="; ".join(cases)))
    if beside := [_case(bar, figure) for bar in bars for figure in bar.beside]:
        notes.append(words.beside.format(cases="; ".join(beside)))
    notes.extend(_subtracted(bar) for bar in bars if bar.less)
    if outside := _outside([bar for bar in bars if bar.is_known]):
        notes.append(words.outside.format(cases=outside))
    return [note[:1].upper() + note[1:] for note in notes]


def _subtracted(bar: Bar) -> str:
    settings = config.load()
    total, other = bar.less or ("", "")
    return words.subtracted.format(
        bar=period(bar.framework, bar.year),
        judgement=sentences.lowered(settings.judgements[bar.judgement]),
        total=settings.frameworks[total].label,
        other=settings.frameworks[other].label,
        counts=sentences.listed([count_text(part) for part in bar.parts]),
        n=bar.n,
    )


def _outside(bars: Sequence[Bar]) -> str:
    """Reasons for no grade, each with its count and the judgements it holds for, by framework."""
    found: dict[str, dict[tuple[str, int], list[str]]] = {}
    for bar in bars:
        reasons = found.setdefault(period(bar.framework, bar.year), {})
        for reason, count in bar.outside.items():
            reasons.setdefault((reason, count), []).append(sentences.lowered(config.load().judgements[bar.judgement]))
    cases = []
    for framework, reasons in found.items():
        every = sum(period(bar.framework, bar.year) == framework for bar in bars)
        parts = [
            (words.case_everywhere if len(judgements) == every else words.case_outside).format(
                count=f"{count:,}",
                reason=sentences.lowered(reason),
                judgements=sentences.listed(judgements),
            )
            for (reason, count), judgements in reasons.items()
        ]
        if parts:
            cases.append(f"{framework} {', '.join(parts)}")
    return "; ".join(cases)


def holdings(bars: Sequence[Bar]) -> str:
    """How many single authorities' grades we hold of frameworks that are not held in full; empty where all are."""
    settings = config.load().frameworks
    found: dict[tuple[str, int], list[Bar]] = {}
    for bar in bars:
        if settings[bar.framework].coverage != "complete" and bar.scope and not bar.is_counted:
            found.setdefault((bar.framework, bar.year), []).append(bar)
    cases = []
    for (framework, year), held in found.items():
        most = max(bar.held for bar in held)
        text = words.holding if len(held) == 1 else words.holding_most
        cases.append(text.format(bar=period(framework, year), count=most, scope=held[0].scope))
    return words.held.format(holdings=sentences.listed(cases)) if cases else ""


def by_name(framework: str, year: int, group: pd.DataFrame) -> dict[str, Any]:
    """The authorities of one judgement and grade as one row of a file; group: rows of the question grades_by_name."""
    return {
        "framework": framework,
        "judgement": str(group["judgement"].iloc[0]),
        "period": year,
        "grade": int(group["grade"].iloc[0]),
        "grade_label": str(group["grade_label"].iloc[0]),
        "authority_count": len(group),
        "authorities": "; ".join(group["authority"]),
        "authority_codes": "; ".join(group["authority_code"]),
        "unit": "authorities",
        "status": "held by name",
        "source_id": "; ".join(dict.fromkeys(group["source_id"])),
    }


def by_name_shown(
    rows: Iterable[dict[str, Any]], named: Callable[[str, int], str] = period
) -> list[tuple[str, str, str, int, str]]:
    """Rows of `by_name` as a reader sees them: framework and year as `named`, judgement, grade, how many, who."""
    return [
        (
            named(row["framework"], row["period"]),
            config.load().judgements[row["judgement"]],
            row["grade_label"],
            row["authority_count"],
            row["authorities"].replace("; ", ", "),
        )
        for row in rows
    ]


def report_says(series: Iterable[tuple[str, str]]) -> str:
    """What the national report of 2007 says of judgements (framework, judgement) whose charts are lost; else empty."""
    settings, cases = config.load(), []
    for framework, judgement in series:
        name = f"{sentences.lowered(settings.judgements[judgement])}, {settings.frameworks[framework].label}"
        for text in queries.figures(framework=framework, judgement=judgement)["text_says"]:
            cases.append(f"{name}: {sentences.lowered(str(text))}")
    return words.report_says.format(cases="; ".join(cases)) if cases else ""
