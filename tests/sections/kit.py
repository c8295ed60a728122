"""A page opened as a saved link opens it, and what stands on it."""

import gzip
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard.views.kept import texts

SITE = Path(__file__).resolve().parents[2] / "dashboard" / "reader" / "site.py"


def opened(page: str = "", **codes: str) -> AppTest:
    """A page by its key, the overview where none is named, with codes in its address."""
    site = AppTest.from_file(str(SITE), default_timeout=30)
    site.query_params |= codes
    if page:
        site.switch_page(f"../../pages/{page}.py")
    return site.run()


def picked(page: AppTest, key: str = "authority") -> list[str]:
    """The codes that a box of names holds."""
    return [code for code, _ in _control(page, "p", key)["chosen"]]


def pick(page: AppTest, code: str, key: str = "authority") -> AppTest:
    """Choose in a box, a list or a group, of which AppTest knows nothing, as their callback does."""
    page.session_state["session"].codes[key] = code
    return page.run()


def chosen(page: AppTest, key: str) -> str:
    """The code that a list or a group holds."""
    return str(_control(page, "o", key)["chosen"])


def offered(page: AppTest, key: str) -> list[str]:
    """The labels of a list or a group."""
    return [label for _, label in _control(page, "o", key)["options"]]


def _control(page: AppTest, kind: str, key: str) -> dict[str, Any]:
    """What a control was sent with: of the kind `p` a box of names, `o` a list or a group."""
    [found] = [one[kind] for one in _parts(page) if kind in one and one[kind]["key"] == key]
    return dict(found)


def choices(page: AppTest) -> list[str]:
    """The keys of the lists and groups on a page."""
    return [one["o"]["key"] for one in _parts(page) if "o" in one]


def _parts(page: AppTest) -> Iterator[dict[str, Any]]:
    """Every part of a page that holds no others."""
    for block in _blocks(page):
        if block.type != "html":
            yield from leaves(json.loads(block.proto.bytes)["parts"])


def html(page: AppTest) -> str:
    """Everything the page writes as HTML, in order."""
    return "\n".join(_written(block) for block in _blocks(page))


def _blocks(page: AppTest) -> Iterator[Any]:
    """What a page wrote, native HTML and parts of its content, in the order of the page."""
    for block in page.main:
        kind = getattr(block, "type", "")
        if kind == "html" or (kind == "bidi_component" and block.proto.component_name == "content"):
            yield block


def _written(block: Any) -> str:
    proto = block.proto
    if block.type == "html":
        return str(proto.body)
    return "\n".join(found["html"] for found in leaves(json.loads(proto.bytes)["parts"]) if "html" in found)


def leaves(parts: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Parts that hold no others, their HTML and specifications in place of the addresses they are sent by."""
    for part in parts:
        if "t" in part:
            yield {"html": part["t"]}
        if "n" in part:
            yield from leaves(part["n"])
        elif "p" in part or "o" in part:
            yield {**part}
        elif "s" in part:
            yield {**part, "specification": json.loads(_kept(part["s"]))}
        else:
            yield {**part, "html": part["h"] if "h" in part else _kept(part["u"])}


def _kept(name: str) -> str:
    packed = texts.get(name)
    assert packed is not None, f"{name} is not kept"
    return gzip.decompress(packed).decode()


def title(page: AppTest) -> str:
    """The one title of a page."""
    [found] = [*(one.value for one in page.title), *_headings(page, "h1")]
    return found


def headings(page: AppTest) -> list[str]:
    """The findings below the title."""
    return _headings(page, "h2")


def _headings(page: AppTest, tag: str) -> list[str]:
    return [unescape(found) for found in re.findall(f"<{tag}>(.*?)</{tag}>", html(page))]


def notices(page: AppTest) -> list[str]:
    """Sentences about the page itself."""
    native = [str(one.value) for one in (*page.info, *page.warning)]
    return [*native, *(unescape(found) for found in re.findall(r'<p role="(?:note|alert)">(.*?)</p>', html(page)))]


def pictures(page: AppTest) -> list[dict[str, Any]]:
    """The pictures of a page: what each says (`a`), its rows (`d`) and its specification."""
    contents = [json.loads(block.proto.bytes)["parts"] for block in _blocks(page) if block.type != "html"]
    return [found for parts in contents for found in leaves(parts) if "specification" in found]


def words(page: AppTest) -> str:
    """All that stands on the page, tags and white space taken out."""
    said = [*(one.value for one in page.title), *(one.value for one in page.info), html(page)]
    return " ".join(text(" ".join(said)).split())


def text(markup: str) -> str:
    """Words without their tags, and without the style that marks a row."""
    return unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", markup, flags=re.DOTALL))
