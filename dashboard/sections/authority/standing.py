"""Where one authority stands: its grades and figures beside those of its comparators, and who its neighbours are."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.charts.comparator_dots import comparator_dots
from dashboard.sections.authority import words
from dashboard.sections.authority.wording import area, indicators
from dashboard.sections.overview import wording as say
from dashboard.sections.overview import words as overview_words
from dashboard.sections.overview.board import counts, latest, shown, stem
from dashboard.sections.profile import later_model, peers, profile
from dashboard.sections.section import AnyChart, Section
from dashboard.settings import config
from dashboard.settings.config import Palette
from dashboard.words import provenance, sentences

YOUTH, SEND = "YJS", "SEND"
STATED = ("neet", "neet_ranking", "participation", "benchmark")
MODELS = ("dfe_2021", "dfe_2025")


@engine.cached
def _comparators(authority: str, comparators: str, own: tuple[str, ...]) -> list[dict[str, Any]]:
    """Each comparator's latest grades, as queries/authority/comparator_grades.sql has them."""
    return say.records(queries.comparator_grades(authority, comparators, ",".join(own) or None))


def standing(authority: str, comparators: str, own: tuple[str, ...]) -> Section:
    """Each current judgement on the four-step scale: own grade and every comparator's, with the year of inspection."""
    return _dots(authority, comparators, own, "standing")


def send(authority: str, comparators: str, own: tuple[str, ...]) -> Section:
    """The same for the Area SEND outcome, on its own scale of three."""
    return _dots(authority, comparators, own, "standing_send")


@engine.cached
def _dots(authority: str, comparators: str, own: tuple[str, ...], key: str) -> Section:
    who = profile(authority)
    is_send = key == "standing_send"
    mine = [row for row in shown(who, latest(authority)) if (row["framework"] == SEND) == is_send and row["grade"]]
    rows = [_own(row) for row in mine] + _theirs(mine, authority, comparators, own)
    rows.sort(key=lambda row: row["judgement_order"])
    title = _title(authority, comparators, own, mine, key)
    shown_columns = {
        words.standing_judgement: [row["judgement"] for row in rows],
        words.standing_area: [row["area"] for row in rows],
        words.standing_grade: [row["grade_text"] for row in rows],
        words.standing_year: [str(row["year"] or "") for row in rows],
        words.standing_relation.format(authority=who.name): [row["relation_label"] for row in rows],
    }
    scale = config.load().scale_of(mine[0]["framework"] if mine else SEND if is_send else "ILACS")
    dots = pd.DataFrame(rows, columns=["judgement", "judgement_order", "area", "role", "grade", "year"])
    return Section(
        key=key,
        title=title,
        question=words.standing_send_question if is_send else words.standing_question,
        table=pd.DataFrame(shown_columns),
        download=pd.DataFrame(rows).assign(
            comparators=comparators, unit="grade step, higher is better", period=config.load().last_year
        ),
        file_stem=stem(who.name, f"{key.replace('_', ' ')} beside {comparators}", config.load().last_year, "grades"),
        credit=provenance.credit("grades", [row["source_id"] for row in rows if row["source_id"]]),
        notes=tuple(_notes(authority, comparators, own, mine)),
        chart=partial(_picture, dots, scale) if rows else None,
        alt=words.standing_alt.format(title=title),
        row_header=words.standing_area,
        emphasis=tuple(place for place, row in enumerate(rows) if row["role"] == "own"),
        empty=(words.standing_send_none if is_send else words.standing_none).format(authority=who.name) + ".",
    )


def _picture(dots: pd.DataFrame, scale: config.Scale, palette: Palette) -> AnyChart:
    return comparator_dots(dots, scale, palette)


def label(row: say.Row) -> str:
    """A judgement as it stands among those of several frameworks."""
    return words.youth_judgement if row["framework"] == YOUTH else str(row["judgement_label"])


def _own(row: say.Row) -> dict[str, Any]:
    return {
        "judgement": label(row),
        "judgement_order": _order(row),
        "area": row["authority"],
        "authority_code": row["authority_code"],
        "role": "own",
        "grade": row["grade"],
        "grade_text": say.grade(row),
        "year": row["year"],
        "relation": "own",
        "relation_label": words.standing_own,
        "status": "graded",
        "framework": row["framework"],
        "judgement_key": row["judgement"],
        "source_id": row["source_id"],
    }


def _order(row: say.Row) -> int:
    """The place of a judgement on the page: by framework, then as the framework lists them."""
    settings = config.load()
    judgements = settings.frameworks[row["framework"]].judgements
    return 100 * list(settings.frameworks).index(row["framework"]) + judgements.index(row["judgement"])


