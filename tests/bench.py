"""What a rerun costs: server CPU and repaint of every page, against a bare page with one chart.

Both are served with the same Streamlit settings in the same run, opened in Chromium, and made to run again by
choosing another option of their first list, as a reader does. `python3 manage.py bench` prints the table.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from playwright.sync_api import Page, sync_playwright

from dashboard.commands import environment
from dashboard.settings import config
from tests.browser.harness import CALM, free_port

ROOT = Path(__file__).resolve().parent.parent
RERUNS = 20
CPU_GOAL, REPAINT_GOAL = 3.0, 1.5
CHOICES = ("Leicester", "Kent", "Luton", "Norfolk", "Cumberland", "Camden", "Derby", "Essex", "Poole", "Slough")
BARE = f"""
import altair as alt
import pandas as pd
import streamlit as st

names = {CHOICES!r}
chosen = st.selectbox("Authority", names)
rows = pd.DataFrame({{"place": range(20), "value": [(place * (names.index(chosen) + 2)) % 7 for place in range(20)]}})
st.title(chosen)
st.altair_chart(alt.Chart(rows).mark_bar().encode(alt.X("place:O"), alt.Y("value:Q")))
"""
# Resolves with the milliseconds from now until Streamlit has run and stands still, and two frames were drawn.
REPAINTED = """() => new Promise(done => {
  const app = document.querySelector('[data-testid=stApp]'), start = performance.now();
  let ran = false;
  const look = () => {
    const state = app.dataset.testScriptState;
    ran ||= state !== 'notRunning';
    if (ran && state === 'notRunning') {
      watcher.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
    }
  };
  const watcher = new MutationObserver(look);
  watcher.observe(app, {attributes: true, attributeFilter: ['data-test-script-state']});
  setTimeout(() => done(-1), 20000);
})"""


@dataclass(frozen=True)
class Cost:
    """One page: median server CPU and median repaint of a rerun, in milliseconds."""

    page: str
    cpu: float
    repaint: float


@contextmanager
def serving(script: str, folder: Path) -> Iterator[tuple[str, psutil.Process]]:
    """A Streamlit server of its own: its address and its process."""
    port = free_port()
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    command = [sys.executable, "-m", "streamlit", "run", script, *options]
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health").close()  # noqa: S310 - our own server
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        yield address, psutil.Process(server.pid)
    finally:
        server.terminate()
        server.wait(20)


def rerun(page: Page, choice: str) -> float:
    """Choose an option of the first list and give the milliseconds until the page stands repainted."""
    box = page.get_by_role("combobox").first
    box.click()
    page.keyboard.type(choice)
    page.get_by_role("option").first.wait_for()
    handle = page.evaluate_handle(f"() => ({{wait: ({REPAINTED})()}})")
    page.keyboard.press("Enter")
    return float(page.evaluate("holder => holder.wait", handle))


def measure(page: Page, name: str, url: str, server: psutil.Process) -> Cost:
    """Open a page, warm it, and take the medians over the reruns."""
    page.goto(url)
    page.get_by_role("combobox").first.wait_for()
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    cpu, repaints = [], []
    for turn in range(RERUNS + len(CHOICES)):
        before = sum(server.cpu_times()[:2])
        spent = rerun(page, CHOICES[turn % len(CHOICES)])
        page.get_by_role("listbox").wait_for(state="hidden")
        page.wait_for_timeout(150)
        if turn >= len(CHOICES) and spent > 0:
            cpu.append((sum(server.cpu_times()[:2]) - before) * 1000)
            repaints.append(spent)
    return Cost(name, statistics.fmean(cpu), statistics.median(repaints))


def main() -> int:
    """Measure the bare page, then every page, and print each against it."""
    pages = [key for key in config.load().pages if (ROOT / "pages" / f"{key}.py").exists()]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        bare = Path(folder)
        (bare / "bare.py").write_text(BARE, encoding="utf-8")
        shutil.copytree(ROOT / ".streamlit", bare / ".streamlit")
        browser = playwright.chromium.launch(executable_path=environment.chromium(), args=CALM)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        with serving("bare.py", bare) as (address, server):
            base = measure(page, "bare page, one chart", address, server)
        with serving("app.py", ROOT) as (address, server):
            costs = [measure(page, key, f"{address}/{key}?authority=330", server) for key in pages]
        browser.close()
    print(f"{'page':24}{'CPU ms':>10}{'x bare':>9}{'repaint ms':>12}{'x bare':>9}   ({RERUNS} reruns)")
    print(f"{base.page:24}{base.cpu:>10.1f}{'':>9}{base.repaint:>12.1f}")
    for cost in costs:
        ratios = cost.cpu / base.cpu, cost.repaint / base.repaint
        print(f"{cost.page:24}{cost.cpu:>10.1f}{ratios[0]:>9.2f}{cost.repaint:>12.1f}{ratios[1]:>9.2f}")
    print(f"Goal: at most {CPU_GOAL} times the CPU and {REPAINT_GOAL} times the repaint of the bare page.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
