"""Starting the dashboard, waiting for a page, asking axe-core: what the browser tests share."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from playwright.sync_api import Page, WebSocket, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.ports import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
CALM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WAIT_SECONDS = 90
TURN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
expect.set_options(timeout=20_000)


@contextmanager
def serving(log: Path, store: Path) -> Iterator[str]:
    """Start the dashboard as `streamlit run app.py` does and give its address; stop it afterwards."""
    port = free_port()
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    address = f"http://127.0.0.1:{port}"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", *options],
            cwd=ROOT,
            env=os.environ | {"CSC_STORE": str(store), "CSC_AHEAD": "no"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_ready(address, server, log)
            yield address
        finally:
            server.terminate()
            server.wait(20)


def wait_until_ready(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait for `/readyz`; fail with the log when the server ends or takes too long."""
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/readyz") as answer:  # noqa: S310 - our own server
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"the server did not get ready:\n{log.read_text()}")


def is_ours(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:"))


class Conversation:
    """What page and server say to each other: whether every run the page asked for has begun and come to its end.

    Streamlit's own mark of a running script appears only when the server has begun, so a test that looks at once
    after a click could take the state before it for the state after it.
    """

    def __init__(self, page: Page) -> None:
        self.asked = self.begun = False
        page.on("websocket", self.follow)

    def follow(self, socket: WebSocket) -> None:
        socket.on("framesent", self.sent)
        socket.on("framereceived", self.received)

    def sent(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes) and BackMsg.FromString(frame).HasField("rerun_script"):
            self.asked, self.begun = True, False

    def received(self, frame: str | bytes) -> None:
        if not isinstance(frame, bytes):
            return
        said = ForwardMsg.FromString(frame)
        if said.HasField("new_session"):
            self.begun = True
        if said.HasField("script_finished"):
            ended = said.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
            self.asked = self.asked and not (self.begun and ended)


CONVERSATIONS: WeakKeyDictionary[Page, Conversation] = WeakKeyDictionary()


def follow(page: Page) -> None:
    """Follow what a page asks of the server, from before its first address: `settled` waits by it."""
    CONVERSATIONS[page] = Conversation(page)


def settled(page: Page) -> None:
    """Wait until the page has had its answer and drawn it: nothing asked is open, our script has run, the foot stands.

    The turns of the renderer come first: a click is sent on only after the page has handled it.
    """
    end = time.monotonic() + WAIT_SECONDS
    page.evaluate(TURN)
    page.wait_for_timeout(50)
    while CONVERSATIONS[page].asked and time.monotonic() < end:
        page.wait_for_timeout(20)
    assert not CONVERSATIONS[page].asked, "the server has not answered"
    expect(page.locator("html")).to_have_attribute("lang", "en-GB")
    expect(page.locator(".foot")).to_be_visible()
    expect(page.locator(".picture:not(:has(svg), .fold:not([open]) *)")).to_have_count(0)
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    page.evaluate(TURN)


def choose(page: Page, label: str, typed: str, option: str | None = None) -> None:
    """Choose from a list as a person does: open it, type, Enter for the first match; or click the option named.

    Of a list of the browser's own, which is drawn outside the page, the first option with the words typed.
    """
    box = page.get_by_role("combobox", name=re.compile(re.escape(label))).first
    box.scroll_into_view_if_needed()  # a list closes when the page scrolls under it
    if box.evaluate("one => one.localName") == "select":
        offered = box.locator("option").all_inner_texts()
        box.select_option(label=option or next(one for one in offered if typed in one))
        settled(page)
        return
    page.evaluate(TURN)
    box.click()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.evaluate(TURN)
    page.keyboard.type(typed)
    expect(box).to_have_value(typed)
    page.evaluate(TURN)
    offered = page.locator("[role=option]")  # not those of lists that are the browser's own
    if option:
        offered = offered.filter(has_text=re.compile(f"^{re.escape(option)}$"))
    offered.first.wait_for()
    if option:
        offered.first.click()
    else:
        page.keyboard.press("Enter")
    settled(page)


# Of Streamlit's own file box: its section has a role that says nothing beside a label and a place in the order.
NOT_OURS = ("presentation-role-conflict", "stFileUploaderDropzone")


def _is_ours(rule: str, html: str) -> bool:
    return not (rule == NOT_OURS[0] and NOT_OURS[1] in html)


def every_violation(page: Page) -> list[dict[str, Any]]:
    """What axe-core finds, as it tells it: rules with the nodes that break them."""
    page.evaluate(AXE)
    return json.loads(  # type: ignore[no-any-return]
        page.evaluate(
            "axe.run(document, {resultTypes: ['violations']}).then(result => JSON.stringify(result.violations))"
        )
    )


def violations(page: Page) -> list[str]:
    """What axe-core finds, of whatever weight, one line each with where; without Streamlit's own file box."""
    return [
        f"{one['impact']} {one['id']}: {node['target']} {node['html'][:160]}"
        for one in every_violation(page)
        for node in one["nodes"]
        if _is_ours(one["id"], node["html"])
    ]


def not_ours(page: Page) -> list[dict[str, Any]]:
    """What axe-core finds in Streamlit's own file box, a rule each: for the accessibility statement."""
    found = []
    for one in every_violation(page):
        times = sum(not _is_ours(one["id"], node["html"]) for node in one["nodes"])
        of = "wcag" if any(tag.startswith("wcag") for tag in one["tags"]) else "practice"
        if times:
            found.append({"rule": one["id"], "help": one["help"], "of": of, "times": times})
    return found
