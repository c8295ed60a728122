"""Pure functions from a frame to a chart.

May use Altair, pandas and the settings; asks nothing and knows no page.
"""

from dashboard.settings.room_words import Words

words = Words(__file__)

from dashboard.charts.comparator_dots import comparator_dots
from dashboard.charts.count_bars import count_bars
from dashboard.charts.grade_bars import grade_bars
from dashboard.charts.grade_grid import grade_grid
from dashboard.charts.grade_lanes import grade_lanes
from dashboard.charts.heat_grid import heat_grid
from dashboard.charts.hex_map import hex_map
from dashboard.charts.milestones import milestones
from dashboard.charts.movement_matrix import movement_matrix
from dashboard.charts.places import measure_places, places_moved
from dashboard.charts.rank_over_time import rank_over_time
from dashboard.charts.rank_strip import rank_strip
from dashboard.charts.small_lines import small_lines
from dashboard.charts.theme_matrix import theme_matrix

__all__ = [
    "comparator_dots",
    "count_bars",
    "grade_bars",
    "grade_grid",
    "grade_lanes",
    "heat_grid",
    "hex_map",
    "measure_places",
    "milestones",
    "movement_matrix",
    "places_moved",
    "rank_over_time",
    "rank_strip",
    "small_lines",
    "theme_matrix",
]
