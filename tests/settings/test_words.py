"""The words of the rooms: every key has its reader, every reader its key, every placeholder its value."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from dashboard.settings import room_words
from dashboard.settings.records import RecordError, mapping
from dashboard.settings.room_words import Words

ROOT = room_words.ROOT
SOURCES = sorted([*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "pages").glob("*.py")])


def written(folder: Path, text: str) -> Words:
    (folder / "words.yaml").write_text(text, encoding="utf-8")
    return Words(str(folder / "__init__.py"))


def test_every_key_is_read_and_every_reading_has_its_key() -> None:
    room_words.check()


@pytest.mark.parametrize(
    ("room", "right", "wrong", "said"),
    [
        ("rankings", "history_note:", "history_noet:", "rankings/words.yaml lacks 'history_note', which dashboard/sec"),
        ("rankings", "history_note:", 'nobody: "x"\nhistory_note:', "has the key 'nobody', which nothing reads"),
        ("data", "  licence:", "  licenec:", "data/words.yaml: columns lacks 'licence', which dashboard/sections/data"),
    ],
)
def test_a_misspelt_key_stops_the_start(
    room: str, right: str, wrong: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = ROOT / "dashboard" / "sections" / room / "words.yaml"
    text = file.read_text(encoding="utf-8")
    assert right in text
    (copy := tmp_path / file.name).write_text(text.replace(right, wrong), encoding="utf-8")
    real = cache(Words.__dict__["_entries"].func)
    misspelt = mapping(copy)
    changed = property(lambda words: misspelt if words._file == file else real(words))
    monkeypatch.setattr(Words, "_entries", changed)
    with pytest.raises(RecordError, match=re.escape(said)):
        room_words.check()


def test_a_value_that_is_no_text_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room_words, "ROOT", tmp_path)
    with pytest.raises(RecordError, match="title should be text"):
        _ = written(tmp_path, "title: 3\n").title
    with pytest.raises(RecordError, match="given twice"):
        _ = written(tmp_path, 'title: "a"\ntitle: "b"\n').title
    with pytest.raises(AttributeError, match="lacks the text 'titel'"):
        _ = written(tmp_path, 'title: "a"\n').titel


def fillings() -> Iterator[tuple[str, str, str, set[str]]]:
    """Each place where a sentence is filled in: file, room, key, and the names given values."""
    for file in SOURCES:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        rooms = {
            alias.asname or alias.name: node.module
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module
            for alias in node.names
            if alias.name == "words"
        }
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"):
                continue
            text = node.func.value
            is_ours = isinstance(text, ast.Attribute) and isinstance(text.value, ast.Name) and text.value.id in rooms
            if is_ours and all(given.arg for given in node.keywords):
                names = {str(given.arg) for given in node.keywords}
                yield file.relative_to(ROOT).as_posix(), str(rooms[text.value.id]), text.attr, names


def placeholders(text: str) -> set[str]:
    return {re.split(r"[.\[]", name)[0] for _, name, _, _ in Formatter().parse(text) if name}


@cache
def written_in(room: str) -> Words:
    return Words(str(ROOT.joinpath(*room.split("."), "__init__.py")))


def test_every_placeholder_is_given_its_value() -> None:
    found = list(fillings())
    assert len(found) > 250
    for file, room, key, given in found:
        words = written_in(room)
        missing = placeholders(getattr(words, key)) - given
        assert not missing, f"{words._name}: {key} has {{{missing}}}, which {file} does not fill in"
