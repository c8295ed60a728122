"""The rooms of the house: a module imports what stands below it, never above or beside."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# From the cellar up: each room may import the rooms before it. Rooms in one row may not import each other.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("records", "environment", "files"),
    ("config_kinds",),
    ("config",),
    ("config_tables", "calendar_tables", "names", "spans", "provenance", "downloads", "sentences"),
    ("check", "batches", "ledger"),
    ("store",),
    ("engine", "publishing"),
    ("asking", "answers_text"),
    ("document_queries", "authority_queries"),
    ("queries",),
    ("charts", "tables", "archive"),
    ("sections",),
    ("intake", "packs"),
    ("selection", "access"),
    ("views",),
    ("frame", "server", "commands_data", "commands_pack"),
    ("site", "commands"),
)
WITHOUT_STREAMLIT = {room for floor in FLOORS[: FLOORS.index(("selection", "access"))] for room in floor} | {
    "commands",
    "commands_data",
    "commands_pack",
}
FLOOR_OF = {room: height for height, floor in enumerate(FLOORS) for room in floor}


def modules() -> list[Path]:
    return sorted((ROOT / "dashboard").rglob("*.py"))


def room(file: Path) -> str:
    parts = file.relative_to(ROOT / "dashboard").with_suffix("").parts
    return parts[0]


def imported(file: Path) -> set[str]:
    """The modules a file imports, `from dashboard import x` as dashboard.x."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("file", modules(), ids=lambda file: file.relative_to(ROOT).as_posix())
def test_imports_point_down(file: Path) -> None:
    own = room(file)
    if own == "__init__":
        assert not imported(file)
        return
    assert own in FLOOR_OF, f"{own} has no floor: add it to FLOORS"
    for name in imported(file):
        if not name.startswith("dashboard."):
            continue
        other = name.split(".")[1]
        assert other == own or FLOOR_OF[other] < FLOOR_OF[own], (
            f"{own} imports {other}, which stands above or beside it"
        )


@pytest.mark.parametrize("file", modules(), ids=lambda file: file.relative_to(ROOT).as_posix())
def test_streamlit_stays_upstairs(file: Path) -> None:
    if room(file) in WITHOUT_STREAMLIT:
        assert not any(name.split(".")[0] == "streamlit" for name in imported(file))


def test_only_selection_touches_session_state_and_the_address() -> None:
    for file in [*modules(), *(ROOT / "pages").glob("*.py")]:
        text = file.read_text(encoding="utf-8")
        if room(file) != "selection" if file.is_relative_to(ROOT / "dashboard") else True:
            assert "session_state" not in text and "query_params" not in text, file.name


def test_top_level() -> None:
    code = ["app.py", "manage.py", "pages", "dashboard", "queries", "tests"]
    rest = ["data", "config.yaml", "requirements.txt", "README.md", "LICENSE"]
    assert [name for name in [*code, *rest] if not (ROOT / name).exists()] == []
