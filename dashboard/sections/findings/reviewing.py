"""How reviews looked and graded: their headings, the words of their scales, the judgements they gave."""

from dashboard.answers import engine, queries
from dashboard.sections.findings import words
from dashboard.sections.findings.choices import facts, filled
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import sentences


@engine.cached
def areas() -> Section:
    """The areas, sections and headings of reviews and plans that give no grade."""
    held = queries.review_areas()
    return facts(
        held,
        "review_areas",
        {
            words.area_of: held["review_label"],
            words.area_name: held["review_area_label"],
            words.area_kind: held["kind"].str.replace("_", " "),
            words.period: filled(held["period"]),
            words.note: filled(held["note"]),
        },
        key="review_areas",
        title=words.areas_title.format(count=sentences.counted(len(held), words.area_row)),
        question=words.areas_question,
        file_stem="england-headings-of-reviews-and-plans-2005-to-2008",
        row_header=words.area_name,
    )


@engine.cached
def scales() -> Section:
    """Each step of each scale as each publication prints it."""
    held = queries.scale_words()
    frameworks = config.load().frameworks
    return facts(
        held,
        "scales",
        {
            words.framework: [frameworks[key].label for key in held["framework"]],
            words.step: filled(held["grade"]),
            words.word: held["grade_label"],
            words.printed: filled(held["grade_as_printed"]),
            words.meaning: filled(held["descriptor"]),
            words.period: filled(held["period"]),
            words.note: filled(held["note"]),
        },
        key="scale_words",
        title=words.scales_title.format(count=sentences.counted(held["source_id"].nunique(), words.publication)),
        question=words.scales_question,
        file_stem="england-grade-scales-as-printed-2005-to-2026",
        notes=(config.load().site.direction,),
        row_header=words.word,
    )


@engine.cached
def judgements() -> Section:
    """The judgements of each framework under each name as printed."""
    held = queries.judgement_names()
    frameworks = config.load().frameworks
    return facts(
        held,
        "judgements",
        {
            words.framework: [frameworks[key].label for key in held["framework"]],
            words.name: held["official_name"],
            words.kind: held["kind"].str.replace("_", " "),
            words.period: filled(held["period"]),
            words.note: filled(held["note"]),
        },
        key="judgement_names",
        title=words.names_title.format(
            count=sentences.counted(len(held), words.judgement_name),
            frameworks=sentences.counted(held["framework"].nunique(), words.a_framework),
        ),
        question=words.names_question,
        file_stem="england-judgements-as-printed-2005-to-2026",
        row_header=words.name,
    )
