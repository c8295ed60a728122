"""What a publisher suppressed stays so: in no table, answer, picture or export, and not to be worked out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd
import pytest

from dashboard.answers import engine
from dashboard.store import serving, store
from tests.sections import kit

TRIO = ("neet_percent", "not_known_percent", "neet_or_not_known_percent")  # the third is the sum of the others
NARROW = 1.0  # percentage points; what can be placed more closely than this counts as recovered
SAYS = re.compile(r"(value|position|rank|places|change|percent|share)(?!.*_count$)")
Row = Mapping[str, Any]


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    """Every table of the store: what an export writes as Parquet, and what every question reads."""
    version, _ = store.ensure()
    with serving.cursor(version) as connection:
        names = [name for (name,) in connection.execute("show tables").fetchall()]
        return {name: connection.table(name).df() for name in names}


def hidden(indicators: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {str(key): cell for key, cell in row.items()} for row in indicators.query("symbol == 'c'").to_dict("records")
    ]


def told(row: Row) -> dict[str, Any]:
    """What a row says of a figure: numbers, and words with a digit in them, in columns that hold figures or ranks."""
    return {
        name: cell
        for name, cell in row.items()
        if SAYS.search(name) and not name.startswith(("from_", "not_known", "printed"))
        and not pd.isna(cell) and re.search(r"\d", str(cell))
    }  # fmt: skip


def bounds(indicators: pd.DataFrame, cell: Row, region: Iterable[str] = (), total: str = "") -> tuple[float, float]:
    """Between which percentages a suppressed figure must lie, by everything published beside it.

    region: the authorities that together make the area `total`, whose figures are weighted by the young people counted.
    """
    low, high = 0.0, 100.0
    same = indicators[(indicators["survey"] == cell["survey"]) & (indicators["period"] == cell["period"])]
    own = same[same["area_code"] == cell["area_code"]].set_index("measure")["value"]
    half = 0.05
    if cell["measure"] in TRIO and all(pd.notna(own.get(one)) for one in TRIO if one != cell["measure"]):
        neet, unknown, both = (float(own.get(one)) for one in TRIO)
        found = {TRIO[0]: both - unknown, TRIO[1]: both - neet, TRIO[2]: neet + unknown}[cell["measure"]]
        low, high = max(low, found - 2 * half), min(high, found + 2 * half)
    measured = same[same["measure"] == cell["measure"]].set_index("area_code")[["value", "cohort"]].astype(float)
    others = measured.reindex([one for one in region if one != cell["area_code"]])
    if total in measured.index and len(others) and others.notna().all(axis=None) and pd.notna(cell["cohort"]):
        whole, people = measured.loc[total], float(cell["cohort"])
        summed = (others["value"] * others["cohort"]).sum()
        about = (whole["value"] * whole["cohort"] - summed) / people
        slack = half * (whole["cohort"] + others["cohort"].sum()) / people
        low, high = max(low, about - slack), min(high, about + slack)
    return low, high


def test_no_table_of_the_store_holds_a_suppressed_figure(tables: dict[str, pd.DataFrame]) -> None:
    cells = hidden(tables["indicators"])
    assert cells, "the data hold at least one, else nothing is tried here"
    looked = 0
    key = ["area_code", "measure", "period"]
    for name, frame in tables.items():
        if not {*key} <= set(frame.columns):
            continue
        looked += 1
        for cell in cells:
            same = frame[(frame[key] == [cell[one] for one in key]).all(axis=1)]
            assert [told(row) for row in same.to_dict("records") if told(row)] == [], name
    assert looked >= 2


def test_no_question_answers_with_a_suppressed_figure(tables: dict[str, pd.DataFrame]) -> None:
    asked = 0
    for cell in hidden(tables["indicators"]):
        known = {**cell, "authority": cell["area_code"], "level": cell["area_level"], "from_period": "2024"}
        for name, question in engine.questions().items():
            needed = {one.name for one in question.parameters if not one.is_optional}
            if not ({"measure", "period"} <= needed and needed <= set(known)):
                continue
            given = {one.name: known[one.name] for one in question.parameters if one.name in known}
            answer = engine.query(name, **given).to_pandas()
            column = next((one for one in ("area_code", "authority_code", "code") if one in answer), "")
            same = answer[answer[column] == cell["area_code"]] if column else answer.head(0)
            same = same[same["measure"] == cell["measure"]] if "measure" in same else same
            for when in ("period", "year"):
                same = same[same[when].astype(str).str[:4] == cell["period"][:4]] if when in same else same
            asked += len(same)
            assert [told(row) for row in same.to_dict("records") if told(row)] == [], name
    assert asked, "a question names the area, with its reason"


def test_pages_draw_nothing_where_a_figure_is_suppressed(tables: dict[str, pd.DataFrame]) -> None:
    drawn = 0
    for cell in hidden(tables["indicators"]):
        codes = {"measure": cell["measure"], "period": cell["period"], "authority": cell["area_code"]}
        page = kit.opened("neet_rankings", **codes)
        assert not page.exception
        for row in _data(kit.pictures(page)):
            drawn += 1
            when = str(row.get("period", row.get("year", cell["period"])))[:4]
            if cell["area"] in row.values() and when == cell["period"][:4]:
                assert not told(row), row
    assert drawn > 100


def _data(found: Any) -> Iterator[dict[str, Any]]:
    """Every record in a specification."""
    if isinstance(found, dict):
        if found and not any(isinstance(one, dict | list) for one in found.values()):
            yield found
        for one in found.values():
            yield from _data(one)
    elif isinstance(found, list):
        for one in found:
            yield from _data(one)


def test_totals_and_differences_do_not_give_a_suppressed_figure_away(tables: dict[str, pd.DataFrame]) -> None:
    indicators, authorities = tables["indicators"], tables["authorities"]
    areas = indicators.query("area_level == 'region'").drop_duplicates("area").set_index("area")["area_code"]
    for cell in hidden(indicators):
        region = authorities.set_index("authority_code")["region"].get(cell["area_code"], "")
        codes = authorities.query("region == @region")["authority_code"]
        low, high = bounds(indicators, cell, codes, areas.get(region, ""))
        assert high - low > NARROW, f"{cell['area']} can be placed between {low:.2f} and {high:.2f}"


def test_the_recomputation_finds_what_can_be_recovered() -> None:
    """Invented figures: by the sum of two measures, and by a region of two authorities."""
    columns = ["survey", "measure", "period", "area_code", "value", "cohort", "symbol"]
    given = {"neet_percent": (None, "c"), "not_known_percent": (1.3, None), "neet_or_not_known_percent": (6.9, None)}
    made = [["s", one, "2028", "1", value, 100, symbol] for one, (value, symbol) in given.items()]
    frame = pd.DataFrame(made, columns=columns)
    low, high = bounds(frame, frame.iloc[0])
    assert low <= 5.6 <= high and high - low <= 0.21
    given_ = {"1": (None, 100, "c"), "2": (90.0, 100, None), "R": (92.0, 200, None)}
    made = [["s", "p", "2028", code, *rest] for code, rest in given_.items()]
    frame = pd.DataFrame(made, columns=columns)
    low, high = bounds(frame, frame.iloc[0], ["1", "2"], "R")
    assert low <= 94 <= high and high - low < NARROW
