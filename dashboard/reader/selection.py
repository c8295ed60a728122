"""The reader's choices: read from the address before the widgets are drawn, written back after, on every run.

The only user of the address bar and of session state. Codes stand in both, labels on screen: `begin` opens a run,
`strip` and `pick` draw the widgets, `finish` writes the address. What was chosen on one page is kept for the next.
"""

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.answers import asking
from dashboard.answers.asking import UnknownValueError
from dashboard.reader import frame
from dashboard.sections.reader import Reader
from dashboard.settings import config
from dashboard.views import content
from dashboard.views.section import notice

OWN_LIMIT = 20
LONGEST = 60  # letters of a code that are repeated
Kind = Literal["list", "group", "name"]


@dataclass(frozen=True)
class Selection:
    """What the reader chose, as codes; `authority_code` is None until one is chosen.

    comparators: a key of config.yaml's `comparators`. own: the reader's own list of authority codes, for `own`.
    codes: every code kept, those of the page among them, by its name in the address.
    """

    authority_code: str | None
    comparators: str
    own: tuple[str, ...]
    codes: Mapping[str, str]

    @property
    def reader(self) -> Reader:
        """For whom a section is shown."""
        return Reader(self.authority_code or "", self.comparators, self.own)


@dataclass
class _Session:
    """What is remembered of one reader from run to run.

    codes: by key. page, drawn: of this run, and the keys of what was drawn on it so far. by_address: whether the
    address says what was chosen, not the widgets. is_given: the same, or a page just switched to. known: addresses
    whose codes are these; empty before the first run. version: of the data. told: a sentence for the next run.
    """

    browser: content.Held
    codes: dict[str, str] = field(default_factory=dict)
    drawn: list[str] = field(default_factory=list)
    page: str = ""
    by_address: bool = True
    is_given: bool = True
    known: tuple[Mapping[str, str], ...] = ()
    version: str = ""
    told: str = ""


_session: ContextVar[_Session] = ContextVar("session")  # of this run: a look into Streamlit's own state takes longer


def _mine() -> _Session:
    """The session of this run; of a callback, which comes before it, that of its reader."""
    return _session.get(None) or _remembered()


def _remembered() -> _Session:
    if "session" not in st.session_state:
        st.session_state["session"] = _Session(content.Held(_picked))
    held: _Session = st.session_state["session"]
    return held


def current() -> Selection:
    """The reader's choices as they stand now."""
    kept = _mine().codes
    known = frame.authority_labels() if kept.get("own") else {}
    own = tuple(_chosen("own", known)[:OWN_LIMIT])
    comparators = kept.get("comparators") or next(iter(config.load().comparators))
    return Selection(kept.get("authority") or None, comparators, own, dict(kept))


def browser() -> content.Held:
    """What is known of this reader's browser."""
    return _mine().browser


def link() -> str:
    """The codes of this page's choices as the query string of an address, `?` included; empty where none is chosen."""
    codes = _drawn()
    return f"?{urlencode(codes, safe=',')}" if codes else ""


def _chosen(key: str, options: Container[str]) -> list[str]:
    """The codes kept under the name of a choice of several, each once, without those that are no options."""
    return [code for code in dict.fromkeys(kept(key).split(",")) if code in options]


def _drawn() -> dict[str, str]:
    """The codes of the widgets drawn on this run, in their order, without those that choose nothing."""
    mine = _mine()
    return {key: mine.codes[key] for key in mine.drawn if mine.codes.get(key)}


def begin(page: str) -> None:
    """Open a run of `page`: settle whether the address or the widgets say what the reader chose.

    The address does on the first run, after Back or Forward, and where a link named other codes. A page switch
    comes with an empty address, and a quick second click with the address before last: earlier choices hold then.
    """
    mine, seen = _remembered(), st.query_params.to_dict()
    _session.set(mine)
    is_first = not mine.known
    is_switch = not is_first and mine.page != page
    is_back = bool(getattr(get_script_run_ctx(), "is_history_navigation", False))
    mine.by_address = is_first or (bool(seen) if is_switch else is_back or seen not in mine.known)
    if mine.by_address:
        mine.codes = {key: code for key, code in mine.codes.items() if key not in mine.drawn} | seen
    if is_switch and not mine.by_address:
        mine.codes.pop("data", None)
    mine.is_given = mine.by_address or is_switch
    mine.page, mine.drawn = page, []


