"""Every kind of decision as a person meets it: by pointer and by keyboard alone, on a desk and on a phone."""

import pytest
from pilot import EVERY_KIND
from playwright.sync_api import expect
from test_access import faults, fits, open_everything

from course.model import Scenario
from course.read_yaml import read_yaml

CASE = Scenario.model_validate(read_yaml(EVERY_KIND))
MODEL = {step: answer for entry in CASE.model_answer for step, answer in entry.items()}
MOST = sum(step.maximum for step in CASE.steps.values())
CUT = """() => [...document.querySelectorAll('.send.case form *, .send.case .answered *')]
  .filter((e) => e.getClientRects().length && !e.closest('.sr-only') && e.getBoundingClientRect().right > innerWidth)
  .map((e) => e.outerHTML.slice(0, 80))"""
KIND = {step.kind: name for name, step in CASE.steps.items()}


def wrong(kind) -> tuple[str, ...]:
    step = CASE.steps[KIND[kind]]
    return next(trial.answer for trial in step.trials() if trial.name == "wrong")


def reach(seen, kind):
    """Plays well up to the step of that kind, and comes back with its open question."""
    for step, answer in MODEL.items():
        if step == KIND[kind]:
            break
        seen.author.decide(seen.case, answer)
    form = seen.case.locator("form.question")
    assert form.get_attribute("data-kind") == kind
    return form


def names(form) -> list[str]:
    return form.locator("ol.order > li").evaluate_all("all => all.map((e) => e.dataset.name)")


def crossing(case) -> list[str]:
    """What sticks out of the thing, row or passage that it is in."""
    return case.locator(".order > li, .sort-row, .passage, .placed > li").evaluate_all(
        """all => all.flatMap((box) => [...box.querySelectorAll('button, select, label, span:not(.sr-only)')]
          .filter((e) => !e.closest('.sr-only') && e.getBoundingClientRect().right > box.getBoundingClientRect().right + 1)
          .map((e) => e.outerHTML.slice(0, 80)))"""
    )


def test_the_whole_case_can_be_played_by_keyboard_alone(preview):
    seen = preview(EVERY_KIND)
    seen.author.keyboard_only = True
    for answer in MODEL.values():
        seen.author.decide(seen.case, answer)
    assert_played_well(seen)


def assert_played_well(seen):
    """Every point is earned, and everything is still there after a reload and in print."""
    expect(seen.case.locator(".score")).to_contain_text(f"{MOST} of {MOST}")
    for passage in CASE.comparison:
        expect(seen.case.get_by_role("region", name=passage.place)).to_contain_text(passage.model[:40])
    seen.page.reload()
    expect(seen.case.locator(".answered")).to_have_count(len(MODEL))
    expect(seen.case.locator(".verdict.wrong:visible")).to_have_count(0)
    seen.page.emulate_media(media="print")
    for words in (".placed .feedback", ".passage mark", ".own-words", "details.others .feedback"):
        expect(seen.case.locator(words).first).to_be_visible()


@pytest.mark.parametrize(("width", "scheme", "well"), [(1280, "light", True), (320, "dark", False)])
def test_every_kind_is_accessible_open_refused_and_answered(preview, width, scheme, well):
    seen = preview(EVERY_KIND, width=width)
    seen.page.emulate_media(color_scheme=scheme)

    def look(state):
        assert (state, faults(seen.page)) == (state, [])
        assert fits(seen.page) and (state, seen.page.evaluate(CUT)) == (state, [])
        assert (state, crossing(seen.case)) == (state, [])

    for step, answer in MODEL.items():
        kind = CASE.steps[step].kind
        form = seen.case.locator("form.question")
        look(f"{kind} open")
        asked = form.locator(".prompt").inner_text()
        expect(form.get_by_role("textbox" if kind == "reflect" else "group", name=asked)).to_have_count(1)
        for control in form.locator("button, input, select, textarea").all():
            box = control.bounding_box()
            assert box["width"] >= 24 and box["height"] >= 24, kind
        if kind != "order":
            form.locator("[type=submit]").click()
            expect(form.get_by_role("alert")).not_to_be_empty()
            look(f"{kind} refused")
        given = answer if well or kind == "reflect" else wrong(kind)
        seen.author.arrange(form, given)
        look(f"{kind} filled in")
        seen.author.decide(seen.case, given)
        look(f"{kind} answered")
        assert seen.author.focused("Boolean(e.closest('.answered'))"), "the focus goes to what was just answered"
        open_everything(seen.page)
        look(f"{kind} answered, all open")
    if well:
        assert_played_well(seen)


