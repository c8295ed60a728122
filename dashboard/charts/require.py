"""What a chart asks of its frame: columns that are there, values it knows, plain types, nothing it does not draw."""

from collections.abc import Callable, Collection, Iterable, Sequence
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
    kinds = dict.fromkeys(text, "object") | dict.fromkeys(numbers, "float64") | dict.fromkeys(dates, "datetime64[ns]")
    columns = _columns(frame, text, numbers, dates)
    return pd.DataFrame({name: pd.Series(values, dtype=kinds[name]) for name, values in columns.items()})


def records(
    frame: pd.DataFrame,
    text: Sequence[str] = (),
    numbers: Sequence[str] = (),
    dates: Sequence[str] = (),
) -> list[dict[str, Any]]:
    """The same as a row each, for what is worked out row by row."""
    columns = _columns(frame, text, numbers, dates)
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _columns(
    frame: pd.DataFrame, text: Sequence[str], numbers: Sequence[str], dates: Sequence[str]
) -> dict[str, list[Any]]:
    require_columns(frame, *text, *numbers, *dates)
    readers: dict[str, tuple[Any, Callable[[Any], Any]]] = dict.fromkeys(text, ("", str))
    readers |= dict.fromkeys(numbers, (float("nan"), float)) | dict.fromkeys(dates, (pd.NaT, pd.Timestamp))
    made = {}
    for name in (one for one in frame.columns if one in readers):
        missing, read = readers[name]
        try:
            made[name] = [missing if pd.isna(value) else read(value) for value in frame[name].tolist()]
        except (TypeError, ValueError) as wrong:
            raise ValueError(f"The column {name!r} holds a value of another kind: {wrong}.") from None
    return made
