"""Two frameworks, judgement by judgement: bar above bar, of all or of those graded by both."""

from collections.abc import Iterable
from functools import partial

from dashboard.answers import engine, queries
from dashboard.sections.distributions import cells as tables
from dashboard.sections.distributions import titles, wording, words
from dashboard.sections.distributions.bars import Bar, bar, counted
from dashboard.sections.distributions.choices import Choice, Pair, authority_names, held_year
from dashboard.sections.distributions.titles import Groups, label_of
from dashboard.sections.section import Section
from dashboard.settings import config
from dashboard.words import sentences


@engine.cached
def comparison(choice: Choice, authority: str | None = None) -> Section:
    """All authorities of each framework: two populations, each with its own n."""
    groups = [(label_of(pair.judgement), _group(choice, pair)) for pair in choice.pairs]
    bars = [one for _, group in groups for one in group]
    own = _own(choice, authority)
    lost = [one for one in bars if choice.show == "count" and not one.n and one.is_known]
    shown = _named(groups, choice.show) if any(one.is_known for one in bars) else []
    in_table = [("", "", one) for one in bars] if shown else []
    mine = titles.own_said(choice, own) if own and not choice.region else ""
    title = titles.title(choice, groups, mine)
    notes = [
        "" if title.startswith(mine) else f"{mine}.",
        _populations(choice, groups),
        wording.holdings(bars),
        *_legend(bars if shown else []),
        *wording.publication_notes(bars),
    ]
    if lost:
        notes.append(words.counts_missing.format(bars="; ".join(_sentence_name(one) for one in lost)))
    return Section(
        key="comparison",
        title=title,
        question=question(choice),
        table=tables.table(in_table),
        taken=partial(tables.download, in_table, choice.region),
        file_stem=file_stem(choice, "grades"),
        credit=wording.credit(bars),
        notes=tuple(filter(None, notes)),
        chart=tables.picture(shown, choice.show, own) if shown else None,
        alt=tables.described(shown, choice.show) if shown else "",
        named_by=3,
        members=tables.members(in_table, tables.holders(bars, choice.region)) if shown else {},
        empty=words.no_region if choice.region else config.load().pages["apa_and_jar"].empty,
    )


@engine.cached
def is_known(choice: Choice) -> bool:
    """Whether any bar of the comparison can be drawn."""
    return any(one.is_known for pair in choice.pairs for one in _group(choice, pair))


@engine.cached
def matched(choice: Choice, authority: str | None = None) -> Section:
    """The authorities graded by both, the same ones on either side; without a picture where they are few."""
    year = matched_year(choice)
    groups = _matched_groups(choice, year)
    bars = [one for _, group in groups for one in group]
    shown = _named(groups, choice.show)
    n = max((one.n or 0 for one in bars), default=0)
    return Section(
        key="comparison",
        title=titles.matched_title(choice, year),
        question=question(choice),
        table=tables.table([("", "", one) for one in bars]),
        taken=partial(tables.download, [("", "", one) for one in bars], choice.region),
        file_stem=file_stem(choice, "graded by both"),
        credit=wording.credit(bars),
        notes=(words.matched_population.format(n=n, year=year),),
        chart=tables.picture(shown, choice.show, _own_matched(choice, authority)) if shown else None,
        alt=tables.described(shown, choice.show) if shown else "",
        named_by=3,
        members=tables.members([("", "", one) for one in bars], _matched_holders(choice, year)),
        empty=words.pairs_empty,
    )


def question(choice: Choice) -> str:
    """What the page asks: its own question of its own two frameworks, a plainer one of any others."""
    opening, frameworks = config.load().comparison, config.load().frameworks
    if {choice.left, choice.right} == {opening.left, opening.right}:
        return config.load().pages["apa_and_jar"].question
    return words.question.format(left=frameworks[choice.left].label, right=frameworks[choice.right].label)


def _own(choice: Choice, authority: str | None) -> tables.Own | None:
    """The reader's own authority with its grades under both frameworks, to be found in the bars."""
    if not authority:
        return None
    grades: dict[tuple[str, str], int] = {}
    for side in (choice.left, choice.right):
        held = queries.grades_by_name(side, held_year(side, choice.year), region=choice.region)
        mine = held[held["authority_code"] == authority]
        grades |= {(side, str(key)): int(grade) for key, grade in zip(mine["judgement"], mine["grade"], strict=True)}
    return tables.Own(authority_names()[authority], grades)


def _own_matched(choice: Choice, authority: str | None) -> tables.Own | None:
    """The same among the authorities graded by both: its latest counted grade on either side."""
    if not authority:
        return None
    held = queries.matched_pairs(choice.left, choice.right, matched_year(choice), region=choice.region)
    mine = held[held["authority_code"] == authority]
    grades = {
        (framework, str(key)): int(grade)
        for framework, side in ((choice.left, "left_grade"), (choice.right, "right_grade"))
        for key, grade in zip(mine["judgement"], mine[side], strict=True)
    }
    return tables.Own(authority_names()[authority], grades)


