"""Parts of a page: kept within bounds, sent once, with columns that come back as they went."""

import gzip
import json
from collections.abc import Mapping
from random import Random
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.views import content
from dashboard.views.kept import Kept

VALUES = st.one_of(st.none(), st.integers(-(10**6), 10**6), st.floats(-1e6, 1e6), st.text(max_size=6), st.booleans())


def read(column: Any, count: int) -> list[Any]:
    """A column as `page.js` reads it."""
    if isinstance(column, list):
        return column
    return [column["x"].get(str(place), column["v"]) for place in range(count)]


@given(st.lists(VALUES, max_size=30))
def test_a_column_comes_back_as_it_went(values: list[Any]) -> None:
    frame = pd.DataFrame({"one": pd.Series(values, dtype=object)})
    sent = json.loads(content._columns(frame))
    found = read(sent["c"]["one"], sent["n"])
    assert len(found) == len(values)
    for given_, back in zip(values, found, strict=True):
        assert back == (round(given_, 5) if isinstance(given_, float) else given_)


def test_a_column_of_one_value_takes_no_room_and_zero_is_not_false() -> None:
    frame = pd.DataFrame({"same": ["rest"] * 150 + ["own"], "mixed": [0] * 150 + [True]})
    sent = json.loads(content._columns(frame))["c"]
    assert sent["same"] == {"v": "rest", "x": {"150": "own"}}
    assert sent["mixed"]["v"] == 0 and sent["mixed"]["x"] == {"150": True}


def test_texts_are_kept_within_their_bytes_and_the_least_used_go() -> None:
    kept = Kept(limit=4000)
    names = [kept.put(Random(turn).randbytes(500).hex(), "html") for turn in range(12)]  # noqa: S311
    held = [name for name in names if kept.get(name)]
    assert names[-1] in held and names[0] not in held
    assert sum(len(kept.get(name) or b"") for name in held) <= 4000
    assert kept.put("same", "json") == kept.put("same", "json")
    assert gzip.decompress(kept.get(kept.put("Ä < b", "html")) or b"").decode() == "Ä < b"


def test_a_long_text_is_sent_along_once_and_by_its_address_after(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[Mapping[str, Any]] = []
    monkeypatch.setattr(content, "_component", lambda: lambda **given: sent.append(json.loads(given["data"])) or {})
    held, long = content.Held(), "<p>" + "long " * 400 + "</p>"
    assert content.begin(held, "overview")
    content.send({})
    for words in (long, long, long.upper()):
        assert not content.begin(held, "overview")
        content.add(
            content.box("section_one", "section", content.html("table", words), content.html("head", "<h2>A</h2>"))
        )
        content.send({})
    first, again, other = sent[1:]
    [address] = first["texts"]
    assert first["texts"][address] == long and not again["texts"]
    assert [part.get("u") for part in again["parts"][0]["n"]] == [address, None]
    assert list(other["texts"].values()) == [long.upper()]
    assert len(json.dumps(again)) < 400


def test_what_an_opened_page_needs_is_fetched_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[Mapping[str, Any]] = []
    monkeypatch.setattr(content, "_component", lambda: lambda **given: sent.append(json.loads(given["data"])) or {})
    content.begin(content.Held(), "overview")
    content.add(content.html("table", "<p>" + "long " * 400 + "</p>"))
    content.send()
    assert not sent[0]["texts"] and sent[0]["parts"][0]["u"]
