"""Answers from Apache Spark through Spark Connect: a session a version, with views over a snapshot in Parquet.

`manage.py export --snapshot` publishes what it reads. Needs requirements-spark.txt, and no Java on this machine.
"""

import secrets
from collections.abc import Mapping
from contextlib import suppress
from threading import Lock, Thread
from typing import Any

import grpc
import pyarrow as pa
from pyspark.errors import AnalysisException, ParseException, PySparkException
from pyspark.sql.connect.functions import lit
from pyspark.sql.connect.plan import SQL
from pyspark.sql.connect.session import SparkSession

from dashboard.answers import answering, deadline, dialect, engine, presence, words
from dashboard.store import serving, store

FAILED = (PySparkException, grpc.RpcError)
SMALL = 500_000  # rows: tables of fewer are read in one piece, and a question over one piece sends nothing around


class Cluster:
    """One cluster and the folder of snapshots as its machines see it; `seconds` is the limit for one answer."""

    def __init__(self, remote: str, snapshot: str, seconds: float) -> None:
        self._remote, self._snapshot, self._seconds = remote, snapshot.rstrip("/"), seconds
        self._sessions: dict[str, tuple[SparkSession, set[str]]] = {}
        self._lock, self.presence = Lock(), presence.Presence(self._is_there)

    def query(self, version: str, question: engine.Question, bound: Mapping[str, Any]) -> pa.Table:
        """The answer, in the types its header names; raises answering.AwayError where none comes in time."""
        if self.presence.is_away:
            raise answering.AwayError(words.away)
        deadline.begin(self._seconds)
        try:
            answer = self._ask(version, question, bound)
        except FAILED as wrong:
            if _is_ours(wrong) or not deadline.left():
                raise self._told(wrong, version) from wrong
            self._sessions.pop(version, None)  # a server that came back knows nothing of it
            try:
                answer = self._ask(version, question, bound)
            except FAILED as again:
                raise self._told(again, version) from again
        self.presence.answered()
        return answer.cast(dialect.schema(question))

    def _told(self, wrong: Exception, version: str) -> Exception:
        """What to raise: a sentence for readers where the cluster is at fault, else the error of the statement."""
        if _is_ours(wrong):
            is_missing = "PATH_NOT_FOUND" in str(wrong)
            return answering.UnpublishedError(words.unpublished.format(version=version)) if is_missing else wrong
        is_slow = not deadline.left()
        self.presence.failed(is_away=not is_slow)
        return answering.AwayError(words.slow.format(seconds=self._seconds) if is_slow else words.away)

    def _is_there(self) -> bool:
        deadline.begin(presence.PAUSE)
        try:
            deadline.session(self._remote, self._seconds).stop()
        except FAILED:
            return False
        return True

    def _ask(self, version: str, question: engine.Question, bound: Mapping[str, Any]) -> pa.Table:
        sql, needed = dialect.spark(question)
        session, tag = self.session(version, needed), f"question-{secrets.token_hex(8)}"
        session.addTag(tag)
        try:
            # As session.sql(…).toArrow() would, without having the statement analysed three times.
            plan = SQL(sql, named_args={key: lit(value) for key, value in bound.items()})
            return session.client.to_table(plan.to_proto(session.client), {})[0]
        except FAILED:
            Thread(target=_stop, args=(session, tag), daemon=True).start()
            raise
        finally:
            session.removeTag(tag)

    def session(self, version: str, needed: frozenset[str]) -> SparkSession:
        """The session of a version, with a view for each table that is needed."""
        if not self._lock.acquire(timeout=deadline.left()):
            raise answering.AwayError(words.slow.format(seconds=self._seconds))
        try:
            rows = serving.rows(version)  # which also learns the sources of that version
            session, seen = self._sessions.get(version) or (deadline.session(self._remote, self._seconds), set())
            for name in sorted(needed - seen):
                table = session.read.parquet(f"{self._snapshot}/{version}/parquet/{name}.parquet")
                (table.coalesce(1) if rows[name] < SMALL else table).createOrReplaceTempView(name)
            self._sessions[version] = session, seen | needed
            for old in list(self._sessions)[: -store.KEEP]:
                del self._sessions[old]
        finally:
            self._lock.release()
        return session

    def close(self) -> None:
        """End every session, before the server ends."""
        while self._sessions:
            self._sessions.popitem()[1][0].stop()


def _is_ours(wrong: Exception) -> bool:
    """Whether the statement is wrong, or a value could not be computed (SQL state 22): no other try changes that."""
    state = wrong.getSqlState() or "" if isinstance(wrong, PySparkException) else ""
    return isinstance(wrong, AnalysisException | ParseException) or state.startswith("22")


def _stop(session: SparkSession, tag: str) -> None:
    """Have the cluster give up what nobody waits for any more."""
    with suppress(*FAILED):
        session.interruptTag(tag)
