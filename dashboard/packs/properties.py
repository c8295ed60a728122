"""What every file says of itself where programs look for it: title, subject, author, day, link."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time
from html import escape
from typing import Any

from dashboard.packs.model import Pack
from dashboard.settings import config

APPLICATION = re.compile(rb"(<Application>)[^<]*")
LONGEST = 255  # characters a property of an office file may have


@dataclass(frozen=True)
class Properties:
    """The properties of a file. made_at: its day, at noon: no clock of anybody's machine stands in it."""

    title: str
    subject: str
    author: str
    keywords: str
    link: str
    made_at: datetime


def properties(pack: Pack) -> Properties:
    """What a pack's file says of itself; the author is whose report it is, else the product."""
    return Properties(
        pack.title[:LONGEST],
        pack.period[:LONGEST],
        pack.front.get("report_of", config.load().site.name)[:LONGEST],
        f"data version {pack.version}",
        pack.short_link[:LONGEST],
        datetime.combine(pack.order.made_on, time(12), UTC),
    )


def make_ours(links: Any) -> None:
    """Take out the picture of the bare document an office library begins with, and the program's name it bears.

    links: of the package, by their ids.
    """
    for key, link in list(links.items()):
        if link.reltype.endswith("/thumbnail"):
            links.pop(key)
        elif link.reltype.endswith("/extended-properties"):
            name = escape(config.load().site.name).encode()
            link.target_part._blob = APPLICATION.sub(rb"\g<1>" + name, link.target_part.blob)
