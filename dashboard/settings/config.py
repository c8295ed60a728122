"""`config.yaml` read and checked: one frozen dataclass for each kind of entry."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from dashboard.settings import config_rules, records

FILE = Path(__file__).resolve().parents[2] / "config.yaml"
LABELS = Path(__file__).with_name("words.yaml")  # of the keys in the documents, which the store holds as a table

ConfigError = records.RecordError
"""config.yaml is wrong: the message names the file, the key and the remedy."""


@dataclass(frozen=True)
class Site:
    """Sentences of the frame around every page."""

    name: str
    short: str
    direction: str
    foot: str
    choose_authority: str
    missing_choice: str
    data_changed: str
    trouble: str
    gone: str
    nothing_held: str
    until: str
    version: str
    menu: str
    drawn: str
    present: str
    link_version: str
    contact: str
    strip: Mapping[str, str]
    actions: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Palette:
    """One theme's colours, each `#RRGGBB`; `grades` by step name: best, second, third, fourth, middle of three.

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


NEIGHBOURS = "dfe_2025"  # the newest list of statistical neighbours, a key of `comparators`


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

    @property
    def common(self) -> tuple[str, ...]:
        """The judgements any area may have: those of an investigation beside one review are of one area only."""
        return tuple(key for key in self.judgements if not key.startswith("additional_"))


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
    """The judgements named capacity to improve, what was judged in the years between, and what carried the idea on."""

    judgements: tuple[Series, ...]
    between: tuple[Series, ...]
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
class Access:
    """Roles behind a proxy: the header in which the proxy names the person, who may add data, and who may read.

    Where no readers are named, everybody whom the proxy lets through may read. Editors read, too.
    """

    user_header: str = ""
    editors: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Engine:
    """Who answers: `duckdb` in this process, or `spark`: a Spark Connect server and the folder of snapshots it reads.

    remote: `sc://host:port`. snapshot: the folder as the cluster's machines see it. seconds: the limit for one answer.
    """

    kind: str
    remote: str = ""
    snapshot: str = ""
    seconds: int = 30


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
    overall: tuple[str, ...]
    capacity: Capacity
    surveys: Mapping[str, Survey]
    measures: Mapping[str, Measure]
    symbols: Mapping[str, str]
    levels: Mapping[str, str]
    authority_types: Mapping[str, str]
    comparators: Mapping[str, str]
    duties: tuple[Duty, ...]
    rehearsals: tuple[Rehearsal, ...]
    comparison: Comparison
    access: Access
    engine: Engine
    tiny_cohort: int
    pages: Mapping[str, Page]

    @property
    def last_year(self) -> int:
        """The last calendar year of any framework: up to its end grades are held."""
        return max(framework.years[1] for framework in self.frameworks.values())

    def scale_of(self, framework: str) -> Scale:
        """The grade scale of a framework key."""
        return self.scales[self.frameworks[framework].scale]


def read(file: Path) -> Config:
    """Read and check one configuration file; raises ConfigError with a sentence."""
    return records.read(Config, file, config_rules.check)


load: Callable[[], Config] = cache(lambda: read(FILE))
