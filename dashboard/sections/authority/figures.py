"""An authority's figures beside its comparators', those its documents state, and who its neighbours are by model."""

from collections.abc import Sequence

import pandas as pd

from dashboard.answers import engine, queries
from dashboard.sections.authority import words
from dashboard.sections.authority.wording import area, indicators
from dashboard.sections.overview import wording as say
from dashboard.sections.overview.board import stem
from dashboard.sections.profile import later_model, profile
from dashboard.sections.reader import Reader
from dashboard.sections.section import Section
from dashboard.words import provenance, sentences

STATED = ("neet", "neet_ranking", "participation", "benchmark")
MODELS = ("dfe_2021", "dfe_2025")


@engine.cached
def figures(reader: Reader) -> Section:
    """NEET and participation: figure, rank, places a tie spans, and the comparators' median or the published figure."""
    who = profile(reader.authority)
    rows = indicators(reader)
    is_median = bool(rows) and rows[0]["statistic"] == "median"
    statistic = words.median if is_median else words.published.format(area=area(reader.authority, reader.comparators))
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
        title=_figures_title(reader.authority, reader.comparators, rows),
        question=words.indicators_question,
        table=pd.DataFrame(shown_columns),
        taken=pd.DataFrame(rows).assign(comparators=reader.comparators, unit="percent", status="published"),
        file_stem=stem(who.name, f"NEET and participation beside {reader.comparators}", "latest", "indicators"),
        credit=provenance.credit("indicators", [row["source_id"] for row in rows]),
        notes=tuple(filter(None, (words.indicators_note, later_model(reader.comparators, _years(rows))))),
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
        return f"{name}: {row['measure_label']} {row['value_label']} in {row['period']}, {words.statistic_nothing}"
    relation = words.relation_above if value > other else words.relation_below if value < other else words.relation_at
    named = {"authority": name, "value": row["value_label"], "relation": relation, "period": row["period"]}
    other_named = {"value": _percent(other), "area": area(authority, comparators)}
    return sentences.first_that_fits(
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
    rows = queries.neighbour_changes.rows(authority, *MODELS)
    held = {row["neighbour_model"]: row for row in queries.neighbour_models.rows()}
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
        taken=pd.DataFrame(rows).assign(unit="place, 1 the closest", period="2021 and 2025", status="published"),
        file_stem=stem(who.name, "statistical neighbours", "2021 and 2025", "statistical_neighbours"),
        credit=provenance.credit("statistical_neighbours"),
        notes=(words.models_note.format(models="; ".join(dated), authority=who.name, year="2025"),),
        empty=words.models_empty,
    )


@engine.cached
def stated(authority: str) -> Section | None:
    """Figures on NEET, participation and benchmarks that the documents state of an authority; None without any."""
    who = profile(authority)
    held = [row for row in queries.numbers.rows(authority=authority) if row["topic"] in STATED]
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
        taken=pd.DataFrame(held).assign(status="published"),
        file_stem=stem(who.name, "figures stated in documents", "2006 to 2008", "numbers"),
        credit=provenance.credit("numbers", [row["source_id"] for row in held]),
        notes=(words.stated_note,),
    )
