"""Who comes in and where to: foreign hosts and origins are refused, unknown paths are not found, the rest is timed.

Streamlit answers any path with its first page and tells its own figures to everybody; both end here.
"""

import logging
import time
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config as streamlit_config
from streamlit import file_util
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from dashboard.reader import access, frame, watch, words
from dashboard.settings import config

OWN = Path(file_util.get_static_dir())
FILES = frozenset(file.relative_to(OWN).as_posix() for file in OWN.rglob("*") if file.is_file())  # Streamlit's own
OPEN = ("/readyz", "/_stcore/health")  # for whoever watches the machine
ROUTES = frozenset({"", "readyz", "overview"})
FOLDERS = ("kept/", "take/", "card/", "data/", "media/", "app/static/", "component/")
INNER = ("_stcore/upload_file/", "_stcore/bidi-components/")
ASKED = frozenset({"_stcore/health", "_stcore/host-config", "_stcore/stream"})


class Door:
    """ASGI middleware around everything else."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        heads = Headers(scope=scope)
        if why := _refused(scope["path"], heads):
            watch.refused.labels(why).inc()
            watch.tell("refused", logging.WARNING, why=why, host=heads.get("host"), origin=heads.get("origin"))
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            else:
                code = 421 if why == "host" else 403
                await sentence(words["refused"][why], code, scope["path"])(scope, receive, send)
        elif scope["type"] == "websocket":
            with watch.sessions.track_inprogress():
                await self.app(scope, receive, send)
        else:
            await self._timed(scope, receive, send)

    async def _timed(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, time it, and say a reference instead of an error."""
        of, started, status = place(scope["path"]), time.perf_counter(), 0

        async def sending(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            answer = self.app if of else sentence(words.no_page, 404, scope["path"])
            await answer(scope, receive, sending)
        except Exception as error:
            reference = watch.trouble(error, scope["path"])
            if status:
                raise
            said = config.load().site.trouble.format(reference=reference)
            await sentence(said, 500, scope["path"])(scope, receive, sending)
        finally:
            watch.requests.labels(of or "nothing", status).observe(time.perf_counter() - started)


def sentence(text: str, status: int, path: str = "/") -> Response:
    """A page with one sentence and the way to the first page."""
    name, home = escape(config.load().site.name), "../" * (path.count("/") - 1) or "./"
    return HTMLResponse(
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{name}</title>'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
        "<style>body{font:1.125rem/1.5 sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}</style></head>"
        f'<body><main><h1>{name}</h1><p>{escape(text)}</p><p><a href="{home}">{escape(words.home)}</a></p></main>'
        "</body></html>",
        status,
    )


def place(path: str) -> str:
    """What a path asks for: a page by its key, a folder, `files` of Streamlit; empty where nothing is."""
    inner = path.removeprefix("/")
    if (page := inner.removesuffix("/")) in ROUTES or page in frame.addresses(access.is_open()):
        return page or frame.first()
    if inner in ASKED or inner.startswith(INNER):
        return "_stcore"
    if inner.startswith(FOLDERS):
        return inner.partition("/")[0]
    return "files" if inner in FILES else ""


def _refused(path: str, heads: Headers) -> str:
    """Why a request is refused: a `host` not in server.allowedHosts, another `origin`, a `person` without a role."""
    host, origin = heads.get("host"), heads.get("origin")
    if not is_host_allowed(host):
        return "host"
    if origin is not None and streamlit_config.get_option("server.enableCORS"):
        allowed = streamlit_config.get_option("server.corsAllowedOrigins")
        if urlsplit(origin).netloc != host and origin not in allowed:
            return "origin"
    return "" if path in OPEN or access.may_read(heads) else "person"
