"""What stands behind the pages: tables, their columns, coverage, known gaps and publications."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.answers import engine, proof, queries
from dashboard.sections.data import words
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import provenance, sentences

TITLE = 120  # characters of a heading


@engine.cached
def tables() -> Section:
    """Every data file with what it holds, its rows, publisher and licence."""
    notes = provenance.all()
    rows = [
        (name, note.title, note.obtained.rows, note.publisher.name, note.publisher.licence, note.obtained.date)
        for name, note in notes.items()
    ]
    held = pd.DataFrame(rows, columns=["table", "title", "rows", "publisher", "licence", "obtained_on"])
    shown = held.assign(
        rows=[f"{count:,}" for count in held["rows"]], obtained_on=[sentences.day(day) for day in held["obtained_on"]]
    )
    return Section(
        key="tables",
        title=words.tables_title.format(tables=len(held), rows=f"{int(held['rows'].sum()):,}"),
        question=config.load().pages["data_and_sources"].question,
        table=shown.set_axis(list(words["columns"].values()), axis="columns"),
        taken=held,
        file_stem=f"data-tables-{_held_on()}",
        credit=words.tables_credit,
        notes=(words.tables_note, words.csv_note),
    )


@engine.cached
def _held_on() -> str:
    """The day the newest data file was made, for file names."""
    return max(note.obtained.date for note in provenance.all().values())


@engine.cached
def dictionary(name: str) -> Section:
    """The columns of one data file, with its note: publisher, licence, grain, changes, caveats and gaps."""
    note = provenance.load(name)
    held = pd.DataFrame(
        [(key, column.type, column.unit, column.means) for key, column in note.columns.items()],
        columns=["column", "kind", "unit", "means"],
    )
    by, made = note.publisher, note.obtained
    return Section(
        key="dictionary",
        title=note.title,
        question=words.dictionary_question,
        table=held.set_axis([words["dictionary"][column] for column in held.columns], axis="columns"),
        taken=held.assign(table=name),
        file_stem=f"{name.replace('_', '-')}-columns-{_held_on()}",
        credit=words.publisher_line.format(publisher=by.name, date=by.date, licence=by.licence),
        notes=(
            words.grain.format(columns=sentences.listed(note.grain)),
            words.made.format(date=sentences.day(made.date), changes=made.changes),
            *note.caveats,
            *(words.gap.format(gap=gap) for gap in note.known_gaps),
        ),
    )


@engine.cached
def coverage() -> Section:
    """How many authorities have a grade of each framework, frameworks in rows and years in columns."""
    frameworks = config.load().frameworks
    held = queries.coverage()
    years = range(held["year"].min(), held["year"].max() + 1)
    counts = {(row.framework, row.year): str(row.n_authorities) for row in held.itertuples(index=False)}
    scope = {row.year: str(row.n_authorities_in_scope) for row in held.itertuples(index=False)}
    rows = [
        [one.label, *(counts.get((key, year), "") for year in years)]
        for key, one in frameworks.items()
        if one.timing != "published"
    ]
    rows.append([words.in_being, *(scope.get(year, "") for year in years)])
    complete = [one.label for one in frameworks.values() if one.coverage == "complete"]
    return Section(
        key="coverage",
        title=words.coverage_title.format(complete=sentences.listed(complete)),
        question=words.coverage_question,
        table=pd.DataFrame(rows, columns=[words.framework, *(str(year) for year in years)]),
        taken=held,
        file_stem=f"coverage-by-framework-{_held_on()}",
        credit=words.coverage_credit,
        notes=(words.coverage_note,),
    )


def proved_kind(what: str) -> str:
    """What kind of figure a proof is about."""
    return words["proof_kinds"][what]


def proof_of_figures() -> Section | None:
    """Which figures were computed a second way, how many, and those that differ; None until that has been done."""
    proved = proof.last()
    return _proof(proved) if proved else None


@engine.cached
def _proof(proved: proof.Proved) -> Section:
    """The section of one proof."""
    figures = sum(one.figures for one in proved.proofs)
    wrong = sum(len(one.differences) for one in proved.proofs)
    rows = [(proved_kind(one.what), one.figures, len(one.differences)) for one in proved.proofs]
    held = pd.DataFrame(rows, columns=["kind", "figures", "differ"])
    named = tuple(difference for one in proved.proofs for difference in one.differences)
    return Section(
        key="proof",
        title=words.proof_title.format(figures=f"{figures:,}", wrong=wrong),
        question=words.proof_question,
        table=held.assign(figures=[f"{count:,}" for count in held["figures"]]).set_axis(
            list(words["proof_columns"].values()), axis="columns"
        ),
        taken=held.assign(version=proved.version, on=proved.on.isoformat()),
        file_stem=f"figures-computed-twice-{proved.on}",
        credit=words.proof_credit.format(date=sentences.day(proved.on.isoformat()), version=proved.version),
        notes=(words.proof_note, *named),
    )


@engine.cached
def gaps() -> Section:
    """What each data file's note says is missing."""
    rows = [(name, gap) for name, note in provenance.all().items() for gap in note.known_gaps]
    held = pd.DataFrame(rows, columns=["table", "known_gap"])
    return Section(
        key="gaps",
        title=words.gaps_title.format(count=len(held)),
        question=words.gaps_question,
        table=held.set_axis([words["columns"]["tables"], words.known_gap], axis="columns"),
        taken=held,
        file_stem=f"known-gaps-{_held_on()}",
        credit=words.gaps_credit,
    )


