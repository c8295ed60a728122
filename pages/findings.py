"""What reviewers found: by review, theme and kind, beside the national picture, practice elsewhere and the grades."""

from dashboard import views
from dashboard.reader import selection
from dashboard.sections.findings import by_theme, choices, figures, national, rehearsal, reviewing, words
from dashboard.settings import config

settings = config.load()
authority = selection.current().authority_code
reviews, absent = choices.reviews(authority), choices.not_held(authority)

with views.controls("parts"):
    part = selection.pick("findings_part", choices.parts(), "found", words.part, "group")

if part in ("found", "national"):
    if authority and absent:
        title = words.nothing_held.format(area=choices.area(authority))
        views.show_opening(settings.pages["findings"].question, title, absent)
    with views.controls():
        code = selection.pick("review", reviews, next(iter(reviews)), words.review)

if part == "found":
    views.show_section(by_theme.counts(code), main=not absent, is_table_folded=True)
    with views.written_controls("filters"):
        themes = {"": words.any_theme} | by_theme.themes(code)
        theme = selection.pick("theme", themes, "", words.theme)
        kinds = {"": words.any_polarity} | by_theme.kinds(code)
        polarity = selection.pick("polarity", kinds, "", words.polarity)
        text = selection.write("words", words.words, help=words.words_help)
    listing = by_theme.listing(code, theme or None, polarity or None, text or None)
    views.show_section(listing, is_folded=not (theme or polarity or text))  # who narrows the list wants to see it
elif part == "national":
    views.show_section(national.national(code), main=not absent)
elif part == "practice":
    with views.controls():
        outcomes = {"": words.any_outcome} | national.outcomes()
        outcome = selection.pick("outcome", outcomes, "", words.outcome)
    views.show_section(national.practice(outcome or None, authority), main=True)
elif part == "rehearsal":
    rehearsed = rehearsal.rehearsed()
    if authority and authority not in rehearsed:
        views.show_notice(rehearsal.not_held(authority))
    for place, one in enumerate([authority] if authority in rehearsed else rehearsed):
        views.show_section(rehearsal.rehearsal(one), main=place == 0)
elif part == "figures":
    with views.controls():
        topics = {"": words.any_topic} | figures.topics(authority)
        topic = selection.pick("topic", topics, "", words.topic)
    views.show_section(figures.figures(authority, topic or None), main=True)
    views.show_section(figures.lost_charts())
else:
    views.show_section(reviewing.areas(), main=True)
    views.show_section(reviewing.scales())
    views.show_section(reviewing.judgements())
