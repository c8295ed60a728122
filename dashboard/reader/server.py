"""What `app.py` is made of: warm-up, security headers, readiness, and what readers see when something breaks."""

import base64
import gc
import gzip
import hashlib
import logging
import mimetypes
import os
import re
import socket
import stat
import sys
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import duckdb
import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers as Heads
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import net_util
from streamlit.runtime import runtime

from dashboard.answers import answering, engine
from dashboard.packs.worker import BusyError, JobError
from dashboard.reader import ahead, door, frame, watch
from dashboard.settings import config, records, room_words
from dashboard.store import serving, store
from dashboard.views import data
from dashboard.views import take as offers
from dashboard.views.card import card_html
from dashboard.views.kept import texts

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
OWN_FILES = (Path(st.__file__).parent / "static" / "static").resolve()  # Streamlit's
FONT_SECONDS = 30 * 24 * 3600
FLUSH_SECONDS = 0.001
FOR_GOOD = 365 * 24 * 3600
TEXTS = (".js", ".css", ".svg", ".ttf", ".json")
TYPES = {"css": "text/css", "html": "text/html", "json": "application/json", "js": "text/javascript"}


@cache
def headers() -> tuple[tuple[bytes, bytes], ...]:
    """Security headers of every answer; the policy names Streamlit's inline scripts by their hashes."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in INLINE.findall(page)]
    scripts = " ".join(f"'sha256-{digest}'" for digest in digests)
    policy = (
        f"default-src 'self'; script-src 'self' blob: {scripts}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; "
        "object-src 'none'; base-uri 'self'; form-action 'self'"
    )
    named = {
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=()",
    }
    return tuple((name.encode(), value.encode()) for name, value in named.items())


class Headers:
    """ASGI middleware that adds the security headers, and lets browsers keep our fonts."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = dict(headers())
                if scope["path"].endswith(".woff2"):
                    ours[b"cache-control"] = f"public, max-age={FONT_SECONDS}".encode()
                kept = [pair for pair in message["headers"] if pair[0].lower() not in ours]
                message["headers"] = [*kept, *ours.items()]
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class Documents:
    """ASGI middleware for the first visit: our style and scripts named in the document, all files compressed.

    Streamlit's own files are named by their content and never change: each is compressed once, then comes from memory.
    A proxy in front may compress too, but a council's own machine has none, and a first visit is mostly these.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        heads = Heads(scope=scope)
        is_packed = "gzip" in heads.get("accept-encoding", "")
        file = scope["path"].rpartition("/static/")[2]
        if is_packed and file != scope["path"] and file.endswith(TEXTS):
            packed = await run_in_threadpool(_packed, file)
            if packed:
                own = {"cache-control": f"public, immutable, max-age={FOR_GOOD}", "content-encoding": "gzip"}
                kind = mimetypes.guess_type(file)[0] or "text/plain"
                await Response(packed, headers=own | {"vary": "accept-encoding"}, media_type=kind)(scope, receive, send)
                return
        if "text/html" in heads.get("accept", ""):
            send = _with_head(send, is_packed)
            kept = [
                pair for pair in scope["headers"] if pair[0] not in (b"accept-encoding", b"if-none-match", b"range")
            ]
            scope = {**scope, "headers": kept}
        await self.app(scope, receive, send)


def _with_head(send: Send, is_packed: bool) -> Send:
    """Sends on what it is sent, an HTML document with `frame.links()` at its end."""
    started: list[Message] = []
    body = bytearray()

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            kind = Heads(raw=message["headers"]).get("content-type", "")
            if message["status"] == 200 and kind.startswith("text/html"):
                started.append(message)
                return
        if not started or message["type"] != "http.response.body":
            await send(message)
            return
        body.extend(message.get("body", b""))
        if message.get("more_body"):
            return
        whole = bytes(body).replace(b"</body>", frame.links().encode() + b"</body>", 1)
        own = {b"content-length", b"etag", b"last-modified", b"accept-ranges"}
        heads = [pair for pair in started[0]["headers"] if pair[0].lower() not in own]
        if is_packed:
            whole = gzip.compress(whole, 6)
            heads += [(b"content-encoding", b"gzip"), (b"vary", b"accept-encoding")]
        await send({**started[0], "headers": [*heads, (b"content-length", str(len(whole)).encode())]})
        await send({"type": "http.response.body", "body": whole})

    return sending


@lru_cache(maxsize=512)
def _packed(name: str) -> bytes | None:
    """One of Streamlit's own files as gzip; None where there is none by this name."""
    file = (OWN_FILES / name).resolve()
    if not file.is_relative_to(OWN_FILES) or not file.is_file():
        return None
    return gzip.compress(file.read_bytes(), 6, mtime=0)


