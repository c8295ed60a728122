"""What is made ahead is what the pages show first: a page opened after it makes nothing but its choices."""

import pytest

from dashboard.answers import embedded, engine
from dashboard.reader import ahead
from dashboard.sections.reader import Reader
from tests.sections.kit import opened

PAGES = ("overview", "neet_rankings", "authority", "compare", "apa_and_jar", "capacity_to_improve", "pack")


@pytest.mark.parametrize("code", ["839", "840"])  # one with a lineage, one without
def test_a_page_made_ahead_is_opened_without_asking(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for page in PAGES:
        opened(page, authority="856")  # what is the same for everybody
    for page in ahead.PAGES:
        for job in page(Reader(code)):
            job()
    asked: list[str] = []
    monkeypatch.setattr(embedded, "query", lambda version, sql, bound: asked.append(sql))
    before = engine.held()
    for page in PAGES:
        assert not opened(page, authority=code).exception
    assert not asked
    assert engine.held() - before < 20_000, "a picture or a table was made anew"
