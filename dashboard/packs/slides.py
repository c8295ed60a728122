"""A pack as slides: one idea each, what stands where, before anything is drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.answers import engine
from dashboard.packs import foot, layout, plots, words
from dashboard.packs.layout import OURS, READ, SMALLEST, Box, Grid, Sheet, Text
from dashboard.packs.model import Figure, Pack, Part
from dashboard.packs.native import NativeChart
from dashboard.packs.parts import BEFORE
from dashboard.packs.slide_tables import key, slide_table
from dashboard.sections.profile import kin
from dashboard.sections.section import Section
from dashboard.settings import config

TITLES = (28, 26, 24, 22, 20, 18)
BULLETS = (24, 22, 20, READ)
VALUES = (32, 28, 24, 22, 20, READ)
CHANGES = 3
INDENT = 0.45
FEW, HALF = 0.45, 0.55  # a table, or bars beside one, lower than this part of the body has words under it
SHARES = (0.58, 0.52, 0.46)  # of the width a chart has beside a table: less where rows had no room
BESIDE = 10.0  # inches a chart and a table side by side need
LEAST = 7.0  # inches the body keeps beside a commentary


@dataclass(frozen=True)
class Tile:
    """One figure of the cover: a rule in the colour of its grade, the figure, what it is."""

    value: Text
    about: Text
    colour: str
    rule: Box
    value_box: Box
    about_box: Box


@dataclass(frozen=True, eq=False)
class Slide:
    """One slide. question stands small above the title. Where there is no chart and no table, its lines are the body.

    alt: what chart and table say. notes: for the speaker. above, about: of the slide that opens the pack, over and
    under its title. is_numbered: the lines. is_said: they are one person's words, without marks before them.
    """

    key: str
    number: int
    question: Text | None
    title: Text
    foot: Text
    notes: str
    alt: str
    sheet: Sheet
    lines: Text | None = None
    lines_box: Box | None = None
    is_numbered: bool = False
    is_said: bool = False
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
    above: Text | None = None
    about: Text | None = None
    tiles: tuple[Tile, ...] = ()

    @property
    def is_cover(self) -> bool:
        """Whether it opens the pack."""
        return self.about is not None


@engine.cached
def slides(pack: Pack, sheet: Sheet = OURS) -> tuple[Slide, ...]:
    """Every slide of a pack, laid out once: one or more for each part, before them one that opens the pack."""
    made = [slide for part in pack.parts for slide in of_part(pack, part, part is pack.parts[0], sheet)]
    return tuple(replace(slide, number=number) for number, slide in enumerate(made, 1))


def of_part(pack: Pack, part: Part, is_first: bool, sheet: Sheet = OURS) -> Iterator[Slide]:
    """The slides of one part, not numbered yet. is_first: whether it opens the pack."""
    if part.cover and is_first:
        yield from _cover(pack, part, sheet)
    section = part.shown
    frame = Slide(
        part.key,
        0,
        layout.fit([_question(part)], sheet.question, (16, SMALLEST)) if sheet.question else None,
        layout.fit([section.title], sheet.title, TITLES, is_bold=True),
        foot.foot(pack, part, sheet.foot),
        foot.notes(pack, part),
        "",
        sheet,
    )
    frame, body = _changed(pack, part, frame)
    beside, narrow = _comment(part, body)
    if part.lines or part.is_empty:
        made = _lines(pack, part, frame, narrow if beside else body)
        if beside and len(made) > 1:
            beside, made = None, _lines(pack, part, frame, body)
    else:
        beside = beside if part.native and not part.slide_columns else None
        made = _figures(part, frame, narrow if beside else body)
    if beside:
        made[0] = replace(made[0], comment=beside[0], comment_box=beside[1])
    yield from made
    if part.told and not beside:
        yield from _said(part, frame, sheet)


def _question(part: Part) -> str:
    """What a slide answers; of what is past, that it is how today came about."""
    return words.how_we_got_here.format(question=part.shown.question) if part.key in BEFORE else part.shown.question


def _cover(pack: Pack, part: Part, sheet: Sheet) -> Iterator[Slide]:
    """The slide that opens a pack: the finding, for which meeting, and the first figures."""
    assert part.cover  # noqa: S101 - asked before
    front = pack.front
    who = words.cover_presenter.format(name=front["presenter"]) if "presenter" in front else ""
    meeting = " · ".join(filter(None, (front.get("committee"), front.get("meeting_on"), who)))
    title = pack.title if sheet.cover_above is None else ""
    compared = words.subtitle.format(comparators=kin(pack.order.authority, pack.order.comparators, 2).split(" (20")[0])
    slide = Slide(
        part.key,
        0,
        None,
        layout.fit([part.cover.headline], sheet.cover_title, (36, 32, 28, 26, 24), is_bold=True),
        foot.opening(pack, sheet.foot),
        foot.notes(pack, part),
        "",
        sheet,
        above=layout.fit([pack.title], sheet.cover_above, (READ, 16, SMALLEST)) if sheet.cover_above else None,
        about=layout.fit(tuple(filter(None, (title, meeting, compared))), sheet.cover_about, (20, READ, 16, SMALLEST)),
    )
    if sheet.figures:
        yield replace(slide, tiles=_tiles(part.cover.figures, sheet.figures))
        return
    yield slide
    title_text = layout.fit([words.glance_title.format(area=pack.area)], sheet.title, TITLES, is_bold=True)
    box = replace(sheet.body, height=min(sheet.body.height, 3.4))
    yield replace(slide, title=title_text, above=None, about=None, tiles=_tiles(part.cover.figures, box))


def _tiles(figures: Sequence[Figure], box: Box) -> tuple[Tile, ...]:
    """The figures side by side, all values in one size and all words in one."""
    wide = (box.width - layout.GAP * 3) / 4
    longest = [word for one in figures for word in one.value.split()]
    sizes = [size for size in VALUES if all(layout.text_wide(word, size, True) < wide for word in longest)]
    value_box, sizes = Box(0, 0, wide, 1.12), sizes or [VALUES[-1]]
    size = min((layout.fit([one.value], value_box, sizes, is_bold=True).size for one in figures), default=VALUES[-1])
    high = max((layout.height_of([one.value], wide - 0.02, size, is_bold=True) for one in figures), default=0.0)
    value_box = replace(value_box, height=high + 0.08)
    about_box = Box(0, 0, wide, box.height - value_box.height - 0.2)
    small = min((layout.fit([one.about], about_box, (20, READ)).size for one in figures), default=READ)
    made = []
    for place, one in enumerate(figures):
        left, top = box.left + place * (wide + layout.GAP), box.top + layout.RULE + 0.12
        made.append(
            Tile(
                Text((one.value,), size),
                Text((one.about,), small),
                one.colour or "line",
                Box(left, box.top, wide, layout.RULE),
                replace(value_box, left=left, top=top),
                replace(about_box, left=left, top=top + value_box.height),
            )
        )
    return tuple(made)


def _comment(part: Part, body: Box) -> tuple[tuple[Text, Box] | None, Box]:
    """The officer's words in a column at the right where they have room there; the rest of the body."""
    left = Box(body.left, body.top, body.width - layout.SIDE - layout.GAP, body.height)
    if not part.told or left.width < LEAST:
        return None, body
    box = Box(body.left + body.width - layout.SIDE, body.top, layout.SIDE, body.height)
    inner = Box(box.left + 0.18, box.top + 0.5, box.width - 0.36, box.height - 0.7)
    text = layout.fit(part.told_lines, inner, (20, READ), after=0.3)
    return ((text, box), left) if layout.fits(text, inner, after=0.3) else (None, body)


