"""The trainer's commands about cohorts: `send-course cohort ...`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated

import typer

from course.dates import long_date
from serving.say import clear_lines, fail

cohort = typer.Typer(no_args_is_help=True, help="Who learns together, and by which code they join.")
Name = Annotated[str, typer.Argument(help="Name of the cohort.")]
Who = Annotated[str, typer.Argument(help="The trainee's id, or her name if nobody else has it.")]


@cohort.command()
def add(
    name: Name,
    route: Annotated[
        list[str] | None, typer.Option(help="For whom it is: senco, teacher or early-years. Can be given again.")
    ] = None,
    first: Annotated[str | None, typer.Option("--from", help="First day on which one can join, like 2026-09-01.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="Last day on which one can join.")] = None,
    places: Annotated[int | None, typer.Option(help="How many can join; without it, as many as like.")] = None,
) -> None:
    """Makes a cohort and prints its join code, this once."""
    with database() as url:
        from grading import cohorts

        code = cohorts.add(url, name, tuple(route or ()), _day(first), _day(last), places)
        _tell_code(cohorts.find_cohort(url, name).name, code)


@cohort.command("list")
def list_all() -> None:
    """Lists the cohorts: who can join, how many have, routes and dates."""
    with database() as url:
        from grading import cohorts

        for each in cohorts.all_cohorts(url):
            count = f"{each.joined} of {each.places}" if each.places else f"{each.joined}"
            state = "closed" if each.closed else "nobody can join today" if each.refusal(cohorts.today()) else "open"
            days = f"{_told(each.first_day, 'from')} {_told(each.last_day, 'to')}".strip()
            print("\t".join([each.name, state, f"{count} joined", ", ".join(each.routes) or "all routes", days]).rstrip())


@cohort.command()
def close(name: Name) -> None:
    """Lets nobody join any more; who has joined goes on."""
    with database() as url:
        from grading import cohorts

        print(f"{cohorts.close(url, name).name} is closed.")


@cohort.command("open")
def reopen(name: Name) -> None:
    """Lets people join again, by the same code."""
    with database() as url:
        from grading import cohorts

        print(f"{cohorts.reopen(url, name).name} is open.")


@cohort.command()
def new_code(name: Name) -> None:
    """Makes a new join code and prints it, this once; the one before is of no use any more."""
    with database() as url:
        from grading import cohorts

        _tell_code(cohorts.find_cohort(url, name).name, cohorts.renew_code(url, name))


@cohort.command()
def members(name: Name) -> None:
    """Lists who is in a cohort: id, name, since when."""
    with database() as url:
        from grading import cohorts

        for each in cohorts.members_of(url, name):
            print("\t".join([each.id, each.name, f"{each.joined:%Y-%m-%d}" if each.joined else ""]).rstrip())


@cohort.command()
def move(who: Who, name: Name) -> None:
    """Puts a trainee into a cohort, and out of the one that she was in."""
    with database() as url:
        from grading import cohorts, people

        person = people.find(url, who)
        print(f"{person.called} is in {cohorts.move(url, person.id, name).name} now.")


@cohort.command()
def merge(who: Who, into: Annotated[str, typer.Argument(help="The trainee who stays.")]) -> None:
    """Makes one of a person who joined twice: everything of WHO goes to INTO, and WHO is no more."""
    with database() as url:
        from course import load_course
        from grading import people
        from grading.merge import merge as run

        one, other = people.find(url, who), people.find(url, into)
        again = run(load_course(), url, one.id, other.id)
        print(f"{one.called} is one with {other.called} now.")
        if again:
            print(f"Both had handed in {', '.join(again)}: it waits for `send-course grade`. Look at the reflection's mark, too.")


@contextmanager
def database() -> Iterator[str]:
    """The address of the record; what is known to go wrong is one clear line."""
    from grading import places

    with clear_lines():
        places.make_writable()
        yield places.database_url()


def _tell_code(name: str, code: str) -> None:
    print(f"The join code of {name} is:\n\n    {code}\n")
    print("It is not kept and cannot be shown again. `send-course cohort new-code` makes another.")


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        fail(f"{text!r} is not a day. Write it like 2026-09-01.")


def _told(day: date | None, word: str) -> str:
    return f"{word} {long_date(day)}" if day else ""
