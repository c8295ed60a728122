"""Documents that hold what is missing here: for whoever has one open and wants to fill the gap."""

from collections.abc import Sequence

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.sections import words
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import sentences


@engine.cached
def elsewhere(about: tuple[str, ...] = ()) -> Section:
    """The documents known to hold figures of some frameworks or surveys; of all of them where none is named."""
    held = {row["document_id"]: row for one in about or (None,) for row in queries.elsewhere.rows(one)}
    rows = sorted(held.values(), key=lambda row: (row["from_year"], row["document"]))
    named = _named(about)
    title = words.elsewhere_none.format(about=named)
    if rows:
        form = words["elsewhere_title"]["one" if len(rows) == 1 else "many"]
        title = form.format(count=sentences.counted(len(rows), words.elsewhere_document), about=named)
    columns = words["elsewhere_columns"]
    shown = {
        columns["document"]: [row["document"] for row in rows],
        columns["holds"]: [row["holds"] for row in rows],
        columns["years"]: [_years(row["from_year"], row["to_year"]) for row in rows],
        columns["place"]: [row["place"] or "" for row in rows],
        columns["state"]: [row["state"] for row in rows],
        columns["url"]: [row["url"] or "" for row in rows],
    }
    return Section(
        key="elsewhere",
        title=title,
        question=words.elsewhere_question,
        table=pd.DataFrame(shown),
        taken=pd.DataFrame(rows),
        file_stem=f"documents-elsewhere-{sentences.slug(' '.join(about) or 'all')}",
        credit=words.elsewhere_credit,
        notes=(words.elsewhere_note,),
    )


def _named(about: Sequence[str]) -> str:
    settings = config.load()
    known = {key: one.label for held in (settings.frameworks, settings.surveys) for key, one in held.items()}
    return sentences.listed([known[one] for one in about]) or words.elsewhere_all


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