def _theirs(mine: Sequence[say.Row], authority: str, comparators: str, own: tuple[str, ...]) -> list[dict[str, Any]]:
    """The comparators' grades in the judgements the authority has a grade in."""
    labels = {(row["framework"], row["judgement"]): label(row) for row in mine}
    return [
        {
            "judgement": labels[row["framework"], row["judgement"]],
            "judgement_order": _order(row),
            "area": row["authority"],
            "authority_code": row["authority_code"],
            "role": "comparator",
            "grade": row["grade"],
            "grade_text": say.grade(row),
            "year": row["year"] if row["grade"] else None,
            "relation": row["relation"],
            "relation_label": words["relations"][row["relation"]] if row["relation"] else "",
            "status": "graded" if row["grade"] else row["reason"],
            "framework": row["framework"],
            "judgement_key": row["judgement"],
            "source_id": row["source_id"],
        }
        for row in _comparators(authority, comparators, own)
        if (row["framework"], row["judgement"]) in labels
    ]


def _title(authority: str, comparators: str, own: tuple[str, ...], mine: Sequence[say.Row], key: str) -> str:
    """How many comparators have a better overall grade, or a better one in the first judgement there is."""
    name = profile(authority).name
    if not mine:
        return (words.standing_send_none if key == "standing_send" else words.standing_none).format(authority=name)
    first = mine[0]
    found = counts(authority, comparators, own)[first["framework"], first["judgement"]]
    if not found["members"]:
        return words.standing_nobody.format(authority=name)
    named = {"better": found["better"], "n": found["n"], "authority": name, "judgement": label(first).lower()}
    phrase = peers(authority, comparators, found["n"]).split(" ", 1)[1]
    have = words.have_one if found["better"] == 1 else words.have_many
    texts = (words.standing, words.standing_short)
    if key == "standing_send":
        texts = (words.standing_send, words.standing_send_short)
    elif first["judgement"] != say.OVERALL:
        texts = (words.standing_of, words.standing_of_short)
    short = phrase.split(" (")[0]
    versions = [text.format(**named, phrase=one, have=have) for text in texts for one in (phrase, short)]
    return say.first_that_fits(versions)


def _notes(authority: str, comparators: str, own: tuple[str, ...], mine: Sequence[say.Row]) -> list[str]:
    """n of each judgement, who is left out, and that a model may be later than a grade."""
    held = counts(authority, comparators, own)
    found = [(row, held[row["framework"], row["judgement"]]) for row in mine]
    if not found:
        return []
    members = found[0][1]["members"]
    if not members:
        return [overview_words.note_own_empty if comparators == "own" else overview_words.note_no_peers]
    parts = [words.standing_count.format(judgement=label(row).lower(), n=count["n"]) for row, count in found]
    notes = [words.standing_note.format(counts=", ".join(parts))]
    listed = found[0][1]["lists"] or 0
    if listed > members:
        notes.append(overview_words.note_ended.format(ended=listed - members, lists=listed))
    current = {row["framework"] for row in mine}
    rows = [*mine, *(row for row in _comparators(authority, comparators, own) if row["framework"] in current)]
    years = [row["year"] for row in rows if row["grade"]]
    return [*notes, *filter(None, [later_model(comparators, years)])]


@engine.cached
def figures(authority: str, comparators: str, own: tuple[str, ...]) -> Section:
    """NEET and participation: figure, rank, places a tie spans, and the comparators' median or the published figure."""
    who = profile(authority)
    rows = indicators(authority, comparators, own)
    is_median = bool(rows) and rows[0]["statistic"] == "median"
    statistic = words.median if is_median else words.published.format(area=area(authority, comparators))
    shown_columns = {
        words.measure: [row["measure_label"] for row in rows],
        words.period: [row["period"] for row in rows],
        words.value: [row["value_label"] for row in rows],
        words.rank: [row["rank_label"] or "" for row in rows],
        words.of: [str(row["ranked_count"] or "") for row in rows],
        words.places: [sentences.places(row["position"], row["tied_count"]) if row["position"] else "" for row in rows],
        statistic: [_percent(row["comparator_value"]) for row in rows],
        words.compared: [_relation(row) for row in rows],
        words.n: [f"{row['n']} of {row['members']}" for row in rows],
    }
    return Section(
        key="figures",
        title=_figures_title(authority, comparators, rows),
        question=words.indicators_question,
        table=pd.DataFrame(shown_columns),
        download=pd.DataFrame(rows).assign(comparators=comparators, unit="percent", status="published"),
        file_stem=stem(who.name, f"NEET and participation beside {comparators}", "latest", "indicators"),
        credit=provenance.credit("indicators", [row["source_id"] for row in rows]),
        notes=tuple(filter(None, (words.indicators_note, later_model(comparators, _years(rows))))),
        empty=words.indicators_none.format(authority=who.name) + ".",
    )


