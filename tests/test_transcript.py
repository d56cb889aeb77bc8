"""course.transcript: everything that a case says is on the paper, and every way through it."""

import re

import pytest
from pilot import ALPHA, CHAPTER, EVERY_KIND, REAL_CHAPTER

from course import ContentError, load_course
from course.check.texts import all_texts
from course.loader import Course
from course.model import Scenario
from course.read_yaml import read_yaml
from course.routes import how_many
from course.transcript import case_text

COURSES = (load_course(ALPHA), load_course())
KEYS = [(course, key) for course in COURSES for key in course.scenarios]
each_case = pytest.mark.parametrize(("course", "key"), KEYS, ids=["/".join(key) for _, key in KEYS])


def plain(text):
    """Without quotation marks of Markdown, bold type and the breaks of lines."""
    return " ".join(text.replace("> ", "").replace("**", "").split())


def section(text, heading):
    """What stands below the heading that begins so, up to the next one of its level."""
    return re.split(r"\n##+ ", text.split(heading, 1)[1])[0]


@pytest.fixture(scope="module")
def every_kind():
    """A course with a case of every kind of step."""
    real = load_course()
    key = (REAL_CHAPTER, "every-kind")
    return Course(**vars(real) | {"scenarios": {key: Scenario.model_validate(read_yaml(EVERY_KIND))}, "bounds": {}})


@each_case
def test_every_word_of_a_case_is_there(course, key):
    text = plain(case_text(course, *key))
    for _, words in all_texts(course.scenarios[key]):
        assert plain(words) in text


def test_so_it_is_with_every_kind_of_step(every_kind):
    (key,) = every_kind.scenarios
    text = plain(case_text(every_kind, *key))
    for _, words in all_texts(every_kind.scenarios[key]):
        assert plain(words) in text


@each_case
def test_every_cited_paragraph_is_there_with_its_strength_and_our_paraphrase(course, key):
    text = case_text(course, *key)
    for number, (name, step) in enumerate(course.scenarios[key].steps.items(), start=1):
        told = section(text, f"\n### {number} {name}\n")
        for cited in {cited for part in step.parts.values() for cited in part.cites}:
            assert told.count(course.register[cited].title + " (") == 1
            for statement in course.register[cited].statements:
                assert any(
                    statement.topic in line and (statement.strength == "info" or f"*{statement.strength}*" in line)
                    for line in told.splitlines()
                )


@each_case
def test_every_step_stands_once_and_says_where_it_leads(course, key):
    text, steps = case_text(course, *key), course.scenarios[key].steps
    for number, name in enumerate(steps, start=1):
        assert text.count(f"\n### {number} {name}\n") == 1
        assert re.search(r"goes on to \d|ends the case", section(text, f"\n### {number} {name}\n"))


@each_case
def test_every_way_is_written_out_and_one_is_the_models(course, key):
    ways = case_text(course, *key).split("\n## Every way through\n")[1].split("\n### ")[1:]
    assert len(ways) == how_many(course.scenarios[key])
    assert sum("model answer" in way.splitlines()[0] for way in ways) == 1
    for way in ways:
        lines = [line for line in way.splitlines()[1:] if line]
        assert [line.split(".")[0] for line in lines] == [str(n + 1) for n in range(len(lines))]
        assert "ends the case" in lines[-1] and not any("ends the case" in line for line in lines[:-1])


def test_a_judgement_is_told_from_the_law(alpha):
    text = case_text(alpha, CHAPTER, "first-day")
    assert "unpanelled" in section(text, "\n### 2 tell\n") and "unpanelled" not in section(text, "\n### 1 look\n")


def test_a_change_in_the_law_that_is_cited_is_told(alpha):
    assert alpha.law["new-form"].text.strip() in case_text(alpha, CHAPTER, "first-day")


def test_duties_that_the_author_names_are_told(alpha):
    case = alpha.scenario(CHAPTER, "first-day")
    step = case.steps["look"].model_copy(update={"duties": ("90.2-1",)})
    key = (CHAPTER, "first-day")
    changed = Course(**vars(alpha) | {"scenarios": {key: case.model_copy(update={"steps": case.steps | {"look": step}})}})
    assert "90.2-1" in case_text(changed, *key) and "90.2-1" not in case_text(alpha, *key)


def test_a_case_with_hundreds_of_ways_says_how_many_and_shows_some(alpha):
    from test_routes import many

    case = many(12)
    key = (CHAPTER, "many")
    about = {step: each.model_copy(update={"topic": "listening"}) for step, each in case.steps.items()}
    told = {
        name: each.model_copy(update={"options": {o: p.model_copy(update={"cites": ("90.1",)}) for o, p in each.options.items()}})
        for name, each in about.items()
    }
    changed = Course(**vars(alpha) | {"scenarios": {key: case.model_copy(update={"steps": told})}})
    ways = case_text(changed, *key).split("\n## Every way through\n")[1]
    assert str(how_many(case)) in ways.split("###")[0]
    assert 100 < ways.count("\n### ") < how_many(case)


def test_a_case_that_is_not_there_is_named_with_the_near_miss(alpha):
    with pytest.raises(ContentError, match="first-day"):
        case_text(alpha, CHAPTER, "first-dya")
