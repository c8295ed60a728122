"""What every pack carries inside, whatever its format: the order, the figures, where they come from, how to return.

The next pack reads it to say what moved. Office files hold it as a custom XML part, which office suites keep; HTML in
a script element, PDF as an attachment, ZIP as a file.
"""

import io
import json
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from html import escape, unescape
from typing import Any

import pandas as pd
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from dashboard.answers import queries
from dashboard.packs import words
from dashboard.packs.model import SLOTS, Order, Pack, Part, default_sections, is_day
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words.tables import cell_text

KIND = "children-services-compare-pack"
FILE = "manifest.json"
NAMESPACE = "urn:children-services-compare:pack"
ITEM = "customXml/item99.xml"  # a number no template uses
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
OLD_LINK = re.compile(rb'<Relationship [^>]*customXml/item99\.xml"[^>]*/>')
IN_XML = re.compile(rf'<manifest xmlns="{NAMESPACE}">(.*?)</manifest>', re.DOTALL)
IN_HTML = re.compile(r'<script type="application/json" id="manifest">(.*?)</script>', re.DOTALL)
LARGEST = 200 * 1024 * 1024  # bytes a file may unpack to
LONGEST = 5000  # rows of a part


class PackFileError(ValueError):
    """A file is no pack of ours: a sentence for the person who gave it."""


def manifest(pack: Pack) -> dict[str, Any]:
    """Everything that identifies a pack and its figures, as JSON takes it."""
    order = pack.order
    return {
        "kind": KIND,
        "format": 1,
        "title": pack.title,
        "area": pack.area,
        "period": pack.period,
        "comparators": pack.comparators,
        "version": pack.version,
        "made_on": order.made_on.isoformat(),
        "link": pack.link,
        "order": order.codes() | {"sections": ",".join(order.chosen)},
        "inspections": [list(one) for one in pack.inspections],
        "parts": [_part(part) for part in pack.parts],
        "left_out": [list(one) for one in pack.left_out],
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "key": part.key,
        "heading": part.heading,
        "title": part.section.title,
        "n": len(part.section.download),
        "source": part.section.credit,
        "notes": list(part.section.notes),
        "queries": [{"id": one.query_id, "name": one.name, "values": dict(one.values)} for one in part.asked],
        **table(part.section.brief),
    }


def table(section: Section) -> dict[str, Any]:
    """The figures of a table: its columns, rows, and the column that names a row."""
    held = section.table
    return {
        "row_header": section.row_header or (str(held.columns[0]) if len(held.columns) else ""),
        "columns": [str(name) for name in held.columns],
        "rows": cells(held),
    }


def cells(table: pd.DataFrame) -> list[list[str]]:
    """The rows of a table as words."""
    columns = [[cell_text(value) for value in column.tolist()] for _, column in table.items()]
    return [list(row) for row in zip(*columns, strict=True)]


def text(pack: Pack) -> str:
    """The manifest as JSON."""
    return json.dumps(manifest(pack), ensure_ascii=False, default=str)


def item(pack: Pack) -> bytes:
    """The manifest as the custom XML part of an office file."""
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{head}<manifest xmlns="{NAMESPACE}">{escape(text(pack))}</manifest>'.encode()


