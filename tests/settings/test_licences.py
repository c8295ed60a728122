"""Under which licence each library comes that the dashboard brings with it: all of them may be used by a council."""

import re
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements.txt"
FREE = re.compile(r"MIT|BSD|Apache|PSF|MPL|Mozilla Public|0BSD|Zlib|CC0")
NAME = re.compile(r"[A-Za-z0-9][\w.-]*")


def names(lines: Iterable[str]) -> set[str]:
    """The libraries that requirements name, without those only an extra asks for."""
    found = (NAME.match(line.strip()) for line in lines if "extra ==" not in line)
    return {name.group().lower() for name in found if name}


def licences() -> dict[str, str]:
    """Library to licence, for those required and those they require in turn, where they are installed here."""
    told: dict[str, str] = {}
    open_ones = names(REQUIREMENTS.read_text(encoding="utf-8").splitlines())
    while open_ones:
        name = open_ones.pop()
        try:
            held = distribution(name)
        except PackageNotFoundError:
            continue  # asked for on other systems or versions of Python
        classes = [one.rpartition("::")[2] for one in held.metadata.get_all("Classifier", []) if "License ::" in one]
        told[name] = held.metadata.get("License-Expression") or ";".join(classes) or held.metadata.get("License", "")
        open_ones |= names(held.requires or []) - set(told)
    return told


def test_every_library_has_a_licence_that_lets_a_council_use_it() -> None:
    told = licences()
    print("\n".join(f"{name}: {licence}" for name, licence in sorted(told.items())))
    assert {"streamlit", "duckdb", "pyarrow"} <= set(told), "those required in turn are among them"
    assert not {name: licence for name, licence in told.items() if not FREE.search(licence)}
