"""What people take away from the page on data: one table, or everything."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import partial
from html import escape

from dashboard.answers import engine
from dashboard.intake import templates
from dashboard.intake.sheets import IntakeError
from dashboard.sections import words as common
from dashboard.sections.data import words
from dashboard.settings import config
from dashboard.store import archive
from dashboard.views import content
from dashboard.views.take import File
from dashboard.words import provenance

FOLDER = "data/"
SHEET = "sheet-{framework}-{year}.csv"
SHEET_NAME = re.compile(r"sheet-(?P<framework>\w+)-(?P<year>\d{4})\.csv")


def show_data_downloads() -> None:
    """A line with every table as CSV, and everything as one ZIP; files are made when asked for."""
    content.add(_downloads())


@engine.cached
def _downloads() -> str:
    whole = f'<a href="{FOLDER}data-{engine.version()}.zip">{words.whole}</a> <span>{words.downloads}</span>'
    files = [words.download_table.format(table=name) for name in provenance.shipped()]
    links = " ".join(f'<a href="{FOLDER}{file}">{file}</a>' for file in files)
    return content.html("downloads", f"{whole} {links}", "actions downloads")


def show_sheets(frameworks: Iterable[str], years: Mapping[str, int]) -> None:
    """Links to sheets to fill in, one for each framework and its year."""
    labels = config.load().frameworks
    links = " ".join(
        f'<a href="{FOLDER}{SHEET.format(framework=one, year=years[one])}">'
        f"{escape(common.sheet.format(framework=labels[one].label, year=years[one]))}</a>"
        for one in frameworks
    )
    content.add(content.html("sheets", f"<span>{escape(common.sheets)}</span> {links}", "actions downloads"))


def file(name: str) -> File | None:
    """The table or the archive a link names, as it is in use now; None where there is none."""
    site, version = config.load().site, engine.version()
    if name.endswith(".zip"):
        make = partial(archive.whole, site.name, site.foot, version)
        return File(make, f"data-{version}.zip", "application/zip")
    if asked := SHEET_NAME.fullmatch(name):
        with suppress(IntakeError):
            made = templates.wide_sheet(asked["framework"], asked["year"]).encode("utf-8-sig")
            return File(lambda: made, name, "text/csv")
        return None
    tables = {words.download_table.format(table=one): one for one in provenance.shipped()}
    return File(partial(archive.table_csv, tables[name]), name, "text/csv") if name in tables else None
