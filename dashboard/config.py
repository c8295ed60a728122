"""`config.yaml` as checked, frozen dataclasses: every word, colour, scale and framework."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

import yaml

FILE = Path(__file__).resolve().parent.parent / "config.yaml"
T = TypeVar("T")


class ConfigError(ValueError):
    """config.yaml is wrong: the message names the file, the key and the remedy."""


@dataclass(frozen=True)
class Site:
    """Sentences of the frame around every page."""

    name: str
    tagline: str
    short: str
    direction: str
    foot: str
    choose_authority: str
    no_authority: str
    missing_choice: str
    data_changed: str
    trouble: str
    nothing_held: str
    until: str
    version: str
    skip: str
    strip: Mapping[str, str]
    actions: Mapping[str, str]


@dataclass(frozen=True)
class Palette:
    """One theme's colours, each `#RRGGBB`; `grades` by step name (best, second, third, fourth)."""

    grades: Mapping[str, str]
    ink: str
    quiet: str
    line: str
    paper: str
    own: str
    peer: str
    rest: str
    accent: str


@dataclass(frozen=True)
class Step:
    """One grade of a scale; the higher integer is the better grade."""

    grade: int
    label: str
    colour: str


@dataclass(frozen=True)
class Scale:
    """A grade scale, best step first, with a sentence saying which end is better."""

    direction: str
    steps: tuple[Step, ...]

    def label(self, grade: int) -> str:
        """The word for a grade; raises KeyError where the scale has no such step."""
        return {step.grade: step.label for step in self.steps}[grade]


@dataclass(frozen=True)
class Reason:
    """Why a grade is absent."""

    label: str
    means: str


@dataclass(frozen=True)
class Framework:
    """An inspection regime: its scale, judgements, timing (annual, rolling, published) and our coverage."""

    label: str
    name: str
    scale: str
    timing: str
    coverage: str
    years: tuple[int, ...]
    judgements: tuple[str, ...]
    scope: str
    current: bool = False
    ungraded_visits: tuple[str, ...] = ()
    absent: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Correspondence:
    """Which judgements of the right framework answer to one of the left: same, nearest or none."""

    left: str
    right: str
    judgement: str
    to: tuple[str, ...]
    match: str
    note: str = ""


@dataclass(frozen=True)
class Series:
    """One judgement of one framework."""

    framework: str
    judgement: str


@dataclass(frozen=True)
class Capacity:
    """The judgements named capacity to improve, and those that carried the idea on."""

    judgements: tuple[Series, ...]
    carried_on_by: tuple[Series, ...]


@dataclass(frozen=True)
class Measure:
    """An indicator: unit `percent` (0-100) and which end is `better` (lower or higher)."""

    label: str
    long: str
    unit: str
    better: str


@dataclass(frozen=True)
class Survey:
    """A publication of indicators and the measures it holds."""

    label: str
    measures: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """Texts of one page; `question` stands above the title, `title` is used before an answer exists."""

    nav: str
    question: str
    title: str
    empty: str
    about: str


@dataclass(frozen=True)
class Config:
    """The whole of config.yaml."""

    site: Site
    colours: Mapping[str, Palette]
    scales: Mapping[str, Scale]
    reasons: Mapping[str, Reason]
    outcome_areas: tuple[str, ...]
    judgements: Mapping[str, str]
    frameworks: Mapping[str, Framework]
    correspondences: tuple[Correspondence, ...]
    capacity: Capacity
    surveys: Mapping[str, Survey]
    measures: Mapping[str, Measure]
    symbols: Mapping[str, str]
    levels: Mapping[str, str]
    authority_types: Mapping[str, str]
    comparators: Mapping[str, str]
    tiny_cohort: int
    pages: Mapping[str, Page]

    def scale_of(self, framework: str) -> Scale:
        """The grade scale of a framework key."""
        return self.scales[self.frameworks[framework].scale]


class _Loader(yaml.SafeLoader):
    """Safe loading that refuses a key given twice instead of keeping the last one."""


def _mapping_without_repeats(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node)  # type: ignore[no-untyped-call]
        if key in seen:
            raise ConfigError(f"line {key_node.start_mark.line + 1}: the key {key!r} is given twice; remove one.")
        seen.add(key)
    loader.flatten_mapping(node)
    return loader.construct_mapping(node, deep=True)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping_without_repeats)


def _make(kind: Any, value: Any, where: str) -> Any:
    """Build `kind` (a dataclass, a container or a plain type) from parsed YAML, or say what does not fit."""
    origin = getattr(kind, "__origin__", None)
    if origin is tuple:
        if not isinstance(value, list):
            raise ConfigError(f"{where} should be a list; write it as [ … ].")
        return tuple(_make(kind.__args__[0], item, f"{where}[{place}]") for place, item in enumerate(value))
    if origin is not None:
        if not isinstance(value, dict):
            raise ConfigError(f"{where} should hold named entries; write them as key: value.")
        if wrong := [key for key in value if not isinstance(key, str)]:
            raise ConfigError(f"{where} has the key {wrong[0]!r}, which is not text; put it in quotes.")
        return {key: _make(kind.__args__[1], item, f"{where}.{key}") for key, item in value.items()}
    if hasattr(kind, "__dataclass_fields__"):
        return _make_record(kind, value, where)
    if type(value) is not kind:
        raise ConfigError(f"{where} is {value!r}; it should be {'a whole number' if kind is int else kind.__name__}.")
    return value