def test_a_moved_thing_keeps_the_focus_and_says_where_it_is(preview):
    seen = preview(EVERY_KIND)
    form = reach(seen, "order")
    before = names(form)
    last = form.locator(f"li[data-name='{before[-1]}']")
    assert last.locator(".thing").inner_text() in last.get_by_role("button").first.inner_text()
    up = last.locator(".up")
    up.focus()
    for at in range(len(before) - 1, 0, -1):
        expect(up).to_be_focused()
        seen.page.keyboard.press("Enter")
        expect(form.get_by_role("status")).to_have_text(f"{last.locator('.thing').inner_text()}, now {at} of {len(before)}.")
    # It can go no further: its other button has the focus, and takes it back.
    expect(last.locator(".down")).to_be_focused()
    expect(up).to_be_disabled()
    assert names(form) == [before[-1], *before[:-1]]
    seen.page.keyboard.press("Enter")
    assert names(form) == [before[0], before[-1], *before[1:-1]]


def test_things_are_dragged_as_well_and_escape_puts_them_back(preview):
    seen = preview(EVERY_KIND)
    form = reach(seen, "order")
    # A finger drags by the handle, and scrolls the page by the rest.
    assert form.locator(".handle").first.evaluate("e => getComputedStyle(e).touchAction") == "none"
    assert form.locator(".thing").first.evaluate("e => getComputedStyle(e).touchAction") == "auto"
    touch = "(e) => e.dispatchEvent(new PointerEvent('pointerdown', {pointerType: 'touch', pointerId: 9, bubbles: true}))"
    form.locator(".thing").first.evaluate(touch)
    expect(form.locator(".held")).to_have_count(0)
    form.scroll_into_view_if_needed()
    before = names(form)
    pick_up_and_pass(seen.page, form, before[0], before[-1])
    seen.page.keyboard.press("Escape")
    seen.page.mouse.up()
    assert names(form) == before
    pick_up_and_pass(seen.page, form, before[0], before[-1])
    seen.page.mouse.up()
    assert names(form) == [*before[1:], before[0]]
    expect(form.get_by_role("status")).to_contain_text(f"{len(before)} of {len(before)}")
    expect(form.locator(".held")).to_have_count(0)
    assert form.locator(f"li[data-name='{before[0]}'] .down").is_disabled()
    seen.author.decide(seen.case, MODEL[KIND["order"]])


def pick_up_and_pass(page, form, name, other):
    """Takes a thing by the mouse and holds it at the far edge of another."""
    middle = "e => { const box = e.getBoundingClientRect(); return [box.left + 60, box.top + box.height / 2, box.bottom]; }"
    x, y, _ = form.locator(f"li[data-name='{name}']").evaluate(middle)
    _, _, to = form.locator(f"li[data-name='{other}']").evaluate(middle)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, to, steps=12)
    expect(form.locator("li.held")).to_have_attribute("data-name", name)
    assert names(form)[-1] == name


