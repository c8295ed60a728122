"""England's bank holidays as a maintained library knows them: an Arrow table for the store.

The library is asked when a store is built and never while questions are answered; its version is part of the store's.
"""

from datetime import date
from importlib.metadata import version

import pyarrow as pa

LIBRARY = "holidays"
FIRST_YEAR, LAST_YEAR = 2005, 2040
# A period may start until the end of this year, so that the longest one asked for still ends within it.
LAST_START_YEAR = 2035
MOST_DAYS = 1000


def stamp() -> str:
    """The library and its version, as `holidays 0.108`."""
    return f"{LIBRARY} {version(LIBRARY)}"


def make() -> dict[str, pa.Table]:
    """`library_bank_holidays`: holiday_on, holiday (name) and library, one row per day, FIRST_YEAR to LAST_YEAR."""
    import holidays  # takes half a second, and only a build needs it

    england = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST_YEAR, LAST_YEAR + 1))
    library = stamp()
    rows = [{"holiday_on": day, "holiday": name, "library": library} for day, name in sorted(england.items())]
    kinds = pa.schema([("holiday_on", pa.date32()), ("holiday", pa.string()), ("library", pa.string())])
    span = [{"first_on": date(FIRST_YEAR, 1, 1), "last_on": date(LAST_YEAR, 12, 31)}]
    return {
        "library_bank_holidays": pa.Table.from_pylist(rows, schema=kinds),
        "library_span": pa.Table.from_pylist(span),
    }
