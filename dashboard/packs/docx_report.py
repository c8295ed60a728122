"""A pack as a committee report in Word: from purpose to background papers, long tables in the appendix."""

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from docx import Document

from dashboard.packs import docx_blocks as blocks
from dashboard.packs import docx_styles as styles
from dashboard.packs import layout, manifest, words
from dashboard.packs.html_report import front_fields, picture
from dashboard.packs.model import Pack, Part
from dashboard.packs.palette import painted
from dashboard.packs.properties import make_ours, properties
from dashboard.packs.word_template import WordTemplate, is_marked
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import sentences

SPOKEN = ("summary", "since", "questions", "method")
MARKS = {"List Bullet": "•\u00a0", "List Number": "{number}.\u00a0"}
IMPLICATIONS = ("finance", "legal", "equality", "climate")


@dataclass
class Report:
    """A report being written: the document, the style of its tables, its headings, what was counted, tables put off."""

    made: Any
    pack: Pack
    style: str
    headings: list[tuple[int, str, int]] = field(default_factory=list)
    figures: int = 0
    tables: int = 0
    later: list[tuple[str, Section]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Which lists have no marks in the template: they get ours."""
        self.bare = {name: mark for name, mark in MARKS.items() if not is_marked(self.made, name)}

    def heading(self, text: str, level: int = 1) -> Any:
        """A heading that will stand in the contents."""
        self.headings.append((level, text, len(self.headings) + 1))
        return blocks.heading(self.made, text, level, len(self.headings))

    def say(self, lines: Iterable[str], style: str = "Normal") -> None:
        """A paragraph for each line."""
        for number, line in enumerate(lines, 1):
            self.made.add_paragraph(self.bare.get(style, "").format(number=number) + line, style=style)

    def caption(self, kind: str, text: str) -> None:
        """The caption of the next figure or table."""
        name = kind.lower() + "s"
        setattr(self, name, getattr(self, name) + 1)
        blocks.caption(self.made, kind, getattr(self, name), text)


@painted
def docx(pack: Pack, template: WordTemplate | None = None) -> bytes:
    """The report; every chart a picture with alt text, its table under it or whole in the appendix."""
    made = template.opened() if template else Document()
    make_ours(made.part.package.rels)
    if not template:
        styles.set_up(made)
    held = made.core_properties
    told = properties(pack)
    held.title, held.subject, held.author, held.keywords = told.title, told.subject, told.author, told.keywords
    held.comments, held.language, held.last_modified_by = told.link, "en-GB", told.author
    held.created = held.modified = told.made_at
    report = Report(made, pack, template.table if template else styles.TABLE)
    made.add_paragraph(pack.title, style="Title")
    blocks.facts(made, front_fields(pack), words.front_sheet, report.style)
    made.add_paragraph(words.contents, style=styles.LEAD)
    mark = made.add_paragraph()
    with layout.stretched(template.stretch if template else 1.0):
        for write in (_opening, _changed, _findings, _officers, _implications, _papers, _appendix):
            write(report)
    blocks.contents(mark, report.headings)
    if not template or made.sections[-1].footer.is_linked_to_previous:
        blocks.page_numbers(made, pack.area)
    packed = io.BytesIO()
    made.save(packed)
    return manifest.in_office(packed.getvalue(), pack, "word/_rels/document.xml.rels")


def _opening(report: Report) -> None:
    """What the report is for, what the committee is asked to do, what one must know to read it."""
    pack, front = report.pack, report.pack.front
    purpose = words.report_purpose.format(
        area=pack.area, beside=sentences.lowered(pack.comparators), period=pack.period
    )
    report.heading(words["fronts"]["purpose"])
    report.say(front.get("purpose", purpose).splitlines())
    report.heading(words["fronts"]["recommendation"])
    report.say([words.report_asked])
    questions = next((len(part.lines) for part in pack.parts if part.key == "questions"), 0)
    asked = [words.report_note.format(area=pack.area)]
    if questions:
        count = sentences.counted(questions, words.a_question)
        asked.append(words.report_consider.format(count=count, heading=words["sections"]["questions"]))
    given = [line.strip(" -•") for line in front.get("recommendation", "").splitlines() if line.strip(" -•")]
    report.say(given or asked, "List Number")
    report.heading(words["fronts"]["background"])
    report.say(front["background"].splitlines() if "background" in front else _known(pack))


def _known(pack: Pack) -> list[str]:
    """How grades, comparators and ranks are to be read, in the words of the pack's own method."""
    name = words.method_comparators.format(label=pack.comparators, area=pack.area)
    return [words.method_grades, name, words.method_ranks, words.method_partial]


def _changed(report: Report) -> None:
    """What moved since the earlier pack: in a sentence, then whole."""
    for part in report.pack.parts:
        if part.key == "since":
            report.heading(words.changed_here.format(since=report.pack.since))
            report.say([report.pack.said_of_changes()])
            _table(report, part.heading, part.section, part.section)
            report.say(part.section.notes, styles.SOURCE)


def _findings(report: Report) -> None:
    """The summary, then every part with its figure and table, then the questions for members."""
    report.heading(words.report_findings)
    for part in report.pack.parts:
        if part.key == "summary":
            report.say(part.lines, "List Bullet")
    for part in report.pack.parts:
        if part.key not in SPOKEN:
            _part(report, part)
    for part in report.pack.parts:
        if part.key == "questions":
            report.heading(part.heading, 2)
            report.say([part.section.title], styles.LEAD)
            if part.is_empty:
                report.say([part.section.empty])
            for number, line in enumerate(part.lines, 1):
                report.say([f"{number}.\u00a0{line}"])
            report.say(part.section.notes, styles.SOURCE)


def _part(report: Report, part: Part) -> None:
    report.heading(part.heading, 2)
    report.say([part.section.title], styles.LEAD)
    if drawn := picture(part):
        blocks.picture(report.made, drawn, part.alt, part.key)
        report.caption(words.figure_caption, part.section.question)
    if part.is_empty:
        report.say([part.section.empty or config.load().site.nothing_held])
    for number, section in enumerate(part.tables):
        _table(report, part.heading if number == 0 else f"{part.heading} ({number + 1})", section, part.section)
    said = [line for one in part.tables for line in (one.credit, *one.notes)]
    report.say(dict.fromkeys(said), styles.SOURCE)


def _table(report: Report, heading: str, section: Section, whole: Section) -> None:
    """A table of at most twelve rows; where there are more, all of them wait for the appendix."""
    if section.table.empty:
        return
    rows = blocks.shown_rows(section, blocks.ROWS + len(section.benchmarks))
    title = section.title if section.title != whole.title else section.question
    report.caption(words.table_caption, title)
    blocks.table(report.made, section, f"{title} {heading}"[:250], rows, blocks.COLUMNS, report.style)
    if len(rows) < len(section.table) or len(section.table.columns) > blocks.COLUMNS:
        report.later.append((heading, section))
        less = words.report_rows.format(shown=len(rows), all=len(section.table), appendix=words.report_appendix)
        report.say([less], styles.SOURCE)


def _officers(report: Report) -> None:
    """The officers' words, section by section."""
    report.heading(words.report_officers)
    told = [part for part in report.pack.parts if part.told]
    if not told:
        report.say([words.report_no_words])
    for part in told:
        report.heading(part.heading, 2)
        for name, text in part.told:
            report.made.add_heading(name, 3)
            report.say(text.splitlines())


def _implications(report: Report) -> None:
    """The slots every committee report has."""
    report.heading(words.report_implications)
    for key in IMPLICATIONS:
        report.heading(words["fronts"][key], 2)
        blocks.slot(report.made, words["fronts"][key], report.pack.front.get(key, ""))


def _papers(report: Report) -> None:
    """The sources, how to come back to these figures, whom to ask."""
    pack = report.pack
    report.heading(words.report_papers)
    for credit, parts in _credits(pack).items():
        report.say([f"{sentences.listed(parts)}: {credit}"], "List Bullet")
    report.say([words.licence_text, f"{words.notes_link}: {pack.short_link}"])
    report.heading(words["fronts"]["contact"])
    blocks.slot(report.made, words["fronts"]["contact"], pack.front.get("contact", pack.front.get("report_of", "")))


def _credits(pack: Pack) -> dict[str, list[str]]:
    """The parts that rest on a source, by the line that names it."""
    found: dict[str, list[str]] = {}
    for part in pack.parts:
        for section in part.tables if part.key not in SPOKEN else ():
            at = found.setdefault(section.credit, [])
            at += [] if part.heading in at else [part.heading]
    return found


def _appendix(report: Report) -> None:
    """The long tables whole, and how the figures were made."""
    if report.later:
        report.heading(words.report_appendix)
    for heading, section in report.later:
        report.heading(heading, 2)
        report.caption(words.table_caption, section.title)
        blocks.table(
            report.made,
            section,
            f"{section.title} {heading}"[:250],
            range(len(section.table)),
            len(section.table.columns),
            report.style,
        )
    for part in report.pack.parts:
        if part.key == "method":
            report.heading(part.heading)
            report.say([*part.lines, *part.section.notes], "List Bullet")
            asked = sorted({one.name for other in report.pack.parts for one in other.asked})
            report.say([f"{words.report_asked_of}: {', '.join(asked)}"], styles.SOURCE)
