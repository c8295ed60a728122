"""What a pack is: the order an officer gives, the parts it is made of, and what every copy of it carries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from dashboard.answers.engine import Asked
from dashboard.packs import words
from dashboard.packs.native import NativeChart
from dashboard.sections.reader import Reader
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import sentences

SITE = "http://127.0.0.1:8501"
LONGEST = 1000  # characters of one field


@dataclass(frozen=True)
class Order:
    """What an officer asks for, as codes and own words; everything in it goes into the return link.

    sections: keys of config.yaml's pack_sections, in order. comments: (section, words). front: (field, words).
    made_on: the day of making, printed as the access date. site: where the dashboard answers. period: of the NEET
    tables, the latest where empty.
    """

    authority: str
    made_on: date
    comparators: str = config.NEIGHBOURS
    own: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    comments: tuple[tuple[str, str], ...] = ()
    front: tuple[tuple[str, str], ...] = ()
    site: str = SITE
    period: str = ""

    def __post_init__(self) -> None:
        """Take from the officer's words what no file may hold, and what no slide has room for."""
        for field in ("comments", "front"):
            kept = tuple((key, "".join(filter(_is_text, words))[:LONGEST]) for key, words in getattr(self, field))
            object.__setattr__(self, field, kept)

    @property
    def reader(self) -> Reader:
        """For whom the sections are built."""
        return Reader(self.authority, self.comparators, self.own)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys asked for, the default set where none are named."""
        return self.sections or default_sections()

    def codes(self, version: str = "", with_words: bool = True) -> dict[str, str]:
        """The order as the codes of an address.

        version: of the data, to be compared when the link is opened. with_words: the officer's own words too.
        """
        codes = {"authority": self.authority, "comparators": self.comparators}
        if self.period:
            codes["period"] = self.period
        if self.own:
            codes["own"] = ",".join(self.own)
        if self.chosen != default_sections():
            codes["sections"] = ",".join(self.chosen)
        if with_words:
            codes |= {f"note_{key}": words for key, words in self.comments if words}
            codes |= {f"front_{key}": words for key, words in self.front if words}
        return codes | ({"data": version} if version else {})

    def link(self, version: str, page: str = "pack", with_words: bool = True) -> str:
        """The address that shows this pack again."""
        return f"{self.site}/{page}?{urlencode(self.codes(version, with_words), safe=',')}"


def _is_text(sign: str) -> bool:
    """Whether a character may stand in an office file; others come along with pasted text."""
    return sign.isprintable() or sign in "\n\t"


def default_sections() -> tuple[str, ...]:
    """The twelve sections of a pack for which nothing was chosen."""
    return tuple(words["sections"])


@dataclass(frozen=True)
class Change:
    """One figure that moved since an earlier pack. what: the row and the column it stands in."""

    what: str
    old: str
    new: str


@dataclass(frozen=True)
class Figure:
    """A figure a director knows by heart. value: it, or a grade in words; about: what it is, of when, beside what.

    colour: the palette's name for a grade's colour, empty for other figures.
    """

    value: str
    about: str
    colour: str = ""


@dataclass(frozen=True)
class Cover:
    """What opens a pack: the finding as a sentence, and the first figures."""

    headline: str
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, eq=False)
class Part:
    """One section of a pack: the very section its page shows.

    heading: its name in the contents. lines: its sentences, where it is made of sentences.

    beside: a second table, of the authority's own. slide_columns: the columns of the table beside a chart, else of the
    section's own, that a slide has room for; all where empty. changes: figures that moved since the earlier pack.
    cover: of a summary, what opens the pack.
    """

    key: str
    heading: str
    section: Section
    asked: tuple[Asked, ...] = ()
    native: NativeChart | None = None
    lines: tuple[str, ...] = ()
    comment: str = ""
    slide_columns: tuple[str, ...] = ()
    beside: Section | None = None
    changes: tuple[Change, ...] = ()
    cover: Cover | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is held for it."""
        return self.section.table.empty

    @property
    def shown(self) -> Section:
        """The section with as much of its table as a slide or a report has room for."""
        return self.section.brief

    @property
    def tables(self) -> tuple[Section, ...]:
        """The section and what stands beside it."""
        return (self.shown, self.beside) if self.beside else (self.shown,)

    @property
    def query_ids(self) -> tuple[str, ...]:
        """Ids of the questions its figures answer."""
        return tuple(one.query_id for one in self.asked if one.values)


@dataclass(frozen=True, eq=False)
class Pack:
    """A pack ready to be written in any format.

    left_out: headings of sections nothing is held for, each with the sentence that says so.
    inspections: grades held, as (framework, judgement, date, grade). new_inspections: those an earlier pack lacked.
    since: what the earlier pack was, in words; empty where none was given.
    """

    order: Order
    title: str
    area: str
    comparators: str
    period: str
    version: str
    parts: tuple[Part, ...]
    left_out: tuple[tuple[str, str], ...] = ()
    inspections: tuple[tuple[str, str, str, str], ...] = ()
    since: str = ""
    new_inspections: tuple[str, ...] = ()

    @property
    def link(self) -> str:
        """The return link."""
        return self.order.link(self.version)

    @property
    def short_link(self) -> str:
        """The same without the officer's words, for a slide's foot."""
        return self.order.link(self.version, with_words=False)

    @property
    def made_on(self) -> str:
        """The access date in words."""
        return sentences.day(self.order.made_on.isoformat())

    @property
    def file_stem(self) -> str:
        """The name of its files, without an ending."""
        return f"{sentences.slug(self.area)}-scrutiny-pack-{self.order.made_on.isoformat()}"

    @property
    def front(self) -> Mapping[str, str]:
        """The fields of the report's front sheet that were filled in."""
        return {key: words for key, words in self.order.front if words}

    @property
    def moved(self) -> int:
        """How many figures moved since the earlier pack."""
        return sum(len(part.changes) for part in self.parts)

    def said_of_changes(self) -> str:
        """One sentence on what moved since the earlier pack; empty where none was given."""
        if not self.since:
            return ""
        if not self.moved and not self.new_inspections:
            return words.no_change.format(since=self.since)
        figures = sentences.counted(self.moved, words.figure)
        new = sentences.counted(len(self.new_inspections), words.new_grade)
        return words.changed.format(since=self.since, figures=figures, new=new)
