"""The rooms of the house: a module imports what stands below it, never above or beside."""

from pathlib import Path

import pytest

from tests import rooms

WITH_STREAMLIT = {"views", "reader"}


def label(file: Path) -> str:
    return file.relative_to(rooms.ROOT).as_posix()


@pytest.mark.parametrize("file", rooms.modules(), ids=label)
def test_imports_point_down(file: Path) -> None:
    if rooms.name(file) == "dashboard":
        assert not list(rooms.imported(file))
        return
    own = rooms.room(rooms.name(file))
    assert own in rooms.FLOOR_OF, f"{own} has no floor: add it to FLOORS"
    for name in rooms.imported(file):
        if name.startswith("dashboard."):
            other = rooms.room(name)
            assert other == own or rooms.FLOOR_OF[other] < rooms.FLOOR_OF[own], (
                f"{own} imports {other}, which stands above or beside it"
            )


@pytest.mark.parametrize("file", rooms.modules(), ids=label)
def test_streamlit_stays_upstairs(file: Path) -> None:
    if rooms.room(rooms.name(file)) not in WITH_STREAMLIT:
        assert not any(name.split(".")[0] == "streamlit" for name in rooms.imported(file))


def test_every_module_lies_in_a_room_that_says_what_it_is_for() -> None:
    assert [one.name for one in (rooms.ROOT / "dashboard").glob("*.py")] == ["__init__.py"]
    for package in (rooms.ROOT / "dashboard").rglob("__init__.py"):
        assert package.read_text(encoding="utf-8").startswith('"""'), f"{label(package)} does not say what it is for"


def test_only_selection_touches_session_state_and_the_address() -> None:
    for file in [*rooms.modules(), *(rooms.ROOT / "pages").glob("*.py")]:
        text = file.read_text(encoding="utf-8")
        if label(file) != "dashboard/reader/selection.py":
            assert "session_state" not in text and "query_params" not in text, file.name


def test_the_picture_shows_the_rooms_as_they_are() -> None:
    shown = rooms.FENCED.search(rooms.PICTURE.read_text(encoding="utf-8"))
    assert shown and shown[0] == rooms.picture(), "redraw it: python3 -m tests.rooms"


def test_top_level() -> None:
    code = ["app.py", "manage.py", "pages", "dashboard", "queries", "tests", "docs"]
    rest = ["data", "config.yaml", "requirements.txt", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"]
    assert [name for name in [*code, *rest] if not (rooms.ROOT / name).exists()] == []
