"""The tables of the database: facts, people, cohorts and guesses."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
)


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


metadata = MetaData()


def _fact_table(name: str, *columns: Column[Any], place: tuple[str, ...] = ()) -> Table:
    """A table of facts. `place` names the columns of which each combination is taken once for a trainee and a chapter."""
    once = [UniqueConstraint("trainee", "chapter", "id")]
    if place:
        once.append(UniqueConstraint("trainee", "chapter", *place))
    return Table(
        name,
        metadata,
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
FACTS = (decisions, sittings, notes)

trainees = Table(
    "trainees",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("since", Utc, nullable=False),
)
keys = Table(
    "keys",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("trainee", String(64), nullable=False),
    # The key that the browser had before she signed in; it goes when this one is first shown.
    Column("replaces", String(64)),
)
resume_codes = Table(
    "resume_codes",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("trainee", String(64), nullable=False),
    Column("since", Utc, nullable=False),
)
cohorts = Table(
    "cohorts",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("opened", Utc, nullable=False),
    Column("closed", Utc),
    # Names of routes with a comma between; none is all of them.
    Column("routes", String(200), nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("places", Integer),
)
members = Table(
    "members",
    metadata,
    Column("trainee", String(64), primary_key=True),
    Column("cohort", String(80), nullable=False),
    Column("since", Utc, nullable=False),
)
guesses = Table(
    "guesses",
    metadata,
    Column("address", String(64), nullable=False),
    Column("at", Utc, nullable=False),
    # Whether the code was right.
    Column("hit", Boolean, nullable=False),
)
# Keyed hashes of the ids that belong to nobody any more, so that a page that is still open brings nobody back.
gone = Table("gone", metadata, Column("hash", String(64), primary_key=True), Column("at", Utc, nullable=False))
schema_version = Table("schema_version", metadata, Column("version", Integer, nullable=False))
