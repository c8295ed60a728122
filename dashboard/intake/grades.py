"""Grades understood: authority, framework, judgement, year and grade of every cell that holds one."""

import re
from dataclasses import replace
from functools import cache

import numpy as np

from dashboard.intake import facts, grading, kinds, understand
from dashboard.intake.columns import Column, Doubts, constant, first_filled, together
from dashboard.intake.facts import Asked, Facts
from dashboard.intake.grading import Grade
from dashboard.intake.headings import frameworks_in
from dashboard.intake.layout import Layout
from dashboard.intake.understand import Doubt
from dashboard.settings import config
from dashboard.words import names, sentences

TEXTS = ("judgement_as_printed", "parent_judgement", "scope", "note")
STATUSES = ("graded", "not_graded_by_design", "unknown", "disputed")
OWNERS = ("ofsted_urn", "authority_code", "ons_code", "authority")


def understand_grades(layout: Layout, asked: Asked) -> Facts:
    """Every grade of a sheet in the columns of the table of grades."""
    layout, blank, empty = _without_blanks(layout, asked)
    layout = _framework_by_type(layout)
    doubts, flags = Doubts(len(layout)), Doubts(len(layout))
    framework = _framework(layout, doubts)
    published = facts.dates(layout, doubts, asked, "published_on")
    inspected = _inspected(layout, doubts, asked)
    year = _year(layout, doubts, asked, framework, published, inspected)
    narrative = layout.get("narrative").map(lambda cell: "true" if cell.casefold() in ("true", "yes", "1") else "false")
    judgement = _judgement(layout, doubts, asked, framework, narrative, first_filled(inspected, published))
    authority = _authority(layout, doubts, asked, year)
    grade = _grade(layout, doubts, asked, framework, narrative)
    _flag_marks(layout, flags, asked, grade)
    source, new = facts.sources(layout, doubts, asked)
    columns = {
        "authority_code": authority,
        "framework": framework,
        "judgement": judgement,
        "year": year,
        "grade": grade.map(lambda one: str(one.step) if one and one.step else ""),
        "grade_label": grade.map(lambda one: one.label if one else ""),
        "grade_as_printed": first_filled(
            layout.get("grade_as_printed"), grade.map(lambda one: one.printed if one else "")
        ),
        "given_as": first_filled(layout.get("given_as"), grade.map(lambda one: one.given_as if one else "")),
        "status": grade.map(lambda one: one.status if one else ""),
        "narrative": narrative,
        "inspection_type": _inspection_type(layout, asked),
        "inspected_on": inspected,
        "published_on": published,
        **facts.plain(layout, doubts, TEXTS),
        "source_id": source,
    }
    columns["note"] = first_filled(columns["note"], _mark_note(asked, grade))
    return Facts(layout, columns, doubts, new, flags, blank, empty, facts.references(layout, doubts, asked, "place"))


def _without_blanks(layout: Layout, asked: Asked) -> tuple[Layout, int, list[tuple[int, str]]]:
    """The layout without the cells that hold no grade, their number, and the rows that then hold nothing.

    A row with nothing but words for why there is no grade is no inspection: it holds nothing either.
    """
    if "value" not in layout.fields:
        return layout, 0, []
    scale = grading.scale_of("", sentinels=asked.kind.words)
    cells = layout.get("value")
    read = [grading.read(cell, scale) for cell in cells.words] or [grading.BLANK]
    is_blank = np.array([one is grading.BLANK for one in read])[cells.codes]
    is_grade = np.array([isinstance(one, Doubt) or one.step is not None for one in read])[cells.codes]
    kept = ~is_blank & np.isin(layout.rows, np.unique(layout.rows[is_grade]))
    said: dict[int, str] = {}
    for row, code in zip(layout.rows.tolist(), cells.codes.tolist(), strict=True):
        said[row] = said.get(row) or cells.words[code]
    lost = sorted(set(said) - set(layout.rows[kept].tolist()))
    return layout.keep(kept), int((~kept & ~cells.is_blank()).sum()), [(row, said[row]) for row in lost]


def _framework_by_type(layout: Layout) -> Layout:
    """The layout with the framework that an inspection's type names, where no column of frameworks is there."""
    if "framework" in layout.printed:
        return layout
    named = layout.get("inspection_type").map(lambda cell: said[0] if len(said := frameworks_in(cell)) == 1 else "")
    return replace(layout, fields={**layout.fields, "framework": first_filled(named, layout.get("framework"))})


