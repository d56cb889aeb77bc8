"""grading.scoring: what decisions are worth."""

import pytest
from pilot import CHAPTER, begin, decide, decision, drawn, play, sit

from grading.attempt import Attempt
from grading.decision import History
from grading.file_record import FileRecord
from grading.scoring import CaseScore, SittingScore, replay, score


@pytest.fixture
def attempt(alpha, var):
    return Attempt(alpha, CHAPTER, FileRecord(var / "decisions.json"))


def scored(alpha, *decisions, sittings=()):
    return score(alpha, CHAPTER, History(chapter=CHAPTER, decisions=decisions, sittings=sittings))


def marks(points, *, of=20, pass_mark=70, finished=True):
    return SittingScore(1, {"a": CaseScore(1, points, of, finished)}, {}, pass_mark)


def test_nothing_done_is_worth_nothing(alpha):
    nothing = scored(alpha)
    assert (nothing.points, nothing.best, nothing.sittings) == (0, None, ())
    assert all(case == CaseScore(0, 0, case.maximum, False) for case in nothing.practice.values())


def test_everything_done_well_is_worth_everything(attempt):
    for case in attempt.course.chapter(CHAPTER).practice:
        play(attempt, case)
    sit(attempt)
    done = attempt.score()
    assert done.points == done.maximum == done.practice_maximum + done.assessed_maximum
    assert done.best.percent == 100 and done.best.passed


def test_every_sitting_has_one_maximum(attempt):
    for _ in range(3):
        sit(attempt, well=False)
    assert {sitting.maximum for sitting in attempt.score().sittings} == {attempt.score().assessed_maximum}


def test_the_best_run_of_a_practice_case_counts(attempt):
    play(attempt, "first-day")
    play(attempt, "first-day", well=False)
    assert (attempt.score().practice["first-day"].run, attempt.score().practice["first-day"].points) == (1, 4)


def test_a_run_under_way_counts_as_far_as_it_has_got(attempt):
    decide(attempt, "first-day", "look", "face")
    assert attempt.score().practice["first-day"] == CaseScore(1, 1, 4, finished=False)


def test_of_equal_runs_a_finished_one_counts(alpha):
    begun = decision("first-day", "look", "face")
    over = [decision("first-day", "look", "face", run=2), decision("first-day", "tell", "nobody", run=2, turn=2)]
    assert scored(alpha, begun, *over).practice["first-day"].run == 2


def test_the_best_finished_sitting_counts_and_of_equal_ones_the_earliest(attempt):
    for well in (False, True, True):
        sit(attempt, well)
    begin(attempt)
    assert attempt.score().best.number == 2


def test_a_sitting_under_way_is_not_the_best(attempt):
    sitting = begin(attempt)
    play(attempt, sitting.cases[0])
    assert attempt.score().best is None and attempt.score().points == 0
    assert attempt.score().sittings[0].points == 10


def test_points_by_topic_add_up_to_those_of_the_sitting(attempt):
    sit(attempt)
    (sitting,) = attempt.score().sittings
    assert set(sitting.topics) == {"listening", "going-round"}
    assert tuple(map(sum, zip(*sitting.topics.values(), strict=True))) == (sitting.points, sitting.maximum)


@pytest.mark.parametrize(("points", "passed"), [(13, False), (14, True), (20, True)])
def test_a_sitting_is_passed_from_the_pass_mark_on(points, passed):
    assert marks(points).passed is passed


def test_a_pass_mark_that_was_not_reached_is_never_shown():
    short = marks(139, of=199)
    assert 100 * 139 / 199 > 69.8 and short.percent == 69 and not short.passed


def test_an_unfinished_sitting_is_not_passed():
    assert not marks(20, finished=False).passed


def test_a_sitting_of_nothing_has_no_per_cent():
    assert marks(0, of=0).percent == 0


@pytest.mark.parametrize("cases", [("form-blue",), ("form-blue", "form-blue"), ("no-case", "another")])
def test_a_draw_of_fewer_cases_can_never_be_finished(alpha, cases):
    forms = alpha.scenario(CHAPTER, "form-blue").model_answer
    answers = [(step, options) for entry in forms for step, options in entry.items()]
    played = [decision("form-blue", step, *options, turn=turn) for turn, (step, options) in enumerate(answers, 1)]
    assert scored(alpha, *played, sittings=[drawn(1, *cases)]).best is None


def test_a_draw_of_more_cases_counts_the_first_two(alpha):
    (sitting,) = scored(alpha, sittings=[drawn(1, "form-blue", "form-green", "form-red")]).sittings
    assert list(sitting.cases) == ["form-blue", "form-green"]


def test_names_that_the_content_does_not_know_spoil_nothing(alpha):
    known = decision("first-day", "look", "face")
    strange = [decision("gone", "look", "face"), decision("round-trip", "gone", "x"), decision("first-day", "tell", "gone", turn=2)]
    assert scored(alpha, known, *strange).points == 1


def test_a_replay_stops_at_a_turn_that_is_missing(alpha):
    case = alpha.scenario(CHAPTER, "first-day")
    assert replay(case, [decision(), decision("first-day", "tell", "family", turn=3)]).step == "tell"


def test_a_replay_stops_at_an_answer_that_no_longer_fits(alpha):
    case = alpha.scenario(CHAPTER, "first-day")
    assert len(replay(case, [decision(), decision("first-day", "told", "family", turn=2)]).turns) == 1


def test_practice_decisions_under_a_sittings_number_do_not_count_in_it(alpha):
    (sitting,) = scored(alpha, decision("first-day", "look", "face"), sittings=[drawn(1)]).sittings
    assert sitting.points == 0
