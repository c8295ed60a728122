"""What the tests of intake share: files written as people write them, and examined."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dashboard.answers import engine
from dashboard.intake import examine
from dashboard.intake.examine import Examination
from dashboard.intake.report import Remark, Report
from dashboard.store import store
from tests.store.trial_store import lay_ready


@pytest.fixture(scope="module")
def shipped_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store of its own with all the data that ship; tests that use it publish nothing."""
    home = tmp_path_factory.mktemp("store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CSC_STORE", str(home))
        engine.forget()
        lay_ready()
        store.ensure()
        yield home
    engine.forget()


def table(path: Path, rows: Sequence[Sequence[Any]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """A delimited file; cells with the delimiter, quotes or line breaks are quoted."""

    def cell(value: Any) -> str:
        text = str(value)
        is_plain = not any(sign in text for sign in (delimiter, '"', "\n", "\r"))
        return text if is_plain else '"' + text.replace('"', '""') + '"'

    text = "".join(delimiter.join(cell(value) for value in row) + "\r\n" for row in rows)
    path.write_bytes(text.encode(encoding))
    return path


def workbook(path: Path, **sheets: Sequence[Sequence[Any]]) -> Path:
    """A workbook with a sheet for each keyword."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def look(path: Path, **arguments: Any) -> Examination:
    """Examine a file; keywords that examine does not know are answers of --set."""
    known = ("as_kind", "sheet", "name")
    options = {key: str(value) for key, value in arguments.items() if key not in known}
    return examine.examine(path, options=options, **{key: arguments[key] for key in known if key in arguments})


def of(report: Report, kind: str) -> list[Remark]:
    """The remarks of one kind."""
    return [one for one in report.remarks if one.kind == kind]


def rows_add_up(report: Report) -> bool:
    """Whether every row read ended somewhere: accepted, unchanged, rejected, in conflict, waiting or set aside."""
    ended = ("new", "unchanged", "rejected", "conflict", "waiting", "set_aside")
    rows = report.rows["read"] == sum(report.rows.get(one, 0) for one in ended)
    return rows and report.facts["read"] == sum(report.facts.get(one, 0) for one in ended)
