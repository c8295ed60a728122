"""Much work for a small answer: only the answer is kept."""

from dashboard.answers import engine, queries

made: list[str] = []


@engine.cached
def heavy(authority: str) -> list[object]:
    """Rows of which little is needed."""
    made.append(f"heavy {authority}")
    return queries.authority_grades.rows(authority)


@engine.cached
def light(authority: str) -> int:
    """What is needed of them."""
    made.append(f"light {authority}")
    return len(heavy(authority))


def test_what_was_made_on_the_way_is_let_go_and_the_answer_kept() -> None:
    before = engine.held()
    with engine.aside(light):
        count = light("894")
        assert light("894") == count and len(heavy("894")) == count
    assert made == ["light 894", "heavy 894"]
    assert 0 < engine.held() - before < 3000
    assert light("894") == count
    assert made == ["light 894", "heavy 894"]
    assert len(heavy("894")) == count
    assert made == ["light 894", "heavy 894", "heavy 894"]


def test_what_is_kept_already_is_not_made_again() -> None:
    rows = heavy("937")
    made.clear()
    with engine.aside(light):
        assert light("937") == len(rows)
    assert made == ["light 937"]
