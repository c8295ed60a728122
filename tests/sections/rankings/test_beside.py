"""One measure beside its comparators, counted again from the file."""

import csv
from pathlib import Path

from dashboard.answers import queries
from dashboard.sections.profile import profile
from dashboard.sections.rankings import beside
from dashboard.sections.reader import Reader

ROOT = Path(__file__).resolve().parents[3]
ASKED = ("neet_participation", "neet_percent")


def test_leicester_beside_its_neighbours() -> None:
    section = beside.beside(*ASKED, Reader("856", "all"))
    assert section and section.chart
    peers = set(queries.comparators("856", "dfe_2025")["authority_code"])
    with (ROOT / "data" / "indicators.csv").open(encoding="utf-8", newline="") as file:
        held = [
            row for row in csv.DictReader(file) if (row["survey"], row["measure"], row["period"]) == (*ASKED, "2025")
        ]
    values = {row["area_code"]: float(row["value"]) for row in held if row["area_level"] == "authority"}
    better = sum(values[code] < values["856"] for code in peers)
    assert better == len(peers) == 10
    assert section.title == "Leicester: NEET 5.8\u00a0% in 2025; all 10 statistical neighbours had a better figure"
    assert list(section.table.iloc[:2, 0]) == ["Leicester", "England"] and len(section.table) == 2 + len(peers)
    shown = dict(zip(section.table["Area"], section.table["2025"], strict=True))
    assert shown["Leicester"] == "5.8 % (139=)" and shown["England"] == "3.4 %"


def test_those_pinned_come_first() -> None:
    reader = Reader("856", "dfe_2025")
    last = list(beside.others(reader))[-1]
    section = beside.beside(*ASKED, reader, (last, "999"))
    assert section and section.table.iloc[2, 0] == profile(last).name
    usual = beside.beside(*ASKED, reader)
    assert usual and sorted(section.table.iloc[:, 0]) == sorted(usual.table.iloc[:, 0])


def test_a_region_is_taken_where_it_is_small_enough_and_nobody_stands_beside_an_ended_council_without_a_list() -> None:
    region = beside.beside(*ASKED, Reader("856", "region"))
    assert region and len(region.table) == 2 + 9
    assert beside.beside(*ASKED, Reader("909", "dfe_2025")) is None
