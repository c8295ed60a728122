"""The rooms of the house and what each imports, read from the code: for the test of the floors and for the picture.

`python3 -m tests.rooms` redraws the picture in `docs/architecture.md`.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "architecture.md"
FENCED = re.compile(r"```mermaid\n.*?```", re.DOTALL)
# From the cellar up: a room may import the rooms of the rows before its own, never above or beside.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("settings",),
    ("charts", "words"),
    ("check",),
    ("store",),
    ("answers",),
    ("sections",),
    ("sections.data", "sections.distributions", "sections.findings", "sections.overview", "sections.rankings"),
    ("sections.authority", "sections.capacity", "sections.plans"),
    ("sections.compare", "intake", "packs"),
    ("views",),
    ("commands", "reader"),
)
FLOOR_OF = {room: height for height, floor in enumerate(FLOORS) for room in floor}


def modules() -> list[Path]:
    """Every module of the dashboard."""
    return sorted((ROOT / "dashboard").rglob("*.py"))


def room(module: str) -> str:
    """The room of a dotted module: its folder, of sections the question's folder."""
    inner = ".".join(module.split(".")[1:3])
    return inner if inner in FLOOR_OF else inner.split(".")[0]


def name(file: Path) -> str:
    """The dotted name of a module's file; of a package's `__init__` the package."""
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(file: Path) -> Iterator[str]:
    """The modules a file imports, `from dashboard.words import names` as dashboard.words.names."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def arrows() -> set[tuple[str, str]]:
    """Every pair of rooms of which the first imports the second."""
    found = {
        (room(name(file)), room(other))
        for file in modules()
        for other in imported(file)
        if other.startswith("dashboard.") and name(file) != "dashboard"
    }
    return {(upper, lower) for upper, lower in found if upper != lower}


def picture() -> str:
    """The rooms from the roof down as a Mermaid graph; an arrow that follows from two others is left out."""
    held = arrows()
    below: dict[str, set[str]] = {}
    for one in FLOOR_OF:
        direct = {lower for upper, lower in held if upper == one}
        below[one] = direct | {deeper for lower in direct for deeper in below[lower]}
    lines = ["flowchart TD"]
    for one in reversed(FLOOR_OF):
        direct = {lower for upper, lower in held if upper == one}
        for lower in sorted(direct, key=lambda each: (-FLOOR_OF[each], each)):
            if not any(lower in below[between] for between in direct):
                lines.append(f"    {one} --> {lower}")
    return "```mermaid\n" + "\n".join(lines) + "\n```"


if __name__ == "__main__":
    PICTURE.write_text(FENCED.sub(picture(), PICTURE.read_text(encoding="utf-8")), encoding="utf-8")