def in_office(packed: bytes, pack: Pack, main: str) -> bytes:
    """An office file with the manifest in it. main: the file of its main part's relations."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == ITEM:  # of a pack that serves as template
                continue
            if entry.filename == main:
                content = OLD_LINK.sub(b"", content)
                link = f'<Relationship Id="rIdManifest" Type="{RELATION}" Target="../{ITEM}"/></Relationships>'
                content = content.replace(b"</Relationships>", link.encode())
            new.writestr(entry, content)
        new.writestr(ITEM, item(pack))
    return made.getvalue()


def read(content: bytes) -> Mapping[str, Any]:
    """The manifest inside a file we made, whatever its format. Raises PackFileError with a sentence."""
    try:
        found = _found(content)
    except (zipfile.BadZipFile, PyPdfError, UnicodeDecodeError, KeyError, OSError) as broken:
        raise PackFileError("The file cannot be read; it may be damaged. Give a pack file made here.") from broken
    try:
        held = json.loads(found) if found else None
    except ValueError:
        held = None
    if not isinstance(held, dict) or held.get("kind") != KIND or not _is_whole(held):
        raise PackFileError("The file is no pack made here, or an office program took its manifest away.")
    return held


def _is_whole(held: Mapping[str, Any]) -> bool:
    """Whether a manifest is as `manifest` writes it: a file may have been changed by hand."""
    texts = [held.get(name, "") for name in ("area", "version", "made_on", "comparators", "since")]
    codes, seen, parts = held.get("order"), held.get("inspections", []), held.get("parts")
    return (
        _are_texts(texts)
        and (not held.get("made_on") or is_day(held["made_on"]))
        and (isinstance(codes, dict) and _are_texts([*codes.values()]))
        and (isinstance(seen, list) and all(map(_are_texts, seen)))
        and (isinstance(parts, list) and all(map(_is_part, parts)))
    )


def _are_texts(held: Any) -> bool:
    return isinstance(held, list) and all(isinstance(one, str) for one in held)


def _is_part(held: Any) -> bool:
    """Whether this is a part as `_part` writes it, its rows as wide as its columns."""
    if not isinstance(held, dict) or not isinstance(rows := held.get("rows"), list) or len(rows) > LONGEST:
        return False
    names = [held.get(name) for name in ("key", "heading", "title", "row_header")]
    width = len(held["columns"]) if _are_texts(columns := held.get("columns")) else -1
    return _are_texts(names) and (bool(columns) or not rows) and all(_are_texts(r) and len(r) == width for r in rows)


def _found(content: bytes) -> str:
    if content[:2] == b"PK":
        return _in_zip(content)
    if content[:5] == b"%PDF-":
        held = PdfReader(io.BytesIO(content)).attachments.get(FILE)
        return held[0].decode() if held else ""
    said = content.decode("utf-8")
    found = IN_HTML.search(said)
    return found[1].replace("<\\/", "</") if found else said if said.lstrip().startswith("{") else ""


def _in_zip(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = packed.namelist()
        if sum(entry.file_size for entry in packed.infolist()) > LARGEST:
            raise PackFileError("The file is too large to be a pack.")
        if FILE in names:
            return packed.read(FILE).decode()
        for name in names:
            if name.startswith("customXml/item") and (found := IN_XML.search(packed.read(name).decode("utf-8"))):
                return unescape(found[1])
    return ""


def order_of(held: Mapping[str, Any], made_on: date, site: str) -> Order:
    """The order an earlier pack was made from, to be made anew. Raises PackFileError where it is incomplete."""
    codes = held.get("order")
    if not isinstance(codes, dict) or not codes.get("authority"):
        raise PackFileError("The pack does not say which authority it is about.")
    return order(codes, made_on, site)


def order(codes: Mapping[str, str], made_on: date, site: str) -> Order:
    """An order from the codes of a link (see Order.codes); raises PackFileError where the authority is not known."""
    settings = config.load()
    if codes.get("authority") not in set(queries.authorities()["authority_code"]):
        raise PackFileError(words.no_authority.format(code=codes.get("authority", "")))
    told = {name: tuple(filter(None, str(codes.get(name, "")).split(","))) for name in ("own", "sections")}
    sections = tuple(key for key in dict.fromkeys(told["sections"]) if key in words["sections"])
    comparators = codes.get("comparators", config.NEIGHBOURS)
    slots = {field: _words(codes, code) for field, code in SLOTS.items()}
    return Order(
        codes["authority"],
        made_on,
        comparators if comparators in settings.comparators else "all",
        told["own"],
        () if sections == default_sections() else sections,
        front=_words(codes, "front"),
        colours=_words(codes, "colour"),
        site=site,
        period=codes.get("period", ""),
        **slots,
    )


def _words(codes: Mapping[str, str], code: str) -> tuple[tuple[str, str], ...]:
    """The officer's words of one kind, by section or field."""
    start = f"{code}_"
    return tuple((key.removeprefix(start), str(text)) for key, text in codes.items() if key.startswith(start) and text)