def _said(part: Part, frame: Slide, sheet: Sheet) -> Iterator[Slide]:
    """The officer's words on slides of their own, where they are too many to stand beside."""
    title = layout.fit([f"{words.comment}: {part.heading}"], sheet.title, TITLES, is_bold=True)
    lines = part.told_lines
    for text in layout.paged(lines, sheet.body, BULLETS, after=layout.AFTER):
        made = replace(frame, title=title, lines=text, lines_box=sheet.body, is_said=True, changed=None)
        yield replace(made, changed_box=None, foot=Text((words.comment_from,), SMALLEST))


def _lines(pack: Pack, part: Part, frame: Slide, body: Box) -> list[Slide]:
    """Sentences as a list; on further slides where one does not hold them at a size to be read."""
    lines = part.lines or (part.section.empty or config.load().site.nothing_held,)
    if part.cover:
        lines = tuple(filter(None, (pack.said_of_changes(), *lines)))
    texts = layout.paged(lines, body, BULLETS, after=layout.AFTER, indent=INDENT)
    made = [replace(frame, lines=text, lines_box=body) for text in texts]
    return [replace(made[0], is_numbered=True)] if part.key == "questions" and len(made) == 1 else made


def _changed(pack: Pack, part: Part, frame: Slide) -> tuple[Slide, Box]:
    """A line over the foot that names figures that moved, and how many more; the rest of the body."""
    body = frame.sheet.body
    said = [words.change.format(**vars(change)) for change in part.changes]
    if part.key == "record" and pack.new_inspections:
        said = [*pack.new_inspections, *said]
    if not said:
        return frame, body
    box = Box(body.left, body.top + body.height - layout.STRIP, body.width, layout.STRIP)
    inner = Box(box.left + 0.15, box.top, box.width - 0.3, box.height - 0.12)
    texts = []
    for count in range(min(CHANGES, len(said)), 0, -1):
        more = len(said) - count
        line = "; ".join(said[:count]) + (words.and_more.format(count=more) if more else "")
        texts.append(
            layout.fit([f"{words.changed_here.format(since=pack.since)}: {line}"], inner, (READ, 16, SMALLEST))
        )
    text = next((one for one in texts if layout.fits(one, inner)), texts[-1])
    left = Box(body.left, body.top, body.width, body.height - layout.STRIP - 0.12)
    return replace(frame, changed=text, changed_box=box), left


