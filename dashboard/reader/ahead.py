"""Answers made ready while nobody asks: what people open first, for every authority in being.

One thread makes one section at a time and waits whenever a page was asked for within the last second. It ends when
everything is ready, and begins again with a new version of the data or a new day. `CSC_AHEAD=no` in the environment
leaves it out.
"""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from threading import Thread

from dashboard.answers import engine, proof, queries
from dashboard.packs import html_deck
from dashboard.packs.model import Order, default_sections
from dashboard.reader import watch
from dashboard.sections.authority import attention, record, since, wording
from dashboard.sections.capacity import timeline
from dashboard.sections.compare import grid
from dashboard.sections.distributions import choices
from dashboard.sections.distributions.comparison import comparison
from dashboard.sections.overview import board, facts, national, newest
from dashboard.sections.profile import profile
from dashboard.sections.rankings import years
from dashboard.sections.rankings.choices import COMPARED, default_table
from dashboard.sections.reader import Reader
from dashboard.sections.section import Section
from dashboard.views.board import board_part
from dashboard.views.section import Look, section_part, tables_part
from dashboard.views.words import sentences_part

QUIET = 1.0  # seconds since a page was asked for
LOOK = 30.0  # seconds between looks for a new version
_asked_at = 0.0


def asked() -> None:
    """A page is asked for now: wait."""
    global _asked_at
    _asked_at = time.monotonic()


def start() -> None:
    """Begin in the background."""
    if os.environ.get("CSC_AHEAD") != "no":
        Thread(target=_run, name="ahead", daemon=True).start()


def first() -> None:
    """What the first reader would otherwise wait for: imports, the first charts, the first answers."""
    code = next(row["authority_code"] for row in queries.authorities.rows() if not row["existed_to"])
    for page in PAGES:
        for job in page(Reader(code)):
            job()


def _run() -> None:
    done: object = None
    while True:
        try:
            # A pack says on which day it was made: of the rest all is kept the next day.
            if (now := (engine.version(), date.today())) != done:
                if not all(_made(job, now[0]) for job in jobs()):
                    continue
                done = now
        except Exception as error:  # a page that meets the same says so to its reader
            watch.trouble(error, "made ahead")
        time.sleep(LOOK)


def _made(job: Callable[[], object], version: str) -> bool:
    """Do one job when nobody asks; whether its version is still the one in use."""
    while time.monotonic() - _asked_at < QUIET:
        time.sleep(QUIET / 4)
    job()
    return engine.version() == version


def _ready(section: Section, **look: bool) -> None:
    section_part(section, Look(**look), "light")


def jobs() -> Iterator[Callable[[], object]]:
    """What each page shows first, one section at a time, for every authority; then the proof of figures, in pieces."""
    codes = [row["authority_code"] for row in queries.authorities.rows() if not row["existed_to"]]
    for page in PAGES:
        for code in codes:
            yield from page(Reader(code))
    if proof.last() is None:
        yield from (lambda: None for _ in proof.steps())


def _overview(reader: Reader) -> Iterator[Callable[[], object]]:
    def neet() -> None:
        if held := facts.neet(reader.authority):
            _ready(held, is_folded=True)

    def answer() -> None:
        told = facts.facts(reader.authority)
        board_part(board.board(reader), tuple(told), facts.credit(told))

    def today() -> None:
        shown = national.today(reader.authority), since.since(reader)
        for one in shown:
            _ready(one, with_table=False)
        tables_part(*shown)

    yield from (answer, today, neet)
    yield lambda: _ready(newest.newest(reader.authority), is_folded=True)


def _rankings(reader: Reader) -> Iterator[Callable[[], object]]:
    table = default_table()
    yield lambda: _ready(years.league_table(table, replace(reader, show=COMPARED), False), main=True)


def _authority(reader: Reader) -> Iterator[Callable[[], object]]:
    yield lambda: sentences_part(wording.in_words(reader), profile(reader.authority).name, True)
    yield lambda: _ready(attention.attention(reader))
    yield lambda: record.lineage(reader.authority)


def _compare(reader: Reader) -> Iterator[Callable[[], object]]:
    framework = next(iter(grid.frameworks()))
    yield lambda: _ready(
        grid.grid(framework, replace(reader, show=COMPARED), grid.BY_NAME, False), main=True, with_book=True
    )


def _apa_and_jar(reader: Reader) -> Iterator[Callable[[], object]]:
    choice = choices.opening()
    yield lambda: _ready(comparison(choice, reader.authority), main=True, is_table_folded=True)


def _capacity(reader: Reader) -> Iterator[Callable[[], object]]:
    yield lambda: _ready(timeline.timeline(reader.authority), main=True)


def _pack(reader: Reader) -> Iterator[Callable[[], object]]:
    order, key = Order(reader.authority, date.today()), default_sections()[0]

    def look() -> None:
        with engine.aside(html_deck.look):
            html_deck.look(order, key)

    yield look


PAGES = (_overview, _rankings, _authority, _compare, _apa_and_jar, _capacity, _pack)
