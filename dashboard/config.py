"""`config.yaml` as checked, frozen dataclasses: every word, colour, scale and framework."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from dashboard import records

FILE = Path(__file__).resolve().parent.parent / "config.yaml"


ConfigError = records.RecordError
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
    menu: str
    drawn: str
    present: str
    link_version: str
    strip: Mapping[str, str]
    actions: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Palette:
    """One theme's colours, each `#RRGGBB`; `grades` by step name (best, second, third, fourth).

    Equal only to itself, so that what is drawn with it can be kept by it.
    """

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
    """One grade of a scale; the higher integer is the better grade. `short` stands on marks too small for the label."""

    grade: int
    label: str
    short: str
    colour: str


@dataclass(frozen=True)
class Scale:
    """A grade scale, best step first, with a sentence saying which end is better."""

    direction: str
    steps: tuple[Step, ...]

    def label(self, grade: int) -> str:
        """The word for a grade; raises KeyError where the scale has no such step."""
        return {step.grade: step.label for step in self.steps}[grade]

    def marked(self, grade: int) -> str:
        """The word for a grade behind squares that show its step: `■■□□ Requires improvement`."""
        below = sum(step.grade <= grade for step in self.steps)
        return f"{'■' * below}{'□' * (len(self.steps) - below)} {self.label(grade)}"


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
    formerly: Mapping[str, str] = field(default_factory=dict)


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
    """An indicator: unit `percent` (0-100) and which end is `better` (lower or higher).

    phrase: its name inside a sentence. counterpart: the measure it should be read beside.
    """

    label: str
    phrase: str
    long: str
    unit: str
    better: str
    counterpart: str = ""


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
class Duty:
    """What must follow a published report within `days` working days, and the document that says so."""

    duty: str
    label: str
    days: int
    source_id: str
    source_ref: str


@dataclass(frozen=True)
class Rehearsal:
    """A review that rehearsed an inspection: month of its report, the inspection awaited, and what we lack of it."""

    review: str
    reported_on: str
    awaited_label: str
    awaited_on: str
    awaited: str


@dataclass(frozen=True)
class Comparison:
    """The two frameworks a page opens with, the year, and below how many matched authorities names replace bars."""

    left: str
    right: str
    year: int
    few: int


@dataclass(frozen=True)
class ChartWords:
    """Words printed inside charts."""

    or_better: str
    or_worse: str
    between: str
    not_published: str
    lower_first: str
    higher_first: str
    comparators: str
    others: str
    everyone: str
    first_on_top: str
    of_count: str
    first_at_left: str
    places_moved: str
    short_grade: str
    not_graded: str
    no_grade: str
    today: str
    done: str
    due: str
    overdue: str
    diagonal: str
    last_inspected: str


@dataclass(frozen=True)
class Questions:
    """What a member could ask of a chart, and what the chart cannot show."""

    ask: tuple[str, ...]
    cannot: str


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
    comparator_phrases: Mapping[str, Mapping[str, str]]
    labels: Mapping[str, Mapping[str, str]]
    duties: tuple[Duty, ...]
    rehearsals: tuple[Rehearsal, ...]
    chart_words: ChartWords
    data_words: Mapping[str, str]
    ranking_words: Mapping[str, str]
    comparison: Comparison
    framework_words: Mapping[str, str]
    framework_tables: Mapping[str, Mapping[str, str]]
    capacity_words: Mapping[str, str]
    finding_words: Mapping[str, str]
    plan_words: Mapping[str, str]
    pack_sections: Mapping[str, str]
    pack_words: Mapping[str, str]
    overview_words: Mapping[str, str]
    compare_parts: Mapping[str, str]
    compare_words: Mapping[str, str]
    authority_parts: Mapping[str, str]
    authority_words: Mapping[str, str]
    authority_questions: Mapping[str, Questions]
    tiny_cohort: int
    pages: Mapping[str, Page]

    @property
    def last_year(self) -> int:
        """The last calendar year of any framework: up to its end grades are held."""
        return max(framework.years[1] for framework in self.frameworks.values())

    def scale_of(self, framework: str) -> Scale:
        """The grade scale of a framework key."""
        return self.scales[self.frameworks[framework].scale]


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
    _check_scales(config)
    _check_frameworks(config)
    _check_comparators(config)
    _check_pairs(config)


def _check_scales(config: Config) -> None:
    for key, scale in config.scales.items():
        grades = [step.grade for step in scale.steps]
        if grades != sorted(set(grades), reverse=True):
            raise ConfigError(f"scales.{key}.steps should run from the best grade down, each once.")
        for step in scale.steps:
            _require(config.colours["light"].grades, step.colour, f"scales.{key}")


def _check_frameworks(config: Config) -> None:
    for key, framework in config.frameworks.items():
        _require(config.scales, framework.scale, f"frameworks.{key}.scale")
        _require(dict.fromkeys(("annual", "rolling", "published")), framework.timing, f"frameworks.{key}.timing")
        _require(dict.fromkeys(("complete", "partial")), framework.coverage, f"frameworks.{key}.coverage")
        if len(framework.years) != 2 or framework.years[0] > framework.years[1]:
            raise ConfigError(f"frameworks.{key}.years should be [first, last].")
        for judgement in (*framework.judgements, *framework.absent, *framework.ungraded_visits, *framework.formerly):
            _require(config.judgements, judgement, f"frameworks.{key}")
        for earlier in framework.formerly.values():
            _require(dict.fromkeys(framework.judgements), earlier, f"frameworks.{key}.formerly")
        for reason in framework.absent.values():
            _require(config.reasons, reason, f"frameworks.{key}.absent")


def _check_comparators(config: Config) -> None:
    """Every kind of comparators has its phrase."""
    for key in config.comparators:
        _require(config.comparator_phrases, key, "comparators")


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
    _require(config.frameworks, config.comparison.left, "comparison.left")
    _require(config.frameworks, config.comparison.right, "comparison.right")
    for series in (*config.capacity.judgements, *config.capacity.carried_on_by):
        _require(config.frameworks, series.framework, "capacity")
        _require(dict.fromkeys(config.frameworks[series.framework].judgements), series.judgement, "capacity")
    for key, survey in config.surveys.items():
        for measure in survey.measures:
            _require(config.measures, measure, f"surveys.{key}.measures")
    for key, kind in config.measures.items():
        _require(dict.fromkeys(("lower", "higher")), kind.better, f"measures.{key}.better")
        if kind.counterpart:
            _require(config.measures, kind.counterpart, f"measures.{key}.counterpart")


def read(file: Path) -> Config:
    """Read and check one configuration file; raises ConfigError with a sentence."""
    return records.read(Config, file, _check)


load: Callable[[], Config] = cache(lambda: read(FILE))
