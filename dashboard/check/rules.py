"""Rules that need more than one cell: grades and their scales, published figures, areas, lineage."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from dashboard.check.cells import partial_span
from dashboard.check.files import Problem, Row, Table
from dashboard.settings.config import Config

Tables = Mapping[str, Table]
Rule = Callable[[Table, Tables, Config], Iterator[Problem]]


def whole(cell: str) -> int | None:
    """A cell as a whole number, or None where it is none."""
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 10 else None


def _labels(config: Config, framework: str) -> dict[int, str]:
    known = config.frameworks.get(framework)
    return {step.grade: step.label for step in config.scales[known.scale].steps} if known else {}


def grade_on_scale(table: Table, tables: Tables, config: Config) -> Iterator[Problem]:
    """A grade is a step of its framework's own scale, and there is one exactly where the status says so."""
    for row in table.rows:
        labels, grade = _labels(config, row["framework"]), whole(row["grade"])
        if not labels:
            continue
        if grade is not None and grade not in labels:
            steps = ", ".join(f"{step} {label}" for step, label in labels.items())
            yield table.problem(row, "grade", f"is no step of {row['framework']}'s scale", f"Use one of: {steps}.")
        elif "status" in table.columns:
            yield from _grade_and_status(table, row, labels, grade)


def _grade_and_status(table: Table, row: Row, labels: Mapping[int, str], grade: int | None) -> Iterator[Problem]:
    label, graded = row["grade_label"], row["status"] == "graded"
    if grade is not None and not graded:
        yield table.problem(row, "grade", f"stands beside the status {row['status']!r}", "Remove it, or write graded.")
    elif grade is not None and label != labels[grade]:
        yield table.problem(row, "grade_label", f"is not the word for {grade}", f"Write {labels[grade]}.")
    elif grade is None and graded and (not label or label in labels.values()):
        remedy = "Fill it in, keep a word that is off the scale in grade_label, or change the status."
        yield table.problem(row, "grade", "there is no grade though the status is graded", remedy)
    elif grade is None and not graded and label:
        yield table.problem(row, "grade_label", "is a grade where none was given", "Remove it, or change the status.")


def judgement_of_framework(table: Table, tables: Tables, config: Config) -> Iterator[Problem]:
    """A counted row has a judgement its framework gives; a visit without a grade says so; remarks are free."""
    for row in table.rows:
        framework = config.frameworks.get(row["framework"])
        if framework is None or row["narrative"] == "true":
            continue
        judgement = row["judgement"]
        if judgement not in (*framework.judgements, *framework.ungraded_visits):
            remedy = f"Use one of {', '.join(framework.judgements)}, or add it to the framework in config.yaml."
            yield table.problem(row, "judgement", f"is not given by {row['framework']}", remedy)
        elif judgement in framework.ungraded_visits and row["status"] not in ("", "not_graded_by_design"):
            yield table.problem(
                row, "status", "stands beside a visit that gives no grade", "Write not_graded_by_design."
            )


def grade_dates(table: Table, tables: Tables, config: Config) -> Iterator[Problem]:
    """Fieldwork comes before publication; the year fits both, its framework and the authority's life."""
    lives = {row["authority_code"]: row for row in tables["authorities"].rows} if "authorities" in tables else {}
    for row in table.rows:
        framework, year = config.frameworks.get(row["framework"]), whole(row["year"])
        inspected, published = partial_span(row["inspected_on"]), partial_span(row["published_on"])
        if inspected and published and inspected[0] > published[1]:
            yield table.problem(row, "published_on", "comes before the inspection", "Correct one of the two dates.")
        if framework is None or year is None:
            continue
        if not framework.years[0] <= year <= framework.years[-1]:
            span = " to ".join(str(one) for one in framework.years)
            yield table.problem(row, "year", f"is outside {row['framework']} ({span})", "Correct it, or config.yaml.")
        dated = published or inspected
        if framework.timing != "annual" and dated and not dated[0].year <= year <= dated[1].year:
            yield table.problem(row, "year", "is not the year of publication or inspection", "Correct it or the date.")
        life = lives.get(row["authority_code"])
        seen = inspected or published or partial_span(row["year"])
        if life is not None and seen and not _alive(life, seen):
            wrong = f"was not in being then ({life['existed_from'] or '…'} to {life['existed_to'] or 'today'})"
            yield table.problem(row, "authority_code", wrong, "Use its predecessor or successor, or correct the date.")


def _alive(life: Row, seen: tuple[date, date]) -> bool:
    born, ended = partial_span(life["existed_from"]), partial_span(life["existed_to"])
    return not (born and seen[1] < born[0]) and not (ended and seen[0] > ended[1])


def published_figures(table: Table, tables: Tables, config: Config) -> Iterator[Problem]:
    """A figure has a count or a percentage, of n at most, and covers one span of the scale."""
    for row in table.rows:
        low, high, grade = (whole(row[column]) for column in ("grade_low", "grade_high", "grade"))
        labels = _labels(config, row["framework"])
        if low is None or high is None or not labels:
            continue
        if low > high or low not in labels or high not in labels:
            yield table.problem(
                row, "grade_low", f"to {high} is no span of the scale", "Lowest first, both on the scale."
            )
        if grade != (low if low == high else None):
            yield table.problem(
                row, "grade", "does not fit the span", "Fill it in only where lowest and highest are it."
            )
        count, n = whole(row["count"]), whole(row["n"])
        if count is None and not row["percent"]:
            yield table.problem(row, "count", "there is neither a count nor a percentage", "Give what was printed.")
        if count is not None and n is not None and count > n:
            yield table.problem(row, "count", f"is more than n ({n})", "Correct one of the two.")
    yield from _unmarked_conflicts(table)


def _unmarked_conflicts(table: Table) -> Iterator[Problem]:
    """Figures of one thing that disagree are marked as a conflict; one apart is of another time or span."""
    same: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in table.rows:
        if row["status"] == "apart":
            continue
        same[tuple(row[key] for key in ("framework", "judgement", "year", "grade_low", "grade_high"))].append(row)
    for rows in same.values():
        others = [row for row in rows if any(_disagree(row, other) for other in rows)]
        for row in others:
            if row["status"] != "conflict":
                lines = ", ".join(str(other.line) for other in others if other is not row)
                wrong = f"though line {lines} gives another figure for the same thing"
                yield table.problem(row, "status", wrong, "Mark both as conflict, or correct one.")


def _disagree(one: Row, other: Row) -> bool:
    if one["count"] and other["count"]:
        return one["count"] != other["count"]
    if one["percent"] and other["percent"]:
        return one["percent"] != other["percent"]
    counted, printed = (one, other) if one["count"] else (other, one)
    count, n, percent = whole(counted["count"]), whole(counted["n"]), _number(printed["percent"])
    return bool(count is not None and n and percent is not None and abs(100 * count / n - percent) > 0.5)


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None
