"""Where one authority stands among all: every authority a dot on one scale, ties stacked."""

from math import ceil, floor, log10

import altair as alt
import pandas as pd

from dashboard.charts import words
from dashboard.charts.strip import prepare, strip
from dashboard.settings.config import Measure, Palette


def rank_strip(rows: pd.DataFrame, measure: Measure, palette: Palette, credit: str = "") -> alt.LayerChart:
    """Draw one dot per authority over its value; own authority, region and England named below on rows of their own.

    rows: per area area (name), value (in the unit of the measure), label (value and rank as printed) and role: own,
    comparator, rest, region or england. Rows without a value are left out. Dots are stacked where values tie or lie
    closer than a dot is wide. Raises ValueError naming a missing column or strange role.
    """
    areas = prepare(rows)
    return strip(areas, palette, _range(areas["value"]), "percent", direction(measure), credit)


def direction(measure: Measure) -> str:
    """The measure in full and which end ranks first."""
    return f"{measure.long}, %. {words.lower_first if measure.better == 'lower' else words.higher_first}"


def _range(values: pd.Series) -> tuple[float, float, float]:
    """Ends of the axis on round numbers, and the step to which values are published."""
    if values.empty:
        return 0.0, 1.0, 0.1
    spread = max(values.max() - values.min(), 0.1)
    unit = 10.0 ** floor(log10(spread))
    unit = unit if spread / unit >= 2.5 else unit / 2
    is_tenth = all(abs(value * 10 - round(value * 10)) < 1e-6 for value in values)
    return floor(values.min() / unit) * unit, ceil(values.max() / unit) * unit, 0.1 if is_tenth else 0.01
