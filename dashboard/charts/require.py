"""What a chart asks of its frame: columns that are there, values it knows, plain types, nothing it does not draw."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import pandas as pd


def require_columns(frame: pd.DataFrame, *names: str) -> None:
    """Raises ValueError naming the first column the frame lacks."""
    if missing := [name for name in names if name not in frame.columns]:
        raise ValueError(f"The frame lacks the column {missing[0]!r}; it has {', '.join(map(str, frame.columns))}.")


def require_known(values: Iterable[Any], known: Collection[Any], what: str) -> None:
    """Raises ValueError naming the first value that is neither missing nor among the known ones."""
    for value in values:
        if not pd.isna(value) and value not in known:
            raise ValueError(f"{what} holds {value!r}; known are {', '.join(map(str, known))}.")


def plain(
    frame: pd.DataFrame,
    text: Sequence[str] = (),
    numbers: Sequence[str] = (),
    dates: Sequence[str] = (),
) -> pd.DataFrame:
    """A new frame of exactly the named columns, as plain text, floats and naive dates, rows numbered from 0.

    Missing text is empty, a missing number NaN, a missing date NaT.
    Raises ValueError naming a missing column or one that holds another type.
    """
    require_columns(frame, *text, *numbers, *dates)
    made: dict[str, Any] = {}
    for name in frame.columns:
        values = frame[name]
        try:
            if name in text:
                made[name] = pd.Series(["" if pd.isna(value) else str(value) for value in values], dtype="object")
            elif name in numbers:
                made[name] = pd.Series([float("nan") if pd.isna(v) else float(v) for v in values], dtype="float64")
            elif name in dates:
                days = [pd.NaT if pd.isna(value) else pd.Timestamp(value) for value in values]
                made[name] = pd.Series(days, dtype="datetime64[ns]")
        except (TypeError, ValueError) as wrong:
            raise ValueError(f"The column {name!r} holds a value of another kind: {wrong}.") from None
    return pd.DataFrame(made, index=range(len(frame)))
