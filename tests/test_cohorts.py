"""grading.cohorts: who learns together, and whether one can join today."""

from datetime import date

import pytest

from grading import cohorts, places
from grading.cohorts import NoCohort
from grading.database import connect
from grading.people import new_trainee, set_name

TODAY = date(2026, 3, 4)


@pytest.fixture
def url(var):
    return places.database_url()


def one_line(refused):
    assert str(refused.value) and "\n" not in str(refused.value)
    return str(refused.value)


def test_a_cohort_is_kept_as_it_was_made(url):
    cohorts.add(url, "  Spring   2026 ", ("senco", "teacher"), date(2026, 1, 5), date(2026, 7, 20), 30)
    (kept,) = cohorts.all_cohorts(url)
    assert (kept.name, kept.routes, kept.places, kept.joined) == ("Spring 2026", ("senco", "teacher"), 30, 0)
    assert (kept.first_day, kept.last_day, kept.closed) == (date(2026, 1, 5), date(2026, 7, 20), None)


def test_a_join_code_is_nowhere_in_the_files(url, var):
    codes = [cohorts.add(url, f"Cohort {n}") for n in range(3)] + [cohorts.renew_code(url, "cohort 1")]
    files = b"".join(path.read_bytes() for path in var.iterdir())
    assert b"Cohort 1" in files
    assert not any(code.encode() in files or code.replace(" ", "-").encode() in files for code in codes)


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"name": "   "}, {"name": "x" * 200}, {"name": "a\x00b"}, {"name": "spring 2026"}, {"routes": ("sencos",)},
     {"first_day": date(2026, 2, 1), "last_day": date(2026, 1, 1)}, {"places": 0}],
)  # fmt: skip
def test_a_cohort_that_cannot_be_is_refused_in_one_line(url, wrong):
    cohorts.add(url, "Spring 2026")
    with pytest.raises(NoCohort) as refused:
        cohorts.add(url, **({"name": "Another"} | wrong))
    one_line(refused)
    assert len(cohorts.all_cohorts(url)) == 1


def test_a_name_that_is_not_there_gets_its_near_miss(url):
    cohorts.add(url, "Spring 2026")
    for ask in (cohorts.close, cohorts.reopen, cohorts.renew_code, cohorts.members_of, cohorts.find_cohort):
        with pytest.raises(NoCohort) as refused:
            ask(url, "Sprng 2026")
        assert "Spring 2026" in one_line(refused)


@pytest.mark.parametrize(
    ("values", "open_today"),
    [({}, True), ({"first_day": TODAY, "last_day": TODAY}, True), ({"first_day": date(2026, 3, 5)}, False),
     ({"last_day": date(2026, 3, 3)}, False), ({"places": 1}, True)],
)  # fmt: skip
def test_one_can_join_from_the_first_day_to_the_last(url, values, open_today):
    cohorts.add(url, "Spring", **values)
    assert (cohorts.find_cohort(url, "SPRING").refusal(TODAY) is None) == open_today


def test_a_closed_cohort_can_be_opened_again(url):
    cohorts.add(url, "Spring")
    assert cohorts.close(url, "Spring").refusal(TODAY)
    assert cohorts.reopen(url, "Spring").refusal(TODAY) is None


def test_a_trainee_is_in_one_cohort(url):
    for name in ("Spring", "Autumn"):
        cohorts.add(url, name, places=1)
    trainee, _ = new_trainee(url)
    set_name(url, trainee, "Ada")
    cohorts.move(url, trainee, "Spring")
    (ada,) = cohorts.members_of(url, "spring")
    assert (ada.id, ada.name, ada.cohort) == (trainee, "Ada", "Spring")
    cohorts.move(url, trainee, "Autumn")
    assert cohorts.members_of(url, "Spring") == [] and len(cohorts.members_of(url, "Autumn")) == 1
    assert cohorts.find_cohort(url, "Autumn").refusal(TODAY) and not cohorts.find_cohort(url, "Spring").refusal(TODAY)


def test_a_new_code_is_another_one(url):
    first = cohorts.add(url, "Spring")
    with connect(url, writing=False) as connection:
        (before,) = connection.exec_driver_sql("SELECT code_hash FROM cohorts").one()
    assert cohorts.renew_code(url, "Spring") != first
    with connect(url, writing=False) as connection:
        assert connection.exec_driver_sql("SELECT code_hash FROM cohorts").one() != (before,)
