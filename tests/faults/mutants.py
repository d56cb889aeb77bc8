"""Attempts with a defect, to try whether the driver sees it."""

from typing import Any

from pilot import CHAPTER, fresh

from faults.kernel import COURSE
from grading.attempt import Attempt
from grading.record import NotRecorded


def sound(record: Any) -> Attempt:
    """The Attempt of the course."""
    return Attempt(COURSE, CHAPTER, record)


class TellsFirst(Attempt):
    """Says that a decision is kept, and keeps it a moment later."""

    def __init__(self, record: Any) -> None:
        super().__init__(COURSE, CHAPTER, record)
        self.todo: list[Any] = []
        self.keep = record.append
        record.append = lambda *fact: self.todo.append(fact)

    def later(self) -> None:
        while self.todo:
            self.keep(*self.todo.pop(0))


class CountsTwice(Attempt):
    """Takes every message for a new one, at the step that has been reached."""

    def __init__(self, record: Any) -> None:
        super().__init__(COURSE, CHAPTER, record)

    def choose(self, message: Any) -> None:
        place = self.place(message["case"], self.history())
        step = self.course.scenario(CHAPTER, message["case"]).steps.get(place.walk.step or "")
        if step and any(known.id == message["id"] for known in self.history().decisions):
            turn = {"run": place.run, "turn": len(place.walk.turns) + 1, "step": place.walk.step, "options": list(step.best)}
            message = {**message, "id": fresh(), **turn}
        super().choose(message)


class Remembers(Attempt):
    """Reads the record once, and believes what it has seen."""

    def __init__(self, record: Any) -> None:
        super().__init__(COURSE, CHAPTER, record)
        self.seen: Any = None

    def history(self) -> Any:
        self.seen = self.seen or super().history()
        return self.seen

    def choose(self, message: Any) -> None:
        super().choose(message)
        self.seen = None


class Hopes(Attempt):
    """Takes it for granted that what could not be kept will be some day."""

    def __init__(self, record: Any) -> None:
        super().__init__(COURSE, CHAPTER, record)

    def choose(self, message: Any) -> None:
        try:
            super().choose(message)
        except NotRecorded:
            return


class GivesUp(Attempt):
    """Never writes again after it could not once."""

    def __init__(self, record: Any) -> None:
        super().__init__(COURSE, CHAPTER, record)
        self.broken = False

    def choose(self, message: Any) -> None:
        if self.broken:
            raise NotRecorded("it did not work before")
        try:
            super().choose(message)
        except NotRecorded:
            self.broken = True
            raise


MUTANTS = {made.__name__: made for made in (TellsFirst, CountsTwice, Remembers, Hopes, GivesUp)}
