"""The EHC clock in the browser: by keyboard, at any width, with files to take away, and with what was entered left alone."""

import csv
import io

import pytest
from icalendar import Calendar
from playwright.sync_api import expect
from test_access import faults, fits, open_everything

from course.clock.rules import load_clock

REQUEST, DRAFT, MEETING = (load_clock().moments[name].label for name in ("request", "draft", "meeting"))


def open_clock(learner):
    learner.page.goto(f"{learner.url}/clock/")
    learner.page.locator(".clock form").wait_for()
    return learner.page


def enter(page, label, day):
    page.get_by_label(label, exact=True).fill(day)


def work_out(page):
    page.locator(".clock button[type=submit]").click()
    expect(page.locator(".clock .result h3")).to_be_focused()


def lines(page):
    return page.locator(".clock tbody tr")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_every_state_is_accessible_and_fits(visitor, width, scheme):
    page = open_clock(visitor(width=width, color_scheme=scheme))

    def look(state):
        assert (state, faults(page)) == (state, [])
        assert fits(page), state

    look("open")
    open_everything(page)
    look("all fields")
    page.locator(".clock button[type=submit]").click()
    expect(page.locator(".clock .problem")).not_to_be_empty()
    look("refused")
    enter(page, REQUEST, "2026-06-15")
    enter(page, MEETING, "2026-11-12")
    work_out(page)
    open_everything(page)
    look("worked out")


def test_a_date_is_entered_and_worked_out_by_keyboard_alone(learner):
    page = open_clock(learner)
    learner.tab_to("e.name === 'request'")
    # A British browser asks for day, month, year; an American one for month, day, year. The seventh of July is both.
    page.keyboard.type("07072026")
    learner.tab_to("e.type === 'submit' && e.closest('.clock')")
    page.keyboard.press("Enter")
    expect(page.locator(".clock .result h3")).to_be_focused()
    # Six weeks, sixteen and twenty.
    for day in ("18 August 2026", "27 October 2026", "24 November 2026"):
        expect(lines(page).filter(has_text=day)).to_have_count(1)
    expect(page.locator(".clock [role=status]")).to_contain_text(str(lines(page).count()))


def test_the_timeline_has_what_was_entered_and_each_date_of_the_table(learner):
    page = open_clock(learner)
    enter(page, REQUEST, "2026-09-07")
    work_out(page)
    timeline = page.locator(".clock .timeline > li")
    expect(timeline.first).to_contain_text("7 September 2026")
    expect(timeline.first).to_contain_text(REQUEST)
    for line in lines(page).all():
        day = line.locator("th").inner_text().split(maxsplit=3)[-1]
        expect(timeline.filter(has_text=day)).to_have_count(1)


def test_a_wrong_date_is_named_and_nothing_that_was_entered_is_lost(learner):
    page = open_clock(learner)
    enter(page, REQUEST, "2026-09-07")
    work_out(page)
    before = lines(page).all_inner_texts()
    enter(page, DRAFT, "2026-09-01")
    page.locator(".clock button[type=submit]").click()
    expect(page.locator(".clock .problem")).to_contain_text("cannot be before")
    draft = page.get_by_label(DRAFT, exact=True)
    expect(draft).to_be_focused()
    expect(draft).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label(REQUEST, exact=True)).to_have_value("2026-09-07")
    assert lines(page).all_inner_texts() == before
    draft.fill("2026-12-04")
    work_out(page)
    expect(page.locator(".clock [aria-invalid]")).to_have_count(0)
    expect(page.locator(".clock .problem")).to_be_empty()


def test_a_half_entered_date_is_not_taken_for_none(learner):
    page = open_clock(learner)
    enter(page, REQUEST, "2026-09-07")
    page.get_by_label(DRAFT, exact=True).focus()
    page.keyboard.type("31")
    page.locator(".clock button[type=submit]").click()
    expect(page.locator(".clock .problem")).to_contain_text(DRAFT)
    expect(lines(page)).to_have_count(0)


def test_a_closed_group_opens_at_the_field_that_is_wrong(learner):
    page = open_clock(learner)
    review = page.locator(".clock details", has=page.get_by_label(MEETING, exact=True)).first
    review.locator("summary").click()
    enter(page, MEETING, "2010-01-01")
    review.locator("summary").click()
    expect(review).not_to_have_attribute("open", "")
    page.locator(".clock button[type=submit]").click()
    expect(page.get_by_label(MEETING, exact=True)).to_be_focused()


def test_all_dates_are_cleared_with_one_button(learner):
    page = open_clock(learner)
    enter(page, REQUEST, "2026-09-07")
    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_label(REQUEST, exact=True)).to_have_value("")
    expect(page.get_by_label(REQUEST, exact=True)).to_be_focused()


def test_the_files_hold_the_dates_of_the_page(learner, tmp_path):
    page = open_clock(learner)
    enter(page, REQUEST, "2026-09-07")
    work_out(page)
    saved = {}
    for link in page.locator(".clock a.download").all():
        with page.expect_download() as download:
            link.click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        saved[path.suffix] = path.read_bytes().decode("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(saved[".csv"], newline="")))
    assert [line["Date"] for line in table] == ["2026-10-19", "2026-12-28", "2027-01-25"]
    assert len(table) == lines(page).count() == len(Calendar.from_ical(saved[".ics"]).walk("VEVENT"))


def test_home_leads_there_and_its_other_addresses_too(learner):
    learner.open_home()
    learner.page.locator(".text a[href*='clock']").click()
    learner.page.locator(".clock form").wait_for()
    for path in ("/clock", "/clock.ipynb", "/duties/clock.ipynb"):
        learner.page.goto(learner.url + path)
        learner.page.locator(".clock form").wait_for()
        assert learner.page.url == f"{learner.url}/clock/"