def _matched_holders(choice: Choice, year: int) -> tables.Holders:
    """The authorities graded by both, with the grade of either side."""
    found: dict[tuple[str, int, str], list[tuple[int, str, str]]] = {}
    for row in queries.matched_pairs.rows(choice.left, choice.right, year, region=choice.region):
        for framework, grade in ((choice.left, row["left_grade"]), (choice.right, row["right_grade"])):
            one = (grade, row["authority_code"], row["authority"])
            found.setdefault((framework, year, row["judgement"]), []).append(one)
    return found


def is_drawn(choice: Choice) -> bool:
    """Whether enough authorities are graded by both for a distribution; fewer are listed by name."""
    steps = queries.matched_steps(choice.left, choice.right, matched_year(choice), choice.region)
    asked = {pair.judgement for pair in choice.pairs}
    return any(n >= config.load().comparison.few for n in steps[steps["judgement"].isin(asked)]["n"])


def matched_year(choice: Choice) -> int:
    """The last year counted on either side: the one chosen where both are held in full, else the latest of all."""
    frameworks = config.load().frameworks
    if all(frameworks[side].coverage == "complete" for side in (choice.left, choice.right)):
        return choice.year
    return max(frameworks[choice.left].years[1], frameworks[choice.right].years[1])


def file_stem(choice: Choice, question: str) -> str:
    """A file's name: area, question, period."""
    labels = [config.load().frameworks[side].label for side in (choice.left, choice.right)]
    about = label_of(choice.judgement) if choice.judgement else ""
    area = choice.region or words.england
    return wording.file_stem(area, labels[0], "and", labels[1], about, question, choice.year)


def _period(framework: str, choice: Choice) -> str:
    return wording.period(framework, held_year(framework, choice.year))


def _group(choice: Choice, pair: Pair) -> list[Bar]:
    """The bars of one pair: left, right (each answering judgement that was graded), and a total published for both."""
    counts_only = choice.show == "count"

    def one(framework: str, judgement: str) -> Bar:
        return bar(framework, judgement, held_year(framework, choice.year), choice.region, counts_only)

    rights = [one(choice.right, judgement) for judgement in pair.to]
    made = [one(choice.left, pair.judgement), *([right for right in rights if right.is_known] or rights[:1])]
    total = config.load().frameworks.get(f"{choice.left}+{choice.right}")
    if total and not choice.region and pair.judgement in total.judgements and choice.year in total.years:
        made.append(one(f"{choice.left}+{choice.right}", pair.judgement))
    return made


def _matched_groups(choice: Choice, year: int) -> Groups:
    rows = queries.matched_distribution(choice.left, choice.right, year, choice.region)
    groups: Groups = []
    for pair in choice.pairs:
        sides = []
        for side, framework in (("left", choice.left), ("right", choice.right)):
            own = rows[(rows["judgement"] == pair.judgement) & (rows["side"] == side)]
            if len(own):
                sides.append(counted(framework, pair.judgement, year, own))
        if sides:
            groups.append((label_of(pair.judgement), sides))
    return groups


def _named(groups: Groups, show: str) -> tables.Named:
    """The bars to draw, with their names; a judgement nothing is known of has one open bar for both sides."""
    named = []
    for label, bars in groups:
        drawn = [one for one in bars if show == "percent" or one.n]
        if drawn and not any(one.is_known for one in drawn):
            name = sentences.listed([wording.period(one.framework, one.year) for one in drawn])
            named.append((label, name, drawn[0]))
            continue
        for one in drawn:
            own = label_of(one.judgement)
            about = "" if own == label else f", {sentences.lowered(own)}"
            named.append((label, f"{wording.period(one.framework, one.year)}{about}{wording.size(one)}", one))
    return named


def _sentence_name(one: Bar) -> str:
    return f"{sentences.lowered(label_of(one.judgement))}, {wording.period(one.framework, one.year)}"


def _legend(bars: Iterable[Bar]) -> list[str]:
    """How partial bars are to be read, where there are any."""
    statuses = {part.status for one in bars for part in one.parts}
    return [words.partial] if statuses & {"derived", "span", "gap"} else []


def _populations(choice: Choice, groups: Groups) -> str:
    """Both populations in words, with the n of the judgement the title speaks of."""
    frameworks = config.load().frameworks
    sides = []
    for at, framework in enumerate((choice.left, choice.right)):
        one = next((bars[at] for label, bars in groups if label == titles.headline(choice) and len(bars) > at), None)
        about = frameworks[framework]
        text = words.population_of if one and one.n else words.population_without_n
        n = f"{one.n:,}" if one and one.n else ""
        sides.append(text.format(bar=_period(framework, choice), n=n, name=about.name, scope=about.scope))
    return words.populations.format(left=sides[0], right=sides[1])
