"""What can go wrong with content and with answers, said in the words of whoever has to mend it."""

from __future__ import annotations

from collections.abc import Sequence


class ClearLine(Exception):
    """What is known to go wrong. Its message is for people: what is wrong and what to do, a line each."""


class ContentError(ClearLine):
    """Content that cannot be used.

    `faults` holds one entry for each fault, which prints as one line: the file, then step and field where there are any.
    """

    def __init__(self, faults: Sequence[object]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = list(faults)


class WrongAnswer(ValueError):
    """An answer that the scenario does not allow. The message says why, in one line."""
