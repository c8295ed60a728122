"""Thousands of damaged inputs: never a traceback, never a partial batch, never a row that is silently dropped."""

import csv
import io
import random
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.intake import draft, examine, figures, grading, kinds, templates, understand
from dashboard.intake.held import Held
from dashboard.intake.places import Places
from dashboard.intake.sheets import IntakeError
from dashboard.intake.understand import Doubt
from dashboard.store import batches, store
from tests.intake.kit import rows_add_up, shipped_store

__all__ = ["shipped_store"]

NASTY = [
    *("", " ", "0", "5", "2.5", "-1", "3*", "S/R", "Good (provisional)", "9,3", "93%", "0.93", "1e400", "NaN", "inf"),
    *("=1+1", "'=cmd|' /C calc'!A0", "+44", "@x", "20008", "31/02/2008", "02/13/2008", "2008-13-45", "99999"),
    *(
        "\u202eretsecieL",
        "L\u0301eicester",
        "\ufeff",
        "\x00",
        "\ud7ff",
        "\U0001f600",
        "a\nb",
        'a"b',
        "a;b\tc|d",
        "x" * 20_000,
    ),
    *(
        "Leicester",
        "leicester city council",
        "856",
        "E06000016",
        "Dorset",
        "None",
        "null",
        "TRUE",
        "DROP TABLE grades;--",
    ),
    *(
        "ILACS",
        "APA",
        "graded",
        "disputed",
        "not_graded_by_design",
        "true",
        "٣",
        "³",
        "1,000,000",
        "4" * 400,
        "{}",
        "$x",
    ),
]
Rows = list[list[str]]


def starting_points(folder: Path) -> list[Rows]:
    """Tables people might start from: every layout with a few rows, a wide table, slices of the publishers' files."""
    found = []
    for key in templates.fillable():
        rows = list(csv.reader(io.StringIO(templates.template(key))))
        found.append([rows[0], *[list(rows[1]) for _ in range(4)]])
    wide = [
        ["APA 2007"],
        ["Council", "Overall", "Staying safe"],
        ["Leicester", "3", "3"],
        ["Rutland", "4", "S/R"],
        ["* note"],
    ]
    found.append(wide)
    for file in sorted(folder.glob("*.csv")) if folder.is_dir() else []:
        with file.open(encoding="utf-8", newline="") as text:
            rows = [row for _, row in zip(range(12), csv.reader(text), strict=False)]
        found.append(rows)
    return found


def damaged(rows: Rows, chance: random.Random) -> Rows:
    """The table after a few slips: cells, rows and columns changed, lost, doubled or moved."""
    rows = [list(row) for row in rows]
    for _ in range(chance.randint(1, 8)):
        row = chance.randrange(len(rows))
        place = chance.randrange(max(len(rows[row]), 1))
        slip = chance.randrange(9)
        if slip <= 3 and rows[row]:
            rows[row][place] = chance.choice(NASTY)
        elif slip == 4:
            rows.insert(row, list(chance.choice(rows)))
        elif slip == 5 and len(rows) > 2:
            del rows[row]
        elif slip == 6 and rows[row]:
            del rows[row][place]
        elif slip == 7:
            rows[row].insert(place, chance.choice(NASTY))
        else:
            for line in rows:
                if place < len(line):
                    line.pop(place)
    return rows


