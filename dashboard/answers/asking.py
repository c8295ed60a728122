"""Asking a question by name: every value is checked against what is known before it is bound.

A page, a pack and the command line refuse a strange key with the same sentence.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa

from dashboard.answers import engine
from dashboard.settings import config
from dashboard.settings import words as labels
from dashboard.store import calendar_tables
from dashboard.words import names, sentences

LIST_WHOLE = 25


class UnknownValueError(ValueError):
    """A question, parameter or value that does not exist: a sentence with the nearest ones that do."""


def ask(name: str, **values: Any) -> pd.DataFrame:
    """Answer a question as `table` does, in Arrow-backed pandas types. Raises UnknownValueError."""
    return frame(table(name, **values))


def frame(answer: pa.Table) -> pd.DataFrame:
    """An answer in Arrow-backed pandas types."""
    made: pd.DataFrame = answer.to_pandas(types_mapper=pd.ArrowDtype)
    return made


def table(name: str, **values: Any) -> pa.Table:
    """Answer a question; text is turned into the parameter's own kind and checked first.

    A value that is None or an empty list is left out. Raises UnknownValueError.
    """
    questions = engine.questions()
    if name not in questions:
        raise UnknownValueError(_sentence(f"There is no question {name!r}", name, questions))
    known = {parameter.name: parameter for parameter in questions[name].parameters}
    if strange := [key for key in values if key not in known]:
        raise UnknownValueError(_sentence(f"{name} has no parameter {strange[0]!r}", strange[0], known))
    bound = {key: _typed(known[key], value) for key, value in values.items() if value not in (None, ())}
    for key in bound:
        if check := CHECKS.get(key):
            bound[key] = check(bound)
    try:
        return engine.query(name, **bound)
    except ValueError as wrong:
        raise UnknownValueError(str(wrong)) from None


def _sentence(start: str, word: str, known: Iterable[str]) -> str:
    """Say what is unknown and what is near; where nothing is near, a short list is given whole."""
    options = list(known)
    if near := names.suggest(word, options):
        return f"{start}. Did you mean {sentences.listed(near, 'or')}?"
    if len(options) <= LIST_WHOLE:
        return f"{start}. Choose from {sentences.listed(options, 'or')}."
    return f"{start}. `query --list` describes what there is."


def _typed(parameter: engine.Value, value: Any) -> Any:
    """A value of the parameter's own kind: whole number, ISO date, a list with commas between, or text."""
    try:
        if parameter.kind == "integer":
            return int(str(value))
        if parameter.kind == "date":
            return date.fromisoformat(str(value))
    except ValueError:
        wanted = "a whole number" if parameter.kind == "integer" else "a date such as 2008-06-03"
        raise UnknownValueError(f"{parameter.name} is {value!r}; it should be {wanted}.") from None
    return ",".join(value) if isinstance(value, tuple) else str(value)


Bound = Mapping[str, Any]


def _one_of(key: str, options: Callable[[Bound], Iterable[str]], start: str) -> Callable[[Bound], str]:
    """A check that a text value is among the options, which may depend on the other values."""

    def check(bound: Bound) -> str:
        known = list(options(bound))
        if bound[key] not in known:
            said = start.format(repr(bound[key]), **{"framework": "", "left": "", "measure": "", **bound})
            raise UnknownValueError(_sentence(" ".join(said.split()), str(bound[key]), known))
        return str(bound[key])

    return check


def _judgements(bound: Bound) -> Iterable[str]:
    """Those of the framework asked about; between two frameworks also what is known to have no counterpart."""
    settings = config.load()
    asked = settings.frameworks.get(str(bound.get("framework") or bound.get("left")))
    if not asked:
        return settings.judgements
    sides = {bound.get("left"), bound.get("right")}
    pairs = [pair.judgement for pair in settings.correspondences if {pair.left, pair.right} == sides]
    return dict.fromkeys([*asked.judgements, *pairs])


def _measures(bound: Bound) -> Iterable[str]:
    survey = config.load().surveys.get(str(bound.get("survey")))
    return survey.measures if survey else config.load().measures


def _periods(bound: Bound) -> Iterable[str]:
    return _held_periods(*(bound.get(key) for key in ("survey", "measure", "level")))


@engine.cached
def _held_periods(survey: str | None, measure: str | None, level: str | None) -> list[str]:
    """The periods a table is held for; kept, as every question about a table asks for them."""
    held = table("indicator_tables", survey=survey, measure=measure, level=level)
    return list(dict.fromkeys(held.column("period").to_pylist()))


def _right(bound: Bound) -> Iterable[str]:
    pairs = config.load().correspondences
    left = bound.get("left")
    return dict.fromkeys(
        [pair.right for pair in pairs if pair.left == left] + [p.left for p in pairs if p.right == left]
    )


def _year(key: str, framework_key: str) -> Callable[[Bound], int]:
    """A check that a year lies where the framework has an answer: its own years, or any later one if rolling."""

    def check(bound: Bound) -> int:
        frameworks = config.load().frameworks
        if framework := frameworks.get(str(bound.get(framework_key))):
            latest = max(one.years[1] for one in frameworks.values())
            first, last = framework.years[0], latest if framework.timing == "rolling" else framework.years[1]
            if not first <= bound[key] <= last:
                raise UnknownValueError(
                    f"{key} {bound[key]} has no {framework.label} answer; choose a year from {first} to {last}."
                )
        return int(bound[key])

    return check


def _authority(key: str) -> Callable[[Bound], str]:
    return lambda bound: authority_code(str(bound[key]))


@engine.cached
def _comparators() -> Sequence[str]:
    """Those of the settings and the models held; kept, as nearly every question is asked with one."""
    models = table("neighbour_models").column("neighbour_model").to_pylist()
    return tuple(dict.fromkeys([*config.load().comparators, *models]))


