"""Signing in: with a join code for the first time, with a resume code on every other device."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import Connection, delete, insert, select, update

from course.errors import ClearLine
from grading import cohorts
from grading.codes import JOIN_WORDS, RESUME_WORDS, hash_code, new_code, read_code
from grading.database import connect
from grading.people import LONGEST_NAME, clean_name
from grading.tables import members, resume_codes, trainees


class NotSignedIn(ClearLine):
    """She was not let in. The message is one line for her."""


class NameRefused(NotSignedIn):
    """It is the name that cannot be used, not the code."""


class WrongCode(NotSignedIn):
    """There is no such code: whoever gave it may be guessing."""


def check_name(name: str) -> str:
    """The display name as it is kept. Raises NameRefused."""
    if len(name) > LONGEST_NAME:
        raise NameRefused(f"Please give a name of at most {LONGEST_NAME} characters.")
    if not (clean := clean_name(name)):
        raise NameRefused("Please give the name by which your trainer knows you.")
    return clean


def join(url: str, trainee: str, typed: str, name: str, *, today: date | None = None) -> str:
    """Makes a trainee the member of a cohort. Returns her resume code, which cannot be read again.

    What she did before as this trainee stays hers. The same once more (a second click, an answer that got lost) gives
    her another resume code and changes nothing else. Raises NotSignedIn, NotACode or NoSecret.
    """
    name = check_name(name)
    hashed = hash_code(read_code(typed, JOIN_WORDS))
    code = new_code(RESUME_WORDS)
    resume_hash = hash_code(code)
    with connect(url, writing=True) as connection:
        cohort = cohorts.by_hash(connection, hashed)
        if cohort is None:
            raise WrongCode("There is no such join code. Please check it with your trainer.")
        if connection.execute(select(trainees.c.id).where(trainees.c.id == trainee)).first() is None:
            raise NotSignedIn("Please reload the page and try again.")
        mine = connection.execute(select(members.c.cohort).where(members.c.trainee == trainee)).scalar()
        if mine is None:
            if refusal := cohort.refusal(today or cohorts.today()):
                raise NotSignedIn(refusal)
            cohorts.put_into(connection, trainee, cohort.name)
            connection.execute(update(trainees).where(trainees.c.id == trainee).values(name=name))
        elif mine != cohort.name or name != connection.execute(select(trainees.c.name).where(trainees.c.id == trainee)).scalar():
            raise NotSignedIn("Somebody is signed in here already. Sign out first.")
        _keep(connection, trainee, resume_hash)
    return code


def resume(url: str, typed: str) -> str:
    """The trainee whose resume code this is. Raises NotSignedIn, NotACode or NoSecret."""
    hashed = hash_code(read_code(typed, RESUME_WORDS))
    with connect(url, writing=False) as connection:
        found = connection.execute(select(resume_codes.c.trainee).where(resume_codes.c.hash == hashed)).scalar()
    if found is None:
        raise WrongCode("There is no such resume code. Please check it; your trainer can help if it is lost.")
    return str(found)


def renew_resume_code(url: str, trainee: str) -> str:
    """A new resume code; those before are of no use any more. Raises NoSecret."""
    code = new_code(RESUME_WORDS)
    hashed = hash_code(code)
    with connect(url, writing=True) as connection:
        connection.execute(delete(resume_codes).where(resume_codes.c.trainee == trainee))
        _keep(connection, trainee, hashed)
    return code


def resume_code_since(url: str, trainee: str) -> datetime | None:
    """Since when she has the resume code that she has, or None."""
    with connect(url, writing=False) as connection:
        mine = select(resume_codes.c.since).where(resume_codes.c.trainee == trainee).order_by(resume_codes.c.since.desc())
        return connection.execute(mine.limit(1)).scalar()


def _keep(connection: Connection, trainee: str, hashed: str) -> None:
    connection.execute(insert(resume_codes).values(hash=hashed, trainee=trainee, since=datetime.now(UTC)))
