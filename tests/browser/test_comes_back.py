"""When the kernel, the connection or the server goes, the page says so, keeps what is on it, and comes back by itself."""

import os
import shutil
import signal

import pytest
from conftest import Server, screen
from learner import CHAPTER, COURSE, Learner
from pilot import EVERY_KIND
from playwright.sync_api import expect
from test_every_kind import KIND, MODEL, reach

FILLED_IN = """form => [...form.querySelectorAll('input, select, textarea, ol.order > li')]
  .map((e) => e.dataset.name + ' ' + (e.type === 'radio' || e.type === 'checkbox' ? e.checked : e.value ?? ''))"""
REFLECTION = ".send.reflection textarea"
WORDS = "Listen first. “Ask” <b>them</b>."


def half_fill(learner):
    """Fills in something of everything, and confirms none of it."""
    learner.case("fine-here").locator("form.question input").last.check()
    learner.page.locator(REFLECTION).first.fill(WORDS)
    learner.hand_in.locator("input").fill("Ada Ońska")


def is_half_filled(learner):
    """All of that is still there."""
    expect(learner.case("fine-here").locator("form.question input").last).to_be_checked()
    expect(learner.page.locator(REFLECTION).first).to_have_value(WORDS)
    expect(learner.hand_in.locator("input")).to_have_value("Ada Ońska")


def confirm_everything(learner):
    """What was filled in goes through, and is there after a reload."""
    case = learner.case("fine-here")
    answered = case.locator(".answered").count()
    learner.confirm(case.locator("form.question"))
    expect(case.locator(".answered")).to_have_count(answered + 1)
    learner.page.locator(".send.reflection button").first.click()
    expect(learner.page.locator(".send.reflection .hint").first).to_have_text("Saved.")
    learner.reload()
    expect(case.locator(".answered")).to_have_count(answered + 1)
    expect(learner.page.locator(REFLECTION).first).to_have_value(WORDS)


def outlives_its_kernel(learner, case, answer):
    """An open question is filled in, its kernel is killed, and it is confirmed as it stands."""
    form = case.locator("form.question")
    name = form.get_attribute("id")
    learner.arrange(form, answer)
    filled = form.evaluate(FILLED_IN)
    learner.kill_kernel()
    assert form.get_attribute("id") == name
    assert form.evaluate(FILLED_IN) == filled
    answered = case.locator(".answered").count()
    learner.confirm(form)
    expect(case.locator(".answered")).to_have_count(answered + 1)


def test_a_question_that_is_half_filled_in_outlives_its_kernel(learner):
    learner.open_chapter()
    scenario = COURSE.scenario(CHAPTER, "behind-the-photocopier")
    kinds = set()
    for entry in scenario.model_answer:
        for step, answer in entry.items():
            kind = scenario.steps[step].kind
            if kind in kinds:
                learner.decide(learner.case("behind-the-photocopier"), answer)
            else:
                outlives_its_kernel(learner, learner.case("behind-the-photocopier"), answer)
            kinds.add(kind)
    assert kinds >= {"choose-one", "sort", "order", "mark-up"}


def test_words_that_were_typed_outlive_the_kernel(preview):
    seen = preview(EVERY_KIND)
    reach(seen, "reflect")
    outlives_its_kernel(seen.author, seen.case, MODEL[KIND["reflect"]])


def test_everything_else_on_the_page_outlives_the_kernel_and_goes_through(learner):
    learner.open_chapter().play("fine-here", steps=1)
    half_fill(learner)
    learner.kill_kernel()
    is_half_filled(learner)
    learner.page.locator(".send.confidence input").nth(1).check()
    expect(learner.page.locator(".send.confidence").first.get_by_role("status")).not_to_be_empty()
    confirm_everything(learner)
    expect(learner.page.locator(".send.confidence input").nth(1)).to_be_checked()


def test_a_case_that_was_started_again_outlives_the_kernel_before_its_first_answer(learner):
    learner.open_chapter().play("fine-here")
    learner.press("Start this case again")
    case = learner.case("fine-here")
    case.locator("form.question input").last.check()
    learner.kill_kernel()
    expect(case.locator("form.question input").last).to_be_checked()
    learner.confirm(case.locator("form.question"))
    expect(case.locator(".answered")).to_have_count(1)
    expect(learner.reload().case("fine-here").locator(".answered")).to_have_count(1)


def test_a_sitting_is_at_the_same_step_with_a_new_kernel(learner):
    learner.open_chapter().begin()
    learner.decide(learner.sitting, learner.assessed_answer(True))
    form = learner.sitting.locator("form.question")
    learner.arrange(form, learner.assessed_answer(True))
    filled = form.evaluate(FILLED_IN)
    learner.kill_kernel()
    assert form.evaluate(FILLED_IN) == filled
    learner.confirm(form)
    expect(learner.sitting.locator(".answered")).to_have_count(2)


