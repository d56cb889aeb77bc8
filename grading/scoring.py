"""What decisions are worth: pure functions of the content and the history, and the only place where it is decided.

The page, the grade cells and the gradebook all show what `score` returns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from course import Course, Scenario, Walk, WrongAnswer, walk
from course.model import DRAWN
from grading.decision import Decision, History, Sitting


@dataclass(frozen=True)
class CaseScore:
    """One run of one case."""

    run: int
    points: int
    maximum: int
    finished: bool


@dataclass(frozen=True)
class SittingScore:
    """One sitting of the assessed set."""

    number: int
    cases: dict[str, CaseScore]
    """By case, in the order in which they were drawn."""
    topics: dict[str, tuple[int, int]]
    """Points and maximum by topic, over the answered steps."""
    pass_mark: int

    @property
    def points(self) -> int:
        return sum(case.points for case in self.cases.values())

    @property
    def maximum(self) -> int:
        return sum(case.maximum for case in self.cases.values())

    @property
    def finished(self) -> bool:
        return all(case.finished for case in self.cases.values())

    @property
    def percent(self) -> int:
        """Whole per cent, rounded down, so that nobody is shown a pass mark that was not reached."""
        return 100 * self.points // self.maximum if self.maximum else 0

    @property
    def passed(self) -> bool:
        return self.finished and 100 * self.points >= self.pass_mark * self.maximum


@dataclass(frozen=True)
class ChapterScore:
    """Everything that a trainee's decisions in one chapter are worth."""

    practice: dict[str, CaseScore]
    """The best run of each practice case; run 0 where there is none."""
    sittings: tuple[SittingScore, ...]
    practice_maximum: int
    assessed_maximum: int

    @property
    def best(self) -> SittingScore | None:
        """The finished sitting with the most points; of equal ones the earliest. It is the one that counts."""
        finished = [sitting for sitting in self.sittings if sitting.finished]
        return max(finished, key=lambda sitting: (sitting.points, -sitting.number), default=None)

    @property
    def practice_points(self) -> int:
        return sum(case.points for case in self.practice.values())

    @property
    def points(self) -> int:
        """What the gradebook's case cells sum up to."""
        return self.practice_points + (self.best.points if self.best else 0)

    @property
    def maximum(self) -> int:
        return self.practice_maximum + self.assessed_maximum


def replay(scenario: Scenario, decisions: Sequence[Decision]) -> Walk:
    """The walk of one run, up to the first turn that is missing or that the scenario no longer allows."""
    whole = [decision for number, decision in enumerate(decisions, start=1) if decision.turn == number]
    answers = [(decision.step, decision.options) for decision in whole]
    while True:
        try:
            return walk(scenario, answers)
        except WrongAnswer:
            # The start of a case always fits, so this ends.
            answers.pop()


def score(course: Course, chapter: str, history: History) -> ChapterScore:
    """The score of `history` in `chapter`. Names that the content does not know earn nothing and spoil nothing."""
    content = course.chapter(chapter)
    return ChapterScore(
        practice={case: _best_run(course, chapter, case, history) for case in content.practice},
        sittings=tuple(_sitting(course, chapter, sitting, history) for sitting in history.sittings),
        practice_maximum=sum(course.bounds[chapter, case].points for case in content.practice),
        assessed_maximum=sum(sorted((course.bounds[chapter, c].points for c in content.assessed), reverse=True)[:DRAWN]),
    )


def _run(course: Course, chapter: str, case: str, run: int, history: History) -> tuple[CaseScore, Walk]:
    scenario = course.scenario(chapter, case)
    walked = replay(scenario, history.run(case, run))
    return CaseScore(run, walked.points, course.bounds[chapter, case].points, walked.ended), walked


def _best_run(course: Course, chapter: str, case: str, history: History) -> CaseScore:
    runs = sorted({decision.run for decision in history.decisions if decision.case == case})
    scores = [_run(course, chapter, case, run, history)[0] for run in runs]
    nothing = CaseScore(0, 0, course.bounds[chapter, case].points, finished=False)
    return max(scores, key=lambda s: (s.points, s.finished, -s.run), default=nothing)


def _sitting(course: Course, chapter: str, sitting: Sitting, history: History) -> SittingScore:
    known = [case for case in dict.fromkeys(sitting.cases) if case in course.chapter(chapter).assessed][:DRAWN]
    cases, topics = {}, dict[str, tuple[int, int]]()
    for case in known:
        cases[case], walked = _run(course, chapter, case, sitting.number, history)
        for turn in walked.turns:
            topic = course.scenario(chapter, case).steps[turn.step].topic
            earned, possible = topics.get(topic, (0, 0))
            topics[topic] = (earned + turn.points, possible + turn.maximum)
    # A draw that names fewer cases than a sitting has is not a sitting that can be finished.
    if len(known) < DRAWN:
        cases = {case: CaseScore(s.run, s.points, s.maximum, finished=False) for case, s in cases.items()}
        cases = cases or {"": CaseScore(sitting.number, 0, 0, finished=False)}
    return SittingScore(sitting.number, cases, topics, course.file.pass_mark)
