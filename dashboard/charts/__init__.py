"""Charts: pure functions, a frame and a palette in, an Altair chart out that fits its container."""

from dashboard.charts.grade_bars import grade_bars
from dashboard.charts.grade_lanes import grade_lanes
from dashboard.charts.places import measure_places, places_moved
from dashboard.charts.rank_over_time import rank_over_time
from dashboard.charts.rank_strip import rank_strip
from dashboard.charts.theme import picture

__all__ = [
    "grade_bars",
    "grade_lanes",
    "measure_places",
    "picture",
    "places_moved",
    "rank_over_time",
    "rank_strip",
]
