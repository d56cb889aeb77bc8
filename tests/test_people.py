"""grading.people: trainees, and the keys that their browsers hold."""

import pytest

from grading import places
from grading.cohorts import add, move
from grading.database import connect
from grading.people import (
    LONGEST_NAME,
    NobodyFound,
    browsers_of,
    end_key,
    find,
    hand_key,
    name_of,
    new_trainee,
    next_key,
    set_name,
    trainee_of,
)


@pytest.fixture
def url(var):
    return places.database_url()


def test_a_key_says_whose_it_is(url):
    (ada, her_key), (grace, _) = new_trainee(url), new_trainee(url)
    assert trainee_of(url, her_key) == ada != grace


@pytest.mark.parametrize("key", ["", "guess", "' OR 1=1 --"])
def test_another_key_is_nobodys(url, key):
    new_trainee(url)
    assert trainee_of(url, key) is None


def test_a_trainees_id_lets_nobody_in(url):
    trainee, key = new_trainee(url)
    assert trainee_of(url, trainee) is None and trainee not in key


def test_neither_key_nor_hash_read_from_the_database_lets_anyone_in(url, var):
    _, key = new_trainee(url)
    with connect(url, writing=False) as connection:
        ((kept,),) = connection.exec_driver_sql("SELECT hash FROM keys")
    assert kept != key and trainee_of(url, kept) is None


def test_a_key_is_nowhere_in_the_files(url, var):
    keys = [new_trainee(url)[1] for _ in range(3)]
    files = b"".join(path.read_bytes() for path in var.iterdir())
    assert b"t-" in files
    assert not any(key.encode() in files for key in keys)


def test_a_trainee_has_no_name_until_she_gives_one(url):
    trainee, _ = new_trainee(url)
    assert name_of(url, trainee) == ""
    set_name(url, trainee, "  Ada O'Neill ")
    assert name_of(url, trainee) == "Ada O'Neill"


def test_a_name_is_hers_alone(url):
    (ada, _), (grace, _) = new_trainee(url), new_trainee(url)
    set_name(url, ada, "Ada")
    assert name_of(url, grace) == ""


def test_a_name_is_cut_at_its_longest(url):
    trainee, _ = new_trainee(url)
    set_name(url, trainee, "x" * 1000)
    assert len(name_of(url, trainee)) == LONGEST_NAME


def test_nobody_has_no_name(url):
    assert name_of(url, "t-nobody") == ""


def test_a_key_that_takes_anothers_place_ends_it_when_it_is_first_shown(url):
    ada, old = new_trainee(url)
    new = next_key(url, ada, old)
    assert trainee_of(url, old) == ada, "the answer with the new one may get lost"
    assert browsers_of(url, ada) == 1
    assert trainee_of(url, new) == ada and trainee_of(url, old) is None
    assert trainee_of(url, new) == ada and browsers_of(url, ada) == 1


def test_a_browser_can_be_handed_over_and_signed_out(url):
    (ada, key), (grace, _) = new_trainee(url), new_trainee(url)
    hand_key(url, key, grace)
    assert trainee_of(url, key) == grace and browsers_of(url, ada) == 0
    end_key(url, key)
    assert trainee_of(url, key) is None


@pytest.mark.parametrize("who", ["{id}", " {id} ", "Ada O'Neill", "ada o'neill"])
def test_a_trainer_finds_somebody_by_id_or_name(url, who):
    trainee, _ = new_trainee(url)
    set_name(url, trainee, "Ada O'Neill")
    new_trainee(url)
    assert find(url, who.format(id=trainee)).id == trainee


@pytest.mark.parametrize("who", ["nobody", "", "t-0000000000"])
def test_nobody_is_found_in_one_line(url, who):
    new_trainee(url)
    with pytest.raises(NobodyFound) as refused:
        find(url, who)
    assert "\n" not in str(refused.value)


def test_of_two_with_one_name_the_ids_are_told(url):
    add(url, "Spring")
    two = [new_trainee(url)[0] for _ in range(2)]
    for trainee in two:
        set_name(url, trainee, "Ada")
    move(url, two[0], "Spring")
    with pytest.raises(NobodyFound) as refused:
        find(url, "Ada")
    assert all(word in str(refused.value) for word in (*two, "Spring")) and "\n" not in str(refused.value)
