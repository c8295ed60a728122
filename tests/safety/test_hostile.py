"""Nothing that comes from outside is executed and nothing of it ends in a trace: every place that takes text, tried.

In the ordinary run a choice of the corpus; whole with --all.
"""

import csv
import io
import json
import logging
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.answers import asking, engine, queries
from dashboard.intake import draft, report
from dashboard.intake.sheets import IntakeError
from dashboard.packs import manifest, model
from dashboard.packs.build import build
from dashboard.reader import watch
from dashboard.settings import config
from dashboard.store import store
from dashboard.words import downloads
from tests.intake.kit import look, table
from tests.reader.test_server import asked
from tests.safety.corpus import ALL, BASE, FORMULAS, HTML, MARK, sample
from tests.sections import kit
from tests.store.trial_store import lay_ready

KEYS = (
    *(
        "authority",
        "comparators",
        "own",
        "framework",
        "left",
        "right",
        "judgement",
        "year",
        "survey",
        "measure",
        "period",
    ),
    *(
        "from_period",
        "rows",
        "table",
        "level",
        "region",
        "type",
        "review",
        "theme",
        "plan",
        "start",
        "source",
        "at",
        "data",
    ),
    *(
        "view",
        "sort",
        "find",
        "card",
        "sections",
        "date",
        "committee",
        "presenter",
        "title",
        "means",
        "doing",
        "pinned",
    ),
)
PAGES = tuple(key for key in config.load().pages if key != "add_data")
whole = pytest.param(1, marks=pytest.mark.long, id="whole")


class Live(HTMLParser):
    """Finds what would run or call out: elements, handlers and addresses that an attack brought."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "iframe", "object", "embed", "base", "form") or "http-equiv" in dict(attrs):
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (name in ("href", "src", "action") and _calls_out(value or "")):
                self.found.append(f"{tag} {name}={value}")


def _calls_out(address: str) -> bool:
    plain = re.sub(r"[\s\x00-\x1f]", "", address).casefold()
    return plain.startswith(("javascript:", "data:text", "vbscript:")) or bool(re.match(rf"(\w+:)?//{MARK}", plain))


def live(markup: str) -> list[str]:
    """What in a page's HTML would run or call out."""
    parser = Live()
    parser.feed(markup)
    return parser.found


def linked(page: AppTest) -> list[str]:
    """Sentences read as Markdown that have become a link, a picture or markup."""
    said = [
        str(one.value) for one in (*page.info, *page.warning, *page.error, *page.title, *page.header, *page.caption)
    ]
    alive = re.compile(r"(?<!\\)[\[<`$]|https?\\?:|www\.|@(?=\w)", re.IGNORECASE)
    return [one for one in said if MARK in one.casefold() and alive.search(one)]


@pytest.mark.parametrize("step", [601, pytest.param(12, marks=pytest.mark.long, id="each in a dozen places")])
def test_questions_take_text_as_text(step: int) -> None:
    before, cases = _tables(), 0
    for name, question in engine.questions().items():
        texts = [one.name for one in question.parameters if one.kind in ("text", "list")]
        for number, parameter in enumerate(texts):
            for attack in sample(ALL, step, number):
                others = {one: attack for one in texts if one != parameter}
                numbers = {one.name: 1 for one in question.parameters if one.kind == "integer"}
                dates = {one.name: "2008-06-03" for one in question.parameters if one.kind == "date"}
                cases += 1
                try:
                    asking.table(name, **{parameter: attack, **others, **numbers, **dates})
                except asking.UnknownValueError as said:
                    assert "Traceback" not in str(said)
    assert cases >= 20_000 // step and _tables() == before
    assert len(queries.authorities()) > 150


def _tables() -> set[str]:
    version, _ = store.ensure()
    return {file.name for file in store.folder().rglob("*.duckdb")} | {version}


@pytest.mark.parametrize("step", [139, whole])
def test_addresses_end_in_a_sentence(step: int) -> None:
    for place, attack in enumerate(sample(ALL, step)):
        coded = quote(attack.encode("utf-8", "replace"), safe="")
        for path in (
            f"/take/overview/{coded}",
            f"/take/{coded}/x.csv",
            f"/card/compare/{coded}",
            f"/kept/{coded}",
            f"/data/{coded}",
            f"/{coded}",
        ):
            code, heads, body = asked(path, f"link={coded}&{coded}={place}")
            assert code < 500, path
            assert not any("\n" in value or "\r" in value for value in heads.values())
            if "text/html" in heads.get("content-type", ""):
                assert not live(body.decode(errors="replace")), path
            assert b"root:x:" not in body


@pytest.mark.parametrize("step", [173, pytest.param(4, marks=pytest.mark.long, id="each on a few pages")])
@pytest.mark.parametrize("page", PAGES)
def test_links_open_a_page_whatever_they_hold(page: str, step: int) -> None:
    """Every key of an address at once, each with another attack; each run tries as many as there are keys."""
    attacks = sample(ALL, step, PAGES.index(page))
    for first in range(0, len(attacks), len(KEYS)):
        chosen = attacks[first : first + len(KEYS)]
        codes = {key: chosen[place % len(chosen)] for place, key in enumerate(KEYS)} | {chosen[0] or "x": "1"}
        for own in ({}, {"authority": "856"}):
            opened = kit.opened(page if page != "overview" else "", **codes | own)
            assert not opened.exception, codes
            assert not live(kit.html(opened)) and not linked(opened)


