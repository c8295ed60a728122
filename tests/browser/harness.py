"""Starting the dashboard, waiting for a page, asking axe-core: what the browser tests share."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

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
expect.set_options(timeout=20_000)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


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
            env=os.environ | {"CSC_STORE": str(store)},
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


def settled(page: Page) -> None:
    """Wait until the whole page is drawn: its foot is the last part, our script has run, and Streamlit runs nothing."""
    expect(page.locator("html")).to_have_attribute("lang", "en-GB")
    expect(page.locator(".foot")).to_be_visible()
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    page.wait_for_timeout(250)


def violations(page: Page) -> list[str]:
    """What axe-core finds that is serious or critical, one line each with where."""
    page.evaluate(AXE)
    found = json.loads(page.evaluate("axe.run(document).then(result => JSON.stringify(result.violations))"))
    return [
        f"{one['impact']} {one['id']}: {node['target']} {node['html'][:160]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]
