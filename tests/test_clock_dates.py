"""The EHC clock's dates: every rule of the team's list, every example in it, and what cannot be worked with."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.clock.dates import LAST, WrongDate, read_given, work_out
from course.clock.rules import in_order, load_clock
from course.clock.words import ground_words, rows

CLOCK = load_clock()
ALL_ROWS = range(1, 49)


def dated(dates, kinds=None):
    """What follows from these dates, by rule."""
    found = work_out(CLOCK, read_given(CLOCK, dates, kinds or {}))
    return {each.name: each for each in found}


def days(dates, kinds=None):
    return {name: each.day and each.day.isoformat() for name, each in dated(dates, kinds).items()}


# (row, what was entered, kinds, rule, day): worked out by hand from the list of rules.
WORKED = [
    (1, {"request": "2026-09-07"}, {}, "decide-to-assess", "2026-10-19"),
    (2, {"advice-request": "2026-10-20"}, {}, "advice", "2026-12-01"),
    (3, {"request": "2026-09-07"}, {}, "no-plan", "2026-12-28"),
    (4, {"draft": "2026-12-04"}, {}, "comment-on-draft", "2026-12-18"),
    (5, {"consultation": "2026-12-04"}, {}, "answer-consultation", "2026-12-19"),
    (6, {"request": "2026-09-07"}, {}, "final-plan", "2027-01-25"),
    (7, {"plan": "2027-01-20"}, {}, "provision-starts", "2027-01-20"),
    (8, {"plan": "2027-01-20"}, {}, "first-review", "2028-01-19"),
    (8, {"last": "2026-03-01"}, {}, "first-review", "2027-02-28"),
    (9, {"plan": "2026-08-31"}, {}, "under-fives", "2027-02-28"),
    (10, {"term": "2027-01-05"}, {}, "term-list", "2026-12-22"),
    (11, {"meeting": "2026-11-12"}, {}, "invitations", "2026-10-29"),
    (12, {"meeting": "2026-11-12"}, {}, "review-advice", "2026-10-29"),
    (13, {"meeting": "2026-11-12"}, {}, "review-report", "2026-11-26"),
    (14, {"meeting": "2026-11-12"}, {}, "review-decision", "2026-12-10"),
    (14, {"meeting": "2026-11-12", "last": "2025-12-01"}, {}, "review-decision", "2026-11-30"),
    (15, {"meeting": "2026-11-12"}, {}, "proposed-amendments", "2026-12-10"),
    (16, {"notice": "2026-12-10"}, {}, "comment-on-amendments", "2026-12-24"),
    (17, {"meeting": "2026-11-12"}, {}, "amended-plan", "2027-02-04"),
    (17, {"meeting": "2026-11-12", "notice": "2026-11-20"}, {}, "amended-plan", "2027-01-15"),
    (17, {"meeting": "2026-11-12", "notice": "2027-01-07"}, {}, "amended-plan", "2027-02-04"),
    (18, {"to-school": "2027-09-01"}, {}, "school-transfer", "2027-02-14"),
    (18, {"to-school": "2027-09-01"}, {}, "school-transfer-meeting", "2026-11-22"),
    (19, {"to-post-16": "2027-09-06"}, {}, "post-16-transfer", "2027-03-30"),
    (19, {"to-post-16": "2027-09-06"}, {}, "post-16-transfer-meeting", "2027-01-05"),
    (20, {"post-16-to-post-16": "2027-09-01"}, {}, "between-post-16", "2027-04-01"),
    (20, {"post-16-to-post-16": "2027-09-01"}, {}, "between-post-16-spring", "2027-03-31"),
    (21, {"re-request": "2026-11-02"}, {}, "re-assessment-decision", "2026-11-17"),
    (22, {"re-decision": "2026-11-10"}, {}, "re-assessed-plan", "2027-02-16"),
    (22, {"re-request": "2026-11-02"}, {}, "re-assessed-plan", "2027-02-23"),
    (23, {"move": "2027-01-29", "move-known": "2026-12-24"}, {}, "pass-plan-on", "2027-01-29"),
    (23, {"move": "2027-01-05", "move-known": "2026-12-24"}, {}, "pass-plan-on", "2027-01-18"),
    (24, {"passed-on": "2027-01-18"}, {}, "new-council-tells", "2027-03-01"),
    (24, {"move": "2027-01-18"}, {}, "new-council-tells", "2027-03-01"),
    (25, {"passed-on": "2027-01-18"}, {}, "new-council-reviews", "2027-04-17"),
    (25, {"move": "2027-01-18", "last": "2026-10-01"}, {}, "new-council-reviews", "2027-09-30"),
    (25, {"move": "2027-01-18", "last": "2026-02-01"}, {}, "new-council-reviews", "2027-04-17"),
    (26, {"health-known": "2026-11-02"}, {}, "health-notice", "2026-11-23"),
    (26, {"move": "2027-01-05", "move-known": "2026-12-24"}, {}, "health-notice-move", "2027-01-18"),
    (26, {"new-health-known": "2026-11-02"}, {}, "health-request", "2026-11-23"),
    (27, {"decision": "2026-06-15"}, {}, "mediation-adviser", "2026-08-15"),
    (28, {"declined": "2026-12-23"}, {}, "certificate-declined", "2026-12-30"),
    (28, {"session": "2026-12-23"}, {}, "certificate-after", "2026-12-30"),
    (29, {"mediation-wanted": "2026-11-02"}, {}, "mediation", "2026-12-02"),
    (30, {"decision": "2026-06-15"}, {}, "appeal", "2026-09-01"),
    (30, {"decision": "2026-02-02", "certificate": "2026-03-10"}, {}, "appeal", "2026-04-10"),
    (30, {"decision": "2026-02-02", "certificate": "2026-02-10"}, {}, "appeal", "2026-04-02"),
    (30, {"decision": "2026-10-01", "certificate": "2026-11-29"}, {}, "appeal", "2027-01-04"),
    (31, {"order": "2026-11-02"}, {"order": "assess"}, "ordered-notice", "2026-11-16"),
    (31, {"order": "2026-11-02"}, {"order": "assess"}, "ordered-no-plan", "2027-01-11"),
    (31, {"order": "2026-11-02"}, {"order": "assess"}, "ordered-plan", "2027-02-08"),
    (32, {"order": "2026-11-02"}, {"order": "make-plan"}, "ordered-draft", "2026-12-07"),
    (32, {"order": "2026-11-02"}, {"order": "make-plan"}, "ordered-final", "2027-01-18"),
    (33, {"order": "2026-11-02"}, {"order": "amend"}, "ordered-amendment", "2026-12-07"),
    (33, {"order": "2026-11-02"}, {"order": "place"}, "ordered-place", "2026-11-16"),
    (33, {"order": "2026-11-02"}, {"order": "reconsider"}, "ordered-reconsideration", "2026-11-16"),
    (33, {"order": "2026-11-02"}, {"order": "cease"}, "ordered-end", "2026-11-02"),
    (34, {"conceded": "2026-11-02"}, {"conceded": "assess"}, "conceded-notice", "2026-11-16"),
    (34, {"conceded": "2026-11-02"}, {"conceded": "assess"}, "conceded-no-plan", "2027-01-11"),
    (34, {"conceded": "2026-11-02"}, {"conceded": "assess"}, "conceded-plan", "2027-02-08"),
    (34, {"conceded": "2026-11-02"}, {"conceded": "make-plan"}, "conceded-draft", "2026-12-07"),
    (34, {"conceded": "2026-11-02"}, {"conceded": "make-plan"}, "conceded-final", "2027-01-18"),
    (34, {"conceded": "2026-11-02"}, {"conceded": "amend"}, "conceded-amendment", "2026-12-07"),
    (34, {"conceded": "2026-11-02"}, {"conceded": "place"}, "conceded-place", "2026-11-16"),
    (35, {"recommendation": "2026-11-02"}, {}, "recommendation-answer", "2026-12-07"),
    (36, {"act": "2026-02-16"}, {}, "disability-claim", "2026-08-15"),
    (37, {"draft": "2026-12-04"}, {}, "personal-budget", None),
    (38, {"ending": "2026-06-15"}, {}, "plan-lives-on", "2026-09-01"),
    (39, {"detained": "2026-11-02"}, {}, "send-plan-to-custody", "2026-11-09"),
    (39, {"custody-request": "2026-09-07"}, {}, "custody-decision", "2026-10-19"),
    (39, {"custody-advice": "2026-10-20"}, {}, "custody-advice-answer", "2026-12-01"),
    (39, {"custody-request": "2026-09-07"}, {}, "custody-no-plan", "2026-12-28"),
    (39, {"custody-draft": "2026-12-04"}, {}, "custody-comments", "2026-12-18"),
    (39, {"custody-request": "2026-09-07"}, {}, "custody-final", "2027-01-25"),
    (40, {"released": "2026-11-02"}, {}, "review-after-release", None),
    (41, {"agreement": "2026-11-02"}, {}, "other-agreement", "2026-11-16"),
    (42, {"session": "2026-12-01"}, {}, "mediation-place", "2026-11-24"),
    (43, {"custody-move": "2026-11-02"}, {}, "custody-change", "2026-11-09"),
    (43, {"custody-plan-received": "2026-11-02"}, {}, "custody-health-request", "2026-11-23"),
    (44, {"service-known": "2026-11-02"}, {}, "service-family", "2026-11-17"),
    (45, {"excluded": "2026-11-02"}, {}, "excluded-education", "2026-11-09"),
    (46, {"complaint": "2026-11-02"}, {"complaint": "nursery"}, "complaint-nursery", "2026-11-30"),
    (46, {"complaint": "2026-11-02"}, {"complaint": "children"}, "complaint-children", "2026-11-30"),
    (46, {"panel-reply": "2026-11-02"}, {}, "complaint-panel", "2026-11-30"),
    (46, {"complaint": "2026-11-02"}, {"complaint": "adults"}, "complaint-adults", "2026-11-05"),
    (47, {"hearing": "2026-11-02"}, {}, "tribunal-decision", "2026-11-16"),
    (48, {"referral": "2026-10-05"}, {}, "social-care-assessment", "2026-12-07"),
]


@pytest.mark.parametrize(
    ("row", "dates", "kinds", "rule", "day"), WORKED, ids=lambda value: str(value) if not isinstance(value, dict) else ""
)
def test_each_rule_ends_on_its_day(row, dates, kinds, rule, day):
    assert CLOCK.rules[rule].row == row
    assert days(dates, kinds)[rule] == day


def test_every_row_of_the_list_and_every_rule_of_the_clock_has_a_worked_date():
    assert {rule.row for rule in CLOCK.rules.values()} == set(ALL_ROWS)
    assert {rule for _, _, _, rule, _ in WORKED} == set(CLOCK.rules)


def test_a_stage_that_overruns_moves_no_other():
    """9.43: the weeks are all counted from the request."""
    late = days({"request": "2026-09-07", "draft": "2027-01-20", "advice-request": "2026-12-21"})
    assert late["final-plan"] == days({"request": "2026-09-07"})["final-plan"]


def test_amending_a_plan_does_not_start_the_twelve_months_again():
    reviewed = days({"last": "2026-01-10", "meeting": "2026-11-12", "notice": "2026-12-01"})
    assert reviewed["first-review"] == days({"last": "2026-01-10"})["first-review"]


def test_the_limit_for_mediation_does_not_move_as_the_one_to_appeal_does():
    found = dated({"decision": "2026-06-15"})
    assert found["appeal"].put_off and not found["mediation-adviser"].put_off


def test_without_its_kind_nothing_follows_and_with_another_kind_something_else():
    assert set(days({"order": "2026-11-02"}, {"order": "place"})) == {"ordered-place"}
    with pytest.raises(WrongDate, match="what it was about"):
        dated({"order": "2026-11-02"})


def states(dates, rule):
    return {state.ground: state.state for state in dated(dates)[rule].grounds}


SUMMER = {"request": "2026-06-15", "closed": "2026-07-22", "reopened": "2026-09-02"}


@pytest.mark.parametrize(
    ("asked", "state"),
    [("2026-07-14", "cannot"), ("2026-07-15", "could"), ("2026-08-26", "could"), ("2026-08-27", "cannot")],
)
def test_a_closure_counts_where_the_advice_was_asked_for_in_its_window(asked, state):
    assert states(SUMMER | {"advice-request": asked}, "final-plan")["closure"] == state


def test_the_window_is_told_where_nobody_said_when_the_advice_was_asked_for():
    state = next(s for s in dated(SUMMER)["final-plan"].grounds if s.ground == "closure")
    assert state.state == "unknown" and state.dates == (datetime.date(2026, 7, 15), datetime.date(2026, 8, 26))
    assert "15 July 2026" in ground_words(state) and "26 August 2026" in ground_words(state)


def test_half_terms_and_christmas_never_count():
    for closed, reopened in (("2026-10-24", "2026-11-02"), ("2026-12-19", "2027-01-05")):
        given_dates = {"request": "2026-09-07", "advice-request": closed, "closed": closed, "reopened": reopened}
        assert states(given_dates, "final-plan")["closure"] == "cannot"


def test_a_closure_outside_the_limit_cannot_count():
    assert states(SUMMER | {"request": "2027-01-11"}, "final-plan")["closure"] == "cannot"


def test_no_closure_excuses_a_late_answer_to_a_request_for_advice():
    assert set(states({"advice-request": "2026-07-20"}, "advice")) == {"appointments", "personal", "absence"}
    assert "appointments" not in states({"request": "2026-06-15"}, "final-plan")


@pytest.mark.parametrize(("back", "state"), [("2026-08-02", "cannot"), ("2026-08-03", "could")])
def test_an_absence_has_to_last_four_weeks(back, state):
    assert states({"request": "2026-06-15", "away": "2026-07-06", "back": back}, "final-plan")["absence"] == state


def test_an_exception_moves_no_date():
    assert days(SUMMER | {"advice-request": "2026-07-20"})["final-plan"] == days({"request": "2026-06-15"})["final-plan"]


@pytest.mark.parametrize(
    ("dates", "moment", "words"),
    [
        ({}, "", "at least one date"),
        ({"request": "2026-02-31"}, "request", "is no date"),
        ({"request": "31/02/2026"}, "request", "is no date"),
        ({"request": "x" * 5000}, "request", "is no date"),
        ({"request": "2014-08-31"}, "request", "1 September 2014"),
        ({"request": "9999-12-31"}, "request", "31 December 2060"),
        ({"request": "2026-09-07", "draft": "2026-09-06"}, "draft", "cannot be before"),
        ({"closed": "2026-09-02", "reopened": "2026-07-22"}, "reopened", "cannot be before"),
    ],
)
def test_what_cannot_be_worked_with_is_said_in_one_line(dates, moment, words):
    with pytest.raises(WrongDate, match=words) as caught:
        dated(dates)
    assert caught.value.moment == moment and "\n" not in str(caught.value) and len(str(caught.value)) < 300


def test_what_is_no_moment_is_not_looked_at():
    with pytest.raises(WrongDate):
        dated({"nonsense": "2026-09-07"})


MOMENTS = list(CLOCK.moments)


@st.composite
def entered(draw):
    """Some moments with days of 2016 to 2050, in an order that can be; kinds for those that want one."""
    chosen = draw(st.lists(st.sampled_from(MOMENTS), min_size=1, max_size=8, unique=True))
    found = {}
    for name in chosen:
        found[name] = draw(st.dates(datetime.date(2016, 1, 1), datetime.date(2050, 12, 31)))
    for name in found:
        before = CLOCK.moments[name].not_before
        if before in found and found[before] > found[name]:
            found[before], found[name] = found[name], found[before]
    kinds = {name: draw(st.sampled_from(sorted(CLOCK.moments[name].kinds))) for name in found if CLOCK.moments[name].kinds}
    return {name: day.isoformat() for name, day in found.items()}, kinds


def in_sequence(dates):
    return all(
        moment.not_before not in dates or name not in dates or dates[moment.not_before] <= dates[name]
        for name, moment in CLOCK.moments.items()
    )


@given(entered().filter(lambda e: in_sequence(e[0])))
def test_whatever_was_entered_comes_out_in_order_and_says_where_it_comes_from(what):
    given_dates = read_given(CLOCK, *what)
    found = work_out(CLOCK, given_dates)
    assert [each.place for each in found] == sorted(each.place for each in found)
    for row in rows(CLOCK, found):
        assert str(row.dated.counted.since.year) in row.counted
        assert row.dated.day is None or str(row.dated.day.year) in row.when


@given(entered().filter(lambda e: in_sequence(e[0])))
def test_more_that_is_entered_takes_no_rule_away(what):
    dates, kinds = what
    all_of_it = days(dates, kinds)
    for left_out in dates:
        fewer = {name: day for name, day in dates.items() if name != left_out}
        if fewer:
            assert set(days(fewer, kinds)) <= set(all_of_it)


@given(st.dates(datetime.date(2014, 9, 1), LAST))
def test_the_decision_lies_within_the_sixteen_and_the_sixteen_within_the_twenty_weeks(request):
    found = dated({"request": request.isoformat()})
    assert found["decide-to-assess"].day < found["no-plan"].day < found["final-plan"].day
    assert (found["final-plan"].day - request).days == 140


def test_rules_are_worked_out_after_those_that_they_count_from():
    order = in_order(CLOCK.rules)
    assert order.index("pass-plan-on") < order.index("new-council-tells")
    assert sorted(order) == sorted(CLOCK.rules)
