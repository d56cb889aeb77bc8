"""The administrator's commands about one person: what is held about her, and its end."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from serving.cohorts import Who, database
from serving.say import fail, write

persons = typer.Typer()


@persons.command("export-person")
def export_person(
    who: Who, to: Annotated[Path | None, typer.Option(help="File to write; without it the text goes to the screen.")] = None
) -> None:
    """Writes everything that is held about a trainee, as JSON."""
    with database() as url:
        from grading import held, people

        text = json.dumps(held.everything(url, people.find(url, who).id), indent=1, ensure_ascii=False)
    write(text, to)


@persons.command()
def erase(who: Who, yes: Annotated[bool, typer.Option("--yes", help="Does not ask again.")] = False) -> None:
    """Erases a trainee from every store: the record, the hand-ins, the gradebook. It cannot be undone."""
    with database() as url:
        from grading import people
        from grading.erase import erase as run

        person = people.find(url, who)
        if not yes:
            if not sys.stdin.isatty():
                fail("Erasing cannot be undone. Say --yes if it is meant.")
            if not typer.confirm(f"Erase everything of {person.called}? It cannot be undone."):
                fail("Nothing was erased.")
        run(url, person.id)
    print("Erased.")
