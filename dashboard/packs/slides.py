"""A pack as slides: one idea each, what stands where, before anything is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard.packs import layout, words
from dashboard.packs.layout import Box, Grid, Text
from dashboard.packs.manifest import cells
from dashboard.packs.model import Pack, Part
from dashboard.packs.native import NativeChart
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import sentences

BULLETS = (24, 22, 20, 18, 16, 15, 14)
CHANGES = 3
BARS = 12
BESIDE = 10.0  # inches a chart and a table side by side need


@dataclass(frozen=True, eq=False)
class Slide:
    """One slide. question stands small above the title. Where there is no chart and no table, its lines are the body.

    alt: what chart and table say. notes: for the speaker. grades: colours by the words of grades, for table cells.
    """

    key: str
    number: int
    question: str
    title: Text
    foot: Text
    notes: str
    alt: str
    lines: Text | None = None
    chart: NativeChart | None = None
    chart_box: Box | None = None
    table: Grid | None = None
    table_box: Box | None = None
    comment: Text | None = None
    comment_box: Box | None = None
    caption: Text | None = None
    caption_box: Box | None = None
    changed: Text | None = None
    changed_box: Box | None = None
    about: tuple[str, ...] = ()

    @property
    def is_cover(self) -> bool:
        """Whether it opens the pack."""
        return bool(self.about)


def slides(pack: Pack) -> tuple[Slide, ...]:
    """Every slide of a pack, in order: one for each part."""
    return tuple(_slide(pack, part, number) for number, part in enumerate(pack.parts, 1))


def grade_colours() -> dict[str, str]:
    """The palette's name for the colour of each grade in words."""
    return {
        step.label: step.colour
        for scale in config.load().scales.values()
        for step in scale.steps
        if not step.label[0].isdigit()
    }


def _slide(pack: Pack, part: Part, number: int) -> Slide:
    if part.key == "summary" and number == 1:
        return _cover(pack, part)
    body = layout.BODY
    comment, comment_box, body = _comment(part, body)
    changed, changed_box, body = _changed(pack, part, body)
    section = part.shown
    made: dict[str, Any] = {
        "key": part.key,
        "number": number,
        "question": section.question,
        "title": layout.fit([section.title], layout.TITLE, (28, 26, 24, 22), is_bold=True),
        "notes": notes(pack, part),
        "comment": comment,
        "comment_box": comment_box,
        "changed": changed,
        "changed_box": changed_box,
    }
    if part.lines or part.is_empty:
        lines = part.lines or (section.empty or config.load().site.nothing_held,)
        text = layout.fit(lines, body, BULLETS, after=0.5, indent=0.45)
        return Slide(**made, foot=_foot(part, pack.short_link), alt="", lines=text, table_box=body)
    return _figures(part, pack.short_link, body, made)


def _cover(pack: Pack, part: Part) -> Slide:
    """The slide that opens a pack: whose it is, what it covers, and its findings."""
    about = (
        words.subtitle.format(comparators=sentences.lowered(pack.comparators)),
        ". ".join(filter(None, (pack.period, words.notes_made.format(date=pack.made_on, version=pack.version)))),
    )
    lines = tuple(filter(None, (pack.said_of_changes(), part.comment, *part.lines)))
    return Slide(
        part.key,
        1,
        part.section.question,
        layout.fit([pack.title], layout.COVER_TITLE, (40, 36, 32, 28), is_bold=True),
        layout.fit([f"{words.notes_link}: {pack.short_link}"], layout.FOOT, (12,)),
        notes(pack, part),
        "",
        lines=layout.fit(lines, layout.COVER_BODY, BULLETS, after=0.35, indent=0.45),
        table_box=layout.COVER_BODY,
        about=about,
    )


def _comment(part: Part, body: Box) -> tuple[Text | None, Box | None, Box]:
    """The officer's words in a column at the right; the rest of the body."""
    if not part.comment:
        return None, None, body
    box = Box(body.left + body.width - layout.SIDE, body.top, layout.SIDE, body.height)
    inner = Box(box.left + 0.18, box.top + 0.5, box.width - 0.36, box.height - 0.65)
    text = layout.fit(part.comment.splitlines() or [part.comment], inner, (18, 16, 14, 12), after=0.3)
    return text, box, Box(body.left, body.top, body.width - layout.SIDE - layout.GAP, body.height)