def test_a_killed_server_is_told_of_and_when_it_is_back_so_is_the_page(learner, server):
    learner.open_chapter().play("fine-here", steps=1)
    half_fill(learner)
    before = learner.page.evaluate("sendPage.page.kernel")
    server.stop(signal.SIGKILL)
    expect(learner.trouble).not_to_be_empty()
    form = learner.case("fine-here").locator("form.question")
    learner.confirm(form)
    expect(form.get_by_role("alert")).not_to_be_empty()
    learner.page.locator(".send.confidence input").first.check()
    unsaved = learner.page.locator(".send.confidence button:visible")
    expect(unsaved).to_have_count(1)
    server.start()
    learner.wait_until_back(before)
    is_half_filled(learner)
    expect(learner.page.locator(".send.confidence input").first).to_be_checked()
    unsaved.click()
    expect(unsaved).to_have_count(0)
    confirm_everything(learner)
    expect(learner.page.locator(".send.confidence input").first).to_be_checked()
    expect(learner.trouble).to_be_empty()


def test_a_server_that_falls_silent_is_told_of_until_it_speaks(learner, server):
    learner.open_chapter()
    os.kill(server.process.pid, signal.SIGSTOP)
    try:
        expect(learner.trouble).not_to_be_empty()
    finally:
        os.kill(server.process.pid, signal.SIGCONT)
    expect(learner.trouble).to_be_empty()
    learner.play("fine-here", steps=1)


@pytest.fixture
def tired(browser, server, tmp_path):
    """Somebody on a server that lets a kernel go as soon as nothing is clicked."""
    shutil.copytree(server.var / "nbgrader", tmp_path / "var" / "nbgrader")
    made = Server(tmp_path / "var", "serve", SEND_IDLE="1")
    made.start()
    learner = Learner(browser.new_context(**screen(1280)), made.url)
    yield learner
    learner.context.close()
    made.stop()
    assert learner.errors == []


def test_an_idle_kernel_goes_and_the_click_that_needs_one_brings_another(tired):
    tired.open_chapter()
    half_fill(tired)
    tired.page.wait_for_function("() => sendPage.state === 'rest'")
    tired.confirm(tired.case("fine-here").locator("form.question"))
    expect(tired.case("fine-here").locator(".answered")).to_have_count(1)
    expect(tired.page.locator(REFLECTION).first).to_have_value(WORDS)
    tired.page.wait_for_function("() => sendPage.state === 'rest'")
    # Also one that no pointer has announced.
    tired.page.locator(".send.reflection button").first.evaluate("button => button.click()")
    expect(tired.page.locator(".send.reflection .hint").first).to_have_text("Saved.")


def test_a_page_never_goes_on_as_somebody_else(learner):
    learner.open_chapter().play("fine-here", steps=1)
    learner.case("fine-here").locator("form.question input").last.check()
    learner.context.clear_cookies()
    os.kill(learner.kernel(), signal.SIGKILL)
    reload = learner.trouble.get_by_role("button")
    expect(reload).to_be_visible()
    form = learner.case("fine-here").locator("form.question")
    learner.confirm(form)
    expect(form.get_by_role("alert")).not_to_be_empty()
    reload.click()
    learner.wait_until_open()
    expect(learner.case("fine-here").locator(".answered")).to_have_count(0)


def test_a_double_click_and_messages_that_arrive_twice_and_late_are_one_decision(learner):
    learner.page.add_init_script(
        """const send = WebSocket.prototype.send;
        WebSocket.prototype.send = function (words) {
          for (const late of [0, 50, 400]) setTimeout(() => send.call(this, words), late);
        };"""
    )
    learner.open_chapter()
    case = learner.case("fine-here")
    case.locator("form.question input").last.check()
    case.locator("form.question [type=submit]").dblclick()
    expect(case.locator(".answered")).to_have_count(1)
    learner.play("fine-here", steps=1)
    learner.begin()
    learner.decide(learner.sitting, learner.assessed_answer(True))
    other = learner.new_page()
    other.goto(f"{learner.url}/{CHAPTER}/")
    expect(other.locator(".case .answered")).to_have_count(2)
    expect(other.locator(".sitting .answered")).to_have_count(1)


def test_a_clock_that_is_wrong_by_years_makes_no_difference(learner):
    learner.page.clock.install(time="1999-01-01T00:00:00Z")
    learner.open_chapter().play("fine-here", steps=1)
    learner.page.clock.set_system_time("2077-01-01T00:00:00Z")
    learner.play("fine-here", steps=1)
    assert learner.reload().case("fine-here").locator(".answered").count() == 2


def test_a_line_that_was_cut_comes_back_to_the_same_kernel(learner):
    page = learner.open_chapter().page
    kernel = page.evaluate("sendPage.page.kernel")
    page.evaluate(
        "() => new Promise((cut) => { sendPage.line.socket.addEventListener('close', cut); sendPage.line.socket.close(); })"
    )
    expect(learner.trouble).not_to_be_empty()
    expect(learner.trouble).to_be_empty()
    assert page.evaluate("[sendPage.state, sendPage.page.kernel]") == ["open", kernel]
