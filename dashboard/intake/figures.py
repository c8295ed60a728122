"""A percentage understood as tables print it: the number, or the symbol in its place, with the marks beside it."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from dashboard.intake import kinds, understand
from dashboard.intake.understand import Doubt
from dashboard.settings import config
from dashboard.words import sentences

HIGHEST = 150  # a percentage of places offered may pass 100 by a little; more is a slip
MARKED = re.compile(r"^(?P<core>.*?[\d%])\s*(?P<mark>[*†‡§#^~¹²³⁴⁵⁶⁷⁸⁹⁰]+|\([a-z]\)|\[[a-z]\])$", re.IGNORECASE)
BELOW = re.compile(r"[<≤]\s*(?:[3-9]|10|11)")  # a number of people too small to publish; never a percentage
NONE = frozenset({"n/a", "na", "nan", "null", "none", "blank"})


@dataclass(frozen=True)
class Figure:
    """value: as printed, blank where a symbol stands. mark: a footnote's sign. printed: a sign we keep otherwise."""

    value: str
    symbol: str = ""
    mark: str = ""
    printed: str = ""
    is_signed: bool = False


BLANK = Figure("")


@cache
def _symbols() -> dict[str, str]:
    """What tables print in place of a figure to the symbol it is held as."""
    own = {symbol: symbol for symbol in config.load().symbols} | {"–": "-", "—": "-"}
    return own | {word.casefold(): symbol for symbol, words in kinds.load().marks.items() for word in words}


def symbol_of(cell: str) -> str:
    """The symbol a cell stands for; blank where it is none."""
    word = cell.casefold()
    return _symbols().get(word) or ("c" if BELOW.fullmatch(word) else "")


def read(cell: str, decimal: str = "") -> Figure | Doubt:
    """A figure, a symbol, BLANK where the cell says that there is nothing, or a Doubt."""
    if not cell or cell.casefold() in NONE:
        return BLANK
    if symbol := symbol_of(cell):
        return Figure("", symbol, printed="" if cell.casefold() in (symbol, "–", "—") else cell)
    marked = MARKED.match(cell)
    core, mark = (marked["core"], marked["mark"]) if marked else (cell, "")
    value = understand.number(core.removesuffix("%").rstrip(), decimal)
    if isinstance(value, Doubt):
        return value
    if float(value) < 0:
        return Doubt("is below 0 per cent", "Correct it.")
    if float(value) > HIGHEST:
        return Doubt("is far above 100 per cent", "Correct it, or check the decimal point.")
    return Figure(value, mark=mark, is_signed=core.endswith("%"))


def of_share(one: Figure) -> Figure | Doubt:
    """The percentage that a share stands for; one that bears its sign is a percentage already."""
    if not one.value or one.is_signed:
        return one
    if float(one.value) > 1:
        return Doubt("is more than 1, so it is no share", "Write the percentage with its sign.")
    return replace(one, value=f"{Decimal(one.value).scaleb(2):f}", is_signed=True)


def unclear(figures: list[Figure]) -> list[Figure]:
    """The figures of one column that may be no percentages from 0 to 100 but shares, or numbers of young people.

    Certain are those with a per cent sign; beside them, or beside figures with decimals from 1 on, also others as
    coarse as they are, for as a share they would be a hundred times coarser than the rest of the column.
    """
    numbers = [one for one in figures if one.value]
    sure = [one for one in numbers if one.is_signed or ("." in one.value and float(one.value) >= 1)]
    if not sure:
        return [one for one in numbers if float(one.value) > 0]
    fine = max(_decimals(one) for one in sure)
    return [one for one in numbers if not one.is_signed and 0 < float(one.value) < 1 and _decimals(one) > fine]


def _decimals(figure: Figure) -> int:
    return len(figure.value.partition(".")[2])


def unknown_symbol(symbol: str) -> Doubt:
    """The sentence for a symbol nobody knows."""
    listed = sentences.listed(list(config.load().symbols), "or")
    return Doubt(f"has the symbol {symbol}, which is not known", f"Use {listed}.")
