"""Capacity to improve and the judgements that carried it on, on one ruler of years."""

from collections.abc import Sequence

from dashboard.answers import engine
from dashboard.sections.capacity import words
from dashboard.sections.capacity.own import travel_note
from dashboard.sections.capacity.trend import PAGE, trend_bars
from dashboard.sections.distributions import timeline as lanes
from dashboard.sections.distributions import wording
from dashboard.sections.distributions import words as framework_words
from dashboard.sections.distributions.bars import Bar, over_years
from dashboard.sections.distributions.choices import authority_names
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.settings.config import Series
from dashboard.words import sentences


@engine.cached
def timeline(authority: str | None) -> Section:
    """Every judgement of capacity and of its successors in the order of their years; breaks stay breaks."""
    capacity, told = config.load().capacity, _national()
    held = lanes.own_rows(authority, told) if authority else []
    last = config.load().frameworks[capacity.judgements[-1].framework].years[1]
    own = (words.own_note, travel_note(authority)) if authority else ()
    said = lanes.Said(
        "timeline",
        _title(authority_names()[authority], held) if authority else words.timeline_title.format(last=last),
        config.load().pages[PAGE].question,
        (framework_words.timeline_note, *own),
        "capacity to improve and its successors 2005 to today",
    )
    return lanes.timeline(told, held, authority, said)


def _title(name: str, held: Sequence[lanes.Row]) -> str:
    """The latest grade of capacity itself and the latest of leadership, each with framework and year."""
    capacity = config.load().capacity
    if not held:
        return words.latest_neither.format(authority=name)
    cases = []
    for series in (capacity.judgements, capacity.carried_on_by):
        keys = [(one.framework, one.judgement) for one in series if one.judgement == series[0].judgement]
        rows = [row for row in held if (row["framework"], row["judgement"]) in keys]
        about = sentences.lowered(config.load().judgements[series[0].judgement])
        if rows:
            bar_name = wording.in_year(rows[-1]["framework"], rows[-1]["year"])
            cases.append(
                words.latest.format(judgement=about, grade=sentences.lowered(rows[-1]["grade_label"]), bar=bar_name)
            )
        else:
            cases.append(words.latest_none.format(judgement=about))
    whole = words.timeline_title_own.format(authority=name, grades="; ".join(cases))
    short = whole.replace(f" {words.improve} ", " ").replace(f" {words.improve};", ";")
    latest = words.timeline_title_own.format(authority=name, grades=cases[-1])
    return sentences.first_that_fits([whole, short, latest])


@engine.cached
def _national() -> dict[Series, list[Bar]]:
    """Each judgement with England's bars, those of frameworks now ended at each year held, in the order of use."""
    settings = config.load()
    told = dict(trend_bars())
    capacity = settings.capacity
    for one in (*capacity.between, *capacity.judgements, *capacity.carried_on_by):
        if one not in told:
            told[one] = over_years(one.framework, one.judgement)
    return dict(sorted(told.items(), key=lambda item: settings.frameworks[item[0].framework].years))
