"""The sheets of an XLS file measured before they are read: its cells say where they stand, and may lie.

The reader of such files makes room for everything between the first and the last cell of a sheet, and one cell that
claims to stand in the last row and column of all asks for more memory than any machine has.
"""

import io
import struct
from collections.abc import Iterator
from pathlib import Path

import olefile

from dashboard.intake.sheets import IntakeError, damaged

STREAMS = ("Workbook", "Book")
BOUND_SHEET, END, PASSWORD = 0x85, 0x0A, 0x2F
# Records of cells: each begins with row and column; those of several cells end with their last column.
CELLS = frozenset({0x02, 0x03, 0x04, 0x05, 0x06, 0xD6, 0xFD, 0x27E, 0x203, 0x204, 0x205, 0x206, 0x406})
SEVERAL, EXTENT = 0xBD, 0x200
MOST_SHEETS = 255
LOCKED = "EncryptedPackage".encode("utf-16-le")
Record = tuple[int, bytes]


def require_sound(path: Path, content: bytes, most: int) -> None:
    """Refuse what is locked, damaged, or holds more than `most` cells between the first and the last of its sheets."""
    try:
        count = -1 if LOCKED in content else _cell_count(content)
    except (OSError, ValueError, struct.error) as wrong:
        raise damaged(path) from wrong
    if count < 0:
        raise IntakeError(
            f"{path.name} is protected by a password. Open it, remove the password (File, Info, Protect), and save it."
        )
    if count > most:
        raise IntakeError(
            f"The cells of {path.name} span {count:,}; up to {most:,} cells of a workbook are read. "
            "Save the sheet you need as CSV, which may be larger."
        )


def _cell_count(content: bytes) -> int:
    """The cells between the first and the last of each sheet, all sheets together; below 0 where it is locked."""
    with olefile.OleFileIO(io.BytesIO(content)) as container:
        name = next((one for one in STREAMS if container.exists(one)), "")
        if not name:
            return 0
        stream = container.openstream(name).read()
    starts = []
    for kind, held in _records(stream, 0):
        if kind == PASSWORD:
            return -1
        if kind == BOUND_SHEET:
            starts.append(struct.unpack_from("<I", held)[0])
    if len(starts) > MOST_SHEETS:
        raise IntakeError(f"The workbook holds {len(starts):,} sheets; up to {MOST_SHEETS} are read.")
    return sum(_area(stream, start) for start in starts)


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """The records from a place in the stream up to the end of what begins there."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        if kind == END:
            return
        at += 4 + length


def _area(stream: bytes, start: int) -> int:
    """The cells of a sheet, as its records place them and as it says itself."""
    rows = columns = 0
    for kind, held in _records(stream, start):
        if kind == EXTENT:
            top, bottom, left, right = struct.unpack_from("<IIHH" if len(held) >= 12 else "<HHHH", held)
            if top > bottom or left > right:
                raise ValueError("a sheet that ends before it begins")
            rows, columns = max(rows, bottom), max(columns, right)
        elif (kind in CELLS or kind == SEVERAL) and len(held) >= 4:
            row, column = struct.unpack_from("<HH", held)
            last = struct.unpack_from("<H", held, len(held) - 2)[0] if kind == SEVERAL else column
            rows, columns = max(rows, row + 1), max(columns, column + 1, last + 1)
    return rows * columns
