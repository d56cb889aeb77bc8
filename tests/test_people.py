"""grading.people: trainees, and the keys that their browsers hold."""

import pytest

from grading import places
from grading.database import connect
from grading.people import LONGEST_NAME, name_of, new_trainee, set_name, trainee_of


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
