"""Readers without a browser: real WebSocket sessions that open a page and choose one authority after another."""

import asyncio
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import cycle, islice
from typing import Self, TypeVar
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.answers import asking
from dashboard.settings import config
from tests.bench import references

NAMES = references.NAMES[:11]
TROUBLE = config.load().site.trouble.partition(".")[0]
T = TypeVar("T")
PROTOCOL = [websockets.Subprotocol("streamlit")]


@dataclass
class Turn:
    """One run as a browser meets it: its messages, their bytes, and how long it took in seconds."""

    messages: list[ForwardMsg] = field(default_factory=list)
    size: int = 0
    seconds: float = 0.0

    @property
    def has_trouble(self) -> bool:
        """Whether a page showed an error."""
        kinds = [m.delta.new_element for m in self.messages if m.WhichOneof("type") == "delta"]
        return any(one.WhichOneof("type") == "exception" or TROUBLE in one.alert.body for one in kinds)


class Session:
    """One reader with one page open. Use as `async with Session(address, page) as reader`."""

    def __init__(self, address: str, page: str, query: str = "authority=330") -> None:
        host = urlsplit(address).netloc
        self._url, self._stream = f"http://{host}/{page}", f"ws://{host}/_stcore/stream"
        self._page, self._query, self._hash = page, query, ""
        self._known: dict[str, None] = {}
        self._values: dict[str, str | tuple[str, ...]] = {}
        self._box = ""
        self.opened = Turn()

    async def __aenter__(self) -> Self:
        """Connect and wait until the page is there."""
        started = time.perf_counter()
        self._socket = await websockets.connect(
            self._stream,
            subprotocols=[websockets.Subprotocol("streamlit")],
            max_size=None,
            compression=None,
            open_timeout=120,
        )
        self.opened = await self.run()
        self.opened.seconds = time.perf_counter() - started
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the connection."""
        await self._socket.close()

    async def run(self, event: Mapping[str, str] | None = None) -> Turn:
        """Ask for a run, with what was chosen, and wait for its end."""
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string, state.page_name, state.page_script_hash = self._query, self._page, self._hash
        state.context_info.url, state.context_info.color_scheme = self._url, "light"
        state.cached_message_hashes.extend(self._known)
        for name, value in self._values.items():
            widget = state.widget_states.widgets.add(id=name)
            if isinstance(value, str):
                widget.string_value = value
            else:
                widget.string_array_value.data.extend(value)
        if event:
            happened = state.widget_states.widgets.add(id=f"$$STREAMLIT_INTERNAL_KEY_{self._box}__events")
            happened.json_trigger_value = json.dumps([event])
        turn, started = Turn(), time.perf_counter()
        await self._socket.send(asked.SerializeToString())
        while True:
            raw = await self._socket.recv()
            message = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
            turn.messages.append(message)
            turn.size += len(raw)
            if self._heard(message):
                turn.seconds = time.perf_counter() - started
                return turn

    def _heard(self, message: ForwardMsg) -> bool:
        """Remember what a browser would; whether the run is over."""
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.new_element.bidi_component.id.endswith("content_0"):
            self._box = message.delta.new_element.bidi_component.id
        elif kind == "delta" and message.delta.new_element.WhichOneof("type") == "multiselect":
            several = message.delta.new_element.multiselect
            first = self._values.get(several.id, tuple(several.options[place] for place in several.default))
            self._values[several.id] = tuple(several.raw_values) if several.set_value else first
        elif kind == "navigation":
            self._hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        if message.metadata.cacheable and message.hash:
            self._known[message.hash] = None
        return kind == "script_finished"

    async def choose(self, name: str) -> Turn:
        """Choose an authority by a name it is known by, as the browser says it: what the first content tells."""
        return await self.run({"event": "pick", "value": json.dumps({"authority": asking.authority_code(name)})})


@dataclass(frozen=True)
class Load:
    """Sustained changes: how many a second, the slowest of twenty in seconds, how many showed an error."""

    rate: float
    p95: float
    errors: int


async def sustained(address: str, page: str, readers: int, seconds: float, names: Sequence[str] = NAMES) -> Load:
    """So many readers choose without a pause, each from its own place in the list of names."""
    return await _together(address, page, [islice(cycle(names), at, None) for at in range(readers)], seconds)


async def anew(address: str, page: str, readers: int, names: Sequence[str]) -> Load:
    """So many readers share out some names, so that nothing chosen was asked before."""
    return await _together(address, page, [iter(names[at::readers]) for at in range(readers)], float("inf"))


async def _together(address: str, page: str, choices: Sequence[Iterator[str]], seconds: float) -> Load:
    """A reader for each list of names, until they are chosen or the time is over."""
    turns: list[Turn] = []

    async def read(names: Iterator[str]) -> None:
        async with Session(address, page) as reader:
            ready.release()
            await start.wait()
            for name in names:
                turns.append(await reader.choose(name))
                if time.perf_counter() > end:
                    return

    ready, start = asyncio.Semaphore(0), asyncio.Event()
    end = float("inf")
    tasks = [asyncio.create_task(read(names)) for names in choices]
    for _ in tasks:
        await ready.acquire()
    begun = time.perf_counter()
    end = begun + seconds
    start.set()
    await asyncio.gather(*tasks)
    times = sorted(turn.seconds for turn in turns)
    took = min(seconds, time.perf_counter() - begun)
    return Load(len(turns) / took, times[int(len(times) * 0.95)], sum(turn.has_trouble for turn in turns))


async def opened(address: str, page: str, readers: int, weigh: Callable[[], T]) -> tuple[list[float], T]:
    """Seconds after which each of so many readers who come at once has its page; what is weighed with all there."""
    async with AsyncExitStack() as open_pages:
        coming = (open_pages.enter_async_context(Session(address, page)) for _ in range(readers))
        held = await asyncio.gather(*coming)
        return sorted(reader.opened.seconds for reader in held), weigh()