def _holds_no_formula(frame: pd.DataFrame) -> None:
    read = pd.read_csv(io.BytesIO(downloads.csv_bytes(frame)), dtype=str, keep_default_na=False)
    assert not read.map(lambda cell: cell.startswith(("=", "+", "-", "@", "\t", "\r"))).any(axis=None)


@pytest.mark.parametrize("step", [29, whole])
def test_files_named_and_filled_with_attacks(tmp_path: Path, step: int) -> None:
    attacks = [one for one in sample(BASE, step) if "\0" not in one and "\ud800" not in one]
    head = ["authority", "framework", "judgement", "year", "grade", "note"]
    rows = [[attack, "APA", "staying_safe", "2007", attack, attack] for attack in attacks]
    rows += [["Leicester", "APA", attack, "2007", "3", ""] for attack in attacks]
    good = ["Leicester", "APA", "staying_safe", "2007", "3", ""]
    found = look(table(tmp_path / "x.csv", [head, *rows, good])).report
    assert found.rows["read"] == len(rows) + 1
    _holds_no_formula(report.remarks_frame(found))
    small = table(tmp_path / "s.csv", [head, rows[0], good])
    for attack in attacks:
        _holds_no_formula(report.remarks_frame(look(small, name=f"{attack}.csv").report))
    wide = table(tmp_path / "w.csv", [["Council", *attacks[:40]], ["Leicester", *["3"] * len(attacks[:40])]])
    with pytest.raises(IntakeError, match="Nothing was understood"):
        look(wide)


def test_downloads_hold_no_formula() -> None:
    frame = pd.DataFrame({"cell": [*ALL], "n": range(len(ALL))})
    rows = list(csv.reader(io.StringIO(downloads.csv_bytes(frame).decode("utf-8-sig"), newline="")))
    assert not [row for row in rows if row and row[0].lstrip("\ufeff").startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_line_of_the_log_stays_one_line() -> None:
    """None of the signs that end a line or drive a terminal reaches the log."""
    lines = watch.Lines()
    for attack in ALL:
        record = logging.LogRecord("csc", logging.ERROR, "", 0, attack, None, None)
        record.said = {"where": attack, "error": attack}
        line = lines.format(record)
        assert line.isascii() and line.isprintable() and json.loads(line)["where"] == attack


@pytest.fixture
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("CSC_STORE", str(tmp_path / "store"))
    engine.forget()
    lay_ready()
    store.ensure()
    yield tmp_path
    engine.forget()


def test_a_hostile_name_and_alias_stay_text_on_every_page(own_store: Path) -> None:
    """An authority whose name and other names attack: as if somebody had brought it in."""
    evil = "<img src=x onerror=alert(1)>=cmd|' ![x](https://evil.example) {{7*7}}"
    names = "; ".join(one.replace(";", "") for one in (*HTML, *FORMULAS) if one.isprintable())
    row = {
        "authority_code": "856",
        "authority": evil,
        "authority_type": "unitary",
        "authority_type_2008": "unitary",
        "region": "East Midlands",
        "ons_code": "E06000016",
        "aliases": names,
        "existed_from": "1997-04-01",
        "source_title": evil,
    }
    rows = [list(row.values())]
    examined = look(table(own_store / "x.csv", [list(row), *rows]))
    assert draft.publish(examined, "replace", "trial"), examined.report
    engine.forget()
    assert evil in set(queries.authorities()["authority"])
    for page in sample(PAGES, 2):
        opened = kit.opened(page if page != "overview" else "", authority="856")
        assert not opened.exception, page
        assert not live(kit.html(opened)) and not linked(opened), page
        for picture in kit.pictures(opened):
            assert not [one for one in _expressions(picture["specification"]) if "onerror" in one], page
    made = build(manifest.order({"authority": "856"}, pd.Timestamp("2026-11-28").date(), model.SITE))
    assert evil in str(made)


def _expressions(found: Any, key: str = "") -> Iterator[str]:
    """What Vega evaluates: expressions, tests, filters and signals."""
    if isinstance(found, dict):
        for name, one in found.items():
            yield from _expressions(one, name)
    elif isinstance(found, list):
        for one in found:
            yield from _expressions(one, key)
    elif isinstance(found, str) and key in (
        "expr",
        "test",
        "calculate",
        "filter",
        "signal",
        "update",
        "labelExpr",
        "events",
    ):
        yield found


def test_the_corpus_is_as_large_as_it_says() -> None:
    """Each is tried at six addresses, in a key of ten pages, in each text of sixty questions, as words of a pack."""
    assert len(ALL) >= 3000 and len(BASE) >= 600