def completion() -> str:
    """The query string with which the frame's script completes the address in place; empty where `finish` writes it."""
    return link() if _mine().is_given else ""


def finish() -> None:
    """Write the codes drawn on this run to the address, as a new entry of the browser's history.

    Where the reader came by an address or a page switch and changed nothing, `completion` does it instead.
    """
    mine, seen, codes = _mine(), st.query_params.to_dict(), _drawn()
    if codes != seen and not mine.is_given:
        st.query_params.from_dict(codes)
    mine.known = (seen, codes)


def asked_version() -> str:
    """The data version a link was made from, kept in the address until the page is left; empty where it names none."""
    return _keep("data", code) if (code := kept("data")) else ""


def is_new_version(version: str) -> bool:
    """Whether the store moved to `version` since this session's last run; true once for each move."""
    mine = _mine()
    before, mine.version = mine.version or version, version
    return before != version


def strip(authorities: Mapping[str, str]) -> None:
    """Draw the one strip of every page: authority and comparators, with the reader's own list where it is chosen.

    authorities: code to the label a reader types into.
    """
    settings = config.load()
    words, nobody = settings.site.strip, {"": settings.site.choose_authority}
    _by_name(authorities)
    with content.inside("strip controls"):
        pick("authority", nobody | dict(authorities), "", words["authority"], "name")
        opening = config.NEIGHBOURS if _mine().page == "pack" else "all"  # as the command line has it
        comparators = pick("comparators", settings.comparators, opening, words["comparators"])
    if comparators == "own":
        several("own", authorities, words["own"].format(limit=OWN_LIMIT))


def _by_name(authorities: Mapping[str, str]) -> None:
    """Take a name in a link (`?authority=hull`) for its code; what means nobody is left for the picker to say."""
    asked = kept("authority")
    if asked and asked not in authorities:
        with suppress(UnknownValueError):
            _mine().codes["authority"] = asking.authority_code(asked)


def _picked(component: str, first: str | None = None) -> None:
    """Take what was chosen on a page, when the browser says so.

    first: it as it comes with a run. That matters on a session's first alone, of which no component was known before:
    the server went while a page was open, and another took the reader over.
    """
    mine = _mine()
    if first is not None and mine.known:
        return
    try:
        said = json.loads(first or st.session_state[component].get("pick") or "{}")
    except ValueError:  # no browser of ours sends that
        return
    if isinstance(said, dict):
        mine.codes.update((str(key), str(code)) for key, code in said.items())
    if first is not None:
        mine.known = (st.query_params.to_dict(),)
        st.rerun()


def pick(key: str, options: Mapping[str, str], default: str, label: str, kind: Kind = "list") -> str:
    """Draw a choice among `options` (code to label) and give back the chosen code.

    key: the code's name in the address, used once a page. A `group` shows its options beside each other, "" among them
    meaning none; a `name` is typed, its options are authorities and "" for nobody.
    A code in a link that is not among the options falls back to `default`, and a sentence says so.
    """
    asked = _mine().codes.get(key, default)
    code = asked if asked in options else default
    if asked != code and asked and _mine().by_address:
        sentence = config.load().site.missing_choice
        said = sentence.format(label=label.lower(), code=asked[:LONGEST], instead=options[code])
        content.add(notice(said, f"notice_{key}"))
    if kind == "name":
        _ask(key, options, {code: options[code]} if code else {}, label, options[""], 1)
    else:
        content.choose(key, label, options, code, kind == "group")
    if content.is_whole():
        content.send()
    return _keep(key, code)


