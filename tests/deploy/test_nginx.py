"""The nginx site of deploy/ as it ships before two replicas: kills, restarts, new data, names people bring along."""

import base64
import http.server
import json
import os
import re
import shutil
import ssl
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from email.message import Message
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from dashboard.commands import environment
from dashboard.store import publishing, store
from tests.browser.harness import WAIT_SECONDS, choose, follow, settled, wait_until_ready
from tests.ports import free_port
from tests.store.trial_store import GRADE, draft

NGINX = environment.nginx()
OPENSSL = shutil.which("openssl") or ""
ANALYZE = shutil.which("systemd-analyze") or ""
MAKE_KEY = (OPENSSL, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1")
SITE = environment.ROOT / "deploy" / "nginx.conf"
GOES_ON = 5.0  # seconds after a kill until the reader has the page again
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (NGINX and OPENSSL), reason="no nginx or openssl on this machine (Debian: apt install nginx)"
    ),
]
OPEN = ssl._create_unverified_context()  # noqa: S323 - a certificate made for the test


class Replica:
    """One server as the unit starts it."""

    def __init__(self, folder: Path, name: str) -> None:
        self.port, self.metrics, self.log, self._store = (
            free_port(),
            free_port(),
            folder / f"{name}.log",
            folder / "store",
        )

    def start(self) -> None:
        options = [f"--server.port={self.port}", "--server.address=127.0.0.1", "--server.headless=true"]
        own = {"CSC_STORE": str(self._store), "CSC_AHEAD": "no", "CSC_METRICS": str(self.metrics)}
        with self.log.open("a") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", "app.py", *options, "--server.allowedHosts=127.0.0.1"],
                cwd=environment.ROOT, env=os.environ | own | {"STREAMLIT_SERVER_COOKIE_SECRET": "x" * 32},
                stdout=output, stderr=subprocess.STDOUT,
            )  # fmt: skip

    def ready(self) -> None:
        wait_until_ready(f"http://127.0.0.1:{self.port}", self.process, self.log)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)

    def told(self, path: str, port: int = 0) -> str:
        return fetched(f"http://127.0.0.1:{port or self.port}/{path}")[2].decode()

    @property
    def sessions(self) -> float:
        return float(re.findall(r"^csc_sessions (\S+)$", self.told("metrics", self.metrics), re.M)[0])


@contextmanager
def nginx(folder: Path, ports: list[int], change: Callable[[str], str] = str) -> Iterator[str]:
    """The shipped site on ports of its own, with a certificate made for it."""
    folder.mkdir(exist_ok=True)
    key, certificate, port = folder / "key", folder / "certificate", free_port()
    subprocess.run(
        [*MAKE_KEY, "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    site = change(SITE.read_text(encoding="utf-8"))
    for old, new in {
        "/etc/ssl/certs/csc.pem": str(certificate), "/etc/ssl/private/csc.key": str(key),
        "listen 80;": f"listen 127.0.0.1:{free_port()};", "listen 443 ": f"listen 127.0.0.1:{port} ",
        ":8501": f":{ports[0]}", ":8502": f":{ports[-1]}",
    }.items():  # fmt: skip
        assert old in site
        site = site.replace(old, new)
    paths = "".join(f"{one}_temp_path {folder};" for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    whole = folder / "nginx.conf"
    whole.write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; user root; worker_processes 1;\n"
        f"events {{}}\nhttp {{ access_log off; {paths}\n{site}\n}}\n",
        encoding="utf-8",
    )
    server = subprocess.Popen([NGINX, "-c", str(whole), "-e", str(folder / "error.log")], stderr=subprocess.PIPE)
    try:
        address, end = f"https://127.0.0.1:{port}", time.monotonic() + 10
        while status(f"{address}/readyz") != 404:
            assert server.poll() is None and time.monotonic() < end, (folder / "error.log").read_text()
            time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(10)


def fetched(address: str, heads: dict[str, str] | None = None) -> tuple[int, Message, bytes]:
    """Status, heads and body; status 0 where nothing answered."""
    asked = urllib.request.Request(address, headers=heads or {})  # noqa: S310 - our own server
    try:
        with urllib.request.urlopen(asked, context=OPEN, timeout=60) as answer:  # noqa: S310
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as wrong:
        return wrong.code, wrong.headers, b""
    except urllib.error.URLError:
        return 0, Message(), b""


def status(address: str, **heads: str) -> int:
    return fetched(address, heads)[0]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[Replica]]]:
    folder = tmp_path_factory.mktemp("replicas")
    replicas = [Replica(folder, name) for name in ("one", "two")]
    with ExitStack() as stack:
        for replica in replicas:
            replica.start()
            stack.callback(lambda one=replica: one.stop())
        for replica in replicas:
            replica.ready()
        yield stack.enter_context(nginx(folder / "nginx", [one.port for one in replicas])), replicas


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(ignore_https_errors=True)
    shown = context.new_page()
    follow(shown)
    yield shown
    context.close()


