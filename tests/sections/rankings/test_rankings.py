"""League tables against the printed ones, a second count in pandas, and what the page says of them."""

import re
from pathlib import Path

import pandas as pd
import pytest

from dashboard.answers import queries
from dashboard.sections.rankings import league, wording
from dashboard.sections.rankings import moves as rankings_moves
from dashboard.sections.rankings.choices import ALL, LeagueTable, periods, regions, shows
from dashboard.sections.reader import Reader
from dashboard.settings import config
from dashboard.words import sentences
from tests.every import varied

DATA = Path(__file__).resolve().parents[3] / "data"
LATEST = LeagueTable("neet_participation", "neet_percent", "2025", "authority", "2024")
YEAR_11 = ("year_11_activity_survey", "in_learning_percent")
PRINTED = [(period, level) for period in ("2006", "2007") for level in ("authority", "connexions_partnership")]
Row = tuple[str, str, str]


@pytest.fixture(scope="module")
def indicators() -> pd.DataFrame:
    held = pd.read_csv(DATA / "indicators.csv", dtype=str, keep_default_na=False)
    return held.assign(number=pd.to_numeric(held["value"]))


@pytest.fixture(scope="module")
def latest(indicators: pd.DataFrame) -> pd.DataFrame:
    """Authorities in rows, measures in columns, of the latest year."""
    rows = indicators[
        (indicators["survey"] == "neet_participation")
        & (indicators["period"] == "2025")
        & (indicators["area_level"] == "authority")
    ]
    return rows.pivot(index="area_code", columns="measure", values="number")


def shown(period: str, level: str) -> list[Row]:
    """A Year 11 table as the question gives it: rank, area and figure as printed, rows without a rank among them."""
    table = queries.ranking(*YEAR_11, period, level)
    labels = [label.removesuffix(" %") for label in table["value_label"]]
    return list(zip(table["rank_label"].fillna(""), table["area"], labels, strict=True))


def same_order(ours: list[Row], printed: list[Row]) -> bool:
    """Equal ranks and figures in the same order; areas of one rank may stand in any order."""
    return [(rank, value) for rank, _, value in ours] == [(rank, value) for rank, _, value in printed] and set(
        ours
    ) == set(printed)


@pytest.mark.parametrize(("period", "level"), PRINTED)
def test_the_four_printed_tables_come_out_as_printed(period: str, level: str, indicators: pd.DataFrame) -> None:
    rows = indicators[(indicators["survey"] == YEAR_11[0]) & (indicators["period"] == period)]
    rows = rows[rows["printed_table"] == level].assign(row=pd.to_numeric(rows["printed_row"]))
    printed = [tuple(row) for row in rows.sort_values("row")[["printed_rank", "area", "value"]].to_numpy()]
    areas = [row for row in printed if row[0]]
    ours = [row for row in shown(period, level) if row[0]]
    assert len(areas) == (12 if level == "authority" else 5)
    assert same_order(ours, areas)
    # Benchmarks have no number and stand where their figures put them: below all that were printed.
    benchmarks = [row for row in shown(period, level) if not row[0]]
    assert {"England", "West Midlands"} == {area for _, area, _ in benchmarks}
    assert shown(period, level)[: len(areas)] == ours and {row for row in printed if not row[0]} <= set(benchmarks)


@pytest.mark.parametrize(("period", "level"), PRINTED)
def test_competition_ranks_on_the_printed_figures_give_the_printed_ranks(period: str, level: str) -> None:
    ours = [row for row in shown(period, level) if row[0]]
    values = [float(value) for _, _, value in ours]
    for rank, _, value in ours:
        place = 1 + sum(other > float(value) for other in values)
        assert rank == f"{place}{'=' if values.count(float(value)) > 1 else ''}"


@pytest.mark.parametrize(("period", "level"), PRINTED)
def test_the_source_paper_has_the_same_tables(period: str, level: str, shared_data: Path) -> None:
    source = pd.read_csv(shared_data / "sources" / "ranking.csv", dtype=str, keep_default_na=False)
    table_level = {"authority": "local_authority", "connexions_partnership": "partnership"}[level]
    rows = source[(source["year"] == period) & (source["table_level"] == table_level) & (source["benchmark"] == "no")]
    printed = list(zip(rows["rank_published"], rows["value_percent"], strict=True))
    assert [(rank, value) for rank, _, value in shown(period, level) if rank] == printed


