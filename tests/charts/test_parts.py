"""What charts are made of: widths of words against the font itself, line breaks, contrast, what a frame must hold."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from PIL import ImageFont

from dashboard.charts import colour, key, measure, require
from dashboard.settings import config
from tests.charts.examples import LIGHT

FONTS = Path(__file__).resolve().parents[2] / "dashboard" / "reader" / "static"


def words() -> Iterator[str]:
    settings = config.load()
    yield from settings.judgements.values()
    for framework in settings.frameworks.values():
        yield f"{framework.label} 2006 · {framework.name}, n = 102"
    for scale in settings.scales.values():
        yield scale.direction
        yield from (step.label for step in scale.steps)
    yield from ("76 · 75 %", "57 % derived (56–58)", "139= → 125 · ↑ 14", "Isles of Scilly 12.5 %, 2= of 152", "’24")


@pytest.mark.parametrize("weight", ["Regular", "Semibold"])
def test_words_are_given_the_room_the_font_takes_and_little_more(weight: str) -> None:
    font = ImageFont.truetype(str(FONTS / f"SourceSans3-{weight}.ttf"), 100)
    for text in words():
        true = font.getlength(text) * 0.15
        assert true - 2 <= measure.text_width(text, 15) <= true * 1.15 + 4, text


def test_the_widest_of_several_lines_counts() -> None:
    assert measure.text_width("a\nwide\nb", 14) == measure.text_width("wide", 14)


def test_lines_are_broken_at_spaces_and_lose_nothing() -> None:
    broken = measure.wrap("Learning difficulties and/or disabilities", 130, 14)
    assert broken == "Learning difficulties\nand/or disabilities"
    assert measure.wrap("Outstanding", 10, 14) == "Outstanding"
    assert measure.wrap("", 100, 14) == ""


def test_contrast_is_that_of_the_guidelines() -> None:
    assert colour.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert colour.contrast("#FFFFFF", "#767676") == pytest.approx(4.54, abs=0.01)
    assert colour.blend("#000000", "#FFFFFF", 0.5) == "#808080"
    assert colour.text_on("#FFFFFF", LIGHT) == LIGHT.ink and colour.text_on("#000000", LIGHT) == LIGHT.paper


def test_a_frame_becomes_plain_columns_in_the_types_asked_for() -> None:
    given = pd.DataFrame({"a": ["x", None], "b": [1, None], "c": ["2008-09", "2008-09-01"], "d": [1, 2]}, index=[4, 7])
    made = require.plain(given, text=["a"], numbers=["b"], dates=["c"])
    assert list(made.columns) == ["a", "b", "c"] and list(made.index) == [0, 1]
    assert list(made["a"]) == ["x", ""] and made["b"].dtype == "float64" and made["c"].dtype == "datetime64[ns]"


def test_a_strange_value_is_named() -> None:
    with pytest.raises(ValueError, match="'b' holds a value of another kind"):
        require.plain(pd.DataFrame({"b": ["many"]}), numbers=["b"])
    with pytest.raises(ValueError, match="role holds 'other'; known are own"):
        require.require_known(["own", None, "other"], ["own"], "role")


def test_a_key_takes_one_line_where_it_fits_and_one_for_each_mark_where_not() -> None:
    items = [
        key.Item("Leicester", "circle", "#000000", "#000000"),
        key.Item("Others (142)", "circle", "#FFFFFF", "#000000"),
    ]
    assert list(key.key_rows(items)["start"]) == [0, measure.text_width("Leicester", 13) + key.BESIDE + 28]
    assert key.key_values(items)["key_count"] == 2 and key.key_values([]) == {"key_px": 0, "key_count": 0}
