"""A grade understood: a number or a word of its framework's scale, with the marks that tables put beside it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.intake import kinds
from dashboard.intake.understand import Doubt
from dashboard.settings import config

MARK = re.compile(r"^(?P<core>.*?\w)\s*(?P<mark>[*†‡§#^~¹²³⁴⁵⁶⁷⁸⁹⁰]+|\([a-z]\)|\[\w\])$")
NUMBER = re.compile(r"^(?:grade|score)?\s*(?P<number>\d+(?:\.\d+)?)$", re.IGNORECASE)
BOTH = re.compile(
    r"^(?:(?P<n1>\d)\s*[-–:(.,]?\s*(?P<w1>[A-Za-z][^\d]*?)\)?|(?P<w2>[A-Za-z][^\d]*?)\s*[-–:(,]?\s*(?P<n2>\d)\)?)$"
)
REMARK = re.compile(r"^(?P<word>[A-Za-z][A-Za-z ]+?)\s*[(\[].*[)\]]$")


@dataclass(frozen=True)
class Grade:
    """A grade as it is held: step (None where there is none), word, what was printed, how, status and footnote mark."""

    step: int | None
    label: str
    printed: str
    given_as: str
    status: str
    mark: str = ""


@dataclass(frozen=True)
class Scale:
    """One framework's scale as grades are read on it: words (folded) to steps; best: which number is best, if known."""

    framework: str
    words: Mapping[str, int]
    labels: Mapping[int, str]
    best: str = ""
    no_grade: frozenset[str] = frozenset()
    under_review: re.Pattern[str] | None = None
    sentinels: Mapping[str, str] = field(default_factory=dict)

    @property
    def span(self) -> str:
        """The scale in words, for remedies."""
        top, low = max(self.labels), min(self.labels)
        return f"{top} ({self.labels[top]}) to {low} ({self.labels[low]})"


BLANK = Grade(None, "", "", "", "blank")


def scale_of(framework: str, best: str = "", sentinels: Mapping[str, str] | None = None) -> Scale:
    """The scale of a framework, or the common one of four steps where the framework is not known yet.

    best: "4" or "1" where the person said which number is best. sentinels: words of this kind of file, and the status
    they stand for.
    """
    settings, known = config.load(), kinds.load()
    name = settings.frameworks[framework].scale if framework else "ofsted_2005"
    scale = settings.scales[name]
    words = {kinds.fold(step.label): step.grade for step in scale.steps}
    words |= {kinds.fold(word): int(step) for step, all_ in known.grade_words.get(name, {}).items() for word in all_}
    top = str(max(step.grade for step in scale.steps))
    return Scale(
        framework=framework,
        words=words,
        labels={step.grade: step.label for step in scale.steps},
        best=top if name in known.numbered_scales else best,
        no_grade=frozenset(kinds.fold(word) or word for word in known.no_grade),
        under_review=re.compile(rf"(?<!\w)({'|'.join(re.escape(one.casefold()) for one in known.under_review)})(?!\w)"),
        sentinels={kinds.fold(word): status for word, status in (sentinels or {}).items()},
    )


def read(cell: str, scale: Scale) -> Grade | Doubt:
    """A grade, no grade (BLANK), a status without a grade, or a Doubt."""
    folded = kinds.fold(cell)
    if not cell or (folded or cell) in scale.no_grade:
        return BLANK
    if folded in scale.sentinels:
        return Grade(None, "", cell, "", scale.sentinels[folded])
    if scale.under_review and scale.under_review.search(cell.casefold()):
        return Doubt("is under review: there is no grade to hold", "Nothing to do; it is set aside.", "set_aside")
    plain = _plain(cell, scale)
    if not isinstance(plain, Doubt):
        return plain
    if marked := MARK.match(cell):
        inner = _plain(marked["core"], scale)
        if isinstance(inner, Grade):
            return Grade(inner.step, inner.label, cell, inner.given_as, inner.status, marked["mark"])
    return plain


def _plain(cell: str, scale: Scale) -> Grade | Doubt:
    """A number, a word, or both, without marks."""
    if match := NUMBER.match(cell):
        return _number(cell, float(match["number"]), scale)
    step = scale.words.get(kinds.fold(cell))
    if step is not None:
        return Grade(step, scale.labels[step], cell, "word", "graded")
    if match := BOTH.match(cell):
        return _both(cell, int(match["n1"] or match["n2"]), match["w1"] or match["w2"], scale)
    if (match := REMARK.match(cell)) and kinds.fold(match["word"]) in scale.words:
        return Doubt("is a grade with a remark", f"Write {match['word']} alone, and the remark in a note.")
    return Doubt(f"is no grade{_of(scale)}", f"Its scale runs from {scale.span}. Write the number or the word.")


def _of(scale: Scale) -> str:
    return f" of {scale.framework}" if scale.framework else ""


def _number(cell: str, number: float, scale: Scale) -> Grade | Doubt:
    if number not in scale.labels:
        return Doubt(f"is no step of the scale{_of(scale)}", f"The scale runs from {scale.span}.")
    step = int(number)
    if not scale.best:
        return Doubt(
            f"is a number, and {scale.framework} is published in words: 1 may be the best grade or the worst",
            f"Say which number is best: --set best={max(scale.labels)} or --set best=1. Or write the words.",
            "question",
            f"best={max(scale.labels)} or best=1",
        )
    if scale.best == "1":
        step = max(scale.labels) + 1 - step
    return Grade(step, scale.labels[step], cell, "number", "graded")


def _both(cell: str, number: int, word: str, scale: Scale) -> Grade | Doubt:
    step = scale.words.get(kinds.fold(word))
    if step is None:
        return Doubt(f"is no grade{_of(scale)}", f"Its scale runs from {scale.span}. Write the number or the word.")
    turned = max(scale.labels) + 1 - number
    if number == step or (turned == step and scale.best != str(max(scale.labels))):
        return Grade(step, scale.labels[step], cell, "number_and_word", "graded")
    return Doubt(
        f"says {word.strip()} and {number}, which are two different grades{_of(scale)}",
        f"{word.strip()} is {step} here. Write the right one alone.",
    )
