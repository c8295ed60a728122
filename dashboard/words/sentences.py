"""Words made from values: figures as published, dates, lists and plurals, in en-GB."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

TITLE_LENGTH = 90  # characters a title stays under


def rounded(value: float, decimals: int = 1) -> str:
    """A figure rounded half up, as published tables do: 81.25 is 81.3."""
    return f"{Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,}"


def percent(value: float, decimals: int = 1) -> str:
    """A percentage (0 to 100) with its sign, rounded half up; the space does not break."""
    return f"{rounded(value, decimals)}\u00a0%"


def counted(number: int, one: str, many: str = "") -> str:
    """`1 authority`, `12 authorities`, `1,236 rows`: many is one with an s where it is left out."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def portion(some: int, number: int) -> str:
    """`all 4`, `2 of 4` or `none of 4`: nought of four reads as if four had been asked for it."""
    if not some:
        return f"none of {number:,}"
    return f"all {number:,}" if some == number > 1 else f"{some:,} of {number:,}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def day(text: str | None) -> str:
    """A published date in words: `3 June 2008`, `May 2008`, `2008`, or a range `7 to 18 March 2018`; "" for none."""
    if not text:
        return ""
    first, _, last = str(text).partition("/")
    if not last or last == first:
        return _one_day(first)
    start, end = _one_day(first), _one_day(last)
    if len(first) == len(last) == 10:
        begun, ended = date.fromisoformat(first), date.fromisoformat(last)
        if (begun.year, begun.month) == (ended.year, ended.month):
            start = str(begun.day)
        elif begun.year == ended.year:
            start = f"{begun.day} {begun:%B}"
    elif first[:4] == last[:4] and len(first) == 7:
        start = start.removesuffix(f" {first[:4]}")
    return f"{start} to {end}"


def _one_day(text: str) -> str:
    if len(text) == 10:
        found = date.fromisoformat(text)
        return f"{found.day} {found:%B} {found.year}"
    if len(text) == 7:
        return f"{date(int(text[:4]), int(text[5:]), 1):%B} {text[:4]}"
    return text


def years(first: object, last: object) -> str:
    """`2008`, `2006 to 2008`."""
    return " to ".join(dict.fromkeys((str(first), str(last))))


def months(first: str, last: str) -> str:
    """A span of months as said: `August 2026`, `July to August 2026`, `December 2025 to January 2026`."""
    if first == last:
        return last
    (name, year), is_one_year = first.split(), first.split()[-1] == last.split()[-1]
    return f"{name} to {last}" if is_one_year else f"{name} {year} to {last}"


def places(position: int, tied: int) -> str:
    """The places a rank takes up: `12` alone, `2 to 3` where two share 2=."""
    return str(position) if tied < 2 else f"{position} to {position + tied - 1}"


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `3rd`, `11th`, `122nd`."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def rank(label: str | None) -> str:
    """A rank as a sentence says it: `139th=` for the `139=` of a table; empty for none."""
    return f"{ordinal(int(label.rstrip('=')))}{'=' if label.endswith('=') else ''}" if label else ""


def signed(number: int) -> str:
    """Places or steps moved with an arrow and a number: `▲ 3`, `▼ 2`, `= 0`: never by colour or sign alone."""
    return f"▲ {number}" if number > 0 else f"▼ {-number}" if number < 0 else "= 0"


def slug(text: str) -> str:
    """A word for file names and links: lower case letters and digits, hyphens between."""
    kept = "".join(character if character.isascii() and character.isalnum() else " " for character in text.lower())
    return "-".join(kept.split())


def span(start: date, end: date) -> str:
    """The time between two days in whole years and months: `3 years 2 months`, `11 months`, `less than a month`."""
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    years, rest = divmod(months, 12)
    parts = [counted(years, "year")] if years else []
    parts += [counted(rest, "month")] if rest else []
    return " ".join(parts) or "less than a month"


def steps_moved(steps: int) -> str:
    """Steps of a scale moved, with an arrow: `▲ 1 step`, `▼ 2 steps`, `= same grade`."""
    return f"{signed(steps)} {'step' if abs(steps) == 1 else 'steps'}" if steps else "= same grade"


def opened(text: str) -> str:
    """Words as a sentence begins with them: `none of 4` is `None of 4`."""
    return text[:1].upper() + text[1:]


def lowered(label: str) -> str:
    """A label as it stands inside a sentence: `Requires improvement` is `requires improvement`, `SEND` stays."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def first_that_fits(versions: Sequence[str]) -> str:
    """The first version short enough for a title, else the last."""
    return next((one for one in versions if len(one) < TITLE_LENGTH), versions[-1])
