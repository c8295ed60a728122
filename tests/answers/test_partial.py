"""A list of names the press chose is never a rate, on the command line as little as on a page."""

from itertools import product

import pandas as pd
import pytest

from dashboard.answers import queries
from dashboard.settings import config

FRAMEWORKS = config.load().frameworks.items()
PARTIAL = [key for key, one in FRAMEWORKS if one.coverage == "partial" and one.timing != "published"]


@pytest.mark.parametrize("framework", PARTIAL)
def test_no_percentage_is_counted_from_less_than_nine_in_ten(framework: str) -> None:
    one = config.load().frameworks[framework]
    for judgement, year in product(one.judgements, range(one.years[0], one.years[1] + 1)):
        rows = queries.grade_distribution(framework, judgement, year)
        counted = rows[(rows["basis"] == "authority_grades") & rows["grade"].notna()]
        share = queries.graded_share(framework, judgement, year)
        is_nearly_all = len(share) and share["held"].iloc[0] * 10 >= share["graded"].iloc[0] * 9
        assert counted["count"].notna().all()
        assert counted["percent"].isna().all() or is_nearly_all, (judgement, year)


def test_those_held_in_full_have_their_percentages() -> None:
    rows = queries.grade_distribution("SIF", "overall_effectiveness", 2018)
    assert pd.Series(rows[rows["grade"].notna()]["percent"]).notna().all()
    regional = queries.region_distribution("CPA", "children_and_young_people_block", 2007, "London")
    assert regional["percent"].isna().all() and regional["count"].sum() > 0
