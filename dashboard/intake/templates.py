"""Layouts to fill in: headings, an example and a data dictionary for every kind of file of our own."""

import csv
import io

from dashboard.answers import queries
from dashboard.intake import kinds
from dashboard.intake.sheets import IntakeError
from dashboard.settings import config
from dashboard.words import provenance, sentences

WIDE = "wide_grades"
EXTRA = {
    "authority": "the authority: its DfE code, ONS code or name",
    "area": "DfE code, ONS code, slug or name of the area",
    "area_name": "name of the area",
    "unit": "percent, so that nothing need be asked",
    "source_title": "title of the publication the facts were taken from",
    "source_publisher": "who published it",
    "source_url": "its address",
    "source_id": "id of a publication that is held already; leave blank to name a new one",
}


def fillable() -> list[str]:
    """The kinds that have a layout to fill in."""
    return [key for key, kind in kinds.load().kinds.items() if kind.is_template]


def _columns(key: str) -> dict[str, kinds.Column]:
    if key not in fillable():
        raise IntakeError(f"There is no layout {key!r}. Use {sentences.listed(fillable(), 'or')}.")
    return {name: column for name, column in kinds.load().kinds[key].columns.items() if column.field}


def rows(key: str) -> tuple[list[str], list[str]]:
    """A layout's headings and its example."""
    columns = _columns(key)
    return list(columns), [column.example for column in columns.values()]


def template(key: str) -> str:
    """A layout as CSV text: its headings and one row as an example, to be replaced."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows(key))
    return text.getvalue()


def wide_sheet(framework: str, year: str) -> str:
    """A sheet to fill in, as CSV text: a row for each authority of a year, an empty column for each judgement.

    Its first line says framework and year, so that the filled sheet is understood as it is. Raises IntakeError.
    """
    frameworks = config.load().frameworks
    held = {key: one for key, one in frameworks.items() if one.timing != "published"}
    if framework not in held:
        raise IntakeError(f"There is no framework {framework!r}. Use {sentences.listed(list(held), 'or')}.")
    first, last = held[framework].years
    if year not in map(str, range(first, last + 1)):
        raise IntakeError(f"{held[framework].label} was in use from {first} to {last}; {year!r} is no year of it.")
    heads = [config.load().judgements[key] for key in held[framework].common]
    authorities = queries.authorities_of_year.rows(int(year))
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerows([[f"{framework} {year}"], ["Authority", *heads]])
    lines.writerows([row["authority"], *("" for _ in heads)] for row in authorities)
    return text.getvalue()


def dictionary(key: str) -> list[dict[str, str]]:
    """What each column of a layout means: column, required, means, also (other headings), example."""
    kind = kinds.load().kinds[key]
    note = provenance.load(kind.table)
    described = []
    for name, column in _columns(key).items():
        held = note.columns.get(column.field) or note.columns.get(name)
        means = EXTRA.get(column.field) or (held.means if held else "")
        words = f" One of: {sentences.listed(held.values, 'or')}." if held and held.values else ""
        unit = f" Unit: {held.unit}." if held and held.unit else ""
        described.append(
            {
                "column": name,
                "required": "yes" if name in kind.recognise else "",
                "means": f"{means}.{words}{unit}",
                "also": ", ".join(column.also),
                "example": column.example,
            }
        )
    return described
