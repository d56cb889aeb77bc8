"""course.words.negatives: doubled negatives and catch-all options are found, and plain negatives are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.words.negatives import catch_all, double_negative

DOUBLED = [
    "It is not unlawful to refuse",
    "A request cannot be refused unless the parents agree.",
    "A request cannot be refused, unless the parents agree.",
    "It is not never right.",
    "There is no reason not to ask her.",
    "There is no good reason for not asking her.",
    "It is not without risk.",
    "Do not fail to tell her parents.",
    "She never fails to ask.",
    "It is not impossible that she has SEN.",
    "It isn’t unreasonable.",
    "This would not be an unlawful step.",
    "That is not necessarily inappropriate.",
    "Nothing unlawful is done.",
    "Her needs are not *un*usual.",
    "The Code does not prevent a school from refusing a place.",
    "Refuse not to share it.",
    "Go ahead unless her parents do not agree.",
    "The school must not withhold the report without her consent.",
    "It is not\nunlawful.",
    "Avoid not telling her.",
    "It is not true that she does not need help.",
    "No child who is not on the register is seen.",
]
PLAIN = [
    "Do not wait, and do not ask her to ring.",
    "It is neither a must nor a should.",
    "It is not only unfair, it is unlawful.",
    "Not only the SENCO acts.",
    "A school must not refuse a place.",
    "Do not exclude him.",
    "She did not understand.",
    "He is not under six, and not until May.",
    "This is not unique to her.",
    "Do not unlock the door.",
    "The aim is not to unpick the past.",
    "Nobody knows why he will not write.",
    "He is not disabled.",
    "She cannot write without help.",
    "You do not need to, unless she asks.",
    "Send it without the slip.",
    "The template will not save until one has been picked.",
    "No cost, no delay, no form.",
    "They are no reason to leave out what does not fit a box.",
    "One more reason not to wait.",
    "That is not so. Unless they ask, wait.",
    "Not every child. Unlawful exclusions happen.",
    "They did not come (unusual for them).",
    "It is not a must: unlike a should, it binds.",
    "Unable to sit still, he does not write.",
    "It is not important, and not interesting, and not independent of it.",
    "That Tariq is not yet on the list, as nobody has told his parents.",
    "She has no unauthorised absences.",
    "",
]


@pytest.mark.parametrize("text", DOUBLED)
def test_a_doubled_negative_is_found(text):
    assert double_negative(text)


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_negative_is_fine(text):
    assert double_negative(text) is None


def test_what_is_told_is_the_clause():
    assert double_negative("The head says so, but it is not unlawful to refuse: ask again.") == "but it is not unlawful to refuse"


@pytest.mark.parametrize(
    "option",
    [
        "All of the above",
        "None of the above.",
        "None of the options",
        "Both A and B",
        "Both (a) and (b).",
        "A and C only",
        "Any of these",
        "All of these.",
        "All of these, in this order.",
        "All three of these",
        "None of these apply",
        "Neither of these",
        "Two of the above",
        "Tell her, and all of the above.",
    ],
)
def test_an_option_that_sums_up_others_is_found(option):
    assert catch_all(option)


@pytest.mark.parametrize(
    "option",
    [
        "Both her parents and the SENCO",
        "Ask whether any of these helped.",
        "All of these children need help.",
        "Any of these meetings can be missed.",
        "All of the school",
        "Both a plan and a date",
        "Send both of them home with a note.",
        "Any teacher can do it.",
        "None of her teachers",
        "A and she agree",
        "",
    ],
)
def test_an_option_of_its_own_is_fine(option):
    assert not catch_all(option)


@given(st.text())
def test_no_text_stops_it(text):
    double_negative(text)
    catch_all(text)
