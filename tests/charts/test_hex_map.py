"""The map of hexagons: what stands in a cell, what is left open, who is outlined; and the layout we ship."""

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from dashboard import charts
from dashboard.charts.colour import contrast
from dashboard.charts.drawing import Drawing
from dashboard.commands import hexagons
from dashboard.settings.config import Palette
from tests.charts.examples import CELLS, CREDIT, DARK, LIGHT, hexagon_classes

ROOT = Path(__file__).resolve().parents[2]


def held(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_a_cell_without_a_class_is_open_and_every_word_can_be_read(palette: Palette) -> None:
    drawn = charts.hex_map(CELLS, hexagon_classes(palette), (("own", "Northshire"),), palette, CREDIT)
    assert isinstance(drawn, Drawing)
    cells = drawn.rows["rows"].set_index("area")
    assert cells.loc["Eastshire", "fill"] == palette.paper
    assert cells.loc["Westshire", "fill"] == palette.grades["best"]
    assert all(contrast(one.ink, one.fill) >= 4.5 for one in cells.itertuples())
    assert list(drawn.rows["key"]["text"]) == ["best", "second", "fourth", "Northshire"]
    assert "place" not in cells


def test_every_authority_has_a_cell_of_its_own_and_regions_are_in_one_piece() -> None:
    regions = {row["authority_code"]: row["region"] for row in held("authorities") if not row["existed_to"]}
    cells = {row["authority_code"]: (int(row["column"]), int(row["row"])) for row in held("hex_positions")}
    assert cells.keys() == regions.keys()
    assert len(cells) == 153
    assert max(Counter(cells.values()).values()) == 1
    by_region = defaultdict(set)
    for code, cell in cells.items():
        by_region[regions[code]].add(cell)
    assert {region: hexagons.pieces(found) for region, found in by_region.items()} == dict.fromkeys(by_region, 1)
    assert hexagons.pieces(set(cells.values())) == 1


def test_short_names_are_short_and_differ() -> None:
    names = [row["short_name"] for row in held("hex_positions")]
    assert max(map(len, names)) <= 8
    assert len(set(names)) == len(names)


def test_who_shares_a_start_is_laid_out_in_cells_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hexagons, "STEPS", 3000)
    regions = {str(code): "north" if code < 6 else "south" for code in range(12)}
    start = {code: (3.0, 3.0 if region == "north" else 0.0) for code, region in regions.items()}
    layout = hexagons.Layout(start, regions)
    layout.shake()
    assert len(set(layout.at.values())) == 12
    assert hexagons.pieces(layout.cells("north")) == hexagons.pieces(layout.cells("south")) == 1


def test_cells_touch_both_ways() -> None:
    for cell in [(0, 0), (3, 1), (4, 2)]:
        assert len(set(hexagons.around(cell))) == 6
        assert all(cell in set(hexagons.around(other)) for other in hexagons.around(cell))