def _framework(layout: Layout, doubts: Doubts) -> Column:
    known = config.load().frameworks
    keys = {kinds.fold(name): key for key, one in known.items() for name in (one.name, one.label, key)}

    def read(cell: str) -> str | Doubt:
        if not cell:
            return ""
        said = frameworks_in(cell)
        if key := keys.get(kinds.fold(cell)) or (said[0] if len(said) == 1 else ""):
            return key
        near = names.suggest(cell, list(known)) or list(known)
        return Doubt("is no framework known here", f"Write one of {sentences.listed(near, 'or')}.")

    cells = layout.get("framework")
    found = doubts.sift(cells.map(read), layout.heading("framework"), layout.shown("framework"))
    doubts.wait(
        cells.is_blank(),
        "framework=APA",
        "Which framework do the grades belong to? No column, title, sheet or file name says it. "
        f"Say it: --set framework=APA (or {sentences.listed([key for key in known if key != 'APA'], 'or')}).",
    )
    return found


def _inspected(layout: Layout, doubts: Doubts, asked: Asked) -> Column:
    """Fieldwork: a day or a range, from one column or from two."""
    first = facts.dates(layout, doubts, asked, "inspected_from")
    last = facts.dates(layout, doubts, asked, "inspected_to")

    def join(days: tuple[str, str]) -> str | Doubt:
        begun, ended = days
        if begun and ended and ended < begun:
            return Doubt(f"begins on {begun} and ends before, on {ended}", "Correct one of the two dates.")
        return f"{begun}/{ended}" if begun and ended and begun != ended else begun or ended

    span = doubts.sift(
        together(first, last).map(join), layout.heading("inspected_from"), layout.shown("inspected_from")
    )
    return first_filled(facts.dates(layout, doubts, asked, "inspected_on"), span)


def _year(
    layout: Layout, doubts: Doubts, asked: Asked, framework: Column, published: Column, inspected: Column
) -> Column:
    """The assessment year of annual frameworks, else the year published, else inspected."""
    known = config.load().frameworks

    def read(cells: tuple[str, str, str, str, str]) -> str | Doubt:
        key, cell, published_on, inspected_on, is_narrative = cells
        one = known.get(key)
        span = (one.years[0], one.years[1]) if one else None
        found = understand.year(cell, asked.options.get("years", ""), span) if cell else ""
        if isinstance(found, Doubt):
            return found
        if not found and one and one.timing != "annual":
            found = (published_on or inspected_on)[:4]
        if found and one and not is_narrative:
            last = asked.today.year + 1 if one.current else one.years[1]
            if not one.years[0] <= int(found) <= last:
                return Doubt(
                    f"lies outside the years of {one.label}, {one.years[0]} to {last}", "Correct the year or framework."
                )
        return found

    is_narrative = layout.get("narrative").map(lambda cell: "yes" if cell.casefold() in ("true", "yes", "1") else "")
    cells = together(framework, layout.get("year"), published, inspected, is_narrative)
    shown = first_filled(layout.shown("year"), layout.shown("published_on"), layout.shown("inspected_on"))
    found = doubts.sift(cells.map(read), layout.heading("year"), shown)
    missing = found.is_blank() & (~doubts.out | doubts.waiting) & is_narrative.is_blank()
    doubts.wait(
        missing,
        "year=2007",
        "Which year are the grades of? No column, title, sheet or file name says it. Say it: --set year=2007.",
    )
    return found


def _judgement(
    layout: Layout, doubts: Doubts, asked: Asked, framework: Column, narrative: Column, began: Column
) -> Column:
    settings = config.load()

    @cache
    def known(key: str, cell: str, is_narrative: bool) -> str | Doubt:
        given = settings.frameworks[key].judgements if key else tuple(settings.judgements)
        if is_narrative and cell in settings.judgements:
            return cell
        if found := asked.judgements.judgement(cell, key):
            return found
        if cell in settings.frameworks.get(key, settings.frameworks["APA"]).ungraded_visits:
            return cell
        near = names.suggest(cell, [*given, *(settings.judgements[one] for one in given)])
        remedy = (
            f"Did you mean {sentences.listed(near, 'or')}?"
            if near
            else f"Write one of {sentences.listed(given, 'or')}."
        )
        return Doubt(f"is no judgement of {key}" if key else "is no judgement known here", remedy)

    def read(cells: tuple[str, str, str, str, str, str]) -> str | Doubt:
        key, cell, is_narrative, day, before, then = cells
        if before and day and day[:10] < before:
            return then
        if not cell:
            return Doubt("names no judgement", "Write which judgement the grade is for.")
        return known(key, cell, is_narrative == "true")

    cells = together(
        *(framework, layout.get("judgement"), narrative, began),
        *(layout.get("began_before"), layout.get("then_judgement")),
    )
    return doubts.sift(cells.map(read), layout.heading("judgement"), layout.shown("judgement"))