def test_a_wrong_order_names_what_is_out_of_place_and_shows_a_right_one(preview):
    seen = preview(EVERY_KIND)
    reach(seen, "order")
    step = CASE.steps[KIND["order"]]
    right = list(step.options)
    given = (right[-1], *right[:-1])
    seen.author.decide(seen.case, given)
    told = seen.case.locator(".answered").last
    assert told.locator("ol.placed > li").evaluate_all("all => all.map((e) => e.dataset.name)") == list(given)
    out = told.locator("ol.placed > li.wrong")
    assert out.evaluate_all("all => all.map((e) => e.dataset.name)") == [name for name in given if name not in step.in_place(given)]
    expect(out.locator(".feedback")).to_be_visible()
    expect(told.locator("ol.placed > li.right .feedback").first).to_be_hidden()
    expect(told.locator(".model li")).to_have_count(len(right))


def test_things_without_a_box_are_named_and_one_in_a_wrong_box_is_told_its_own(preview):
    seen = preview(EVERY_KIND)
    form = reach(seen, "sort")
    step, options = CASE.steps[KIND["sort"]], wrong("sort")
    seen.author.arrange(form, options[:1])
    form.locator("[type=submit]").click()
    for name in step.options:
        expected = expect(form.get_by_role("alert"))
        words = form.locator(f".sort-row:has(select[data-name='{name}']) label").inner_text()[:40]
        (expected.not_to_contain_text if options[0].startswith(name) else expected.to_contain_text)(words)
    assert seen.author.focused("e.value === '' && e.getAttribute('aria-invalid')") == "true"
    seen.author.decide(seen.case, options)
    told = seen.case.locator(".answered").last
    for name, thing in step.options.items():
        expect(told.locator(f"li.wrong[data-name='{name}']")).to_contain_text(step.boxes[thing.box])


def test_a_marked_phrase_is_not_shown_by_colour_alone_and_moves_no_line(preview):
    seen = preview(EVERY_KIND, width=320)
    form = reach(seen, "mark-up")
    passage, label = form.locator(".passage"), form.locator("label.phrase").first
    height, plain = passage.bounding_box()["height"], label.evaluate("e => getComputedStyle(e).textDecorationStyle")
    label.locator("span").click()
    assert label.locator("input").is_checked()
    assert label.evaluate("e => getComputedStyle(e).textDecorationStyle") != plain
    assert passage.bounding_box()["height"] == height
    for empty in (name for name in CASE.steps[KIND["mark-up"]].options if not CASE.steps[KIND["mark-up"]].words_of(name)):
        assert form.locator(f"label.phrase:has([data-name='{empty}'])").inner_text().strip()


def test_words_that_are_doubted_stay_are_kept_when_meant_and_asked_about_anew_when_changed(preview):
    seen = preview(EVERY_KIND)
    form = reach(seen, "reflect")
    button, area = form.locator("[type=submit]"), form.locator("textarea")
    first = button.inner_text()
    words = "I asked Tariq Malik and his mother.\n<b>They</b> said yes."
    area.fill(words)
    button.click()
    expect(form.get_by_role("alert")).not_to_be_empty()
    expect(button).not_to_have_text(first)
    expect(button).to_be_focused()
    assert area.input_value() == words
    area.press("End")
    area.press("Space")
    expect(button).to_have_text(first)
    expect(form.get_by_role("alert")).to_be_empty()
    button.click()
    expect(button).not_to_have_text(first)
    button.click()
    expect(form).to_have_count(0)
    assert seen.case.locator(".own-words").text_content() == words
    assert seen.author.focused("e.className") == "outcome"


def test_reflection_of_a_chapter_is_doubted_once_and_kept_when_meant(learner):
    learner.open_chapter()
    field = learner.page.locator(".reflection .text-field").first
    button = field.get_by_role("button")
    first = button.inner_text()
    field.locator("textarea").fill("I shall ask Tariq Malik first.")
    button.click()
    expect(field.get_by_role("alert")).not_to_be_empty()
    expect(button).not_to_have_text(first)
    button.click()
    expect(button).to_have_text(first)
    expect(field.get_by_role("alert")).to_be_empty()
    assert learner.reload().page.locator(".reflection textarea").first.input_value() == "I shall ask Tariq Malik first."
