"""Slides that can be read from the back row: sizes, feet, labels that stand apart, no slide mostly empty."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import combinations
from typing import Any

import pytest

from dashboard.answers import queries
from dashboard.packs import layout, plots, words
from dashboard.packs.build import build
from dashboard.packs.labels import crosses, overlap
from dashboard.packs.layout import READ, SMALLEST
from dashboard.packs.model import Pack
from dashboard.packs.pptx_slides import pptx
from dashboard.packs.slides import slides
from dashboard.settings import config
from tests.packs.marks import read
from tests.packs.tools import INCH, LEICESTER, opened, order

# Largest, smallest, longest name, long names, new, ended, no neighbours, no overall grade, tiny.
VARIED = ("886", "330", LEICESTER, "839", "896", "811", "201", "420", "942", "943", "909", "820", "928", "806")
EVERY = [
    pytest.param(code, marks=() if code in VARIED else pytest.mark.long)
    for code in queries.authorities()["authority_code"]
]
SIZE = re.compile(rb'\bsz="(\d+)"')
SPREAD = 0.3  # of the body's height that a slide's words and pictures take up at least


@pytest.fixture(scope="module", params=EVERY)
def held(request: pytest.FixtureRequest) -> tuple[Pack, bytes]:
    pack = build(order(request.param, front=(("committee", "Scrutiny"), ("presenter", "A. Officer"))))
    return pack, pptx(pack)


def test_nothing_is_smaller_than_fourteen_points(held: tuple[Pack, bytes]) -> None:
    """In every slide, chart, layout and master; the notes have their own page."""
    with zipfile.ZipFile(BytesIO(held[1])) as packed:
        for name in packed.namelist():
            if (
                name.endswith(".xml")
                and "notes" not in name.lower()
                and name.startswith("ppt/")
                and "theme" not in name
            ):
                sizes = [int(size) for size in SIZE.findall(packed.read(name)) if int(size) >= 100]
                assert min(sizes, default=SMALLEST * 100) >= SMALLEST * 100, name


def test_what_is_read_as_text_has_eighteen_points(held: tuple[Pack, bytes]) -> None:
    for slide in slides(held[0]):
        told = (slide.lines, slide.comment, *(text for tile in slide.tiles for text in (tile.value, tile.about)))
        assert min((text.size for text in told if text), default=READ) >= READ, slide.title


def test_feet_are_whole_and_short(held: tuple[Pack, bytes]) -> None:
    pack, packed = held
    for page, slide in zip(opened(packed).slides, slides(pack), strict=True):
        assert layout.fits(slide.foot, slide.sheet.foot), slide.foot.lines
        assert slide.foot.lines[0].endswith((".", "ranked.", "authorities.")), slide.foot.lines
        for shape in page.shapes:
            if shape.has_text_frame:
                assert "…" not in shape.text_frame.text
                assert pack.version not in shape.text_frame.text or slide.key == "method", "a hash"


def test_the_cover_says_the_finding_and_its_figures(held: tuple[Pack, bytes]) -> None:
    pack, packed = held
    first = opened(packed).slides[0]
    said = " ".join(shape.text_frame.text for shape in first.shapes if shape.has_text_frame)
    cover = pack.parts[0].cover
    assert cover and cover.headline in said and "Scrutiny · Presented by A. Officer" in said
    assert re.search(r"\b(was graded|was good|ended in|is held)\b", cover.headline)
    assert len(cover.headline) < 90
    graded = not queries.authority_latest(pack.order.authority)["grade"].isna().all()
    assert 3 <= len(cover.figures) <= 4 or not graded or queries.neet_standing(pack.order.authority).empty
    for slide in slides(pack)[:1]:
        for tile in slide.tiles:
            assert layout.fits(tile.value, tile.value_box, is_bold=True), tile.value
            assert layout.fits(tile.about, tile.about_box), tile.about


def charts(pack: Pack, packed: bytes) -> Iterator[tuple[Any, Any]]:
    for page, slide in zip(opened(packed).slides, slides(pack), strict=True):
        for shape in page.shapes:
            if shape.has_chart:
                yield slide, shape


def test_no_label_lies_over_another_or_over_a_line(held: tuple[Pack, bytes]) -> None:
    faults = []
    for slide, shape in charts(*held):
        labels, lines = read(shape)
        where = f"{held[0].area}, {slide.key}"
        faults += [f"{where}: {a.text} | {b.text}" for a, b in combinations(labels, 2) if overlap(a.box, b.box)]
        faults += [f"{where}: a line through {one.text}" for one in labels for line in lines if crosses(one.box, *line)]
        for one in labels:
            if one.inside and one.box.width > one.inside.width:
                faults.append(f"{where}: {one.text} leaves its bar")
            edges = (shape.left / INCH, (shape.left + shape.width) / INCH)
            if one.box.left < edges[0] - 0.03 or one.box.left + one.box.width > edges[1] + 0.03:
                faults.append(f"{where}: {one.text} leaves the chart")
    assert not faults, "\n".join(faults)


def test_own_authority_is_always_labelled(held: tuple[Pack, bytes]) -> None:
    pack = held[0]
    for slide, shape in charts(*held):
        if any(one.colour == "own" for one in slide.chart.series):
            assert any(pack.area in one.text for one in read(shape)[0]), slide.key


def test_every_series_is_named_on_a_mark_or_in_the_key(held: tuple[Pack, bytes]) -> None:
    pack, packed = held
    for page, slide in zip(opened(packed).slides, slides(pack), strict=True):
        if not slide.chart or slide.chart.kind != "stacked":
            continue
        named = [one.text for shape in page.shapes if shape.has_chart for one in read(shape)[0]]
        named += [shape.text_frame.text.replace("\xa0", " ") for shape in page.shapes if shape.name == "Key"]
        for one in slide.chart.series:
            if any(one.values):
                assert any((one.short or one.name) in said or one.name in said for said in named), one.name


def test_no_slide_is_mostly_empty(held: tuple[Pack, bytes]) -> None:
    for slide in slides(held[0]):
        if slide.is_cover:
            continue
        body, ends = slide.sheet.body, []
        if slide.lines and slide.lines_box:
            text = layout.height_of(slide.lines.lines, slide.lines_box.width - 0.45, slide.lines.size, after=0.5)
            ends.append(slide.lines_box.top + text)
        if slide.table and slide.table_box:
            ends.append(slide.table_box.top + sum(slide.table.heights))
        if slide.chart and slide.chart_box:
            ends.append(slide.chart_box.top + slide.chart_box.height)
            inner = plots.plot(slide.chart, slide.chart_box).inner
            if slide.chart.kind == "stacked" and inner.top + inner.height < 0.5 * body.height:
                assert slide.lines, f"{held[0].area}, {slide.key}: few bars without words under them"
        assert max(ends) - body.top > SPREAD * body.height, (held[0].area, slide.key)


def test_a_table_is_complete_or_says_how_much_it_shows(held: tuple[Pack, bytes]) -> None:
    for slide in slides(held[0]):
        if slide.table and len(slide.table.rows) < slide.table.of:
            said = words.rows_shown.format(shown=len(slide.table.rows), all=slide.table.of)
            assert slide.foot.lines[0].startswith(said)


def test_a_sentence_says_none_and_all_in_words(held: tuple[Pack, bytes]) -> None:
    """“0 of 10 have a better grade” reads as if ten had been asked for one."""
    for slide in slides(held[0]):
        told = [slide.title, slide.caption, slide.lines, slide.comment]
        told += [text for tile in slide.tiles for text in (tile.value, tile.about)]
        for line in (line for text in told if text for line in text.lines):
            assert not re.search(r"\b0 (of \d|the same|lower|better|[A-Z]+ grades?)", line), line
            assert "(derived)" not in line


def test_a_table_of_an_authoritys_grades_says_the_year_of_each(held: tuple[Pack, bytes]) -> None:
    for part in (one for one in held[0].parts if one.key in ("apa_and_jar", "capacity") and one.beside):
        assert "Year" in part.slide_columns or "Percent" in part.slide_columns, part.key


def test_colour_means_one_thing() -> None:
    """Comparators are never drawn in a grade's colour; the middle of three steps has a colour of its own."""
    grades = set(config.load().colours["light"].grades)
    for slide in slides(build(order())):
        if slide.chart and slide.key in ("standing", "neet_table", "neet_over_time", "findings"):
            assert not grades & {one.colour for one in slide.chart.series}
    four = {step.colour: step.label for step in config.load().scale_of("ILACS").steps}
    middle = config.load().scale_of("SEND").steps[1]
    assert middle.label == "Inconsistent" and middle.colour not in four
