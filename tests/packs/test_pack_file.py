"""`pack.yaml`: the same pack comes out of the file as went in, from page and command line; mistakes are a sentence."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.packs import manifest, pack_file, words
from dashboard.packs.build import build
from dashboard.packs.formats import FORMATS
from dashboard.packs.model import LONGEST, Order
from tests.packs.test_command import run
from tests.packs.test_page import code, opened
from tests.packs.tools import LEICESTER, MADE_ON, order

SECTIONS = list(words["sections"])
TOLD = st.dictionaries(st.sampled_from(SECTIONS), st.text(max_size=60), max_size=3).map(
    lambda held: tuple(held.items())
)
FULL = order(
    comparators="own",
    own=("330", "894"),
    sections=("standing", "summary", "neet_table"),
    period="2024",
    front=(("committee", "Children's scrutiny: first"), ("meeting_on", "2027-01-12"), ("finance", "None.\nNone.")),
    comments=(("standing", "Two lines:\n- yes"),),
    meaning=(("standing", "no"),),
    doing=(("neet_table", "0856"),),
    colours=(("best", "#00386B"), ("third", "#B45309")),
)


def back(made: Order) -> Order:
    return manifest.order(pack_file.read(pack_file.write(made)), made.made_on, made.site)


@given(TOLD, TOLD, TOLD, st.lists(st.sampled_from(SECTIONS), unique=True), st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_whatever_an_officer_writes_comes_back(
    comments: tuple[tuple[str, str], ...],
    meaning: tuple[tuple[str, str], ...],
    doing: tuple[tuple[str, str], ...],
    sections: list[str],
    committee: str,
) -> None:
    chosen = () if sections == SECTIONS else tuple(sections)
    front = (("committee", committee),)
    made = order(comments=comments, meaning=meaning, doing=doing, sections=chosen, front=front)
    again = back(made)
    assert again.codes() == made.codes() and again.chosen == made.chosen


def test_the_file_makes_the_same_pack_on_the_command_line(tmp_path: Path) -> None:
    file, out, again = tmp_path / "pack.yaml", tmp_path / "out.zip", tmp_path / "again.yaml"
    file.write_bytes(FORMATS["yaml"].make(build(FULL)))
    asked = ("--from", str(file), "--made-on", MADE_ON.isoformat())
    assert run(*asked, "--format", "csv", "--out", str(out)).returncode == 0
    assert manifest.read(out.read_bytes()) == manifest.manifest(build(FULL))
    assert run(*asked, "--format", "yaml", "--out", str(again)).returncode == 0
    assert again.read_bytes() == file.read_bytes()


def test_the_page_takes_the_file_and_gives_it_back() -> None:
    site = opened(**back(FULL).codes())
    assert not site.exception
    assert site.multiselect(key="pick_sections").value == list(FULL.sections)
    codes = {key: code(site, key) for key in site.query_params}
    assert manifest.order(codes, MADE_ON, FULL.site) == FULL


def test_what_was_written_stands_in_the_pack() -> None:
    made = build(FULL)
    part = next(one for one in made.parts if one.key == "standing")
    assert part.told == ((words.comment, "Two lines:\n- yes"), (words.meaning, "no"))
    assert made.front["meeting_on"] == "12 January 2027"


def test_an_earlier_pack_keeps_its_words_and_choices_but_not_its_day(tmp_path: Path) -> None:
    first, second, third = (tmp_path / name for name in ("first.zip", "second.zip", "third.zip"))
    first.write_bytes(FORMATS["csv"].make(build(FULL)))
    kept = ("--previous", str(first), "--format", "csv")
    assert run(*kept, "--out", str(second)).returncode == 0
    expected = {key: text for key, text in FULL.codes().items() if key != "front_meeting_on"}
    assert manifest.read(second.read_bytes())["order"] == expected
    assert run(*kept, "--out", str(third), "--comparators", "region", "--sections", "default").returncode == 0
    held = manifest.read(third.read_bytes())["order"]
    assert held["comparators"] == "region" and held["sections"].split(",") == SECTIONS
    assert held["note_standing"] == "Two lines:\n- yes"


WRONG: Mapping[bytes, str] = {
    b"authority: 1\nauthority: 2": "line 2: the key 'authority' is given twice",
    b"mood: good": "has the key 'mood', which nothing reads",
    b"- 856": "should hold named entries",
    b"authority: Atlantis": "Atlantis",
    b"sections: [weather]": "sections is 'weather', which is not known; use one of summary, ",
    b"sections: summary": "sections should be a list",
    b"sections: [record, record]": "names 'record' twice",
    b"comparators: friends": "comparators is 'friends'",
    b"comparators: own": "own names no authority",
    b"period: '1815'": "period is '1815'",
    b"front: {mood: good}": "front is 'mood'",
    b"words: {weather: {comment: x}}": "words is 'weather'",
    b"words: {standing: {note: x}}": "words.standing is 'note'",
    b"front: {committee: " + b"x" * (LONGEST + 1) + b"}": f"has {LONGEST + 1} characters; at most {LONGEST}",
    b"own: &a [*a]": "is a reference in YAML; put it in quotes",
    b"authority: '856": "cannot be read near line 1",
    b"authority: !!int foo": "it is not YAML in UTF-8",
    b"[" * 4000: "it is not YAML in UTF-8",
    b"\xff\xfe": "it is not YAML in UTF-8",
    b"#" * (pack_file.LARGEST + 1): "is too large",
}


@pytest.mark.parametrize("content", WRONG)
def test_a_mistake_is_one_sentence_that_names_the_place(content: bytes) -> None:
    with pytest.raises(manifest.PackFileError, match=r"^pack\.yaml") as said:
        pack_file.read(content)
    assert WRONG[content] in str(said.value)


@given(st.binary(max_size=80))
@settings(max_examples=150, deadline=None)
def test_no_bytes_break_it(content: bytes) -> None:
    try:
        pack_file.read(content)
    except manifest.PackFileError as said:
        assert str(said).startswith(pack_file.NAME)


def test_without_an_authority_the_command_asks_for_one(tmp_path: Path) -> None:
    file = tmp_path / "pack.yaml"
    file.write_text("comparators: region\n")
    done = run("--from", str(file), "--out", str(tmp_path / "p.zip"), "--format", "csv")
    assert done.returncode == 2 and "--authority" in done.stderr and "Traceback" not in done.stderr
    named = run("--from", str(file), "--authority", LEICESTER, "--out", str(tmp_path / "p.zip"), "--format", "csv")
    assert named.returncode == 0
    assert manifest.read((tmp_path / "p.zip").read_bytes())["order"]["comparators"] == "region"
