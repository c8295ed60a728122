"""A pack as CSV files in one ZIP, with a README, the licence and the manifest."""

import io
import shlex
import zipfile

import pandas as pd

from dashboard.answers import engine
from dashboard.packs import manifest, words
from dashboard.packs.html_report import front_fields
from dashboard.packs.model import Pack, Part
from dashboard.sections.section import Section
from dashboard.words import downloads, sentences

EPOCH = (2000, 1, 1, 0, 0, 0)  # one time stamp for every file: the same pack gives the same bytes


SPOKEN = ("summary", "method")


def csv_zip(pack: Pack) -> bytes:
    """One CSV per table with every row, in the columns of its download; beside them what columns and questions mean."""
    made, listing, meanings = io.BytesIO(), list[str](), list[dict[str, str]]()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, part in enumerate(pack.parts, 1):
            for place, section in enumerate(part.whole if part.key not in SPOKEN else ()):
                name = f"{number:02d}-{sentences.slug(part.heading)}{'' if place == 0 else f'-{place + 1}'}.csv"
                _add(packed, name, downloads.csv_bytes(section.download))
                asked = f"{words.notes_queries}: {', '.join(sorted({one.name for one in part.asked}))}"
                listing.append("\n".join((name, section.title, section.credit, *section.notes, asked)))
                meanings += _meanings(name, part, section)
        fields = "\n".join(f"{name}: {text}" for name, text in front_fields(pack))
        method = "\n".join(line for part in pack.parts if part.key == "method" for line in part.lines)
        parts = (pack.title, fields, pack.said_of_changes(), words.csv_guide, *listing, method)
        readme = "\n\n".join(filter(None, parts))
        _add(packed, "README.txt", readme.replace("\n", "\r\n").encode("utf-8-sig"))
        _add(packed, "columns.csv", downloads.csv_bytes(pd.DataFrame(meanings)))
        _add(packed, "questions.csv", downloads.csv_bytes(pd.DataFrame(_questions(pack))))
        _add(packed, "LICENCE.txt", (words.licence_text + "\n").encode())
        _add(packed, manifest.FILE, manifest.text(pack).encode())
    return made.getvalue()


def _meanings(name: str, part: Part, section: Section) -> list[dict[str, str]]:
    """What each column of a file means: as the question says that answers it, else in our words."""
    asked = [engine.questions()[one.name] for one in part.asked]
    known = {one.name: (one.kind, one.means) for question in asked for one in question.columns}
    ours = words["csv_columns"]
    return [
        {"file": name, "column": column, "kind": kind, "means": means}
        for column in map(str, section.download.columns)
        for kind, means in [known.get(column, ("", ours.get(column, "")))]
    ]


def _questions(pack: Pack) -> list[dict[str, str]]:
    """Every question behind the files once: its name, what it is for and the command that repeats it."""
    asked = {one.query_id: one for part in pack.parts for one in part.asked}
    return [
        {
            "question": one.name,
            "purpose": engine.questions()[one.name].purpose,
            "command": f"manage.py query {one.name}"
            + "".join(f" --set {shlex.quote(f'{key}={value}')}" for key, value in one.values),
        }
        for one in sorted(asked.values(), key=lambda one: one.query_id)
    ]


def _add(packed: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    packed.writestr(entry, content)