def test_warwickshire_and_the_tie_of_2007() -> None:
    assert ("12", "Warwickshire", "93.5") in shown("2007", "authority")
    assert ("10", "Warwickshire", "91.8") in shown("2006", "authority")
    assert {area for rank, area, _ in shown("2007", "authority") if rank == "2="} == {"Harrow", "Rutland"}
    moved = queries.rank_change(*YEAR_11, "2006", "2007").set_index("area")["places"]
    assert moved["Warwickshire"] == -2
    title = league.league_table(LeagueTable(*YEAR_11, "2007", "authority", "2006"), Reader("937")).title
    assert title == "Warwickshire is 12th of the 12 printed for leavers in learning in 2007, at 93.5\u00a0%"


@pytest.mark.parametrize("measure", ["neet_percent", "not_known_percent", "participation_percent"])
def test_ranks_and_ties_counted_again_in_pandas(measure: str, latest: pd.DataFrame) -> None:
    values = latest[measure].dropna().map(lambda value: float(sentences.rounded(value)))  # Scilly's 1.55 among 1.5s
    better = "participation" not in measure
    again = values.rank(method="min", ascending=better).astype(int)
    ours = queries.ranking("neet_participation", measure, "2025")
    ranked = ours[ours["kind"] == "ranked"].set_index("area_code")
    assert ranked["position"].to_dict() == again.to_dict()
    assert ranked["tied_count"].to_dict() == values.map(values.value_counts()).to_dict()
    assert set(ranked["ranked_count"]) == {len(values)}


def test_140_of_153_authorities_tie_and_half_move_22_places_when_not_known_counts(latest: pd.DataFrame) -> None:
    tied = latest["neet_percent"].duplicated(keep=False)
    assert (int(tied.sum()), len(tied)) == (140, 153)
    facts = queries.league_table_facts("neet_participation", "neet_percent", "2025").iloc[0]
    assert (facts["tied_count"], facts["ranked_count"], facts["unranked_count"]) == (140, 153, 0)
    moved = latest["neet_percent"].rank(method="min") - latest["neet_or_not_known_percent"].rank(method="min")
    moves = queries.measure_moves("neet_participation", "neet_percent", "2025").set_index("measure")
    assert moved.abs().median() == moves.loc["neet_or_not_known_percent", "median_places"] == 22
    assert moved.abs().max() == moves.loc["neet_or_not_known_percent", "most_places"]
    places = queries.measure_places("neet_participation", "neet_percent", "2025")
    combined = places[places["measure"] == "neet_or_not_known_percent"].set_index("area_code")["places"]
    assert combined["938"] == -111 and combined.to_dict() == moved.to_dict()


def test_suppressed_and_tiny_areas_say_so() -> None:
    table = queries.ranking("neet_participation", "participation_percent", "2025").set_index("area")
    assert table.loc["Luton", "kind"] == "unranked" and pd.isna(table.loc["Luton", "position"])
    assert table.loc["Luton", "reason"] == "symbol" and table.index[-1] == "Luton"
    for area in ("City of London", "Isles of Scilly"):
        assert table.loc[area, "kind"] == "ranked" and table.loc[area, "reason"] == "tiny_unprinted"


def test_a_table_held_in_part_has_no_ranks() -> None:
    table = queries.ranking("neet_participation", "neet_percent", "2012 Nov-Jan average")
    areas = table[table["kind"] != "benchmark"]
    assert areas["position"].isna().all() and set(areas["kind"]) == {"unranked"}
    section = league.league_table(LeagueTable("neet_participation", "neet_percent", "2012 Nov-Jan average"), Reader())
    assert any(note.startswith("No ranks: held for 40 of") for note in section.notes)
    assert not any(column.startswith("Rank") for column in section.table)
    assert list(periods("neet_participation", "neet_percent", "authority"))[:2] == ["2025", "2024"]


