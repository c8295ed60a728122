"""What the pack page shows is what the whole pack would show, though it makes no more of it than that takes."""

from typing import Any

import pytest

from dashboard.answers import engine, queries
from dashboard.packs import parts
from dashboard.packs.build import build, contents
from dashboard.packs.html_deck import look, look_at
from dashboard.packs.model import Order, default_sections
from tests.packs.tools import CUMBERLAND, LEICESTER, LONGEST, SCILLY, order

VARIED = (LEICESTER, LONGEST, SCILLY, CUMBERLAND, "909", "941", "390")
CODES = [
    pytest.param(code, marks=() if code in VARIED else pytest.mark.long)
    for code in sorted(queries.authorities()["authority_code"])
]
LONG = "What the council says of this. " * 40
CHOSEN: tuple[dict[str, Any], ...] = (
    {},
    {"comparators": "region"},
    {"comparators": "own", "own": ("330", "202", "873")},
    {"sections": ("plan", "neet_table", "summary", "method", "capacity")},
    {"comments": (("standing", LONG), ("questions", "Short."), ("neet_table", "Short."))},
)


@pytest.mark.parametrize("code", CODES)
def test_the_page_shows_what_the_whole_pack_does(code: str) -> None:
    for chosen in CHOSEN if code in VARIED else CHOSEN[:1]:
        made = order(code, **chosen)
        for key in made.chosen:
            assert look(made, key) == look_at(build(made), key), (chosen, key)
        assert_findings_are_titles(made)


def assert_findings_are_titles(made: Order) -> None:
    found = contents(made)
    for key, said in found.findings.items():
        section = parts.ENTRIES[key].build(found.order)
        assert said == ("" if section.table.empty else section.title), (made, key)


def test_a_section_that_the_pack_lacks_has_no_slide() -> None:
    made = order("909")
    [(heading, _), *_] = contents(made).left_out
    lacking = next(key for key in default_sections() if parts.words["sections"][key] == heading)
    assert look(made, lacking).slide == "" and look(made, "summary").slide


def test_a_page_makes_the_section_it_shows_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    engine.forget()
    made: list[str] = []
    real = parts.part
    monkeypatch.setattr(parts, "part", lambda of, key: made.append(key) or real(of, key))
    look(order(), "summary")
    assert made == []
    look(order(comments=(("standing", LONG),)), "capacity")
    assert made == ["standing", "capacity"]
