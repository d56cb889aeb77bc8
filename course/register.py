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
from course.fault import Fault

COLUMNS = ("id", "para", "chapter", "page", "strength", "bearer", "topic", "law", "law_checked", "kind")
STRENGTHS = ("must", "should", "may", "info")
BEARERS = (
    *("school", "governing body", "head teacher", "SENCO", "teacher", "early years provider", "college", "all bodies"),
    *("local authority", "health", "social care", "youth justice", "tribunal", "advice and mediation services", "family", "other"),
)
"""Whom a statement can bind; the first eight are those whom the course is for (see course.duties)."""
_ROMAN = re.compile(r"^[ivx]+$")


@dataclass(frozen=True)
class Statement:
    """One thing that a paragraph says."""

    id: str
    """Stable: 6.43-2 is the second statement of 6.43."""
    strength: str
    """must | should | may | info, as the paragraph words it."""
    bearer: str
    """Whom it binds, out of BEARERS; several are joined by "; "."""
    topic: str
    """Our paraphrase."""
    law: str
    """Section or regulation; empty when none is known or when it was not checked."""

    @property
    def bearers(self) -> tuple[str, ...]:
        """Whom it binds, one by one."""
        return tuple(self.bearer.split("; "))


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

    @property
    def title(self) -> str:
        """What a card calls it: "Paragraph 6.43", or the instrument beside the Code with its section or regulation."""
        if self.in_code:
            return f"Paragraph {self.number}"
        if self.number.startswith(("reg ", "Sch ")):
            return f"SEND Regulations 2014, {self.number.replace('reg ', 'regulation ').replace('Sch ', 'Schedule ')}"
        if self.number.startswith("s."):
            return f"Children and Families Act 2014, section {self.number.removeprefix('s.')}"
        return self.number

    @property
    def where(self) -> str:
        """Where to find it in print."""
        return f"Page {self.page} of the Code" if self.in_code else "Stands in the law beside the Code"


def load_register(path: Path) -> dict[str, Paragraph]:
    """Reads the tab-separated register into paragraphs by number. The Introduction's stand as "Intro i" and so on.

    Raises ContentError when a row is not of the form that the header names.
    """
    rows: dict[str, list[dict[str, str]]] = {}
    faults: list[Fault] = []
    lines: dict[str, int] = {}
    for line, row in _rows(path):
        wrong = _wrong(row)
        if not wrong and row["id"] in lines:
            wrong = f"the id {row['id']} stands already in line {lines[row['id']]}"
        if wrong:
            faults.append(Fault("register", f"line {line}: {wrong}", path.name))
            continue
        lines[row["id"]] = line
        rows.setdefault(_number(row["para"]), []).append(row)
    if faults:
        raise ContentError(faults)
    return {number: _paragraph(number, group) for number, group in rows.items()}


def _wrong(row: dict[str, str]) -> str:
    """What is wrong with a row, or nothing."""
    if None in row or None in row.values():
        return f"not {len(COLUMNS)} fields"
    if row["strength"] not in STRENGTHS:
        return f"strength {row['strength']!r} is not one of {', '.join(STRENGTHS)}"
    strangers = [bearer for bearer in row["bearer"].split("; ") if bearer not in BEARERS]
    if strangers:
        return f"bearer {strangers[0]!r} is not one of {', '.join(BEARERS)}"
    if not row["topic"].strip():
        return "topic is empty"
    return ""


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    """The rows of the file with the number of their line."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if tuple(table.fieldnames or ()) != COLUMNS:
                raise ContentError([Fault("register", f"line 1: the columns have to be {', '.join(COLUMNS)}", path.name)])
            return list(enumerate(table, start=2))
    except FileNotFoundError:
        raise ContentError([Fault("register", "there is no such file", path.name)]) from None
    except (OSError, csv.Error) as fault:
        raise ContentError([Fault("register", f"cannot be read ({fault})", path.name)]) from None
    except UnicodeDecodeError:
        raise ContentError([Fault("register", "the file is not UTF-8 text", path.name)]) from None


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
