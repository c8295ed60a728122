"""Files offered on a page as plain links: a section's table or picture, made when it is asked for.

A link works as long as the page that offered it is open: the reader's session holds on to its sections.
"""

import secrets
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple
from weakref import WeakKeyDictionary, WeakValueDictionary

from dashboard.answers import engine
from dashboard.packs import pictures
from dashboard.packs.worker import worker
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import downloads, sentences

FOLDER = "take/"
_names: WeakKeyDictionary[Section, str] = WeakKeyDictionary()
_sections: WeakValueDictionary[str, Section] = WeakValueDictionary()


class File(NamedTuple):
    """A file to send: its bytes, made when called for, its name and type."""

    make: Callable[[], bytes]
    name: str
    mime: str


def _table(kind: str) -> Callable[[Section], bytes]:
    write = {"csv": downloads.csv_bytes, "xlsx": downloads.xlsx_bytes}[kind]
    return lambda section: write(section.download)


def _picture(kind: str) -> Callable[[Section], bytes]:
    return lambda section: _drawn(section, kind)


KINDS: Mapping[str, tuple[Callable[[Section], bytes], str]] = {
    "csv": (_table("csv"), "text/csv"),
    "xlsx": (_table("xlsx"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "png": (_picture("png"), "image/png"),
    "svg": (_picture("svg"), "image/svg+xml"),
}


def address(section: Section, kind: str) -> str:
    """The link to a file of a section, of one of KINDS."""
    name = _names.setdefault(section, secrets.token_urlsafe(12))
    _sections[name] = section
    return f"{FOLDER}{name}/{section.file_stem}.{kind}"


def section(name: str) -> Section | None:
    """The section a page offers under a name; None where no page offers it any more."""
    return _sections.get(name)


def file(name: str, file_name: str) -> File | None:
    """What a link asks for; None where no page offers it any more."""
    asked, kind = section(name), file_name.rpartition(".")[2]
    if asked is None or kind not in KINDS:
        return None
    make, mime = KINDS[kind]
    return File(lambda: make(asked), f"{asked.file_stem}.{kind}", mime)


def _drawn(section: Section, kind: str) -> bytes:
    """A picture, drawn by another process; its last line says when and from which data."""
    made_on = config.load().site.drawn.format(date=sentences.day(f"{date.today()}"), version=engine.version())
    drawing = pictures.drawing(section, made_on)
    return worker.run(pictures.png, drawing) if kind == "png" else worker.run(pictures.svg, drawing).encode()
