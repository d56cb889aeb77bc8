"""serving/PRIVACY.md says what is held about a person. What it does not describe, the course may not hold."""

import re
from pathlib import Path

import pytest
from pilot import CHAPTER
from sqlalchemy import inspect

import serving
from grading import places
from grading.database import engine
from grading.decision import History
from grading.handin import hand_in

PAGE = (Path(serving.__file__).parent / "PRIVACY.md").read_text(encoding="utf-8")
MOST = 6
"""Personal fields that are ever held."""


def rows(heading):
    """The rows of the table below a heading, as lists of cells."""
    section = re.split(r"^#+ ", PAGE.partition(f"# {heading}")[2], maxsplit=1, flags=re.MULTILINE)[0]
    found = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("|")]
    assert len(found) > 2, f"serving/PRIVACY.md has no table under “{heading}”"
    return found[2:]


def described(heading):
    """What a table describes, by name, with the numbers of the personal fields in it."""
    return {row[0].strip("`"): re.findall(r"\d+", row[1]) for row in rows(heading)}


FIELDS = {row[0] for row in rows("Personal fields")}
COLUMNS = described("Database")


@pytest.fixture
def existing(var):
    """Every column of the database as it is made, as `table.column`."""
    made = inspect(engine(places.database_url()))
    return {f"{table}.{column['name']}" for table in made.get_table_names() for column in made.get_columns(table)}


def test_every_column_of_the_database_is_described(existing):
    missing = sorted(existing - set(COLUMNS))
    assert not missing, f"Describe in serving/PRIVACY.md (the table under “Database”): {', '.join(missing)}"


def test_nothing_is_described_that_there_is_not(existing):
    gone = sorted(set(COLUMNS) - existing)
    assert not gone, f"Take out of serving/PRIVACY.md (the table under “Database”): {', '.join(gone)}"


def test_there_are_at_most_six_personal_fields_and_each_says_why_and_how_long():
    assert len(FIELDS) <= MOST, f"serving/PRIVACY.md names {len(FIELDS)} personal fields; more than {MOST} may not be held"
    assert all(len(row) == 5 and all(row) for row in rows("Personal fields"))


@pytest.mark.parametrize("heading", ["Database", "Browser", "Hand-in and gradebook"])
def test_every_store_names_fields_that_are_explained(heading):
    strange = {name: set(numbers) - FIELDS for name, numbers in described(heading).items() if set(numbers) - FIELDS}
    assert not strange, f"serving/PRIVACY.md: no such personal field: {strange}"


def test_every_personal_field_is_somewhere():
    held = {number for heading in ("Database", "Browser", "Hand-in and gradebook") for numbers in described(heading).values()
            for number in numbers}  # fmt: skip
    assert held == FIELDS


def test_what_is_handed_in_is_described(var):
    released = places.released() / CHAPTER / f"{CHAPTER}.ipynb"
    released.parent.mkdir(parents=True)
    released.write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
    made = hand_in("ada", History(chapter=CHAPTER))
    told = " ".join(" ".join(row) for row in rows("Hand-in and gradebook"))
    for file in made.folder.iterdir():
        assert f"`{file.name}`" in told or file.suffix == ".ipynb", f"Describe in serving/PRIVACY.md: {file.name}"


def test_the_time_after_which_a_kernel_ends_is_the_one_that_is_set():
    from serving.app import settings

    minutes = settings(8866, "127.0.0.1").MappingKernelManager.cull_idle_timeout / 60
    assert f"{minutes:.0f} minutes" in PAGE
