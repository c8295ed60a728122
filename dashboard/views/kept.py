"""Texts a browser fetches by an address made from their content: once, compressed, and never again.

A long table or the specification of a picture goes over the wire the first time it is needed; after that only its
address does, for every page and every visit.
"""

import gzip
import hashlib
from collections import OrderedDict
from threading import Lock

LIMIT = 48 * 2**20  # bytes of compressed HTML; the least used go first
FOLDER = "kept/"


class Kept:
    """Compressed texts by name: HTML within bounds, the least used out first; the few scripts and the like for good."""

    def __init__(self, limit: int) -> None:
        self._limit, self._held, self._lock = limit, 0, Lock()
        self._texts: OrderedDict[str, bytes] = OrderedDict()
        self._for_good: dict[str, bytes] = {}

    def put(self, text: str, suffix: str) -> str:
        """Keep a text and give its name, the same for the same text. suffix: css, html, js or json."""
        packed = text.encode()
        name = f"{hashlib.sha256(packed).hexdigest()[:20]}.{suffix}"
        if self.get(name) is None:
            self._add(name, gzip.compress(packed, 6, mtime=0))
        return name

    def _add(self, name: str, packed: bytes) -> None:
        with self._lock:
            if not name.endswith(".html"):
                self._for_good[name] = packed
                return
            self._texts[name] = packed
            self._held += len(packed)
            while self._held > self._limit and len(self._texts) > 1:
                self._held -= len(self._texts.popitem(last=False)[1])

    def get(self, name: str) -> bytes | None:
        """A text as gzip; None where it is not kept (any more)."""
        with self._lock:
            if name in self._texts:
                self._texts.move_to_end(name)
            return self._texts.get(name) or self._for_good.get(name)


texts = Kept(LIMIT)
