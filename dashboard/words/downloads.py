"""Tables as files people open in a spreadsheet: CSV bytes that are safe there and can be read back exactly.

UTF-8 with a byte order mark, because spreadsheets on Windows otherwise show `£`, `–` and accents wrongly; readers
that know CSV (`encoding="utf-8-sig"` in Python) take it in their stride. Lines end in CR LF, as RFC 4180 has it.

A text cell that a spreadsheet might run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line break)
gets one apostrophe in front. A cell that already begins with an apostrophe gets one more, so taking one away
restores every cell. Plain numbers such as `-5` or `+3.2`, a lone `-`, and numeric columns are left as they are.
"""

import io
import re

import pandas as pd

RISKY = re.compile(r"^[=+\-@\t\r\n']")
PLAIN = re.compile(r"^[+-](\d[\d,]*(\.\d+)?%?)?$")


def made_safe(text: str) -> str:
    """The cell as written to a file: one apostrophe in front where a spreadsheet might run it."""
    return f"'{text}" if RISKY.match(text) and not PLAIN.match(text) else text


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """A table as the bytes of a CSV file; missing values are empty cells, dates ISO 8601."""
    safe = frame.copy(deep=False)
    for column in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[column].dtype):
            cells = [made_safe(cell) if isinstance(cell, str) else cell for cell in safe[column]]
            safe[column] = pd.Series(cells, index=safe.index, dtype=object)
    text: str = safe.rename(columns=str).to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def xlsx_bytes(frame: pd.DataFrame) -> bytes:
    """A table as a workbook of one sheet; figures are numbers, text that looks like a formula stays text."""
    safe = frame.rename(columns=str).astype(object).where(frame.rename(columns=str).notna(), None)
    safe = safe.map(lambda cell: made_safe(cell) if isinstance(cell, str) else cell)
    packed = io.BytesIO()
    safe.to_excel(packed, index=False, freeze_panes=(1, 0), engine="openpyxl")
    return packed.getvalue()
