"""The proof of figures: nothing differs over the shipped data, and what is made to differ is named."""

from typing import Any

import pandas as pd
import pytest

from dashboard.answers import proof, queries
from dashboard.sections.data import sources


@pytest.fixture
def no_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "_last", [])


def test_nothing_differs_and_the_page_says_how_much_was_computed(no_proof: None) -> None:
    assert sources.proof_of_figures() is None
    for _ in proof.steps():
        assert proof.last() is None
    proved = proof.last()
    assert proved and [one.what for one in proved.proofs] == ["ranks", "grades", "comparators"]
    assert [one.differences for one in proved.proofs] == [(), (), ()]
    assert all(one.figures >= least for one, least in zip(proved.proofs, (16000, 90, 4000), strict=True))
    section = sources.proof_of_figures()
    assert section and section.title.endswith("figures computed a second way, 0 differ")
    assert list(section.download["differ"]) == [0, 0, 0]


def test_a_figure_that_differs_is_named(no_proof: None, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = proof._raw

    def with_a_slip(name: str) -> pd.DataFrame:
        held = raw(name)
        if name == "indicators":
            about = ["neet_participation", "neet_percent", "2025", "856"]
            here = held[["survey", "measure", "period", "area_code"]].eq(about).all(axis="columns")
            held.loc[here, "value"] = "0.1"
        return held

    tables = [
        row for row in queries.indicator_tables.rows("neet_participation", "neet_percent") if row["period"] == "2025"
    ]
    one_table: Any = type(
        "Asked", (), {"rows": staticmethod(lambda **_: [one for one in tables if one["ranked_count"]])}
    )
    monkeypatch.setattr(proof, "_raw", with_a_slip)
    monkeypatch.setattr(proof.queries, "indicator_tables", one_table, raising=False)
    wrong = [name for name, told, computed in proof._ranks() if told != computed]
    assert "rank of Leicester, neet_participation neet_percent 2025" in wrong
