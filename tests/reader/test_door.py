"""Who comes in and where to: paths there are, foreign hosts and origins, errors with a reference, times."""

import json
import socket
import urllib.request
from collections.abc import Iterator
from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from streamlit import config as streamlit_config

from dashboard.reader import access, door, frame, server, watch, words
from dashboard.settings import config
from dashboard.store import serving, store
from tests.reader import test_server


async def broken(_: Request) -> Response:
    raise KeyError('secret\n{"event": "made up"}')


APP = Starlette(
    routes=[
        Route("/data/broken", broken),
        Route("/readyz", server.ready),
        Route("/{rest:path}", lambda _: PlainTextResponse("reached")),
    ],
    middleware=[Middleware(server.Headers), Middleware(door.Door)],
)


@pytest.fixture(autouse=True)
def _app(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(test_server, "APP", APP)
    monkeypatch.delenv(access.EDIT, raising=False)
    watch.start()
    yield
    serving.forget()


def status(path: str, **heads: str) -> int:
    return test_server.asked(path, **heads)[0]


def test_pages_and_files_are_there_and_nothing_else() -> None:
    for path in ("/", *(f"/{page}" for page in config.load().pages), "/present", "/overview", "/neet_rankings/"):
        assert status(path) == 200, path
    for path in ("/_stcore/health", "/_stcore/host-config", "/favicon.png", "/app/static/icon.png", "/kept/x.css"):
        assert status(path) == 200, path
    inner = ("metrics", "agent/mcp", "agent/openapi.json", "script-health-check", "message", "upload_file")
    for path in (
        *("/nope", "/neet_rankings/x", "/neet_rankings/_stcore/health", "/static/js/none.js", "/a/b", "/auth/login"),
        *(
            "/static/../../../../etc/passwd",
            "/\0",
            "//evil.example/",
            "/add_data",
            *(f"/_stcore/{one}" for one in inner),
        ),
    ):
        assert status(path) == 404, path


def test_the_page_for_adding_data_has_an_address_only_where_data_may_be_added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(access.EDIT, "1")
    assert status("/add_data") == 200


def test_what_is_not_there_is_said_in_a_sentence_that_leads_home() -> None:
    code, heads, body = test_server.asked("/a/b<script>")
    assert code == 404 and words.no_page in body.decode() and 'href="../"' in body.decode()
    assert b"<script>" not in body and "content-security-policy" in heads


def test_foreign_hosts_and_origins_are_refused() -> None:
    assert status("/", host="any.example") == 200, "no host was named"
    assert status("/", host="here", origin="http://here") == 200
    for origin in (
        "http://evil.example",
        "http://localhost:3000",
        "http://127.0.0.1",
        "null",
        "http://here.evil.example",
    ):
        assert status("/", host="here", origin=origin) == 403, origin
    streamlit_config.set_option("server.allowedHosts", ["good.example"])
    try:
        assert status("/", host="good.example:443") == 200
        for host in ("evil.example", "good.example.evil", "good.example@evil", ""):
            assert status("/", host=host) == 421, host
        assert status("/") == 421
    finally:
        streamlit_config.set_option("server.allowedHosts", [])


def test_without_a_role_nothing_is_read_where_readers_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = replace(config.load(), access=config.Access("X-User", (), ("reader@example.org",)))
    monkeypatch.setattr(config, "load", lambda: settings)
    for path in ("/", "/neet_rankings", "/data/grades.csv", "/kept/x.html", "/_stcore/host-config"):
        assert status(path) == 403, path
        assert status(path, x_user="other@example.org") == 403, path
        assert status(path, x_user="reader@example.org") == 200, path
    assert status("/readyz") == 200


def test_an_error_is_a_reference_to_the_reader_and_one_line_of_json_in_the_log(
    capsys: pytest.CaptureFixture[str],
) -> None:
    watch.start()
    code, _, body = test_server.asked("/data/broken")
    line, *rest = capsys.readouterr().err.splitlines()
    told = json.loads(line)
    assert code == 500 and not rest and b"secret" not in body
    assert told["reference"] in body.decode() and told["event"] == "trouble" and "secret" in told["error"]
    assert told["steps"][-1].endswith("broken") and told["where"] == "/data/broken"


def test_requests_and_questions_are_timed_on_a_port_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    monkeypatch.setenv(watch.METRICS, str(port))
    watch.start()
    status("/nope")
    status("/readyz")
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        said = answer.read().decode()
    for line in (
        'csc_request_seconds_count{of="nothing",status="404"}',
        'csc_request_seconds_count{of="readyz",status="200"}',
        'csc_query_seconds_count{question="authority_names"}',
        "csc_troubles_total",
    ):
        assert line in said, line
    with pytest.raises(SystemExit, match="CSC_METRICS=nowhere cannot be used"):
        monkeypatch.setenv(watch.METRICS, "nowhere")
        watch.start()


def test_readiness_asks_the_store_and_looks_at_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    code, _, body = test_server.asked("/readyz")
    assert code == 200 and json.loads(body) == {"version": store.current(), "state": "ready"}
    monkeypatch.setattr(server.engine, "probe", lambda: serving.Serving("aaaaaaaaaaaa", True))
    code, _, body = test_server.asked("/readyz")
    assert code == 503 and json.loads(body) == {"version": "aaaaaaaaaaaa", "state": "last good data"}

    def fails() -> None:
        raise store.StoreError("secret path")

    monkeypatch.setattr(server.engine, "probe", fails)
    code, _, body = test_server.asked("/readyz")
    assert code == 503 and json.loads(body) == {"version": None, "state": "no data"}


def test_a_deep_link_is_told_where_the_server_is() -> None:
    assert "BACKEND_BASE_URL" in frame.SERVER and frame.links().index("<script ") < frame.links().index("modulepreload")
