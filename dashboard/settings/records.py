"""YAML files read into frozen dataclasses: a mistake is one sentence that names file, key and remedy."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import MISSING, fields
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, get_type_hints

import yaml

T = TypeVar("T")


class RecordError(ValueError):
    """A YAML file is wrong: the message names the file, the key and the remedy."""


# The C parser where PyYAML has it: seven times faster.
_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Safe):  # type: ignore[misc]
    """Safe loading that refuses a key given twice instead of keeping the last one."""


def _mapping_without_repeats(loader: Any, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node)
        if key in seen:
            raise RecordError(f"line {key_node.start_mark.line + 1}: the key {key!r} is given twice; remove one.")
        seen.add(key)
    loader.flatten_mapping(node)
    built: dict[Any, Any] = loader.construct_mapping(node, deep=True)
    return built


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping_without_repeats)


class _Given(yaml.SafeLoader):
    """For files people give: every value is text, `0856` and `no` as well, and nothing refers to something else."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Refuse a reference: a file of a few lines could otherwise unfold without an end."""
        if self.check_event(yaml.AliasEvent):
            line = self.line + 1
            raise RecordError(f"line {line}: a text that begins with * is a reference in YAML; put it in quotes.")
        return super().compose_node(parent, index)


_Given.yaml_implicit_resolvers = {}
_Given.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping_without_repeats)


def read(kind: type[T], file: Path, check: Callable[[T], None] | None = None) -> T:
    """Read one YAML file as the dataclass `kind`; `check` may raise RecordError on what the types cannot say."""
    with _named(file):
        record: T = _make(kind, _parsed(file), "")
        if check is not None:
            check(record)
    return record


def of_text(kind: type[T], content: bytes, name: str) -> T:
    """The same of a file a person gives, by its bytes: `name` is what its sentences call it."""
    with _named(Path(name)):
        try:
            parsed = yaml.load(content.decode("utf-8-sig"), Loader=_Given)  # noqa: S506 - a SafeLoader
        except (AttributeError, ValueError, RecursionError) as wrong:  # a tag such as !!int before what is none
            if isinstance(wrong, RecordError):
                raise
            raise TypeError from wrong
        record: T = _make(kind, {} if parsed is None else parsed, "")
    return record


def mapping(file: Path) -> dict[str, Any]:
    """Read one YAML file of named entries as they stand."""
    with _named(file):
        entries: dict[str, Any] = _make(dict[str, object], _parsed(file), "")
    return entries


def _parsed(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a SafeLoader


@contextmanager
def _named(file: Path) -> Iterator[None]:
    """Whatever is wrong with a file, said in one sentence that begins with its name."""
    try:
        yield
    except RecordError as wrong:
        raise RecordError(f"{file.name}: {wrong}") from None
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None)
        place = f" near line {mark.line + 1}" if mark else ""
        problem = getattr(wrong, "problem", "") or "it is not YAML"
        raise RecordError(f"{file.name} cannot be read{place}: {problem}; correct it there.") from None
    except (TypeError, UnicodeDecodeError):
        raise RecordError(f"{file.name} cannot be read: it is not YAML in UTF-8; correct it there.") from None
    except OSError as wrong:
        raise RecordError(f"{file.name} cannot be opened ({wrong.strerror}); restore it.") from None


def _make(kind: Any, value: Any, where: str) -> Any:
    """Build `kind` (a dataclass, a container or a plain type) from parsed YAML, or say what does not fit."""
    if isinstance(kind, UnionType):
        kind = kind.__args__[0]
    origin = getattr(kind, "__origin__", None)
    if origin is tuple:
        if not isinstance(value, list):
            raise RecordError(f"{where} should be a list; write it as [ … ].")
        return tuple(_make(kind.__args__[0], item, f"{where}[{place}]") for place, item in enumerate(value))
    if origin is not None:
        if not isinstance(value, dict):
            raise RecordError(f"{where} should hold named entries; write them as key: value.")
        if wrong := [key for key in value if not isinstance(key, str)]:
            raise RecordError(f"{where} has the key {wrong[0]!r}, which is not text; put it in quotes.")
        return {key: _make(kind.__args__[1], item, f"{where}.{key}") for key, item in value.items()}
    if hasattr(kind, "__dataclass_fields__"):
        return _make_record(kind, value, where)
    if kind is object:
        return value
    if type(value) is not kind:
        raise RecordError(f"{where} is {value!r}; it should be {'a whole number' if kind is int else kind.__name__}.")
    return value


def _make_record(kind: type[T], value: Any, where: str) -> T:
    """Build one dataclass, naming a missing or an unknown key; a field `from_` answers to the key `from`."""
    if not isinstance(value, dict):
        raise RecordError(f"{where or 'the file'} should hold named entries; write them as key: value.")
    hints = {name.rstrip("_"): (name, hint) for name, hint in get_type_hints(kind).items()}
    needed = [
        one.name.rstrip("_")
        for one in fields(kind)  # type: ignore[arg-type]
        if one.default is MISSING and one.default_factory is MISSING
    ]
    if missing := [name for name in needed if name not in value]:
        raise RecordError(f"{where or 'the file'} lacks the key {missing[0]!r}; add it.")
    if unknown := [name for name in value if name not in hints]:
        raise RecordError(
            f"{where or 'the file'} has the key {unknown[0]!r}, which nothing reads; correct or remove it."
        )
    built = {}
    for key, item in value.items():
        name, hint = hints[key]
        built[name] = _make(hint, item, f"{where}.{key}".lstrip("."))
    return kind(**built)
