"""The page of the duties: open to everybody, readable at any width, and silent about assessed cases."""

import json

import pytest
from learner import CHAPTER, COURSE
from playwright.sync_api import expect
from test_access import faults, fits, open_everything
from test_secrets import Ear

from course.duties import duty_matrix

ASSESSED = {name: case for (_, name), case in COURSE.scenarios.items() if case.kind == "assessed"}


def open_duties(learner):
    learner.page.goto(f"{learner.url}/duties/")
    learner.page.locator(".duties details").first.wait_for()
    return learner.page


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_it_opens_reflows_and_has_no_fault(visitor, width, scheme):
    page = open_duties(visitor(width=width, color_scheme=scheme))
    assert faults(page) == [] and fits(page)
    open_everything(page)
    expect(page.locator(".duties li").first).to_be_visible()
    assert faults(page) == [] and fits(page)


def test_home_leads_there_and_it_leads_home(learner):
    learner.open_home()
    learner.page.locator(".text a[href*='duties']").click()
    learner.page.locator(".duties details").first.wait_for()
    learner.page.locator(".text a").first.click()
    expect(learner.page.locator(".progress a").first).to_be_visible()


def test_a_chapter_opens_by_keyboard_and_shows_its_duties(learner):
    page = open_duties(learner)
    learner.tab_to("e.tagName === 'SUMMARY' && e.textContent.includes('Chapter 6')")
    page.keyboard.press("Enter")
    expect(page.locator(".duties details[open] li").first).to_be_visible()


def test_every_duty_in_scope_is_listed_and_practice_cases_by_title(learner):
    page, matrix = open_duties(learner), duty_matrix(COURSE)
    assert page.locator(".duties li:has(.strength)").count() == len(matrix)
    practised = {COURSE.scenario(d.chapter, d.case).title for row in matrix for d in row.decisions if d.kind == "practice"}
    told = page.locator(".duties").evaluate("e => e.textContent").replace("’", "'")
    assert practised and all(title in told for title in practised)


def test_nothing_of_an_assessed_case_is_sent(learner):
    ear = Ear(learner.page)
    page = open_duties(learner)
    open_everything(page)
    # What is told of practice is heard, so what is told of the assessed set would be.
    assert any(case.title in ear.everything() for case in COURSE.scenarios.values() if case.kind == "practice")
    told = (ear.everything() + page.content()).replace("’", "'")
    assert "assessed decision" in told
    for name, case in ASSESSED.items():
        assert name not in told
        assert json.dumps(case.title)[1:-1] not in told and case.title not in told
        for step, each in case.steps.items():
            assert f'"{step}"' not in told and each.prompt[:40] not in told


def test_the_address_without_a_slash_and_the_notebooks_name_lead_there(learner):
    for path in ("/duties", "/duties.ipynb"):
        learner.page.goto(learner.url + path)
        learner.page.locator(".duties details").first.wait_for()
    assert CHAPTER not in learner.page.url
