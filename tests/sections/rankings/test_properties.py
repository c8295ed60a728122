"""The SQL that ranks, run on random tables: what must hold of every league table, whatever its figures."""

from collections import Counter
from collections.abc import Iterator

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.answers import engine
from dashboard.sections import ranks
from dashboard.settings import config, config_tables
from dashboard.store import store

RANKED, LEAGUE = (
    (store.QUERIES / "derived" / f"{name}.sql").read_text(encoding="utf-8") for name in ("ranked", "league")
)
REGIONS = ("North East", "London", "South West")
# Figures to one decimal that tie often; None stands for a symbol of the publisher.
FIGURES = st.lists(st.one_of(st.none(), st.integers(0, 40).map(lambda tenths: tenths / 10)), min_size=1, max_size=25)
MEASURES = {"lower": "neet_percent", "higher": "participation_percent"}
TABLE = {"survey": "neet_participation", "period": "2025", "level": "authority"}
INDICATOR = pa.schema(
    [
        *(
            (name, pa.string())
            for name in ("survey", "measure", "period", "age_group", "area_level", "area_code", "area")
        ),
        *(
            (name, pa.string())
            for name in ("symbol", "printed_rank", "printed_table", "note", "source_id", "source_ref")
        ),
        ("value_printed", pa.string()),
        ("value", pa.float64()),
        ("decimals", pa.int32()),
        ("cohort", pa.int32()),
        ("printed_row", pa.int32()),
    ]
)


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(":memory:") as opened:
        for name, table in config_tables.make(config.load()).items():
            opened.register(name, table)
        opened.execute("create table measures as select measure, better from config_measures")
        yield opened


def indicator(measure: str, code: str, value: float | None, level: str = "authority") -> dict[str, object]:
    return {
        **dict.fromkeys(INDICATOR.names),
        "survey": "neet_participation", "measure": measure, "period": "2025", "area_level": level,
        "area_code": code, "area": f"Area {code}", "symbol": "c" if value is None else None, "source_id": "made-up",
        "source_ref": code, "value_printed": None if value is None else f"{value:.1f}", "value": value,
        "decimals": None if value is None else 1, "cohort": 5000,
    }  # fmt: skip


def rank(connection: duckdb.DuckDBPyConnection, measure: str, values: list[float | None], in_being: int = 0) -> None:
    """Build the table `ranked` over made-up authorities 100, 101, … and one figure for England."""
    codes = [str(100 + place) for place in range(len(values))]
    rows = [indicator(measure, code, value) for code, value in zip(codes, values, strict=True)]
    known = [
        {
            "authority_code": code,
            "region": REGIONS[place % 3],
            "authority_type": "county",
            "connexions_partnership": "X",
        }
        for place, code in enumerate(codes)
    ]
    scope = [{"year": 2025, "authority_code": str(place)} for place in range(in_being or len(codes))]
    indicators = [*rows, indicator(measure, "E92000001", 2.0, "nation")]
    for name, table in (
        ("indicators", pa.Table.from_pylist(indicators, INDICATOR)),
        ("authorities", pa.Table.from_pylist(known)),
        ("authority_years", pa.Table.from_pylist(scope)),
    ):
        connection.register(name, table)
    connection.execute("drop macro table if exists league; drop table if exists ranked")
    connection.execute(RANKED)
    connection.execute(LEAGUE)


def ask(connection: duckdb.DuckDBPyConnection, name: str, **values: str) -> list[dict[str, object]]:
    question = engine.questions()[name]
    bound = {one.name: values.get(one.name, TABLE.get(one.name)) for one in question.parameters}
    return connection.sql(question.sql, params=bound).to_arrow_table().to_pylist()  # type: ignore[no-any-return]


