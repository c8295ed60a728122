"""Answers as text for the command line: a table for eyes, CSV and JSON for programs."""

import json

import pandas as pd

from dashboard.answers import engine


def write(answer: pd.DataFrame, form: str) -> str:
    """The answer as `table`, `csv` (RFC 4180, empty cell for none) or `json` (a list of records)."""
    if form == "csv":
        return answer.to_csv(index=False, lineterminator="\n")
    if form == "json":
        records = json.loads(answer.to_json(orient="records", date_format="iso"))
        return json.dumps(records, ensure_ascii=False, indent=2) + "\n"
    cells = answer.astype("object").where(answer.notna(), "").astype(str)
    rows = [[str(name) for name in cells.columns], *cells.to_numpy().tolist()]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, ["-" * width for width in widths])
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def listing() -> str:
    """Every question with its purpose, parameters and columns."""
    return "\n".join(map(_describe, engine.questions().values()))


def _describe(question: engine.Question) -> str:
    lines = [question.name, f"    {question.purpose}"]
    if question.parameters:
        lines += ["    parameters:", *(f"        {one.name} ({one.kind}): {one.means}" for one in question.parameters)]
    lines += [f"    one row: {question.grain}", "    columns:"]
    lines += [f"        {one.name} ({one.kind}): {one.means}" for one in question.columns]
    return "\n".join([*lines, f"    from: {question.source}", ""])
