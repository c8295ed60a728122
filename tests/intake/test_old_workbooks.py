"""XLS files whose cells lie about where they stand, and XLS files damaged anywhere: they end in a sentence."""

import os
import random
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.intake import old_workbooks, workbooks
from dashboard.intake.sheets import IntakeError
from dashboard.store import store

CELL = struct.pack("<HH", 0xFD, 10)  # a record of a cell with a text
ROOM = 2 * 2**30  # bytes of memory a damaged file may take


@pytest.fixture
def sound(cases: Path) -> bytes:
    return (cases / "ilacs.xls").read_bytes()


def moved(sound: bytes, row: int, column: int, which: int = -1) -> bytes:
    """The workbook with one of its cells said to stand elsewhere."""
    places = [at for at in range(512, len(sound) - 8) if sound[at : at + 4] == CELL]
    at = places[which] + 4
    return sound[:at] + struct.pack("<HH", row, column) + sound[at + 4 :]


@pytest.mark.parametrize("place", [(65535, 65535), (65535, 255), (0, 65535), (65535, 76)])
def test_a_cell_in_the_last_row_or_column_of_all(sound: bytes, tmp_path: Path, place: tuple[int, int]) -> None:
    file = tmp_path / "x.xls"
    file.write_bytes(moved(sound, *place))
    with pytest.raises(IntakeError, match=r"cells of x.xls span|has 65,\d+ columns"):
        workbooks.read(file)


def test_a_table_that_ends_far_down_is_read(sound: bytes, tmp_path: Path) -> None:
    file = tmp_path / "x.xls"
    file.write_bytes(moved(sound, 60_000, 2))
    [sheet] = workbooks.read(file)
    assert sum(1 for _ in sheet.rows()) == 60_001


@pytest.mark.parametrize("extent", [(0, 2**32 - 1, 0, 255), (9, 8, 0, 3), (0, 8, 3, 0), (0, 2**31, 0, 1)])
def test_a_sheet_that_says_it_is_larger_than_it_is(
    sound: bytes, tmp_path: Path, extent: tuple[int, int, int, int]
) -> None:
    at = sound.index(struct.pack("<HH", old_workbooks.EXTENT, 14)) + 4
    file = tmp_path / "x.xls"
    file.write_bytes(sound[:at] + struct.pack("<IIHH", *extent) + sound[at + 12 :])
    with pytest.raises(IntakeError, match=r"cells of x.xls span|is damaged"):
        workbooks.read(file)


def test_one_that_is_locked_says_so(sound: bytes, tmp_path: Path) -> None:
    record = struct.pack("<HH", old_workbooks.BOUND_SHEET, 0)[:2]
    file = tmp_path / "x.xls"
    file.write_bytes(sound.replace(record, struct.pack("<H", old_workbooks.PASSWORD)))
    with pytest.raises(IntakeError, match="protected by a password"):
        workbooks.read(file)


def damaged(sound: bytes, count: int) -> Iterator[bytes]:
    """The workbook with a few bytes changed, cut off or moved, each time others."""
    chance = random.Random(14)  # noqa: S311 - the same trial every time
    for _ in range(count):
        made = bytearray(sound)
        for _ in range(chance.choice((1, 2, 8, 64))):
            made[chance.randrange(8, len(made))] = chance.randrange(256)
        yield bytes(made[: chance.choice((len(made), chance.randrange(len(made))))])


def read_all(folder: Path) -> None:
    """For a process of its own: each file is read or refused with a sentence."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
    for file in sorted(folder.iterdir()):
        try:
            workbooks.read(file)
        except IntakeError as said:
            assert "Traceback" not in str(said)


@pytest.mark.skipif(os.name == "nt", reason="memory is limited by means of Unix")
@pytest.mark.parametrize("count", [200, pytest.param(5000, marks=pytest.mark.long)])
def test_damage_anywhere_ends_in_a_sentence(sound: bytes, tmp_path: Path, count: int) -> None:
    for number, content in enumerate(damaged(sound, count)):
        (tmp_path / f"{number:05}.xls").write_bytes(content)
    call = "import sys; from tests.intake import test_old_workbooks as own; own.read_all(own.Path(sys.argv[1]))"
    asked = [sys.executable, "-c", call, str(tmp_path)]
    done = subprocess.run(asked, cwd=store.ROOT, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr[-2000:]