def is_held(source_id: str) -> bool:
    """Whether a publication is among those held."""
    return source_id in provenance.sources()


@engine.cached
def publication(source_id: str, place: str) -> Section:
    """One publication: title, publisher, date, address, licence, when read, and which of our tables rest on it.

    place: the place in it that was asked for, left out where no row names it. Raises KeyError for an unknown id.
    """
    source = provenance.sources()[source_id]
    uses, at = queries.source_uses.rows(source_id), queries.source_uses.rows(source_id, place) if place else []
    known = {
        "title": source.title,
        "publisher": source.publisher,
        "published": sentences.day(source.published_on),
        "address": source.url or words.no_address,
        "licence": source.licence,
        "read": sentences.day(source.accessed_on) if source.accessed_on else "",
        "place": words.publication_at.format(place=place, uses=_uses(at)) if at else "",
        "note": source.note,
        "id": source.source_id,
        "uses": _uses(uses),
    }
    rows = [(words["publication_rows"][key], cell) for key, cell in known.items() if cell]
    held = pd.DataFrame([vars(source)]).assign(place=place, rows=sum(row["rows"] for row in uses))
    return Section(
        key="publication",
        title=words.publication_title.format(title=_short(source.title)),
        question=words.publication_question,
        table=pd.DataFrame(rows, columns=[words.publication_what, words.publication_stated]),
        taken=held,
        file_stem=f"publication-{sentences.slug(source_id)}",
        credit=words.sources_credit,
        notes=(words.publication_note,) if not source.url else (),
    )


def _uses(rows: Sequence[Mapping[str, Any]]) -> str:
    """Which tables rest on a publication, and how many rows of each."""
    return "; ".join(
        words.use.format(count=sentences.counted(row["rows"], words.row), table=row["table_name"]) for row in rows
    )


def _short(title: str) -> str:
    """A title cut at a word where it is too long for a heading; the table gives it whole."""
    return textwrap.shorten(title, TITLE, placeholder=" …")


@engine.cached
def publishers() -> dict[str, str]:
    """Publishers by their code in links, each with its number of publications, most first."""
    counts = queries.sources()["publisher"].value_counts()
    return {sentences.slug(str(name)): f"{name} ({count:,})" for name, count in counts.items()}


@engine.cached
def publications(publisher: str) -> Section:
    """The publications of one publisher (a code of `publishers`), newest first, and the rows that rest on each."""
    held = queries.sources()
    own = held[[sentences.slug(name) == publisher for name in held["publisher"]]]
    own = own.sort_values(["published_on", "source_id"], ascending=[False, True])
    shown = pd.DataFrame(
        {
            words.publication_label: own["title"],
            words.published: [sentences.day(None if pd.isna(day) else day) for day in own["published_on"]],
            words["columns"]["licence"]: own["licence"],
            words["columns"]["rows"]: [f"{count:,}" for count in own["rows"]],
            words.address: own["url"],
        }
    )
    name = own["publisher"].iloc[0] if len(own) else publisher
    counted = sentences.counted(len(own), words.publication, words.publications)
    return Section(
        key="publications",
        title=words.sources_title.format(count=counted, publisher=name, all=f"{len(held):,}"),
        question=words.sources_question,
        table=shown,
        taken=own,
        file_stem=f"publications-{publisher}-{_held_on()}",
        credit=words.sources_credit,
        notes=(words.sources_note,),
    )
