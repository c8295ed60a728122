"""`queries.pyi`, written from the headers of queries/: the functions, what they take and what their rows hold."""

from collections.abc import Iterator
from pathlib import Path

from dashboard.answers import engine

FILE = Path(__file__).with_name("queries.pyi")
TAKES = {"text": "str", "list": "str | tuple[str, ...]", "integer": "int", "date": "date | str"}
START = '''"""Written from the headers of queries/ by `manage.py check --update-notes`: not to be changed by hand."""

from datetime import date
from typing import Any, TypedDict

from pandas import DataFrame
'''


def is_current() -> bool:
    """Whether the file says what the headers say today."""
    return FILE.exists() and FILE.read_text(encoding="utf-8") == text()


def write() -> None:
    """Write the file anew."""
    FILE.write_text(text(), encoding="utf-8")


def text() -> str:
    """What the file should hold."""
    return START + "".join(f"\n{line}" for question in engine.questions().values() for line in _lines(question)) + "\n"


def _lines(question: engine.Question) -> Iterator[str]:
    name = "".join(part.title() for part in question.name.split("_"))
    takes = ", ".join(["self", *map(_parameter, engine.in_order(question))])
    yield f"class {name}(TypedDict):"
    # Whether a value may be missing stands in a header's words only: a row is held to its columns, not to their kinds.
    for column in question.columns:
        yield f"    {column.name}: Any"
    yield ""
    yield f"class _{name}:"
    yield f"    def __call__({takes}) -> DataFrame:"
    yield f'        """{question.purpose}"""'
    yield f"    def rows({takes}) -> list[{name}]: ..."
    yield ""
    yield f"{question.name}: _{name}"
    yield ""


def _parameter(one: engine.Value) -> str:
    return f"{one.name}: {TAKES[one.kind]}" + (" | None = None" if one.is_optional else "")
