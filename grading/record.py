"""The record of one trainee: read whole, appended to, never edited.

Two stores keep it behind one interface: the database that the served course uses, and a decisions.json beside the
notebook for a trainee who works in JupyterLab (`grading.file_record`).
"""

from __future__ import annotations

from typing import Protocol

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from grading.database import WrongDatabase, connect
from grading.decision import Decision, Fact, History, Note, Sitting
from grading.people import is_gone
from grading.tables import decisions, notes, sittings


class Taken(Exception):
    """Another fact stands already where this one would go: the step was answered, or the sitting drawn, elsewhere."""


class NotRecorded(Exception):
    """The store could not be written to or read. Nothing was changed; the same fact can be appended again later."""


class Gone(NotRecorded):
    """The trainee was erased, or became one with another: nothing is kept under her id any more."""


class Record(Protocol):
    """The record of one trainee."""

    trainee: str

    def read(self, chapter: str) -> History:
        """Everything in that chapter. Raises Gone, NotRecorded, or UnreadableRecord from a file."""

    def append(self, chapter: str, fact: Fact) -> None:
        """Keeps `fact` for good before it returns; one with the same id is kept once. Raises Taken, Gone or NotRecorded."""


class DatabaseRecord:
    """The record in the database (SQLite, or PostgreSQL by `SEND_DATABASE_URL`)."""

    def __init__(self, trainee: str, url: str) -> None:
        self.trainee = trainee
        self._url = url

    def read(self, chapter: str) -> History:
        try:
            with connect(self._url, writing=False) as connection:
                self._is_here(connection)
                found = {
                    table.name: connection.execute(
                        select(table).where(table.c.trainee == self.trainee, table.c.chapter == chapter).order_by(table.c.row)
                    )
                    .mappings()
                    .all()
                    for table in (decisions, sittings, notes)
                }
        except _FAILURES as error:
            raise NotRecorded(_cause(error)) from error
        facts = {name: [{k: v for k, v in row.items() if k not in _KEPT_APART} for row in rows] for name, rows in found.items()}
        return History.model_validate({"chapter": chapter, **facts})

    def append(self, chapter: str, fact: Fact) -> None:
        table = {Decision: decisions, Sitting: sittings, Note: notes}[type(fact)]
        values = fact.model_dump(mode="python") | {"trainee": self.trainee, "chapter": chapter}
        try:
            try:
                with connect(self._url, writing=True) as connection:
                    self._is_here(connection)
                    connection.execute(insert(table).values(values))
            except IntegrityError:
                if not self._has(table, chapter, fact.id):
                    raise Taken from None
        except _FAILURES as error:
            raise NotRecorded(_cause(error)) from error

    def _is_here(self, connection: Connection) -> None:
        if is_gone(connection, self.trainee):
            raise Gone("this trainee is no longer here")

    def _has(self, table: Table, chapter: str, fact_id: str) -> bool:
        mine = (table.c.id == fact_id, table.c.trainee == self.trainee, table.c.chapter == chapter)
        with connect(self._url, writing=False) as connection:
            return connection.execute(select(table.c.id).where(*mine)).first() is not None


_FAILURES = (SQLAlchemyError, OSError, WrongDatabase)
_KEPT_APART = {"row", "trainee", "chapter"}


def _cause(error: Exception) -> str:
    """The store's own words without the statement and its values, which may hold what a trainee wrote."""
    if isinstance(error, SQLAlchemyError):
        return str(getattr(error, "orig", None) or type(error).__name__)
    return str(error)
