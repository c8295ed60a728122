"""The frame without a browser: choices in the address, the strip, sections, what readers see when a page breaks."""

import gzip
import json
import shutil
import socket
import tomllib
from collections.abc import Iterator
from pathlib import Path

import altair as alt
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.answers import engine, queries
from dashboard.reader import frame, server, watch
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.store import store
from dashboard.views.kept import texts
from tests.sections.kit import html, notices, pick, picked, title

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = config.load()


@pytest.fixture(scope="module", autouse=True)
def _built() -> None:
    queries.authorities()


def script() -> None:
    """A stand-in page inside the real choices; runs as a script of its own."""
    import streamlit as st

    from dashboard.reader import frame, selection
    from dashboard.views import content

    selection.begin("stand_in")
    content.begin(selection.browser(), "stand_in")
    selection.strip(frame.authority_labels())
    period = selection.pick("period", {"2025": "2025", "2024": "2024"}, "2025", "Period")
    measure = selection.pick("measure", {"neet": "NEET", "unknown": "Not known"}, "neet", "Measure", "group")
    ranked = selection.pick("ranked", {"no": "All", "yes": "Ranked only"}, "no", "Ranked only", "group")
    st.text("|".join((period, measure, ranked)))
    st.text(selection.link())
    st.text(str(selection.current()))
    selection.finish()


@pytest.fixture
def page() -> Iterator[AppTest]:
    yield AppTest.from_function(script)


def address(page: AppTest) -> dict[str, str]:
    """The query string as codes; AppTest gives a list for what was never written."""
    return {key: value if isinstance(value, str) else value[0] for key, value in page.query_params.items()}


def test_without_a_link_the_defaults_are_drawn_and_nothing_is_pushed_to_the_history(page: AppTest) -> None:
    page.run()
    assert not page.exception
    assert page.text[0].value == "2025|neet|no"
    assert page.text[1].value == "?comparators=all&period=2025&measure=neet&ranked=no"
    assert address(page) == {}


def test_codes_of_a_link_are_read_before_the_widgets_and_kept(page: AppTest) -> None:
    page.query_params |= {"authority": "856", "comparators": "region", "period": "2024", "ranked": "yes"}
    page.run()
    assert picked(page) == ["856"]
    assert page.text[0].value == "2024|neet|yes"
    assert "authority_code='856', comparators='region'" in page.text[2].value
    pick(page, "810")
    assert address(page)["authority"] == "810"
    assert address(page)["period"] == "2024"
    assert page.text[0].value == "2024|neet|yes"


def test_a_widget_reaches_the_address_as_a_code(page: AppTest) -> None:
    page.run()
    pick(page, "unknown", "measure")
    pick(page, "yes", "ranked")
    assert address(page) == {"comparators": "all", "period": "2025", "measure": "unknown", "ranked": "yes"}


def test_a_changed_address_wins_over_the_widgets_and_a_missing_code_means_the_default(page: AppTest) -> None:
    page.query_params |= {"authority": "856", "period": "2024"}
    page.run()
    page.query_params.clear()
    page.query_params["period"] = "2024"
    page.run()
    assert picked(page) == []
    assert page.text[0].value == "2024|neet|no"


@pytest.mark.parametrize("code", ["999", "<script>", "2024 or 1=1", "é"])
def test_a_strange_code_falls_back_and_is_named_once(page: AppTest, code: str) -> None:
    page.query_params["period"] = code
    page.run()
    assert page.text[0].value == "2025|neet|no"
    named = SETTINGS.site.missing_choice.format(label="period", code=code, instead="2025")
    assert notices(page) == [named]
    page.run()
    assert not notices(page)


def test_the_address_before_last_does_not_undo_a_quick_second_choice(page: AppTest) -> None:
    page.query_params["period"] = "2024"
    page.run()
    stale = dict(page.query_params)
    pick(page, "856")
    page.query_params.clear()
    page.query_params |= stale
    pick(page, "unknown", "measure")
    assert picked(page) == ["856"]
    assert address(page)["authority"] == "856"


def test_own_list_takes_known_codes_and_no_more_than_twenty(page: AppTest) -> None:
    codes = list(queries.authorities()["authority_code"][:25])
    page.query_params |= {"comparators": "own", "own": ",".join(["999", *codes])}
    page.run()
    assert not page.exception
    assert picked(page, "own") == codes[:20]
    pick(page, ",".join(codes[:2]), "own")
    assert address(page)["own"] == ",".join(codes[:2])
    assert f"own={tuple(codes[:2])}" in page.text[2].value


def test_labels_are_names_that_say_until_when_and_other_names_stand_apart() -> None:
    labels = frame.authority_labels()
    assert len(labels) == 160
    assert labels["909"] == "Cumbria (until March 2023)"
    assert labels["810"] == "Kingston upon Hull"
    assert list(labels) == list(queries.authorities()["authority_code"])
    names = {code: (name, also) for code, name, also in json.loads(gzip.decompress(texts.get(frame.authority_names())))}
    assert {code: name for code, (name, _) in names.items()} == labels
    assert "Hull City Council" in names["810"][1] and names["810"][1][-1] == "810"


