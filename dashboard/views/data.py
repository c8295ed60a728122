"""What people take away from the page on data: one table, or everything."""

from functools import partial

from dashboard.answers import engine
from dashboard.sections.data import words
from dashboard.settings import config
from dashboard.store import archive
from dashboard.views import content
from dashboard.views.take import File
from dashboard.words import provenance

FOLDER = "data/"


def show_data_downloads() -> None:
    """A line with every table as CSV, and everything as one ZIP; files are made when asked for."""
    whole = f'<a href="{FOLDER}data-{engine.version()}.zip">{words.whole}</a> <span>{words.downloads}</span>'
    files = [words.download_table.format(table=name) for name in provenance.names()]
    links = " ".join(f'<a href="{FOLDER}{file}">{file}</a>' for file in files)
    content.add(content.html("downloads", f"{whole} {links}", "actions downloads"))


def file(name: str) -> File | None:
    """The table or the archive a link names, as it is in use now; None where there is none."""
    site, version = config.load().site, engine.version()
    if name.endswith(".zip"):
        make = partial(archive.whole, site.name, site.foot, version)
        return File(make, f"data-{version}.zip", "application/zip")
    tables = {words.download_table.format(table=one): one for one in provenance.names()}
    return File(partial(archive.table_csv, tables[name]), name, "text/csv") if name in tables else None
