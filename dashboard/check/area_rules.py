"""Rules on areas: names and codes, lineage, neighbours, indicator values."""

from collections import defaultdict
from collections.abc import Iterator

from dashboard.check.files import Problem, Row, Table
from dashboard.check.rules import Tables, whole
from dashboard.settings.config import Config

PLACES = {"nation": ("E92000001",), "region": tuple(f"E1200000{digit}" for digit in range(1, 10))}


def lineage(table: Table, tables: Tables, config: Config) -> Iterator[Problem]:
    """An authority ends after it begins, has an ONS code while it exists, and its relations name it in return."""
    by_code = {row["authority_code"]: row for row in table.rows}
    for row in table.rows:
        if row["existed_from"] and row["existed_to"] and row["existed_from"] > row["existed_to"]:
            yield table.problem(row, "existed_to", "comes before existed_from", "Correct one of the two dates.")
        if bool(row["ons_code"]) == bool(row["existed_to"]):
            yield table.problem(row, "ons_code", "an authority has one exactly while it exists", "Add or remove it.")
        for column, back in (("predecessor_codes", "successor_codes"), ("successor_codes", "predecessor_codes")):
            for code in filter(None, row[column].split(";")):
                other = by_code.get(code)
                if other is not None and row["authority_code"] not in other[back].split(";"):
                    wrong = f"names {code}, whose {back} do not name {row['authority_code']}"
                    yield table.problem(row, column, wrong, "Correct one of the two.")
    yield from _names(table)


def _names(table: Table) -> Iterator[Problem]:
    """No name or alias means two authorities."""
    owner: dict[str, Row] = {}
    for row in table.rows:
        for column, names in (("authority", [row["authority"]]), ("aliases", row["aliases"].split(";"))):
            for name in filter(None, (one.strip().casefold() for one in names)):
                if owner.setdefault(name, row) is not row:
                    yield table.problem(
                        row, column, f"({name}) also means line {owner[name].line}", "Make it unambiguous."
                    )


def neighbours(table: Table, tables: Tables, config: Config) -> Iterator[Problem]:
    """Nobody is their own neighbour or stands twice in a list; ranks run from 1 without a gap."""
    lists: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in table.rows:
        lists[row["authority_code"], row["neighbour_model"]].append(row)
        if row["authority_code"] == row["neighbour_code"]:
            yield table.problem(row, "neighbour_code", "is the authority itself", "Name its neighbour.")
    for rows in lists.values():
        ranks = {row["neighbour_rank"] for row in rows}
        seen: set[str] = set()
        for row in rows:
            if row["neighbour_code"] in seen:
                yield table.problem(row, "neighbour_code", "stands twice in this list", "Remove one.")
            seen.add(row["neighbour_code"])
            before = (whole(row["neighbour_rank"]) or 0) - 1
            if before > 0 and str(before) not in ranks:
                yield table.problem(row, "neighbour_rank", f"has no rank {before} before it", "Add the missing row.")


def indicator_values(table: Table, tables: Tables, config: Config) -> Iterator[Problem]:
    """A value or a symbol, never both; up to 100 per cent unless the note says otherwise; a measure of its survey."""
    for row in table.rows:
        if bool(row["value"]) == bool(row["symbol"]):
            yield table.problem(row, "value", "there is a value and a symbol, or neither", "Give one of the two.")
        survey, measure = config.surveys.get(row["survey"]), config.measures.get(row["measure"])
        if survey and measure and row["measure"] not in survey.measures:
            remedy = f"Use one of {', '.join(survey.measures)}."
            yield table.problem(row, "measure", f"is not part of {row['survey']}", remedy)
        if measure and measure.unit == "percent" and "above 100" not in row["note"] and _over_hundred(row["value"]):
            yield table.problem(
                row, "value", "is above 100 per cent", "Correct it; if printed so, say above 100 in the note."
            )
        if bool(row["printed_table"]) != bool(row["printed_row"]) or (row["printed_rank"] and not row["printed_table"]):
            yield table.problem(
                row, "printed_table", "a printed row needs its table, row and rank", "Give all that is printed."
            )


def _over_hundred(cell: str) -> bool:
    try:
        return float(cell or 0) > 100
    except ValueError:
        return False


def decimals(table: Table, tables: Tables, config: Config) -> Iterator[Problem]:
    """`decimals` is how many places the value is printed with."""
    for row in table.rows:
        places = str(len(row["value"].partition(".")[2])) if row["value"] else ""
        if row["decimals"] != places:
            yield table.problem(row, "decimals", "is not what the value shows", f"Write {places or 'nothing'}.")


def area_names(table: Table, tables: Tables, config: Config) -> Iterator[Problem]:
    """An area that is an authority carries that authority's name; other codes fit their level."""
    if "authorities" not in tables:
        return
    names = {row["authority_code"]: row["authority"] for row in tables["authorities"].rows}
    for row in table.rows:
        code = row["authority_code"] if "authority_code" in table.columns else row["area_code"]
        level = row["area_level"] or ("authority" if code else "")
        column = "authority_code" if "authority_code" in table.columns else "area_code"
        if level == "authority" and code not in names:
            yield table.problem(row, column, "is no authority", "Use an authority_code of authorities.csv.")
        elif level == "authority" and row["area"] != names[code]:
            yield table.problem(row, "area", f"is not the name of {code}", f"Write {names[code]}.")
        elif level in PLACES and code not in PLACES[level]:
            yield table.problem(row, column, f"is no code of a {level}", f"Use one of {', '.join(PLACES[level])}.")
        elif level not in (*PLACES, "authority", "") and code in names:
            yield table.problem(row, column, f"is an authority's, not a {level}'s", "Use a slug.")


def period_order(table: Table, tables: Tables, config: Config) -> Iterator[Problem]:
    """What ends, ends after it began; partial dates are compared as far as both go."""
    for row in table.rows:
        first, last = row["from_on"], row["to_on"]
        shorter = min(len(first), len(last))
        if first[:shorter] > last[:shorter]:
            yield table.problem(row, "to_on", "comes before from_on", "Correct one of the two dates.")
