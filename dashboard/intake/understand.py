"""Single cells understood: dates, years, numbers and plain text. What is not certain is asked, never guessed.

Each function takes a cell's cleaned text and gives its value, or a Doubt that says what is wrong and what to do.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd]")
SAFE_MARK = re.compile(r"^'(?=[=+\-@\t\r\n'])")
MONTHS = {
    name: place + 1
    for place, names in enumerate(
        (
            *("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august"),
            *("sep sept september", "oct october", "nov november", "dec december"),
        )
    )
    for name in names.split()
}
SERIAL_DAYS = range(36526, 54789)  # 2000 to 2049 as Excel counts days; other numbers of five digits are slips
LONGEST_TEXT = 10_000
SPAN = re.compile(r"(?P<first>(?:19|20)\d\d|\d\d)\s*(?:[-/–]|to)\s*(?P<last>(?:19|20)\d\d|\d\d?)")


@dataclass(frozen=True)
class Doubt:
    """Why a cell was not taken, and the remedy. kind: rejected, set_aside (known, but no value) or question.

    A question is answered once for the whole file: `answer` is the --set that does it.
    """

    reason: str
    remedy: str
    kind: str = "rejected"
    answer: str = ""


def clean(text: str) -> str:
    """A cell without invisible signs, outer spaces and the apostrophe that our own downloads put before formulas."""
    plain = INVISIBLE.sub("", text).replace("\u00a0", " ").replace("\u202f", " ").strip()
    return SAFE_MARK.sub("", plain)


def text(cell: str) -> str | Doubt:
    """Plain text; refused where bytes were lost or a cell holds a whole document."""
    if BROKEN.search(cell):
        return Doubt("holds characters that could not be read", "Save the file as UTF-8, or type the cell again.")
    if len(cell) > LONGEST_TEXT:
        return Doubt(f"holds {len(cell):,} characters", f"Shorten it to {LONGEST_TEXT:,}.")
    return unicodedata.normalize("NFC", cell)


def year(cell: str, means: str = "", known: tuple[int, int] | None = None) -> str | Doubt:
    """A calendar year in four digits; two digits where they can be only one of the years known.

    means: first or last, once the person has said which calendar year a financial or school year stands for.
    """
    if re.fullmatch(r"(19|20)\d\d(\.0+)?", cell):
        return cell[:4]
    if match := SPAN.fullmatch(cell):
        return _spanned(cell, match, means)
    if re.fullmatch(r"\d\d", cell) and known and known[0] <= 2000 + int(cell) <= known[1]:
        return f"20{cell}"
    return Doubt("is not a year", "Write four digits, for example 2007.")


def _spanned(cell: str, match: re.Match[str], means: str) -> str | Doubt:
    """The one calendar year that a financial or school year such as 2007/08 stands for, as the person says."""
    first = match["first"] if len(match["first"]) == 4 else f"20{match['first']}"
    last = first[: 4 - len(match["last"])] + match["last"]
    if int(last) != int(first) + 1:
        return Doubt("is no year and no two that follow each other", "Write four digits, for example 2007.")
    if means:
        return first if means == "first" else last
    return Doubt(
        "spans two calendar years",
        f"Say which one such a year stands for, here {first} or {last}: --set years=first or --set years=last.",
        "question",
        "years=first or years=last",
    )


def day(cell: str, order: str = "day_first") -> str | Doubt:
    """A date in ISO form: a day, a month or a year, as far as it is given; a range has a slash between its days.

    order: day_first or month_first, for dates written in figures.
    """
    cell = re.sub(r"[T ]\d{1,2}:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$", "", cell)
    if range_ := re.fullmatch(r"(.{4,}?)\s*(?:/(?=\d{4}-)| to | [-–] )\s*(.{4,})", cell):
        first, last = day(range_[1].strip(), order), day(range_[2].strip(), order)
        if isinstance(first, Doubt) or isinstance(last, Doubt):
            return first if isinstance(first, Doubt) else last
        return f"{first}/{last}" if first <= last else Doubt("ends before it begins", "Correct one of the two dates.")
    if match := re.fullmatch(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?", cell):
        return _date(match[1], match[2], match[3])
    if match := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d\d)", cell):
        first_part, second = (match[1], match[2]) if order == "day_first" else (match[2], match[1])
        return _date(match[3], second, first_part, order)
    if match := re.fullmatch(
        r"(?:\w+day,? )?(\d{1,2})(?:st|nd|rd|th)?[-. ]?([A-Za-z]{3,9})\.?,?[-. ]?(\d{4}|\d\d)", cell
    ):
        return _named(match[3], match[2], match[1])
    if match := re.fullmatch(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", cell):
        return _named(match[3], match[1], match[2])
    if match := re.fullmatch(r"([A-Za-z]{3,9})[-. ]?(\d{4})", cell):
        return _named(match[2], match[1], None)
    if re.fullmatch(r"\d{5}(\.\d+)?", cell) and int(float(cell)) in SERIAL_DAYS:
        return (date(1899, 12, 30) + timedelta(days=int(float(cell)))).isoformat()
    return Doubt("is not a date", "Write it as 2008-06-03, 3 June 2008 or 03/06/2008.")


def _named(year_: str, month: str, day_: str | None) -> str | Doubt:
    number = MONTHS.get(month.lower())
    if number is None:
        return Doubt(f"names no month ({month})", "Write it as 2008-06-03 or 3 June 2008.")
    return _date(year_, str(number), day_)


def _date(year_: str, month: str | None, day_: str | None, order: str = "day_first") -> str | Doubt:
    whole = int(year_) + (2000 if len(year_) == 2 else 0)
    try:
        date(whole, int(month or 1), int(day_ or 1))
    except ValueError:
        asked = "day first" if order == "day_first" else "month first"
        return Doubt(
            f"is no date of the calendar when read {asked}", "Write it as 2008-06-03, which cannot be misread."
        )
    if not 1900 <= whole <= 2100:
        return Doubt(f"lies in the year {whole}", "Correct the year.")
    parts = [f"{whole:04d}", *(f"{int(part):02d}" for part in (month, day_) if part)]
    return "-".join(parts)


def order_of(cells: list[str]) -> str:
    """Whether a column's dates run day_first or month_first: `mixed` where both occur, `unclear` where none shows."""
    days = months = False
    for cell in cells:
        if match := re.match(r"(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{2,4}\b", cell):
            days |= int(match[1]) > 12
            months |= int(match[2]) > 12
    return {(True, False): "day_first", (False, True): "month_first", (True, True): "mixed"}.get(
        (days, months), "unclear"
    )


