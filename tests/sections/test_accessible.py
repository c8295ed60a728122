"""The accessibility statement says what its trials wrote down, and they tried the pages there are."""

import copy
from typing import Any

import pytest

from dashboard.sections.data import accessible
from dashboard.sections.data import words as data_words
from dashboard.settings import config
from tests import statement
from tests.sections import kit

PAGES = {*config.load().pages, "accessibility"}
LOOKS = {f"{width} px {scheme}" for width in (1440, 1024, 390) for scheme in ("light", "dark")}
EDITORS = {f"{width} px {scheme}" for width in (1440, 390) for scheme in ("light", "dark")}


def tried(trial: str, page: str = "") -> set[str]:
    """The pages of a trial, or the looks in which one of them was tried."""
    held = [one for one in accessible.results()["trials"] if one["trial"] == trial]
    return {one["look"] for one in held if one["page"] == page} if page else {one["page"] for one in held}


def test_the_results_are_of_the_pages_that_exist() -> None:
    again = "run `python3 -m tests.statement`"
    assert tried("axe") == {*PAGES, "add_data", "one_file"}, again
    assert tried("structure") == tried("reflow") == tried("motion") == PAGES, again
    for page in PAGES:
        assert tried("axe", page) == LOOKS and tried("reflow", page) == {"320 px", "200 %"}, again
    assert tried("axe", "add_data") == EDITORS and tried("keys") and tried("announced"), again
    assert accessible.results()["axe"] == statement.axe(), again


def test_every_trial_has_its_words_and_no_words_are_without_a_trial() -> None:
    trials = {one["trial"] for one in accessible.results()["trials"]}
    for group in ("accessible_trials", "accessible_criteria", "accessible_can"):
        assert set(data_words[group]) == trials, group


def test_the_page_says_what_the_results_say_and_is_reached_from_the_foot() -> None:
    page, held = kit.opened("accessibility"), accessible.results()
    passed = sum(one["passed"] for one in held["trials"])
    assert not page.exception and f"{passed} of {len(held['trials'])} trials" in kit.title(page)
    for rule in {one["rule"] for one in held["not_ours"]}:
        assert rule in kit.html(page)
    assert 'href="./accessibility"' in kit.html(kit.opened())


def test_what_fails_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    held: dict[str, Any] = copy.deepcopy(dict(accessible.results()))
    for one in held["trials"]:
        one["passed"] = one["trial"] != "reflow"
    monkeypatch.setattr(accessible, "results", lambda: held)
    assert accessible.status() == data_words["accessible_status"]["some"]
    rows = accessible.known.__wrapped__().table
    assert (rows.iloc[:, 0] == data_words["accessible_trials"]["reflow"]).sum() == 2 * len(PAGES)
    told = accessible.statement()[data_words.accessible_use]
    assert data_words["accessible_can"]["reflow"] not in told and data_words["accessible_can"]["axe"] in told
    held["trials"] = [one for one in held["trials"] if one["passed"]]
    held["not_ours"] = [{"rule": "x", "help": "x", "of": "wcag", "times": 1, "page": "add_data", "look": "x"}]
    assert accessible.status() == data_words["accessible_status"]["some"]
