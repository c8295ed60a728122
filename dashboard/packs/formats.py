"""The formats a pack comes in, and the one way to make any of them; the last holds the choices alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.packs import changes, pack_file
from dashboard.packs.build import build
from dashboard.packs.council import council
from dashboard.packs.csv_zip import csv_zip
from dashboard.packs.docx_report import docx
from dashboard.packs.html_report import html
from dashboard.packs.model import Order, Pack
from dashboard.packs.pdf import pdf, slides_pdf
from dashboard.packs.pptx_slides import pptx
from dashboard.packs.pptx_template import Template
from dashboard.packs.word_template import WordTemplate, word_template
from dashboard.packs.workbook import xlsx

OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class Format:
    """One format: how it is made, the ending of its files and their type."""

    make: Callable[[Pack], bytes]
    suffix: str
    mime: str


FORMATS: Mapping[str, Format] = {
    "pptx": Format(pptx, "pptx", f"{OFFICE}presentationml.presentation"),
    "docx": Format(docx, "docx", f"{OFFICE}wordprocessingml.document"),
    "html": Format(html, "html", "text/html"),
    "pdf": Format(pdf, "pdf", "application/pdf"),
    "slides_pdf": Format(slides_pdf, "slides.pdf", "application/pdf"),
    "xlsx": Format(xlsx, "xlsx", f"{OFFICE}spreadsheetml.sheet"),
    "csv": Format(csv_zip, "zip", "application/zip"),
    "yaml": Format(lambda pack: pack_file.write(pack.order), "yaml", "application/yaml"),
}


# The endings of the files that serve as template, by format.
TEMPLATES: Mapping[str, tuple[str, ...]] = {"pptx": (".pptx", ".potx"), "docx": (".docx", ".dotx")}


def made(
    order: Order, name: str, earlier: Mapping[str, Any] | None = None, templates: Mapping[str, bytes] | None = None
) -> bytes:
    """A pack in one format; what changed is marked where the manifest of an earlier pack is given.

    templates: a council's own files by the format they are for. Raises council.TemplateError with a sentence.
    """
    pack = changes.since(build(order), earlier) if earlier else build(order)
    held = (templates or {}).get(name)
    return on_template(pack, name, template(name, held)) if held else FORMATS[name].make(pack)


def template(name: str, content: bytes) -> Template | WordTemplate:
    """A council's own file as template of a format. Raises council.TemplateError with a sentence."""
    return council(content) if name == "pptx" else word_template(content)


def on_template(pack: Pack, name: str, held: Template | WordTemplate | None) -> bytes:
    """A pack in one format, on a template where there is one."""
    if isinstance(held, Template):
        return pptx(pack, held)
    return docx(pack, held) if isinstance(held, WordTemplate) else FORMATS[name].make(pack)
