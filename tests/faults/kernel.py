"""The processes that a driver breaks: a kernel with the real Attempt on the real store, and somebody else at the same file."""

import json
import os
import resource
import signal
import traceback
from contextlib import suppress
from datetime import datetime, timedelta
from multiprocessing.connection import Connection, Pipe
from typing import Any

import pysqlite3
from pilot import ALPHA, CHAPTER
from sqlalchemy import event

from course import load_course
from grading import database, decision
from grading.attempt import Attempt, Refused
from grading.record import DatabaseRecord, NotRecorded, Taken

COURSE = load_course(ALPHA)
SHORT = 0.05
"""Seconds for which a kernel waits for the database here."""
LONG = 60
"""Seconds of silence after which a process takes it that there is nobody left."""
POINTS = ("read", "begun", "written", "torn", "during", "committed", "answered")
"""Where a kernel can be made to die, in the order of a decision; at `torn` and `during` it dies within the commit."""


class Process:
    """A child of the driver, which answers what it is told until it is killed. The driver itself never opens the database:
    a process that is forked from one that has would believe that it holds its locks."""

    def __init__(self, serve: Any, *given: Any) -> None:
        self.pipe, theirs = Pipe()
        self.pid = os.fork()
        if self.pid == 0:
            # Nothing of the driver may run on in its child, whatever happens.
            try:
                self.pipe.close()
                with suppress(EOFError, BrokenPipeError, ConnectionResetError):
                    serve(theirs, *given)
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(1)
        theirs.close()

    def tell(self, **order: Any) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):
            self.pipe.send(order)

    def hear(self) -> Any:
        """Its next answer, or None when it is dead."""
        if not self.pipe.poll(LONG):
            raise TimeoutError("a process is neither alive nor dead")
        with suppress(EOFError, ConnectionResetError):
            return self.pipe.recv()
        return None

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self.pipe.close()


class Kernel(Process):
    """A kernel of Ada's. `how` makes her Attempt of a record: that of the course, or a mutant."""

    def __init__(self, file: str, how: Any) -> None:
        super().__init__(serve_kernel, file, how)


class Other(Process):
    """Another program at the same file: reads it plainly, and can shut all writers out."""

    def __init__(self, file: str) -> None:
        super().__init__(serve_other, file)

    def do(self, what: str) -> Any:
        self.tell(do=what)
        return self.hear()


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Deadly:
    """Kills the process when it comes to a point of its work."""

    def __init__(self) -> None:
        self.point = ""
        self.after = 0

    def at(self, point: str) -> None:
        if self.point == point:
            die()

    def committing(self) -> None:
        if self.point == "torn":
            # The system ends the process in the middle of a write, at that byte of the file.
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_FSIZE, (self.after, resource.RLIM_INFINITY))
        elif self.point == "during":
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, max(self.after, 1) / 1_000_000)


class Weather:
    """What is wrong with the disk and the clock of one kernel."""

    def __init__(self) -> None:
        self.now = ""
        self.clock = timedelta()

    def change(self, weather: str, engine: Any) -> None:
        self.now = weather
        # Python ignores the signal that comes with it, so that a write fails as on a full disk.
        room = 0 if weather == "full" else resource.RLIM_INFINITY
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
        engine.dispose()

    def connected(self, connection: Any) -> None:
        if self.now == "read-only":
            connection.execute("PRAGMA query_only = ON")
        if self.now == "no pages":
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {pages}")


def serve_kernel(pipe: Connection, file: str, how: Any) -> None:
    """Answers orders: `weather`, `clock`, or an action with its message and, if it is to be the last one, where to die."""
    database.PATIENCE = SHORT
    deadly, weather = Deadly(), Weather()
    url = f"sqlite:///{file}"
    engine = database.engine(url)
    _watch(engine, deadly, weather)
    _set_clock(weather)
    record = _Watched("ada", url, deadly)
    attempt = how(record)
    while pipe.poll(LONG):
        order = pipe.recv()
        deadly.point, deadly.after = order.get("die", ""), order.get("after", 0)
        if "weather" in order:
            weather.change(order["weather"], engine)
        if "clock" in order:
            weather.clock = timedelta(seconds=order["clock"])
        deadly.at("read")
        reply = _act(attempt, order) if "message" in order else ""
        pipe.send({"reply": reply, **_shown(attempt)})
        deadly.at("answered")
        if later := getattr(attempt, "later", None):
            later()


def _act(attempt: Attempt, order: dict[str, Any]) -> str:
    message = order["message"]
    try:
        (attempt.note if "name" in message else attempt.choose)(message)
    except Taken:
        return "taken"
    except Refused:
        return "refused"
    except NotRecorded:
        return "not recorded"
    return "kept"


def _shown(attempt: Attempt) -> dict[str, Any]:
    """Where she stands, as a page of this kernel would show it."""
    try:
        history = attempt.history()
    except NotRecorded:
        return {"places": None, "note": None}
    places = {case: attempt.place(case, history) for case in COURSE.chapter(CHAPTER).practice}
    spots = {case: (place.run, len(place.walk.turns), place.walk.step) for case, place in places.items()}
    return {"places": spots, "note": history.latest("monday")}


class _Watched(DatabaseRecord):
    """The record, which may be the end of the process once it has committed."""

    def __init__(self, trainee: str, url: str, deadly: Deadly) -> None:
        super().__init__(trainee, url)
        self.deadly = deadly

    def append(self, chapter: str, fact: decision.Fact) -> None:
        super().append(chapter, fact)
        self.deadly.at("committed")


def _watch(engine: Any, deadly: Deadly, weather: Weather) -> None:
    event.listen(engine, "connect", lambda connection, _: weather.connected(connection))
    event.listen(engine, "commit", lambda _: deadly.committing())

    @event.listens_for(engine, "before_cursor_execute")
    def _(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("INSERT"):
            deadly.at("begun")

    @event.listens_for(engine, "after_cursor_execute")
    def _(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("INSERT"):
            deadly.at("written")


def _set_clock(weather: Weather) -> None:
    class Moved(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return datetime.now(tz) + weather.clock

    decision.datetime = Moved  # type: ignore[misc]


def serve_other(pipe: Connection, file: str) -> None:
    """Answers `lock`, `unlock` and `look`, which gives all that is stored."""
    connection = pysqlite3.connect(file, isolation_level=None, timeout=10)
    while pipe.poll(LONG):
        order = pipe.recv()["do"]
        if order == "look":
            rows = connection.execute('SELECT id, "case", run, turn, step, options FROM decisions ORDER BY row').fetchall()
            notes = connection.execute("SELECT id, name, text FROM notes ORDER BY row").fetchall()
            names = ("id", "case", "run", "turn", "step")
            pipe.send(
                {
                    "rows": [dict(zip(names, row, strict=False), options=json.loads(row[-1])) for row in rows],
                    "notes": [dict(zip(("id", "name", "text"), note, strict=True)) for note in notes],
                    "sound": connection.execute("PRAGMA quick_check").fetchone()[0],
                }
            )
        else:
            connection.execute("BEGIN IMMEDIATE" if order == "lock" else "ROLLBACK")
            pipe.send(order)
