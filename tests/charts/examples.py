"""A small made-up frame for each chart: values for tests alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from dashboard import charts
from dashboard.settings import config
from dashboard.settings.config import Palette

SETTINGS = config.load()
LIGHT, DARK = SETTINGS.colours["light"], SETTINGS.colours["dark"]
OFSTED = SETTINGS.scales["ofsted_2005"]
ILACS = SETTINGS.scales["ofsted_2013"]
NEET = SETTINGS.measures["neet_percent"]
CREDIT = "Source: made up for a test."

SEGMENTS = pd.DataFrame(
    [
        ("APA 2006, n = 100", 2, 1, 3, 3, 0.16, 0.73, "57 % derived", "derived"),
        ("APA 2006, n = 100", 2, 0, 4, 4, 0.0, 0.16, "16 %", "published"),
        ("APA 2006, n = 100", 2, 2, 1, 2, 0.73, 0.96, "23 %", "span"),
        ("APA 2006, n = 100", 2, 3, None, None, 0.96, 1.0, "4 %", "gap"),
        ("JAR 2006, n = 40", 1, 0, 4, 4, 0.0, 0.5, "20 · 50 %", "counted"),
        ("JAR 2006, n = 40", 1, 1, 1, 1, 0.5, 1.0, "20 · 50 %", "counted"),
    ],
    columns=[
        *("bar", "bar_order", "segment_order", "grade_low", "grade_high", "from_share", "to_share", "text", "status"),
    ],
)
AREAS = pd.DataFrame(
    [
        ("Northshire", 4.5, "4.5 %, 2= of 4", "own"),
        ("Southshire", 4.5, "4.5 %, 2= of 4", "comparator"),
        ("Eastshire", 4.1, "4.1 %, 1 of 4", "rest"),
        ("Westshire", 6.0, "6.0 %, 4 of 4", "rest"),
        ("North", 5.0, "5.0 %", "region"),
        ("England", 5.2, "5.2 %", "england"),
        ("Nowhere", None, "", "rest"),
    ],
    columns=["area", "value", "label", "role"],
)
LINES = pd.DataFrame(
    [
        ("Northshire", 0, "own", 2019, 4.0, "4.0 %"),
        ("Northshire", 0, "own", 2020, 5.5, "5.5 %"),
        ("England", 1, "benchmark", 2019, 3.0, "3.0 %"),
        ("England", 1, "benchmark", 2020, None, "c"),
        ("Southshire", 2, "comparator", 2019, None, "c"),
        ("Southshire", 2, "comparator", 2020, 2.5, "2.5 %"),
    ],
    columns=["area", "area_order", "role", "year", "value", "label"],
)
CELLS = pd.DataFrame(
    [
        ("Southshire", "Souths", "G", 0, 0, 1, "comparator"),
        ("Eastshire", "Easts", "–", 1, 0, None, "other"),
        ("Westshire", "Wests", "O", 1, 1, 0, "region"),
        ("Northshire", "Norths", "I", 0, 1, 2, "own"),
    ],
    columns=["area", "short", "value", "column", "row", "place", "role"],
)
YEARS = pd.DataFrame(
    [
        ("Northshire", "own", "2019", 2019, 12, 3, "12=", 150),
        ("Northshire", "own", "2020", 2020, 10, 1, "10", 151),
        ("Northshire", "own", "2022", 2022, 4, 1, "4", 151),
        ("Northshire", "own", "2023", 2023, None, None, "", 151),
        ("Northshire", "own", "2024", 2024, 2, 2, "2=", 151),
        ("Southshire", "comparator", "2019", 2019, 40, 1, "40", 150),
        ("Southshire", "comparator", "2020", 2020, 41, 1, "41", 151),
    ],
    columns=["area", "role", "period", "period_order", "rank", "tied_count", "rank_label", "ranked_count"],
)
MOVES = pd.DataFrame(
    [
        ("Northshire", "own", 12, 4, "12=", "4", 8, 150),
        ("Southshire", "comparator", 3, 9, "3", "9=", -6, 150),
        ("Eastshire", "comparator", 5, 5, "5", "5", 0, 150),
        ("Westshire", "comparator", None, 5, "", "5", None, 150),
    ],
    columns=["area", "role", "from_rank", "to_rank", "from_label", "to_label", "places", "ranked_count"],
)
LANES = pd.DataFrame(
    [
        ("APA", 1, "Good", 1, "ofsted_2005", "2006-01-01", "2006-12-31", 3, "", 1),
        ("APA", 1, "Adequate", 2, "ofsted_2005", "2005-01-01", "2005-12-31", 2, "", 1),
        ("ILACS", 2, "Leadership", 1, "ofsted_2013", "2022-03-04", "2022-03-04", 4, "", None),
        ("ILACS", 2, "Leadership", 1, "ofsted_2013", "2024-05-01", "2024-05-31", None, "given jointly", None),
        ("ILACS", 2, "Adoption", 2, "ofsted_2013", None, None, None, "not inspected", None),
    ],
    columns=["group", "group_order", "lane", "lane_order", "scale", "from_on", "to_on", "grade", "reason", "link"],
)
DOTS = pd.DataFrame(
    [
        ("Leadership", 2, "Southshire", "comparator", 2, 2023),
        ("Leadership", 2, "Northshire", "own", 2, 2024),
        ("Leadership", 2, "Eastshire", "comparator", None, None),
        ("Overall effectiveness", 1, "Northshire", "own", 4, 2024),
        ("Overall effectiveness", 1, "Southshire", "comparator", 3, 2023),
    ],
    columns=["judgement", "judgement_order", "area", "role", "grade", "year"],
)
PAIRS = pd.DataFrame(
    [(4, 3, 5, "4 to 3"), (3, 3, 9, "Stayed 3"), (1, 2, 1, "1 to 2")],
    columns=["from_grade", "to_grade", "count", "way"],
)
THEMES = pd.DataFrame(
    [("Safeguarding", 1, "Strength", 1, 9), ("Safeguarding", 1, "Question", 2, 1), ("Capacity", 2, "Question", 2, 0)],
    columns=["theme", "theme_order", "polarity", "polarity_order", "count"],
)
DATES = pd.DataFrame(
    [
        ("Report published", "3 June 2008", None, "2008-06-03", "done"),
        ("Action plan", "9 September 2008", "2008-06-03", "2008-09-09", "due"),
        ("Statement", "15 July 2008", "2008-06-03", "2008-07-15", "overdue"),
    ],
    columns=["name", "text", "from_on", "on", "status"],
)
GRID = pd.DataFrame(
    [
        ("Northshire", 1, "own", "Overall effectiveness", 1, 3, ""),
        ("Northshire", 1, "own", "Leadership", 2, None, "given jointly"),
        ("Southshire", 2, "rest", "Overall effectiveness", 1, 1, ""),
    ],
    columns=["area", "area_order", "role", "judgement", "judgement_order", "grade", "reason"],
)
HEAT = GRID.assign(group=["North", "North", "South"], note="2024").drop(columns="reason")


@dataclass(frozen=True)
class Example:
    """A chart as a function of its frame and a palette, and a frame for it."""

    name: str
    draw: Callable[[pd.DataFrame, Palette], alt.LayerChart]
    frame: pd.DataFrame

    def spec(self, palette: Palette = LIGHT) -> dict[str, Any]:
        """The specification of the example, checked against Vega-Lite's schema on the way."""
        made: dict[str, Any] = self.draw(self.frame, palette).to_dict()
        return made


