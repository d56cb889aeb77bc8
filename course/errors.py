"""The one error of this package: what an author has to mend, said in an author's words."""

from __future__ import annotations


class ContentError(Exception):
    """Content that cannot be used.

    `faults` holds one line for each fault; a line names the file, then the step and the field where there are any.
    """

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults
