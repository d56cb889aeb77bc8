"""What order and sort have in common: things are put into places, and the whole has one consequence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from course.base import Text
from course.kinds._step import Part, Step, View
from course.markdown import to_html


class Placed(Part):
    """One thing that is put into a place. Its feedback is the reason for the place."""

    text: Text
    """What the trainee reads. Markdown."""


class Arrangement(Step):
    """Things are put into places."""

    points: Annotated[int, Field(ge=1, le=4)] = 2
    """What it earns to have everything in its place."""
    consequence: Text
    """What happens to the child or the family when all is in its place. Markdown."""
    consequence_otherwise: Text
    """What happens when it is not. Markdown."""

    @property
    def maximum(self) -> int:
        return self.points

    def _outcome(self, all_right: bool) -> View:
        return {"consequence": to_html(self.consequence if all_right else self.consequence_otherwise)}

    def _outcomes_in_print(self) -> Iterator[str]:
        yield f"All in its place ({self.points} points): → {self.consequence}"
        yield f"Otherwise: → {self.consequence_otherwise}"