def _make_record(kind: type[T], value: Any, where: str) -> T:
    """Build one dataclass, naming a missing or an unknown key."""
    if not isinstance(value, dict):
        raise ConfigError(f"{where} should hold named entries; write them as key: value.")
    hints = get_type_hints(kind)
    needed = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]  # type: ignore[arg-type]
    if missing := [name for name in needed if name not in value]:
        raise ConfigError(f"{where or 'the file'} lacks the key {missing[0]!r}; add it.")
    if unknown := [name for name in value if name not in hints]:
        raise ConfigError(
            f"{where or 'the file'} has the key {unknown[0]!r}, which nothing reads; correct or remove it."
        )
    return kind(**{name: _make(hints[name], item, f"{where}.{name}".lstrip(".")) for name, item in value.items()})


def _require(known: Mapping[str, Any], key: str, where: str) -> None:
    if key not in known:
        raise ConfigError(f"{where} names {key!r}, which is not defined; use one of {', '.join(known)}.")


def _check(config: Config) -> None:
    """The references inside the file, each reported with its place."""
    for judgement in config.outcome_areas:
        _require(config.judgements, judgement, "outcome_areas")
    for theme, palette in config.colours.items():
        for name, colour in {**vars(palette), **palette.grades}.items():
            if isinstance(colour, str) and not (len(colour) == 7 and colour.startswith("#")):
                raise ConfigError(f"colours.{theme}.{name} is {colour!r}; write a colour as #RRGGBB.")
    for key, scale in config.scales.items():
        grades = [step.grade for step in scale.steps]
        if grades != sorted(set(grades), reverse=True):
            raise ConfigError(f"scales.{key}.steps should run from the best grade down, each once.")
        for step in scale.steps:
            _require(config.colours["light"].grades, step.colour, f"scales.{key}")
    for key, framework in config.frameworks.items():
        _require(config.scales, framework.scale, f"frameworks.{key}.scale")
        _require(dict.fromkeys(("annual", "rolling", "published")), framework.timing, f"frameworks.{key}.timing")
        _require(dict.fromkeys(("complete", "partial")), framework.coverage, f"frameworks.{key}.coverage")
        if len(framework.years) != 2 or framework.years[0] > framework.years[1]:
            raise ConfigError(f"frameworks.{key}.years should be [first, last].")
        for judgement in (*framework.judgements, *framework.absent, *framework.ungraded_visits):
            _require(config.judgements, judgement, f"frameworks.{key}")
        for reason in framework.absent.values():
            _require(config.reasons, reason, f"frameworks.{key}.absent")
    _check_pairs(config)


def _check_pairs(config: Config) -> None:
    """Correspondences, capacity series and surveys name only what exists."""
    for place, pair in enumerate(config.correspondences):
        where = f"correspondences[{place}]"
        for side in (pair.left, pair.right):
            _require(config.frameworks, side, where)
        _require(dict.fromkeys(("same", "nearest", "none")), pair.match, f"{where}.match")
        if (pair.match == "none") != (not pair.to):
            raise ConfigError(f"{where}: a pair matches `none` exactly when its `to` is empty.")
        for judgement in (pair.judgement, *pair.to):
            _require(config.judgements, judgement, where)
    for series in (*config.capacity.judgements, *config.capacity.carried_on_by):
        _require(config.frameworks, series.framework, "capacity")
        _require(dict.fromkeys(config.frameworks[series.framework].judgements), series.judgement, "capacity")
    for key, survey in config.surveys.items():
        for measure in survey.measures:
            _require(config.measures, measure, f"surveys.{key}.measures")
    for key, kind in config.measures.items():
        _require(dict.fromkeys(("lower", "higher")), kind.better, f"measures.{key}.better")


def read(file: Path) -> Config:
    """Read and check one configuration file; raises ConfigError with a sentence."""
    try:
        parsed = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a SafeLoader
        config: Config = _make(Config, parsed, "")
        _check(config)
    except ConfigError as wrong:
        raise ConfigError(f"{file.name}: {wrong}") from None
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None)
        place = f" near line {mark.line + 1}" if mark else ""
        problem = getattr(wrong, "problem", "") or "it is not YAML"
        raise ConfigError(f"{file.name} cannot be read{place}: {problem}; correct it there.") from None
    except OSError as wrong:
        raise ConfigError(f"{file.name} cannot be opened ({wrong.strerror}); restore it.") from None
    return config


load: Callable[[], Config] = cache(lambda: read(FILE))
