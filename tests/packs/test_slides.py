"""Presentations opened again: titles, alt text, notes, native charts, every number, and no text that leaves its box."""

import time
from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd
import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from dashboard.answers import queries
from dashboard.packs import html_deck, layout, words
from dashboard.packs.build import build
from dashboard.packs.model import Order, Pack, Part, default_sections
from dashboard.packs.native import Series
from dashboard.packs.pptx_slides import pptx
from dashboard.packs.slide_tables import lettered
from dashboard.packs.slides import slides
from dashboard.sections.authority import words as authority_words
from dashboard.words.tables import cell_text
from tests.packs.tools import (
    CUMBERLAND,
    LEICESTER,
    LONGEST,
    SCILLY,
    TEN,
    in_being,
    opened,
    order,
    overflows,
    overlaps,
    table_overflows,
)
from tests.packs.tools import pack as made

WORDS = words
MOST_SECONDS = 1.5
COMMENT = "What the council says of this. " * 18


def test_a_kept_pack_is_laid_out_once() -> None:
    order = Order("856", date(2026, 11, 1), "dfe_2025")
    assert slides(build(order)) is slides(build(order))
    assert html_deck.one(build(order), "standing") is html_deck.one(build(order), "standing")


def text_of(page: Any) -> list[Any]:
    return [shape for shape in page.shapes if shape.has_text_frame]


def faults(pack: Pack) -> list[str]:
    """Everything on the slides of a pack that does not fit."""
    found = []
    for number, slide in enumerate(opened(pptx(pack)).slides, 1):
        shapes = list(slide.shapes)
        said = [overflows(shape) for shape in shapes if shape.has_text_frame]
        said += [line for shape in shapes if shape.has_table for line in table_overflows(shape)]
        said += overlaps(shapes)
        for shape in shapes:
            if shape.left < 0 or shape.top < 0 or shape.left + shape.width > Inches(layout.WIDE) + 9:
                said.append(f"{shape.name} leaves the slide")
        found += [f"{pack.area}, slide {number}: {one}" for one in said if one]
    return found


@pytest.mark.parametrize("code", TEN)
def test_nothing_overflows(code: str) -> None:
    assert faults(made(code)) == []


@pytest.mark.parametrize("code", [LEICESTER, LONGEST])
def test_nothing_overflows_with_commentary_everywhere(code: str) -> None:
    """Short words stand beside what they are of, long ones on a slide of their own; none is cut."""
    for said in (COMMENT, "We know this, and have a plan for it."):
        comments = tuple((key, said) for key in default_sections())
        pack = build(order(code, comments=comments, sections=default_sections()))
        assert faults(pack) == []
        told = " ".join(shape.text_frame.text for page in opened(pptx(pack)).slides for shape in text_of(page))
        assert told.count(said.strip()) == len(pack.parts)


@pytest.mark.long
def test_nothing_overflows_for_any_authority() -> None:
    assert [fault for code in in_being() for fault in faults(build(order(code)))] == []


@pytest.mark.parametrize("code", [LEICESTER, LONGEST, SCILLY, CUMBERLAND])
def test_every_slide_can_be_read_aloud(code: str) -> None:
    pack = made(code)
    shown = opened(pptx(pack))
    assert len(shown.slides) == len(pack.parts) + 1, "the cover, then a slide for each part"
    assert shown.core_properties.title == pack.title
    assert shown.core_properties.language == "en-GB"
    for number, (slide, part) in enumerate(of_parts(pack, shown), 1):
        title = slide.shapes.title
        assert title is not None and title.text_frame.text
        assert next(iter(slide.shapes)).shape_id == title.shape_id, "the title comes first in reading order"
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                assert len(shape._element.nvGraphicFramePr.cNvPr.get("descr", "")) > 20, f"slide {number}: no alt text"
        kinds = [shape.placeholder_format.type for shape in slide.placeholders]
        assert any("SLIDE_NUMBER" in str(kind) for kind in kinds)
        notes = slide.notes_slide.notes_text_frame.text
        for said in (part.section.credit, pack.version, pack.link, *part.query_ids):
            assert said in notes


def test_slides_for_leicester_all_charts_native() -> None:
    pack = made(LEICESTER)
    assert [part.key for part in pack.parts] == list(default_sections())
    shown = opened(pptx(pack))
    pictures = [shape for slide in shown.slides for shape in slide.shapes if shape.shape_type == 13]
    assert not pictures
    charts = [shape.chart for slide in shown.slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) == sum(part.native is not None for part in pack.parts) >= 6
    assert all(chart.part.chart_workbook.xlsx_part is not None for chart in charts)


@pytest.mark.parametrize("code", [LEICESTER, LONGEST, SCILLY])
def test_tables_and_charts_say_what_the_sections_say(code: str) -> None:
    pack = made(code)
    for slide, part in of_parts(pack, opened(pptx(pack))):
        for shape in slide.shapes:
            if shape.has_table:
                told = {
                    tuple(cell_text(value) for value in row)
                    for row in (part.beside or part.shown)
                    .table[[cell.text for cell in shape.table.rows[0].cells]]
                    .itertuples(index=False)
                }
                told |= {tuple(map(lettered, row)) for row in told}
                for row in list(shape.table.rows)[1:]:
                    assert tuple(cell.text for cell in row.cells) in told
            if shape.has_chart and part.native and part.native.kind != "dots":
                values = [tuple(series.values) for series in shape.chart.plots[0].series]
                drawn = part.native
                if len(drawn.categories) > len(values[0]):
                    drawn = drawn.cut(len(values[0]))
                series = [one for one in drawn.series if any(one.values)]
                assert values == [one.values for one in series]
                assert [one.name for one in shape.chart.plots[0].series] == [one.name for one in series]
                if part.native.is_counted:  # what has no bar of its own is in the last
                    assert sum(map(_total, series)) == sum(map(_total, part.native.series))


