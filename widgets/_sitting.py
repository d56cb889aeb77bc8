"""The assessed set of a chapter: two cases drawn for each sitting, the result at the end."""

from __future__ import annotations

from typing import Any

from course.kinds import View
from grading.attempt import Attempt
from grading.decision import History, Sitting
from grading.scoring import ChapterScore, SittingScore
from widgets._component import Component, script, style
from widgets._views import answered, question, situation


class AssessedSet(Component):
    """The sittings of one chapter."""

    _esm = script("_shared", "_kind_order", "_kinds", "_question", "_sitting")
    _css = style("_shared", "_question")

    def look(self, attempt: Attempt) -> View:
        history = attempt.history()
        scores = attempt.score(history)
        under_way = attempt.sitting(history)
        finished = [score for score in scores.sittings if score.finished]
        view: View = {
            "pass_mark": attempt.course.file.pass_mark,
            "sittings": [{"number": s.number, "percent": s.percent, "passed": s.passed} for s in finished],
            "under_way": None,
            "result": None,
        }
        if under_way:
            view["under_way"] = self._under_way(attempt, history, under_way)
        elif finished:
            view["result"] = self._result(attempt, history, scores, finished[-1])
        return view

    def act(self, attempt: Attempt, action: str, message: dict[str, Any]) -> None:
        if action == "choose":
            attempt.choose(message)
        elif action == "begin":
            attempt.begin_sitting(message)
        else:
            super().act(attempt, action, message)

    def _under_way(self, attempt: Attempt, history: History, sitting: Sitting) -> View:
        """The cases up to the one that is being played: what was chosen, and nothing about what it is worth."""
        cases = []
        for case in sitting.cases:
            walked = attempt.walk(case, history, sitting.number)
            cases.append(self._case(attempt, case, history, sitting.number, told=False))
            if not walked.ended:
                break
        decisions = sum(len(attempt.course.scenario(attempt.chapter, case).steps) for case in sitting.cases)
        return {"number": sitting.number, "cases": cases, "decisions": decisions}

    def _result(self, attempt: Attempt, history: History, scores: ChapterScore, latest: SittingScore) -> View:
        """The latest finished sitting. Its keys are told once the set has been passed."""
        passed_once = any(score.passed for score in scores.sittings)
        topics = attempt.course.chapter(attempt.chapter).topics
        return {
            "number": latest.number,
            "points": latest.points,
            "maximum": latest.maximum,
            "percent": latest.percent,
            "passed": latest.passed,
            "go_back_to": [
                {"topic": topics[topic].title, "paragraphs": topics[topic].paragraphs}
                for topic in topics
                if topic in latest.topics and latest.topics[topic][0] < latest.topics[topic][1]
            ],
            "cases": [self._case(attempt, case, history, latest.number, told=True) for case in latest.cases] if passed_once else [],
        }

    def _case(self, attempt: Attempt, case: str, history: History, sitting: int, *, told: bool) -> View:
        scenario = attempt.course.scenario(attempt.chapter, case)
        walked = attempt.walk(case, history, sitting)
        seed = (attempt.trainee, case, sitting)
        return {
            **situation(scenario),
            "case": case,
            "turns": [answered(attempt.course, scenario, turn, *seed, turn.number, told=told) for turn in walked.turns],
            "question": question(scenario, walked, *seed, len(walked.turns) + 1),
        }
