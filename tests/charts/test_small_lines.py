"""Small multiples: one scale for all, a year without a figure breaks the line, the last figure stands by its end."""

from dashboard import charts
from dashboard.charts.drawing import Drawing
from tests.charts.examples import LIGHT, LINES


def test_one_scale_and_the_last_figure_of_each() -> None:
    drawn = charts.small_lines(LINES, LIGHT)
    assert isinstance(drawn, Drawing)
    rows = drawn.rows["rows"]
    assert drawn.values == {"most": 5.5, "first_year": 2019.0, "last_year": 2020.0}
    assert list(rows[rows["is_end"]]["label"]) == ["5.5 %", "3.0 %", "2.5 %"]
    assert list(rows[rows["is_head"]]["area"]) == ["Northshire", "England", "Southshire"]


def test_a_year_without_a_figure_breaks_the_line() -> None:
    years = LINES[LINES["area"] == "Northshire"].iloc[[0, 1, 1]].assign(year=[2019, 2020, 2021], value=[4.0, None, 4.5])
    drawn = charts.small_lines(years, LIGHT)
    assert isinstance(drawn, Drawing)
    assert drawn.rows["rows"]["run"].nunique() == 3
    joined = charts.small_lines(years.assign(value=[4.0, 4.2, 4.5]), LIGHT)
    assert isinstance(joined, Drawing) and joined.rows["rows"]["run"].nunique() == 1
