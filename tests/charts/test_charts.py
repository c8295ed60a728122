"""What holds for every chart: valid, typed, readable, honest about colour, and it leaves its input alone."""

import colorsys
import json
import re
from collections.abc import Iterator
from typing import Any

import altair as alt
import pandas as pd
import pytest
import vl_convert

from dashboard.charts import colour, drawing, measure, theme
from dashboard.settings.config import Palette
from tests.charts.examples import CREDIT, DARK, EXAMPLES, LIGHT, Example, widest

HEX = re.compile(r"#[0-9A-Fa-f]{6}")
EVERY = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def encodings(spec: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for layer in spec["layer"]:
        for channel, said in layer.get("encoding", {}).items():
            for one in said if isinstance(said, list) else [said]:
                yield channel, one


def without_data(spec: dict[str, Any]) -> str:
    return json.dumps({key: value for key, value in spec.items() if key != "datasets"})


@EVERY
@BOTH
def test_a_chart_fits_its_container_in_our_type_and_colours(example: Example, palette: Palette) -> None:
    spec = example.spec(palette)
    assert spec["width"] == "container" and spec["height"] == {"step": drawing.UNIT}
    assert spec["autosize"]["type"] == "pad" and spec["padding"]["left"] == spec["padding"]["right"] == 0
    assert spec["config"]["font"].endswith("sans-serif") and spec["config"]["background"] == palette.paper
    sizes = [layer["mark"].get("fontSize", theme.TEXT) for layer in spec["layer"] if layer["mark"]["type"] == "text"]
    assert min(size for size in sizes if not isinstance(size, dict)) >= 12


@EVERY
def test_every_field_states_its_type(example: Example) -> None:
    for channel, said in encodings(example.spec()):
        if "field" in said and channel not in ("x2", "y2"):
            assert said.get("type") in ("nominal", "ordinal", "quantitative", "temporal"), (channel, said)


@EVERY
def test_no_rows_draw_an_empty_chart_with_its_foot(example: Example) -> None:
    spec = example.draw(example.frame.head(0), LIGHT).to_dict()
    assert spec["layer"] and CREDIT in json.dumps(spec)
    assert "NaN" not in json.dumps(spec) and "Infinity" not in json.dumps(spec)


@EVERY
def test_a_missing_column_is_named(example: Example) -> None:
    for column in example.frame.columns:
        with pytest.raises(ValueError, match=repr(column)):
            example.draw(example.frame.drop(columns=column), LIGHT)


@EVERY
def test_the_frame_given_stays_as_it_is(example: Example) -> None:
    before = example.frame.copy(deep=True)
    example.draw(example.frame, DARK).to_dict()
    pd.testing.assert_frame_equal(example.frame, before)


@EVERY
def test_arrow_backed_answers_draw_the_same(example: Example) -> None:
    arrow = example.frame.convert_dtypes(dtype_backend="pyarrow")
    assert example.draw(arrow, LIGHT).to_dict() == example.spec()


@EVERY
def test_rows_may_come_in_any_order_where_an_order_is_given(example: Example) -> None:
    if not [column for column in example.frame if str(column).endswith("_order")]:
        pytest.skip("drawn in the order given")
    assert example.draw(example.frame.iloc[::-1], LIGHT).to_dict() == example.spec()


@EVERY
def test_only_what_is_drawn_is_sent(example: Example) -> None:
    spec = example.spec()
    said = without_data(spec)
    for rows in spec["datasets"].values():
        for column in rows[0] if rows else ():
            assert re.search(rf"\b{column}\b", said), f"{column} is sent and not drawn"


@EVERY
@BOTH
def test_no_red_and_no_green(example: Example, palette: Palette) -> None:
    for found in set(HEX.findall(json.dumps(example.spec(palette)))):
        red, green, blue = (int(found[place : place + 2], 16) / 255 for place in (1, 3, 5))
        hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
        if saturation > 0.25:
            assert not 75 < hue * 360 < 165 and not (hue * 360 < 12 or hue * 360 > 350), found


@EVERY
@BOTH
def test_words_on_fills_can_be_read(example: Example, palette: Palette) -> None:
    for rows in example.spec(palette)["datasets"].values():
        for row in rows:
            if "ink" in row and "fill" in row:
                ground = palette.paper if row.get("status") == "span" else row["fill"]  # a span clears its words
                assert colour.contrast(row["ink"], ground) >= 4.5, row


@BOTH
def test_marks_and_small_words_stand_out_from_the_paper(palette: Palette) -> None:
    for fill in [*palette.grades.values(), palette.own, palette.peer, palette.accent]:
        assert colour.contrast(fill, palette.paper) >= 3
        assert colour.contrast(colour.text_on(fill, palette), fill) >= 4.5
    assert colour.contrast(palette.quiet, palette.paper) >= 4.5 and colour.contrast(palette.ink, palette.paper) >= 7


@EVERY
def test_the_credit_stands_under_the_drawing(example: Example) -> None:
    spec = example.spec()
    assert CREDIT in widest(spec["datasets"]["foot"][0]).split("\n")
    last = spec["layer"][-1]
    assert last["data"] == {"name": "foot"} and last["encoding"]["y"]["value"]["expr"].startswith("height + ")


def test_lines_under_the_drawing_are_broken_to_each_width_and_lose_no_word() -> None:
    long = "Source: " + "a report with a long name, " * 12
    row = drawing.foot("Best is first", "", long).to_dict("records")[0]
    for width in drawing.WIDTHS:
        lines = row[f"at_{width}"].split("\n")
        assert lines[0] == "Best is first" and " ".join(lines[1:]) == long.strip()
        assert all(measure.text_width(line, theme.SMALL) <= width for line in lines)


@EVERY
def test_only_rows_and_values_change_with_the_rows(example: Example) -> None:
    """A page then repaints by swapping rows, and nothing is built anew for another authority."""
    spec, other = example.spec(), example.draw(example.frame.iloc[:-1], LIGHT).to_dict()
    assert {**spec, "datasets": 0, "params": 0} == {**other, "datasets": 0, "params": 0}
    assert [param["name"] for param in spec["params"]] == [param["name"] for param in other["params"]]
    assert list(spec["datasets"]) == list(other["datasets"])


def test_a_data_transformer_may_take_the_rows_elsewhere() -> None:
    taken: list[pd.DataFrame] = []

    def away(data: pd.DataFrame) -> dict[str, str]:
        taken.append(data)
        return {"name": f"taken_{len(taken)}"}

    alt.data_transformers.register("away", away)  # type: ignore[arg-type]
    with alt.data_transformers.enable("away"):
        spec = EXAMPLES[1].spec()
    assert spec["data"] == {"name": "taken_1"} and spec["datasets"] == {} and len(taken) == 3
    assert {layer["data"]["name"] for layer in spec["layer"] if "data" in layer} == {"taken_2", "taken_3"}


@EVERY
@pytest.mark.parametrize("width", [350, 760, 1400])
def test_a_chart_draws_at_every_width_without_growing_wider(example: Example, width: int) -> None:
    spec = example.spec() | {"width": width}
    drawn = vl_convert.vegalite_to_svg(json.dumps(_measured(spec)), allowed_base_urls=[])
    size = re.search(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"', drawn)
    assert size and float(size[1]) <= width + 2, f"{size[1] if size else None} px"
    assert drawn.count("<text") > 3


@EVERY
def test_an_empty_chart_draws(example: Example) -> None:
    spec = example.draw(example.frame.head(0), DARK).to_dict() | {"width": 400}
    assert "<svg" in vl_convert.vegalite_to_svg(json.dumps(spec), allowed_base_urls=[])


def _measured(spec: dict[str, Any]) -> dict[str, Any]:
    """The same in a font of about our width: vl-convert measures ours as if every letter were as wide as the next."""
    return json.loads(json.dumps(spec).replace(theme.FONT, "sans-serif"))  # type: ignore[no-any-return]
