"""Every sentence of every authority, current and ended, on every page and in its pack, read against rules."""

import re

import pytest

from dashboard.answers import queries
from dashboard.sections.profile import profile
from dashboard.words import sentences
from tests import said
from tests.every import FEWEST, varied

CODES = list(queries.authorities()["authority_code"])
UNMADE = re.compile(r"\b(nan|NaN|None(?! of \d)|NaT)\b|<NA>|\{|\}|  |\.\.(?!\.)|,,| ,|;;|\(\)| \.(?!\w)")
ONE_OF_MANY = re.compile(
    r"\b1 (authorities|judgements|others|steps|years|months|neighbours|figures|grades|actions|documents|inspections|"
    r"councils|recommendations|comparators)\b(?! with)"
)
MANY_OF_ONE = re.compile(
    r"(?<![.\d])\b(?:[2-9]|\d{2,}) (authority|judgement|step|month|figure|grade|action|document|inspection|council|"
    r"recommendation|comparator)\b(?! (and|of those))"
)
APOSTROPHE = re.compile(r"'s's|s's\b|\b\w+s'(?= s\b)")
YEAR = re.compile(r"\b(19|20)\d\d\b")
BEHIND = re.compile(r"(\d+) of (\d+) comparators (?:with one )?are better")
# Titles that make no claim about a time: a list, a count of what is held, a calculator, how to read.
UNDATED = {
    "scales", "attention", "own", "names", "correspondences", "elsewhere", "capacity_names", "own_capacity", "in_words",
    "national_picture", "stated", "models", "lineage", "findings", "practice", "figures_stated", "recommendations",
    "events", "plan_status", "plan_dates", "pairs", "standing_send", "standing",
    "pack.summary", "pack.questions", "pack.method", "pack.findings", "pack.plan", "pack.standing",
}  # fmt: skip
WHOLE = re.compile(r"\b(0\.0|100\.0) %[^.;]*\b(all|every|everyone|nobody|none|no one)\b", re.IGNORECASE)
RANK = re.compile(r"\d(st|nd|rd|th)=? of \d+")
NOTHING = re.compile(r"^(No|Nothing|Nobody)\b|\b(no|nobody|none)\b|: 0 ")


@pytest.mark.parametrize("code", varied(CODES, FEWEST, 0))
def test_every_sentence_keeps_the_rules(code: str) -> None:
    name, is_tiny, broken = profile(code).name, profile(code).kind == "other", []
    for where, text in said.sentences(code):
        # A cell may quote a title of a publication or a name of a committee as it is printed.
        is_ours = not where.endswith((".cell", ".credit"))
        for rule, pattern in (("unmade", UNMADE), ("one", ONE_OF_MANY), ("many", MANY_OF_ONE), ("'s", APOSTROPHE)):
            if (is_ours or rule == "unmade") and (found := pattern.search(text)):
                broken.append((where, rule, found.group(), text))
        if where.endswith(".title"):
            if len(text) >= sentences.TITLE_LENGTH:
                broken.append((where, "long", str(len(text)), text))
            if not YEAR.search(text) and not NOTHING.search(text) and where.removesuffix(".title") not in UNDATED:
                broken.append((where, "no year", name, text))
        # Rounded: 0.0 % is not nobody, 100.0 % not everybody.
        if is_ours and (found := WHOLE.search(text)):
            broken.append((where, "rounded", found.group(), text))
        if is_tiny and where.endswith((".title", "in_words.cell")) and (found := RANK.search(text)):
            broken.append((where, "tiny", found.group(), text))
        if (found := BEHIND.search(text)) and int(found[1]) * 2 <= int(found[2]):
            broken.append((where, "not most", found.group(), text))
    assert not broken, "\n".join(" | ".join(one) for one in broken)