@pytest.mark.parametrize("better", MEASURES)
@settings(max_examples=25, deadline=None)
@given(values=FIGURES)
def test_competition_ranking(better: str, values: list[float | None], connection: duckdb.DuckDBPyConnection) -> None:
    rank(connection, MEASURES[better], values)
    rows = ask(connection, "ranking", measure=MEASURES[better])
    held = [value for value in values if value is not None]
    sign = 1 if better == "lower" else -1
    ranked = [row for row in rows if row["kind"] == "ranked"]
    assert len(ranked) == len(held) and len(rows) == len(values) + 1
    for row in ranked:
        value, count = row["value"], held.count(row["value"])
        assert row["position"] == 1 + sum(sign * other < sign * value for other in held)
        assert row["tied_count"] == count and row["ranked_count"] == len(held)
        assert row["rank_label"] == f"{row['position']}{'=' if count > 1 else ''}"
        assert row["value_label"] == f"{value:.1f} %"
    # The places taken up are 1 to n without a hole or an overlap.
    taken = Counter(row["position"] for row in ranked)
    assert all(position + count - 1 == len(held) or position + count in taken for position, count in taken.items())
    # Rows stand in the order of their figures, benchmark among them, rows without a figure at the end.
    figures = [row["value"] for row in rows if row["value"] is not None]
    assert figures == sorted(figures, key=lambda one: sign * one)
    assert [row["kind"] for row in rows[len(figures) :]] == ["unranked"] * values.count(None)
    for row in rows:
        if row["kind"] != "ranked":
            assert row["position"] is None and row["rank_label"] is None and row["tied_count"] is None
        assert (row["reason"] == "symbol") == (row["kind"] == "unranked")


@settings(max_examples=25, deadline=None)
@given(values=FIGURES, chosen=st.sets(st.integers(0, 24)), own=st.integers(0, 24))
def test_a_choice_of_rows_keeps_the_rank_and_adds_the_place_among_them(
    values: list[float | None], chosen: set[int], own: int, connection: duckdb.DuckDBPyConnection
) -> None:
    rank(connection, "neet_percent", values)
    whole = {row["area_code"]: row for row in ask(connection, "ranking", measure="neet_percent")}
    among = ",".join(str(100 + place) for place in sorted(chosen))
    rows = ask(connection, "league_table", measure="neet_percent", among=among, authority=str(100 + own))
    inside = [row for row in rows if row["area_code"] in among.split(",") and row["kind"] == "ranked"]
    for row in rows:
        assert row["rank_label"] == whole[row["area_code"]]["rank_label"]
        is_own = row["area_code"] == str(100 + own)
        assert (row["role"] == "own") == is_own
        assert row["is_shown"] == (row["area_code"] in among.split(",") or is_own or row["role"] == "nation")
        if row not in inside:
            assert row["shown_position"] is None and row["shown_label"] is None
    for row in inside:
        assert row["shown_position"] == 1 + sum(other["value"] < row["value"] for other in inside)
        shared = sum(other["value"] == row["value"] for other in inside) > 1
        assert row["shown_label"] == f"{row['shown_position']}{'=' if shared else ''}"
        assert row["shown_count"] == len(inside)


@settings(max_examples=20, deadline=None)
@given(values=FIGURES, missing=st.integers(0, 30))
def test_fewer_than_nine_in_ten_are_listed_without_ranks(
    values: list[float | None], missing: int, connection: duckdb.DuckDBPyConnection
) -> None:
    rank(connection, "neet_percent", values, in_being=len(values) + missing)
    rows = [row for row in ask(connection, "ranking", measure="neet_percent") if row["kind"] != "benchmark"]
    is_enough = 10 * len(values) >= 9 * (len(values) + missing)
    with_figure = [row for row in rows if row["value"] is not None]
    assert all((row["kind"] == "ranked") == is_enough for row in with_figure)
    if not is_enough:
        held = ("few_authorities", len(values), len(values) + missing)
        for row in with_figure:
            assert (row["reason"], row["reason_count"], row["reason_of"]) == held and row["position"] is None
            assert ranks.reason(row) == f"listed without ranks: held for {held[1]} of {held[2]} authorities"
