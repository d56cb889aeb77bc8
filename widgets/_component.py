"""What all our widgets have in common.

A widget keeps no truth of its own: `view` is what is on the screen, derived from the record each time. Every synced trait
can be read and set from the browser, so `view` never holds a key, a score before its time or an identity, and is never
read back. What a trainee does comes in as a custom message, is checked on the server and is answered by its id.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from course.kinds import View
from grading.attempt import Attempt, Doubtful, Refused
from grading.decision import UnreadableRecord
from grading.record import NotRecorded, Taken

_HERE = Path(__file__).parent
_log = logging.getLogger("send_course")
LONGEST_MESSAGE = 20_000
"""Characters; nothing that a page of ours sends is longer."""

TAKEN = "This was answered already, in another window or on another device. Here is what is recorded."
NOT_RECORDED = "Your answer could not be saved just now. It is still here: please try again in a moment."
UNREADABLE = "Your record cannot be read. Nothing was changed. Please tell your trainer."
FAILED = "Something went wrong on our side and your answer was not saved. Please reload the page and try again."


def script(*names: str) -> str:
    """One ES module out of our plain script files; the last one has the default export."""
    return "\n".join((_HERE / f"{name}.js").read_text(encoding="utf-8") for name in names)


def style(*names: str) -> str:
    return "\n".join((_HERE / f"{name}.css").read_text(encoding="utf-8") for name in names)


class Component(anywidget.AnyWidget):
    """A widget of ours: shows a view, answers messages."""

    _esm = "export default {}"
    view = traitlets.Dict().tag(sync=True)

    def __init__(self) -> None:
        super().__init__()
        self.attempt: Attempt | None = None
        self.redraw_all: Callable[[], None] = self.redraw
        self.on_msg(self._receive)

    def show_to(self, attempt: Attempt, redraw_all: Callable[[], None]) -> None:
        """The visitor is known: shows her what is recorded. `redraw_all` is for what changes other parts of the page."""
        self.attempt = attempt
        self.redraw_all = redraw_all
        self.redraw()

    def redraw(self) -> None:
        """Derives the view from the record."""
        if self.attempt is None:
            return
        try:
            self.view = self.look(self.attempt)
        except UnreadableRecord:
            self.view = {"trouble": UNREADABLE}
        except NotRecorded as error:
            _log.error("record not read: %s", error)
            self.view = {"trouble": "Your answers cannot be reached just now. They are safe; please reload the page in a minute."}

    def look(self, attempt: Attempt) -> View:
        """What is on the screen."""
        raise NotImplementedError

    def act(self, attempt: Attempt, action: str, message: dict[str, Any]) -> None:
        """Does what the trainee asked for. May raise Refused, Taken or NotRecorded."""
        raise Refused(f"There is no such action: {action[:40]}")

    def _receive(self, _widget: object, message: Any, _buffers: object) -> None:
        # Whatever happens here, no exception may reach IPython: it would send source lines to the browser.
        try:
            self._answer(message)
        except Exception as error:
            _log_failure("a message was not answered", error)

    def _answer(self, message: Any) -> None:
        if not isinstance(message, dict) or not isinstance(message.get("id"), str) or len(str(message)) > LONGEST_MESSAGE:
            _log.warning("refused: a message that is not one of ours")
            self.send({"id": "", "refused": "That message was not understood."})
            return
        reply: dict[str, Any] = {"id": message["id"][:64]}
        try:
            if self.attempt is None:
                raise Refused("This part of the page is not open yet. Please wait a moment.")
            self.act(self.attempt, str(message.get("action", "")), message)
            reply["done"] = True
        except Refused as error:
            reply["refused"] = str(error)
            if isinstance(error, Doubtful):
                reply["doubtful"] = True
        except Taken:
            reply["refused"] = TAKEN
        except UnreadableRecord:
            reply["refused"] = UNREADABLE
        except NotRecorded as error:
            _log.error("not recorded: %s", error)
            reply["refused"] = NOT_RECORDED
        except Exception as error:
            _log_failure("an action failed", error)
            reply["refused"] = FAILED
        self.redraw_all()
        self.send(reply)


def _log_failure(what: str, error: Exception) -> None:
    """Where in the code it failed. The words of an exception may quote what a trainee wrote, so they are left out."""
    _log.error("%s: %s\n%s", what, type(error).__name__, "".join(traceback.format_tb(error.__traceback__)))


def log_to_terminal() -> None:
    """Sends our log to the server's terminal. A kernel's own stderr goes to the browser."""
    if not _log.handlers and sys.__stderr__ is not None:
        handler = logging.StreamHandler(sys.__stderr__)
        handler.setFormatter(logging.Formatter("%(asctime)s send-course: %(message)s", "%H:%M:%S"))
        _log.addHandler(handler)
        _log.propagate = False
