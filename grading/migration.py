"""The way forward from the database of every earlier version, one step for each.

A step is written down as it was needed then and never changed, whatever becomes of the tables: so it does not look at
`grading.tables`. `tests/databases` keeps a database of each version.
"""

from __future__ import annotations

from sqlalchemy import Connection, DateTime

SCHEMA = 2
"""Version of the tables, kept in the table `schema_version`."""


def migrate(connection: Connection, version: int) -> None:
    """Brings a database of `version` to `SCHEMA`, within the connection's transaction."""
    for step in range(version, SCHEMA):
        for statement in _STEPS[step].format(moment=DateTime(timezone=True).compile(dialect=connection.dialect)).split(";"):
            if statement.strip():
                connection.exec_driver_sql(statement)


_PEOPLE = """
ALTER TABLE keys ADD COLUMN replaces VARCHAR(64);
CREATE TABLE resume_codes (hash VARCHAR(64) NOT NULL, trainee VARCHAR(64) NOT NULL, since {moment} NOT NULL, PRIMARY KEY (hash));
CREATE TABLE cohorts (
    name VARCHAR(80) NOT NULL, code_hash VARCHAR(64) NOT NULL, opened {moment} NOT NULL, closed {moment},
    routes VARCHAR(200) NOT NULL, first_day DATE, last_day DATE, places INTEGER, PRIMARY KEY (name), UNIQUE (code_hash)
);
CREATE TABLE members (trainee VARCHAR(64) NOT NULL, cohort VARCHAR(80) NOT NULL, since {moment} NOT NULL, PRIMARY KEY (trainee));
CREATE TABLE guesses (address VARCHAR(64) NOT NULL, at {moment} NOT NULL, hit BOOLEAN NOT NULL);
CREATE TABLE gone (hash VARCHAR(64) NOT NULL, at {moment} NOT NULL, PRIMARY KEY (hash))
"""
_STEPS = {1: _PEOPLE}
"""What leads from a version to the next."""
