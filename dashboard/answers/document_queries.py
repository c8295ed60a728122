"""The answers from the source documents: findings, recommendations, plans, dates, figures and the statutory clock.

One typed function per query file, as in `queries`, through which pages reach them.
"""

from datetime import date

import pandas as pd

from dashboard.answers.asking import ask

Day = date | str


def documents(authority: str | None = None) -> pd.DataFrame:
    """The documents that review or plan, the area each is about, and how many rows are held of it."""
    return ask("documents", authority=authority)


def findings(
    authority: str | None = None,
    review: str | None = None,
    theme: str | None = None,
    polarity: str | None = None,
    words: str | None = None,
) -> pd.DataFrame:
    """Findings in our own words, in the order of their document; `words` must all occur in the summary."""
    return ask("findings", **locals())


def finding_counts(authority: str | None = None, review: str | None = None) -> pd.DataFrame:
    """Findings by review, theme and polarity, beside the areas for improvement the national report names in a theme."""
    return ask("finding_counts", authority=authority, review=review)


def recommendations(
    authority: str | None = None, review: str | None = None, horizon: str | None = None, kind: str | None = None
) -> pd.DataFrame:
    """Recommendations, advice and decisions asked, in the order of their document."""
    return ask("recommendations", **locals())


def recommendation_counts(authority: str | None = None, review: str | None = None) -> pd.DataFrame:
    """How many recommendations of each kind there are for each horizon."""
    return ask("recommendation_counts", authority=authority, review=review)


def plan_actions(
    authority: str | None = None, plan: str | None = None, theme: str | None = None, status: str | None = None
) -> pd.DataFrame:
    """Actions of improvement plans with progress, next step and status; a blank cell is missing."""
    return ask("plan_actions", **locals())


def plan_counts(authority: str | None = None, plan: str | None = None) -> pd.DataFrame:
    """Actions by plan, heading and status, with the blanks."""
    return ask("plan_counts", authority=authority, plan=plan)


def plan_costs(authority: str | None = None) -> pd.DataFrame:
    """The costs of a plan line by line as printed, in GBP thousand, with what the periods add up to."""
    return ask("plan_costs", authority=authority)


def practice_examples(authority: str | None = None, judgement: str | None = None) -> pd.DataFrame:
    """The examples of practice of the national report of 2007, in its order."""
    return ask("practice_examples", authority=authority, judgement=judgement)


def events(authority: str | None = None, kind: str | None = None) -> pd.DataFrame:
    """Dated facts, oldest first, with the first and last day a printed date can mean."""
    return ask("events", authority=authority, kind=kind)


def milestones(today_on: Day, authority: str | None = None) -> pd.DataFrame:
    """Dates set for the time to come, and the days left on the reader's day; below 0 once one has passed."""
    return ask("milestones", today_on=today_on, authority=authority)


def statutory_clock(published_on: Day, today_on: Day, convention: str | None = None) -> pd.DataFrame:
    """What must follow a published inspection report, by when, and the days and working days left."""
    return ask("statutory_clock", published_on=published_on, today_on=today_on, convention=convention)


def working_days(start_on: Day, days: int, convention: str | None = None) -> pd.DataFrame:
    """The day on which a number of working days is up, one row; England's bank holidays are left out."""
    return ask("working_days", start_on=start_on, days=days, convention=convention)


def bank_holidays(year: int | None = None) -> pd.DataFrame:
    """England's bank holidays, of one year or all, with the library that knows them."""
    return ask("bank_holidays", year=year)


def numbers(authority: str | None = None, topic: str | None = None, source_id: str | None = None) -> pd.DataFrame:
    """Figures stated in the documents, each with its unit and period as printed."""
    return ask("numbers", authority=authority, topic=topic, source_id=source_id)


def figures(framework: str | None = None, judgement: str | None = None) -> pd.DataFrame:
    """The figures of the national report of 2007, whose charts are lost, as its text tells them."""
    return ask("figures", framework=framework, judgement=judgement)


def review_areas(review: str | None = None) -> pd.DataFrame:
    """The areas and headings of reviews and plans that give no grade."""
    return ask("review_areas", review=review)


def scale_words(framework: str | None = None) -> pd.DataFrame:
    """What each step of each scale is called and means, as each publication prints it."""
    return ask("scale_words", framework=framework)


def judgement_names(framework: str | None = None) -> pd.DataFrame:
    """The judgements of each framework under each name and period as printed."""
    return ask("judgement_names", framework=framework)


def rehearsal_results(authority: str | None = None) -> pd.DataFrame:
    """What a rehearsal of an inspection found, beside the grades held from before and after it."""
    return ask("rehearsal_results", authority=authority)
