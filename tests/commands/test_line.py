"""The command line: data on standard output alone, sentences on standard error, exit codes."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.answers import asking, engine, queries
from dashboard.commands import line
from dashboard.words import names

ROOT = Path(__file__).resolve().parents[2]
SIF = ("--set", "framework=SIF", "--set", "judgement=leadership", "--set", "year=2018")


def manage(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dashboard.commands.line", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)


def test_csv_and_json_say_the_same_as_python() -> None:
    answer = queries.grade_distribution("SIF", "leadership", 2018)
    assert answer["grade"].isna().iloc[-1]
    as_csv = manage("query", "grade_distribution", *SIF, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(as_csv.stdout)))
    assert as_csv.returncode == 0 and as_csv.stderr == ""
    assert list(rows[0]) == list(answer.columns)
    assert [row["count"] for row in rows] == [str(count) for count in answer["count"]]
    records = json.loads(manage("query", "grade_distribution", *SIF, "--format", "json").stdout)
    assert [record["count"] for record in records] == answer["count"].tolist()
    assert [record["grade"] for record in records][-1] is None


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["query", "grade_distributon"], "Did you mean grade_distribution"),
        (["query", "grade_distribution", "--set", "frmework=SIF"], "Did you mean framework"),
        (["query", "grade_distribution", *SIF[:2], "--set", "judgement=leadrship", "--set", "year=2018"],
         "Did you mean leadership"),
        (["query", "grade_distribution", *SIF[:4], "--set", "year=twenty"], "should be a whole number"),
        (["query", "grade_distribution", *SIF[:4], "--set", "year=1999"], "choose a year from 2013"),
        (["query", "grades_by_name", *SIF[:2]], "needs year"),
        (["query", "grade_distribution", "--set", "framework"], "lacks its value"),
        (["query", "authority_grades", "--set", "authority=Lecester"], "Did you mean Leicester"),
        (["query", "ranking", "--set", "survey=neet_participation", "--set", "measure=neet_percent",
          "--set", "period=1999", "--set", "level=authority"], "No table of neet_percent is held for '1999'"),
        (["query", "framework_comparison", "--set", "left=APA", "--set", "right=ILACS", "--set",
          "judgement=overall_effectiveness"], "APA is not set against 'ILACS'"),
    ],
)  # fmt: skip
def test_a_mistake_gets_one_sentence(arguments: list[str], words: str) -> None:
    said = manage(*arguments)
    assert said.returncode == 2 and said.stdout == ""
    assert words in said.stderr and len(said.stderr.strip().splitlines()) == 1
    assert "Traceback" not in said.stderr


def test_list_describes_every_question() -> None:
    listing = manage("query", "--list").stdout
    for name, question in engine.questions().items():
        assert f"\n{name}\n" in f"\n{listing}"
        assert all(column.name in listing for column in question.columns)


def test_help_explains_every_sub_command() -> None:
    said = manage("--help").stdout
    for command in ("run", "test", "build", "query", "check", "bench"):
        assert command in said and manage(command, "--help").returncode == 0


def test_query_imports_no_streamlit() -> None:
    code = (
        "import sys; from dashboard.commands import line; "
        "line.main(['query', 'sources', '--format', 'csv']); sys.exit('streamlit' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Hull", "810"), ("hull city council", "810"), ("856", "856"), ("E08000016", "370"), ("E08000038", "370"),
        ("E08000019", "373"), ("E08000039", "373"), ("Telford & Wrekin Council", "894"), ("BCP", "839"),
        ("Royal Borough of Greenwich", "203"), ("St. Helens", "342"), ("Dorset Council", "838"),
        ("Dorset", "838"), ("Dorset (to 2019)", "835"),
        ("Telford", "894"), ("Brighton", "846"), ("BCP", "839"), ("Hull", "810"),
        ("County Durham", "840"), ("Bristol, City of", "801"), ("Southend", "882"),
        ("kingston upon hull, city of", "810"),
    ],
)  # fmt: skip
def test_authorities_are_known_by_many_names(name: str, code: str) -> None:
    assert asking.authority_code(name) == code


def test_a_name_that_means_several_means_none() -> None:
    assert names.resolve("Northshire", [("1", "Northshire Council"), ("2", "Northshire Borough Council")]) is None
    assert names.resolve("Northshire", [("1", "Northshire"), ("2", "Northshire Council")]) == "1"


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), RuntimeError("Query interrupted")])
def test_ctrl_c_is_a_sentence(
    stop: BaseException, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also in the middle of a question, where DuckDB raises an error of its own."""

    def interrupted(_: object) -> int:
        raise stop

    monkeypatch.setitem(line.COMMANDS, "build", interrupted)
    assert line.main(["build"]) == 130
    assert "Nothing that was not finished is in use" in capsys.readouterr().err


def test_any_other_error_is_not_taken_for_a_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> int:
        raise RuntimeError("something else")

    monkeypatch.setitem(line.COMMANDS, "build", broken)
    with pytest.raises(RuntimeError, match="something else"):
        line.main(["build"])


def test_a_program_that_takes_over_is_told_what_it_may() -> None:
    told = "import os; print(os.environ['CSC_EDIT'], os.environ['CSC_CALLED_FROM'])"
    script = f"from dashboard.commands import environment as one; one.hand_over(['-c', {told!r}], CSC_EDIT='1')"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.stdout.split() == ["1", str(ROOT)], done.stderr
