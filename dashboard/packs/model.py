"""What a pack is: the order an officer gives, the parts it is made of, and what every copy of it carries."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from dashboard.answers.engine import Asked
from dashboard.packs import words
from dashboard.packs.native import NativeChart
from dashboard.packs.palette import against
from dashboard.sections.reader import Reader
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import sentences

SITE = "http://127.0.0.1:8501"
ALT = 250  # characters a text alternative has at most
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LONGEST = 1000  # characters of one field
SLOTS = {"comments": "note", "meaning": "means", "doing": "doing"}  # an officer's words on a section, by their code


@dataclass(frozen=True)
class Order:
    """What an officer asks for, as codes and own words; everything in it goes into the return link.

    sections: keys of config.yaml's pack_sections, in order. comments, meaning, doing: (section, words): local
    commentary, what it means, what is being done. front: (field, words), of the cover and of the report.
    made_on: the day of making, printed as the access date. site: where the dashboard answers. period: of the NEET
    tables, the latest where empty. colours: (step, #RRGGBB), of grades; ours where they could not be read.
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
    meaning: tuple[tuple[str, str], ...] = ()
    doing: tuple[tuple[str, str], ...] = ()
    colours: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        """Take from the officer's words what no file may hold, and what no slide has room for."""
        for field in (*SLOTS, "front"):
            kept = ((key, clean(words)) for key, words in getattr(self, field))
            object.__setattr__(self, field, tuple((key, words) for key, words in kept if words))
        if against(dict(self.colours)):
            object.__setattr__(self, "colours", ())

    @property
    def reader(self) -> Reader:
        """For whom the sections are built."""
        return Reader(self.authority, self.comparators, self.own)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys asked for, the default set where none are named."""
        return self.sections or default_sections()

    def told(self, section: str) -> tuple[tuple[str, str], ...]:
        """The words on one section, each under its heading."""
        slots = ((words.comment, self.comments), (words.meaning, self.meaning), (words.doing, self.doing))
        return tuple((heading, dict(held)[section]) for heading, held in slots if section in dict(held))

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
            for field, code in SLOTS.items():
                codes |= {f"{code}_{key}": words for key, words in getattr(self, field) if words}
            codes |= {f"front_{key}": words for key, words in self.front if words}
        codes |= {f"colour_{step}": colour for step, colour in self.colours}
        return codes | ({"data": version} if version else {})

    def link(self, version: str, page: str = "pack", with_words: bool = True) -> str:
        """The address that shows this pack again."""
        return f"{self.site}/{page}?{urlencode(self.codes(version, with_words), safe=',')}"


def clean(text: str) -> str:
    """The officer's words without what no office file may hold, which comes along with pasted text."""
    spaced = text.replace("\u00a0", " ").replace("\r\n", "\n")
    return "".join(sign for sign in spaced if sign.isprintable() or sign in "\n\t")[:LONGEST].strip()


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, as `2027-01-12`."""
    try:
        return bool(ISO_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def shortened(text: str, longest: int = ALT) -> str:
    """As many sentences as fit, else as many clauses, else words; what is cut off ends in no half figure."""
    if len(text) <= longest:
        return text
    for end in (". ", "; ", ", ", " "):
        kept = text[: longest - 1].rpartition(end)[0]
        if len(kept) > longest // 3:
            return kept.rstrip(".,;: ") + "."
    return text[:longest]


def default_sections() -> tuple[str, ...]:
    """The twelve sections of a pack for which nothing was chosen."""
    return tuple(words["sections"])


@dataclass(frozen=True)
class Change:
    """One figure that moved since an earlier pack. what: the row and the column it stands in.

    said: `, better` or `, worse` where the two can be set in order. at: row and column of the part's table.
    """

    what: str
    old: str
    new: str
    said: str = ""
    at: tuple[int, int] = (-1, -1)

    @property
    def before(self) -> str:
        """What stands beside the figure now: what it was, or that its row is new."""
        if self.old == words.absent:
            return words.added
        return words.was.format(old=self.old, said=self.said)


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

    told: the officer's words on it, each with its heading. beside: a second table, of the authority's own.
    slide_columns: the columns of the table beside a chart, else of the section's own, that a slide has room for; all
    where empty. changes: figures that moved since the earlier pack. every: makes the section with all its rows, where
    the pack's own is about some of them. marked: the section with each changed cell marked. cover: of a summary,
    what opens the pack.
    """

    key: str
    heading: str
    section: Section
    asked: tuple[Asked, ...] = ()
    native: NativeChart | None = None
    lines: tuple[str, ...] = ()
    told: tuple[tuple[str, str], ...] = ()
    slide_columns: tuple[str, ...] = ()
    beside: Section | None = None
    changes: tuple[Change, ...] = ()
    cover: Cover | None = None
    every: Callable[[], Section] | None = None
    marked: Section | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is held for it."""
        return self.section.table.empty

    @property
    def alt(self) -> str:
        """What its picture says, in as many whole sentences or clauses as a listener has patience for."""
        return shortened(self.section.alt or self.section.title)

    @property
    def told_lines(self) -> tuple[str, ...]:
        """The officer's words as lines: the commentary as it stands, the others behind their heading."""
        texts = (text if heading == words.comment else f"{heading}: {text}" for heading, text in self.told)
        return tuple(line for text in texts for line in text.splitlines() if line.strip())

    @property
    def shown(self) -> Section:
        """The section with as much of its table as a slide or a report has room for, and what changed marked."""
        return self.marked or self.section.brief

    @property
    def tables(self) -> tuple[Section, ...]:
        """The section and what stands beside it."""
        return (self.shown, self.beside) if self.beside else (self.shown,)

    @property
    def whole(self) -> tuple[Section, ...]:
        """The same with every row, for faces that have room."""
        section = self.every() if self.every else self.section
        return (section, self.beside) if self.beside else (section,)

    @property
    def query_ids(self) -> tuple[str, ...]:
        """Ids of the questions its figures answer."""
        return tuple(one.query_id for one in self.asked if one.values)


@dataclass(frozen=True, eq=False)
class Pack:
    """A pack ready to be written in any format.

    left_out: headings of sections nothing is held for, each with the sentence that says so.
    inspections: grades held, as (framework, judgement, date, grade). new_inspections: those an earlier pack lacked.
    since: what the earlier pack was, in words; empty where none was given. chosen_otherwise: what differs between the
    two that is no movement: comparators, sections, data.
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
    chosen_otherwise: tuple[str, ...] = ()

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
        """The fields that were filled in, of `front_fields` and `report_fields`; a date of meeting in words."""
        held = {key: words for key, words in self.order.front if words}
        if is_day(held.get("meeting_on", "")):
            held["meeting_on"] = sentences.day(held["meeting_on"])
        return held

    @property
    def moved(self) -> int:
        """How many figures moved since the earlier pack."""
        return sum(len(part.changes) for part in self.parts)

    def said_of_changes(self) -> str:
        """What was chosen otherwise, then what moved since the earlier pack; empty where none was given."""
        if not self.since:
            return ""
        other = " ".join(self.chosen_otherwise)
        if not self.moved and not self.new_inspections:
            return f"{other} {words.no_change.format(since=self.since)}".strip()
        figures = sentences.counted(self.moved, words.figure)
        new = sentences.counted(len(self.new_inspections), words.new_grade)
        return f"{other} {words.changed.format(since=self.since, figures=figures, new=new)}".strip()
