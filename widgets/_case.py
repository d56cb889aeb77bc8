"""A practice case: decide, see what happens, read the rule, go on."""

from __future__ import annotations

from typing import Any

from course.kinds import View
from grading.attempt import Attempt, Refused
from widgets._component import Component, script, style
from widgets._views import answered, comparison, question, situation


class Case(Component):
    """One practice case of a chapter."""

    _esm = script("_shared", "_kind_order", "_kinds", "_question", "_case")
    _css = style("_shared", "_question")

    def __init__(self, case: str) -> None:
        super().__init__()
        self.case = case
        # Which run is shown after "start again", until its first answer is recorded. Lost with the kernel, and no harm done.
        self._asked_again = 0

    def look(self, attempt: Attempt) -> View:
        history = attempt.history()
        scenario = attempt.course.scenario(attempt.chapter, self.case)
        place = attempt.place(self.case, history)
        run, walked = place.run, place.walk
        if walked.ended and self._asked_again == run + 1:
            run, walked = run + 1, attempt.walk(self.case, history, run + 1)
        seed = (attempt.trainee, self.case, run)
        best = attempt.score(history).practice[self.case]
        return {
            **situation(scenario),
            "case": self.case,
            "run": run,
            "turns": [answered(attempt.course, scenario, turn, *seed, turn.number, told=True) for turn in walked.turns],
            "question": question(scenario, walked, *seed, len(walked.turns) + 1),
            "points": walked.points if walked.ended else None,
            "maximum": best.maximum if walked.ended else None,
            "best": best.points if walked.ended and best.run else None,
            "comparison": comparison(attempt.course, scenario) if walked.ended else [],
        }

    def act(self, attempt: Attempt, action: str, message: dict[str, Any]) -> None:
        if action == "choose":
            if message.get("case") != self.case:
                raise Refused("That answer belongs to another case.")
            attempt.choose(message)
        elif action == "again":
            place = attempt.place(self.case, attempt.history())
            if not place.walk.ended:
                raise Refused("Finish this case first; then you can start it again.")
            self._asked_again = place.run + 1
        else:
            super().act(attempt, action, message)
