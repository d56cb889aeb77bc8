"""What must hold, in as few words as possible: nothing here imports the course or the grading.

The two practice cases of tests/alpha are written down once more, by hand.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

CHOICES = {
    "look": (["face"], ["face", "noise"], ["register"]),
    "tell": (["nobody"], ["family"], ["colleague"]),
    "try-out": (["nothing"], ["quiet-corner"]),
    "look-back": (["together"], ["alone"], ["not-at-all"]),
    "write-down": (["her-words"], ["date-only"]),
}
"""What may be answered at each step."""
FIRST = {"first-day": "look", "round-trip": "try-out"}

Message = dict[str, Any]
Spot = tuple[int, int, str | None]
"""Where a case stands: run, answers in it, and the step to be answered next (None: it has ended)."""


class Broken(Exception):
    """Something that must hold does not."""


def step_after(case: str, answers: list[tuple[str, list[str]]]) -> str | None:
    """The step to be answered after those of a run, or None at its end."""
    if not answers:
        return FIRST[case]
    step, options = answers[-1]
    if step == "look-back":
        turns = sum(answer == ("look-back", ["together"]) for answer in answers)
        return {"together": "try-out" if turns < 2 else "write-down", "alone": "write-down", "not-at-all": None}[options[0]]
    return {"look": "tell", "tell": None, "try-out": "look-back", "write-down": None}[step]


@dataclass
class Model:
    """What the trainee was told, and what was last found in the store."""

    sent: dict[str, Message] = field(default_factory=dict)
    promised: set[str] = field(default_factory=set)
    """Ids that she was told are kept."""
    denied: set[str] = field(default_factory=set)
    """Ids that she was told are not kept, and that were not sent again since."""
    rows: list[Message] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)

    def hear(self, message: Message, reply: str) -> None:
        """She was told this about a message."""
        self.denied.discard(message["id"])
        (self.promised if reply == "kept" else self.denied).add(message["id"])

    def answer_to(self, message: Message) -> str:
        """What she has to be told about a message while nothing is broken."""
        if "name" in message or any(row["id"] == message["id"] for row in self.rows):
            return "kept"
        place = [message[key] for key in ("case", "run", "turn")]
        if any([row[key] for key in ("case", "run", "turn")] == place for row in self.rows):
            return "taken"
        return "kept" if [*place[1:], message["step"]] == list(self.next_of(message["case"])) else "refused"

    def next_of(self, case: str) -> tuple[int, int, str]:
        """Run, turn and step of the next decision of a case."""
        run, answered, step = self.stands(case)
        return (run, answered + 1, step) if step else (run + 1, 1, FIRST[case])

    def stands(self, case: str) -> Spot:
        """Where a case stands: its latest run, replayed from the store."""
        run = max((row["run"] for row in self.rows if row["case"] == case), default=1)
        answers = self.run(case, run)
        return run, len(answers), step_after(case, answers)

    def run(self, case: str, run: int) -> list[tuple[str, list[str]]]:
        found = sorted((row["turn"], row["step"], row["options"]) for row in self.rows if (row["case"], row["run"]) == (case, run))
        return [(step, options) for _, step, options in found]

    def check(self, rows: list[Message], notes: list[Message]) -> None:
        """Holds what was found in the store against what must be there. Raises Broken."""
        self.rows, self.notes = rows, notes
        found = Counter(row["id"] for row in (*rows, *notes))
        for row in (*rows, *notes):
            if self.sent.get(row["id"]) != row:
                raise Broken(f"stored is {row}, and sent was {self.sent.get(row['id'])}")
        if lost := self.promised - set(found):
            raise Broken(f"lost: {[self.sent[each] for each in lost]}")
        if kept := self.denied & set(found):
            raise Broken(f"said not to be kept, and kept: {[self.sent[each] for each in kept]}")
        places = Counter((row["case"], row["run"], row["turn"]) for row in rows)
        if doubled := [each for counted in (found, places) for each, times in counted.items() if times > 1]:
            raise Broken(f"doubled: {doubled}")
        for case in FIRST:
            self._is_played_through(case)

    def _is_played_through(self, case: str) -> None:
        """Every run is a way through its case, and only the latest one is open."""
        latest = self.stands(case)[0]
        for run in range(1, latest + 1):
            answers = self.run(case, run)
            turns = sorted(row["turn"] for row in self.rows if (row["case"], row["run"]) == (case, run))
            fits = all(step_after(case, answers[:at]) == step for at, (step, _) in enumerate(answers))
            ended = bool(answers) and step_after(case, answers) is None
            if turns != list(range(1, len(answers) + 1)) or not fits or (run < latest and not ended):
                raise Broken(f"no way through {case}: run {run} is {answers}, turns {turns}")

    def agrees(self, told: dict[str, Any]) -> None:
        """Holds what a kernel shows against a replay of the store. Raises Broken."""
        for case in FIRST:
            if list(told["places"][case]) != list(self.stands(case)):
                raise Broken(f"{case} is shown at {told['places'][case]}, and stands at {self.stands(case)}")
        note = self.notes[-1]["text"] if self.notes else None
        if told["note"] != note:
            raise Broken(f"the note shown is {told['note']!r:.60}, and {note!r:.60} is the latest")
