"""A trainee at work on one chapter: checks what comes from the browser against the content, and records it.

Nothing here is kept between two calls; where a trainee stands is replayed from the record each time.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from course import Course, Walk, WrongAnswer
from course.kinds import Reflect
from course.words.people import maybe_named
from grading.decision import Decision, Fact, History, Note, Sitting
from grading.draw import draw
from grading.record import Record, Taken
from grading.scoring import ChapterScore, replay, score

F = TypeVar("F", bound=Fact)
_log = logging.getLogger("send_course.attempt")
CONFIDENCE = range(1, 5)
"""Ratings of a confidence statement."""


class Refused(Exception):
    """What the browser asked for is not possible. The message is one line for the trainee; nothing was changed."""


class Doubtful(Refused):
    """What the browser sent may be a slip: the message asks, and the same with `sure` goes through. Nothing was changed."""


@dataclass(frozen=True)
class Place:
    """Where a trainee stands in a case."""

    run: int
    walk: Walk


class Attempt:
    """One trainee's work on one chapter."""

    def __init__(self, course: Course, chapter: str, record: Record) -> None:
        self.course = course
        self.chapter = chapter
        self.record = record

    @property
    def trainee(self) -> str:
        return self.record.trainee

    def history(self) -> History:
        """What is recorded, read anew. Raises NotRecorded or UnreadableRecord."""
        return self.record.read(self.chapter)

    def score(self, history: History | None = None) -> ChapterScore:
        return score(self.course, self.chapter, history or self.history())

    def place(self, case: str, history: History) -> Place:
        """Where she stands in a practice case: in its latest run.

        A run whose answers no longer fit, because the case was rewritten, is over: the next one is open.
        """
        run = max((decision.run for decision in history.decisions if decision.case == case), default=1)
        decisions = history.run(case, run)
        walked = self.walk(case, history, run)
        if len(walked.turns) < len(decisions):
            return Place(run + 1, self.walk(case, history, run + 1))
        return Place(run, walked)

    def walk(self, case: str, history: History, run: int) -> Walk:
        """The walk of one run of `case`."""
        return replay(self.course.scenario(self.chapter, case), history.run(case, run))

    def sitting(self, history: History) -> Sitting | None:
        """The sitting that is under way, or None. One whose cases were rewritten or withdrawn meanwhile is over."""
        if not history.sittings:
            return None
        latest = history.sittings[-1]
        if not set(latest.cases) <= set(self.course.chapter(self.chapter).assessed):
            return None
        walks = [(self.walk(case, history, latest.number), history.run(case, latest.number)) for case in latest.cases]
        open_still = any(not walked.ended for walked, _ in walks)
        fits = all(len(walked.turns) == len(decisions) for walked, decisions in walks)
        return latest if open_still and fits else None

    def choose(self, message: Mapping[str, Any]) -> None:
        """Records one decision: `id, case, run, turn, step, options` and, where it was asked for, `certainty` and `sure`.

        Returns when it is kept for good. Raises Doubtful, Refused, Taken (answered elsewhere) or NotRecorded.
        """
        history = self.history()
        case = message.get("case")
        content = self.course.chapter(self.chapter)
        if not isinstance(case, str) or case not in (*content.practice, *content.assessed):
            raise self._refuse("unknown case", "This case is not part of the chapter.")
        decision = self._fact(Decision, message, edition=self.course.editions[self.chapter, case])
        if any(known.id == decision.id for known in history.decisions):
            return  # the same message once more
        walked = self.walk(case, history, decision.run)
        if decision.turn <= len(walked.turns):
            raise Taken
        self._may_play(decision, history)
        if decision.turn != len(walked.turns) + 1 or decision.step != walked.step:
            raise self._refuse("not the step reached", "The case does not stand at this step. Reload the page.")
        step = self.course.scenario(self.chapter, case).steps[decision.step]
        try:
            step.check(decision.options)
        except WrongAnswer as error:
            raise self._refuse("not a choice", str(error)) from None
        if isinstance(step, Reflect) and message.get("sure") is not True:
            self._ask_about_names(decision.options[0])
        self.record.append(self.chapter, decision)

    def begin_sitting(self, message: Mapping[str, Any]) -> None:
        """Draws the next sitting: `id`. Does nothing when one is under way. Raises Refused or NotRecorded."""
        history = self.history()
        if self.sitting(history):
            return
        pool = self.course.chapter(self.chapter).assessed
        number = max((sitting.number for sitting in history.sittings), default=0) + 1
        cases = draw(pool, history.sittings, self.trainee, self.chapter)
        sitting = self._fact(Sitting, {"id": message.get("id"), "number": number, "cases": cases})
        try:
            self.record.append(self.chapter, sitting)
        except Taken:
            return  # another window was quicker

    def note(self, message: Mapping[str, Any]) -> None:
        """Keeps a note: `id, name, text` and, if she was asked, `sure`. Raises Doubtful, Refused or NotRecorded."""
        note = self._fact(Note, message)
        content = self.course.chapter(self.chapter)
        ratings = {f"{when}/{topic}" for when in ("before", "after") for topic in content.confidence}
        if note.name in ratings:
            if note.text not in {str(rating) for rating in CONFIDENCE}:
                raise self._refuse("not a rating", "Choose one of the four answers.")
        elif note.name not in ("reflection", "monday"):
            raise self._refuse("unknown note", "There is no such question in this chapter.")
        elif message.get("sure") is not True:
            self._ask_about_names(note.text)
        self.record.append(self.chapter, note)

    def _ask_about_names(self, words: str) -> None:
        """Raises Doubtful when it looks as if a person is named: what is handed in is read by others."""
        # The names of a case are invented, and she may use them.
        ours = {child for (where, _), case in self.course.scenarios.items() if where == self.chapter for child in case.children}
        named = [name for name in maybe_named(words) if name not in ours]
        if named:
            who = " and ".join(f"“{name}”" for name in named[:3])
            raise Doubtful(
                f"It looks as if somebody is named: {who}. Leave out the names of children and families, or keep it as it is."
            )

    def _may_play(self, decision: Decision, history: History) -> None:
        """Raises Refused unless the run that `decision` belongs to is one that may be played now."""
        if decision.case in self.course.chapter(self.chapter).practice:
            latest = self.place(decision.case, history)
            again = decision.run == latest.run + 1 and latest.walk.ended
            if decision.run != latest.run and not again:
                raise self._refuse("not the run", "This run of the case is not open. Reload the page.")
            return
        sitting = self.sitting(history)
        if sitting is None or sitting.number != decision.run:
            raise self._refuse("not the sitting", "This sitting is not open. Reload the page.")
        if decision.case != next(c for c in sitting.cases if not self.walk(c, history, sitting.number).ended):
            raise self._refuse("not the case's turn", "The other case of this sitting comes first. Reload the page.")

    def _fact(self, kind: type[F], message: Mapping[str, Any], **ours: object) -> F:
        wanted = set(kind.model_fields) - {"at"}
        try:
            # What the server says of a fact is never taken from the message.
            return kind.model_validate({key: message[key] for key in wanted if key in message} | ours)
        except ValidationError as error:
            faults = _fields(error.errors())
            why = f"malformed {kind.__name__}: {faults}"
            raise self._refuse(why, "That answer did not arrive whole. Please try again.") from None

    def _refuse(self, why: str, words: str) -> Refused:
        _log.warning("refused: %s (chapter %s)", why, self.chapter)
        return Refused(words)


def _fields(errors: Sequence[Mapping[str, Any]]) -> str:
    """Names of the fields at fault, without their values: those are the trainee's."""
    return ", ".join(sorted({str(error["loc"][0]) for error in errors if error["loc"]}))
