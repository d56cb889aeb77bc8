"""The database: how it is opened.

SQLite in WAL mode with synchronous FULL loses no committed row in a power cut. Transactions that write begin
IMMEDIATE: one that reads first and writes later is refused at once when another has written between, however long it
would wait. The library is pysqlite3's, because SQLite before 3.51.3 can lose committed pages in WAL mode
(https://sqlite.org/wal.html, "the WAL-reset bug").
"""

from __future__ import annotations

import functools
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pysqlite3
from sqlalchemy import Connection, Engine, create_engine, event, func, select, update
from sqlalchemy.engine import make_url

from course.errors import ClearLine
from grading.migration import SCHEMA, migrate
from grading.tables import FACTS, metadata, schema_version

PATIENCE = 10
"""Seconds for which a writer waits for another one; waiters are not served in order."""


class WrongDatabase(ClearLine):
    """The database is one that this version cannot use. The message says what to do."""


@functools.cache
def engine(url: str) -> Engine:
    """The engine for `url`, opened once in a process (never before a fork). Makes the tables, or brings them up to date."""
    made = (
        _sqlite(url)
        if make_url(url).get_backend_name() == "sqlite"
        else create_engine(url, pool_pre_ping=True, hide_parameters=True)
    )
    _prepare(made)
    return made


@contextmanager
def connect(url: str, *, writing: bool) -> Iterator[Connection]:
    """A connection; what is written is committed when the block ends, or not at all."""
    if writing:
        with engine(url).begin() as connection:
            yield connection
    else:
        # Without a transaction, so that a reader never takes the writer's place.
        with engine(url).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            yield connection


def _sqlite(url: str) -> Engine:
    database = make_url(url).database
    if database:
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    made = create_engine(url, module=pysqlite3, connect_args={"timeout": PATIENCE}, hide_parameters=True)

    @event.listens_for(made, "connect")
    def _(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous=FULL")
        # What is deleted is overwritten, and not only let go.
        connection.execute("PRAGMA secure_delete=ON")

    @event.listens_for(made, "begin")
    def _(connection: Connection) -> None:
        # SQLAlchemy speaks of a beginning for readers, too; one that began would keep every writer out.
        if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return made


def _write_ahead(connection: Any) -> None:
    """Puts a new file into WAL mode. While somebody else does the same, SQLite refuses at once instead of waiting."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except pysqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.01)


def _prepare(made: Engine) -> None:
    with made.begin() as connection:
        schema_version.create(connection, checkfirst=True)
        version = connection.execute(select(func.max(schema_version.c.version))).scalar()
        if version is None:
            metadata.create_all(connection)
            connection.execute(schema_version.insert().values(version=SCHEMA))
            _forbid_edits(connection)
        elif version > SCHEMA:
            raise WrongDatabase(
                f"The database is of version {version}, and this course knows version {SCHEMA}. "
                "Use the newer course, or another SEND_VAR."
            )
        elif version < SCHEMA:
            migrate(connection, version)
            connection.execute(update(schema_version).values(version=SCHEMA))


@contextmanager
def edits_allowed(connection: Connection) -> Iterator[None]:
    """Within it facts may be moved or removed: when a person is erased, or two become one.

    Nobody else ever finds the guard down: it is taken down and put up again in the transaction of `connection`.
    """
    if connection.dialect.name == "sqlite":
        for table in FACTS:
            for verb in ("update", "delete"):
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table.name}_no_{verb}")
    yield
    _forbid_edits(connection)


def wipe(url: str) -> bool:
    """Leaves no byte of what was deleted, in the file or in its log. False if somebody reads just now: then try again.

    Pages that were freed before, and old copies of rows in pages that were split, hold what was deleted until then.
    """
    if make_url(url).get_backend_name() != "sqlite":
        return True
    with connect(url, writing=False) as connection:
        # The copy that is made on the way would lie in the system's folder for such files.
        connection.exec_driver_sql("PRAGMA temp_store=MEMORY")
        connection.exec_driver_sql("VACUUM")
        busy, *_ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        return not busy


def _forbid_edits(connection: Connection) -> None:
    """Facts are appended only, whatever program opens the file."""
    if connection.dialect.name != "sqlite":
        return
    for table in FACTS:
        for verb in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table.name}_no_{verb.lower()} BEFORE {verb} ON {table.name} "
                f"BEGIN SELECT RAISE(ABORT, '{table.name} are appended only'); END"
            )