@pytest.mark.long
def test_a_reader_whose_replica_is_killed_goes_on_with_every_choice(
    house: tuple[str, list[Replica]], page: Page
) -> None:
    address, replicas = house
    opened: list[float] = []
    page.on("websocket", lambda _: opened.append(time.monotonic()))
    page.goto(f"{address}/neet_rankings?authority=856&comparators=region")
    settled(page)
    choose(page, "Authority", "Leeds")
    page.evaluate("window.isTheSame = true")
    seen, title = page.url, page.locator("h1").inner_text()
    assert "authority=383" in seen and "comparators=region" in seen
    [serving] = [one for one in replicas if one.sessions]
    opened.clear()
    killed = time.monotonic()
    serving.process.kill()
    serving.process.wait()
    while not opened and time.monotonic() < killed + WAIT_SECONDS:
        page.wait_for_timeout(20)
    took = opened[0] - killed
    serving.start()
    assert page.url == seen and page.locator("h1").inner_text() == title
    choose(page, "Authority", "Camden")
    assert "authority=202" in page.url and "comparators=region" in page.url
    assert page.evaluate("window.isTheSame === true"), "the page was loaded again"
    serving.ready()
    print(f"went on after {took:.1f} s")
    assert took < GOES_ON


@pytest.mark.long
def test_a_rolling_restart_fails_no_request(house: tuple[str, list[Replica]]) -> None:
    address, replicas = house
    paths = ("", "neet_rankings?authority=856", "_stcore/health", "favicon.png", "data/grades.csv")
    seen: list[tuple[int, str]] = []
    is_over = threading.Event()

    def ask(seat: str) -> None:
        while not is_over.is_set():
            for path in paths:
                seen.append((status(f"{address}/{path}", Cookie=f"csc_seat={seat}"), path))
                time.sleep(0.05)

    readers = [threading.Thread(target=ask, args=(seat,)) for seat in ("one", "two", "", "x")]
    for one in readers:
        one.start()
    try:
        for replica in replicas:
            replica.stop()
            replica.start()
            replica.ready()
    finally:
        is_over.set()
        for one in readers:
            one.join()
    print(f"{len(seen)} requests")
    assert len(seen) > 50 and not [one for one in seen if one[0] != 200]


