"""grading.codes and grading.codewords: codes of plain words."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.codes import JOIN_WORDS, RESUME_WORDS, NotACode, hash_code, new_code, read_code
from grading.codewords import WORDS

WORD = st.sampled_from(WORDS)
CODE = st.lists(WORD, min_size=RESUME_WORDS, max_size=RESUME_WORDS)


def one_letter_apart(a, b):
    """Whether one change, one letter more or one less makes `a` into `b`."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return b[start:] == a[start + 1 :] or a[start:] == b[start + 1 :] or a[start + 1 :] == b[start + 1 :]


def test_there_are_enough_words_and_each_is_there_once():
    assert len(WORDS) == len(set(WORDS)) >= 512
    assert list(WORDS) == sorted(WORDS)


def test_the_entropy_is_what_is_said():
    assert math.log2(len(WORDS)) * JOIN_WORDS > 27
    assert math.log2(len(WORDS)) * RESUME_WORDS > 45


def test_words_are_short_and_plain():
    assert all(word.isascii() and word.isalpha() and word.islower() and 4 <= len(word) <= 9 for word in WORDS)


def test_no_word_is_a_slip_away_from_another():
    assert [(a, b) for a in WORDS for b in WORDS if a < b and (one_letter_apart(a, b) or b.startswith(a))] == []


@pytest.mark.parametrize("words", [JOIN_WORDS, RESUME_WORDS])
def test_a_new_code_can_be_read_and_is_another_each_time(words):
    codes = {new_code(words) for _ in range(20)}
    assert len(codes) == 20
    assert all(read_code(code, words) == code for code in codes)


@given(CODE, st.lists(st.sampled_from([" ", "-", ", ", "\n", " 2) ", "  ", "."]), min_size=5, max_size=5), st.booleans())
def test_a_code_is_read_however_it_is_typed(words, between, shouted):
    typed = "".join(f"{gap}{word.upper() if shouted else word.title()}" for gap, word in zip(between, words, strict=True))
    assert read_code(typed, RESUME_WORDS) == " ".join(words)


@given(st.text(max_size=300))
def test_whatever_else_is_typed_gets_one_clear_line(typed):
    try:
        read_code(typed, JOIN_WORDS)
    except NotACode as error:
        assert str(error) and "\n" not in str(error)


def told_of(typed, words):
    with pytest.raises(NotACode) as refused:
        read_code(typed, words)
    return str(refused.value)


def test_a_slip_is_told_with_the_nearest_word():
    told = told_of("acorn bridge lantrn", JOIN_WORDS)
    assert "lantrn" in told and "lantern" in told


@pytest.mark.parametrize("typed", ["", "  ", "123", "acorn", "acorn bridge", "acorn bridge lantern kitten"])
def test_another_number_of_words_is_no_code(typed):
    with pytest.raises(NotACode):
        read_code(typed, JOIN_WORDS)


def test_a_code_in_the_other_field_is_recognised():
    assert "join code" in told_of("acorn bridge lantern", RESUME_WORDS)
    assert "resume code" in told_of("acorn bridge lantern kitten puzzle", JOIN_WORDS)


def test_the_hash_is_the_same_here_and_another_in_another_installation(var, tmp_path, monkeypatch):
    here = hash_code("acorn bridge lantern")
    assert here == hash_code("acorn bridge lantern") != hash_code("acorn bridge kitten")
    monkeypatch.setenv("SEND_VAR", str(tmp_path / "other"))
    assert hash_code("acorn bridge lantern") != here
