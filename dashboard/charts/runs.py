"""Where a line over years may go on, and where a year without a figure breaks it."""

import pandas as pd


def runs(area: pd.Series, order: pd.Series, is_held: pd.Series) -> pd.Series:
    """Numbers the stretches a line joins: rows of one area that follow each other by 1 in `order`, all held.

    Rows are sorted by area, then order.
    """
    follows = area.eq(area.shift()) & order.sub(1).eq(order.shift())
    return (~(follows & is_held & is_held.shift(fill_value=False))).cumsum().astype("float64")
