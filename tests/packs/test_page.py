"""The pack builder and the slides page without a browser: choices, order, words, links from other data."""

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.answers import engine
from dashboard.commands import line, packs
from dashboard.packs import pack_file, words
from dashboard.packs.build import build
from dashboard.packs.html_deck import deck, look, look_at
from dashboard.packs.model import SITE, Order, default_sections
from dashboard.settings import config
from dashboard.store import store
from dashboard.views import take
from tests.packs.tools import CUMBERLAND, LEICESTER, LONGEST, SCILLY, order
from tests.sections.kit import choices, chosen, html, notices, pick, title

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = config.load()
WORDS = words


def opened(page: str = "pack", **codes: str) -> AppTest:
    site = AppTest.from_file(str(ROOT / "dashboard" / "reader" / "site.py"), default_timeout=60)
    site.run()
    site.query_params.clear()
    for key, code in codes.items():
        site.query_params[key] = code
    return site.switch_page(f"../../pages/{page}.py").run()


def code(site: AppTest, key: str) -> str:
    held = site.query_params.get(key, "")
    return held if isinstance(held, str) else held[0]


def test_without_an_authority_it_says_what_would_be_here() -> None:
    site = opened()
    assert not site.exception
    assert notices(site) == [SETTINGS.pages["pack"].empty]


@pytest.mark.parametrize("authority", [LEICESTER, LONGEST, SCILLY, CUMBERLAND, "909"])
def test_a_pack_stands_ready_for_an_authority(authority: str) -> None:
    site = opened(authority=authority, comparators="dfe_2025")
    assert not site.exception
    assert site.multiselect(key="pick_sections").value == list(default_sections())
    assert "ready to take away" in title(site)
    links = re.findall(r'<a href="take/([^/"]+)/([^"]+)" data-making="[^"]+">([^<]+)</a>', html(site))
    assert {said for _, _, said in links} >= {WORDS["formats"][one] for one in ("pptx", "docx", "csv", "yaml")}
    for folder, name, said in links:
        found = take.file(folder, name)
        assert found is not None and found.name == name, said


def test_a_file_is_made_when_its_link_is_followed() -> None:
    site = opened(authority=SCILLY, sections="record,method", note_record="Ours.")
    [(folder, name)] = re.findall(r'<a href="take/([^/"]+)/([^"]+\.yaml)"', html(site))
    found = take.file(folder, name)
    assert found is not None
    assert pack_file.read(found.make())["note_record"] == "Ours."
    assert take.file(folder, "another.yaml") is None and take.file("nobody", name) is None


def test_page_and_command_line_begin_alike() -> None:
    site = opened(authority=LEICESTER)
    options = line.parser().parse_args(["pack", "--authority", LEICESTER, "--made-on", "2026-03-01"])
    asked = packs._order(options, packs._given(options), None)
    assert chosen(site, "comparators") == asked.comparators == order().comparators
    assert site.multiselect(key="pick_sections").value == list(asked.chosen)
    assert asked == order(site=asked.site)


def test_words_on_the_cover_are_kept_while_they_are_folded() -> None:
    site = opened(authority=LEICESTER, front_committee="Scrutiny", means_record="As before.", at="standing")
    assert not site.exception and not [one for one in site.text_input if one.key == "pick_front_committee"]
    assert code(site, "front_committee") == "Scrutiny" and code(site, "means_record") == "As before."


def test_sections_move_and_stand_in_the_address_in_their_order() -> None:
    site = opened(authority=LEICESTER, at="standing", period="2023")
    site.button(key="move_1").click().run()
    assert not site.exception
    order = code(site, "sections").split(",")
    assert order[:3] == ["summary", "changed", "standing"]
    site.button(key="move_-1").click().run()
    assert code(site, "sections") == ""  # the default set again


def test_local_words_stand_in_the_address_and_survive_another_section() -> None:
    site = opened(authority=LEICESTER, at="record", note_record="Before.")
    site.text_area(key="pick_note_record").set_value("Our plan answers this.").run()
    assert code(site, "note_record") == "Our plan answers this."
    pick(site, "standing", "at")
    assert code(site, "note_record") == "Our plan answers this."
    assert not site.exception


def test_unknown_sections_in_a_link_are_left_out() -> None:
    site = opened(authority=LEICESTER, sections="record,weather,neet_table")
    assert site.multiselect(key="pick_sections").value == ["record", "neet_table"]
    assert not site.exception


def test_no_section_at_all_is_said() -> None:
    site = opened(authority=LEICESTER)
    site.multiselect(key="pick_sections").set_value([]).run()
    assert not site.exception
    assert WORDS.no_sections in notices(site)


@pytest.mark.parametrize("asked", ["0123456789ab", "../../etc/passwd", "x" * 200])
def test_a_link_from_data_not_kept_says_so(asked: str) -> None:
    site = opened(authority=LEICESTER, data=asked)
    assert not site.exception
    said = notices(site)
    assert SETTINGS.site.link_version.format(asked=asked, version=engine.version()) in said
    assert WORDS.version_gone.format(version=asked[:60]) in said


def test_a_link_from_these_data_says_nothing() -> None:
    site = opened(authority=LEICESTER, data=engine.version())
    assert not site.exception and not notices(site)


def test_slides_need_an_authority() -> None:
    alone = opened("present")
    assert [one.value for one in alone.title] == [SETTINGS.site.present]
    assert any(words.present_nobody in one.proto.body for one in alone.get("html"))
    site = opened("present", authority=LEICESTER, sections="record,neet_table")
    assert not site.exception and not choices(site) and not site.button


def test_an_older_version_answers_only_while_it_is_kept() -> None:
    with pytest.raises(LookupError, match="not kept"), engine.at("0123456789ab"):
        pass
    with engine.at(engine.version()):
        assert engine.version()


@pytest.fixture
def older(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """A store that still keeps an older version, in which one NEET figure was another."""
    now, name = engine.version(), "0123456789ab"
    current = store.version_file(now)
    (tmp_path / "versions").mkdir()
    for version in (now, name):
        shutil.copy(current, tmp_path / "versions" / f"{version}.duckdb")
    shutil.copy(store.folder() / "current", tmp_path / "current")
    with duckdb.connect(str(tmp_path / "versions" / f"{name}.duckdb")) as held:
        held.execute(
            "update ranked set value_label = '9.9 %' "
            "where area_code = '856' and measure = 'neet_percent' and period = '2025' and level = 'authority'"
        )
    monkeypatch.setenv("CSC_STORE", str(tmp_path))
    engine.forget()
    yield name
    engine.forget()


def test_a_link_from_older_data_that_are_kept_shows_how_they_changed(older: str) -> None:
    site = opened(authority=LEICESTER, comparators="dfe_2025", data=older)
    assert not site.exception
    said = notices(site)
    assert WORDS.since_version.format(version=older) in said
    since = WORDS.since_data.format(version=older)
    moved = WORDS.changed.format(since=since, figures="2 figures", new="0 new grades")
    assert moved in said  # in the league table and in the ranks over time


def test_slides_do_not_say_where_the_dashboard_answers() -> None:
    """A page shows them as they were made for whoever asked first."""
    here, there = (Order("856", dt.date(2026, 11, 29), site=site) for site in (SITE, "https://compare.example.org"))
    assert deck(build(here)) == deck(build(there))
    assert look(here, "method").slide == look_at(build(there), "method").slide
