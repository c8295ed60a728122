"""CSV files in any common encoding and delimiter, read as text cells in bounded memory."""

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
from pyarrow import csv as arrow_csv

from dashboard.intake.sheets import HEAD_ROWS, MIB, IntakeError, Sheet, require_narrow, size_text, unreadable

MOST_BYTES = 512 * MIB
FAST_BYTES = 4 * MIB
BLOCK_BYTES = 4 * MIB
SAMPLE_LINES = 200
CONTROLS = [bytes([sign]) for sign in (*range(9), *range(14, 32))]
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read(path: Path) -> Sheet:
    """The one sheet of a CSV file; raises IntakeError with a sentence."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise IntakeError(
                f"{path.name} is {size_text(size)}; at most {size_text(MOST_BYTES)} are read at once. "
                "Split it, for example by year, and import the parts one after another."
            )
        encoding, remark = _encoding(path)
        sample = _sample(path, encoding)
    except OSError as wrong:
        raise unreadable(path, wrong) from wrong
    if not "".join(sample).strip():
        raise IntakeError(f"{path.name} is empty. Save it again from where it came, and import that.")
    declared = sample[0].strip().lower().removeprefix("\ufeff")
    delimiter = declared[4:5] if declared.startswith("sep=") and declared[4:5] else _delimiter(sample)
    skip = 1 if declared.startswith("sep=") else 0

    def rows() -> Iterator[list[str]]:
        return _rows(path, encoding, delimiter, skip)

    def batches(skip_rows: int, width: int, wanted: list[int]) -> Iterator[pa.RecordBatch]:
        return _batches(path, delimiter, skip_rows, width, wanted)

    head = tuple(tuple(row) for row in islice(rows(), HEAD_ROWS))
    require_narrow(path.name, max((len(row) for row in head), default=0))
    told = [remark] if remark else []
    if delimiter != ",":
        told.append(f"Its cells are separated by {DELIMITERS.get(delimiter, repr(delimiter))}.")
    is_plain = size >= FAST_BYTES and encoding.startswith("utf-8") and not remark and not skip
    return Sheet("", head, rows, tuple(told), batches=batches if is_plain else None)


def _encoding(path: Path) -> tuple[str, str]:
    """The encoding to read with, and a sentence where it is not plain UTF-8."""
    with path.open("rb") as file:
        start = file.read(4096)
        for mark, name in BOMS:
            if start.startswith(mark):
                return name, "" if name == "utf-8-sig" else f"It was read as {name.upper()}."
        if found := _without_mark(path, start):
            return found, "It was read as UTF-16."
        decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        wrong = right = 0
        for chunk in _chunks(start, file):
            if chunk.isascii():
                continue
            strange = [sign for sign in decoder.decode(chunk) if ord(sign) > 127]
            escaped = sum(1 for sign in strange if "\udc80" <= sign <= "\udcff")
            wrong, right = wrong + escaped, right + len(strange) - escaped
    if not wrong:
        return "utf-8", ""
    if not right:
        return "cp1252", "It is not UTF-8; it was read as Windows-1252, the usual encoding of older Excel files."
    return "utf-8", (
        f"It mixes encodings: {wrong} characters are not UTF-8, and the cells that hold them are rejected. "
        "Save the file as UTF-8 to import them."
    )


def _without_mark(path: Path, start: bytes) -> str:
    """UTF-16 without its mark shows as a zero in every second byte; many control signs elsewhere are no text."""
    zeros = (start[0::2].count(0), start[1::2].count(0))
    half = max(len(start) // 2, 1)
    if zeros[1] > 0.4 * half and zeros[0] < 0.1 * half:
        return "utf-16-le"
    if zeros[0] > 0.4 * half and zeros[1] < 0.1 * half:
        return "utf-16-be"
    if sum(start.count(sign) for sign in CONTROLS) > 0.05 * len(start):
        raise IntakeError(f"{path.name} is not a table of text: it holds binary data. Save it as .xlsx or CSV.")
    return ""


def _chunks(start: bytes, file: BinaryIO) -> Iterator[bytes]:
    yield start
    while chunk := file.read(MIB):
        yield chunk


def _sample(path: Path, encoding: str) -> list[str]:
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        return list(islice(iter(lambda: file.readline(20 * MIB), ""), SAMPLE_LINES))


def _delimiter(sample: list[str]) -> str:
    """The delimiter that cuts most lines of the sample into the same number of cells, more than one."""
    best = (0.0, 0, ",")
    for place, delimiter in enumerate(DELIMITERS):
        try:
            widths = Counter(len(row) for row in csv.reader(sample, delimiter=delimiter) if row)
        except csv.Error:
            continue
        width, lines = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(1, 0))
        if width > 1:
            best = max(best, (lines / max(sum(widths.values()), 1) * min(width, 4), -place, delimiter))
    return best[2]


def _rows(path: Path, encoding: str, delimiter: str, skip: int) -> Iterator[list[str]]:
    """Every record in order; what breaks the reading is a sentence with its row."""
    done = 0
    try:
        with path.open(encoding=encoding, errors="replace", newline="") as file:
            for row in islice(csv.reader(file, delimiter=delimiter, strict=True), skip, None):
                done += 1
                yield row
    except csv.Error as wrong:
        said = str(wrong)
        if "field larger" in said or "unexpected end" in said:
            said = "a quotation mark is opened and never closed"
        elif "expected after" in said:
            said = "text follows a closing quotation mark"
        raise IntakeError(
            f"{path.name}, row {done + 1} or below: {said}. Mend the quotation marks there and import it again."
        ) from wrong
    except UnicodeError as wrong:
        raise IntakeError(f"{path.name} breaks off within a character. Save it again as UTF-8.") from wrong
    except OSError as wrong:
        raise unreadable(path, wrong) from wrong


def _batches(path: Path, delimiter: str, skip_rows: int, width: int, wanted: list[int]) -> Iterator[pa.RecordBatch]:
    """The same rows read by Arrow, several times faster; a blank line or a row of another width raises ArrowInvalid."""
    names = [str(place) for place in range(width)]
    kinds = dict.fromkeys(names, pa.dictionary(pa.int32(), pa.string()))
    try:
        yield from arrow_csv.open_csv(
            path,
            arrow_csv.ReadOptions(block_size=BLOCK_BYTES, column_names=names, skip_rows=skip_rows),
            arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False),
            arrow_csv.ConvertOptions(
                column_types=kinds, include_columns=[str(place) for place in wanted], strings_can_be_null=False
            ),
        )
    except OSError as wrong:
        raise unreadable(path, wrong) from wrong
