"""Each kind of decision in the browser: by pointer, by keyboard alone, narrow and dark, right and wrong."""

import pytest
from pilot import EVERY_KIND
from playwright.sync_api import expect
from test_access import faults, fits

from course.model import Scenario
from course.read_yaml import read_yaml

CASE = Scenario.model_validate(read_yaml(EVERY_KIND))
ANSWERS = [answer for entry in CASE.model_answer for answer in entry.items()]
CUT = """() => [...document.querySelectorAll('.send.case form *, .send.case .answered *')]
  .filter((e) => e.getClientRects().length && !e.classList.contains('sr-only') && !e.closest('.sr-only'))
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML.slice(0, 80))"""


def reach(seen, step):
    """Plays the model answer up to `step`, and gives its open question."""
    for name, answer in ANSWERS:
        if name == step:
            break
        seen.author.decide(seen.case, answer)
    return seen.case.locator("form.question")


@pytest.mark.parametrize(("width", "keyboard", "scheme"), [(1280, False, "light"), (320, True, "dark")])
def test_every_kind_can_be_used_by_everybody(preview, width, keyboard, scheme):
    seen = preview(EVERY_KIND, width=width)
    seen.page.emulate_media(color_scheme=scheme)
    seen.author.keyboard_only = keyboard
    for step, answer in ANSWERS:
        assert (step, faults(seen.page)) == (step, [])
        expect(seen.case.locator("form.question fieldset legend")).not_to_be_empty()
        seen.author.decide(seen.case, answer)
        assert (step, seen.page.evaluate(CUT)) == (step, []) and fits(seen.page)
        assert seen.author.focused("Boolean(e.closest('.answered'))"), "the focus goes to what was just answered"
    most = sum(CASE.steps[step].maximum for step, _ in ANSWERS)
    expect(seen.case.locator(".score")).to_contain_text(f"{most} of {most} ")
    seen.page.evaluate("document.querySelectorAll('.send.case details').forEach((d) => (d.open = true))")
    assert faults(seen.page) == [] and seen.page.evaluate(CUT) == []
    seen.page.reload()
    expect(seen.case.locator(".answered")).to_have_count(len(ANSWERS))


def test_what_is_out_of_its_place_is_named_with_its_reason(preview):
    seen = preview(EVERY_KIND)
    reach(seen, "the-cycle")
    seen.author.decide(seen.case, ("plan", "assess", "do", "review"))
    done = seen.case.locator(".answered").last
    expect(done.locator(".told.wrong")).to_have_count(1)
    expect(done.locator(".told.wrong .feedback")).to_be_visible()
    expect(done.locator(".model li")).to_have_count(4)


def test_moving_says_where_a_thing_is_and_keeps_the_focus(preview):
    seen = preview(EVERY_KIND)
    form = reach(seen, "the-cycle")
    last = form.locator("ol.order > li").last
    name = last.get_attribute("data-name")
    last.locator(".up").focus()
    for place in (3, 2, 1):
        seen.page.keyboard.press("Enter")
        expect(form.get_by_role("status")).to_contain_text(f"{place} of 4")
        assert seen.author.focused("e.closest('li').dataset.name") == name
    expect(form.locator("ol.order > li").first).to_have_attribute("data-name", name)
    expect(form.locator(f"li[data-name='{name}'] .up")).to_have_attribute("aria-disabled", "true")


def test_a_thing_can_be_dragged(preview):
    seen = preview(EVERY_KIND)
    form = reach(seen, "the-cycle")
    items = form.locator("ol.order > li")
    name = items.last.get_attribute("data-name")
    items.last.locator(".handle").hover()
    seen.page.mouse.down()
    first = items.first.bounding_box()
    seen.page.mouse.move(first["x"] + 20, first["y"] + 5, steps=8)
    seen.page.mouse.up()
    expect(items.first).to_have_attribute("data-name", name)


def test_what_is_not_in_a_box_yet_gets_the_focus(preview):
    seen = preview(EVERY_KIND)
    form = reach(seen, "four-areas")
    selects = form.locator("select")
    selects.nth(0).select_option("cognition")
    form.locator("[type=submit]").click()
    expect(form.get_by_role("alert")).not_to_be_empty()
    expect(selects.nth(1)).to_be_focused()
    assert selects.nth(0).input_value() == "cognition"
    expect(seen.case.locator(".answered")).to_have_count(2)


def test_a_wrong_box_says_where_the_thing_belongs(preview):
    seen = preview(EVERY_KIND)
    reach(seen, "four-areas")
    seen.author.decide(seen.case, ("slow-reading:cognition", "hides-books:cognition", "holds-close:sensory"))
    wrong = seen.case.locator(".answered").last.locator("li.told.wrong")
    expect(wrong).to_have_attribute("data-name", "hides-books")
    expect(wrong.locator(".into")).to_have_count(2)


def test_whoever_names_somebody_is_asked_and_may_go_on(preview):
    seen = preview(EVERY_KIND)
    form = reach(seen, "own-words")
    button = form.locator("[type=submit]")
    usual = button.inner_text()
    form.locator("textarea").fill("I would ask Jayden.")
    button.click()
    expect(form.get_by_role("alert")).to_contain_text("Jayden")
    expect(button).not_to_have_text(usual)
    form.locator("textarea").fill("I would ask Jayden about it.")
    expect(button).to_have_text(usual)
    button.click()
    expect(button).not_to_have_text(usual)
    expect(form.locator("textarea")).to_have_value("I would ask Jayden about it.")
    button.click()
    expect(seen.case.locator(".own-words")).to_have_text("I would ask Jayden about it.")