def written(rows: Rows, path: Path, chance: random.Random) -> Path:
    """As CSV in some encoding and delimiter, its bytes perhaps damaged too, or as a workbook."""
    if chance.random() < 0.15:
        book = openpyxl.Workbook()
        for row in rows:
            clean = [openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", cell)[:30_000] for cell in row]
            book.active.append(
                [int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 9 else cell for cell in clean]
            )
        book.save(path)
        return path
    text = io.StringIO()
    csv.writer(text, delimiter=chance.choice(",,,;\t|"), lineterminator=chance.choice(["\r\n", "\n"])).writerows(rows)
    content = text.getvalue().encode(chance.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252"]), "replace")
    if chance.random() < 0.25:
        place = chance.randrange(len(content) + 1)
        content = content[:place] + bytes(chance.choices(range(256), k=chance.randint(1, 6))) + content[place:]
    if chance.random() < 0.1:
        content = content[: chance.randrange(len(content) + 1)]
    path.write_bytes(content)
    return path


def trial(path: Path, chance: random.Random, drafts: Path) -> str:
    """Examine one file and make the batch it would become; says how it ended."""
    options = chance.choice(
        [{}, {"framework": "APA", "year": "2007"}, {"unit": "percent"}, {"best": "4"}, {"dates": "day_first"}]
    )
    try:
        examined = examine.examine(path, options=options)
    except IntakeError as said:
        assert 10 < len(str(said)) < 2000 and "Traceback" not in str(said)
        return "refused"
    report = examined.report
    assert rows_add_up(report), (report.rows, report.facts)
    assert all(one.reason and one.remedy for one in report.remarks)
    decision = chance.choice(["keep", "replace", "dispute" if report.can_dispute else "keep"])
    folder = drafts / f"{chance.random()}"
    folder.mkdir(parents=True)
    if draft.write(examined, decision, folder):
        note = batches.read_note(folder)
        with (folder / f"{report.table}.csv").open(encoding="utf-8", newline="") as text:
            rows = list(csv.DictReader(text))
        taken = report.facts.get("new", 0) + (report.facts.get("conflict", 0) if decision != "keep" else 0)
        assert len(rows) == note.parts[report.table].rows == taken
        assert all(row["source_id"] and row["source_ref"] for row in rows)
    return "examined"


@pytest.fixture
def quick_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is held is read once for all trials of a test: they change nothing."""
    known: dict[str, object] = {}
    for name in ("places", "sources", "judgement_names"):
        real = Held.__dict__[name].func

        def once(self: Held, name: str = name, real: Callable[[Held], object] = real) -> object:
            return known.setdefault(name, real(self)) if name not in known else known[name]

        monkeypatch.setattr(Held, name, property(once))


def trials(number: int, seed: int, folder: Path, tmp_path: Path) -> dict[str, int]:
    starts, ended = starting_points(folder), {"refused": 0, "examined": 0}
    before = store.state()
    for place in range(number):
        chance = random.Random(seed * 1_000_003 + place)  # noqa: S311 - damage that can be repeated
        rows = damaged(chance.choice(starts), chance)
        path = written(rows, tmp_path / "trial.csv", chance)
        try:
            ended[trial(path, chance, tmp_path / "drafts")] += 1
        except Exception as wrong:
            raise AssertionError(f"trial {seed}/{place} with {rows!r:.2000}") from wrong
    assert store.state() == before
    assert not list((store.folder() / "drafts").glob("*"))
    return ended


def test_damaged_files(shipped_store: Path, quick_held: None, shared_folder: Path, tmp_path: Path) -> None:
    ended = trials(20, 1, shared_folder, tmp_path)
    assert min(ended.values()) > 1, ended


@pytest.mark.long
def test_thousands_of_damaged_files(shipped_store: Path, quick_held: None, shared_folder: Path, tmp_path: Path) -> None:
    ended = trials(4_000, 2, shared_folder, tmp_path)
    assert min(ended.values()) > 200, ended


@pytest.fixture
def shared_folder(request: pytest.FixtureRequest) -> Path:
    """The publishers' files where they are; without them the layouts alone are damaged."""
    try:
        return Path(request.getfixturevalue("shared_data")) / "raw"
    except pytest.skip.Exception:
        return Path("nowhere")


CELLS = st.one_of(
    st.text(max_size=40), st.sampled_from(NASTY), st.from_regex(r"\A[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ][0-9]{2,4}\Z")
)
MANY = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@MANY
@given(CELLS, st.sampled_from(["day_first", "month_first"]))
def test_any_cell_as_a_date(cell: str, order: str) -> None:
    found = understand.day(understand.clean(cell), order)
    assert isinstance(found, Doubt) or all(4 <= len(part) <= 10 for part in found.split("/"))


@MANY
@given(CELLS, st.sampled_from(["", "APA", "ILACS", "SEND", "CPA"]), st.sampled_from(["", "1", "4"]))
def test_any_cell_as_a_grade(cell: str, framework: str, best: str) -> None:
    scale = grading.scale_of(framework, best)
    found = grading.read(understand.clean(cell), scale)
    if isinstance(found, Doubt):
        assert found.reason and found.remedy
    elif found.step is not None:
        assert found.step in scale.labels and found.label == scale.labels[found.step]


@MANY
@given(CELLS, st.sampled_from(["", "comma", "point"]))
def test_any_cell_as_a_number(cell: str, decimal: str) -> None:
    found = understand.number(understand.clean(cell), decimal)
    assert isinstance(found, Doubt) or float(found) is not None


@MANY
@given(CELLS, st.sampled_from(["", "comma", "point"]))
def test_any_cell_as_a_figure(cell: str, decimal: str) -> None:
    """A number of the cell itself or a symbol, never both, never another number."""
    found = figures.read(understand.clean(cell), decimal)
    if isinstance(found, figures.Figure) and found is not figures.BLANK:
        assert bool(found.value) != bool(found.symbol)
        assert not found.value or 0 <= float(found.value) <= figures.HIGHEST
        digits = re.sub(r"\D", "", found.value)
        assert digits in re.sub(r"\D", "", cell)


@MANY
@given(CELLS)
def test_any_cell_as_an_authority(places: Places, cell: str) -> None:
    found = places.authority(understand.clean(cell))
    assert isinstance(found, Doubt) or found in places.labels


@pytest.fixture(scope="module")
def places() -> Places:
    return Held(store.connect(), store.State(None)).places


@MANY
@given(st.text(max_size=30))
def test_any_text_as_a_heading(text: str) -> None:
    folded = kinds.fold(text)
    assert folded == kinds.fold(folded)