def test_new_data_appear_on_both_without_a_restart(
    house: tuple[str, list[Replica]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, replicas = house
    monkeypatch.setenv("CSC_STORE", str(replicas[0]._store))
    entry = publishing.publish(draft(tmp_path / "batch", [GRADE]), store.state(), who="trial")
    for replica in replicas:
        assert json.loads(replica.told("readyz")) == {"version": entry.version, "state": "ready"}


def test_what_is_internal_stays_inside_and_foreign_hosts_out(house: tuple[str, list[Replica]]) -> None:
    address, _ = house
    for path in ("readyz", "metrics", "_stcore/metrics", "_stcore/agent/mcp", "add_data", "nope"):
        assert status(f"{address}/{path}") == 404, path
    assert status(f"{address}/", Host="evil.example") == 421
    assert status(f"{address}/", Origin="https://evil.example") == 403
    heads = fetched(f"{address}/", {"Accept-Encoding": "gzip"})[1]
    assert heads["Content-Encoding"] == "gzip" and "default-src 'self'" in heads["Content-Security-Policy"]
    assert "max-age" in heads["Strict-Transport-Security"]
    assert "HttpOnly" in heads["Set-Cookie"] and "Secure" in heads["Set-Cookie"]


def test_the_dashboard_works_below_a_path(house: tuple[str, list[Replica]], page: Page, tmp_path: Path) -> None:
    def below(site: str) -> str:
        for place in ("/", "= /_stcore/health"):
            path = place.replace("/", "/compare/", 1)
            ours = "rewrite ^/compare(/.*)$ $1 break; proxy_redirect / /compare/;"
            assert f"location {place} {{\n" in site
            site = site.replace(f"location {place} {{\n", f"location {path} {{\n{ours}\n")
        return site

    failed: list[str] = []
    # Not the window's icon: Streamlit drops it after the first choice, and a browser may ask for it later.
    page.on("response", lambda one: failed.append(one.url) if one.status >= 400 and "/media/" not in one.url else None)
    with nginx(tmp_path / "nginx", [one.port for one in house[1]], below) as address:
        page.goto(f"{address}/compare/neet_rankings?authority=856")
        settled(page)
        choose(page, "Authority", "Leeds")
        assert "/compare/neet_rankings?authority=383" in page.url
        assert not failed


class Echo(http.server.BaseHTTPRequestHandler):
    """Says which names of people it was told."""

    def do_GET(self) -> None:
        body = json.dumps(self.headers.get_all("X-User")).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def test_nobody_brings_their_own_name(tmp_path: Path) -> None:
    echo = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=echo.serve_forever, daemon=True).start()
    made = subprocess.run([OPENSSL, "passwd", "-apr1", "word"], check=True, capture_output=True, text=True).stdout
    (tmp_path / "users").write_text(f"editor@example.org:{made}", encoding="utf-8")
    tmp_path.chmod(0o755)

    def signed_in(site: str) -> str:
        ours = f'auth_basic "Compare"; auth_basic_user_file {tmp_path}/users; proxy_set_header X-User $remote_user;'
        return site.replace('proxy_set_header X-User "";', ours, 1)

    basic = base64.b64encode(b"editor@example.org:word").decode()
    forged = {"X-User": "other@example.org"}
    port = echo.server_address[1]
    try:
        with nginx(tmp_path / "none", [port], str) as address:
            for heads in (forged, forged | {"Authorization": f"Basic {basic}"}, {"x_user": "other@example.org"}):
                assert names(address, heads) is None
        with nginx(tmp_path / "basic", [port], signed_in) as address:
            assert status(f"{address}/x?authority=856", **{"X-User": "editor@example.org"}) == 401
            assert names(address, forged | {"Authorization": f"Basic {basic}"}) == ["editor@example.org"]
    finally:
        echo.shutdown()


def names(address: str, heads: dict[str, str]) -> list[str] | None:
    told: list[str] | None = json.loads(fetched(f"{address}/x", heads)[2])
    return told


@pytest.mark.skipif(not ANALYZE, reason="no systemd-analyze on this machine")
def test_the_unit_is_one_systemd_understands(tmp_path: Path) -> None:
    unit = (environment.ROOT / "deploy" / "csc@.service").read_text(encoding="utf-8")
    (tmp_path / "csc@.service").write_text(unit.replace("/opt/csc/.venv/bin/python", sys.executable), encoding="utf-8")
    done = subprocess.run([ANALYZE, "verify", "--man=no", tmp_path / "csc@.service"], capture_output=True, text=True)
    assert done.returncode == 0 and not done.stderr, done.stderr
