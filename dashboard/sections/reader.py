"""For whom a section is shown."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reader:
    """An authority's code, empty where none is chosen, and with whom it is compared.

    comparators: a key of config.yaml's comparators. own: the reader's own list of codes, for `own`. show: which rows
    of a long table: `compared`, `all`, a region's slug or a type of authority.
    """

    authority: str = ""
    comparators: str = "all"
    own: tuple[str, ...] = ()
    show: str = "compared"
