"""What is new in the data: the latest reports held, and in how many judgements each moved."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.sections.overview import wording as say
from dashboard.sections.overview import words
from dashboard.sections.overview.board import stem
from dashboard.sections.overview.national import TODAY
from dashboard.sections.profile import profile
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import provenance, sentences

SHOWN = 8  # and those published on the day of the last of them


@engine.cached
def newest(authority: str | None) -> Section:
    """The reports published last under today's framework, newest first; one of the chosen authority is marked."""
    own = (place for place, report in enumerate(_reports()) if report[0]["authority_code"] == authority)
    return replace(_newest(), emphasis=tuple(own))


@engine.cached
def _newest() -> Section:
    reports = _reports()
    rows = [row for report in reports for row in report]
    up, same, down = say.ways(rows)
    first, last = (say.month(report[0]["published_on"]) for report in (reports[-1], reports[0]))
    shown: dict[str, list[object]] = {
        words.map_area: [report[0]["authority"] for report in reports],
        words.map_published: [sentences.day(report[0]["published_on"]) for report in reports],
    }
    moved = zip(*map(say.ways, reports), strict=True)
    shown |= {head: list(column) for head, column in zip(words["newest_ways"].values(), moved, strict=True)}
    return Section(
        key="newest",
        title=words.newest.format(
            number=len(reports),
            framework=TODAY,
            span=sentences.months(first, last),
            judgements=up + same + down,
            up=up,
            down=down,
        ),
        question=words.newest_question,
        table=pd.DataFrame(shown),
        taken=pd.DataFrame(rows).assign(unit="grade step, higher is better", status="graded"),
        file_stem=stem("england", f"{TODAY} latest reports", config.load().last_year, "grades"),
        credit=provenance.credit("grades", [row["source_id"] for row in rows]),
        notes=(words.newest_note.format(number=len(reports), framework=TODAY),),
    )


@engine.cached
def _reports() -> Sequence[Sequence[say.Row]]:
    """The judgements graded in each of the latest reports of authorities in being, a report a group."""
    held = [
        row
        for row in queries.authority_latest.rows(framework=TODAY)
        if row["grade"] and row["published_on"] and not profile(row["authority_code"]).ended
    ]

    def report(row: say.Row) -> tuple[str, str]:
        return row["published_on"], row["authority"]

    groups = [list(rows) for _, rows in groupby(sorted(held, key=report, reverse=True), key=report)]
    last = groups[:SHOWN][-1][0]["published_on"]
    return [group for group in groups if group[0]["published_on"] >= last]
