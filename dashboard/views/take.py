"""Files offered on a page as plain links: a section's table or picture, a pack, made when it is asked for.

A link works as long as the page that offered it is open: the reader's session holds on to its sections and files.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple
from weakref import WeakKeyDictionary, WeakValueDictionary

import pandas as pd

from dashboard.answers import engine
from dashboard.packs import pictures
from dashboard.packs.worker import worker
from dashboard.sections import words
from dashboard.sections.about import about
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import downloads, sentences

FOLDER = "take/"


class File(NamedTuple):
    """A file to send: its bytes, made when called for, its name and type."""

    make: Callable[[], bytes]
    name: str
    mime: str


@dataclass(frozen=True, eq=False)
class Files:
    """Files that belong to no section but are offered together, each by a key of the page's own."""

    held: Mapping[str, File]


_names: WeakKeyDictionary[Section | Files, str] = WeakKeyDictionary()
_sections: WeakValueDictionary[str, Section] = WeakValueDictionary()
_files: WeakValueDictionary[str, Files] = WeakValueDictionary()


def _csv(section: Section, _link: str) -> bytes:
    return downloads.csv_bytes(section.download)


def _notes(section: Section, link: str) -> bytes:
    columns = [words["about"]["columns"], words["about"]["text"]]
    return downloads.csv_bytes(pd.DataFrame(about(section, link), columns=columns))


def _xlsx(section: Section, link: str) -> bytes:
    return downloads.xlsx_bytes(section.download, about(section, link), words["about"]["sheet"])


def _picture(kind: str) -> Callable[[Section, str], bytes]:
    return lambda section, link: _drawn(section, kind, link)


KINDS: Mapping[str, tuple[Callable[[Section, str], bytes], str]] = {
    "csv": (_csv, "text/csv"),
    "notes": (_notes, "text/csv"),
    "xlsx": (_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "png": (_picture("png"), "image/png"),
    "svg": (_picture("svg"), "image/svg+xml"),
}


def address(section: Section, kind: str) -> str:
    """The link to a file of a section, of one of KINDS."""
    name = _names.setdefault(section, secrets.token_urlsafe(12))
    _sections[name] = section
    return f"{FOLDER}{name}/{_file_name(section, kind)}"


def addresses(files: Files) -> dict[str, str]:
    """The link to each of some files by its key."""
    name = _names.setdefault(files, secrets.token_urlsafe(12))
    _files[name] = files
    return {key: f"{FOLDER}{name}/{file.name}" for key, file in files.held.items()}


def _file_name(section: Section, kind: str) -> str:
    return f"{section.file_stem}-notes.csv" if kind == "notes" else f"{section.file_stem}.{kind}"


def members_address(section: Section, head: str) -> str:
    """The link to the names of those in a row that stands for groups."""
    return f"{address(section, 'csv').rpartition('/')[0]}/{_members_name(section, head)}"


def _members_name(section: Section, head: str) -> str:
    return f"{section.file_stem}-{sentences.slug(head)}.csv"


def _members_csv(section: Section, head: str) -> bytes:
    """A row each: the group's own name, where it has one, after that of the row, and what it was counted for."""
    rows = [
        {"authority_code": code, "authority": name, "in": head, "group": label or head}
        for label, who in section.members[head].items()
        for code, name in who
    ]
    return downloads.csv_bytes(pd.DataFrame(rows).assign(counted_for=section.title, source=section.credit))


def section(name: str) -> Section | None:
    """The section a page offers under a name; None where no page offers it any more."""
    return _sections.get(name)


def file(name: str, file_name: str, link: str = "") -> File | None:
    """What a link asks for; None where no page offers it any more. link: the page it was asked from."""
    if (offered := _files.get(name)) is not None:
        return next((one for one in offered.held.values() if one.name == file_name), None)
    asked, kind = section(name), "notes" if file_name.endswith("-notes.csv") else file_name.rpartition(".")[2]
    if asked is None or kind not in KINDS:
        return None
    for head in asked.members:
        if file_name == _members_name(asked, head):
            return File(partial(_members_csv, asked, head), file_name, "text/csv")
    make, mime = KINDS[kind]
    return File(lambda: make(asked, link), _file_name(asked, kind), mime)


def _drawn(section: Section, kind: str, link: str) -> bytes:
    """A picture, drawn by another process; its last line says when and from which data.

    What the notes file holds stands in it as metadata, so that a picture found on its own still says where it is from.
    """
    made_on = config.load().site.drawn.format(date=sentences.day(f"{date.today()}"), version=engine.version())
    drawing = pictures.drawing(section, made_on)
    said = "\n".join(f"{name}: {text}" for name, text in about(section, link))
    if kind == "png":
        return downloads.png_with(worker.run(pictures.png, drawing), said)
    return downloads.svg_with(worker.run(pictures.svg, drawing), said).encode()
