"""From the first click to the gradebook, as one person, by keyboard alone."""

import csv
import io
import json
import signal

from learner import CHAPTER, COURSE
from playwright.sync_api import expect


def test_a_case_and_a_sitting_by_keyboard_a_reload_and_a_crash_between_then_the_same_score_in_nbgrader(learner, server):
    learner.keyboard_only = True
    learner.open_home()
    learner.tab_to("e.textContent.startsWith('Chapter 6')")
    learner.page.keyboard.press("Enter")
    learner.wait_until_open()
    learner.play("fine-here", steps=3)
    learner.reload().play("fine-here")
    server.stop(signal.SIGKILL)
    server.start()
    learner.reload().sit()
    learner.tab_to("e.tagName === 'TEXTAREA'")
    learner.page.keyboard.type("I shall <b>listen</b> first, for “Mo” & co.")
    learner.tab_to("e.tagName === 'BUTTON' && e.textContent === 'Save'")
    learner.page.keyboard.press("Enter")
    expect(learner.page.locator(".reflection .hint").first).to_have_text("Saved.")
    learner.tab_to("e.name === 'trainee-name'")
    learner.page.keyboard.type("Ada Ońska")
    learner.press("Hand in chapter 6")
    expect(learner.hand_in.locator(".score")).to_contain_text("Handed in on")
    points = COURSE.bounds[CHAPTER, "fine-here"].points + 20
    expect(learner.hand_in.locator(".total")).to_contain_text(f" {points} of ")

    graded = server.command("grade")
    assert graded.returncode == 0, graded.stderr
    rows = [row for row in csv.DictReader(io.StringIO(server.command("export").stdout)) if row["name"] == "Ada Ońska"]
    assert [(row["score"], row["passed"], row["reflection_mark"]) for row in rows] == [(str(points), "yes", "")]
    feedback = list(server.var.glob(f"nbgrader/feedback/{rows[0]['trainee']}/{CHAPTER}/*.html"))
    assert len(feedback) == 1 and "<b>listen</b>" not in feedback[0].read_text(encoding="utf-8")
    learner.open_home()
    expect(learner.page.locator(".progress")).to_contain_text("Handed in on")


def test_what_was_handed_in_is_data_and_our_own_notebook(learner, server):
    learner.open_chapter().play("fine-here", steps=1)
    learner.hand_in.locator("input").fill("Ben")
    learner.press("Hand in chapter 6")
    expect(learner.hand_in.locator(".score")).to_contain_text("Handed in on")
    latest = max(server.var.glob(f"nbgrader/submitted/*/{CHAPTER}"), key=lambda path: path.stat().st_mtime)
    assert {path.name for path in latest.iterdir()} == {f"{CHAPTER}.ipynb", "decisions.json", "timestamp.txt"}
    released = json.loads((server.var / f"nbgrader/release/{CHAPTER}/{CHAPTER}.ipynb").read_text())
    assert json.loads((latest / f"{CHAPTER}.ipynb").read_text())["cells"] == released["cells"]