def _changed(pack: Pack, part: Part, body: Box) -> tuple[Text | None, Box | None, Box]:
    """A line over the foot that names figures that moved, and how many more; the rest of the body."""
    said = [words.change.format(**vars(change)) for change in part.changes]
    if part.key == "record" and pack.new_inspections:
        said = [*pack.new_inspections, *said]
    if not said:
        return None, None, body
    more = len(said) - CHANGES
    line = "; ".join(said[:CHANGES]) + (words.and_more.format(count=more) if more > 0 else "")
    text = f"{words.changed_here.format(since=pack.since)}: {line}"
    box = Box(body.left, body.top + body.height - layout.STRIP, body.width, layout.STRIP)
    inner = Box(box.left + 0.15, box.top, box.width - 0.3, box.height - 0.1)
    left = Box(body.left, body.top, body.width, body.height - layout.STRIP - 0.12)
    return layout.fit([text], inner, (14, 13, 12)), box, left


def _figures(part: Part, link: str, body: Box, made: dict[str, Any]) -> Slide:
    """A slide with a chart, a table, or a chart beside the few columns that say the rest."""
    chart, section = part.native, part.shown
    alt = f"{section.alt or section.title}"
    if chart and (not part.slide_columns or body.width < BESIDE):
        return Slide(**made, foot=_foot(part, link), alt=alt, chart=_capped(chart), chart_box=body)
    box = body
    if chart:
        wide = body.width * 0.58
        made["chart_box"] = Box(body.left, body.top, wide, body.height)
        box = Box(body.left + wide + layout.GAP, body.top, body.width - wide - layout.GAP, body.height)
    if part.beside:
        made["caption_box"] = Box(box.left, box.top, box.width, layout.CAPTION)
        made["caption"] = layout.fit([part.beside.title], made["caption_box"], (14, 13, 12), is_bold=True)
        box = Box(box.left, box.top + layout.CAPTION, box.width, box.height - layout.CAPTION)
    table = slide_table(
        part.beside or section, part.slide_columns, box, sizes=(14, 13, 12) if chart else (16, 14, 13, 12)
    )
    less = ""
    if len(table.rows) < table.of:
        less = words.rows_shown.format(shown=len(table.rows), all=table.of)
    foot = _foot(part, link, less)
    return Slide(**made, foot=foot, alt=alt, chart=chart and _capped(chart), table=table, table_box=box)


def _capped(chart: NativeChart) -> NativeChart:
    """A chart of bars with no more of them than a slide has room for."""
    if len(chart.categories) <= BARS or chart.kind == "line":
        return chart
    series = tuple(replace(one, values=one.values[:BARS], labels=one.labels[:BARS]) for one in chart.series)
    return replace(chart, categories=chart.categories[:BARS], series=series)


def slide_table(section: Section, columns: Sequence[str], box: Box, sizes: Sequence[float]) -> Grid:
    """A section's table in the columns asked for, set to fit."""
    shown = section.table[list(columns)] if columns else section.table
    rows = cells(shown)
    names = [str(name) for name in shown.columns]
    made = layout.grid(names, rows, box, section.emphasis, section.benchmarks, sizes)
    return replace(made, header_at=names.index(section.row_header) if section.row_header in names else 0)


def _foot(part: Part, link: str, first: str = "") -> Text:
    """The source line and the caveat that can change the reading, as far as there is room at a size to be read."""
    if part.key == "method":
        return layout.fit([f"{words.notes_link}: {link}"], layout.FOOT, (12,))
    caveat = part.section.notes[0] if part.section.notes else ""
    return layout.fit([" ".join(filter(None, (first, part.section.credit, caveat)))], layout.FOOT, (12,))


def notes(pack: Pack, part: Part) -> str:
    """The speaker's notes: finding, picture in words, source, n and caveats, questions asked, how to come back."""
    section = part.section
    changes = [words.change.format(**vars(change)) for change in part.changes]
    if part.key == "record":
        changes = [*pack.new_inspections, *changes]
    if pack.since and not changes:
        changes = [words.no_change.format(since=pack.since)]
    said = (
        (part.heading, section.title),
        (words.comment, part.comment),
        (words.changed_here.format(since=pack.since), "; ".join(changes)),
        (words.notes_alt, section.alt),
        (words.notes_source, " ".join(one.credit for one in part.tables)),
        (words.notes_caveat, " ".join(note for one in part.tables for note in one.notes)),
        (words.notes_queries, ", ".join(part.query_ids)),
        (words.notes_link, pack.link),
    )
    lines = [f"{heading}: {text}" for heading, text in said if text]
    return "\n".join([*lines, words.notes_made.format(date=pack.made_on, version=pack.version) + "."])
