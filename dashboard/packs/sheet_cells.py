"""Columns of a reader's table as a spreadsheet holds them: figures as numbers, in a format that reads the same."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.packs.manifest import cells
from dashboard.words.tables import BLANK

FIGURE = re.compile(r"([−-]?)([\d,]+)(\.\d+)?(\s?%)?")
YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True)
class Column:
    """One column: its label, a number or a text for each row, and how the number is shown, as published."""

    name: str
    cells: tuple[float | str, ...]
    forms: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many characters wide it should be."""
        words = [len(word) for word in self.name.split(" ")]
        return 2 + max([max(words, default=0) + 2, *(len(str(cell)) for cell in self.cells)])


def columns(table: pd.DataFrame) -> list[Column]:
    """Every column of a table; one of figures alone becomes numbers, a column of anything else stays as it reads."""
    rows = cells(table)
    names: list[str] = []
    for name in map(str, table.columns):
        names.append(name if name not in names else f"{name} {names.count(name) + 1}")
    return [_column(name, [row[place] for row in rows]) for place, name in enumerate(names)]


def _column(name: str, texts: Sequence[str]) -> Column:
    texts = [text.replace("\u00a0", " ") for text in texts]
    found = [FIGURE.fullmatch(text) for text in texts]
    filled = [text for text in texts if text not in BLANK]
    if not filled or any(one is None for one, text in zip(found, texts, strict=True) if text not in BLANK):
        return Column(name, tuple(texts))
    marks = {bool(one[4]) for one in found if one}
    if len(marks) > 1:  # shares and counts in one column
        return Column(name, tuple(texts))
    is_year = all(YEAR.fullmatch(text) for text in filled)
    made = tuple(_number(one) if one else "" for one in found)
    return Column(name, made, tuple(_form(one, is_year) for one in found))


def _form(found: re.Match[str] | None, is_year: bool) -> str:
    """The format of a number: its own decimals and unit; a year without a comma."""
    if found is None or is_year:
        return "0"
    decimals = len(found[3] or ".") - 1
    return "#,##0" + ("." + "0" * decimals if decimals else "") + ('" %"' if found[4] else "")


def _number(found: re.Match[str]) -> float:
    return float(f"{'-' if found[1] else ''}{found[2].replace(',', '')}{found[3] or ''}")
