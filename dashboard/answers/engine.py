"""The one door to the store: a question by name, its values bound, the answer as an Arrow table.

Questions, versions and what is kept stand here; who answers stands in `answering`.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, is_dataclass
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, ClassVar, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

import duckdb
import pyarrow as pa
from prometheus_client import Histogram

from dashboard.answers import answering
from dashboard.answers.kept import Answers
from dashboard.store import serving, store

KEEP_BYTES = 384 * 2**20  # of answers, as `kept.size` counts them
seconds = Histogram("csc_query_seconds", "Questions that were not kept, asked of the store", ["question"])
VERSION = re.compile("[0-9a-f]{12}")
HEADER = re.compile(r"^-- (?P<field>[A-Z][a-z]+): +(?P<text>.+)$")
PARAMETER = re.compile(r"^\$(?P<name>\w+) +(?P<kind>text|list|integer|date) +(?P<means>.+)$")
CUT = re.compile(r"\$(?P<parameter>\w+) by (?P<column>\w+)")
COLUMN = re.compile(r"^(?P<name>\w+) +(?P<kind>text|integer|decimal|date|boolean) +(?P<means>.+)$")
Places = Mapping[tuple[Any, ...], Sequence[int]]  # of rows, by the values cut by; a range where they stand together
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Value:
    """A parameter or a column as its query file describes it."""

    name: str
    kind: str
    means: str

    @property
    def is_optional(self) -> bool:
        """Whether a parameter may be left out; its meaning then begins with "optional"."""
        return self.means.startswith("optional")


@dataclass(frozen=True)
class Cut:
    """Parameters that only choose rows: the answer for their values is cut out of the answer for all, asked once."""

    parameters: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """One file of queries/: its header in parts and its SQL."""

    name: str
    purpose: str
    parameters: tuple[Value, ...]
    grain: str
    columns: tuple[Value, ...]
    source: str
    sql: str
    cut: Cut | None = None


def _header(sql: str) -> dict[str, list[str]]:
    """The header's fields, each a list of its lines."""
    found: dict[str, list[str]] = {}
    field = ""
    for line in sql.splitlines():
        if not line.startswith("--"):
            break
        if start := HEADER.match(line):
            field = start["field"]
            found[field] = [start["text"].strip()]
        elif field:
            found[field].append(line[2:].strip())
    return found


@lru_cache(maxsize=1)
def questions() -> Mapping[str, Question]:
    """Every question by name, in alphabetical order."""
    return {file.stem: _read(file) for file in store.questions()}


def in_order(question: Question) -> list[Value]:
    """The parameters of a question: those it needs, then those that may be left out, each in the header's order."""
    return sorted(question.parameters, key=lambda one: one.is_optional)


def _read(file: Path) -> Question:
    sql = file.read_text(encoding="utf-8")
    header = _header(sql)
    parameters = [PARAMETER.match(line) for line in header.get("Parameters", [])]
    columns = [COLUMN.match(line) for line in header.get("Columns", [])]
    cut = [found.groups() for found in CUT.finditer(" ".join(header.get("Cut", [])))]
    return Question(
        name=file.stem,
        purpose=" ".join(header.get("Purpose", [])),
        parameters=tuple(Value(**found.groupdict()) for found in parameters if found),
        grain=" ".join(header.get("Grain", [])),
        columns=tuple(Value(**found.groupdict()) for found in columns if found),
        source=" ".join(header.get("Source", [])),
        sql=sql,
        cut=Cut(*zip(*cut, strict=True)) if cut else None,
    )


_at: ContextVar[str] = ContextVar("at", default="")


@contextmanager
def at(older: str) -> Iterator[None]:
    """Answer from an older version inside, so that a link made from it can be compared with today's figures.

    Raises LookupError where that version is not kept any more, or lacks a table that a question of today asks for.
    """
    if not VERSION.fullmatch(older) or not store.version_file(older).exists():
        raise LookupError(f"Version {older} is not kept any more.")
    token = _at.set(older)
    try:
        yield
    except (duckdb.Error, answering.UnpublishedError) as strange:
        raise LookupError(f"Version {older} lacks what today's questions ask for.") from strange
    finally:
        _at.reset(token)


def version() -> str:
    """The version of the store in use; builds the store where none exists yet. Inside `at`, the version named there."""
    return _at.get() or serving.serving().version


def pin() -> serving.Serving:
    """Settle the version for the rest of a run, so that one page never shows two; gives it, and how it is served."""
    now = serving.serving()
    _at.set(now.version)
    return now


_answers = Answers(KEEP_BYTES)
_aside: ContextVar[tuple[Answers, object] | None] = ContextVar("aside", default=None)


@contextmanager
def aside(kept: Callable[..., Any]) -> Iterator[None]:
    """Let go of what is made inside, but for what one `cached` function made: of much work a small answer."""
    token = _aside.set((Answers(KEEP_BYTES, _answers), kept))
    try:
        yield
    finally:
        _aside.reset(token)


def _store(made_by: object = None) -> Answers:
    """Where an answer is kept."""
    apart = _aside.get()
    return apart[0] if apart and apart[1] is not made_by else _answers


