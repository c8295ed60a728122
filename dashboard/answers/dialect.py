"""The files of queries/ in Spark's words: parsed as DuckDB reads them, macros written out, values named `:so`.

The only module that knows sqlglot. What it would change in meaning is put right here, each place with its reason; that
every answer is equal is what `manage.py test --engine spark` proves.
"""

from collections.abc import Mapping
from functools import cache

import pyarrow as pa
import sqlglot
from sqlglot import exp

from dashboard.answers import engine
from dashboard.store import store

# How a header's word for a type is called by Spark, and what the answer holds.
TYPES = {
    "text": ("string", pa.string()),
    "list": ("string", pa.string()),
    "integer": ("int", pa.int64()),
    "decimal": ("double", pa.float64()),
    "date": ("date", pa.date32()),
    "boolean": ("boolean", pa.bool_()),
}


def schema(question: engine.Question) -> pa.Schema:
    """The columns of an answer, in the types its header names."""
    return pa.schema([(one.name, TYPES[one.kind][1]) for one in question.columns])


@cache
def spark(question: engine.Question) -> tuple[str, frozenset[str]]:
    """One question as Spark's SQL, its parameters of their own kind; and the tables of the store it reads."""
    kinds = {one.name: TYPES[one.kind][0] for one in question.parameters}
    tree = _written_out(sqlglot.parse_one(question.sql, dialect="duckdb"))
    for named in list(tree.find_all(exp.Placeholder)):
        named.replace(exp.cast(exp.Placeholder(this=named.name), kinds[named.name], dialect="spark"))
    own = {one.alias for one in tree.find_all(exp.CTE)}
    tables = frozenset(one.name for one in tree.find_all(exp.Table) if one.name not in own)
    return tree.transform(_meant).sql(dialect="spark", comments=False), tables


@cache
def _macros() -> Mapping[str, tuple[tuple[str, ...], exp.Expression]]:
    """Every macro of queries/derived by name: what it takes, and its body."""
    made = [one for step in store.steps() for one in sqlglot.parse(step.read_text(encoding="utf-8"), dialect="duckdb")]
    return {
        one.this.this.name: (tuple(taken.name for taken in one.this.expressions), one.expression.unnest())
        for one in made
        if isinstance(one, exp.Create) and one.args["kind"] == "MACRO"
    }


def _written_out(tree: exp.Expression) -> exp.Expression:
    """Macros as the subqueries they stand for: Spark keeps none without a database that a session may write."""
    for call in list(tree.find_all(exp.Anonymous)):
        if call.name not in _macros():
            continue
        takes, body = _macros()[call.name]
        given, body = dict(zip(takes, call.expressions, strict=True)), body.copy()
        for column in list(body.find_all(exp.Column)):
            if not column.table and column.name in given:
                column.replace(given[column.name].copy())
        if isinstance(call.parent, exp.Table):
            body.set("order", None)  # the order of a table that is joined says nothing
            named = call.parent.args.get("alias") or exp.TableAlias(this=exp.to_identifier(call.name))
            call.parent.replace(exp.Subquery(this=body, alias=named))
        else:
            call.replace(exp.Subquery(this=body))
    return tree


def _meant(node: exp.Expression) -> exp.Expression:
    """Where the same words would come out with another meaning."""
    if isinstance(node, exp.WithinGroup) and isinstance(node.this, exp.PercentileCont):
        # sqlglot writes percentile_approx, which picks a value that is held and interpolates nothing.
        return exp.Anonymous(this="percentile", expressions=[node.expression.expressions[0].this, node.this.this])
    if isinstance(node, exp.Like):
        # DuckDB knows no escape in a pattern unless one is named; Spark takes a backslash for one.
        return exp.Escape(this=node.copy(), expression=exp.Literal.string("\x01"))
    if isinstance(node, exp.Literal) and not node.is_string and "." in node.name:
        # DuckDB divides as doubles whatever it is given; Spark would as decimals, whose last digit then differs.
        return exp.cast(node.copy(), "double")
    return node
