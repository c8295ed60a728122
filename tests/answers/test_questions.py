"""Each query file against its own header: parameters, columns, order and portable SQL."""

import re
from pathlib import Path

import pytest

from dashboard.answers import asking, embedded, engine, queries

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = engine.questions()
SAMPLES = {
    "framework": "SIF",
    "left": "SIF",
    "right": "ILACS",
    "judgement": "overall_effectiveness",
    "year": 2018,
    "survey": "neet_participation",
    "measure": "neet_percent",
    "period": "2025",
    "from_period": "2024",
    "level": "authority",
    "authority": "856",
    "source": "dfe-lait-data",
    "about": "APA",
    "start_on": "2008-06-03",
    "published_on": "2008-06-03",
    "today_on": "2008-09-01",
    "days": 70,
    "region": "East Midlands",
    "among": "856,894",
    "span": "previous",
    "other": "937",
}
SAMPLES_OF = {"published_remainder": {"framework": "JAR", "year": 2006}}
KINDS = {
    "text": {"string", "large_string", "null"},
    "integer": {"int8", "int16", "int32", "int64", "uint64", "null"},
    "decimal": {"double", "null"},
    "date": {"date32[day]", "null"},
    "boolean": {"bool"},
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_header_is_whole(name: str) -> None:
    question = QUESTIONS[name]
    lines = question.sql.splitlines()
    header = [line for line in lines if line.startswith("--")]
    assert question.purpose and question.grain and question.source and question.columns
    named = [
        line
        for line in header
        if re.match(r"^--( Parameters:| Columns:|)\s+\$?\w+\s+(text|list|integer|decimal|date|boolean)\s", line)
    ]
    assert len(named) == len(question.parameters) + len(question.columns)


@pytest.mark.parametrize("name", QUESTIONS)
def test_parameters_are_those_of_the_file(name: str) -> None:
    question = QUESTIONS[name]
    body = "\n".join(line for line in question.sql.splitlines() if not line.startswith("--"))
    assert set(re.findall(r"\$(\w+)", body)) == {one.name for one in question.parameters}
    assert hasattr(queries, name)


@pytest.mark.parametrize("name", QUESTIONS)
def test_columns_are_those_of_the_answer(name: str) -> None:
    question = QUESTIONS[name]
    samples = SAMPLES | SAMPLES_OF.get(name, {})
    values = {one.name: samples[one.name] for one in question.parameters if not one.is_optional}
    table = engine.query(name, **values)
    assert table.column_names == [one.name for one in question.columns]
    for column in question.columns:
        assert str(table.schema.field(column.name).type) in KINDS[column.kind], column.name
    assert table.num_rows > 0


@pytest.mark.parametrize("name", [name for name, one in QUESTIONS.items() if one.cut])
def test_what_is_cut_out_of_the_whole_is_what_the_file_answers(name: str) -> None:
    cut = QUESTIONS[name].cut
    assert cut
    needed = {one.name: SAMPLES[one.name] for one in QUESTIONS[name].parameters if not one.is_optional}
    whole = engine.query(name, **needed)
    held = list(dict.fromkeys(zip(*(whole.column(column).to_pylist() for column in cut.columns), strict=True)))
    others = {one.name: None for one in QUESTIONS[name].parameters} | needed
    held = [values for values in held if all(values)]  # a document of all of England is nobody's
    nobody = tuple({str: "000", int: 1066}[type(value)] for value in held[0])
    for values in [*held[:: len(held) // 10 + 1], nobody]:
        asked = dict(zip(cut.parameters, values, strict=True))
        by_itself = embedded.query(engine.version(), QUESTIONS[name].sql, others | asked)
        assert engine.query(name, **needed, **asked).equals(by_itself), asked
        assert bool(by_itself.num_rows) == (values in held)


@pytest.mark.parametrize("file", sorted((ROOT / "queries").rglob("*.sql")), ids=lambda file: file.stem)
def test_sql_is_portable(file: Path) -> None:
    body = "\n".join(line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("--"))
    assert not re.search(r"\b(qualify|pivot|group by all|order by all)\b", body, re.IGNORECASE)
    # Checks and the steps of an import are read row by row or written to a table: only answers have an order.
    if file.parent.name not in {"checks", "intake"}:
        assert re.search(r"order by", body, re.IGNORECASE)
    assert max(map(len, file.read_text(encoding="utf-8").splitlines())) <= 125


def test_hostile_text_is_only_text() -> None:
    with pytest.raises(asking.UnknownValueError, match="No single authority"):
        queries.authority_grades(authority="856' or 1=1 --")
    assert engine.query("authority_grades", authority="856' or 1=1 --").num_rows == 0
