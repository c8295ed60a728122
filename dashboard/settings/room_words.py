"""The words of a room: `words.yaml` beside the code that says them, checked before the first reader comes.

A room's `__init__` makes `words = Words(__file__)`. A sentence or a label is an attribute (`words.title`); a group of
them, chosen from by a key of the data, is an item (`words["status"][key]`).
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from dashboard.settings.records import RecordError, mapping

ROOT = Path(__file__).resolve().parents[2]
FILE = "words.yaml"
IMPORT = re.compile(r"^from (dashboard[\w.]*) import (\([^)]*\)|.*)$", re.MULTILINE)
NAMED = re.compile(r"\bwords(?: as (\w+))?(?=[,\s)]|$)")


class Words:
    """The sentences of one room by key, and its groups of them; read once, when first asked for."""

    def __init__(self, beside: str) -> None:
        self._file = Path(beside).with_name(FILE)

    @cached_property
    def _entries(self) -> Mapping[str, str | Mapping[str, str]]:
        """Everything in the file; raises RecordError naming file, key and remedy where a value is neither."""
        held = mapping(self._file)
        for key, value in held.items():
            texts = list(value.values()) if isinstance(value, dict) else [value]
            if not all(isinstance(text, str) for text in texts):
                raise RecordError(f"{self._name}: {key} should be text, or named texts; put it in quotes.")
        return held

    @property
    def _name(self) -> str:
        """The file as a person finds it, from the project's folder."""
        return self._file.relative_to(ROOT).as_posix()

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __getattr__(self, key: str) -> str:
        if key.startswith("_") or not isinstance(text := self._entries.get(key), str):
            raise AttributeError(f"{self._name} lacks the text {key!r}; add it.")
        return text

    def __getitem__(self, key: str) -> Mapping[str, str]:
        if not isinstance(group := self._entries.get(key), dict):
            raise RecordError(f"{self._name} lacks the group {key!r}; add it.")
        return group


def _readings() -> Iterator[tuple[str, str, str | None, str | None, str | None]]:
    """Who reads what: file, room, and the text, the group or the group's own key that is read there."""
    for file in sorted([*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "pages").glob("*.py")]):
        source = file.read_text(encoding="utf-8")
        for room, names in IMPORT.findall(source):
            for named in NAMED.finditer(names):
                alias = named[1] or "words"
                reading = re.compile(rf'(?<![\w.]){alias}(?:\.(\w+)|\[["\'](\w+)["\']\](?:\["(\w+)"\])?)')
                for found in reading.finditer(source):
                    yield file.relative_to(ROOT).as_posix(), room, found[1], found[2], found[3]
    for file in (ROOT / "dashboard").rglob("templates/*.html"):
        room = ".".join(file.parents[1].relative_to(ROOT).parts)
        for found in re.finditer(r"(?<![\w.])words\.(\w+)", file.read_text(encoding="utf-8")):
            yield file.relative_to(ROOT).as_posix(), room, found[1], None, None


def check() -> None:
    """Set the words of every room against the code: raises RecordError for a key nobody reads, or one nobody wrote."""
    rooms = {
        ".".join(file.parent.relative_to(ROOT).parts): Words(str(file)) for file in (ROOT / "dashboard").rglob(FILE)
    }
    read: dict[str, set[str]] = {room: set() for room in rooms}
    for file, room, text, group, key in _readings():
        words = rooms[room]
        held = words._entries.get(text or group or "")
        if not isinstance(held, str if text else dict):
            raise RecordError(f"{words._name} lacks {text or group!r}, which {file} reads; add it or correct the key.")
        if key and key not in words[group or ""]:
            raise RecordError(f"{words._name}: {group} lacks {key!r}, which {file} reads; add it or correct the key.")
        read[room].add(text or group or "")
    for room, words in rooms.items():
        # Those of the settings reach the store whole, as tables of labels.
        if unread := [key for key in words if key not in read[room] and room != "dashboard.settings"]:
            raise RecordError(f"{words._name} has the key {unread[0]!r}, which nothing reads; correct or remove it.")