def _figures(part: Part, frame: Slide, body: Box) -> list[Slide]:
    """A chart, a table, or a chart beside the few columns that say the rest: after it, where a slide is narrow."""
    chart, section = part.native, part.shown
    frame = replace(frame, alt=(chart.alt if chart else "") or section.alt or section.title)
    if chart and not part.slide_columns:
        return [_with_words(_charted(frame, chart, body), section, body)]
    if chart and body.width < BESIDE:
        return [_charted(frame, chart, body), _tabled(part, frame, body, (20, READ, 16, SMALLEST))]
    box = body
    if chart:
        for share in SHARES:
            wide = (body.width - layout.GAP) * share
            box = Box(body.left + wide + layout.GAP, body.top, body.width - wide - layout.GAP, body.height)
            made = _tabled(part, _charted(frame, chart, replace(body, width=wide)), box, (16, SMALLEST))
            held = made.table
            if held and len(held.rows) == held.of and layout.words_fit(held.columns, held.rows, held.widths, held.size):
                break
        return [_with_words(made, section, body if chart.kind == "stacked" else box)]
    return [_with_words(_tabled(part, frame, box, (20, READ, 16, SMALLEST)), section, box)]


def _tabled(part: Part, frame: Slide, box: Box, sizes: Sequence[float]) -> Slide:
    """A slide's table, under its own title where it is another section's than the slide's."""
    if part.beside:
        held = Box(box.left, box.top, box.width, layout.CAPTION)
        frame = replace(frame, caption_box=held, caption=layout.fit([part.beside.title], held, (16, 14), is_bold=True))
        box = Box(box.left, box.top + layout.CAPTION, box.width, box.height - layout.CAPTION)
    table = slide_table(part.beside or part.shown, part.slide_columns, box, sizes)
    less = words.rows_shown.format(shown=len(table.rows), all=table.of) if len(table.rows) < table.of else ""
    frame = _with_key(frame, key(table))
    return replace(frame, table=table, table_box=box, foot=foot.with_first(frame.foot, less, frame.sheet.foot))


def _with_key(frame: Slide, key: str) -> Slide:
    """What letters mean, behind the question, else before the source."""
    if frame.question and frame.sheet.question and key:
        text = layout.fit([f"{frame.question.lines[0]} {key}"], frame.sheet.question, (16, SMALLEST))
        if layout.fits(text, frame.sheet.question):
            return replace(frame, question=text)
    return replace(frame, foot=foot.with_first(frame.foot, key, frame.sheet.foot))


def _with_words(frame: Slide, section: Section, box: Box) -> Slide:
    """What there is to know: under a table of few rows, under both it and the bars beside it, or under few bars."""
    chart, body = frame.chart, frame.sheet.body.height
    high = frame.table_box.top - box.top + sum(frame.table.heights) if frame.table and frame.table_box else 0
    if chart and frame.chart_box and chart.kind == "stacked":
        inner = plots.plot(chart, frame.chart_box).inner
        bars = inner.top + inner.height
        if max(high, bars) > FEW * body and bars < HALF * body:
            box, high = replace(box, width=frame.chart_box.width), bars
        high = max(high, bars)
    told = layout.beneath(section.notes, box, high, INDENT)
    if high > HALF * body or not told:
        return frame
    if chart and chart.kind == "stacked":
        frame = replace(frame, chart_box=replace(frame.chart_box or box, height=high))
    return replace(frame, lines=told[0], lines_box=told[1])


def _charted(frame: Slide, chart: NativeChart, box: Box) -> Slide:
    """A slide's chart, with no more bars than have room; the foot says how many are left out."""
    most, count = plots.bars_that_fit(box.height), len(chart.categories)
    if chart.kind != "stacked" or count <= most:
        return replace(frame, chart=chart, chart_box=box)
    less = "" if chart.is_counted else words.bars_shown.format(shown=most, all=count)
    under = foot.with_first(frame.foot, less, frame.sheet.foot)
    return replace(frame, chart=chart.cut(most), chart_box=box, foot=under)