@pytest.mark.parametrize(
    ("reader", "among", "place"),
    [
        (Reader("856", "region"), "East Midlands", "9"),
        (Reader("856", show="east-midlands"), "East Midlands", "9"),
        (Reader("856", "dfe_2025"), "", "11"),
    ],
)
def test_a_filter_keeps_the_national_rank_and_adds_the_place_shown(reader: Reader, among: str, place: str) -> None:
    section = league.league_table(LATEST, reader)
    row = section.table.iloc[section.emphasis[0]]
    assert (row.iloc[0], row.iloc[1]) == ("139=", place)
    areas = section.download[section.download["status"] == "ranked"]
    assert list(section.download["area"]) == list(section.table["Authority"])
    if among:
        assert set(areas["region"]) == {among} and len(areas) == 10
    else:
        neighbours = set(queries.comparators("856", "dfe_2025")["authority_code"])
        assert set(areas["area_code"]) == neighbours | {"856"}
    assert {section.table["Authority"].iloc[at] for at in section.benchmarks} == {"East Midlands", "England"}


def test_an_authority_outside_the_filter_stays_in_sight_without_a_place() -> None:
    section = league.league_table(LATEST, Reader("856", show="london"))
    row = section.table.iloc[section.emphasis[0]]
    assert row["Authority"] == "Leicester" and pd.isna(row.iloc[1]) and row.iloc[0] == "139="
    assert (section.download["region"] == "London").sum() == 33
    assert any("Leicester is not among them" in note for note in section.notes)


def test_the_whole_table_marks_whom_one_is_compared_with() -> None:
    roles = league.strip(LATEST, Reader("856", "dfe_2025", show=ALL))["role"].value_counts()
    assert (roles["own"], roles["comparator"], roles["rest"], roles["region"], roles["england"]) == (1, 10, 142, 1, 1)
    assert list(shows(Reader("856", "dfe_2025")))[:2] == ["compared", "all"]
    assert "all" not in shows(Reader("856")) and len(regions()) == 9


def test_two_periods_side_by_side() -> None:
    section = league.league_table(LATEST, Reader("856"))
    row = section.table.iloc[section.emphasis[0]]
    assert list(row[["Rank 2025", "NEET 2025", "Moved", "Rank 2024", "NEET 2024"]]) == [
        "139=", "5.8 %", "▲ 3", "142=", "5.6 %",
    ]  # fmt: skip
    assert {"unit", "period", "from_period", "status", "source_id", "source_ref"} <= set(section.download)
    assert section.file_stem == "leicester-authority-ranking-neet-2025"
    alone = league.league_table(LeagueTable("neet_participation", "neet_percent", "2025"), Reader("856"))
    assert "Moved" not in alone.table


@pytest.mark.parametrize(
    ("table", "code", "title"),
    [
        (LATEST, "856", "Leicester is 139th= of 153 for NEET in 2025, one of 2 at 5.8 %, with 1.1 % not known"),
        (LATEST, None, "NEET in 2025 runs from 0.0 % to 7.6 % in 153 authorities; England has 3.4 %"),
        (LATEST, "909", "Cumbria is not in the table of 2025: it ended in March 2023"),
        (
            LeagueTable("neet_participation", "neet_percent", "2022"),
            "942",
            "Cumberland is not in the table of 2022: it began in April 2023",
        ),
        (
            LeagueTable("neet_participation", "participation_percent", "2025"),
            "821",
            "Luton has no rank for participation in 2025: suppressed by the publisher",
        ),
        (
            LeagueTable("neet_participation", "neet_percent", "2012 Nov-Jan average"),
            "202",
            "Camden: NEET 10.2 % in 2012 Nov-Jan average, listed without ranks",
        ),
        (
            LeagueTable(*YEAR_11, "2007"),
            "856",
            "Leicester is not among the 12 printed for leavers in learning in 2007",
        ),
        (
            LeagueTable("neet_participation", "neet_percent", "2025", "region"),
            "856",
            "East Midlands (Leicester) is 2nd of 9 for NEET in 2025, at 2.8 %, with 2.8 % not known",
        ),
        (
            LeagueTable(*YEAR_11, "2007", "connexions_partnership"),
            "937",
            "Coventry & Warwickshire (Warwickshire): 1st of the 5 printed for leavers in learning in 2007",
        ),
        (
            LeagueTable("neet_participation", "september_guarantee_percent", "2025"),
            "420",
            "No figure of Isles of Scilly is held for the September Guarantee in 2025",
        ),
    ],
)
def test_the_title_is_the_finding(table: LeagueTable, code: str | None, title: str) -> None:
    assert league.league_table(table, Reader(code)).title.replace("\u00a0", " ") == title


