"""What several tests share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from dashboard.commands import environment

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """What a test leaves in the environment reaches every server started after it; none may."""
    before = dict(os.environ)
    yield
    left = {name for name, _ in before.items() ^ os.environ.items() if name.startswith("CSC_")}
    assert not left, f"left in the environment: {left}"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The source tables the shipped data were made from; they lie beside the project, and only where it is built."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(
            "the source tables (../shared/data) are not on this machine; the shipped data are tested without them"
        )
    return folder


@pytest.fixture(scope="session")
def cases(shared_data: Path) -> Path:
    """Nine small files in shapes that people really bring, with invented values."""
    return shared_data / "cases"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one Chromium of a process: Playwright can be started there once."""
    from tests.browser.harness import CALM

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=environment.chromium(), args=CALM)
        yield chromium
        chromium.close()
