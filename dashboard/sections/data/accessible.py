"""The accessibility statement: what was tried, with which result, as the trials themselves wrote it down.

`python3 -m tests.statement` runs them and writes `accessible.json`; nothing here is typed that a trial should know.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.sections.data import words
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import sentences

FILE = Path(__file__).with_name("accessible.json")


@cache
def results() -> Mapping[str, Any]:
    """What the trials wrote: day, versions, each trial with page and look, and what axe found of Streamlit's own."""
    return json.loads(FILE.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def _trials() -> pd.DataFrame:
    return pd.DataFrame(results()["trials"])


def page_name(key: str) -> str:
    """A page as the navigation calls it."""
    named = config.load().pages
    return named[key].nav if key in named else words["accessible_pages"][key]


def title() -> str:
    """How many trials passed, and when."""
    held = _trials()
    passed, day = f"{int(held['passed'].sum()):,}", sentences.day(results()["on"])
    return words.accessible_title.format(passed=passed, all=f"{len(held):,}", date=day)


def status() -> str:
    """How far the dashboard conforms, as far as trials can say."""
    is_whole = bool(_trials()["passed"].all()) and not any("wcag" in one["of"] for one in results()["not_ours"])
    return words["accessible_status"]["none" if is_whole else "some"]


def statement() -> dict[str, tuple[str, ...]]:
    """The paragraphs of the statement by their headings, in the order public bodies give them."""
    held = _trials().groupby("trial")["passed"].all()
    can = [told for trial, told in words["accessible_can"].items() if held.get(trial, False)]
    told, site = words["accessible_text"], config.load().site
    versions = {"axe": results()["axe"], "chromium": results()["chromium"], "date": sentences.day(results()["on"])}
    return {
        words.accessible_use: (told["use"], *can),
        words.accessible_help: (told["help"].format(contact=site.contact),),
        words.accessible_enforcement: (told["enforcement"],),
        words.accessible_how: (told["how"].format(**versions),),
    }


@cache
def trials() -> Section:
    """What was tried: each trial with the pages, the looks and how many passed."""
    held = _trials()
    rows = [
        (
            words["accessible_trials"][str(trial)],
            words["accessible_criteria"][str(trial)],
            str(own["page"].nunique()),
            sentences.listed(list(dict.fromkeys(look for look in own["look"] if look))),
            words.accessible_of.format(passed=int(own["passed"].sum()), all=len(own)),
        )
        for trial, own in held.groupby("trial", sort=False)
    ]
    return Section(
        key="accessible",
        title=words.accessible_trials_title.format(
            kinds=held["trial"].nunique(), passed=int(held["passed"].sum()), all=len(held)
        ),
        question=words.accessible_tried,
        table=pd.DataFrame(rows, columns=list(words["accessible_columns"].values())),
        taken=held.assign(on=results()["on"]),
        file_stem=f"accessibility-trials-{results()['on']}",
        credit=words.accessible_credit.format(axe=results()["axe"], chromium=results()["chromium"]),
        notes=(words.accessible_note,),
    )


@cache
def known() -> Section:
    """What is not accessible: trials that failed, and what axe finds in Streamlit's own file box, by rule."""
    failed = [one for one in results()["trials"] if not one["passed"]]
    rows = [
        (words["accessible_trials"][one["trial"]], words.accessible_failed, page_name(one["page"]), one["look"], "")
        for one in failed
    ]
    for one in results()["not_ours"]:
        of = words["accessible_of_kind"]["wcag" if "wcag" in one["of"] else "practice"]
        rows.append((one["rule"], f"{one['help']}. {of}", page_name(one["page"]), one["look"], str(one["times"])))
    return Section(
        key="not_accessible",
        title=words.accessible_known_title.format(
            failed=sentences.counted(len(failed), words.accessible_failure),
            rules=sentences.counted(len({one["rule"] for one in results()["not_ours"]}), words.accessible_rule),
        ),
        question=words.accessible_known,
        table=pd.DataFrame(rows, columns=list(words["accessible_known_columns"].values())),
        taken=pd.DataFrame(rows, columns=["rule_or_trial", "what", "page", "look", "times"]),
        file_stem=f"accessibility-known-{results()['on']}",
        credit=words.accessible_credit.format(axe=results()["axe"], chromium=results()["chromium"]),
        notes=(words.accessible_known_note,),
        empty=words.accessible_known_empty,
    )
