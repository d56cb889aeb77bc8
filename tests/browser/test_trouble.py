"""When something breaks, the page says so in words, and nothing is lost."""

import os
import signal

from learner import CHAPTER
from playwright.sync_api import expect


def test_a_lost_server_is_told_and_the_page_goes_on_when_it_is_back(learner, server):
    learner.open_chapter().play("fine-here", steps=1)
    server.stop(signal.SIGKILL)
    trouble = learner.page.locator("#trouble")
    expect(trouble).not_to_be_empty()
    form = learner.case("fine-here").locator("form.question")
    form.locator("input").first.check()
    form.get_by_role("button").click()
    server.start()
    expect(trouble.get_by_role("button")).to_be_visible(timeout=60_000)
    trouble.get_by_role("button").click()
    learner.wait_until_open()
    assert learner.case("fine-here").locator(".answered").count() == 1
    learner.play("fine-here", steps=1)


def test_a_kernel_that_dies_is_told_and_the_answers_are_kept(learner, server):
    learner.open_chapter().play("fine-here", steps=1)
    kernel = learner.page.evaluate("JSON.parse(document.getElementById('page').textContent).kernel")
    os.kill(_process_of(kernel), signal.SIGKILL)
    button = learner.page.locator("#trouble").get_by_role("button")
    expect(button).to_be_visible(timeout=60_000)
    button.click()
    learner.wait_until_open()
    assert learner.case("fine-here").locator(".answered").count() == 1


def _process_of(kernel: str) -> int:
    from pathlib import Path

    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if f"kernel-{kernel}.json" in entry.read_text():
                return int(entry.parent.name)
        except OSError:
            continue
    raise AssertionError("the kernel has no process")


def test_a_click_while_the_connection_is_cut_is_answered_in_words_and_goes_through_later(learner):
    learner.open_chapter()
    case = learner.case("fine-here")
    case.locator("input").first.check()
    cut = "() => { sendPage.kernel.socket.close(); document.querySelector('.case form.question button').click(); }"
    learner.page.evaluate(cut)
    expect(case.get_by_role("alert").first).not_to_be_empty()
    learner.page.wait_for_function("() => sendPage.kernel.socket.readyState === WebSocket.OPEN")
    case.locator("form.question").get_by_role("button").click()
    expect(case.locator(".answered")).to_have_count(1)


def test_leaving_a_page_gives_its_kernel_back(learner):
    learner.open_chapter()
    kernel = learner.page.evaluate("JSON.parse(document.getElementById('page').textContent).kernel")
    process = _process_of(kernel)
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
