"""grading.free_text: what people type survives every store as text."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pilot import CHAPTER, decision, said

from grading import places
from grading.decision import History
from grading.export import write_marks
from grading.free_text import as_name, as_text
from grading.gradebook import Marks
from grading.people import LONGEST_NAME, name_of, new_trainee, set_name

KEPT = [
    "“Curly” ‘quotes’ – and — dashes…", "\"straight\" 'quotes' `ticks`", "<script>alert(1)</script>", "</textarea><b>x</b>",
    "a < b > c & d &amp; e", "👩🏽‍🏫 🇬🇧 ❤️", "שלום and مرحبا", "\u202eturned\u202c", "two\nlines\tand a tab",
    "{{ 7 * 7 }} {% x %} $x^2$ \\(y\\)", "'; DROP TABLE notes; --", "=HYPERLINK(1)", "naïve e\u0301", "\u2028", "𝔘𝔫𝔦",
]  # fmt: skip
NO_TEXT = ["a\x00b", "\x1b[31mred", "\x9b31m", "half \ud83d", "\udc00 half", "\x7f", "\x08\x08"]


@pytest.mark.parametrize("words", KEPT)
def test_words_are_kept_to_the_letter(record, words):
    for fact in (said("reflection", words), decision(options=(words,))):
        record.append(CHAPTER, fact)
    found = record.read(CHAPTER)
    assert (found.latest("reflection"), found.decisions[0].options) == (words, (words,))
    assert History.from_json(found.to_json()) == found


@pytest.mark.parametrize("words", NO_TEXT)
def test_what_is_no_text_is_replaced_by_a_sign_and_nothing_else_is_lost(record, words):
    for fact in (said("reflection", words), decision(options=(words,))):
        record.append(CHAPTER, fact)
    found = record.read(CHAPTER)
    kept = found.latest("reflection")
    assert "\ufffd" in kept and len(kept) == len(words)
    assert [a for a, b in zip(words, kept, strict=True) if b != "\ufffd"] == [letter for letter in kept if letter != "\ufffd"]
    assert found.decisions[0].options == (kept,)
    assert History.from_json(found.to_json()) == found


@given(st.text(alphabet=st.characters(), max_size=60))
def test_any_text_can_be_kept_in_a_file_and_is_settled_at_once(words):
    settled = as_text(words)
    settled.encode("utf-8")
    assert "\x00" not in settled and as_text(settled) == settled


@given(st.text(alphabet=st.characters(), max_size=60))
def test_any_name_is_on_one_line_and_is_settled_at_once(words):
    name = as_name(words)
    name.encode("utf-8")
    assert len(name.splitlines()) <= 1 and as_name(name) == name and name == name.strip()


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("  Ada \t Ońska ", "Ada Ońska"), ("שרה לוי", "שרה לוי"), ("O’Brien-Smith <b>", "O’Brien-Smith <b>"),
        ("Ada\r\nBen", "Ada Ben"),
        ("\u202eadA", "adA"), ("\x1b]0;x\x07Ada", "]0;x Ada"), ("\x00", ""), ("\ud800", ""), ("x" * 300, "x" * LONGEST_NAME),
    ],
)  # fmt: skip
def test_a_name_is_kept_on_one_line(var, given_name, kept):
    url = places.database_url()
    trainee, _ = new_trainee(url)
    set_name(url, trainee, given_name)
    assert name_of(url, trainee) == kept


@pytest.mark.parametrize("name", ["“Ada” <script>alert(1)</script>", "Ada, Countess", '"Ada"', "שרה", "👩🏽‍🏫", "=1+1", "@x"])
def test_a_name_stands_in_the_table_of_marks_as_text(alpha, var, name):
    told = io.StringIO()
    marks = Marks(trainee="t-ada", chapter=CHAPTER, cells={}, maxima={}, waits=False)
    write_marks(alpha, [marks], lambda _: name, told)
    (row,) = csv.DictReader(io.StringIO(told.getvalue()))
    assert row["name"].removeprefix("'") == name and not row["name"].startswith(("=", "@"))
