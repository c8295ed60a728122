"""Fuzzing: texts nobody thought of, made of pieces of attacks and of any signs, at every place that takes text."""

import json
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.answers import asking, engine
from dashboard.packs import changes, manifest, pack_file
from dashboard.packs.build import build
from tests.packs.tools import order
from tests.reader.test_server import asked
from tests.safety.corpus import BASE
from tests.safety.test_hostile import KEYS, PAGES, linked, live
from tests.sections import kit

PIECES = st.lists(st.one_of(st.sampled_from(BASE), st.text(max_size=12)), min_size=1, max_size=5).map("".join)
QUESTIONS = sorted(
    (name, one.name)
    for name, question in engine.questions().items()
    for one in question.parameters
    if one.kind in ("text", "list")
)


def tried(few: int, many: int) -> list[object]:
    """How many examples: few in every run, many with --all."""
    return [few, pytest.param(many, marks=pytest.mark.long)]


def fuzz(examples: int) -> settings:
    """The same examples each time, as many as are asked for."""
    checks = list(HealthCheck)
    return settings(max_examples=examples, deadline=None, derandomize=True, database=None, suppress_health_check=checks)


@pytest.mark.parametrize("examples", tried(50, 5000))
def test_questions(examples: int) -> None:
    @fuzz(examples)
    @given(st.sampled_from(QUESTIONS), PIECES)
    def ask(place: tuple[str, str], text: str) -> None:
        name, parameter = place
        question = engine.questions()[name]
        others = {one.name: 1 for one in question.parameters if one.kind == "integer"}
        others |= {one.name: "2008-06-03" for one in question.parameters if one.kind == "date"}
        try:
            asking.table(name, **{**others, parameter: text})
        except asking.UnknownValueError as said:
            assert "Traceback" not in str(said)

    ask()


@pytest.mark.parametrize("examples", tried(30, 3000))
def test_addresses(examples: int) -> None:
    @fuzz(examples)
    @given(st.sampled_from(("/take/overview/", "/card/compare/", "/kept/", "/data/", "/", "/component/")), PIECES)
    def ask(folder: str, text: str) -> None:
        code, heads, body = asked(folder + quote(text.encode("utf-8", "replace"), safe=""))
        assert code < 500 and b"root:x:" not in body
        assert "text/html" not in heads.get("content-type", "") or not live(body.decode(errors="replace"))

    ask()


@pytest.mark.parametrize("examples", tried(3, 300))
def test_links(examples: int) -> None:
    """Each example fills every key of a page's address."""

    @fuzz(examples)
    @given(st.sampled_from(PAGES), st.fixed_dictionaries(dict.fromkeys(KEYS, PIECES)), st.booleans())
    def ask(page: str, codes: dict[str, str], is_known: bool) -> None:
        opened = kit.opened(page if page != "overview" else "", **codes | ({"authority": "856"} if is_known else {}))
        assert not opened.exception and not live(kit.html(opened)) and not linked(opened)

    ask()


def changed(held: Any, path: tuple[int, ...], instead: Any) -> Any:
    """A copy of a manifest with one thing in it replaced: the numbers choose the way down."""
    if not path or not isinstance(held, dict | list) or not held:
        return instead
    keys = list(held) if isinstance(held, dict) else list(range(len(held)))
    key = keys[path[0] % len(keys)]
    new = changed(held[key], path[1:], instead)
    return {**held, key: new} if isinstance(held, dict) else [*held[:key], new, *held[key + 1 :]]


@pytest.mark.parametrize("examples", tried(100, 3000))
def test_a_pack_of_last_time_that_was_changed_by_hand(examples: int) -> None:
    pack = build(order(sections=("summary", "standing")))
    sound = json.loads(manifest.text(pack))
    others = st.one_of(
        st.none(), st.integers(), st.lists(st.text(), max_size=2), st.dictionaries(PIECES, PIECES), PIECES
    )

    @fuzz(examples)
    @given(st.lists(st.integers(0, 40), min_size=1, max_size=5).map(tuple), others)
    def read(path: tuple[int, ...], instead: Any) -> None:
        try:
            earlier = manifest.read(json.dumps(changed(sound, path, instead)).encode())
            manifest.order_of(earlier, order().made_on, order().site)
            assert changes.since(pack, earlier).said_of_changes()
        except manifest.PackFileError as said:
            assert "Traceback" not in str(said)

    read()


@pytest.mark.parametrize("examples", tried(100, 5000))
def test_pack_files(examples: int) -> None:
    @fuzz(examples)
    @given(st.one_of(PIECES.map(lambda text: text.encode("utf-8", "replace")), st.binary(max_size=200)))
    def read(content: bytes) -> None:
        for reading in (pack_file.read, manifest.read):
            try:
                reading(content)
            except manifest.PackFileError as said:
                assert "Traceback" not in str(said)

    read()
