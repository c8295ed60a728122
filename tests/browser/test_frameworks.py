"""The core jobs on frameworks in a real browser: compare two, read the bars, take the figures away, come back."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from harness import choose, settled, violations
from playwright.sync_api import Locator, Page, expect

from dashboard.sections.capacity import words as capacity_words
from dashboard.sections.distributions import words as framework_words
from dashboard.settings import config
from tests.every import later

pytestmark = pytest.mark.browser
SETTINGS = config.load()
WORDS = framework_words
Open = Callable[..., Page]


def press(page: Page, label: str) -> None:
    page.get_by_role("radio", name=getattr(WORDS, label), exact=True).click()
    settled(page)


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def drawn(page: Page, key: str = "comparison") -> Locator:
    """A chart as the browser drew it; its words are compared with white space made even."""
    return page.locator(f"#section_{key} svg").filter(has=page.locator("text")).first


def test_two_frameworks_are_compared_matched_and_found_again(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/apa_and_jar?authority=856")
    expect(heading(page)).to_contain_text("57")
    choose(page, WORDS.left, "SIF", option="SIF")
    expect(page.get_by_role("combobox", name=WORDS.right)).to_have_value("ILACS")
    press(page, "matched")
    expect(heading(page)).to_have_text(
        "87 of 150 matched authorities are better overall in ILACS than in SIF, 20 worse"
    )
    expect(page).to_have_url(re.compile("left=SIF&right=ILACS.*graded_by=matched"))
    expect(drawn(page)).to_contain_text("● Leicester")
    page.reload()
    settled(page)
    expect(heading(page)).to_contain_text("87 of 150 matched authorities")
    pasted = open_page(page.url)
    expect(heading(pasted)).to_contain_text("87 of 150 matched authorities")
    page.go_back()
    settled(page)
    expect(heading(page)).to_contain_text("of 152 were good or better overall")


def test_partial_bars_say_what_is_derived_open_and_known_together(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/apa_and_jar")
    for text in ("58 · 57 % derived", "21 · 57 % derived", "Not published", "76 · 75 %", "91 · 89 %"):
        expect(drawn(page)).to_contain_text(text)
    press(page, "count")
    expect(drawn(page)).to_contain_text("21 derived")
    expect(drawn(page)).to_contain_text("100")
    expect(drawn(page)).not_to_contain_text("57 %")


def test_the_file_holds_the_bars_in_their_order(address: str, open_page: Open, tmp_path: Path) -> None:
    page = open_page(f"{address}/apa_and_jar?judgement=staying_safe")
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile(f"^{SETTINGS.site.actions['csv']}:")).first.click()
    name = r"england-apa-and-jar-staying-safe-grades-2006-\d{4}-\d\d-\d\d\.csv"
    assert re.fullmatch(name, waiting.value.suggested_filename)
    file = tmp_path / "bars.csv"
    waiting.value.save_as(file)
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert [(row["framework"], row["grade_label"], row["status"]) for row in rows] == [
        ("APA", "Outstanding", "published"),
        ("APA", "Good", "derived"),
        ("APA", "Adequate", "derived"),
        ("APA", "Inadequate", "published"),
        ("JAR", "Adequate or better", "gap"),
        ("JAR", "Inadequate", "published"),
    ]
    derived = rows[1]
    assert (derived["percent_low"], derived["percent_high"], derived["unit"]) == ("56.9", "56.9", "percent of n")
    assert derived["source_id"] and derived["period"] == "2006" and rows[3]["n"] == "102"
    assert page.locator("#table-comparison tbody tr").count() == len(rows)


def test_capacity_shows_named_gaps_and_one_s_own_grades(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/capacity_to_improve?authority=926&capacity_detail=carried#trend")
    for key, text in (
        ("trend", "2007–2008"),
        ("trend", "Not published"),
        ("timeline", "Leadership, ILACS"),
        ("carried_on", "● Norfolk"),
    ):
        expect(drawn(page, key)).to_contain_text(text)
    page.get_by_role("radio", name=capacity_words["details"]["names"], exact=True).click()
    settled(page)
    own = page.locator("#table-capacity_names tbody tr", has_text="Norfolk").first.locator("th")
    expect(own).to_have_css("font-weight", "600")


@pytest.mark.parametrize(
    "link",
    [
        "apa_and_jar?authority=839&left=SIF&right=ILACS&graded_by=matched&detail=pairs&judgement=leadership",
        "apa_and_jar?authority=856&show=count&detail=correspondences",
        "capacity_to_improve?authority=894&capacity_detail=names",
    ],
)
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), later(1440, "light")])
def test_other_states_fit_and_pass_axe(link: str, width: int, scheme: str, address: str, open_page: Open) -> None:
    page = open_page(f"{address}/{link}", width=width, scheme=scheme)
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= width
    assert not violations(page)
