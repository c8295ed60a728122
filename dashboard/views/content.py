"""What stands between a page's controls, sent to the browser as one message: parts, each with its key.

`reader/static/page.js` puts into the page only what differs from what stands there. A part is HTML, a picture, or a box
of parts; long HTML is sent by its address alone (see `kept`). Parts are made once and kept as text, so that a page seen
before costs a look-up each.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from dashboard.answers.kept import Same
from dashboard.charts.drawing import Drawing, with_values
from dashboard.sections import words
from dashboard.views.kept import FOLDER, texts

USUAL = 0.6  # share of a column from which its usual value is sent once
MANY = 5000  # addresses remembered of a reader
ADDRESS = re.compile(r'"u":"([0-9a-f]{20}\.html)"')
LONG = 1200  # characters of HTML from which it is sent by its address
STATIC = Path(__file__).resolve().parents[1] / "reader" / "static"


def html(key: str, text: str, style: str = "", is_shared: bool = False) -> str:
    """A part of HTML, escaped where it was made. key: unique in its box. style: its classes.

    is_shared: the same for most authorities, so sent by its address however short.
    """
    held = {"u": texts.put(text, "html")} if is_shared or len(text) > LONG else {"h": text}
    return json.dumps({"k": key, "c": style} | held, ensure_ascii=False, separators=(",", ":"))


def box(key: str, style: str, *parts: str) -> str:
    """A part made of parts. key: unique on the page, the id of its element too."""
    head = json.dumps({"k": key, "c": style, "i": key}, separators=(",", ":"))
    return f'{head[:-1]},"n":[{",".join(parts)}]}}'


def fold(key: str, style: str, told: str, *parts: str) -> str:
    """A box that opens in place. told: the HTML that stands while it is shut, escaped where it was made."""
    head = json.dumps({"k": key, "c": style, "i": key, "t": told}, ensure_ascii=False, separators=(",", ":"))
    return f'{head[:-1]},"n":[{",".join(parts)}]}}'


def picture(key: str, drawing: Drawing, alt: str) -> str:
    """A part drawn by Vega in the browser. alt: what it says."""
    rows = ",".join(f"{json.dumps(name)}:{_columns(frame)}" for name, frame in drawing.rows.items())
    head: dict[str, Any] = {
        "k": key,
        "c": "picture",
        "i": key,
        "a": alt,
        "s": _specification(Same(drawing.specification), *drawing.values),
    }
    head["v"] = dict(drawing.values)
    return f'{json.dumps(head, ensure_ascii=False, separators=(",", ":"))[:-1]},"d":{{{rows}}}}}'


def _columns(frame: pd.DataFrame) -> str:
    """Rows as JSON, column by column: a list of values, or the usual value and the others by their place."""
    columns = {str(name): _column(frame[name].tolist()) for name in frame.columns}
    return json.dumps({"n": len(frame), "c": columns}, ensure_ascii=False, default=str, separators=(",", ":"))


def _column(values: list[Any]) -> Any:
    short = [_short(value) for value in values]
    if not short:
        return short
    told = [(type(value), value) for value in short]  # True is 1 to Python, not to a picture
    usual, count = Counter(told).most_common(1)[0]
    if count < USUAL * len(short):
        return short
    return {"v": usual[1], "x": {place: value[1] for place, value in enumerate(told) if value != usual}}


def _short(value: Any) -> Any:
    """A value as briefly as JSON can say it; None where it is missing."""
    if value != value:
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() else round(value, 5)
    return value


@lru_cache(maxsize=256)
def _specification(same: Same[Mapping[str, Any]], *names: str) -> str:
    """The address of a specification, whose named values the picture's own replace."""
    made = dict(same.held) | {"params": with_values(same.held, dict.fromkeys(names, 0.0))}
    return texts.put(json.dumps(made, default=str, separators=(",", ":")), "json")


def _nothing(*_: str) -> None:
    """For a message after which nothing is waited for."""


@dataclass
class Held:
    """What is known of one reader's browser. addresses: texts it has. offered: what the links of its page lead to.

    on_pick: takes what was chosen on the page. It is called with the name of a component, whose state holds codes by
    key as JSON; and with these too where they come with a run, as they do when another server took the reader over.
    """

    on_pick: Callable[..., None] = _nothing
    page: str = ""
    addresses: set[str] = field(default_factory=set)
    offered: dict[str, object] = field(default_factory=dict)
    offered_before: dict[str, object] = field(default_factory=dict)


