"""Hostile commentary, in a link, in a pack.yaml and in the pack of last time: it stays text in every format."""

import csv
import io
import json
import re
import zipfile

import openpyxl
import pytest
import yaml

from dashboard.packs import changes, manifest, pack_file, words
from dashboard.packs.build import build
from dashboard.packs.formats import FORMATS
from dashboard.packs.model import LONGEST, Order
from tests.packs.tools import order
from tests.safety.corpus import ALL, BASE, MARK, sample
from tests.safety.test_hostile import live, whole
from tests.sections import kit

SECTIONS = ("summary", "standing", "neet_table")
FRONT = tuple(words["fronts"])
FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d.]+$)")
CALLED = re.compile(rb'(?:Target|href|src|xlink:href)="([^"]*)"')


def told(attacks: tuple[str, ...]) -> Order:
    """An order whose every place for words holds as many attacks as fit into it."""
    places = [(slot, key) for slot in ("comments", "meaning", "doing") for key in SECTIONS]
    places += [("front", key) for key in FRONT]
    held: dict[str, dict[str, str]] = {"comments": {}, "meaning": {}, "doing": {}, "front": {}}
    for number, attack in enumerate(attacks):
        slot, key = places[number % len(places)]
        held[slot][key] = "\n".join(filter(None, (held[slot].get(key, ""), attack)))[:LONGEST]
    return order(sections=SECTIONS, **{slot: tuple(own.items()) for slot, own in held.items()})


def chunks(attacks: tuple[str, ...], size: int = 200) -> list[tuple[str, ...]]:
    """The attacks, as many at a time as one pack has room for."""
    return [attacks[first : first + size] for first in range(0, len(attacks), size)]


def members(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def cells(content: bytes) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) for cell in row]


def calls_out(markup: bytes) -> list[bytes]:
    """Addresses of links and relations in which an attack took root."""
    return [one for one in CALLED.findall(markup) if re.match(rb"(?i)\s*(\w+:)?//" + MARK.encode(), one)]


@pytest.mark.parametrize("step", [53, whole])
def test_words_of_a_pack_stay_words_in_every_format(step: int) -> None:
    for attacks in chunks(sample(tuple(one for one in ALL if len(one) < 400), step)):
        pack = build(told(attacks))
        page = FORMATS["html"].make(pack).decode()
        assert not [one for one in live(page.replace("<script", "<ours", page.count("<script nonce"))) if MARK in one]
        for name in ("pptx", "docx", "xlsx"):
            for file, content in members(FORMATS[name].make(pack)).items():
                assert not calls_out(content), (name, file)
                assert "vbaProject" not in file and "externalLink" not in file
        book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].make(pack)))
        formulas = [one.value for sheet in book for row in sheet.iter_rows() for one in row if one.data_type == "f"]
        assert not [one for one in formulas if MARK in str(one).casefold()]
        for file, content in members(FORMATS["csv"].make(pack)).items():
            assert ".." not in file and not file.startswith(("/", "\\"))
            if file.endswith(".csv"):
                assert not [cell for cell in cells(content) if FORMULA.match(cell)], file


def test_a_day_that_is_none_is_shown_as_it_was_written() -> None:
    for text in ("2026-99-99", "2026-02-30", "0000-00-00", "２０２６-01-01"):
        made = order(sections=SECTIONS, front=(("meeting_on", text),))
        assert build(made).front["meeting_on"] == text
        assert not kit.opened("pack", **made.codes()).exception


@pytest.mark.parametrize("step", [41, whole])
def test_a_pack_file_gives_back_its_words_and_nothing_else(step: int) -> None:
    for attack in sample(ALL, step):
        made = order(comments=(("standing", attack),), front=(("committee", attack),))
        again = manifest.order(pack_file.read(pack_file.write(made)), made.made_on, made.site)
        assert again.codes() == made.codes()


@pytest.mark.parametrize("step", [7, whole])
def test_a_pack_file_of_attacks_is_a_sentence(step: int) -> None:
    """As the value of each key, as a key, as YAML that would make objects, and as the whole file."""
    objects = ("!!python/object/apply:os.system ['evil.example']", "!!python/name:os.system", "&a [*a]", "<<: *b")
    for attack in (*objects, *sample(BASE, step)):
        value = yaml.safe_dump(attack, allow_unicode=True).removesuffix("...\n").strip()
        files = [attack, f"authority: {attack}", f"? {value}\n: x", f"words: {{standing: {{{value}: x}}}}"]
        files += [f"{key}: {value}" for key in ("authority", "comparators", "period")]
        files += [f"{key}: [{value}]" for key in ("sections", "own")]
        files += [f"{key}: {{best: {value}}}" for key in ("colours", "front", "words")]
        for text in files:
            try:
                codes = pack_file.read(f"{text}\n".encode("utf-8", "replace"))
            except manifest.PackFileError as said:
                assert "Traceback" not in str(said) and len(str(said)) < 8000
            else:
                assert not codes or set(codes) <= {"authority", "comparators", "period"}, text


@pytest.mark.parametrize("step", [211, whole])
def test_the_pack_of_last_time_and_a_link_bring_no_more_than_words(step: int) -> None:
    attacks = sample(tuple(one for one in ALL if len(one) < 400), step)
    for chosen in chunks(attacks):
        made = build(told(chosen))
        for name in ("csv", "html", "docx"):
            held = manifest.read(FORMATS[name].make(made))
            assert manifest.order_of(held, made.order.made_on, made.order.site).codes() == made.order.codes()
        lying = dict(held) | {"area": chosen[0], "version": chosen[-1], "made_on": chosen[0]}
        lying["parts"] = [{**one, "title": chosen[0], "rows": [[chosen[0]] * 3]} for one in held["parts"]]
        with pytest.raises(manifest.PackFileError, match="no pack made here"):
            manifest.read(json.dumps(lying).encode())  # rows that do not fit their columns
        lying["made_on"] = held["made_on"]
        for part in lying["parts"]:
            part["rows"] = [[chosen[0]] * len(part["columns"])]
        earlier = manifest.read(json.dumps(lying).encode())
        page = FORMATS["html"].make(changes.since(build(made.order), earlier)).decode()
        assert not [one for one in live(page) if MARK in one]
        for page_key in ("pack", "present"):
            opened = kit.opened(page_key, **made.order.codes())
            assert not opened.exception and not [one for one in live(kit.html(opened)) if MARK in one]
