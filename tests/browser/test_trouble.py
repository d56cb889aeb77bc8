"""A page that is cut off for a moment, that is left, and that has company."""

import os

from learner import CHAPTER
from playwright.sync_api import expect


def test_a_click_while_the_connection_is_cut_is_answered_in_words_and_goes_through_later(learner):
    learner.open_chapter()
    case = learner.case("fine-here")
    case.locator("input").first.check()
    cut = "() => { sendPage.line.socket.close(); document.querySelector('.case form.question button').click(); }"
    learner.page.evaluate(cut)
    expect(case.get_by_role("alert").first).not_to_be_empty()
    learner.page.wait_for_function("() => sendPage.state === 'open'")
    case.locator("form.question").get_by_role("button").click()
    expect(case.locator(".answered")).to_have_count(1)


def test_leaving_a_page_gives_its_kernel_back(learner):
    learner.open_chapter()
    process = learner.kernel()
    learner.page.goto("about:blank")
    _wait_until_gone(process)


def _wait_until_gone(process: int) -> None:
    """Waits for the end of a process that is not our child."""
    import select

    handle = os.pidfd_open(process)
    try:
        ready, _, _ = select.select([handle], [], [], 60)
        assert ready, "the kernel is still there"
    finally:
        os.close(handle)


def test_a_second_page_of_a_learner_does_not_disturb_the_first(learner):
    learner.open_chapter()
    other = learner.new_page()
    other.goto(f"{learner.url}/{CHAPTER}/")
    other.locator(".hand-in .total").wait_for()
    other.close()
    learner.play("fine-here", steps=1)