def is_turnable(cell: str) -> bool:
    """Whether a date in figures would also be a date with day and month turned round."""
    match = re.match(r"(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{2,4}\b", cell)
    return match is not None and max(int(match[1]), int(match[2])) <= 12 and int(match[1]) != int(match[2])


def whole(cell: str) -> str | Doubt:
    """A whole number, with or without commas between thousands."""
    if re.fullmatch(r"-?\d{1,15}(\.0+)?", cell):
        return str(int(float(cell)))
    if re.fullmatch(r"\d{1,3}(,\d{3})+", cell):
        return cell.replace(",", "")
    return Doubt("is not a whole number", "Write it in figures.")


def number(cell: str, decimal: str = "") -> str | Doubt:
    """A number exactly as printed; thousands may have commas.

    decimal: `comma` or `point` once the person has said which.
    """
    plain = cell.replace("\u2212", "-").replace(" ", "")
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", plain) and decimal != "comma":
        plain = plain.replace(",", "")
    elif re.fullmatch(r"-?\d+,\d+", plain):
        if decimal != "comma":
            return Doubt(
                "has a comma where a decimal point might be meant",
                f"If it stands for {plain.replace(',', '.')}, say so: --set decimal=comma.",
                "question",
                "decimal=comma",
            )
        plain = plain.replace(",", ".")
    if re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", plain):
        return plain
    return Doubt("is not a number", "Write it in figures, for example 9.3.")
