"""A page opened as a saved link opens it, and what stands on it."""

import re
from html import unescape
from pathlib import Path

from streamlit.testing.v1 import AppTest

SITE = Path(__file__).resolve().parents[2] / "dashboard" / "reader" / "site.py"


def opened(page: str = "", **codes: str) -> AppTest:
    """A page by its key, the overview where none is named, with codes in its address."""
    site = AppTest.from_file(str(SITE), default_timeout=30)
    site.query_params |= codes
    if page:
        site.switch_page(f"../../pages/{page}.py")
    return site.run()


def html(page: AppTest) -> str:
    """Everything the page writes as HTML, in order."""
    return "\n".join(str(block.proto.body) for block in page.get("html"))


def text(markup: str) -> str:
    """Words without their tags."""
    return unescape(re.sub(r"<[^>]+>", " ", markup))
