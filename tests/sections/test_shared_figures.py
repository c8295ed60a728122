"""One fact has one number: what several pages, the command line and the pack say of it is the same."""

import re
from datetime import date

import pytest

from dashboard.answers import answers_text, asking
from dashboard.packs.build import build
from dashboard.packs.model import Order
from dashboard.sections.authority import figures, since, standing, wording
from dashboard.sections.authority import words as authority_words
from dashboard.sections.compare import grid
from dashboard.sections.distributions import choices as two
from dashboard.sections.distributions import comparison
from dashboard.sections.overview import board, facts, national
from dashboard.sections.rankings import beside, league, moves
from dashboard.sections.rankings.choices import default_table
from dashboard.sections.reader import Reader
from dashboard.settings import config
from dashboard.words import sentences
from tests.every import NAMED

MADE_ON = date(2026, 11, 1)
HERE = sorted(NAMED - {"909", "875"})  # in being
NEET = ("neet_participation", "neet_percent")


@pytest.mark.parametrize("code", HERE)
def test_neet_has_one_rank_one_figure_and_one_share_not_known(code: str) -> None:
    table = default_table()
    row = league.league_table(table, Reader(code)).download.query("area_code == @code").iloc[0]
    label, value = row["rank_label"], row["value_label"]
    overview = facts.neet(code)
    assert overview is not None
    told = overview.table.iloc[0]
    assert (told["Rank"], str(told["Of"]), told["Figure"]) == (label, str(row["ranked_count"]), value)
    own = figures.figures(Reader(code)).table.iloc[0]
    assert (own["Rank"], str(own["Of"]), own["Figure"]) == (label, str(row["ranked_count"]), value)
    history = moves.rank_history(*NEET, "authority", code).table
    assert (
        history.loc[history["Period"] == table.period, "NEET"].iloc[0] == f"{label} of {row['ranked_count']} · {value}"
    )
    if others := beside.beside(*NEET, Reader(code)):
        assert others.table.iloc[0][table.period] == f"{value} ({label})"
    [said] = [one.text for one in wording.told(Reader(code)) if one.about == authority_words.about_neet]
    assert f"{value} of 16" in said
    assert f"{sentences.rank(label)} of {row['ranked_count']}" in said or facts.is_tiny(code)
    line = answers_text.write(asking.ask("neet_standing", authority=code), "csv").splitlines()[1]
    assert f",{label}," in line and f",{value}," in line
    pack = {part.key: part.section for part in build(Order(code, MADE_ON)).parts}["neet_table"]
    assert pack.download.query("area_code == @code").iloc[0]["rank_label"] == label


@pytest.mark.parametrize("code", HERE)
@pytest.mark.parametrize("comparators", ["all", "dfe_2025"])
def test_as_many_comparators_are_better_on_every_page(code: str, comparators: str) -> None:
    reader = Reader(code, comparators)
    rows = board.board(reader).download.query("framework == 'ILACS' and judgement == 'overall_effectiveness'")
    if rows.empty or rows.iloc[0]["status"] != "graded":
        pytest.skip("no overall grade is given today")
    better, n = (int(rows.iloc[0][f"comparators_{one}"]) for one in ("better", "n"))
    some = {0: f"None of {n} ", n: f"All {n} "}.get(better, f"{better} of {n} ")
    assert standing.standing(reader).title.startswith(some)
    [said] = [one.text for one in wording.told(reader) if one.about == authority_words.about_comparators]
    assert re.search(
        rf"\b({better}|{'none' if not better else 'all' if better == n else better}) ha(?:s|ve) a better overall grade",
        said,
    )
    dots = standing.standing(reader).download.query("framework == 'ILACS' and judgement_key == 'overall_effectiveness'")
    assert (dots["relation"] == "better").sum() == better and dots["relation"].notna().sum() - 1 == n
    pack = {part.key: part.section for part in build(Order(code, MADE_ON, comparators)).parts}["standing"]
    assert pack.title == standing.standing(reader).title


def test_england_is_good_or_better_in_one_share() -> None:
    last = config.load().last_year
    found = [
        re.match(r"(\d+) of (\d+) ", title)
        for title in (
            national.today(None).title,
            national.england(Reader()).title,
            grid.grid("ILACS", Reader(), grid.BY_NAME).title,
        )
    ]
    assert len({one.groups() for one in found if one}) == 1 and all(found)
    good, n = map(int, found[0].groups())  # type: ignore[union-attr]
    share = sentences.rounded(100 * good / n, 0)
    assert f"{share}\u00a0% of {n} in ILACS" in comparison.comparison(two.Choice("SIF", "ILACS", last)).title
    england = since.since(Reader("856")).table.set_index("Judgement").loc["Overall effectiveness, ILACS", "England"]
    assert england == f"Good or better: {share}\u00a0% of {n} to {last}"


def test_sif_is_counted_over_those_inspected_everywhere() -> None:
    counted = "38\u00a0% of 152"
    assert counted in comparison.comparison(two.Choice("SIF", "ILACS", config.load().last_year)).title
    assert (
        counted in since.since(Reader("856")).table.set_index("Judgement").loc["Overall effectiveness, SIF", "England"]
    )
