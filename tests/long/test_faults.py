"""Treated badly, the service goes on: huge addresses, idle sessions, readers who leave, a disk that is really full."""

import asyncio
import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

from dashboard.store import store
from tests.bench.sessions import Session
from tests.browser.harness import wait_until_ready
from tests.ports import free_port

pytestmark = pytest.mark.long
IDLE = 2000
LEAVING = 300  # s; two thousand who leave at once cost ten seconds of a processor, which others may be using
LARGE = 10 * 2**20  # bytes of an address
ROOM = 64  # MB of the small disk


@pytest.fixture
def service(tmp_path: Path) -> Iterator[tuple[str, psutil.Process, Path]]:
    """The dashboard on a free port, its process and its log."""
    port, log = free_port(), tmp_path / "log"
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", *options],
            cwd=store.ROOT, env=os.environ | {"CSC_AHEAD": "no"}, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            wait_until_ready(f"http://127.0.0.1:{port}", server, log)
            yield f"http://127.0.0.1:{port}", psutil.Process(server.pid), log
        finally:
            server.kill()
            server.wait()


def is_well(address: str, log: Path) -> bool:
    """Whether the service is ready, a new reader gets a page, and nothing was logged as trouble."""

    async def opened() -> bool:
        async with Session(address, "") as reader:
            return bool(reader.opened.messages) and not reader.opened.has_trouble

    with urllib.request.urlopen(f"{address}/readyz", timeout=LEAVING) as answer:  # noqa: S310 - this machine
        said = log.read_text(encoding="utf-8")
        return answer.status == 200 and asyncio.run(opened()) and "Traceback" not in said and '"trouble"' not in said


def ask(address: str, request: bytes, answer: int = 4096) -> bytes:
    """The start of what is answered to a request that is sent as it stands; empty where the connection is closed."""
    place = urlsplit(address)
    with socket.create_connection((place.hostname or "", place.port or 0), timeout=60) as line:
        try:
            line.sendall(request)
            return line.recv(answer) if answer else b""
        except OSError:
            return b""


def test_addresses_of_ten_megabytes_are_refused(service: tuple[str, psutil.Process, Path]) -> None:
    address, process, log = service
    before = process.memory_info().rss
    for path in (b"/", b"/neet_rankings", b"/take/overview/x.csv", b"/card/compare/x", b"/readyz"):
        said = ask(address, b"GET " + path + b"?period=" + b"9" * LARGE + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert said == b"" or said.split()[1][:1] == b"4", said[:80]
    said = ask(address, b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: " + b"9" * LARGE + b"\r\n\r\n")
    assert said == b"" or said.split()[1][:1] == b"4"
    assert process.memory_info().rss - before < 300 * 2**20 and is_well(address, log)


def test_a_link_of_ten_megabytes_over_the_socket_opens_the_page_or_is_refused(
    service: tuple[str, psutil.Process, Path],
) -> None:
    address, _, log = service

    async def open_it() -> None:
        try:
            async with asyncio.timeout(120), Session(address, "neet_rankings", f"period={'9' * LARGE}") as reader:
                assert not reader.opened.has_trouble
        except (OSError, TimeoutError) as closed:
            print(f"refused: {closed}")
        except Exception as closed:
            assert "Connection" in type(closed).__name__, closed

    asyncio.run(open_it())
    assert is_well(address, log)


def test_thousands_of_idle_sessions_leave_room_for_one_who_reads(service: tuple[str, psutil.Process, Path]) -> None:
    address, process, log = service

    async def hold() -> float:
        idle = [Session(address, "") for _ in range(IDLE)]
        for first in range(0, IDLE, 50):
            await asyncio.gather(*(one.__aenter__() for one in idle[first : first + 50]))
        async with Session(address, "") as reader:
            turn = await reader.choose("Leicester")
            assert not turn.has_trouble
        print(f"{IDLE} idle sessions: {process.memory_info().rss / 2**20:.0f} MB, a choice in {turn.seconds:.2f} s")
        await asyncio.gather(*(one.__aexit__() for one in idle))
        return turn.seconds

    assert asyncio.run(hold()) < 10
    assert process.memory_info().rss < 4 * 2**30 and is_well(address, log)


def test_readers_who_leave_in_the_middle_of_a_file(service: tuple[str, psutil.Process, Path]) -> None:
    address, process, log = service
    for path in ("/data/grades.csv", "/data/indicators.csv", "/take/overview/x.csv", "/") * 25:
        ask(address, f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode(), answer=0)

    async def leave() -> None:
        for _ in range(20):
            reader = Session(address, "pack", "authority=856")
            await reader.__aenter__()
            task = asyncio.create_task(reader.choose("Kent"))
            await asyncio.sleep(0.05)
            await reader.__aexit__()
            task.cancel()

    asyncio.run(leave())
    assert is_well(address, log) and process.is_running()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with little room; only root can make one."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", f"size={ROOM}m", "csc-trial", place], capture_output=True)
    if made.returncode:
        pytest.skip("a small disk can be made by root alone")
    yield place
    subprocess.run(["/bin/umount", "--lazy", place], check=True)


def test_a_disk_that_is_full_loses_nothing_and_says_so(small_disk: Path, tmp_path: Path) -> None:
    """The disk is filled for real: an import and an export end in a sentence, and the store answers as before."""
    home, cells = small_disk / "store", tmp_path / "x.csv"
    cells.write_text("authority,framework,judgement,year,grade\nLeicester,APA,staying_safe,2007,3\n", encoding="utf-8")
    environment = os.environ | {"CSC_STORE": str(home)}

    def run(*arguments: str | Path) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "dashboard.commands.line", *map(str, arguments)],
            cwd=store.ROOT, env=environment, capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    assert run("build")[0] == 0
    before = run("query", "sources")
    free = os.statvfs(small_disk)
    (small_disk / "filler").write_bytes(b"\0" * (free.f_bavail * free.f_frsize - 200_000))
    for asked in (("import", cells), ("export", small_disk / "all"), ("export", "--snapshot", small_disk / "snap")):
        code, said = run(*asked)
        assert code != 0 and "Traceback" not in said and "No space left" in said, said
    assert run("query", "sources") == before
    (small_disk / "filler").unlink()
    assert run("import", cells)[0] == 0 and run("export", small_disk / "all")[0] == 0
