"""Indicators understood: area, measure, period and figure, with the publisher's symbols kept apart."""

import re
from collections.abc import Mapping

from dashboard.intake import facts, figures, kinds, understand, wide
from dashboard.intake.columns import Column, Doubts, constant, first_filled, together
from dashboard.intake.facts import Asked, Facts
from dashboard.intake.figures import Figure
from dashboard.intake.layout import Layout
from dashboard.intake.places import NATION, Places
from dashboard.intake.understand import Doubt
from dashboard.settings import config
from dashboard.words import names, sentences

Area = tuple[str, str, str]  # level, code, name
AGES = ("16-17", "16-18")
LEVELS = ("authority", "region", "nation", "connexions_partnership", "sub_region")
OWNERS = ("authority_code", "ons_code", "authority")
REGIONS = ("region_code", "region_name")


def understand_indicators(layout: Layout, asked: Asked) -> Facts:
    """Every figure of a sheet in the columns of the table of indicators."""
    layout, empty = _without_blanks(layout)
    doubts, flags = Doubts(len(layout)), Doubts(len(layout))
    _leave_out_parts(layout, doubts, asked)
    period = _period(layout, doubts, asked)
    survey, measure = _measure(layout, doubts)
    place = _place(layout, doubts, asked, period)
    figure = _figure(layout, doubts, asked)
    marks = _flags(layout, flags, figure, asked)
    source, new = facts.sources(layout, doubts, asked)
    texts = facts.plain(layout, doubts, ("note", "printed_rank", "printed_table"))
    columns = {
        "survey": survey,
        "measure": measure,
        "period": period,
        "age_group": _chosen(layout, doubts, "age_group", AGES),
        "area_level": place.map(lambda one: one[0] if one else ""),
        "area_code": place.map(lambda one: one[1] if one else ""),
        "area": place.map(lambda one: one[2] if one else ""),
        "value": figure.map(lambda one: one.value if one else ""),
        "decimals": figure.map(lambda one: str(len(one.value.partition(".")[2])) if one and one.value else ""),
        "symbol": figure.map(lambda one: one.symbol if one else ""),
        "cohort": _number(layout, doubts, "cohort"),
        "printed_table": texts["printed_table"],
        "printed_rank": texts["printed_rank"],
        "printed_row": _number(layout, doubts, "printed_row"),
        "note": together(texts["note"], marks).map(lambda words: "; ".join(filter(None, words))),
        "source_id": source,
    }
    return Facts(layout, columns, doubts, new, flags, 0, empty, facts.references(layout, doubts, asked))


def _without_blanks(layout: Layout) -> tuple[Layout, list[tuple[int, str]]]:
    """The layout without blank cells where every cell is a fact, and the rows that then hold nothing."""
    if "value" not in layout.headings or not layout.column.words or layout.column.words == [""]:
        return layout, []
    kept = layout.keep(~layout.get("value").is_blank())
    lost = sorted(set(layout.rows.tolist()) - set(kept.rows.tolist()))
    return kept, [(row, "") for row in lost]


def _leave_out_parts(layout: Layout, doubts: Doubts, asked: Asked) -> None:
    """Set aside the rows of some young people only, and those of a part of a year."""
    whole = {kinds.fold(one) for one in asked.kind.whole_years}

    def people(cell: str) -> str | Doubt:
        said = f"stands for some of the young people ({cell})"
        return "" if asked.kind.is_total(cell) else Doubt(said, "Nothing to do; rows of all are taken.", "set_aside")

    def part(cell: str) -> str | Doubt:
        said = f"is of a part of the year ({cell})"
        is_whole = not cell or not whole or kinds.fold(cell) in whole
        return "" if is_whole else Doubt(said, "Nothing to do; figures of whole years are taken.", "set_aside")

    reads = {name: people for name in layout.fields if name.startswith(wide.GROUP)} | {"part_of_year": part}
    for name, read in reads.items():
        doubts.sift(layout.get(name).map(read), layout.heading(name), layout.shown(name))