def _authority(layout: Layout, doubts: Doubts, asked: Asked, year: Column) -> Column:
    places = asked.held.places
    cells = together(*(layout.get(name) for name in OWNERS), year)
    found = cells.map(lambda words: places.agreed(dict(zip(OWNERS, words[:-1], strict=True)), words[-1]))
    shown = first_filled(*(layout.shown(name) for name in reversed(OWNERS)))
    heading = first_filled(*(layout.headings.get(name, constant("", len(layout))) for name in reversed(OWNERS)))
    return doubts.sift(found, heading, shown)


def _grade(layout: Layout, doubts: Doubts, asked: Asked, framework: Column, narrative: Column) -> Column:
    """The grade of each fact, a Grade; empty text where there is a doubt."""
    best = asked.options.get("best", "")

    @cache
    def scale(key: str) -> grading.Scale:
        return grading.scale_of(key, best, asked.kind.words)

    def read(cells: tuple[str, str, str, str, str, bool]) -> Grade | Doubt:
        key, cell, label, status, is_narrative, is_visit = cells
        if is_visit:
            return Doubt("is of a visit after which nothing is graded", "Nothing to do; it is set aside.", "set_aside")
        if status and status not in STATUSES:
            return Doubt(f"has the status {status}", f"Write one of {sentences.listed(STATUSES, 'or')}.")
        if not cell and (label or status):
            return _unnumbered(label, status, is_narrative == "true", scale(key))
        one = grading.read(cell, scale(key))
        if label and (isinstance(one, Doubt) or not one.label) and re.fullmatch(r"\d(\.0+)?", cell):
            one = grading.read(f"{cell[0]} {label}", scale(key))
        if isinstance(one, Doubt):
            return one
        if one.status == "blank":
            return Doubt("holds no grade", "Write the grade, or a status that says why there is none.")
        if one.step and status not in ("", "graded", "disputed"):
            return Doubt(f"is a grade, and its status is {status}", "Leave the status blank, or the grade.")
        return replace(one, status=status) if one.step and status else one

    name = "value" if "value" in layout.fields else "grade"
    kind = layout.get("inspection_type").map(asked.kind.is_ungraded)
    cells = together(framework, layout.get(name), layout.get("grade_label"), layout.get("status"), narrative, kind)
    return doubts.sift(cells.map(read), layout.heading(name), layout.shown(name))


def _unnumbered(label: str, status: str, is_narrative: bool, scale: grading.Scale) -> Grade | Doubt:
    """A row without a number: a word, on the scale or not, or a status that says why there is no grade."""
    if not label:
        if status in ("graded", "disputed"):
            return Doubt("holds no grade, though its status says so", "Write the grade, or another status.")
        return Grade(None, "", "", "", status)
    step = scale.words.get(kinds.fold(label))
    if step is not None and not is_narrative:
        return Grade(step, scale.labels[step], label, "word", status or "graded")
    return Grade(None, label, label, "word", status or "graded")


def _flag_marks(layout: Layout, flags: Doubts, asked: Asked, grade: Column) -> None:
    """List the grades that are printed with a footnote's mark; they are taken."""

    def mark(one: Grade | str) -> Doubt | str:
        if not isinstance(one, Grade) or not one.mark:
            return ""
        text = asked.footnotes.get(one.mark, "")
        said = f"the footnote says: {text}" if text else "no footnote with this mark was found"
        return Doubt(f"is printed with the mark {one.mark}; {said}", "Nothing to do; the grade is taken.", "footnote")

    name = "value" if "value" in layout.fields else "grade"
    flags.sift(grade.map(mark), layout.heading(name), layout.shown(name))


def _mark_note(asked: Asked, grade: Column) -> Column:
    def note(one: Grade | str) -> str:
        if not isinstance(one, Grade) or not one.mark:
            return ""
        text = asked.footnotes.get(one.mark, "")
        return f"printed with the mark {one.mark}{': ' + text if text else ''}"

    return grade.map(note)


def _inspection_type(layout: Layout, asked: Asked) -> Column:
    """The kind of inspection as a key; what kinds.yaml says of a word stands before it."""
    types = {kinds.fold(word): key for word, key in asked.kind.types.items()}

    def read(cell: str) -> str:
        if kinds.fold(cell) in types:
            return types[kinds.fold(cell)]
        return "_".join(names.fold(cell).split())

    return layout.get("inspection_type").map(read)