@dataclass(frozen=True)
class Asked:
    """A question as it was asked: its name and the values bound, those left out not among them."""

    BYTES: ClassVar[int] = 400  # as `kept.size` counts it: dozens stand behind an answer, all shared

    name: str
    values: tuple[tuple[str, Any], ...]

    @property
    def query_id(self) -> str:
        """The name with eight hexadecimal digits that stand for the values: the same question has the same id."""
        said = json.dumps(self.values, default=str, separators=(",", ":"))
        return f"{self.name}-{hashlib.sha256(said.encode()).hexdigest()[:8]}"


_heard: ContextVar[dict[Asked, None] | None] = ContextVar("heard", default=None)


@contextmanager
def listening() -> Iterator[Iterable[Asked]]:
    """Collect the questions asked inside, those behind kept answers too: exports say what their figures rest on."""
    asked: dict[Asked, None] = {}
    token = _heard.set(asked)
    try:
        yield asked
    finally:
        _heard.reset(token)


def _note(*asked: Asked) -> None:
    heard = _heard.get()
    if heard is not None:
        heard.update(dict.fromkeys(asked))


def query(name: str, **values: Any) -> pa.Table:
    """Answer a question of queries/ with its values bound; parameters left out are NULL.

    Raises KeyError for an unknown question, ValueError for an unknown or a missing parameter.
    """
    question = questions()[name]
    known = {parameter.name: parameter for parameter in question.parameters}
    if strange := sorted(set(values) - set(known)):
        raise ValueError(f"{name} has no parameter {strange[0]!r}; it takes {', '.join(known) or 'none'}.")
    bound = {key: values.get(key) for key in known}
    if missing := [key for key, value in bound.items() if value is None and not known[key].is_optional]:
        raise ValueError(f"{name} needs {missing[0]}: {known[missing[0]].means}.")
    _note(Asked(name, tuple((key, value) for key, value in bound.items() if value is not None)))
    if question.cut and all(value := tuple(bound[key] for key in question.cut.parameters)):
        whole, places = _pieces(question, bound | dict.fromkeys(question.cut.parameters))
        at = places.get(value, range(0))
        return whole.slice(at.start, len(at)) if isinstance(at, range) else whole.take(at)
    return _whole(question, bound)


def _whole(question: Question, bound: Mapping[str, Any]) -> pa.Table:
    # What is asked of no one authority is everybody's and is kept in any case.
    now, answers = version(), _store() if bound.get("authority") else _answers
    return answers.get((now, question.name, *bound.items()), lambda: _timed(now, question, bound))


def _pieces(question: Question, bound: Mapping[str, Any]) -> tuple[pa.Table, Places]:
    """The answer for all, and by values the places of its rows."""

    def make() -> tuple[pa.Table, Places]:
        assert question.cut  # noqa: S101 - asked of those alone
        whole = _whole(question, bound).combine_chunks()
        keys = zip(*(whole.column(name).to_pylist() for name in question.cut.columns), strict=True)
        found: dict[tuple[Any, ...], list[int]] = {}
        for place, key in enumerate(keys):
            found.setdefault(key, []).append(place)
        runs = {key: range(at[0], at[-1] + 1) for key, at in found.items() if at[-1] - at[0] + 1 == len(at)}
        return whole, found | runs

    return _answers.get((version(), question.name, "pieces", *bound.items()), make)


def _timed(of_version: str, question: Question, bound: Mapping[str, Any]) -> pa.Table:
    with seconds.labels(question.name).time():
        return answering.query(of_version, question, bound)


def probe() -> serving.Serving:
    """Look at the file anew and ask a question of it, past the kept answers; raises what a question may raise."""
    serving.distrust(version())
    now, question = serving.serving(), questions()["authority_names"]
    _timed(now.version, question, {})
    return now


_rests: WeakKeyDictionary[Any, tuple[Asked, ...]] = WeakKeyDictionary()


def rests_on(answer: Any) -> tuple[Asked, ...]:
    """The questions behind an answer that a `cached` function made; none where that is not known.

    Answers are told apart as objects: of those that compare by value nothing is known.
    """
    return _rests.get(answer, ())


def cached(function: Callable[P, T]) -> Callable[P, T]:
    """Keep what a function made of answers, as long as the store's version stays: for sections and sentences."""

    @wraps(function)
    def door(*args: P.args, **kwargs: P.kwargs) -> T:
        key = (version(), function.__module__, function.__qualname__, args, tuple(sorted(kwargs.items())))

        def make() -> tuple[T, tuple[Asked, ...]]:
            with listening() as asked:
                made = function(*args, **kwargs)
            if is_dataclass(made) and type(made).__hash__ is object.__hash__:
                _rests[made] = tuple(asked)
            return made, tuple(asked)

        answer, asked = _store(door).get(key, make)
        _note(*asked)
        return answer

    return door


def keep_at_most(count: int) -> None:
    """Keep fewer bytes from now on: for a program that makes much, once each."""
    _answers.limit = count


def held() -> int:
    """Bytes of answers kept now."""
    return _answers.held


def forget() -> None:
    """Drop every kept answer and connection: for tests, and after a version was taken away."""
    _answers.clear()
    serving.forget()
    questions.cache_clear()
    answering.cluster.cache_clear()
