"""grading.sign_in: join codes and resume codes."""

from datetime import date

import pytest

from grading import cohorts, places
from grading.codes import NotACode
from grading.people import LONGEST_NAME, name_of, new_trainee, person
from grading.sign_in import (
    NameRefused,
    NotSignedIn,
    WrongCode,
    check_name,
    join,
    renew_resume_code,
    resume,
    resume_code_since,
)

OTHER = "acorn acorn acorn"


@pytest.fixture
def url(var):
    return places.database_url()


@pytest.fixture
def code(url):
    return cohorts.add(url, "Spring")


@pytest.fixture
def ada(url):
    return new_trainee(url)[0]


def test_she_joins_as_the_trainee_that_she_was_and_comes_back_by_her_code(url, code, ada):
    again = join(url, ada, code.upper().replace(" ", "-"), " Ada  Lovelace ")
    assert resume(url, again.title()) == ada
    assert (person(url, ada).cohort, name_of(url, ada)) == ("Spring", "Ada  Lovelace")
    assert resume_code_since(url, ada)


def test_a_code_that_there_is_not_lets_nobody_in(url, code, ada):
    with pytest.raises(WrongCode):
        join(url, ada, OTHER, "Ada")
    with pytest.raises(WrongCode):
        resume(url, f"{OTHER} acorn acorn")
    assert person(url, ada).cohort is None and name_of(url, ada) == ""


@pytest.mark.parametrize("typed", ["", "acorn", "no such words", "x" * 5000])
def test_what_cannot_be_a_code_is_no_guess(url, code, ada, typed):
    with pytest.raises(NotACode):
        join(url, ada, typed, "Ada")


def test_a_join_code_is_no_resume_code(url, code, ada):
    with pytest.raises(NotACode):
        resume(url, code)


@pytest.mark.parametrize("change", ["closed", "over", "not yet", "full"])
def test_a_code_that_is_used_up_says_so_and_is_no_wrong_guess(url, ada, change):
    days = {"over": {"last_day": date(2026, 1, 1)}, "not yet": {"first_day": date(2027, 1, 1)}, "full": {"places": 1}}
    code = cohorts.add(url, "Spring", **days.get(change, {}))
    if change == "closed":
        cohorts.close(url, "Spring")
    if change == "full":
        join(url, new_trainee(url)[0], code, "Grace", today=date(2026, 3, 4))
    with pytest.raises(NotSignedIn) as refused:
        join(url, ada, code, "Ada", today=date(2026, 3, 4))
    assert not isinstance(refused.value, WrongCode) and "\n" not in str(refused.value)
    assert person(url, ada).cohort is None


def test_a_renewed_code_ends_the_one_before(url, code, ada):
    new = cohorts.renew_code(url, "Spring")
    with pytest.raises(WrongCode):
        join(url, ada, code, "Ada")
    join(url, ada, new, "Ada")


def test_a_closed_cohort_does_not_keep_its_people_out(url, code, ada):
    again = join(url, ada, code, "Ada")
    cohorts.close(url, "Spring")
    assert resume(url, again) == ada


def test_the_same_click_twice_is_one_person_with_two_codes(url, code, ada):
    first, second = (join(url, ada, code, "Ada") for _ in range(2))
    assert resume(url, first) == resume(url, second) == ada
    assert [each.id for each in cohorts.members_of(url, "Spring")] == [ada]


def test_nobody_joins_in_a_browser_in_which_somebody_is_signed_in(url, code, ada):
    join(url, ada, code, "Ada")
    other = cohorts.add(url, "Autumn")
    for typed, name in ((code, "Grace"), (other, "Ada")):
        with pytest.raises(NotSignedIn):
            join(url, ada, typed, name)
    assert (person(url, ada).cohort, name_of(url, ada)) == ("Spring", "Ada")


def test_a_new_resume_code_ends_those_before(url, code, ada):
    old = [join(url, ada, code, "Ada") for _ in range(2)]
    new = renew_resume_code(url, ada)
    assert resume(url, new) == ada
    for each in old:
        with pytest.raises(WrongCode):
            resume(url, each)


@pytest.mark.parametrize("name", ["", "   ", "\n", "x" * (LONGEST_NAME + 1)])
def test_a_name_that_cannot_be_used_is_told_apart_from_a_code(url, code, ada, name):
    with pytest.raises(NameRefused):
        join(url, ada, code, name)


@pytest.mark.parametrize("name", ["Zoë O'Neill", "王小明", "مريم", "Ada <b>", "👩🏽‍🏫"])
def test_a_name_stays_as_it_was_given(name):
    assert check_name(name) == name


def test_a_name_turns_no_line_around():
    assert check_name("Ada\u202eecalevoL") == "Ada ecalevoL"
    assert check_name("Ada\r\nLovelace") == "Ada Lovelace"


def test_no_code_is_in_the_files(url, code, ada, var):
    codes = [code, join(url, ada, code, "Ada"), renew_resume_code(url, ada)]
    files = b"".join(path.read_bytes() for path in var.iterdir())
    assert b"Spring" in files and not any(each.encode() in files for each in codes)


def test_nobody_cannot_join(url, code):
    with pytest.raises(NotSignedIn):
        join(url, "t-nobody", code, "Ada")
    assert cohorts.members_of(url, "Spring") == []
