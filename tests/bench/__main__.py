"""Run the measurements and print the table of docs/performance.md."""

import argparse
import asyncio
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import psutil
from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.answers import queries
from dashboard.commands import environment
from dashboard.settings import config
from tests.bench import browser as repaints
from tests.bench import sessions
from tests.bench.references import NAMES
from tests.browser.harness import CALM
from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
T = TypeVar("T")
Times = dict[str, tuple[list[float], list[float]]]  # of each page, in the first round and in the others
FIRST = ("overview", "neet_rankings", "apa_and_jar")
GOALS = "Goals: repaint at most 2.5 x bare HTTP kept and 4 x not kept, CPU 8 and 40 ms, 20 messages, 30 kB a change."


@contextmanager
def serving(command: list[str], folder: Path, health: str, ahead: bool = False) -> Iterator[tuple[str, psutil.Process]]:
    """A server of its own: its address and its process."""
    port = free_port()
    env = os.environ | {"CSC_AHEAD": "yes" if ahead else "no", "PYTHONPATH": str(ROOT)}
    filled = [one.format(port=port) for one in command]
    server = subprocess.Popen(
        [sys.executable, *filled], cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(900):
            try:
                urllib.request.urlopen(f"{address}/{health}").close()  # noqa: S310 - our own server
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        yield address, psutil.Process(server.pid)
    finally:
        server.terminate()
        server.wait(20)


OPTIONS = ["--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]


def streamlit(script: str) -> list[str]:
    """The command that serves a script as `streamlit run` does."""
    return ["-m", "streamlit", "run", script, *OPTIONS]


@dataclass
class Cost:
    """What a change of authority costs on a page."""

    page: str
    new: repaints.Repaint
    kept: repaints.Repaint
    cpu_new: float
    cpu_kept: float
    messages: int
    size: int


def speed() -> float:
    """Milliseconds of processor time for the same piece of work every day: it tells one day's times from another's."""
    rows = [{"authority": f"{number:03}", "grade": number % 4 + 1, "judgement": "overall"} for number in range(9000)]
    times = []
    for _ in range(15):
        started = time.process_time()
        json.loads(json.dumps(rows))
        times.append((time.process_time() - started) * 1000)
    return statistics.median(times)


def awaited(work: Coroutine[None, None, T]) -> T:
    """The result of a coroutine; in a thread of its own, as a browser's loop runs in this one."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(asyncio.run, work).result()


def cpu(process: psutil.Process) -> float:
    """Milliseconds of processor time so far."""
    return float(sum(process.cpu_times()[:2]) * 1000)


async def wire(address: str, page: str, process: psutil.Process, rounds: int) -> tuple[float, float, int, int]:
    """CPU a change not kept and kept, and the messages and bytes of the largest change kept by the server."""
    path = "" if page == "overview" else page
    async with sessions.Session(address, path, "authority=330") as reader:
        before = cpu(process)
        first = [await reader.choose(name) for name in NAMES]
        new = (cpu(process) - before) / len(NAMES)
        before = cpu(process)
        for _ in range(rounds):
            for name in NAMES:
                await reader.choose(name)
        kept = (cpu(process) - before) / len(NAMES) / rounds
    return new, kept, max(len(turn.messages) for turn in first), max(turn.size for turn in first)


def measure(
    pages: list[tuple[str, Page]], rounds: int, names: Sequence[str]
) -> dict[str, tuple[list[float], list[float]]]:
    """Repaints page by page in turn, so that every page meets the same machine: the first round, then the others."""
    times: Times = {name: ([], []) for name, _ in pages}
    for turn in range(rounds + 1):
        for name in names:
            for key, page in pages:
                times[key][bool(turn)].append(repaints.choose(page, name))
    return times


def weigh(address: str, process: psutil.Process) -> None:
    """What an open page takes, before anything else is kept: a hundred of them after ten that are gone."""

    def now() -> int:
        return int(process.memory_info().rss)

    awaited(sessions.opened(address, "", 10, now))
    before = now()
    _, during = awaited(sessions.opened(address, "", 100, now))
    print(f"\nmemory of a reader with the overview open: {(during - before) / 100 / 2**10:.0f} kB")


def load(address: str, seconds: float, readers: tuple[int, ...]) -> None:
    """Changes a second, and a hundred readers at once."""
    print("\nsustained choices: readers, changes a second, slowest of twenty in ms")
    for page in FIRST:
        path = "" if page == "overview" else page
        awaited(sessions.sustained(address, path, 1, 2))
        for count in readers:
            found = awaited(sessions.sustained(address, path, count, seconds))
            print(f"{page:22}{count:4}{found.rate:8.1f}{found.p95 * 1000:8.0f}   errors {found.errors}")
    together, _ = awaited(sessions.opened(address, "", 100, lambda: None))
    print(f"100 readers at once on the overview: median {together[50]:.2f} s, last {together[-1]:.2f} s")


def load_anew(address: str, page: str) -> None:
    """Changes a second by sixteen readers, none of which was asked before."""
    codes = [row["authority_code"] for row in queries.authorities.rows() if not row["existed_to"]]
    found = awaited(sessions.anew(address, "" if page == "overview" else page, 16, codes))
    print(f"{page:22}{16:4}{found.rate:8.1f}{found.p95 * 1000:8.0f}   errors {found.errors}, none kept")


def visits(browser: Browser, addresses: dict[str, str], count: int) -> None:
    """First and repeat visits, in turn."""
    found: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in addresses}
    for _ in range(count):
        for name, url in addresses.items():
            for again in (False, True):
                found[name][again].append(repaints.visit(browser, url, again))
    bare = statistics.median(found["bare Streamlit"][0])
    print("\nfirst visit, repeat visit in ms; first visit against bare Streamlit")
    for name, times in found.items():
        first, again = map(statistics.median, times)
        print(f"{name:22}{first:8.0f}{again:8.0f}{first / bare:8.2f}")


def main() -> int:
    """Measure references and pages in the same run, interleaved."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    pages = list(FIRST) if quick else list(config.load().pages)
    rounds, seconds, names = (1, 2.0, NAMES[:5]) if quick else (1, 8.0, NAMES)
    told = f"{date.today()}, Python {platform.python_version()}, {os.cpu_count()} processors"
    print(f"{told}; the same piece of work in {speed():.1f} ms before")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        shutil.copy(Path(__file__).with_name("references.py"), folder / "bare.py")
        shutil.copytree(ROOT / ".streamlit", folder / ".streamlit")
        browser = playwright.chromium.launch(executable_path=environment.chromium(), args=CALM)
        with (
            serving(["-m", "tests.bench.references", "static", "{port}"], ROOT, "") as (static, _),
            serving(["-m", "tests.bench.references", "http", "{port}"], ROOT, "") as (http, _),
            serving(streamlit("bare.py"), folder, "_stcore/health") as (bare, _),
            serving(streamlit("app.py"), ROOT, "readyz") as (ours, process),
        ):
            born = process.memory_info().rss / 2**20
            references = {"static page": static, "bare HTTP": http, "bare Streamlit": bare}
            paths = {key: f"{ours}/{'' if key == 'overview' else key}?authority=330" for key in pages}
            ready = [(key, repaints.opened(browser, url)) for key, url in {**references, **paths}.items()]
            show(measure(ready, rounds, names), list(references))
            for _, page in ready:
                page.context.close()
            visits(browser, {**references, **{key: paths[key] for key in FIRST[:2]}}, 1 if quick else 7)
        with serving(streamlit("app.py"), ROOT, "readyz") as (ours, process):
            weigh(ours, process)
            print("\nserver CPU a change in ms (not kept, kept); messages and bytes of the largest change")
            for page in pages:
                new, kept, messages, size = awaited(wire(ours, page, process, 2 if quick else 6))
                print(f"{page:22}{new:8.1f}{kept:8.1f}{messages:6}{size:9,}")
            load(ours, seconds, (1, 16) if quick else (1, 16, 100))
            grown = process.memory_info().rss / 2**20
            print(f"memory: {born:.0f} MB at start, {grown:.0f} MB after all of this")
        for page in () if quick else FIRST:
            with serving(streamlit("app.py"), ROOT, "readyz") as (ours, _):
                load_anew(ours, page)
        browser.close()
    print(f"the same piece of work in {speed():.1f} ms after\n{GOALS}")
    return 0


def show(times: Times, references: list[str]) -> None:
    """Repaints with their ratios to the bare HTTP page."""
    bare = repaints.Repaint.of(times["bare HTTP"][1]).median
    print("\nrepaint in ms: not kept median, p95, x bare HTTP; kept median, p95, x bare HTTP")
    for key, (first, again) in times.items():
        new, kept = repaints.Repaint.of(first), repaints.Repaint.of(again)
        mark = "reference" if key in references else f"n = {len(again)}"
        first_cells = f"{new.median:7.0f}{new.p95:7.0f}{new.median / bare:7.2f}"
        print(f"{key:22}{first_cells}  {kept.median:7.0f}{kept.p95:7.0f}{kept.median / bare:7.2f}  {mark}")


if __name__ == "__main__":
    sys.exit(main())
