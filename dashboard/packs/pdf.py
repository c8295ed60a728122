"""A pack as PDF: the HTML file printed by a Chromium on this machine, tagged, with title, language and manifest."""

import io
import shutil
import subprocess
import tempfile
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from dashboard.packs import manifest, words
from dashboard.packs.html_report import html
from dashboard.packs.model import Pack
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
    return next(filter(None, map(shutil.which, NAMES)), None)


def pdf(pack: Pack) -> bytes:
    """The PDF. Raises NoBrowserError where it cannot be made here."""
    program = browser()
    if not program:
        raise NoBrowserError(words.no_browser)
    with tempfile.TemporaryDirectory() as folder:
        page, printed = Path(folder) / "pack.html", Path(folder) / "pack.pdf"
        page.write_bytes(html(pack))
        command = [program, *CALM, f"--user-data-dir={folder}/profile", f"--print-to-pdf={printed}", page.as_uri()]
        try:
            subprocess.run(command, timeout=SECONDS, capture_output=True, check=True)
        except (subprocess.SubprocessError, OSError) as wrong:
            raise NoBrowserError(words.no_print) from wrong
        return _finished(printed.read_bytes(), pack)


def _finished(printed: bytes, pack: Pack) -> bytes:
    """The printed file with its properties and the manifest attached; tags and outline stay."""
    made = PdfWriter(clone_from=PdfReader(io.BytesIO(printed)))
    made.add_metadata(
        {
            "/Title": pack.title,
            "/Subject": pack.period,
            "/Author": config.load().site.name,
            "/Keywords": f"data version {pack.version}; {pack.link}",
        }
    )
    made.add_attachment(manifest.FILE, manifest.text(pack).encode())
    packed = io.BytesIO()
    made.write(packed)
    return packed.getvalue()
