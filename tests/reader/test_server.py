"""What is served beside Streamlit's own: kept texts, offered files, compressed files, our style in every document."""

import asyncio
import gzip
import io
from collections.abc import Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import pytest
from openpyxl import load_workbook
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse
from starlette.routing import Route

from dashboard.answers import engine
from dashboard.packs.worker import BusyError
from dashboard.reader import ahead, frame, server
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.views import take
from dashboard.views.kept import texts
from dashboard.words import provenance

APP = Starlette(
    routes=[
        Route("/", lambda _: HTMLResponse("<html><head></head><body><p>Page</p></body></html>")),
        Route("/kept/{name}", server.kept),
        Route("/take/{page}/{name}", server.take),
        Route("/card/{page}/{mark:path}", server.card),
        Route("/data/{name}", server.take),
    ],
    middleware=[Middleware(server.Headers), Middleware(server.Documents)],
)


def asked(path: str, query: str = "", **heads: str) -> tuple[int, dict[str, str], bytes]:
    """Status, heads and body of an answer."""
    got: list[MutableMapping[str, Any]] = []
    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": query.encode(),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in heads.items()],
        "http_version": "1.1", "scheme": "http", "server": ("here", 80), "client": ("here", 1), "root_path": "",
    }  # fmt: skip

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        got.append(message)

    async def answer() -> None:
        await APP(scope, receive, send)

    with ThreadPoolExecutor(1) as aside:  # a browser's loop may run in this thread
        aside.submit(asyncio.run, answer()).result()
    heads_ = {name.decode(): value.decode() for name, value in got[0]["headers"]}
    return got[0]["status"], heads_, b"".join(one.get("body", b"") for one in got[1:])


def section() -> Section:
    rows = pd.DataFrame({"Authority": ["=1+1"], "Value": ["3.1 %"]})
    plain = {"key": "one", "title": "A finding", "question": "What?", "file_stem": "a-b", "credit": "Source: x"}
    return Section(**plain, table=rows, taken=rows)  # type: ignore[arg-type]


def test_a_kept_text_comes_compressed_and_may_be_held_for_good() -> None:
    name = texts.put("<p>kept</p>", "html")
    status, heads, body = asked(f"/kept/{name}", accept_encoding="gzip")
    assert status == 200 and gzip.decompress(body) == b"<p>kept</p>"
    assert "immutable" in heads["cache-control"] and heads["content-type"].startswith("text/html")
    assert asked(f"/kept/{name}")[2] == b"<p>kept</p>"
    assert asked("/kept/00000000000000000000.html")[0] == 404


def test_an_offered_table_is_a_download_as_long_as_its_page_is_held() -> None:
    offered = section()
    address = take.address(offered, "csv")
    assert take.address(offered, "csv") == address != take.address(section(), "csv")
    status, heads, body = asked(f"/{address}")
    assert status == 200 and heads["content-disposition"] == 'attachment; filename="a-b.csv"'
    assert body.decode("utf-8-sig").splitlines()[1] == "'=1+1,3.1 %"
    assert asked(f"/{address}".replace(".csv", ".exe"))[0] == 404
    del offered
    status, heads, body = asked(f"/{address}")
    assert status == 404 and config.load().site.gone.split(".")[0] in body.decode()


def test_a_file_that_cannot_be_made_now_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(_: Section, _link: str) -> bytes:
        raise BusyError("Many people are making files just now. Try again in a minute.")

    offered = section()
    monkeypatch.setattr(take, "KINDS", {"csv": (busy, "text/csv")})
    status, _, body = asked(f"/{take.address(offered, 'csv')}")
    assert status == 503 and b"Try again in a minute" in body


def test_a_file_s_notes_say_where_it_is_from_and_lead_back_to_our_own_pages_only() -> None:
    offered = section()
    address = take.address(offered, "notes")
    assert address.endswith("/a-b-notes.csv")
    here, there = "http://here/compare?authority=856", "https://elsewhere.example/compare"
    status, heads, body = asked(f"/{address}", urlencode({"link": here}), host="here")
    assert status == 200 and heads["content-disposition"] == 'attachment; filename="a-b-notes.csv"'
    told = dict(line.split(",", 1) for line in body.decode("utf-8-sig").splitlines())
    assert told["Title"].strip('"') == offered.title and told["The page it is from"] == here
    assert told["Data version"] == engine.version()
    assert b"elsewhere" not in asked(f"/{address}", urlencode({"link": there}), host="here")[2]
    book = load_workbook(io.BytesIO(asked(f"/{take.address(offered, 'xlsx')}")[2]))
    assert book.sheetnames == ["Data", "Notes"]
    assert [cell.value for cell in next(book["Notes"].rows)] == ["Title", offered.title]


def test_a_card_comes_as_a_fragment_and_is_gone_with_its_page() -> None:
    offered = section()
    page = take.address(offered, "csv").split("/")[1]
    status, heads, body = asked(f"/card/{page}/0")
    assert status == 200 and heads["cache-control"] == "no-store" and b"3.1 %" in body
    assert asked(f"/card/{page}/7")[0] == 404
    assert asked("/card/none/0")[0] == 404


def test_a_sheet_to_fill_in_is_offered_for_a_framework_in_its_years() -> None:
    assert asked("/data/sheet-APA-2007.csv")[2].decode("utf-8-sig").startswith("APA 2007\r\n")
    assert asked("/data/sheet-APA-2015.csv")[0] == 404


def test_every_table_and_the_archive_can_be_taken() -> None:
    name = next(iter(provenance.names()))
    assert asked(f"/data/{name}.csv")[1]["content-type"].startswith("text/csv")
    assert asked("/data/data-x.zip")[2][:2] == b"PK"
    assert asked("/data/passwd.csv")[0] == 404


def test_a_document_names_our_style_and_scripts_last() -> None:
    for heads in ({"accept": "text/html", "accept_encoding": "gzip"}, {"accept": "text/html"}):
        status, got, body = asked("/", **heads)
        page = gzip.decompress(body) if got.get("content-encoding") == "gzip" else body
        assert status == 200 and int(got["content-length"]) == len(body)
        assert page.endswith(frame.links().encode() + b"</body></html>")
    style = frame.links().partition('href="./')[2].partition('"')[0]
    assert "light-dark(" in asked(f"/{style}")[2].decode()


def files() -> Iterator[str]:
    folder = server.OWN_FILES / "js"
    yield from (f"/static/js/{file.name}" for file in sorted(folder.glob("index.*.js")))
    yield from (f"/static/css/{file.name}" for file in sorted((server.OWN_FILES / "css").glob("*.css"))[:1])


def test_streamlits_own_files_come_compressed() -> None:
    for path in files():
        status, heads, body = asked(path, accept_encoding="gzip, br")
        assert status == 200 and heads["content-encoding"] == "gzip"
        assert len(body) * 2 < len(gzip.decompress(body))
    assert asked("/static/js/../../../../../../etc/hosts.js", accept_encoding="gzip")[0] == 404


def test_answers_are_made_ahead_only_while_nobody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        monkeypatch.setattr(ahead, "_asked_at", -1000.0)

    monkeypatch.setattr(ahead.time, "sleep", sleep)
    ahead.asked()
    done: list[int] = []
    assert not ahead._made(lambda: done.append(len(slept)), "another version")
    assert done == [1]
    names = [job for _, job in zip(range(4), ahead.jobs(), strict=False)]
    for job in names:
        job()
