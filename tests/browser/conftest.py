"""A real server and a real Chromium: every page they open is watched for requests to other hosts."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from harness import follow, is_ours, serving, settled
from playwright.sync_api import Browser, BrowserContext, Page

Start = Callable[[], AbstractContextManager[str]]


@pytest.fixture(scope="session")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory, store_folder: Path) -> Start:
    """Start one more server over the same store: `with start() as address`."""
    logs = tmp_path_factory.mktemp("logs")
    return lambda: serving(logs / f"{time.monotonic_ns()}.log", store_folder)


@pytest.fixture(scope="session")
def address(start: Start) -> Iterator[str]:
    """The address of the one server most tests share."""
    with start() as found:
        yield found


@pytest.fixture
def tried(record_property: Callable[[str, object], None]) -> Callable[..., None]:
    """Say which trial of the accessibility statement a test is, of which page in which look (`tests/statement.py`)."""

    def say(trial: str, page: str = "", look: str = "", not_ours: object = ()) -> None:
        record_property("tried", json.dumps({"trial": trial, "page": page, "look": look, "not_ours": not_ours}))

    return say


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages in contexts of their own; afterwards none may have asked another host or thrown an error."""
    contexts: list[BrowserContext] = []
    foreign: list[str] = []
    errors: list[str] = []

    def open_(url: str, width: int = 1440, height: int = 900, scheme: str = "light", is_touch: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
            has_touch=is_touch,
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        page = context.new_page()
        follow(page)
        page.on("request", lambda request: None if is_ours(request.url) else foreign.append(request.url))
        page.on("websocket", lambda ws: None if is_ours(ws.url) else foreign.append(ws.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(url)
        settled(page)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not foreign, f"requests to other hosts: {foreign}"
    assert not errors, f"errors in the page: {errors}"
