"""grading.draw: sittings that differ, and orders that stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pilot import CHAPTER, drawn

from grading.draw import draw, shuffled

names = st.lists(st.from_regex(r"[a-z]{1,6}", fullmatch=True), unique=True, min_size=2, max_size=8)
PEOPLE = [f"t-{number}" for number in range(40)]


def sittings(pool, trainee, times):
    """The cases of so many sittings, one after the other."""
    past = []
    for number in range(1, times + 1):
        past.append(drawn(number, *draw(pool, past, trainee, CHAPTER)))
    return [sitting.cases for sitting in past]


@given(names, st.text())
def test_a_shuffle_loses_and_adds_nothing(listed, seed):
    assert sorted(shuffled(listed, seed)) == sorted(listed)


@given(names, st.text())
def test_a_shuffle_is_the_same_for_one_trainee_however_it_was_listed(listed, seed):
    assert shuffled(listed, seed) == shuffled(reversed(listed), seed)


def test_shuffles_differ_between_trainees():
    orders = {tuple(shuffled("abcd", trainee, CHAPTER)) for trainee in PEOPLE}
    assert len(orders) > 12


def test_each_option_stands_first_for_somebody():
    assert {shuffled("abcd", trainee)[0] for trainee in PEOPLE} == set("abcd")


def test_a_draw_is_the_same_after_a_reload():
    assert draw("abcd", [drawn(1, "a", "b")], "ada", CHAPTER) == draw("abcd", [drawn(1, "a", "b")], "ada", CHAPTER)


@given(names, st.sampled_from(PEOPLE))
def test_a_draw_names_two_different_cases_of_the_pool(pool, trainee):
    cases = draw(pool, [], trainee, CHAPTER)
    assert len(set(cases)) == 2 and set(cases) <= set(pool)


@pytest.mark.parametrize("trainee", PEOPLE[:10])
@pytest.mark.parametrize("pool", ["abc", "abcd", "abcde"])
def test_two_sittings_of_a_trainee_differ(pool, trainee):
    first, second = sittings(pool, trainee, 2)
    assert set(first) != set(second)


@pytest.mark.parametrize("trainee", PEOPLE[:10])
@pytest.mark.parametrize("pool", ["abcd", "abcdef", "abcdefgh"])
def test_all_cases_are_met_before_any_is_met_again(pool, trainee):
    for start in (0, len(pool)):
        met = [case for cases in sittings(pool, trainee, len(pool)) for case in cases]
        assert sorted(met[start : start + len(pool)]) == sorted(pool)


def test_sittings_differ_between_trainees():
    assert len({draw("abcd", [], trainee, CHAPTER) for trainee in PEOPLE}) > 6


def test_a_case_that_was_withdrawn_is_not_drawn():
    assert "gone" not in draw("abc", [drawn(1, "gone", "a")], "ada", CHAPTER)
