"""A pack as PDF, report or slides: printed by a Chromium on this machine, tagged, with title, language and manifest."""

import io
import shutil
import subprocess
import tempfile
import time
from functools import lru_cache
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from dashboard.packs import manifest, pdf_access, words
from dashboard.packs.html_deck import deck, rendered
from dashboard.packs.html_report import html, style
from dashboard.packs.model import Pack
from dashboard.packs.properties import properties
from dashboard.settings import config

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
CALM = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
)
SECONDS = 60


class NoBrowserError(RuntimeError):
    """There is no Chromium here, or it would not print: a sentence that offers the HTML file."""


def browser() -> str | None:
    """The Chromium or Chrome of this machine."""
    return _found(int(time.monotonic() / SECONDS))


@lru_cache(maxsize=1)
def _found(_: int) -> str | None:
    """Looked for once a minute: every page that offers files asks."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def pdf(pack: Pack) -> bytes:
    """The report as PDF. Raises NoBrowserError where it cannot be made here."""
    return _printed(pack, html(pack))


def slides_pdf(pack: Pack) -> bytes:
    """The slides as PDF, one on a page. Raises NoBrowserError where it cannot be made here."""
    page = rendered("pages.html", pack=pack, style=style(), slides="".join(deck(pack, 1)))
    return _printed(pack, page.encode())


def _printed(pack: Pack, page: bytes) -> bytes:
    """A page printed by the browser of this machine, and finished."""
    program = browser()
    if not program:
        raise NoBrowserError(words.no_browser)
    with tempfile.TemporaryDirectory() as folder:
        source, printed = Path(folder) / "pack.html", Path(folder) / "pack.pdf"
        source.write_bytes(page)
        command = [program, *CALM, f"--user-data-dir={folder}/profile", f"--print-to-pdf={printed}", source.as_uri()]
        try:
            subprocess.run(command, timeout=SECONDS, capture_output=True, check=True)
        except (subprocess.SubprocessError, OSError) as wrong:
            raise NoBrowserError(words.no_print) from wrong
        return _finished(printed.read_bytes(), pack)


def _finished(printed: bytes, pack: Pack) -> bytes:
    """The printed file with its properties and the manifest attached; tags and outline stay.

    It calls itself PDF/UA where our own checks find nothing against it: they are ours, no validator's.
    """
    made, told = PdfWriter(clone_from=PdfReader(io.BytesIO(printed))), properties(pack)
    stamp = told.made_at.strftime("D:%Y%m%d%H%M%SZ")
    made.add_metadata(
        {
            "/Title": told.title,
            "/Subject": told.subject,
            "/Author": told.author,
            "/Keywords": f"{told.keywords}; {told.link}",
            "/Creator": config.load().site.name,
            "/CreationDate": stamp,
            "/ModDate": stamp,
        }
    )
    made.add_attachment(manifest.FILE, manifest.text(pack).encode())
    pdf_access.describe(made, told)
    packed = io.BytesIO()
    made.write(packed)
    return packed.getvalue()
