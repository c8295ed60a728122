"""What opens a pack: one sentence with the finding, and the few figures a director would be asked for first."""

from collections.abc import Iterator, Sequence

from dashboard.packs import words
from dashboard.packs.model import Cover, Figure, Order
from dashboard.sections import ranks
from dashboard.sections.overview import wording as say
from dashboard.sections.overview import words as overview_words
from dashboard.sections.overview.board import counts, latest, shown
from dashboard.sections.overview.facts import neet_rows
from dashboard.sections.profile import kin, profile
from dashboard.settings import config
from dashboard.words import sentences

SEND, YOUTH = "SEND", "YJS"
FIGURES = 4  # a cover has room for


def cover(order: Order) -> Cover:
    """The headline and the first figures held, in the order a committee asks for them."""
    rows = [row for row in shown(profile(order.authority), latest(order.authority)) if row["grade"]]
    main = [row for row in rows if row["framework"] not in (SEND, YOUTH)]
    found = [
        *_grade(main, is_ended=bool(profile(order.authority).ended)),
        *_place(order, main),
        *_neet(order, "neet_percent"),
        *_send(rows),
    ]
    found += [*_youth(rows), *_neet(order, "participation_percent")]
    return Cover(headline(order), tuple(found[:FIGURES]))


def headline(order: Order) -> str:
    """The latest overall grade with its move, or what stands in its place, as a sentence with a verb."""
    who = profile(order.authority)
    rows = latest(order.authority)
    graded = [row for row in rows if row["framework"] == "ILACS" and row["grade"]]
    if who.ended:
        return say.headline(who, rows)
    if not graded:
        return words.cover_none.format(area=who.name)
    row = _overall(graded)
    named = {"area": who.name, "when": say.when(row or graded[0]), "framework": graded[0]["framework_label"]}
    if not row:
        count = sentences.portion(sum(one["grade"] >= 3 for one in graded), len(graded))
        return words.cover_some.format(count=count, **named)
    start = words.cover_overall.format(grade=say.grade_word(row), **named)
    moves = filter(None, [say.move(row)])
    return sentences.first_that_fits([*(f"{start}, {move}" for move in moves), start])


def _overall(rows: Sequence[say.Row]) -> say.Row | None:
    return next((row for row in rows if row["judgement"] == say.OVERALL), None)


def _grade(rows: Sequence[say.Row], is_ended: bool) -> Iterator[Figure]:
    """The latest overall grade with its move; where none is given now, how many judgements are good or better."""
    if row := _overall(rows) or (say.last_overall(rows) if is_ended else None):
        move = say.move(row) or overview_words.first
        named = {"judgement": row["judgement_label"], "framework": row["framework_label"]}
        named["when"] = str(row["year"]) if is_ended else say.when(row)
        yield Figure(str(row["grade_label"]), words.figure_grade.format(move=move, **named), _colour(row))
    elif rows:
        good = sum(row["grade"] >= 3 for row in rows)
        named = {"framework": rows[0]["framework_label"], "when": say.when(rows[0])}
        value = sentences.opened(sentences.portion(good, len(rows)))
        yield Figure(value, words.figure_good.format(**named))


def _place(order: Order, rows: Sequence[say.Row]) -> Iterator[Figure]:
    """How many comparators have a better grade in the first judgement there is."""
    if not rows:
        return
    row, reader, who = rows[0], order.reader, profile(order.authority)
    found = counts(reader)[row["framework"], row["judgement"]]
    if not found["n"]:
        return
    named = {"phrase": kin(order.authority, order.comparators, found["n"]).split(" (")[0]}
    named |= {"framework": row["framework_label"], "judgement": sentences.lowered(str(row["judgement_label"]))}
    named |= {"have": words.has if found["better"] < 2 else words.have, "year": str(who.compared_at or "")}
    named |= {key: found[key] or words.none for key in ("same", "worse")}
    text = words.figure_place_then if who.compared_at else words.figure_place
    yield Figure(sentences.opened(sentences.portion(found["better"], found["n"])), text.format(**named))


def _neet(order: Order, measure: str) -> Iterator[Figure]:
    """The latest figure beside England's; of a tiny cohort with that said."""
    row = next((row for row in neet_rows(order.authority) if row["measure"] == measure), None)
    if row is None or row["value"] is None:
        return
    value = str(row["value_label"]).replace(" ", "\u00a0")
    if row["value"] == 0:
        value = words.figure_nought
    about = words["figure_neet"][measure].format(period=row["period"])
    if row["england_label"]:
        about += words.figure_england.format(england=str(row["england_label"]).replace(" ", "\u00a0"))
    if row["reason"] in ranks.TINY:
        about += words.figure_tiny
    yield Figure(value, about)


def _send(rows: Sequence[say.Row]) -> Iterator[Figure]:
    """The outcome of the Area SEND inspection, with its place on a scale of three."""
    for row in rows:
        if row["framework"] == SEND:
            place = words["figure_three"][f"step_{row['grade']}"]
            about = words.figure_send.format(framework=row["framework_label"], when=say.when(row), place=place)
            yield Figure(str(row["grade_label"]), about, _colour(row))


def _youth(rows: Sequence[say.Row]) -> Iterator[Figure]:
    for row in rows:
        if row["framework"] == YOUTH:
            about = words.figure_youth.format(when=say.when(row))
            yield Figure(str(row["grade_label"]), about, _colour(row))


def _colour(row: say.Row) -> str:
    """The palette's name for the colour of a row's grade."""
    steps = config.load().scale_of(str(row["framework"])).steps
    return next(step.colour for step in steps if step.grade == row["grade"])
