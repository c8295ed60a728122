"""What a file says of itself: the questions behind it as commands that repeat them."""

import shlex

from dashboard.answers import asking, engine
from dashboard.sections.about import about
from dashboard.sections.rankings import league
from dashboard.sections.rankings.choices import default_table
from dashboard.sections.reader import Reader
from tests import said

NO_QUESTION = {"correspondences"}  # drawn from config.yaml


def commands(section: object) -> list[tuple[str, list[str]]]:
    told = [text.split(": ", 1) for name, text in about(section) if name == "Query"]  # type: ignore[arg-type]
    return [(query_id, shlex.split(command)) for query_id, command in told]


def test_the_file_of_every_section_names_its_questions() -> None:
    for section in said.sections("856"):
        asked = [one for one in engine.rests_on(section) if one.values]
        assert [query_id for query_id, _ in commands(section)] == [one.query_id for one in asked]
        assert engine.rests_on(section) or section.key in NO_QUESTION, section.key


def test_a_command_in_a_file_gives_the_rows_the_file_rests_on() -> None:
    section = league.league_table(default_table(), Reader("856"))
    for query_id, (program, verb, name, *rest) in commands(section):
        assert (program, verb) == ("manage.py", "query")
        assert rest[::2] == ["--set"] * (len(rest) // 2)
        values = dict(one.split("=", 1) for one in rest[1::2])
        with engine.listening() as asked:
            answer = asking.table(name, **values)
        assert query_id in [one.query_id for one in asked]
        if name == "league_table":
            assert answer.num_rows >= len(section.download)
    assert "league_table" in [rest[2] for _, rest in commands(section)]
