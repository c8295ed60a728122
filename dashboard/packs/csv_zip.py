"""A pack as CSV files in one ZIP, with a README, the licence and the manifest."""

import io
import zipfile

from dashboard.packs import manifest, words
from dashboard.packs.html_report import front_fields
from dashboard.packs.model import Pack
from dashboard.words import downloads, sentences

EPOCH = (2000, 1, 1, 0, 0, 0)  # one time stamp for every file: the same pack gives the same bytes


def csv_zip(pack: Pack) -> bytes:
    """One CSV per table in the columns of its download; README.txt says what each is."""
    made = io.BytesIO()
    listing = []
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, part in enumerate(pack.parts, 1):
            for place, section in enumerate(part.tables):
                if part.key in ("summary", "method"):
                    continue
                name = f"{number:02d}-{sentences.slug(part.heading)}{'' if place == 0 else f'-{place + 1}'}.csv"
                _add(packed, name, downloads.csv_bytes(section.download))
                queries = f"{words.notes_queries}: {', '.join(part.query_ids)}"
                listing.append("\n".join((name, section.title, section.credit, *section.notes, queries)))
        fields = "\n".join(f"{name}: {text}" for name, text in front_fields(pack))
        method = "\n".join(line for part in pack.parts if part.key == "method" for line in part.lines)
        changed = pack.said_of_changes()
        readme = "\n\n".join(filter(None, (pack.title, fields, changed, *listing, method)))
        _add(packed, "README.txt", readme.replace("\n", "\r\n").encode("utf-8-sig"))
        _add(packed, "LICENCE.txt", (words.licence_text + "\n").encode())
        _add(packed, manifest.FILE, manifest.text(pack).encode())
    return made.getvalue()


def _add(packed: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    packed.writestr(entry, content)
