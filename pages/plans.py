"""Improvement plans: on a page, what was recommended and promised, by when, what happened and what it costs."""

import datetime as dt

from dashboard import views
from dashboard.reader import selection
from dashboard.sections.findings.choices import area
from dashboard.sections.plans import choices, clock, events, progress, recommendations, words
from dashboard.settings import config
from dashboard.settings import words as labels

settings = config.load()
authority = selection.current().authority_code
own = authority or ""  # for the parts only an authority has
parts = choices.parts(authority)

has_plan = authority in choices.planned()
if not has_plan and authority:
    title = words.nothing_held.format(area=area(authority))
    views.show_opening(settings.pages["plans"].question, title, progress.no_plan(authority))
elif not has_plan:
    views.show_notice(progress.no_plan(authority))
with views.controls("parts"):
    part = selection.pick("plans_part", parts, next(iter(parts)), words.part, "group")


def day(key: str, label: str, instead: dt.date) -> choices.Typed:
    """Draw the line for a day; while it is empty, or holds no day we can use, `instead` holds."""
    text = selection.write(key, label, hint=choices.said(instead), help=words.day_help)
    return choices.typed(text, instead)


is_main = has_plan or not authority
days = choices.days(authority, part, dt.date.today())
published = seen_from = plan = status = None
convention = next(iter(labels["convention"]))
if part in ("page", "actions", "clock"):
    with views.written_controls():
        if part != "clock" and len(held := choices.plans(own)) > 1:
            plan = selection.pick("plan", {"": words.any_plan} | held, "", words.plan) or None
        if part == "actions":
            statuses = {"": words.any_status} | choices.statuses(own)
            status = selection.pick("status", statuses, "", words.status) or None
        if part == "clock":
            published = day("published_on", words.published_on, days.published)
        if part != "actions":
            seen_from = day("today_on", words.today_on, days.seen_from)
        if part == "clock" or (part == "page" and days.is_held):
            conventions = labels["convention"]
            convention = selection.pick("convention", conventions, convention, words.convention, "group")
for typed in (published, seen_from):
    if typed and typed.problem:
        views.show_notice(typed.problem, is_problem=True)

if part == "page" and seen_from:
    views.show_section(progress.page(own, plan), main=True)
    views.show_section(progress.dates(own, seen_from.day, convention), is_folded=True)
elif part == "recommendations":
    views.show_section(recommendations.recommendations(authority), main=is_main)
    if authority:
        views.show_section(recommendations.recommendations(None), is_folded=True)
elif part == "actions":
    views.show_section(recommendations.actions(own, plan, status), main=True)
elif part == "clock" and published and seen_from:
    is_example = not days.is_held and published.day == days.published
    views.show_section(clock.clock(published.day, seen_from.day, convention, authority, is_example), main=is_main)
elif part == "events":
    views.show_section(events.events(authority), main=is_main, is_table_folded=True)
else:
    views.show_section(events.costs(own), main=is_main)
