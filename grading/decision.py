"""What one trainee did: facts that are appended and never edited.

A `Decision` is one answered step, a `Sitting` says which assessed cases were drawn, and a `Note` is something in the
trainee's own words (a reflection, a confidence rating). A `History` is all of it for one trainee and one chapter; it is
what is handed in, as decisions.json.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from course.base import Name
from course.kinds import LONGEST
from grading.free_text import Words

LONGEST_NOTE = 10_000
"""Characters in a note."""

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{8,64}$")]
"""Made in the browser, so that a message that is sent twice is one fact."""
Count = Annotated[int, Field(strict=True, ge=1, le=10_000)]


class UnreadableRecord(Exception):
    """A decisions.json that cannot be read. The message says why, in one line; the file is left as it is."""


class Fact(BaseModel):
    """What all facts have in common."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: Id
    at: AwareDatetime = Field(default_factory=lambda: datetime.now(UTC))
    """When it was recorded, by the server's clock."""


class Decision(Fact):
    """One answered step of one run of a case."""

    case: Name
    run: Count
    """Of a practice case: 1 for the first time through. Of an assessed one: the number of the sitting."""
    turn: Count
    """1 for the first answer of the run."""
    step: Name
    options: Annotated[tuple[Annotated[Words, StringConstraints(max_length=LONGEST)], ...], Field(min_length=1, max_length=8)]
    """The answer, as its kind has it (see course.kinds): names of options, things with their box, or the trainee's words."""
    certainty: Annotated[int, Field(strict=True, ge=0, le=100)] | None = None
    """How sure the trainee was, in per cent; never part of a mark."""
    edition: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
    """The edition of the case file that was answered (see course.loader.Course.editions)."""


class Sitting(Fact):
    """The assessed cases that were drawn for one sitting, in order."""

    number: Count
    cases: Annotated[tuple[Name, ...], Field(min_length=1, max_length=8)]


class Note(Fact):
    """Something in the trainee's own words. Of several with one name the latest counts."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)?$", max_length=80)]
    text: Annotated[Words, StringConstraints(max_length=LONGEST_NOTE)]


class History(BaseModel):
    """Everything that one trainee did in one chapter, in the order in which it was recorded."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1] = 1
    chapter: Name
    decisions: tuple[Decision, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    notes: tuple[Note, ...] = ()

    def to_json(self) -> str:
        """The text of decisions.json."""
        return self.model_dump_json(indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str | bytes) -> History:
        """Reads decisions.json. Raises UnreadableRecord."""
        try:
            return cls.model_validate_json(text, strict=False)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            if first["type"] == "json_invalid":
                raise UnreadableRecord("it is not whole JSON; it may have been cut short") from None
            if where == "version":
                raise UnreadableRecord(f"it is of version {first['input']!r}; this course reads version 1") from None
            raise UnreadableRecord(f"field {where or '(top)'}: {first['msg']}") from None

    def latest(self, name: str) -> str | None:
        """The text of the latest note of that name."""
        return next((note.text for note in reversed(self.notes) if note.name == name), None)

    def run(self, case: str, run: int) -> tuple[Decision, ...]:
        """The decisions of one run, by turn; of two with one turn the first recorded counts."""
        turns: dict[int, Decision] = {}
        for decision in self.decisions:
            if (decision.case, decision.run) == (case, run):
                turns.setdefault(decision.turn, decision)
        return tuple(turns[turn] for turn in sorted(turns))