@pytest.mark.parametrize("code", [LEICESTER, SCILLY])
def test_the_strip_and_the_line_are_the_answers(code: str) -> None:
    """Counted from the questions themselves, past every builder."""
    parts = {part.key: part for part in made(code).parts}
    period = queries.neet_standing(code).set_index("measure").loc["neet_percent"]
    ranking = queries.ranking("neet_participation", "neet_percent", period["period"], "authority")
    values = sorted(round(float(value), 1) for value in ranking.loc[ranking["kind"] != "benchmark", "value"].dropna())
    strip = parts["neet_table"].native
    assert strip
    shown = [at for one in strip.series for at, up in zip(one.at, one.values, strict=True) if up and up > 0]
    assert sorted(shown) == values
    own = next(one for one in strip.series if one.colour == "own")
    assert (
        own.name
        == f"{period['authority']}, {period['value_label']}, {period['rank_label']} of {period['ranked_count']}"
    )
    history = queries.rank_history(code, "neet_participation", "neet_percent", "authority")
    history = history[history["position"].notna() & (history["period"].str.len() == 4)]
    held = {str(year): value for year, value in zip(history["year"], history["value"], strict=True)}
    line = parts["neet_over_time"].native
    assert line
    drawn = dict(zip(line.categories, line.series[0].values, strict=True))
    assert {y: v for y, v in drawn.items() if v is not None} == {y: v for y, v in held.items() if not pd.isna(v)}


def test_standing_counts_are_the_answers() -> None:
    counts = queries.comparator_counts(LEICESTER, "dfe_2025").set_index(["framework", "judgement"])
    part = next(part for part in made(LEICESTER).parts if part.key == "standing")
    mine = part.section.download[part.section.download["role"] == "own"]
    for row, (_, held) in zip(part.shown.table.to_dict("records"), mine.iterrows(), strict=True):
        answer = counts.loc[(held["framework"], held["judgement_key"])]
        for column, label in authority_words["relation_counts"].items():
            assert row[label] == answer[column]


def test_sections_without_data_are_left_out_and_named() -> None:
    pack = made(CUMBERLAND)
    named = [heading for heading, _ in pack.left_out]
    assert words["sections"]["findings"] in named
    method = next(part for part in pack.parts if part.key == "method")
    assert any(named[0] in line for line in method.lines)


def test_a_section_asked_for_is_shown_empty_with_its_reason() -> None:
    pack = build(order(CUMBERLAND, sections=("changed",)))
    assert [part.key for part in pack.parts] == ["changed"]
    only = slides(pack)[0]
    assert only.lines and only.lines.lines[0] == authority_words.changed_empty
    assert faults(pack) == []


def test_sections_stand_in_the_order_asked_for() -> None:
    pack = build(order(sections=("neet_table", "record")))
    assert [part.key for part in pack.parts] == ["neet_table", "record"]


def _total(one: Series) -> float:
    return sum(filter(None, one.values))


def of_parts(pack: Pack, shown: Any) -> Iterator[tuple[Any, Part]]:
    """Each slide opened again with the part it shows; the cover aside."""
    parts = {part.key: part for part in pack.parts}
    for page, slide in zip(shown.slides, slides(pack), strict=True):
        if not slide.is_cover:
            yield page, parts[slide.key]


def bare(pack: Pack) -> float:
    """Seconds of processor time for the same number of bare native charts, one a slide."""
    begun = time.process_time()
    shown = opened(BARE)
    for one in slides(pack):
        slide = shown.slides.add_slide(shown.slide_layouts[5])
        slide.shapes.title.text = one.title.lines[0]
        data = CategoryChartData()
        data.categories = [f"Category {place}" for place in range(10)]
        for number in range(4):
            data.add_series(f"Series {number}", [place * number for place in range(10)])
        slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, 0, 0, Inches(8), Inches(4), data)
    import io

    shown.save(io.BytesIO())
    return time.process_time() - begun


def spent(pack: Pack) -> float:
    """Seconds of processor time for the presentation alone."""
    begun = time.process_time()
    pptx(pack)
    return time.process_time() - begun


def _bare() -> bytes:
    import io

    from pptx import Presentation

    held = io.BytesIO()
    Presentation().save(held)
    return held.getvalue()


BARE = _bare()


@pytest.mark.long
def test_all_slides_take_little_time() -> None:
    """Processor time with nothing else on the machine, answers not kept."""
    from dashboard.answers import engine

    def whole() -> float:
        engine.forget()
        begun = time.process_time()
        pptx(build(order()))
        return time.process_time() - begun

    took = min(whole() for _ in range(3))
    print(f"All slides: {took:.2f} s with their answers")
    assert took < MOST_SECONDS


def test_slides_cost_little_more_than_their_charts_alone() -> None:
    """The same number of bare native charts, in the same run, turn about."""
    pack = made(LEICESTER)
    assert len(pack.parts) == 13
    pairs = [(spent(pack), bare(pack)) for _ in range(9)]  # the least of several: what else runs takes time from both
    assert min(one for one, _ in pairs) < 2 * min(alone for _, alone in pairs)
