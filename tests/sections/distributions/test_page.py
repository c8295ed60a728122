"""The pages on frameworks and on capacity inside their frame, without a browser: authorities, links, switches."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.sections.profile import profile
from dashboard.settings import config
from tests.sections.kit import chosen, pick, picked, pictures, words
from tests.sections.kit import title as found_title

ROOT = Path(__file__).resolve().parents[3]
SETTINGS = config.load()
TWELVE = ["856", "937", "894", "926", "201", "420", "936", "919", "942", "909", "839", "810"]
OWN = "Norfolk: good in APA; 84 % were good or better overall in APA 2006, 57 % in JAR 2005–2006"
OPENING = "84 % of 102 were good or better overall in APA 2006, 57 % of 37 in JAR 2005–2006"


def site(name: str) -> AppTest:
    started = AppTest.from_file(str(ROOT / "dashboard" / "reader" / "site.py"), default_timeout=60)
    started.run()
    return started.switch_page(f"../../pages/{name}.py")


@pytest.fixture
def page() -> Iterator[AppTest]:
    yield site("apa_and_jar")


@pytest.fixture
def capacity() -> Iterator[AppTest]:
    yield site("capacity_to_improve")


def opened(page: AppTest, **codes: str) -> AppTest:
    """The page as a saved link opens it."""
    page.query_params.clear()
    page.query_params |= codes
    page.run()
    assert not page.exception
    return page


def plain(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).replace("\\", "").split())


def title(page: AppTest) -> str:
    return plain(found_title(page))


def alts(page: AppTest) -> list[str]:
    return [one["a"] for one in pictures(page)]


@pytest.mark.parametrize("code", TWELVE)
def test_frameworks_for_twelve_authorities(code: str, page: AppTest) -> None:
    opened(page, authority=code)
    assert title(page) == (OWN if code == "926" else OPENING)
    said = words(page)
    assert "Source" in said and "Two populations, not the same authorities" in said
    assert not {"nan", "None", "NaN", "<NA>"} & set(said.replace("None inadequate", "").split())
    assert len(alts(page)) == 1 and "Good 58 · 57\u00a0% derived" in alts(page)[0]
    opened(page, authority=code, left="SIF", right="ILACS")
    assert title(page) == "38 % of 152 were good or better overall in SIF 2013–2018, 75 % of 142 in ILACS 2018–2026"
    opened(page, authority=code, left="SIF", right="ILACS", graded_by="matched", detail="steps")
    assert title(page).startswith("87 of 150 matched authorities are better overall in ILACS than in SIF")
    assert "92" in words(page) and "Better in ILACS" in words(page)


@pytest.mark.parametrize("code", TWELVE)
def test_capacity_for_twelve_authorities(code: str, capacity: AppTest) -> None:
    opened(capacity, authority=code, capacity_detail="between")
    assert title(capacity).startswith(f"{profile(code).name}: ") and "leadership" in title(capacity)
    said = words(capacity)
    assert "Direction of travel" in said and "these judgements stand between" in said
    opened(capacity, authority=code, capacity_detail="carried")
    said += words(capacity)
    assert "Leadership: 45 % good or better in SIF 2013–2018" in said
    assert not {"nan", "None", "NaN", "<NA>"} & set(said.split())
    assert all(len(alt) > 20 for alt in alts(capacity))


def test_capacity_without_an_authority_is_england_s(capacity: AppTest) -> None:
    opened(capacity)
    assert title(capacity).startswith("Capacity to improve was a judgement until 2013") and len(alts(capacity)) == 2
    opened(capacity, capacity_detail="names")
    assert "Norfolk" in words(capacity) and len(alts(capacity)) == 2


def test_a_saved_link_opens_every_choice(page: AppTest) -> None:
    codes = {
        "authority": "856",
        "left": "ILACS",
        "right": "SIF",
        "year": "2022",
        "judgement": "leadership",
        "region": "east-midlands",
        "graded_by": "all",
        "show": "count",
        "detail": "correspondences",
    }
    opened(page, **codes)
    assert picked(page) == [codes.pop("authority")]
    for key, code in codes.items():
        assert chosen(page, key) == code, key
    assert title(page).startswith("In East Midlands, ") and "Leadership" in words(page)


def test_codes_that_are_not_held_are_named_and_replaced(page: AppTest) -> None:
    opened(page, left="XYZ", right="JAR", year="1999", judgement="nothing", region="Atlantis")
    said = words(page)
    assert all(f"“{code}”" in said for code in ("XYZ", "1999", "nothing", "Atlantis"))
    assert title(page) == OPENING


def test_another_framework_brings_its_own_rights_and_years(page: AppTest) -> None:
    opened(page)
    pick(page, "SIF", "left")
    assert not page.exception
    assert chosen(page, "right") == "ILACS" and chosen(page, "year") == "2026"
    pick(page, "APA", "left")
    assert chosen(page, "right") == "JAR" and "JAR 2005–2006" in title(page)


def test_matched_annual_assessment_and_review_are_named_and_not_drawn(page: AppTest) -> None:
    opened(page, graded_by="matched", authority="894")
    assert title(page) == "2 authorities graded by both APA and JAR: too few to draw" and not alts(page)
    assert "Telford and Wrekin Capacity to improve Good (2005) Good (2008) = 0" in words(page)


def test_a_region_has_names_instead_of_a_distribution(page: AppTest) -> None:
    opened(page, region="london")
    assert title(page) == "No figures of APA or JAR are published for London" and not alts(page)
    assert "Camden, Tower Hamlets, Wandsworth" in words(page)


def test_frameworks_that_may_not_be_compared_are_replaced_with_a_sentence(page: AppTest) -> None:
    opened(page, left="SIF", right="JAR")
    assert "“JAR”" in words(page) and chosen(page, "right") == "ILACS"