def _codes(key: str) -> Callable[[Bound], str]:
    """A check that reads names or codes of authorities, separated by commas, as codes."""
    return lambda bound: ",".join(authority_code(name) for name in str(bound[key]).split(",") if name.strip())


def _day(key: str) -> Callable[[Bound], date]:
    """A check that a day lies within the calendar of bank holidays, with room for a period to end in it."""

    def check(bound: Bound) -> date:
        first, last = calendar_tables.FIRST_YEAR, calendar_tables.LAST_START_YEAR
        if not first <= bound[key].year <= last:
            raise UnknownValueError(f"{key} {bound[key]} is outside the calendar; choose a day from {first} to {last}.")
        return date.fromisoformat(str(bound[key]))

    return check


def _days(bound: Bound) -> int:
    if not 1 <= bound["days"] <= calendar_tables.MOST_DAYS:
        limit = calendar_tables.MOST_DAYS
        raise UnknownValueError(f"days {bound['days']} cannot be counted; choose from 1 to {limit}.")
    return int(bound["days"])


def _held(question: str, *columns: str) -> Callable[[Bound], Iterable[str]]:
    """The values that stand in some columns of a question's whole answer."""
    return lambda _: dict.fromkeys(value for column in columns for value in ask(question)[column])


def _label(*kinds: str) -> Callable[[Bound], Iterable[str]]:
    """The keys of some kinds of label."""
    return lambda _: [key for kind in kinds for key in labels[kind]]


def _themes(bound: Bound) -> Iterable[str]:
    """Themes of findings, and the headings plans are printed under."""
    return dict.fromkeys([*_label("theme")(bound), *_held("plan_counts", "theme")(bound)])


def _reviews(_: Bound) -> Iterable[str]:
    listings = ("finding_counts", "recommendation_counts", "review_areas")
    return dict.fromkeys(review for listing in listings for review in ask(listing)["review"])


CHECKS: Mapping[str, Callable[[Bound], Any]] = {
    "framework": _one_of("framework", lambda _: config.load().frameworks, "There is no framework {}"),
    "left": _one_of("left", lambda _: config.load().frameworks, "There is no framework {}"),
    "right": _one_of("right", _right, "{left} is not set against {}"),
    "judgement": _one_of("judgement", _judgements, "{framework} {left} has no judgement {}"),
    "survey": _one_of("survey", lambda _: config.load().surveys, "There is no survey {}"),
    "measure": _one_of("measure", _measures, "There is no measure {} in this survey"),
    "level": _one_of("level", lambda _: config.load().levels, "There is no level {}"),
    "period": _one_of("period", _periods, "No table of {measure} is held for {}"),
    "from_period": _one_of("from_period", _periods, "No table of {measure} is held for {}"),
    "year": _year("year", "framework"),
    "left_year": _year("left_year", "left"),
    "right_year": _year("right_year", "right"),
    "authority": _authority("authority"),
    "other": _authority("other"),
    "comparators": _one_of("comparators", lambda _: _comparators(), "There are no comparators {}"),
    "own": _codes("own"),
    "among": _codes("among"),
    "region": _one_of("region", lambda _: dict.fromkeys(ask("authorities")["region"]), "There is no region {}"),
    "authority_type": _one_of("authority_type", lambda _: config.load().authority_types, "There is no type {}"),
    "start_on": _day("start_on"),
    "published_on": _day("published_on"),
    "today_on": _day("today_on"),
    "days": _days,
    "convention": _one_of("convention", _label("convention"), "There is no convention {}"),
    "polarity": _one_of("polarity", _label("polarity"), "There is no polarity {}"),
    "horizon": _one_of("horizon", _label("horizon"), "There is no horizon {}"),
    "status": _one_of("status", _label("action_status"), "There is no status {}"),
    "kind": _one_of("kind", _label("recommendation_kind", "event_kind", "story_kind"), "There is no kind {}"),
    "span": _one_of("span", _label("span"), "There is no span {}"),
    "from_model": _one_of("from_model", _held("neighbour_models", "neighbour_model"), "There is no model {}"),
    "to_model": _one_of("to_model", _held("neighbour_models", "neighbour_model"), "There is no model {}"),
    "theme": _one_of("theme", _themes, "There is no theme {}"),
    "review": _one_of("review", _reviews, "There is no review {}"),
    "plan": _one_of("plan", _held("plan_counts", "plan"), "There is no plan {}"),
    "topic": _one_of("topic", _held("numbers", "topic"), "There is no topic {}"),
    "source_id": _one_of("source_id", _held("sources", "source_id"), "There is no source {}"),
}


@engine.cached
def _called() -> Sequence[tuple[str, str]]:
    """Every authority's code beside each of its names."""
    return [(row["authority_code"], row["name"]) for row in table("authority_names").to_pylist()]


@engine.cached
def _known_codes() -> frozenset[str]:
    """The code of every authority: what is asked with nearly always."""
    return frozenset(code for code, _ in _called())


@engine.cached
def authority_code(name: str) -> str:
    """The DfE code an authority's name, alias or code means. Raises UnknownValueError with near names."""
    pairs = _called()
    if name in _known_codes():
        return name
    if code := names.resolve(name, pairs):
        return code
    begun = {code for code, other in pairs if names.is_begun(name, other)}
    called = ask("authorities")
    near = [label for code, label in zip(called["authority_code"], called["authority"], strict=True) if code in begun]
    start = f"No single authority is known as {name!r}"
    if near:
        raise UnknownValueError(f"{start}. Did you mean {sentences.listed(near, 'or')}?")
    raise UnknownValueError(_sentence(start, name, [other for _, other in pairs]))