EXAMPLES = (
    Example("grade_bars", lambda f, p: charts.grade_bars(f, OFSTED, p, CREDIT), SEGMENTS),
    Example("rank_strip", lambda f, p: charts.rank_strip(f, NEET, p, CREDIT), AREAS),
    Example("rank_over_time", lambda f, p: charts.rank_over_time(f, p, CREDIT), YEARS),
    Example("measure_places", lambda f, p: charts.measure_places(f, "NEET", "Not known", p, CREDIT), MOVES),
    Example(
        "places_moved",
        lambda f, p: charts.places_moved(f, p, CREDIT),
        MOVES[["area", "role", "places"]].assign(label="8 places"),
    ),
    Example("grade_lanes", lambda f, p: charts.grade_lanes(f, SETTINGS.scales, p, CREDIT), LANES),
    Example("comparator_dots", lambda f, p: charts.comparator_dots(f, ILACS, p, CREDIT), DOTS),
    Example(
        "movement_matrix",
        lambda f, p: charts.movement_matrix(f, ILACS, p, ("SIF", "ILACS"), ("Northshire", 3, 3), CREDIT),
        PAIRS,
    ),
    Example("theme_matrix", lambda f, p: charts.theme_matrix(f, p, CREDIT), THEMES),
    Example("milestones", lambda f, p: charts.milestones(f, date(2008, 8, 3), p, CREDIT), DATES),
    Example("grade_grid", lambda f, p: charts.grade_grid(f, ILACS, p, CREDIT), GRID),
    Example("heat_grid", lambda f, p: charts.heat_grid(f, ILACS, p, CREDIT), HEAT),
    Example("small_lines", lambda f, p: charts.small_lines(f, p, CREDIT), LINES),
    Example("hex_map", lambda f, p: charts.hex_map(f, hexagon_classes(p), (("own", "Northshire"),), p, CREDIT), CELLS),
)


def hexagon_classes(palette: Palette) -> list[tuple[str, str]]:
    """Three steps in a palette's colours."""
    return [(name, palette.grades[name]) for name in ("best", "second", "fourth")]


def widest(foot: Mapping[str, str]) -> str:
    """The lines under a drawing where it is widest; a width that breaks them as the one before has none of its own."""
    return next(text for text in reversed(list(foot.values())) if text)
