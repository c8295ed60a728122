"""Tables as files people open in a spreadsheet: CSV bytes that are safe there and can be read back exactly.

UTF-8 with a byte order mark, because spreadsheets on Windows otherwise show `£`, `–` and accents wrongly; readers
that know CSV (`encoding="utf-8-sig"` in Python) take it in their stride. Lines end in CR LF, as RFC 4180 has it.

A text cell that a spreadsheet might run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line break)
gets one apostrophe in front. A cell that already begins with an apostrophe gets one more, so taking one away
restores every cell. Plain numbers such as `-5` or `+3.2`, a lone `-`, and numeric columns are left as they are.
"""

import io
import re
import struct
import zlib
from collections.abc import Sequence
from html import escape

import pandas as pd

PNG_HEADER = 33  # bytes of the signature and the first chunk
RISKY = re.compile(r"^[=+\-@\t\r\n']")
FIGURES = re.compile(r"value|percent|share|low|high")  # columns that hold measured figures, with their decimals
PLAIN = re.compile(r"^[+-](\d[\d,]*(\.\d+)?%?)?$")


def made_safe(text: str) -> str:
    """The cell as written to a file: one apostrophe in front where a spreadsheet might run it."""
    return f"'{text}" if RISKY.match(text) and not PLAIN.match(text) else text


def _counted(frame: pd.DataFrame) -> pd.DataFrame:
    """Years, grades, ranks and counts as whole numbers where a missing one made decimals of them; figures stay."""
    made = frame.copy(deep=False)
    for column in made.columns:
        held = made[column]
        is_decimal = pd.api.types.is_float_dtype(held.dtype) and not FIGURES.search(str(column))
        if is_decimal and (held.dropna() % 1 == 0).all():
            made[column] = held.astype("Int64")
    return made


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """A table as the bytes of a CSV file; missing values are empty cells, dates ISO 8601."""
    safe = _counted(frame)
    for column in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[column].dtype):
            cells = [made_safe(cell) if isinstance(cell, str) else cell for cell in safe[column]]
            safe[column] = pd.Series(cells, index=safe.index, dtype=object)
    text: str = safe.rename(columns=str).to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def xlsx_bytes(frame: pd.DataFrame, notes: Sequence[tuple[str, str]] = (), sheet: str = "Notes") -> bytes:
    """A table as a workbook; figures are numbers, text that looks like a formula stays text.

    notes: name and text of what is to be known about the table, as a second sheet under the name `sheet`.
    """
    named = _counted(frame).rename(columns=str)
    safe = named.astype(object).where(named.notna(), None)
    packed = io.BytesIO()
    with pd.ExcelWriter(packed, engine="openpyxl") as book:
        safe.map(_safe).to_excel(book, sheet_name="Data", index=False, freeze_panes=(1, 0))
        if notes:
            pd.DataFrame(notes).map(_safe).to_excel(book, sheet_name=sheet, index=False, header=False)
    return packed.getvalue()


def _safe(cell: object) -> object:
    return made_safe(cell) if isinstance(cell, str) else cell


def png_with(picture: bytes, text: str) -> bytes:
    """A PNG with a text that says what it is, as its description (a chunk behind the header, by the PNG standard)."""
    chunk = b"iTXt" + b"Description\0\0\0en-GB\0\0" + text.encode()
    framed = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return picture[:PNG_HEADER] + framed + picture[PNG_HEADER:]


def svg_with(picture: str, text: str) -> str:
    """An SVG with the same as its metadata."""
    return picture.replace("</desc>", f"</desc><metadata>{escape(text)}</metadata>", 1)
