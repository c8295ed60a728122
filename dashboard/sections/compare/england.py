"""England today in three sentences: how authorities are graded, how they moved, and NEET."""

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.sections.compare import movement, words
from dashboard.sections.overview import national
from dashboard.sections.overview.board import stem
from dashboard.sections.overview.wording import OVERALL
from dashboard.sections.rankings import league
from dashboard.sections.rankings.choices import default_table
from dashboard.sections.reader import Reader
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import provenance, sentences

Told = tuple[str, str, list[str]]  # what a sentence is about, its words, the publications behind it


@engine.cached
def in_words() -> Section:
    """How authorities are graded, how they moved, and NEET: the titles of the pages that show each."""
    told, year = (_graded(), _moved(), _neet()), config.load().last_year
    rows = [{"about": about, "text": text, "source_id": ";".join(dict.fromkeys(ids))} for about, text, ids in told]
    return Section(
        key="england_in_words",
        title=words.england.format(year=year),
        question=words.england_question,
        table=pd.DataFrame(
            {words.england_about: [one["about"] for one in rows], words.england_text: [one["text"] for one in rows]}
        ),
        taken=pd.DataFrame(rows).assign(unit="sentence", status="made from the data"),
        file_stem=stem("england", "in words", year, "grades"),
        credit=provenance.credit("grades", [one for _, _, ids in told for one in ids]),
        row_header=words.england_about,
    )


def _graded() -> Told:
    held = national.england(Reader())
    return words.england_grades, f"{held.title}.", list(held.download["source_id"].dropna())


def _moved() -> Told:
    """Each authority's latest grade against its one before."""
    asked = movement.Movement(national.TODAY, OVERALL, "previous")
    names = movement.names(asked, movement.EVERY, None)
    return words.england_movement, f"{movement.matrix(asked, None).title}.", list(names.download["source_id"])


def _neet() -> Told:
    """England's figure with the share not known, the ends among authorities and how many share a rank."""
    table = default_table()
    [facts] = queries.league_table_facts.rows(table.survey, table.measure, table.period, table.level)
    nation = next(row for row in league.rows(table, Reader()) if row["role"] == "nation")
    sentence = words.england_neet.format(
        period=table.period,
        value=nation["value_label"],
        not_known=sentences.percent(nation["not_known_percent"]),
        least=sentences.percent(facts["least"]),
        most=sentences.percent(facts["most"]),
        tied=facts["tied_count"],
        ranked=facts["ranked_count"],
    )
    return words.england_neet_about, sentence, [str(nation["source_id"])]