def _ask(key: str, options: Mapping[str, str], named: Mapping[str, str], label: str, nobody: str, limit: int) -> None:
    """Add a box in which names are typed that stand among the options."""
    others = [code for code in frame.authority_labels() if code not in options]
    content.ask(key, label, frame.authority_names(), named, nobody, others, limit)


def several(key: str, options: Mapping[str, str], label: str) -> tuple[str, ...]:
    """Draw a box in which up to twenty authorities of `options` (code to label) are typed; their codes in that order.

    key: the name in the address of the codes, separated by commas; codes that are no options are left out.
    """
    chosen = _chosen(key, options)[:OWN_LIMIT]
    named = {code: options[code] for code in chosen}
    _ask(key, options, named, label, config.load().site.choose_authority, OWN_LIMIT)
    _keep(key, ",".join(chosen))
    return tuple(chosen)


def write(key: str, label: str, hint: str = "", help: str | None = None, limit: int = 40, is_long: bool = False) -> str:
    """Draw one line of text a reader may type, or several, and give back what stands in it; empty where nothing does.

    key: its name in the address, used once a page. hint: what holds while the line is empty.
    """
    content.send()
    state, widget = st.session_state, f"pick_{key}"
    if _mine().by_address or widget not in state:
        state[widget] = kept(key)[:limit]
    draw = st.text_area if is_long else st.text_input
    text: str = draw(label, key=widget, placeholder=hint, help=help, max_chars=limit)
    return _keep(key, text.strip())


def arrange(key: str, options: Mapping[str, str], default: Sequence[str], label: str) -> tuple[str, ...]:
    """Draw a choice of several among `options` (code to label) and give back the codes in the order chosen.

    key: the name in the address of the codes, separated by commas; left out there while the default set stands.
    """
    content.send()
    state, widget = st.session_state, f"pick_{key}"
    if _mine().by_address or widget not in state:
        state[widget] = _chosen(key, options) or list(default)
    chosen = tuple(st.multiselect(label, list(options), format_func=options.__getitem__, key=widget))
    _keep(key, "" if chosen == tuple(default) else ",".join(chosen))
    return chosen


def move(key: str, code: str, steps: int) -> None:
    """Move a code of an `arrange` by some places; for the callback of a button."""
    order: list[str] = st.session_state[f"pick_{key}"]
    if code in order:
        place = order.index(code)
        moved = [one for one in order if one != code]
        moved.insert(max(0, min(len(moved), place + steps)), code)
        st.session_state[f"pick_{key}"] = moved


def keep_words(key: str) -> str:
    """Words of a line not drawn on this run, kept in the address all the same."""
    return _keep(key, kept(key))


def keep_all(keys: Iterable[str]) -> dict[str, str]:
    """The same of many lines at once."""
    mine = _mine()
    told = {key: mine.codes.get(key, "") for key in keys}
    mine.codes |= told
    mine.drawn.extend(told)
    return told


def kept(key: str) -> str:
    """The code kept under a name, before what shows it is drawn; empty where there is none."""
    return _mine().codes.get(key, "")


def held(key: str) -> str:
    """What the line of a name holds at this moment: for a button's callback, which may come with a last change."""
    return str(st.session_state.get(f"pick_{key}") or "")


def has_file(*keys: str) -> bool:
    """Whether a reader has given a file to one of some uploaders, before they are drawn."""
    return any(st.session_state.get(key) for key in keys)


def tell(sentence: str) -> None:
    """Leave a sentence for the next run: what a button did, from its callback."""
    _mine().told = sentence


def told() -> str:
    """The sentence that was left, once."""
    mine = _mine()
    sentence, mine.told = mine.told, ""
    return sentence


def address() -> str:
    """Where the reader's browser found the dashboard, without a path: `https://compare.example.org`."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def _keep(key: str, code: str) -> str:
    mine = _mine()
    mine.codes[key] = code
    mine.drawn.append(key)
    return code
