"""Grading fails closed: no mark that was not earned, no earned mark lost, whatever the record holds.

Each generated record goes through the grade call and then through nbgrader's own `determine_grade`, as the output that a
kernel would give for it.
"""

import json
import warnings

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbgrader.utils import determine_grade

from course import WrongAnswer, walk
from course.model import DRAWN
from grading.decision import History, UnreadableRecord
from grading.file_record import FileRecord
from grading.grade_cell import SLOTS, grade, maximum

EDITION = "0123456789ab"


def cells(course, chapter):
    return [*course.chapter(chapter).practice, *SLOTS]


def nbgraders_mark(value, points):
    """What nbgrader makes of a grade cell whose last line has this value."""
    cell = nbformat.v4.new_code_cell("chapter.grade('x')")
    cell.metadata["nbgrader"] = {"grade": True, "solution": False, "grade_id": "x", "points": points, "schema_version": 3}
    cell.outputs = [nbformat.v4.new_output("execute_result", data={"text/plain": repr(value)}, execution_count=1)]
    return determine_grade(cell)[0]


def earned(course, chapter, text):
    """What the record in `text` has earned, counted in another way than the code does; None where it cannot be read."""
    try:
        history = History.from_json(text)
    except UnreadableRecord:
        return None
    if history.chapter != chapter:
        return None
    marks = {case: max((_run(course, chapter, history, case, run)[0] for run in range(1, 9)), default=0) for case in
             course.chapter(chapter).practice}  # fmt: skip
    best = (0,) * DRAWN
    for sitting in history.sittings:
        cases = [case for case in dict.fromkeys(sitting.cases) if case in course.chapter(chapter).assessed][:DRAWN]
        runs = [_run(course, chapter, history, case, sitting.number) for case in cases]
        if len(runs) == DRAWN and all(ended for _, ended in runs) and sum(p for p, _ in runs) > sum(best):
            best = tuple(points for points, _ in runs)
    return marks | dict(zip(SLOTS, best, strict=True))


def _run(course, chapter, history, case, run):
    first = {}
    for decision in history.decisions:
        if decision.case == case and decision.run == run:
            first.setdefault(decision.turn, (decision.step, decision.options))
    points, ended = 0, False
    for turn in range(1, len(first) + 1):
        try:
            reached = walk(course.scenario(chapter, case), [first[t] for t in range(1, turn + 1)])
        except (KeyError, WrongAnswer):
            break
        points, ended = reached.points, reached.ended
    return points, ended


@st.composite
def records(draw, course, chapter):
    """The text of a decisions.json: played well or badly, in part, twice, with unknown names, wrong types, cut short."""
    decisions, sittings = [], []

    def add(case, run, turn, step, options):
        decisions.append({"id": f"decision-{len(decisions)}", "at": "2026-03-04T05:06:07Z", "case": case, "run": run,
                          "turn": turn, "step": step, "options": options, "certainty": None, "edition": EDITION})  # fmt: skip

    def play(case, run):
        scenario = course.scenario(chapter, case)
        answers = []
        for turn in range(1, draw(st.integers(1, 14)) + 1):
            at = walk(scenario, answers).step
            if at is None:
                break
            step = scenario.steps[at]
            several = st.sets(st.sampled_from(sorted(step.options)), min_size=1)
            options = [draw(st.sampled_from(sorted(step.options)))] if step.kind == "choose-one" else sorted(draw(several))
            answers.append((at, tuple(options)))
            add(case, run, turn, at, options)

    for _ in range(draw(st.integers(0, 3))):
        play(draw(st.sampled_from(course.chapter(chapter).practice)), draw(st.integers(1, 3)))
    for number in range(1, draw(st.integers(0, 2)) + 1):
        cases = draw(st.permutations(course.chapter(chapter).assessed))[: draw(st.integers(1, 3))]
        sittings.append({"id": f"sitting-{number}", "at": "2026-03-04T05:06:07Z", "number": number, "cases": cases})
        for case in cases:
            play(case, number)
    whole = {"version": 1, "chapter": chapter, "decisions": decisions, "sittings": sittings, "notes": []}
    return draw(st.sampled_from(FAULTS))(draw, whole)


def _as_it_is(draw, whole):
    return json.dumps(whole)


def _shuffled(draw, whole):
    return json.dumps(whole | {"decisions": draw(st.permutations(whole["decisions"]))})


def _repeated(draw, whole):
    return json.dumps(whole | {"decisions": whole["decisions"] * 2, "sittings": whole["sittings"] * 2})


def _gap(draw, whole):
    keep = [decision for decision in whole["decisions"] if draw(st.booleans())]
    return json.dumps(whole | {"decisions": keep})


def _changed(draw, whole):
    """One field of one decision holds something else: another name, an unknown one, a wrong type."""
    decisions = [dict(decision) for decision in whole["decisions"]]
    if decisions:
        victim = draw(st.sampled_from(decisions))
        field = draw(st.sampled_from(sorted(victim)))
        odd = [None, "", "no-such-name", ["no-such-name"], [], 0, -1, 1, 10**9, 2.5, True, {"x": 1}, "NaN", [1], "1"]
        victim[field] = draw(st.sampled_from(odd))
    return json.dumps(whole | {"decisions": decisions})


def _cut(draw, whole):
    text = json.dumps(whole)
    return text[: draw(st.integers(0, len(text)))]


def _future(draw, whole):
    return json.dumps(whole | {"version": draw(st.sampled_from([0, 2, 99, "1", None, True]))})


def _foreign(draw, whole):
    return json.dumps(whole | {"chapter": draw(st.sampled_from(["chapter-01-principles", "", None]))})


def _score_claimed(draw, whole):
    return json.dumps(whole | {"score": 100, "points": 100})


def _no_object(draw, whole):
    return draw(st.sampled_from(["", "null", "[]", "4.0", '"full marks"', "\x00", "{}", "NaN"]))


FAULTS = [_as_it_is, _shuffled, _repeated, _gap, _changed, _cut, _future, _foreign, _score_claimed, _no_object]


@settings(max_examples=1000, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_marks_are_what_was_earned_whatever_the_record_holds(data, alpha, tmp_path, capfd):
    (chapter,) = alpha.file.chapters
    text = data.draw(records(alpha, chapter))
    path = tmp_path / "decisions.json"
    path.write_text(text, encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        marks = {name: grade(alpha, chapter, name, FileRecord(path)) for name in cells(alpha, chapter)}
    expected = earned(alpha, chapter, text) or dict.fromkeys(marks, 0)
    for name, mark in marks.items():
        points = maximum(alpha, chapter, name)
        assert type(mark) is float and 0 <= mark <= points
        assert nbgraders_mark(mark, points) == expected[name]
    assert capfd.readouterr() == ("", "")
    assert path.read_text(encoding="utf-8") == text


def test_without_a_record_every_mark_is_nothing(alpha):
    (chapter,) = alpha.file.chapters
    assert {grade(alpha, chapter, name, None) for name in cells(alpha, chapter)} == {0.0}


@pytest.mark.parametrize("value", [None, "4", -1.0])
def test_nbgrader_fails_open_where_a_cell_does_not_end_in_a_float(value):
    """The reason for all of this: were nbgrader to change, we would want to know."""
    cell = nbformat.v4.new_code_cell("x")
    cell.metadata["nbgrader"] = {"grade": True, "solution": False, "grade_id": "x", "points": 4, "schema_version": 3}
    if value is not None:
        cell.outputs = [nbformat.v4.new_output("execute_result", data={"text/plain": repr(value)}, execution_count=1)]
    assert determine_grade(cell)[0] == 4
