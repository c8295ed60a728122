"""Runs the trials of the accessibility statement and writes what they found: `python3 -m tests.statement`.

The trials are browser tests; each says by the fixture `tried` what it is of. One that fails is written down as failed.
"""

import datetime as dt
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from playwright.sync_api import sync_playwright

from dashboard.commands import environment
from dashboard.sections.data import accessible

BROWSER = Path(__file__).parent / "browser"
FILES = ("test_accessible.py", "test_frame.py", "test_add_data.py", "test_packs.py")
NAMES = "(axe or accessible or followed or motion or keyboard or skip_link or announced or spoken) and not opened_small"
NAMED = ("trial", "page", "look")
Key = tuple[str, ...]


def axe() -> str:
    """The version of axe-core that the trials use."""
    found = re.search(r"axe v([\d.]+)", (BROWSER / "axe" / "axe.min.js").read_text(encoding="utf-8")[:200])
    return found[1] if found else ""


def read(report: Path) -> tuple[dict[Key, bool], list[dict[str, Any]]]:
    """Whether each trial of a report of pytest passed, and what axe found of others' parts."""
    trials: dict[Key, bool] = {}
    others = []
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - written by pytest a moment ago
        passed = not any(case.find(wrong) is not None for wrong in ("failure", "error", "skipped"))
        for told in case.iterfind("properties/property[@name='tried']"):
            said = json.loads(told.attrib["value"])
            trials[tuple(said[name] for name in NAMED)] = passed
            others += [one | {"page": said["page"], "look": said["look"]} for one in said["not_ours"]]
    return trials, others


def main(*only: str) -> int:
    """Run the trials and write the results beside the statement.

    only: pytest's choice of tests, such as `--last-failed`; the results of the others then stay as they were.
    """
    before = accessible.results() if only else {"trials": [], "not_ours": []}
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        asked = [*(str(BROWSER / name) for name in FILES), f"--junitxml={report}", *(only or ("-k", NAMES))]
        code = subprocess.run([sys.executable, "-m", "pytest", *asked]).returncode
        tried, others = read(report)
    tried = {tuple(one[name] for name in NAMED): one["passed"] for one in before["trials"]} | tried
    trials = [{**dict(zip(NAMED, key, strict=True)), "passed": passed} for key, passed in sorted(tried.items())]
    looks = {(one["page"], one["look"]) for one in others}
    others += [one for one in before["not_ours"] if (one["page"], one["look"]) not in looks]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=environment.chromium(), args=["--no-sandbox"])
        version = chromium.version
        chromium.close()
    held = {"on": f"{dt.date.today()}", "axe": axe(), "chromium": version, "trials": trials, "not_ours": others}
    accessible.FILE.write_text(json.dumps(held, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
