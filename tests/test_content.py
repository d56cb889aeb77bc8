"""The real content: what an author promises of every case."""

import re
from collections import Counter
from statistics import mean

import pytest

from course import load_course, walk

COURSE = load_course()
CASES = {"/".join(key): case for key, case in COURSE.scenarios.items()}
STEPS = {f"{name}/{step}": each for name, case in CASES.items() for step, each in case.steps.items()}
OPTIONS = {f"{name}/{option}": each for name, step in STEPS.items() for option, each in step.options.items()}
each_case = pytest.mark.parametrize("name", CASES)
each_chapter = pytest.mark.parametrize("chapter", COURSE.file.chapters)


def share(name, pick):
    """What part of a case's points `pick` earns, which is asked for one option at each step."""
    case, answers = CASES[name], []
    while not (reached := walk(case, answers)).ended:
        answers.append((reached.step, (pick(case.steps[reached.step]),)))
    return reached.points / COURSE.bounds[tuple(name.split("/"))].points


def at(place):
    return lambda step: list(step.options)[min(place, len(step.options) - 1)]


def longest(step):
    return max(step.options, key=lambda name: len(step.options[name].text))


def shortest(step):
    return min(step.options, key=lambda name: len(step.options[name].text))


@each_case
def test_the_model_answer_earns_everything(name):
    played = walk(CASES[name], [answer for entry in CASES[name].model_answer for answer in entry.items()])
    assert played.ended and played.points == COURSE.bounds[tuple(name.split("/"))].points


@each_case
def test_every_feedback_has_40_to_90_words(name):
    words = {key: len(option.feedback.split()) for key, option in OPTIONS.items() if key.startswith(f"{name}/")}
    assert {key: count for key, count in words.items() if not 40 <= count <= 90} == {}


@each_case
def test_every_option_has_a_consequence_of_its_own(name):
    told = [option.consequence for key, option in OPTIONS.items() if key.startswith(f"{name}/")]
    assert all(told) and len(set(told)) == len(told)


def test_no_two_options_share_feedback():
    told = Counter(" ".join(option.feedback.split()).casefold() for option in OPTIONS.values())
    assert [text for text, times in told.items() if times > 1] == []


def test_the_best_option_is_the_longest_in_at_most_30_per_cent_of_the_steps():
    given_away = [name for name, step in STEPS.items() if step.options[longest(step)].points >= step.full]
    assert len(given_away) <= 0.3 * len(STEPS), given_away


@pytest.mark.parametrize("pick", [longest, shortest, *map(at, range(4))], ids=["longest", "shortest", "1st", "2nd", "3rd", "4th"])
def test_a_lazy_strategy_earns_less_than_half(pick):
    assert mean(share(name, pick) for name in CASES) < 0.5


@each_chapter
def test_a_chapter_has_three_practice_cases_of_four_decisions(chapter):
    practice = [COURSE.scenario(chapter, name) for name in COURSE.chapter(chapter).practice]
    assert len(practice) >= 3 and all(len(case.steps) >= 4 for case in practice)
    assert {route for case in practice for route in case.route} >= {"senco", "teacher"}


@each_chapter
def test_a_sitting_can_draw_from_parallel_forms(chapter):
    assert len(COURSE.chapter(chapter).assessed) > 2


@each_chapter
def test_each_confidence_statement_is_set_against_decisions(chapter):
    asked = {step.topic for (where, _), case in COURSE.scenarios.items() if where == chapter for step in case.steps.values()}
    assert set(COURSE.chapter(chapter).confidence) <= asked


def test_paragraphs_named_in_a_feedback_are_cited():
    bare = {
        key: missing
        for key, option in OPTIONS.items()
        if (missing := set(re.findall(r"(?<![\d.£])\b\d{1,2}\.\d{1,3}\b", option.feedback)) - set(option.cites))
    }
    assert bare == {}