def _period(layout: Layout, doubts: Doubts, asked: Asked) -> Column:
    def read(cell: str) -> str | Doubt:
        plain = re.sub(r"\.0+$", "", cell)
        plain = re.sub(r"^(20\d\d)(\d\d)$", r"\1/\2", plain)  # 202526, as the statistics service writes 2025/26
        if re.fullmatch(r"(19|20)\d\d( [A-Za-z][A-Za-z -]*)?", plain):
            return plain
        found = understand.year(plain, asked.options.get("years", ""))
        if isinstance(found, Doubt) and found.kind == "rejected":
            return Doubt("is no period", "Write a year, or a year and what part of it: 2026, 2008 November.")
        return found

    found = layout.get("period").map(lambda cell: read(cell) if cell else "")
    column = doubts.sift(found, layout.heading("period"), layout.shown("period"))
    doubts.wait(
        layout.get("period").is_blank(), "period=2026", "Which period are the figures of? Say it: --set period=2026."
    )
    return column


def _measure(layout: Layout, doubts: Doubts) -> tuple[Column, Column]:
    """Survey and measure; a measure that only one survey holds names its survey."""
    settings = config.load()
    labels = {kinds.fold(one): key for key, made in settings.measures.items() for one in (made.long, made.label, key)}

    def read(cells: tuple[str, str]) -> tuple[str, str] | Doubt:
        survey, cell = cells
        measure = labels.get(kinds.fold(cell), "")
        if not measure:
            near = names.suggest(cell, list(settings.measures)) or list(settings.measures)
            return Doubt("is no measure known here", f"Write one of {sentences.listed(near, 'or')}.")
        options = [key for key, one in settings.surveys.items() if measure in one.measures]
        if survey and survey not in options:
            return Doubt(f"is not part of the survey {survey}", f"Its survey is {sentences.listed(options, 'or')}.")
        return survey or options[0], measure

    cells = together(layout.get("survey"), layout.get("measure"))
    found = doubts.sift(cells.map(read), layout.heading("measure"), layout.shown("measure"))
    return found.map(lambda one: one[0] if one else ""), found.map(lambda one: one[1] if one else "")


def _place(layout: Layout, doubts: Doubts, asked: Asked, period: Column) -> Column:
    """Level, code and name of each area; demonstration rows are refused by name."""
    places, levels = asked.held.places, {kinds.fold(cell): level for cell, level in asked.kind.levels.items()}
    fields = ("area_level", "area", "area_name", *OWNERS, *REGIONS)

    def read(words: tuple[str, ...]) -> Area | Doubt:
        cells, year = dict(zip(fields, words[:-1], strict=True)), words[-1][:4]
        for cell in words[:-1]:
            if any(re.search(rf"\b{re.escape(one)}\b", cell, re.IGNORECASE) for one in asked.kind.refuse):
                return Doubt(f"({cell}) is a demonstration row, not an area", "Nothing to do; it is left out.")
        level = levels.get(kinds.fold(cells["area_level"]), cells["area_level"])
        if level and level not in LEVELS:
            return Doubt(f"has the level {cells['area_level']}", f"Write one of {sentences.listed(LEVELS, 'or')}.")
        return _area(places, level if levels or level != "authority" else "", cells, year)

    found = together(*(layout.get(name) for name in fields), period).map(read)
    named = ("authority", "area_name", "area", "region_name", "nation_name", "ons_code", "authority_code")
    shown = first_filled(*(layout.shown(name) for name in named))
    heading = next((name for name in named if name in layout.printed), "area")
    return doubts.sift(found, layout.heading(heading), shown)


def _area(places: Places, level: str, cells: Mapping[str, str], year: str) -> Area | Doubt:
    """The area that a row's codes and names agree on."""
    code, name = cells["area"], cells["area_name"]
    own = {one: cells[one] for one in (*OWNERS, "area", "area_name") if cells[one]}
    if level == "nation" and not (code or name):
        return ("nation", *NATION)
    if level == "region":
        return places.area(level, cells["region_code"] or code, cells["region_name"] or name)
    if level == "authority" or (not level and any(cells[one] for one in OWNERS)):
        found = places.agreed(own, year)
        if isinstance(found, str):
            return "authority", found, places.labels[found]
        other = places.area("", cells["ons_code"] or cells["authority_code"], name) if not level else found
        return found if isinstance(other, Doubt) or other[0] == "authority" else other
    return places.area(level, code, name)