async def ready(_request: Request) -> Response:
    """`/readyz`: 200 and the data version where the store answers a question from a sound file, else 503 and why."""
    try:
        now = await run_in_threadpool(engine.probe)
    except (store.StoreError, duckdb.Error, OSError) as wrong:
        watch.tell("The store does not answer", logging.ERROR, why=str(wrong))
        state = "cluster away" if isinstance(wrong, answering.AwayError) else "no data"
        return JSONResponse({"version": None, "state": state}, 503)
    state = "last good data" if now.is_damaged else "ready"
    return JSONResponse({"version": now.version, "state": state}, 503 if now.is_damaged else 200)


async def home(request: Request) -> Response:
    """`/overview`: the overview is the page at `/`, which Streamlit knows by no other name."""
    return RedirectResponse(f"./?{request.url.query}" if request.url.query else "./")


async def kept(request: Request) -> Response:
    """`/kept/…`: a text by the address made from its content, so browsers may hold it for good."""
    name = request.path_params["name"]
    packed = texts.get(name)
    if packed is None:
        return PlainTextResponse("Not kept any more.", 404)
    own = {
        "content-encoding": "gzip",
        "cache-control": f"public, immutable, max-age={FOR_GOOD}",
        "vary": "accept-encoding",
    }
    if "gzip" not in request.headers.get("accept-encoding", ""):
        packed, own = gzip.decompress(packed), {}
    return Response(packed, headers=own, media_type=TYPES[name.rpartition(".")[2]])


async def take(request: Request) -> Response:
    """`/take/…`, `/data/…`: a file offered on a page, made now; a sentence where it cannot be."""
    asked = request.path_params
    link = dict(parse_qsl(request.url.query)).get("link", "")
    is_ours = urlsplit(link).netloc == request.headers.get("host") and urlsplit(link).scheme in ("http", "https")
    file = (
        offers.file(asked["page"], asked["name"], link if is_ours else "")
        if "page" in asked
        else data.file(asked["name"])
    )
    if file is None:
        return door.sentence(config.load().site.gone, 404, request.url.path)
    try:
        made = await run_in_threadpool(file.make)
    except (BusyError, JobError, answering.AwayError) as failed:
        return door.sentence(str(failed), 503, request.url.path)
    return Response(made, headers={"content-disposition": f'attachment; filename="{file.name}"'}, media_type=file.mime)


async def card(request: Request) -> Response:
    """`/card/…`: the card of a row or a mark, by its place in the table or its name."""
    asked = request.path_params
    try:
        made = await run_in_threadpool(card_html, asked["page"], asked["mark"])
    except answering.AwayError as away:
        return PlainTextResponse(str(away), 503)
    if made is None:
        return PlainTextResponse(config.load().site.gone, 404)
    return Response(made, headers={"cache-control": "no-store"}, media_type="text/html")


def warm_up() -> None:
    """Before the first reader: build the store, load what pages need, then take it out of garbage collection.

    What is frozen is not walked again. A configuration or data that cannot be used ends the start with one sentence,
    unless an older store can go on being read.
    """
    watch.start()
    try:
        config.load()
        room_words.check()
        _ensure_store()
        serving.guard()
        answering.notice()  # a cluster that is named without what it needs ends the start
    except (records.RecordError, store.StoreError) as wrong:
        sys.exit(str(wrong))
    engine.questions()
    for room in ("altair", "pandas", "dashboard.answers.queries"):
        import_module(room)
    send_at_once()
    # Streamlit would ask a host outside for our address when a request's origin is not localhost.
    net_util.get_external_ip = lambda: None
    # It would also wait between the first message of a run and the others, longer than our runs take.
    runtime.MESSAGE_FLUSH_INTERVAL_SECS = FLUSH_SECONDS  # type: ignore[attr-defined]
    is_own = config.load().engine.kind == "duckdb"
    if is_own:  # the start does not wait for a cluster, nor fail with it
        ahead.first()
    gc.collect()
    gc.freeze()
    if is_own:  # a cluster is others' too: it is asked for what a reader asks
        ahead.start()


def _ensure_store() -> None:
    try:
        store.ensure()
    except store.StoreError as wrong:
        if store.current() is None:
            raise
        watch.tell("The store of before stays in use", logging.WARNING, why=str(wrong))


def send_at_once() -> None:
    """Switch off Nagle's delay on the listening sockets, which the connections they accept inherit.

    Streamlit opens them without naming a protocol, so asyncio leaves the delay on: 40 ms on each small message.
    """
    folder = Path("/proc/self/fd") if Path("/proc/self/fd").exists() else Path("/dev/fd")
    for handle in [int(entry.name) for entry in folder.iterdir()] if folder.exists() else []:
        try:
            if stat.S_ISSOCK(os.fstat(handle).st_mode):
                with socket.socket(fileno=os.dup(handle)) as listener:
                    if listener.family in (socket.AF_INET, socket.AF_INET6):
                        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError:
            continue


def show_trouble(error: Exception) -> bool:
    """What a reader sees when a page breaks: a sentence with a reference; the log has the rest under it."""
    if isinstance(error, answering.AwayError):
        watch.tell("The cluster does not answer", logging.WARNING, why=str(error))
        st.warning(str(error))
        return True
    reference = watch.trouble(error, "page")
    st.error(config.load().site.trouble.format(reference=reference))
    return True
