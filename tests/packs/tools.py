"""What the tests of packs share: orders, presentations opened again, text measured in Arial's own widths."""

import io
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from PIL import ImageFont
from pptx import Presentation
from pptx.util import Emu

from dashboard.answers import queries
from dashboard.packs.build import build
from dashboard.packs.model import Order, Pack

MADE_ON = date(2026, 3, 1)
LEICESTER, LONGEST, SCILLY, CUMBERLAND = "856", "839", "420", "942"
TEN = (LEICESTER, LONGEST, SCILLY, CUMBERLAND, "201", "331", "894", "810", "926", "941")
INCH = 914400
# Liberation Sans has Arial's widths; without it the widths we lay out with stand in, which are wider.
FACES = (Path("/usr/share/fonts/truetype/liberation"), Path("/usr/share/fonts/truetype/liberation2"))


def order(code: str = LEICESTER, **more: Any) -> Order:
    return Order(code, MADE_ON, **more)


@cache
def pack(code: str = LEICESTER) -> Pack:
    return build(order(code))


def in_being() -> list[str]:
    held = queries.authorities()
    return list(held.loc[held["existed_to"].isna(), "authority_code"])


def opened(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


@cache
def _face(is_bold: bool, size: float) -> Any:
    name = f"LiberationSans-{'Bold' if is_bold else 'Regular'}.ttf"
    found = next((folder / name for folder in FACES if (folder / name).exists()), None)
    return ImageFont.truetype(str(found), round(size * 20)) if found else None


def width(text: str, size: float, is_bold: bool) -> float:
    """The width of a line in inches."""
    from dashboard.packs import layout

    face = _face(is_bold, size)
    return face.getlength(text) / 20 / 72 if face else layout.text_wide(text, size, is_bold)


def lines(text: str, room: float, size: float, is_bold: bool) -> int:
    """How many lines a paragraph takes, broken at spaces, and within words longer than a line."""
    count, used = 1, 0.0
    space = width(" ", size, is_bold)
    for word in text.split(" "):
        long = width(word, size, is_bold)
        if used and used + space + long > room:
            count, used = count + 1, 0.0
        if long > room:
            count, long = count + int(long // room), long % room
        used += (space if used else 0) + long
    return count


def overflows(shape: Any) -> str:
    """A sentence where the text of a shape is higher than the shape; empty where it fits."""
    frame = shape.text_frame
    room = Emu(shape.width - frame.margin_left - frame.margin_right).inches
    need = 0.0
    for paragraph in frame.paragraphs:
        runs = [run for run in paragraph.runs if run.text]
        if not runs:
            continue
        size, is_bold = runs[0].font.size.pt, bool(runs[0].font.bold)
        indent = int(paragraph._p.pPr.get("marL", 0)) / INCH if paragraph._p.pPr is not None else 0
        text = "".join(run.text for run in runs)
        need += lines(text, room - indent, size, is_bold) * size * 1.2 / 72
        need += (paragraph.space_after.pt if paragraph.space_after else 0) / 72
    has = Emu(shape.height - frame.margin_top - frame.margin_bottom).inches
    return f"{shape.name}: needs {need:.2f} in, has {has:.2f}: {frame.text[:60]}" if need > has + 0.06 else ""


def table_overflows(shape: Any) -> Iterator[str]:
    """A sentence for each row whose text needs more height than the row has, and where the table leaves the slide."""
    table = shape.table
    for row in table.rows:
        for place, cell in enumerate(row.cells):
            runs = [run for paragraph in cell.text_frame.paragraphs for run in paragraph.runs]
            if not runs:
                continue
            size, is_bold = runs[0].font.size.pt, bool(runs[0].font.bold)
            room = Emu(table.columns[place].width - cell.margin_left - cell.margin_right).inches
            need = lines(cell.text, room, size, is_bold) * size * 1.2 / 72
            has = Emu(row.height - cell.margin_top - cell.margin_bottom).inches
            if need > has + 0.04:
                yield f"row of {has:.2f} in needs {need:.2f}: {cell.text[:60]}"
    high = sum(row.height for row in table.rows)
    if Emu(shape.top + high).inches > 6.62 + 0.06:
        yield f"table ends at {Emu(shape.top + high).inches:.2f} in, over the foot"


def overlaps(shapes: list[Any]) -> list[str]:
    """Pairs of shapes of a slide that lie over each other."""
    boxes = [
        (s.name, s.left / INCH, s.top / INCH, (s.left + s.width) / INCH, (s.top + s.height) / INCH) for s in shapes
    ]
    found = []
    for number, (name, left, top, right, bottom) in enumerate(boxes):
        for other, left2, top2, right2, bottom2 in boxes[number + 1 :]:
            across, down = min(right, right2) - max(left, left2), min(bottom, bottom2) - max(top, top2)
            if across > 0.02 and down > 0.02:
                found.append(f"{name} and {other} overlap by {across:.2f} × {down:.2f} in")
    return found
