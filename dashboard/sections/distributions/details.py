"""What stands below the bars, one at a time, as a reader asks for it."""

from dashboard.sections.distributions import by_name as names
from dashboard.sections.distributions import words
from dashboard.sections.distributions.choices import Choice, authority_names
from dashboard.sections.distributions.comparison import is_drawn
from dashboard.sections.section import Section
from dashboard.settings import config


def details(choice: Choice, authority: str | None, is_matched: bool) -> dict[str, str]:
    """The details there are for a choice, code to label; the first is shown unasked."""
    frameworks = config.load().frameworks
    is_partial = any(frameworks[side].coverage != "complete" for side in (choice.left, choice.right))
    held = {
        "own": authority is not None,
        "names": is_partial and not is_matched,
        "steps": is_matched and is_drawn(choice),
        "pairs": is_matched and is_drawn(choice),
        "correspondences": True,
    }
    name = authority_names().get(authority or "", "")
    return {key: words["details"][key].format(authority=name) for key, there in held.items() if there}


def detail(key: str, choice: Choice, authority: str | None) -> Section:
    """One of `details`."""
    if key == "own" and authority:
        return names.own(choice, authority, authority_names()[authority])
    if key == "names":
        return names.held_names(choice, authority)
    if key == "steps":
        return names.steps(choice)
    if key == "pairs":
        return names.matched_names(choice, authority, main=False)
    return names.correspondences(choice)
