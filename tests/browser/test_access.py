"""Everyone can use every page in every state: axe, width, keyboard, print."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

AXE = Axe()
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    # Nothing is done with what passes, and to list it takes longer than to find what does not.
    "resultTypes": ["violations"],
}


def faults(page) -> list[str]:
    found = AXE.run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def fits(page) -> bool:
    """Whether nothing can be scrolled sideways."""
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_home_page_and_chapter_in_every_state(visitor, width, scheme):
    learner = visitor(width=width, color_scheme=scheme)
    states = {
        "home": learner.open_home,
        "before": learner.open_chapter,
        "refused": lambda: learner.case("fine-here").locator("button.primary").click(),
        "first answer": lambda: learner.play("fine-here", steps=2),
        "everything open": lambda: open_everything(learner.page),
        "case ended": lambda: learner.play("fine-here"),
        "in a sitting": learner.begin,
        "sitting failed": lambda: learner.sit(well=False),
        "sitting passed": lambda: (learner.sit(), open_everything(learner.page)),
        "rated": lambda: rate(learner),
        "card open": learner.page.locator(".cite").first.click,
    }
    for state, reach in states.items():
        reach()
        assert (state, faults(learner.page)) == (state, [])
        assert fits(learner.page), state
    learner.page.keyboard.press("Escape")


def open_everything(page) -> None:
    page.evaluate("document.querySelectorAll('.send details').forEach((d) => (d.open = true))")


def rate(learner) -> None:
    for group in learner.page.locator(".confidence fieldset").all():
        group.locator("input").nth(2).check()
    expect(learner.page.locator(".compared table")).to_be_visible()


def test_every_stop_of_the_keyboard_shows_where_it_is(learner):
    learner.open_chapter()
    learner.page.keyboard.press("Tab")
    assert learner.focused("e.className") == "skip"
    seen = set()
    for _ in range(60):
        learner.page.keyboard.press("Tab")
        kind = learner.focused("e.tagName + '.' + (e.type || e.className)")
        outline = learner.focused("getComputedStyle(e).outlineStyle + ' ' + getComputedStyle(e).outlineWidth")
        assert outline.startswith(("solid", "auto")), kind
        assert outline != "solid 0px", kind
        seen.add(kind)
    assert len(seen) > 3


def test_every_group_of_choices_has_a_name(learner):
    learner.open_chapter()
    groups = learner.page.get_by_role("group").filter(has=learner.page.locator("input"))
    assert groups.count() >= 4
    for group in groups.all():
        assert group.locator("legend").inner_text().strip()


def test_page_has_its_language_title_and_landmarks(learner):
    learner.open_chapter()
    page = learner.page
    assert page.locator("html").get_attribute("lang") == "en-GB"
    assert page.title() == "Chapter 6: Schools"
    for landmark in ("banner", "main", "contentinfo"):
        expect(page.get_by_role(landmark)).to_have_count(1)


def test_text_is_there_before_the_kernel_and_without_a_script(visitor):
    learner = visitor(java_script_enabled=False)
    learner.page.goto(f"{learner.url}/chapter-06-schools/")
    expect(learner.page.get_by_role("heading", name="The SENCO (6.84 to 6.94)")).to_be_visible()
    expect(learner.page.locator("noscript")).to_be_visible()


def test_print_keeps_every_word(learner):
    learner.open_chapter().play("fine-here", steps=1)
    learner.page.emulate_media(media="print")
    for text in (".case .feedback", ".text p"):
        expect(learner.page.locator(text).first).to_be_visible()
    # A page that is one box with a scroll bar prints as one sheet.
    assert learner.page.evaluate("getComputedStyle(document.body).overflow") == "visible"


def test_nothing_is_asked_of_another_site(learner):
    learner.open_home().open_chapter().play("fine-here", steps=1)
    assert [url for url in learner.requests if not url.startswith((learner.url, "blob:", "data:"))] == []