def test_site_draws_every_page_with_strip_title_and_foot() -> None:
    for key in SETTINGS.pages:
        site = AppTest.from_file(str(ROOT / "dashboard" / "reader" / "site.py"), default_timeout=30)
        site.query_params["authority"] = "856"
        site.run()
        site.switch_page(f"../../pages/{key}.py").run()
        assert not site.exception, key
        assert picked(site) == ["856"], key
        assert title(site), key
        assert 'class="foot"' in html(site), key


def test_a_reader_is_told_once_when_the_data_changed_under_an_open_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    built = store.version_file(engine.version())
    monkeypatch.setenv("CSC_STORE", str(tmp_path))
    (tmp_path / "versions").mkdir()
    for version in ("aaaaaaaaaaaa", "bbbbbbbbbbbb"):
        shutil.copy(built, store.version_file(version))
    (tmp_path / "current").write_text("aaaaaaaaaaaa")
    site = AppTest.from_file(str(ROOT / "dashboard" / "reader" / "site.py"), default_timeout=30).run()
    sentence = SETTINGS.site.data_changed.format(version="bbbbbbbbbbbb")
    assert sentence not in notices(site)
    (tmp_path / "current").write_text("bbbbbbbbbbbb")
    assert sentence in notices(site.run())
    assert sentence not in notices(site.run())
    engine.forget()


def section(**changes: object) -> Section:
    rows = pd.DataFrame({"Authority": ["Leicester"], "Value": ["3.1 %"]})
    plain = {"key": "one", "title": "A finding", "question": "What?", "file_stem": "a-b", "credit": "Source: x"}
    return Section(**(plain | {"table": rows, "taken": rows} | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes",
    [
        {"key": "Not a key"},
        {"title": " "},
        {"question": ""},
        {"credit": ""},
        {"file_stem": "Has spaces"},
        {"chart": lambda palette: alt.Chart()},
        {"row_header": "Nobody"},
        {"taken": pd.DataFrame()},
    ],
)
def test_a_section_that_cannot_be_shown_is_refused(changes: dict[str, object]) -> None:
    section()
    with pytest.raises(ValueError, match="ection"):
        section(**changes)


def test_a_section_shows_markdown_signs_as_they_are_and_an_empty_one_says_why() -> None:
    def shown() -> None:
        import pandas as pd

        from dashboard import views
        from dashboard.sections.section import Section
        from dashboard.views import content

        content.begin(content.Held(), "")
        rows = pd.DataFrame({"Authority": ["<b>*x*</b>"]})
        plain = {"question": "What?", "file_stem": "a-b", "credit": "Source: x"}
        views.show_section(Section(key="one", title="5 * 3 [x] <b>", table=rows, taken=rows, **plain), main=True)
        views.show_section(Section(key="two", title="Two", table=rows[:0], taken=rows[:0], empty="Why", **plain))
        content.send()

    page = AppTest.from_function(shown).run()
    assert not page.exception
    assert title(page) == "5 * 3 [x] <b>"
    assert notices(page) == ["Why"]


def test_a_broken_page_shows_a_sentence_with_a_reference_and_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> None:
        from dashboard.reader import server

        server.show_trouble(KeyError("secret"))

    watch.start()
    page = AppTest.from_function(broken).run()
    reference = json.loads(capsys.readouterr().err)["reference"]
    assert page.error[0].value == SETTINGS.site.trouble.format(reference=reference)
    assert "secret" not in page.error[0].value


def test_a_cluster_that_does_not_answer_is_a_sentence_and_no_trouble() -> None:
    def away() -> None:
        from dashboard.answers import answering
        from dashboard.reader import server

        server.show_trouble(answering.AwayError("It does not answer."))

    page = AppTest.from_function(away).run()
    assert [one.value for one in page.warning] == ["It does not answer."] and not page.error


def test_the_policy_allows_nothing_from_outside() -> None:
    policy = dict(server.headers())[b"content-security-policy"].decode()
    assert "http" not in policy and "*" not in policy and "unsafe-eval" not in policy
    assert "'sha256-" in policy


def test_connections_send_small_messages_at_once() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        server.send_at_once()
        with socket.create_connection(listener.getsockname()), listener.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_themes_repeat_the_configuration_and_can_be_read(theme: str) -> None:
    colours = SETTINGS.colours[theme]
    shown = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"][theme]
    assert shown["backgroundColor"] == colours.paper and shown["textColor"] == colours.ink
    assert shown["primaryColor"] == shown["linkColor"] == colours.accent and shown["borderColor"] == colours.line
    for surface in (colours.paper, shown["secondaryBackgroundColor"]):
        for text in (colours.ink, colours.quiet, colours.accent):
            assert contrast(text, surface) >= 4.5, (text, surface)
    for mark in (*colours.grades.values(), colours.own, colours.peer):
        assert contrast(mark, colours.paper) >= 3 or mark == colours.grades["third"], mark


def test_streamlit_asks_no_host_and_shows_no_details() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["client"] == {"showErrorDetails": "none", "showErrorLinks": False, "toolbarMode": "minimal"}
    style = (ROOT / "dashboard" / "reader" / "static" / "frame.css").read_text(encoding="utf-8")
    assert "http" not in style and (ROOT / "dashboard" / "reader" / "static" / "SourceSans3-LICENSE.md").exists()