def _years(rows: Sequence[say.Row]) -> list[int]:
    """The calendar years the periods begin with."""
    return [int(row["period"][:4]) for row in rows]


def _percent(value: float | None) -> str:
    return "" if value is None else sentences.percent(value)


def _relation(row: say.Row) -> str:
    if row["better_count"] is None or not row["members"]:
        return ""
    return f"{row['better_count']} · {row['same_count']} · {row['worse_count']}"


def _figures_title(authority: str, comparators: str, rows: Sequence[say.Row]) -> str:
    name = profile(authority).name
    row = next((one for one in rows if one["measure"] == "neet_percent" and one["value"] is not None), None)
    if row is None:
        return words.indicators_none.format(authority=name)
    value, other = row["value"], row["comparator_value"]
    if other is None:
        return f"{name}: {row['measure_label']} {row['value_label']}, {words.statistic_nothing}"
    relation = words.relation_above if value > other else words.relation_below if value < other else words.relation_at
    named = {"authority": name, "value": row["value_label"], "relation": relation}
    other_named = {"value": _percent(other), "area": area(authority, comparators)}
    return say.first_that_fits(
        [
            words.indicators.format(**named, statistic=words["statistics"][row["statistic"]].format(**other_named)),
            words.indicators_short.format(
                **named, statistic=words["statistics_short"][row["statistic"]].format(**other_named)
            ),
        ]
    )


@engine.cached
def models(authority: str) -> Section:
    """Two lists of statistical neighbours compared: who stayed, came and went."""
    who = profile(authority)
    rows = say.records(queries.neighbour_changes(authority, *MODELS))
    held = {row["neighbour_model"]: row for row in say.records(queries.neighbour_models())}
    dated = [f"{held[model]['title']} ({sentences.day(held[model]['published_on'])})" for model in MODELS]
    stay = sum(row["change"] == "stays" for row in rows)
    number = sum(row["to_rank"] is not None for row in rows)
    title = words.models.format(stay=stay, authority=who.name, number=number, to="2025", from_="2021")
    shown_columns = {
        words.models_name: [row["authority"] for row in rows],
        words.models_to.format(model=words.model_2025): [str(row["to_rank"] or "") for row in rows],
        words.models_from.format(model=words.model_2021): [str(row["from_rank"] or "") for row in rows],
        words.models_change: [
            words.gone_ended if not row["is_in_being"] else words["models_changes"][row["change"]] for row in rows
        ],
        words.models_close.format(model="2025"): [row["to_closeness"] or "" for row in rows],
    }
    return Section(
        key="models",
        title=title if rows else words.models_none.format(authority=who.name),
        question=words.models_question,
        table=pd.DataFrame(shown_columns),
        download=pd.DataFrame(rows).assign(unit="place, 1 the closest", period="2021 and 2025", status="published"),
        file_stem=stem(who.name, "statistical neighbours", "2021 and 2025", "statistical_neighbours"),
        credit=provenance.credit("statistical_neighbours"),
        notes=(words.models_note.format(models="; ".join(dated), authority=who.name, year="2025"),),
        empty=words.models_empty,
    )


@engine.cached
def stated(authority: str) -> Section | None:
    """Figures on NEET, participation and benchmarks that the documents state of an authority; None without any."""
    who = profile(authority)
    held = [row for row in say.records(queries.numbers(authority=authority)) if row["topic"] in STATED]
    if not held:
        return None
    shown_columns = {
        words.stated_what: [row["measure_label"] for row in held],
        words.stated_value: [row["value_printed"] or "" for row in held],
        words.stated_unit: [row["unit"] for row in held],
        words.stated_period: [row["period"] or "" for row in held],
        words.stated_qualifier: [row["qualifier"] or row["note"] or "" for row in held],
        words.stated_source: [row["source_ref"] for row in held],
    }
    figures_held = sentences.counted(len(held), words.stated_figure)
    return Section(
        key="stated",
        title=words.stated.format(figures=figures_held, are=words.stated_is if len(held) == 1 else words.stated_are),
        question=words.stated_question,
        table=pd.DataFrame(shown_columns),
        download=pd.DataFrame(held).assign(status="published"),
        file_stem=stem(who.name, "figures stated in documents", "2006 to 2008", "numbers"),
        credit=provenance.credit("numbers", [row["source_id"] for row in held]),
        notes=(words.stated_note,),
    )
