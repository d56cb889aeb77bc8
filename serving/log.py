"""What the server writes down: that something was refused or failed, and nobody's data.

No address of a person's machine, no query, no header, no body, no cookie, nothing of a message. A line is made of our own words,
a method and the path of one of our routes; a path that is none of ours may hold anything, and is left out.
"""

from __future__ import annotations

import logging
import sys
import traceback
from typing import Any

from tornado.httputil import HTTPServerRequest

_LONGEST = 120
"""Characters of a path."""
_log = logging.getLogger("send_course.serving")


def log_to_terminal() -> None:
    """Sends our log to the terminal, in the form that kernels have for theirs."""
    log = logging.getLogger("send_course")
    if not log.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(asctime)s send-course: %(message)s", "%H:%M:%S"))
        log.addHandler(handler)
        log.propagate = False


def log_request(handler: Any) -> None:
    """One line for a request that was refused or has failed; the setting `log_function` of Tornado."""
    status = handler.get_status()
    if status < 400:
        return
    where = handler.request.path[:_LONGEST] if getattr(handler, "is_ours", True) else "(an address that there is not)"
    _log.log(logging.ERROR if status >= 500 else logging.WARNING, "%d %s %s", status, str(handler.request.method)[:10], where)


def log_refused(what: str) -> None:
    """One line for something else that was refused. `what` is in our words."""
    _log.warning("refused: %s", what)


def log_failure(request: HTTPServerRequest, error: BaseException) -> None:
    """Where in the code a request failed. The words of an exception may quote what was sent, so they are left out."""
    where = "".join(traceback.format_tb(error.__traceback__))
    _log.error("failed: %s %s\n%s%s", request.method, request.path[:_LONGEST], where, type(error).__name__)
