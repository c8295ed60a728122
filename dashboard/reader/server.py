"""What `app.py` is made of: warm-up, security headers, readiness, and what readers see when something breaks."""

import base64
import gc
import hashlib
import os
import re
import secrets
import socket
import stat
import sys
from functools import cache
from importlib import import_module
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import net_util

from dashboard.answers import engine
from dashboard.settings import config, records, room_words
from dashboard.store import store

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
FONT_SECONDS = 30 * 24 * 3600


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


async def ready(_request: Request) -> Response:
    """`/readyz`: 200 and the data version once the store answers, else 503."""
    version = store.current()
    return JSONResponse({"version": version}, 200 if version else 503)


async def home(request: Request) -> Response:
    """`/overview`: the overview is the page at `/`, which Streamlit knows by no other name."""
    return RedirectResponse(f"./?{request.url.query}" if request.url.query else "./")


def warm_up() -> None:
    """Before the first reader: build the store, load what pages need, then take it out of garbage collection.

    What is frozen is not walked again. A configuration or data that cannot be used ends the start with one sentence,
    unless an older store can go on being read.
    """
    try:
        config.load()
        room_words.check()
        store.ensure()
    except (records.RecordError, store.StoreError) as wrong:
        if isinstance(wrong, records.RecordError) or store.current() is None:
            sys.exit(str(wrong))
        print(f"{wrong} The store of before stays in use.", file=sys.stderr)
    engine.questions()
    for room in ("altair", "pandas", "dashboard.reader.frame", "dashboard.answers.queries"):
        import_module(room)
    send_at_once()
    # Streamlit would ask a host outside for our address when a request's origin is not localhost.
    net_util.get_external_ip = lambda: None
    gc.collect()
    gc.freeze()


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
    reference = secrets.token_hex(4)
    print(f"Reference {reference}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
    st.error(config.load().site.trouble.format(reference=reference))
    return True
