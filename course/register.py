"""The register: what each paragraph of the Code says, in our own paraphrase, with its strength and whom it binds.

Source: the Code as published in January 2015 (Crown copyright, re-used under the Open Government Licence). Rows of kind
"law" stand in the Children and Families Act 2014 or the SEND Regulations 2014 and not in the Code.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from course.errors import ContentError

COLUMNS = ("id", "para", "chapter", "page", "strength", "bearer", "topic", "law", "law_checked", "kind")
STRENGTHS = ("must", "should", "may", "info")
_ROMAN = re.compile(r"^[ivx]+$")


@dataclass(frozen=True)
class Statement:
    """One thing that a paragraph says."""

    id: str
    """Stable: 6.43-2 is the second statement of 6.43."""
    strength: str
    """must | should | may | info, as the paragraph words it."""
    bearer: str
    """Whom it binds; several are joined by "; "."""
    topic: str
    """Our paraphrase."""
    law: str
    """Section or regulation; empty when none is known or when it was not checked."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the Code, or a section or regulation that stands beside it."""

    number: str
    chapter: str
    page: int | None
    """Printed page of the 2015 publication; None for the Act and the Regulations."""
    statements: tuple[Statement, ...]

    @property
    def in_code(self) -> bool:
        return self.page is not None


def load_register(path: Path) -> dict[str, Paragraph]:
    """Reads the tab-separated register into paragraphs by number. The Introduction's stand as "Intro i" and so on.

    Raises ContentError when a row is not of the form that the header names.
    """
    rows: dict[str, list[dict[str, str]]] = {}
    faults = []
    for line, row in _rows(path):
        if None in row or None in row.values() or row["strength"] not in STRENGTHS:
            faults.append(f"{path.name}: line {line}: not {len(COLUMNS)} fields, or a strength other than {', '.join(STRENGTHS)}")
            continue
        rows.setdefault(_number(row["para"]), []).append(row)
    if faults:
        raise ContentError(faults)
    return {number: _paragraph(number, group) for number, group in rows.items()}


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    """The rows of the file with the number of their line."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if tuple(table.fieldnames or ()) != COLUMNS:
                raise ContentError([f"{path.name}: line 1: the columns have to be {', '.join(COLUMNS)}"])
            return list(enumerate(table, start=2))
    except FileNotFoundError:
        raise ContentError([f"{path.name}: there is no such file"]) from None
    except UnicodeDecodeError:
        raise ContentError([f"{path.name}: the file is not UTF-8 text"]) from None


def _number(printed: str) -> str:
    return f"Intro {printed}" if _ROMAN.match(printed) else printed


def _paragraph(number: str, rows: list[dict[str, str]]) -> Paragraph:
    first = rows[0]
    return Paragraph(
        number=number,
        chapter=first["chapter"],
        page=int(first["page"]) if first["page"].isdigit() else None,
        # A reference to the law that nobody has looked up is not shown to a trainee.
        statements=tuple(
            Statement(r["id"], r["strength"], r["bearer"], r["topic"], r["law"] if r["law_checked"] == "yes" else "") for r in rows
        ),
    )