class _Page:
    """A page while it is made: the parts that wait in each box open, and how many messages went."""

    def __init__(self, held: Held, is_opened: bool) -> None:
        self.boxes: list[list[str]] = [[]]
        self.sent, self.held, self.is_opened = 0, held, is_opened

    def texts(self, parts: str) -> dict[str, str]:
        """Texts to send along because this reader's browser lacks them; on a page just opened it fetches them itself.

        Fetched texts are compressed and may lie in the browser from before; those sent along save a way there and back.
        """
        known, named = self.held.addresses, set(ADDRESS.findall(parts))
        packed = {address: texts.get(address) for address in named}  # a look at each keeps it from going
        new = set() if self.is_opened else named - known
        if len(known) > MANY:
            known.clear()
        known |= named
        return {address: gzip.decompress(text).decode() for address, text in packed.items() if text and address in new}


_page: ContextVar[_Page] = ContextVar("page")


def begin(held: Held, page: str) -> bool:
    """Start a run of a page for a reader; whether it is the first since the reader came to it."""
    held.offered_before, held.offered = held.offered, {}  # until this run has come, the links of the one before stand
    is_opened, held.page = held.page != page, page
    _page.set(_Page(held, is_opened))
    return is_opened


def hold(name: str, offered: object) -> None:
    """Keep alive what a link of this page leads to."""
    _page.get().held.offered[name] = offered


def add(*parts: str) -> None:
    """Put parts after those that wait."""
    _page.get().boxes[-1].extend(parts)


@contextmanager
def inside(style: str) -> Iterator[None]:
    """What is added inside stands in a box of its own. style: its classes, the first its key."""
    boxes = _page.get().boxes
    boxes.append([])
    yield
    parts = boxes.pop()
    add(box(style.split()[0], style, *parts))


def send(last: Mapping[str, Any] | None = None, on_theme_change: Callable[[], None] = _nothing) -> None:
    """Send what waits, before a widget of Streamlit's or at the end. last: what the frame's script needs at the end."""
    page = _page.get(None)
    if page is None:
        return
    [parts] = page.boxes
    if not parts and last is None:
        return
    joined = ",".join(parts)
    head = json.dumps({"last": last, "texts": page.texts(joined)}, ensure_ascii=False, separators=(",", ":"))
    data = f'{head[:-1]},"parts":[{joined}]}}'.encode()
    name, on_pick = f"content_{page.sent}", page.held.on_pick
    page.boxes, page.sent = [[]], page.sent + 1
    said = _component()(key=name, data=data, on_theme_change=on_theme_change, on_pick_change=partial(on_pick, name))
    if (picked := said.get("pick")) is not None:
        on_pick(name, picked)


def is_whole() -> bool:
    """Whether no box is open, so that what waits may be sent."""
    return len(_page.get().boxes) == 1


def choose(key: str, label: str, options: Mapping[str, str], chosen: str, is_group: bool) -> None:
    """Add a list to choose from, or its options beside each other, of which "" means none and is not shown.

    options: code to label.
    """
    given = {"key": key, "label": label, "options": list(options.items()), "chosen": chosen, "group": is_group}
    _add_control(key, "choice", "o", given)


def ask(
    key: str,
    label: str,
    names: str,
    chosen: Mapping[str, str],
    nobody: str,
    without: Sequence[str] = (),
    limit: int = 1,
) -> None:
    """Add a box in which a name is typed; what is chosen comes back as codes with commas between.

    names: the address of [code, name, other names], which may be typed too. chosen: code to label. limit: of codes.
    """
    given = {"key": key, "label": label, "names": names, "chosen": list(chosen.items()), "nobody": nobody}
    _add_control(key, "picker", "p", given | {"without": without, "limit": limit})


def _add_control(key: str, style: str, kind: str, given: Mapping[str, Any]) -> None:
    part = {"k": f"{style}_{key}", "c": style, kind: given}
    add(json.dumps(part, ensure_ascii=False, separators=(",", ":")))


@cache
def script() -> str:
    """The address of the script that arranges parts and of what answers on the page, with its words."""
    said = json.dumps(dict(words["touch"]), ensure_ascii=False)
    names = ("page", "touch", "lines", "choice", "pick")
    files = [(STATIC / f"{name}.js").read_text(encoding="utf-8") for name in names]
    return texts.put("\n".join([f"const words = {said}", *files]), "js")


@cache
def vega() -> str:
    """The address of Streamlit's own loader of Vega, so that a browser holds it once."""
    [file] = (Path(st.__file__).parent / "static" / "static" / "js").glob("loadVegaEmbed.*.js")
    return f"static/js/{file.name}"


@cache
def _component() -> ComponentRenderer:
    # The script comes by address: what is written here is sent with every message.
    body = (
        f'const at=p=>new URL(p,document.baseURI);const s=import(at("{FOLDER}{script()}"));\n'
        f'export default c=>{{s.then(m=>m.show(c,at("{vega()}"),at("{FOLDER}")))}}'
    )
    return st.components.v2.component("content", js=body, isolate_styles=False)