def test_moves_between_measures_in_words() -> None:
    found = rankings_moves.measure_places(LATEST, Reader("938"))
    assert (
        found
        and found.title == "West Sussex is 37th= for NEET but 148th= for NEET or not known, 111 places further down"
    )
    england = rankings_moves.measure_places(LATEST, Reader())
    assert england and england.title == "Half of authorities move 22 places or more from NEET to NEET or not known"
    assert "22 and 125 (n = 153)" in england.notes[0]
    assert rankings_moves.measure_places(LeagueTable(*YEAR_11, "2007"), Reader("937")) is None


def test_history_keeps_to_the_years_held() -> None:
    section = rankings_moves.rank_history("neet_participation", "neet_or_not_known_percent", "authority", "856")
    years = dict(zip(section.table["Period"], section.table["NEET or not known"], strict=True))
    assert years["2018"] == years["2017"] == "–" and years["2019"] == "101= of 152 · 6.0 %"
    ended = rankings_moves.rank_history("neet_participation", "neet_percent", "authority", "909")
    assert ended.title.endswith("63rd of 151, then 58th= of 152") and "2024" not in set(ended.table["Period"])
    assert rankings_moves.rank_history(*YEAR_11, "authority", "856").table.empty


@pytest.mark.parametrize("code", varied(queries.authorities()["authority_code"]))
def test_every_authority_is_told_its_own_rank(code: str) -> None:
    """No title contradicts its row, counts wrongly in words, or shows a missing value."""
    positions = queries.ranking("neet_participation", "neet_percent", "2025").set_index("area_code")
    section = league.league_table(LATEST, Reader(code))
    said = " ".join((section.title, *section.notes, section.alt))
    assert not {"nan", "None", "<NA>"} & set(said.replace(",", " ").split()), said
    assert "one of 1 " not in said and " 1 others" not in said and "  " not in said, said
    if code in positions.index:
        rank = positions.loc[code, "rank_label"]
        assert section.table.iloc[section.emphasis[0]].iloc[0] == rank
        assert len(section.emphasis) == 1
        if code in ("201", "420"):  # a few dozen young people
            assert section.title.endswith("too few for a rank to tell")
            return
        told = re.search(r"(?: is |: )(\d+)(?:st|nd|rd|th)(=?) of 153", section.title)
        assert told and "".join(told.groups()) == rank
        assert ("shares places" in said) == ("=" in rank)
    else:
        assert "is not in the table" in section.title and not section.emphasis


def test_words_name_the_measure_inside_a_sentence() -> None:
    assert all(one.phrase and one.counterpart != key for key, one in config.load().measures.items())
    assert wording.share(2.0) == "2.0\u00a0%" and wording.share(1.55) == "1.55\u00a0%"


def test_rows_of_a_whole_table_are_those_the_question_gives_with_the_authority() -> None:
    """They are put together of what everybody shares and of the roles, so that nothing is asked for each authority."""
    held = {(row["survey"], row["level"]): row for row in queries.indicator_tables.rows()}
    tables = [
        LeagueTable(**{key: row[key] for key in ("survey", "measure", "period", "level")}) for row in held.values()
    ]
    roles = set()
    for table in (LATEST, *tables):
        for code in ("856", "301", "937", "942"):
            asked = queries.league_table.rows(**vars(table), authority=code)
            roles |= {(table.level, row["role"]) for row in asked}
            assert league.rows(table, Reader(code)) == asked
    levels = {table.level for table in tables}
    assert len(levels) > 1 and roles >= {(level, "own") for level in levels} | {("authority", "own_region")}
