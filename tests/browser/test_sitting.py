"""The assessed set in Voila."""

from learner import CHAPTER, COURSE
from playwright.sync_api import expect


def test_a_sitting_is_played_by_keyboard_and_passed(learner):
    learner.keyboard_only = True
    learner.open_chapter().sit()
    expect(learner.sitting.locator(".score")).to_contain_text("20 of 20")
    told = learner.sitting.locator("details.review .told")
    assert told.count() >= 10


def test_a_failed_sitting_names_paragraphs_and_no_keys(learner):
    learner.open_chapter().sit(well=False)
    topics = COURSE.chapter(CHAPTER).topics.values()
    assert any(topic.paragraphs in learner.sitting.inner_text() for topic in topics)
    assert learner.sitting.locator(".told, .verdict, .feedback").count() == 0


def test_the_next_sitting_has_other_cases(learner):
    learner.open_chapter().sit(well=False)
    learner.begin()
    first = learner.sitting.locator("h4").first.inner_text()
    learner.sit(well=False)
    learner.begin()
    assert learner.sitting.locator("h4").first.inner_text() != first


def test_a_sitting_goes_on_after_a_reload(learner):
    learner.open_chapter()
    learner.begin()
    learner.decide(learner.sitting, learner.assessed_answer(True))
    cases = learner.sitting.locator("h4").all_inner_texts()
    learner.reload()
    assert learner.sitting.locator("h4").all_inner_texts() == cases
    expect(learner.sitting.locator(".answered")).to_have_count(1)
    learner.sit()
    expect(learner.sitting.locator(".score")).to_contain_text("20 of 20")


def test_an_unfinished_sitting_counts_nothing_yet(learner):
    learner.open_chapter()
    learner.begin()
    learner.decide(learner.sitting, learner.assessed_answer(True))
    expect(learner.hand_in.locator(".total")).to_contain_text(" 0 of ")
