"""What can be set against what: frameworks, years, judgements and regions, each as code and label."""

from dataclasses import dataclass

from dashboard.answers import engine, queries
from dashboard.sections.distributions import words
from dashboard.settings import config
from dashboard.words import sentences

EVERY = "all"
ENGLAND = "england"


@dataclass(frozen=True)
class Pair:
    """A judgement of the left framework and those of the right that answer to it, none where none does."""

    judgement: str
    to: tuple[str, ...]
    match: str
    note: str = ""


@dataclass(frozen=True)
class Choice:
    """Two frameworks, the year, one judgement or all, one region or England, and `percent` or `count`."""

    left: str
    right: str
    year: int
    judgement: str | None = None
    region: str | None = None
    show: str = "percent"

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs shown, those with a counterpart only."""
        found = [pair for pair in pairs(self.left, self.right) if pair.to]
        return tuple(pair for pair in found if self.judgement in (None, pair.judgement))


def opening() -> Choice:
    """What the page opens with."""
    held = config.load().comparison
    return Choice(held.left, held.right, int(first_year(held.left, held.right)))


def lefts() -> dict[str, str]:
    """Every framework that config.yaml sets against another."""
    settings = config.load()
    sides = dict.fromkeys(side for pair in settings.correspondences for side in (pair.left, pair.right))
    return {key: settings.frameworks[key].label for key in sides}


def rights(left: str) -> dict[str, str]:
    """The frameworks set against `left`; between any others nothing may be compared."""
    against = [
        {pair.left, pair.right} - {left} for pair in config.load().correspondences if left in (pair.left, pair.right)
    ]
    return {key: lefts()[key] for key in dict.fromkeys(key for others in against for key in others)}


def pairs(left: str, right: str) -> tuple[Pair, ...]:
    """What answers to what, in config.yaml's order; read from the other side where it stands there so."""
    known = config.load().correspondences
    forth = [
        Pair(one.judgement, one.to, one.match, one.note) for one in known if (one.left, one.right) == (left, right)
    ]
    back: dict[str, Pair] = {}
    for one in known:
        if (one.left, one.right) == (right, left):
            for judgement in one.to or (one.judgement,):
                to = (*back[judgement].to, one.judgement) if judgement in back else (one.judgement,)
                back[judgement] = Pair(judgement, to if one.to else (), one.match, one.note)
    return (*forth, *back.values())


def years(left: str, right: str) -> dict[str, str]:
    """The years one may ask for: both in use, and after the last of an ended one as long as the other is held in full.

    Each side answers with its own year nearest to the one asked (`held_year`): an ended framework with its last.
    """
    frameworks = config.load().frameworks
    reach = [_years(framework) for framework in (left, right)]
    full = [held for one, held in zip((left, right), reach, strict=True) if frameworks[one].coverage == "complete"]
    both = [year for year in reach[0] if year in reach[1]]
    last = max((held.stop for held in full), default=0)
    both = sorted({*both, *range(max(held.start for held in reach), last)}) or [*reach[0]]
    return {str(year): str(year) for year in reversed(both)}


def _years(framework: str) -> range:
    """The years a framework has an answer for: those it was in use."""
    first, last = config.load().frameworks[framework].years
    return range(first, last + 1)


def first_year(left: str, right: str) -> str:
    """The year a comparison opens with: the page's own for the page's frameworks, else the latest."""
    opening = config.load().comparison
    options = years(left, right)
    is_opening = {left, right} == {opening.left, opening.right} and str(opening.year) in options
    return str(opening.year) if is_opening else next(iter(options))


def held_year(framework: str, year: int) -> int:
    """The year of a framework that stands nearest to `year`."""
    reach = _years(framework)
    return min(max(year, reach.start), reach.stop - 1)


def judgements(left: str, right: str) -> dict[str, str]:
    """Every judgement of the left with a counterpart, and all of them together."""
    labels = config.load().judgements
    return {EVERY: words.every} | {pair.judgement: labels[pair.judgement] for pair in pairs(left, right) if pair.to}


@engine.cached
def regions() -> dict[str, str]:
    """England as a whole, then its regions."""
    names = sorted({str(region) for region in queries.authorities()["region"].dropna()})
    return {ENGLAND: words.england} | {sentences.slug(name): name for name in names}


@engine.cached
def authority_names() -> dict[str, str]:
    """The name of each authority by its code."""
    known = queries.authorities()
    return dict(zip(known["authority_code"], known["authority"], strict=True))


def populations() -> dict[str, str]:
    """All authorities of each framework, or those graded by both."""
    return {"all": words.all, "matched": words.matched}


def shows() -> dict[str, str]:
    """Percentages of each bar, or counts."""
    return {"percent": words.percent, "count": words.count}
