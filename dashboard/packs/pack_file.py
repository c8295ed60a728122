"""`pack.yaml`: what an officer chose and wrote, as a file that makes the same pack again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from dashboard.answers import asking
from dashboard.packs import words
from dashboard.packs.manifest import PackFileError
from dashboard.packs.model import LONGEST, SLOTS, Order
from dashboard.packs.palette import against
from dashboard.sections.rankings.choices import periods
from dashboard.settings import config, records

LARGEST = 128 * 1024  # bytes
NAME = "pack.yaml"
NAMES = {"comments": "comment", "meaning": "meaning", "doing": "doing"}  # an Order's words as the file calls them


class _Dumper(yaml.SafeDumper):
    """Writes several lines as several lines."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


@dataclass(frozen=True)
class PackFile:
    """The file: codes as in a pack's link; front: field, words; words: section, then comment, meaning or doing;
    colours: step of a grade, #RRGGBB."""

    authority: str = ""
    comparators: str = ""
    own: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    period: str = ""
    front: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)


def write(order: Order) -> bytes:
    """The file of an order, with a head that says what may stand in it."""
    slots = {NAMES[one]: dict(getattr(order, one)) for one in SLOTS}
    told = {key: {slot: held[key] for slot, held in slots.items() if key in held} for key in words["sections"]}
    held = {
        "authority": order.authority,
        "comparators": order.comparators,
        "own": list(order.own),
        "sections": list(order.sections),
        "period": order.period,
        "front": dict(order.front),
        "words": {key: one for key, one in told.items() if one},
        "colours": dict(order.colours),
    }
    head = words.file_head.format(
        site=config.load().site.name,
        sections=", ".join(words["sections"]),
        comparators=", ".join(config.load().comparators),
        front=", ".join(words["fronts"]),
        slots=", ".join(NAMES.values()),
        colours=", ".join(config.load().colours["light"].grades),
    )
    kept = {key: value for key, value in held.items() if value}
    body = yaml.dump(kept, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
    return ("".join(f"# {line}\n" for line in head.splitlines()) + body).encode()


def read(content: bytes) -> dict[str, str]:
    """The codes of a file's order, as in a link (see Order.codes). Raises PackFileError with a sentence."""
    if len(content) > LARGEST:
        raise PackFileError(words.file_large.format(limit=LARGEST // 1024))
    try:
        return codes(records.of_text(PackFile, content, NAME))
    except (records.RecordError, asking.UnknownValueError) as wrong:
        said = str(wrong)
        raise PackFileError(said if said.startswith(NAME) else f"{NAME}: {said}") from None


def codes(held: PackFile) -> dict[str, str]:
    """The same as codes. Raises RecordError or UnknownValueError with a sentence for what is not known."""
    made = {
        "authority": held.authority and asking.authority_code(held.authority),
        "comparators": held.comparators,
        "own": ",".join(map(asking.authority_code, held.own)),
        "sections": ",".join(held.sections),
        "period": held.period,
    }
    made |= {f"front_{key}": text for key, text in held.front.items()}
    for key, slots in held.words.items():
        _require_known("words", [key], words["sections"])
        _require_known(f"words.{key}", slots, NAMES.values())
        made |= {f"{SLOTS[one]}_{key}": slots[name] for one, name in NAMES.items() if name in slots}
    made |= {f"colour_{step}": colour for step, colour in held.colours.items()}
    kept = {key: text for key, text in made.items() if text}
    require_known(kept)
    return kept


def require_known(asked: Mapping[str, str]) -> None:
    """Refuse codes no pack can be made of. Raises RecordError with a sentence for the first."""
    sections = asked.get("sections", "").split(",") if asked.get("sections") else []
    _require_known("sections", sections, words["sections"])
    if twice := [key for key in sections if sections.count(key) > 1]:
        raise records.RecordError(words.file_twice.format(value=twice[0]))
    if "comparators" in asked:
        _require_known("comparators", [asked["comparators"]], config.load().comparators)
    if asked.get("comparators") == "own" and not asked.get("own"):
        raise records.RecordError(words.file_own)
    if "period" in asked:
        _require_known("period", [asked["period"]], periods("neet_participation", "neet_percent", "authority"))
    _require_known("front", [key.removeprefix("front_") for key in asked if key.startswith("front_")], words["fronts"])
    own = {key.removeprefix("colour_"): text for key, text in asked.items() if key.startswith("colour_")}
    if said := against(own):
        raise records.RecordError(said)
    for key, text in asked.items():
        if key.partition("_")[0] in ("front", *SLOTS.values()) and len(text) > LONGEST:
            where = key.replace("_", " ", 1)
            raise records.RecordError(words.file_long.format(where=where, length=len(text), limit=LONGEST))


def _require_known(where: str, given: Any, known: Any) -> None:
    if strange := [one for one in given if one not in known]:
        raise records.RecordError(words.file_unknown.format(where=where, value=strange[0], known=", ".join(known)))
