"""Three hundred readers with time to think, for ten minutes: no error, quick answers, memory that stands still."""

import asyncio
import os
import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from dashboard.store import store
from tests.bench.sessions import NAMES, Session, Turn
from tests.browser.harness import wait_until_ready
from tests.ports import free_port

pytestmark = pytest.mark.long
READERS, MINUTES, THINK = 300, 10.0, 10.0  # seconds between two choices, about
PAGES = ("", "neet_rankings", "apa_and_jar", "authority", "capacity_to_improve", "findings")
SLOWEST = 1.0  # s, of twenty choices
GROWTH = 1.10  # of memory in the second half


async def soak(address: str, readers: int, minutes: float, process: psutil.Process) -> tuple[list[Turn], list[float]]:
    """Readers come within the first minute and choose; turns after it, and memory in MB every five seconds."""
    end, turns, memory = time.monotonic() + minutes * 60, [], []
    warm = time.monotonic() + min(60.0, minutes * 12)

    async def read(number: int) -> None:
        chance = random.Random(number)  # noqa: S311 - the same trial every time
        await asyncio.sleep(chance.random() * (warm - time.monotonic()))
        async with Session(address, PAGES[number % len(PAGES)]) as reader:
            while time.monotonic() < end:
                await asyncio.sleep(chance.uniform(THINK / 2, THINK * 1.5))
                turn = await reader.choose(chance.choice(NAMES))
                if time.monotonic() > warm:
                    turns.append(turn)

    async def watch() -> None:
        while time.monotonic() < end:
            memory.append(process.memory_info().rss / 2**20)
            await asyncio.sleep(min(5.0, minutes * 3))

    await asyncio.gather(watch(), *(read(number) for number in range(readers)))
    return turns, memory


def trial(tmp_path: Path, readers: int, minutes: float) -> tuple[list[Turn], list[float]]:
    port = free_port()
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    log = tmp_path / "log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", *options],
            cwd=store.ROOT, env=os.environ, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until_ready(address, server, log)
            with ThreadPoolExecutor(1) as aside:
                work = soak(address, readers, minutes, psutil.Process(server.pid))
                return aside.submit(asyncio.run, work).result()
        finally:
            server.terminate()
            server.wait(20)
            assert "Traceback" not in log.read_text(encoding="utf-8")


def test_three_hundred_readers_for_ten_minutes(tmp_path: Path) -> None:
    turns, memory = trial(tmp_path, READERS, MINUTES)
    times = sorted(turn.seconds for turn in turns)
    first, second = memory[len(memory) // 2 : len(memory) * 3 // 4], memory[len(memory) * 3 // 4 :]
    p95 = times[int(len(times) * 0.95)]
    print(f"{len(turns)} choices, p95 {p95 * 1000:.0f} ms, memory {max(first):.0f} then {max(second):.0f} MB")
    assert len(turns) > READERS * MINUTES * 60 / THINK * 0.7
    assert not any(turn.has_trouble for turn in turns)
    assert p95 < SLOWEST
    assert max(second) <= max(first) * GROWTH
