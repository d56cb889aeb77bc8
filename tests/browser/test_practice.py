"""A practice case in Voila: by keyboard, with feedback at once, kept for good."""

import signal

from learner import CHAPTER, COURSE
from playwright.sync_api import expect


def test_a_whole_case_is_played_by_keyboard_alone(learner):
    learner.keyboard_only = True
    learner.open_chapter().play("fine-here")
    case = learner.case("fine-here")
    best = COURSE.bounds[CHAPTER, "fine-here"].points
    expect(case.locator(".score")).to_contain_text(f"{best} of {best}")
    assert case.locator("form.question").count() == 0


def test_a_bounded_loop_asks_the_same_step_again(learner):
    learner.open_chapter().play("out-for-phonics")
    scenario = COURSE.scenario(CHAPTER, "out-for-phonics")
    assert len(scenario.model_answer) > len(scenario.steps)
    expect(learner.case("out-for-phonics").locator(".answered")).to_have_count(len(scenario.model_answer))


def test_consequence_comes_before_feedback_and_cards_open_in_place(learner):
    learner.open_chapter().play("fine-here", steps=1)
    told = learner.case("fine-here").locator(".told").first
    parts = told.locator("> *").evaluate_all("all => all.map((e) => e.className)")
    assert parts.index("consequence") < parts.index("feedback") < parts.index("cards")
    card = told.locator("details.card").first
    learner.tab_to("e.tagName === 'SUMMARY' && e.closest('.card')")
    learner.page.keyboard.press("Enter")
    expect(card).to_have_attribute("open", "")
    expect(card.locator("li").first).to_be_visible()
    expect(card.locator("a")).to_have_attribute("href", COURSE.file.publication)


def test_focus_goes_to_the_outcome_and_it_is_announced(learner):
    learner.open_chapter().play("fine-here", steps=1)
    assert learner.focused("e.className") == "outcome"
    expect(learner.case("fine-here").get_by_role("status")).not_to_be_empty()


def test_an_answered_step_stays_readable_and_cannot_be_changed(learner):
    learner.open_chapter().play("fine-here", steps=1)
    step = learner.case("fine-here").locator(".answered").first
    assert step.locator("input").count() == 0
    first = next(iter(COURSE.scenario(CHAPTER, "fine-here").steps.values()))
    assert step.locator(".option-text").count() == len(first.options)


def test_confirming_nothing_says_what_to_do_and_records_nothing(learner):
    learner.open_chapter()
    case = learner.case("fine-here")
    case.locator("button.primary").focus()
    learner.page.keyboard.press("Enter")
    expect(case.get_by_role("alert")).not_to_be_empty()
    assert learner.reload().case("fine-here").locator(".answered").count() == 0


def test_every_option_of_a_question_can_be_clicked_anywhere_at_any_width(visitor):
    for width in (320, 768, 1280):
        learner = visitor(width=width).open_chapter()
        for label in learner.case("fine-here").locator("label.choice").all():
            box = label.bounding_box()
            for x, y in ((6, 6), (box["width"] - 6, box["height"] - 6), (20, box["height"] / 2)):
                label.click(position={"x": x, "y": y})
                assert label.locator("input").is_checked()


def test_a_reload_and_a_new_server_show_the_same_place(learner, server):
    learner.open_chapter().play("fine-here", steps=2)
    before = learner.case("fine-here").locator(".steps").inner_text()
    assert learner.reload().case("fine-here").locator(".steps").inner_text() == before
    server.stop(signal.SIGKILL)
    server.start()
    assert learner.reload().case("fine-here").locator(".steps").inner_text() == before
    learner.play("fine-here")
    expect(learner.case("fine-here").locator(".score")).to_be_visible()


def test_a_second_window_is_shown_what_the_first_one_recorded(learner):
    learner.open_chapter()
    other = learner.new_page()
    other.goto(f"{learner.url}/{CHAPTER}/")
    other.locator(".case form.question").first.wait_for()
    learner.play("fine-here", steps=1)
    mine = learner.case("fine-here").locator(".answered").inner_text()
    form = other.locator(".case form.question").first
    form.locator("input").last.check()
    form.locator("button").click()
    theirs = other.locator(".case .answered").first
    expect(theirs).to_be_visible()
    assert theirs.inner_text() == mine


def test_a_finished_case_can_be_played_again_and_the_best_run_counts(learner):
    learner.open_chapter().play("fine-here")
    best = COURSE.bounds[CHAPTER, "fine-here"].points
    total = learner.hand_in.locator(".total")
    expect(total).to_contain_text(f" {best} of ")
    learner.press("Start this case again")
    case = learner.case("fine-here")
    expect(case.locator("form.question")).to_be_visible()
    expect(case.locator(".answered")).to_have_count(0)
    worst = [
        min(step.options, key=lambda name: step.options[name].points)
        for step in COURSE.scenario(CHAPTER, "fine-here").steps.values()
    ]
    learner.decide(case, (worst[0],))
    assert learner.reload().case("fine-here").locator(".answered").count() == 1
    expect(total).to_contain_text(f" {best} of ")


def test_two_trainees_do_not_see_each_other(visitor):
    ada, ben = visitor().open_chapter(), visitor().open_chapter()
    ada.play("fine-here", steps=1)
    assert ben.reload().case("fine-here").locator(".answered").count() == 0
