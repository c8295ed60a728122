"""What a reader can choose of the documents: reviews and their words, and where each fact stands."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.sections.findings import words
from dashboard.sections.section import Section
from dashboard.words import provenance, sentences

NATIONAL = "england.ofsted_national_2007"
BULLET = re.compile(r"\bb(\d+)\b")


@dataclass(frozen=True)
class Review:
    """One review: DfE code of its authority (None for the national report), its key, and both in words."""

    authority: str | None
    review: str
    area: str
    label: str


@engine.cached
def _all() -> dict[str, Review]:
    """Every review that has findings, by its code in links: authority and review key."""
    held = queries.finding_counts()[["authority_code", "area", "review", "review_label"]].drop_duplicates()
    found = {}
    for row in rows(held):
        authority = None if pd.isna(row["authority_code"]) else str(row["authority_code"])
        code = f"{authority or row['area'].lower()}.{row['review']}"
        found[code] = Review(authority, row["review"], row["area"], row["review_label"])
    return found


def parts() -> dict[str, str]:
    """The parts of the page, key to label."""
    return {key: words["parts"][key] for key in ("found", "national", "practice", "rehearsal", "figures", "reviewing")}


def review(code: str) -> Review:
    """The review a code of `reviews` means; raises KeyError for one that is not held."""
    return _all()[code]


def reviews(authority: str | None) -> dict[str, str]:
    """Reviews to choose from, code to label: those of the authority first, the national report last; all for none."""
    chosen = {code: one for code, one in _all().items() if authority is None or one.authority in (authority, None)}
    ordered = sorted(chosen.items(), key=lambda pair: (pair[0] == NATIONAL) == bool(authority))
    return {code: words.review_option.format(area=one.area, review=one.label) for code, one in ordered}


def reviewed() -> dict[str, str]:
    """Authorities with a review, code to name."""
    return {one.authority: one.area for one in _all().values() if one.authority}


def not_held(authority: str | None) -> str:
    """A sentence for an authority without a review; empty where one is held or none is chosen."""
    if authority is None or authority in reviewed():
        return ""
    sentence = words.not_held
    return sentence.format(areas=sentences.listed(list(reviewed().values())))


@engine.cached
def area(authority: str) -> str:
    """The name of an authority."""
    held = queries.authorities()
    return str(held.loc[held["authority_code"] == authority, "authority"].iloc[0])


@engine.cached
def document(source_id: str) -> str:
    """A publication in few words: publisher and year."""
    source = provenance.sources()[source_id]
    return " ".join(filter(None, (source.publisher, source.published_on[:4])))


def place(source_id: str, source_ref: Any) -> str:
    """Where a fact stands: document, then paragraph, bullet or appendix, spelt out."""
    within = place_within(source_ref)
    return f"{document(source_id)}, {within}" if within else document(source_id)


def place_within(source_ref: Any) -> str:
    """Paragraph, bullet or appendix, spelt out; empty where none is stated."""
    if pd.isna(source_ref):
        return ""
    ref = BULLET.sub(r"bullet \1", str(source_ref)).replace("App A", "Appendix A")
    ref = re.sub(r"\bApp (\d)", r"Appendix \1", ref)
    return f"{'para ' if ref[:1].isdigit() else ''}{ref}"


def places(held: pd.DataFrame) -> list[str]:
    """Where each row of a frame stands; the document is named where the rows come from several."""
    if held["source_id"].nunique() == 1:
        return [place_within(ref) for ref in held["source_ref"]]
    return [place(source, ref) for source, ref in zip(held["source_id"], held["source_ref"], strict=True)]


def facts(held: pd.DataFrame, dataset: str, columns: Mapping[str, Any], **said: Any) -> Section:
    """A section of facts from the documents: columns as given, then where each row of `held` stands; its credit.

    dataset: the file of `data/` the facts are kept in. said: the other fields of a Section.
    """
    given = {"taken": held, "credit": provenance.credit(dataset, held["source_id"]), **said}
    return Section(table=pd.DataFrame({**columns, words.where: places(held)}), **given)


def rows(held: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as records."""
    return cast("list[dict[str, Any]]", held.to_dict("records"))


def span(text: str) -> tuple[date, date]:
    """First and last day a published date can mean: a day, a month, a year, or a range with a slash."""
    first, _, last = text.partition("/")
    start = [int(part) for part in first.split("-")]
    end = [int(part) for part in (last or first).split("-")]
    year, month = end[0], end[1] if len(end) > 1 else 12
    ended = date(year, month, end[2] if len(end) > 2 else calendar.monthrange(year, month)[1])
    return date(*[*start, 1, 1][:3]), ended


def filled(values: pd.Series) -> list[str]:
    """Each value as text, a missing one empty."""
    return ["" if pd.isna(value) else str(value) for value in values]
