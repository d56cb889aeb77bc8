"""mark-up: the phrases of a text that are vague, wrong or missing are marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from course.base import Name, Text
from course.kinds._choose import Scored, Several
from course.kinds._step import Arrange, View
from course.markdown import to_inline_html

_PHRASE = re.compile(r"\[(?P<words>[^\]]*)\]\((?P<name>[^)\s]*)\)")


class Phrase(Scored):
    """A phrase of the text that can be marked: 1 point if marking it is right, -1 if it says what it should."""


class MarkUp(Several):
    """Phrases of a text are marked."""

    kind: Literal["mark-up"]
    """Phrases of a text are marked that are vague, wrong or missing."""
    text: Text
    """The text. `[words](name)` makes a phrase that can be marked, `[](name)` a place at which something may be missing.
    Blank lines make paragraphs."""
    options: Annotated[dict[Name, Phrase], Field(min_length=3, max_length=8)]
    """The phrases, by the name that stands behind them in the text."""

    @property
    def parts(self) -> dict[str, Phrase]:
        return self.options

    @property
    def marked(self) -> list[str]:
        """Names of the phrases in the text, in order."""
        return [match["name"] for match in _PHRASE.finditer(self.text)]

    def words_of(self, name: str) -> str:
        return next((match["words"] for match in _PHRASE.finditer(self.text) if match["name"] == name), "")

    def first_shown(self, arrange: Arrange) -> View:
        # A text has its own order: nothing is shuffled.
        shown = super().first_shown(lambda names: [name for name in self.marked if name in names])
        return shown | {"passage": [list(_pieces(paragraph)) for paragraph in re.split(r"\n\s*\n", self.text)]}

    def in_print(self) -> Iterator[str]:
        yield "> " + self.text.strip().replace("\n", "\n> ")
        yield from super().in_print()


def _pieces(paragraph: str) -> Iterator[View]:
    """The paragraph in pieces of plain HTML (`text`) and phrases (`name`)."""
    at = 0
    for match in _PHRASE.finditer(paragraph):
        if before := paragraph[at : match.start()]:
            yield {"text": _html(before)}
        yield {"name": match["name"], "text": _html(match["words"])}
        at = match.end()
    if rest := paragraph[at:]:
        yield {"text": _html(rest)}


def _html(piece: str) -> str:
    # Spaces at the ends stay: they part a piece from its neighbours.
    before, after = piece[: len(piece) - len(piece.lstrip())], piece[len(piece.rstrip()) :]
    return f"{before}{to_inline_html(piece)}{after}" if piece.strip() else " "
