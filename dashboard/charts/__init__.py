"""Charts: pure functions, a frame and a palette in, an Altair chart out that fits its container."""

from dashboard.charts.grade_bars import grade_bars
from dashboard.charts.theme import picture

__all__ = ["grade_bars", "picture"]