def _figure(layout: Layout, doubts: Doubts, asked: Asked) -> Column:
    """The Figure of each fact; empty text where there is a doubt."""
    decimal = asked.options.get("decimal", "")

    def read(cells: tuple[str, str, str]) -> Figure | Doubt:
        cell, symbol, unit = cells
        if not cell and symbol:
            known = figures.symbol_of(symbol)
            return Figure("", known) if known else figures.unknown_symbol(symbol)
        if unit not in ("", "percent", "%", "per cent", "share"):
            return Doubt(
                f"is given in {unit}", "Measures here are percentages from 0 to 100; convert them, unit percent."
            )
        one = figures.read(cell, decimal)
        if one is figures.BLANK:
            return Doubt("holds no figure and no symbol", "Write the figure, or the publisher's symbol.", "set_aside")
        return figures.of_share(one) if unit == "share" and isinstance(one, Figure) else one

    cells = together(layout.get("value"), layout.get("symbol"), layout.get("unit"))
    found = doubts.sift(cells.map(read), layout.heading("value"), layout.shown("value"))
    return _asked_for_unit(layout, doubts, found, asked.kind.is_wide)


def _asked_for_unit(layout: Layout, doubts: Doubts, found: Column, is_wide: bool) -> Column:
    """The figures without those that may be shares or counts. In a wide table a column decides, else each figure."""
    together_ = together(found, layout.get("unit"), layout.column if is_wide else constant("", len(layout)))
    columns: dict[str, list[Figure]] = {}
    for one, unit, heading in together_.words:
        if one and not unit:
            columns.setdefault(heading, []).append(one)
    if is_wide:
        doubtful = {(heading, one) for heading, ones in columns.items() for one in figures.unclear(ones)}
    else:
        ones = columns.get("", [])
        doubtful = {("", one) for one in ones if not one.is_signed and one.value and 0 < float(one.value) < 1}

    def read(words: tuple[Figure, str, str]) -> Figure | Doubt:
        one, unit, heading = words
        if unit or not one or (heading, one) not in doubtful:
            return one
        share = f"a share that stands for {float(one.value) * 100:.12g} per cent"
        other = share if float(one.value) <= 1 else "a number of young people"
        return Doubt(
            f"may be {one.value} per cent, or {other}",
            "Say what they are: --set unit=percent (from 0 to 100) or --set unit=share (0.056 is 5.6 per cent), or "
            "fill the column unit.",
            "question",
            "unit=percent or unit=share",
        )

    return doubts.sift(together_.map(read), layout.heading("value"), layout.shown("value"))


def _flags(layout: Layout, flags: Doubts, figure: Column, asked: Asked) -> Column:
    """Flag figures above 100 per cent, which some publishers print, and those with a mark; the note says so."""

    def said(one: Figure | str) -> tuple[str, ...]:
        if not isinstance(one, Figure):
            return ()
        footnote = asked.footnotes.get(one.mark, "")
        return tuple(
            filter(
                None,
                (
                    "above 100 as published" if one.value and float(one.value) > 100 else "",
                    f"printed with the mark {one.mark}{': ' + footnote if footnote else ''}" if one.mark else "",
                    f"printed as {one.printed} ({config.load().symbols[one.symbol]})" if one.printed else "",
                ),
            )
        )

    def flag(words: tuple[str, ...]) -> Doubt | str:
        return Doubt("is " + ", ".join(words), "Nothing to do; it is taken as published.", "footnote") if words else ""

    marked = figure.map(said)
    flags.sift(marked.map(flag), layout.heading("value"), layout.shown("value"))
    return marked.map("; ".join)


def _chosen(layout: Layout, doubts: Doubts, name: str, options: tuple[str, ...]) -> Column:
    """A word that must be one of a few, or blank."""

    def read(cell: str) -> str | Doubt:
        plain = re.sub(r"\s*(–|-|to)\s*", "-", cell)
        if not cell or plain in options:
            return plain
        return Doubt("is not one of the words used here", f"Write one of {sentences.listed(options, 'or')}.")

    return doubts.sift(layout.get(name).map(read), layout.heading(name), layout.shown(name))


def _number(layout: Layout, doubts: Doubts, name: str) -> Column:
    """A count as printed; a symbol in its place leaves it blank, for the figure's own symbol says why."""
    symbols = {symbol.casefold() for symbol in config.load().symbols}

    def read(cell: str) -> str | Doubt:
        return "" if not cell or cell.casefold() in symbols else understand.number(cell)

    return doubts.sift(layout.get(name).map(read), layout.heading(name), layout.shown(name))
