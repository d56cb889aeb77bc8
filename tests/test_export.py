"""grading.export: the marks as a table."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pilot import CHAPTER

from grading import places
from grading.export import COLUMNS, write_marks
from grading.gradebook import Marks

ADA = Marks(
    trainee="t-ada",
    chapter=CHAPTER,
    cells={"first-day": 3.0, "round-trip": 10.0, "sitting-1": 8.0, "sitting-2": 6.0, "reflection": 1.5},
    maxima={"first-day": 4.0, "round-trip": 10.0, "sitting-1": 10.0, "sitting-2": 10.0, "reflection": 3.0},
    waits=False,
)


@pytest.fixture
def table(alpha, var):
    """The rows of the table, read as a spreadsheet would."""

    def read(*marks, name="Ada O'Neill"):
        to = io.StringIO()
        assert write_marks(alpha, marks, lambda _: name, to) == len(marks)
        return list(csv.DictReader(io.StringIO(to.getvalue())))

    return read


def test_a_table_of_nothing_still_has_its_columns(alpha, var):
    to = io.StringIO()
    write_marks(alpha, [], str, to)
    assert to.getvalue().split() == [",".join(COLUMNS)]


def test_practice_and_assessed_points_are_added_up_apart(table):
    (row,) = table(ADA)
    assert (row["practice_points"], row["practice_maximum"]) == ("13", "14")
    assert (row["assessed_points"], row["assessed_maximum"], row["assessed_percent"]) == ("14", "20", "70")
    assert row["score"] == "27"


def test_the_reflection_is_no_part_of_the_score(table):
    (row,), (without,) = table(ADA), table(replace(ADA, cells=ADA.cells | {"reflection": 0.0}))
    assert row["reflection_mark"] == "1.5" and row["score"] == without["score"]


def test_a_reflection_that_waits_has_no_mark_yet(table):
    (row,) = table(replace(ADA, waits=True))
    assert (row["reflection_mark"], row["reflection_maximum"]) == ("", "3")


@pytest.mark.parametrize(("second", "passed", "percent"), [(6.0, "yes", "70"), (5.9, "no", "69"), (0.0, "no", "40")])
def test_the_pass_mark_is_reached_or_not(table, second, passed, percent):
    (row,) = table(replace(ADA, cells=ADA.cells | {"sitting-2": second}))
    assert (row["passed"], row["assessed_percent"]) == (passed, percent)


def test_marks_without_a_sitting_are_not_a_pass(table):
    (row,) = table(replace(ADA, cells={}, maxima={}))
    assert (row["passed"], row["assessed_percent"], row["score"]) == ("no", "0", "0")


def test_when_it_was_handed_in_stands_in_the_row(table):
    folder = places.submitted() / "t-ada" / CHAPTER
    folder.mkdir(parents=True)
    (folder / "timestamp.txt").write_text("2026-03-04 05:06:07.000008 UTC")
    (row,) = table(ADA)
    assert datetime.fromisoformat(row["handed_in"]) == datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


def test_what_was_never_handed_in_has_no_time(table):
    assert table(ADA)[0]["handed_in"] == ""


@pytest.mark.parametrize("name", ["=1+1", "+44", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("https://example.org")'])
def test_a_name_is_never_taken_for_a_formula(table, name):
    (row,) = table(ADA, name=name)
    assert row["name"][0] not in "=+-@\t\r" and row["name"].endswith(name.strip())


@pytest.mark.parametrize("name", ["", "Ada", 'Ada "A", Lovelace', "O'Neill", "王小明"])
def test_an_ordinary_name_is_left_as_it_is(table, name):
    assert table(ADA, name=name)[0]["name"] == name


@pytest.mark.parametrize("name", ["Zoë\nNew line", "Zoë\r=1+1", "Zoë\x00"])
def test_a_name_stays_on_one_line(table, name):
    (row,) = table(ADA, name=name)
    assert row["name"].isprintable() and row["name"].startswith("Zoë")


def test_a_trainees_id_is_never_taken_for_a_formula(table):
    (row,) = table(replace(ADA, trainee="=cmd"))
    assert row["trainee"][0] != "="


def test_each_hand_in_has_a_row(table):
    assert [row["trainee"] for row in table(ADA, replace(ADA, trainee="t-grace"))] == ["t-ada", "t-grace"]
