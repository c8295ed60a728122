"""Every authority's pack in every format, made in one run of the command: counted, opened, read, measured."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import docx as python_docx
import openpyxl
import pandas as pd
import pytest
from pypdf import PdfReader

from dashboard.commands.packs import FORMATS
from dashboard.packs import formats, manifest, pack_file, pdf
from dashboard.packs.labels import crosses, overlap
from tests.packs.marks import read
from tests.packs.test_command import run
from tests.packs.tools import in_being, opened, order, overflows, overlaps, table_overflows

SOME = ("856",)
UNFILLED = re.compile(r"\{[a-z_]+\}|\bnan\b|\bNone\b(?!\.| of \d)|\bNaT\b|<NA>|…")
EMPTY = 150  # characters a printed page has at least


def every_format() -> list[str]:
    """All that can be made here: PDF needs a Chromium."""
    return [one for one in FORMATS if "pdf" not in one or pdf.browser()]


def slides(content: bytes) -> Iterator[str]:
    """What is wrong with a presentation."""
    for number, page in enumerate(opened(content).slides, 1):
        shapes = list(page.shapes)
        found = [said for shape in shapes if shape.has_text_frame and (said := overflows(shape))]
        found += [said for shape in shapes if shape.has_table for said in table_overflows(shape)]
        found += overlaps([shape for shape in shapes if shape.name != "Mark"])
        for shape in (one for one in shapes if one.has_chart):
            labels, lines = read(shape)
            found += [f"{a.text} | {b.text}" for a, b in combinations(labels, 2) if overlap(a.box, b.box)]
            found += [f"a line through {a.text}" for a in labels for line in lines if crosses(a.box, *line)]
        found += [shape.text_frame.text for shape in shapes if shape.has_text_frame and unfilled(shape.text_frame.text)]
        yield from (f"slide {number}: {said}" for said in found)


def report(content: bytes) -> Iterator[str]:
    made = python_docx.Document(io.BytesIO(content))
    yield from (one.text for one in made.paragraphs if unfilled(one.text))
    if not made.tables or not made.inline_shapes:
        yield "no table or no picture"


def page(content: bytes) -> Iterator[str]:
    said = content.decode()
    body = re.sub(r"<(script|style).*?</\1>", "", said, flags=re.DOTALL)
    yield from UNFILLED.findall(re.sub(r"<[^>]+>", " ", body))
    if Counter(re.findall(r' id="([^"]+)"', body)).most_common(1)[0][1] > 1:
        yield "an id twice"


def printed(content: bytes) -> Iterator[str]:
    pages = PdfReader(io.BytesIO(content)).pages
    texts = [one.extract_text() for one in pages]
    yield from (f"page {at} has {len(text)} characters" for at, text in enumerate(texts, 1) if len(text) < EMPTY)


def workbook(content: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        if sheet.max_row < 2:
            yield f"{sheet.title} is empty"
        for row in sheet.iter_rows(values_only=True):
            yield from (str(one) for one in row if isinstance(one, str) and unfilled(one))


def tables(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in (one for one in packed.namelist() if one.endswith(".csv")):
            if pd.read_csv(packed.open(name), dtype=str).empty:
                yield f"{name} is empty"


def choices(content: bytes) -> Iterator[str]:
    if not pack_file.read(content).get("authority"):
        yield "no authority"


def unfilled(text: str) -> bool:
    return bool(UNFILLED.search(text))


CHECKS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "pptx": slides,
    "docx": report,
    "html": page,
    "pdf": printed,
    "slides_pdf": lambda content: iter(()) if len(PdfReader(io.BytesIO(content)).pages) > 3 else iter(("few pages",)),
    "xlsx": workbook,
    "csv": tables,
    "yaml": choices,
}


def faults(folder: Path, names: list[str]) -> Iterator[str]:
    """What is wrong with the files of a run."""
    for name in names:
        suffix = formats.FORMATS[name].suffix
        for file in sorted(folder.glob(f"*[0-9].{suffix}")):
            content = file.read_bytes()
            if name != "yaml" and manifest.read(content)["order"]["authority"] != file.name[:3]:
                yield f"{file.name}: another's"
            yield from (f"{file.name}: {said}" for said in CHECKS[name](content))


@pytest.mark.parametrize("code", SOME)
def test_one_authority_in_every_format(code: str, tmp_path: Path) -> None:
    names = [one for one in FORMATS if "pdf" not in one]
    for name in names:
        (tmp_path / f"{code}-pack-1.{formats.FORMATS[name].suffix}").write_bytes(formats.made(order(code), name))
    assert list(faults(tmp_path, names)) == []


@pytest.mark.long
def test_every_authority_in_every_format(tmp_path: Path) -> None:
    names, codes = every_format(), in_being()
    done = run("--all-authorities", str(tmp_path), "--format", ",".join(names))
    assert done.returncode == 0, done.stderr
    assert f"{len(codes) * len(names)} of {len(codes) * len(names)} packs written" in done.stderr
    for name in names:
        held = [file.name[:3] for file in tmp_path.glob(f"*[0-9].{formats.FORMATS[name].suffix}")]
        assert sorted(held) == sorted(codes), name
    assert list(faults(tmp_path, names)) == []
