"""What stands below the bars, one at a time, as a reader asks for it."""

from dashboard.sections.distributions import by_name as names
from dashboard.sections.distributions import words
from dashboard.sections.distributions.choices import Choice, authority_names
from dashboard.sections.distributions.comparison import is_drawn
from dashboard.sections.elsewhere import elsewhere
from dashboard.sections.section import Section
from dashboard.settings import config


def partial_sides(choice: Choice) -> tuple[str, ...]:
    """The frameworks of a choice that are held in part."""
    frameworks = config.load().frameworks
    sides = (choice.left, choice.right)
    return tuple(
        one for one in sides if frameworks[one].coverage != "complete" and frameworks[one].timing != "published"
    )


def details(choice: Choice, authority: str | None, is_matched: bool) -> dict[str, str]:
    """The details there are for a choice, code to label; the first is shown unasked where nothing is drawn."""
    is_partial = bool(partial_sides(choice))
    held = {
        "own": authority is not None,
        "names": is_partial and not is_matched,
        "steps": is_matched and is_drawn(choice),
        "pairs": is_matched and is_drawn(choice),
        "correspondences": True,
        "elsewhere": is_partial,
    }
    name = authority_names().get(authority or "", "")
    return {key: words["details"][key].format(authority=name) for key, there in held.items() if there}


def detail(key: str, choice: Choice, authority: str | None) -> Section:
    """One of `details`."""
    if key == "own" and authority:
        return names.own(choice, authority, authority_names()[authority])
    if key == "names":
        return names.held_names(choice, authority)
    if key == "elsewhere":
        return elsewhere(partial_sides(choice))
    if key == "steps":
        return names.steps(choice)
    if key == "pairs":
        return names.matched_names(choice, authority, main=False)
    return names.correspondences(choice)
