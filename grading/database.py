"""The database: its tables, and how it is opened.

SQLite in WAL mode with synchronous FULL loses no committed row in a power cut. Transactions that write begin
IMMEDIATE: one that reads first and writes later is refused at once when another has written between, however long it
would wait. The library is pysqlite3's, because SQLite before 3.51.3 can lose committed pages in WAL mode
(https://sqlite.org/wal.html, "the WAL-reset bug").
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pysqlite3
from sqlalchemy import (
    JSON,
    Column,
    Connection,
    DateTime,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
    create_engine,
    event,
    text,
)
from sqlalchemy.engine import make_url

from course.errors import ClearLine

SCHEMA = 1
"""Version of the tables, kept in the table `schema_version`."""
PATIENCE = 10
"""Seconds for which a writer waits for another one; waiters are not served in order."""


class WrongDatabase(ClearLine):
    """The database is one that this version cannot use. The message says what to do."""


class Utc(TypeDecorator[datetime]):
    """A moment, kept in UTC: SQLite would drop the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


_metadata = MetaData()


def _fact_table(name: str, *columns: Column[Any], place: tuple[str, ...] = ()) -> Table:
    """A table of facts. `place` names the columns of which each combination is taken once for a trainee and a chapter."""
    once = [UniqueConstraint("trainee", "chapter", "id")]
    if place:
        once.append(UniqueConstraint("trainee", "chapter", *place))
    return Table(
        name,
        _metadata,
        Column("row", Integer, primary_key=True),
        Column("trainee", String(64), nullable=False),
        Column("chapter", String(60), nullable=False),
        Column("id", String(64), nullable=False),
        Column("at", Utc, nullable=False),
        *columns,
        *once,
    )


decisions = _fact_table(
    "decisions",
    Column("case", String(60), nullable=False),
    Column("run", Integer, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("step", String(60), nullable=False),
    Column("options", JSON, nullable=False),
    Column("certainty", Integer),
    Column("edition", String(12), nullable=False),
    place=("case", "run", "turn"),
)
sittings = _fact_table(
    "sittings", Column("number", Integer, nullable=False), Column("cases", JSON, nullable=False), place=("number",)
)
notes = _fact_table("notes", Column("name", String(80), nullable=False), Column("text", String, nullable=False))
trainees = Table(
    "trainees",
    _metadata,
    Column("id", String(64), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("since", Utc, nullable=False),
)
keys = Table(
    "keys",
    _metadata,
    Column("hash", String(64), primary_key=True),
    Column("trainee", String(64), nullable=False),
)
_schema_version = Table("schema_version", _metadata, Column("version", Integer, nullable=False))
FACTS = (decisions, sittings, notes)


@functools.cache
def engine(url: str) -> Engine:
    """The engine for `url`, opened once in a process (never before a fork). Makes the tables where there are none."""
    # Whatever goes wrong is logged, and what was to be written does not belong there.
    hidden = {"hide_parameters": True}
    made = (
        _sqlite(url, **hidden) if make_url(url).get_backend_name() == "sqlite" else create_engine(url, pool_pre_ping=True, **hidden)
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


def _sqlite(url: str, **options: Any) -> Engine:
    database = make_url(url).database
    if database:
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    made = create_engine(url, module=pysqlite3, connect_args={"timeout": PATIENCE}, **options)

    @event.listens_for(made, "connect")
    def _(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")

    @event.listens_for(made, "begin")
    def _(connection: Connection) -> None:
        # SQLAlchemy speaks of a beginning for readers, too; one that began would keep every writer out.
        if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return made


def _prepare(made: Engine) -> None:
    with made.begin() as connection:
        _metadata.create_all(connection)
        version = connection.execute(text("SELECT max(version) FROM schema_version")).scalar()
        if version is None:
            connection.execute(_schema_version.insert().values(version=SCHEMA))
            if made.dialect.name == "sqlite":
                _forbid_edits(connection)
        elif version > SCHEMA:
            raise WrongDatabase(
                f"The database is of version {version}, and this course knows version {SCHEMA}. "
                "Use the newer course, or another SEND_VAR."
            )


def _forbid_edits(connection: Connection) -> None:
    """Facts are appended only, whatever program opens the file."""
    for table in FACTS:
        for verb in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table.name}_no_{verb.lower()} BEFORE {verb} ON {table.name} "
                f"BEGIN SELECT RAISE(ABORT, '{table.name} are appended only'); END"
            )
