"""Free text on its whole way, for real: the page, a reload, hand-in, nbgrader's feedback, formgrader, the table of marks."""

import csv
import io
import json
import shutil
import sys
import urllib.request
from pathlib import Path

import pytest
from learner import CHAPTER, free_port
from pilot import EVERY_KIND
from playwright.sync_api import expect
from test_every_kind import MODEL
from test_lab import Lab, environment

LINES = [
    "“curly” ‘quotes’ – and — dashes… \"straight\" 'quotes' `ticks` ```fence```",
    "<script>window.owned = 1</script><b>bold</b> a < b > c & d &amp; e",
    '</textarea></pre></script><img src=x onerror="window.owned = 1">',
    "👩🏽‍🏫 🇬🇧 ❤️ שלום and مرحبا {{ 7 * 7 }} {% raw %} $x^2$ \\(y\\)",
    "[a link](javascript:window.owned=1) <a href='javascript:window.owned=1'>",
]
WORDS = "\n".join(LINES)
NAME = "“ada” <img src=x onerror=window.owned=1> שרה </title><script>window.owned=1</script>"


def field_of(learner, place):
    """The reflection, or the one thing on Monday."""
    return learner.page.locator(".reflection .text-field").nth(place)


def write(field, words):
    """Writes into a field and saves it; where it is asked back, the words are kept."""
    field.locator("textarea").fill(words)
    button = field.get_by_role("button")
    button.click()
    saved = field.locator(".hint").get_by_text("Saved.", exact=True)
    asked = field.get_by_role("button", name="Keep it as it is")
    expect(saved.or_(asked)).to_be_visible()
    if asked.is_visible():
        asked.click()
    expect(saved).to_be_visible()


def unharmed(page):
    return page.evaluate("window.owned") is None


def test_words_and_a_name_come_back_as_they_were_and_a_nul_as_its_sign(learner):
    learner.open_chapter()
    reflection, monday = (field_of(learner, place) for place in (0, 1))
    write(reflection, WORDS)
    write(monday, "before\x00after")
    learner.hand_in.locator("input").fill(NAME)
    learner.press("Hand in chapter 6")
    expect(learner.hand_in.locator(".score")).to_contain_text("Handed in on")
    learner.reload()
    expect(reflection.locator("textarea")).to_have_value(WORDS)
    expect(monday.locator("textarea")).to_have_value("before\ufffdafter")
    expect(learner.hand_in.locator("input")).to_have_value(NAME)
    assert unharmed(learner.page)


def test_own_words_in_a_case_are_text_on_its_page(preview):
    seen = preview(EVERY_KIND)
    for answer in list(MODEL.values())[:-1]:
        seen.author.decide(seen.case, answer)
    form = seen.case.locator("form.question")
    form.locator("textarea").fill(WORDS)
    seen.author.confirm(form)
    told, asked = seen.case.locator(".own-words"), form.get_by_role("button", name="Keep it as it is")
    expect(told.or_(asked)).to_be_visible()
    if asked.is_visible():
        asked.click()
    for _ in range(2):
        expect(told).to_be_visible()
        assert told.evaluate("e => e.textContent") == WORDS and told.locator("*").count() == 0
        assert unharmed(seen.page)
        seen.open()


@pytest.fixture
def handed_in(learner, server):
    """Somebody with such words and such a name has handed in, and it was graded: her row in the table of marks."""
    learner.open_chapter()
    write(field_of(learner, 0), WORDS)
    learner.hand_in.locator("input").fill(NAME)
    learner.press("Hand in chapter 6")
    expect(learner.hand_in.locator(".score")).to_contain_text("Handed in on")
    graded = server.command("grade")
    assert graded.returncode == 0, graded.stderr
    rows = list(csv.DictReader(io.StringIO(server.command("export").stdout)))
    return [row for row in rows if row["name"] == NAME][-1]


def shown(page):
    """The block of the page that holds the reflection, as a reader has it."""
    return page.locator("pre").filter(has_text="window.owned").last.evaluate("e => e.textContent.trim()")


def test_a_trainer_reads_them_as_text_in_feedback_formgrader_and_marks(handed_in, server, browser, tmp_path):
    context = browser.new_context()
    page = context.new_page()
    page.route("https://**", lambda route: route.abort())  # what nbgrader's own page would load from elsewhere
    feedback = server.var / f"nbgrader/feedback/{handed_in['trainee']}/{CHAPTER}/{CHAPTER}.html"
    page.goto(feedback.as_uri())
    assert shown(page) == WORDS and unharmed(page)

    # Formgrader runs with a trainer's rights. On a copy, so that the server's own gradebook is left alone.
    var = Path(shutil.copytree(server.var, tmp_path / "var", ignore=shutil.ignore_patterns("*.sock")))
    program = str(Path(sys.executable).parent / "send-course")
    lab = Lab([program, "lab", "--port", str(free_port()), "--no-browser"], environment(var), tmp_path / "lab.log")
    try:
        address = f"{lab.url}/formgrader/api/submitted_notebooks/{CHAPTER}/{CHAPTER}?token={lab.token}"
        with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310  # our own server
            found = [one for one in json.load(answer) if one["student"] == handed_in["trainee"]]
        page.goto(f"{lab.url}/formgrader/submissions/{found[0]['id']}?token={lab.token}")
        page.locator("pre").filter(has_text="window.owned").last.wait_for()
        assert shown(page) == WORDS and unharmed(page)
        expect(page.locator("body")).to_contain_text("“ada” ‹img")
    finally:
        context.close()
        lab.stop()
