"""A ZIP that holds one table, as downloads and mail programs make them, unpacked aside while it is read."""

import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from dashboard.intake.sheets import MIB, IntakeError, size_text, unreadable
from dashboard.words import sentences

MOST_UNPACKED = 300 * MIB
MOST_RATIO = 1000  # a table of equal rows packs well; what packs better than this is no table
TABLES = (frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods"}), frozenset({".txt"}))
BOOKS = ("xl/workbook.xml", "content.xml", "[Content_Types].xml")
ENCRYPTED = 1


@contextmanager
def opened(path: Path) -> Iterator[Path]:
    """The file itself, or the one table of a ZIP for as long as it is read; raises IntakeError with a sentence."""
    member = _table(path)
    if member is None:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="csc-unpacked-") as folder:
        inner = Path(folder) / (PurePosixPath(member.filename.replace("\\", "/")).name[-100:].lstrip(".") or "table")
        try:
            with zipfile.ZipFile(path) as container, container.open(member) as packed, inner.open("wb") as out:
                shutil.copyfileobj(packed, out, MIB)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as wrong:
            raise _damaged(path) from wrong
        except OSError as wrong:
            raise unreadable(path, wrong) from wrong
        yield inner


def _table(path: Path) -> zipfile.ZipInfo | None:
    """The one table in a ZIP, its size looked at first; None where the file is no ZIP, or is itself a workbook."""
    try:
        with path.open("rb") as file:
            if not file.read(4).startswith(b"PK"):
                return None
        with zipfile.ZipFile(path) as container:
            members = [one for one in container.infolist() if not one.is_dir()]
    except OSError as wrong:
        raise unreadable(path, wrong) from wrong
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None  # the reader of workbooks says what is wrong with it
    if any(one.filename in BOOKS for one in members):
        return None
    return _only(path, members)


def _only(path: Path, members: list[zipfile.ZipInfo]) -> zipfile.ZipInfo:
    own = [one for one in members if not any(part[:1] in "._" for part in one.filename.split("/"))]
    kinds = ([one for one in own if PurePosixPath(one.filename).suffix.lower() in kind] for kind in TABLES)
    tables = next(filter(None, kinds), [])
    if len(tables) != 1:
        named = sentences.listed([one.filename for one in tables[:8]])
        held = f"holds {len(tables)} tables ({named})" if tables else "holds no table (CSV, Excel or OpenDocument)"
        raise IntakeError(f"{path.name} {held}. A ZIP is read where it holds exactly one; unpack it and import that.")
    one = tables[0]
    if one.flag_bits & ENCRYPTED:
        raise IntakeError(f"{path.name} is protected by a password. Unpack it and import the table in it.")
    if one.file_size > MOST_UNPACKED or one.file_size > MOST_RATIO * max(one.compress_size, 1):
        raise IntakeError(
            f"{path.name} would unpack to {size_text(one.file_size)}, far more than a table of this kind needs, "
            "and was not opened. Unpack it and import the table in it."
        )
    return one


def _damaged(path: Path) -> IntakeError:
    return IntakeError(f"{path.name} is damaged and cannot be unpacked. Fetch it again, or import the table in it.")
