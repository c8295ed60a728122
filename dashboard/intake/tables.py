"""The tables facts can be brought to: how they are understood, and what makes a brought row a repeat of a held one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dashboard.intake.facts import Asked, Facts
from dashboard.intake.grades import understand_grades
from dashboard.intake.indicators import understand_indicators
from dashboard.intake.layout import Layout
from dashboard.intake.rows import understand_rows


@dataclass(frozen=True)
class Target:
    """One table. can_dispute: whether a disputed fact can be shown beside the one that goes on counting."""

    understand: Callable[[Layout, Asked], Facts]
    same_when: tuple[str, ...]
    can_dispute: bool = False


TARGETS: Mapping[str, Target] = {
    "grades": Target(
        understand_grades,
        (
            *("authority_code", "framework", "judgement", "judgement_as_printed", "year", "published_on"),
            *("grade", "grade_label", "status", "narrative"),
        ),
        can_dispute=True,
    ),
    "indicators": Target(
        understand_indicators,
        ("survey", "measure", "period", "age_group", "area_level", "area_code", "printed_table", "value", "symbol"),
    ),
    "statistical_neighbours": Target(
        understand_rows, ("authority_code", "neighbour_model", "neighbour_rank", "neighbour_code")
    ),
    "authorities": Target(understand_rows, ("authority_code",)),
    "findings": Target(understand_rows, ("area", "review", "theme", "polarity", "summary", "source_ref")),
    "recommendations": Target(understand_rows, ("area", "review", "horizon", "number", "kind", "summary")),
    "plan_actions": Target(
        understand_rows, ("area", "plan", "theme", "action_title", "progress_period", "plan_column", "source_ref")
    ),
}
