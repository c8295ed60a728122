"""The whole path as a new analyst walks it, in a real browser: a messy spreadsheet, its questions, publishing, undo."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import openpyxl
import pytest
from harness import choose, not_ours, serving, settled, violations
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
ROWS = [
    ["Annual performance assessment, all councils"],
    [],
    ["Council", "Overall", "Staying safe", "Capacity to improve"],
    ["Leicester City Council", 3, "S/R", 3],
    ["Telford & Wrekin", "3*", "Good", "n/a"],
    ["Lester", 3, 5, "Good (provisional)"],
    ["Rutland", 4, 4, 4],
    [],
    ["* subject to appeal"],
]


@pytest.fixture(scope="module")
def editing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that was started for editing, over a store of its own."""
    folder = tmp_path_factory.mktemp("editing")
    with ExitStack() as running:
        with pytest.MonkeyPatch.context() as patch:  # for this server alone
            patch.setenv("CSC_EDIT", "1")
            address = running.enter_context(serving(folder / "log", folder / "store"))
        yield address


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(tmp_path / "grades.xlsx")
    return tmp_path / "grades.xlsx"


def bring(page: Page, file: Path) -> None:
    page.set_input_files("input[type=file]", str(file))
    expect(page.get_by_text("was recognised as")).to_be_visible()
    settled(page)


def test_from_a_messy_spreadsheet_to_an_undone_publication(
    editing: str, open_page: Callable[..., Page], messy: Path
) -> None:
    page = open_page(f"{editing}/add_data")
    expect(page.get_by_role("heading", level=1)).to_contain_text("nothing changes before you have seen")
    reader = open_page(f"{editing}/apa_and_jar")
    before = reader.locator(".foot").inner_text()
    bring(page, messy)
    expect(page.get_by_role("heading", level=1)).to_contain_text("what only you can answer")
    expect(page.get_by_role("button", name="Publish")).to_have_count(0)
    rejected = page.get_by_role("region", name="Rejected: 3")
    for said in ("Lester", "Leicester (856)", "Good (provisional)", "is no step of the scale"):
        expect(rejected).to_contain_text(said)
    expect(page.get_by_role("region", name="Set aside")).to_contain_text("S/R")
    expect(page.get_by_role("region", name="Taken, with a mark")).to_contain_text("subject to appeal")
    choose(page, "Year of the grades", "2006", option="2006")
    expect(page.get_by_role("heading", level=1)).to_contain_text("7 new facts ready to publish, 1 row rejected")
    assert violations(page) == []
    page.get_by_label("Why (for the log)").fill("the archived tables")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published as version")).to_be_visible()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("This file is in use already")
    log = page.get_by_role("region", name="What was published")
    expect(log).to_contain_text("the archived tables")
    expect(log).to_contain_text("grades.xlsx")
    reader.reload()
    settled(reader)
    assert reader.locator(".foot").inner_text() != before, "readers see the new version"
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("is in use again")).to_be_visible()
    settled(page)
    reader.reload()
    settled(reader)
    assert reader.locator(".foot").inner_text() == before
    expect(page.get_by_role("heading", level=1)).to_contain_text("7 new facts ready to publish")


def test_a_value_that_differs_is_decided(editing: str, open_page: Callable[..., Page], tmp_path: Path) -> None:
    file = tmp_path / "ilacs.csv"
    file.write_text(
        "authority,framework,judgement,published on,grade\nSt Helens,ILACS,help_and_protection,2023-09-04,Good\n",
        encoding="utf-8",
    )
    page = open_page(f"{editing}/add_data")
    bring(page, file)
    expect(page.get_by_role("heading", level=1)).to_have_text("Decide what counts where the file differs: 1 value")
    differs = page.get_by_role("region", name="Differs from what is held")
    for said in ("St Helens, ILACS, Help and protection, 4 September 2023", "Requires improvement", "Good"):
        expect(differs).to_contain_text(said)
    expect(page.get_by_role("button", name="Publish")).to_be_disabled()
    dispute = "Dispute: the values held go on counting, both are shown"
    choose(page, "For all values that differ", dispute, option=dispute)
    assert violations(page) == []
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published as version")).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("is in use again")).to_be_visible()


def test_bad_files_get_a_sentence(editing: str, open_page: Callable[..., Page], tmp_path: Path) -> None:
    page = open_page(f"{editing}/add_data", width=390, height=844, scheme="dark")
    for name, content, said in (
        ("empty.csv", b"", "is empty"),
        ("<b>x</b>*.csv", b"a,b\n1,2\n", "Nothing was understood"),
        ("torn.xlsx", b"PK\x03\x04torn", "torn.xlsx is damaged"),
    ):
        page.set_input_files("input[type=file]", {"name": name, "mimeType": "text/csv", "buffer": content})
        expect(page.get_by_text(said)).to_be_visible()
        settled(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("This file cannot be taken in as it is")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page) == []


def test_layouts_can_be_taken_away(editing: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{editing}/add_data")
    with page.expect_download() as given:
        page.get_by_role("button", name="findings: layout").click()
    text = Path(given.value.path()).read_text(encoding="utf-8-sig")
    assert text.splitlines()[0].startswith("authority_code,area,review") and len(text.splitlines()) == 2
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.long)])
@pytest.mark.parametrize("width", [1440, pytest.param(390, marks=pytest.mark.long)])
def test_it_is_accessible_but_for_the_file_box_of_streamlit(
    editing: str, open_page: Callable[..., Page], tried: Callable[..., None], width: int, scheme: str
) -> None:
    page = open_page(f"{editing}/add_data", width=width, scheme=scheme)
    tried("axe", "add_data", f"{width} px {scheme}", not_ours(page))
    assert violations(page) == []


def test_readers_do_not_see_it(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(address)
    expect(page.get_by_role("link", name="Add data")).to_have_count(0)
    assert page.request.get(f"{address}/add_data").status == 404
