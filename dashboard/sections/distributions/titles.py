"""The titles over two frameworks: the shares on both sides and one's own grades, as much as fits in a title."""

from collections.abc import Sequence

from dashboard.answers import queries
from dashboard.charts import words as chart_words
from dashboard.sections.distributions import cells as tables
from dashboard.sections.distributions import wording, words
from dashboard.sections.distributions.bars import Bar, good
from dashboard.sections.distributions.choices import Choice
from dashboard.settings import config
from dashboard.words import sentences

Groups = list[tuple[str, list[Bar]]]  # the bars of each judgement, under its label


def title(choice: Choice, groups: Groups, mine: str) -> str:
    """The finding: the shares good or better on both sides, the longest wording that keeps under 90 characters.

    mine: the own authority's grades in the judgement it speaks of, which stand first where there is room.
    """
    labels = [config.load().frameworks[side].label for side in (choice.left, choice.right)]
    if choice.region and not any(one.is_known for _, bars in groups for one in bars):
        return words.title_region.format(region=choice.region, left=labels[0], right=labels[1])
    bars = next(bars for label, bars in groups if label == headline(choice))[:2]
    full = [wording.period(one.framework, one.year) for one in bars]
    options = [
        _wording(choice, bars, names, figure, brief)
        for names, figure, brief in (
            (full, words.figure, False),
            (full, words.figure, True),
            (full, words.figure_short, False),
            (labels, words.figure_short, False),
            (labels, words.figure_short, True),
        )
    ]
    if mine:
        options = [words.title_own.format(own=mine, sentence=one) for one in _brief(options, bars)] + options
    return sentences.first_that_fits(options)


def _brief(options: Sequence[str], bars: Sequence[Bar]) -> list[str]:
    """The wordings with a year, in the middle of a sentence."""
    return [sentences.lowered(one) for one in options if all(str(bar.year) in one for bar in bars if bar.is_known)]


def _wording(choice: Choice, bars: Sequence[Bar], names: Sequence[str], figure: str, brief: bool) -> str:
    """One wording of the title; `figure` says whether with n, `brief` without a verb."""
    good_step = config.load().scale_of(choice.left).steps[1]
    shares = [good(one) for one in bars]
    texts = [
        (figure if one.n else words.figure_short).format(percent=wording.share_text(share, one), n=one.n)
        if share
        else ""
        for one, share in zip(bars, shares, strict=True)
    ]
    if not texts[0]:
        texts, names, bars = texts[::-1], names[::-1], bars[::-1]
    text = words.title_none if not texts[0] else words.title_one
    is_region_brief = brief and choice.region and all(texts)
    if all(texts):
        text = words.title_brief if brief else words.title_both
    sentence = (words.title_region_brief if is_region_brief else text).format(
        left=texts[0],
        right=texts[1],
        left_bar=names[0],
        right_bar=names[1],
        other=config.load().frameworks[bars[1].framework].label,
        good=sentences.lowered(chart_words.or_better.format(grade=good_step.label)),
        about=_about(choice),
        region=choice.region,
        judgement=sentences.lowered(headline(choice)),
    )
    if choice.region and not is_region_brief:
        return words.in_region.format(region=choice.region, sentence=sentences.lowered(sentence))
    return sentence[:1].upper() + sentence[1:]


def matched_title(choice: Choice, year: int) -> str:
    """Of those graded by both, how many were graded better and worse by the right one.

    year: the last one counted on either side.
    """
    frameworks = config.load().frameworks
    labels = {"left": frameworks[choice.left].label, "right": frameworks[choice.right].label}
    steps = queries.matched_steps(choice.left, choice.right, year, choice.region)
    for row in steps.to_dict("records"):
        if label_of(str(row["judgement"])) == headline(choice):
            some = sentences.portion(row["better_count"], row["n"])
            counts = {"some": some, "opened": sentences.opened(some), "worse": row["worse_count"]}
            sentence = words.title_matched.format(about=_about(choice), **counts, **labels)
            if not choice.region:
                short = words.title_matched_short.format(judgement=headline(choice), **counts, **labels)
                return sentences.first_that_fits([sentence, short])
            whole = words.in_region.format(region=choice.region, sentence=sentences.lowered(sentence))
            judgement = sentences.lowered(headline(choice))
            brief = words.title_matched_brief.format(region=choice.region, judgement=judgement, **counts, **labels)
            return sentences.first_that_fits([whole, brief])
    return words.title_no_pair.format(**labels)


def own_said(choice: Choice, own: tables.Own) -> str:
    """`Leicester: adequate in JAR`, of the judgement the title speaks of; or that no grade is held."""
    frameworks = config.load().frameworks
    asked = next((pair for pair in choice.pairs if label_of(pair.judgement) == headline(choice)), None)
    keys = [(choice.left, asked.judgement), *((choice.right, to) for to in asked.to)] if asked else []
    held = [
        words.own_graded.format(
            grade=sentences.lowered(config.load().scale_of(framework).label(own.grades[framework, judgement])),
            framework=frameworks[framework].label,
        )
        for framework, judgement in keys
        if (framework, judgement) in own.grades
    ]
    if not held:
        return words.own_none_held.format(authority=own.name, about=_about(choice))
    return words.own_held.format(authority=own.name, grades=sentences.listed(held))


def headline(choice: Choice) -> str:
    """The judgement the title speaks of: the one chosen, else overall effectiveness, else the first."""
    asked = [pair.judgement for pair in choice.pairs]
    best = "overall_effectiveness" if "overall_effectiveness" in asked else next(iter(asked), "")
    return label_of(best) if best else ""


def _about(choice: Choice) -> str:
    """What a title is about, inside a sentence: `overall`, `for staying safe`."""
    label = headline(choice)
    if label == label_of("overall_effectiveness"):
        return words.for_overall
    return words.for_judgement.format(judgement=sentences.lowered(label))


def label_of(judgement: str) -> str:
    """A judgement's name as pages print it."""
    return config.load().judgements[judgement]
