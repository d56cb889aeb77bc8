"""What a page says to its kernel over the websocket: three things. Everything else is refused before a kernel hears of it.

1. `comm_open` of the widgets' control channel, 2. `request_states` on it, 3. `comm_msg` with a custom message to a widget. Nothing
sets a trait, runs code or opens a widget. What is passed on is made anew of the parts that we know.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

LONGEST = 100_000
"""Characters of a message; nothing that a page of ours sends is longer."""
BURST = 100
PER_SECOND = 20
"""Messages at once, and in the long run. A held arrow key in a group of choices sends some thirty a second."""
PATIENCE = 50
"""Refused messages after which a websocket is closed."""
_ID = re.compile(r"[0-9A-Za-z-]{1,64}")
_HALVES = re.compile("[\ud800-\udfff]")
_CONTROL = "jupyter.widget.control"


class NotOurs(Exception):
    """No page of ours sends that. The message is in our words and quotes nothing."""


def read(message: str | bytes) -> str:
    """The message for the kernel. Raises NotOurs."""
    if len(message) > LONGEST:
        raise NotOurs("too long")
    if isinstance(message, bytes):
        raise NotOurs("binary")
    try:
        said = json.loads(message, parse_constant=_no_number)
    # The second: brackets within brackets, without an end.
    except (ValueError, RecursionError):
        raise NotOurs("not JSON") from None
    header = _dict(_dict(said).get("header"))
    if said.get("channel") != "shell" or said.get("buffers"):
        raise NotOurs("not on the channel of widgets")
    kind, content = header.get("msg_type"), _dict(said.get("content"))
    if kind == "comm_open" and content.get("target_name") == _CONTROL:
        # The version is part of the widgets' protocol; without it there is no answer.
        return _message(header, kind, {"comm_id": _id(content), "target_name": _CONTROL, "data": {}}, {"version": "1.0.0"})
    if kind == "comm_msg":
        return _message(header, kind, {"comm_id": _id(content), "data": _data(_dict(content.get("data")))}, {})
    raise NotOurs("of a kind that no page sends")


def _data(data: dict[str, Any]) -> dict[str, Any]:
    method = data.get("method")
    if method == "request_states":
        return {"method": method}
    if method == "custom":
        return {"method": method, "content": _dict(data.get("content"))}
    raise NotOurs("a message to a widget that no page sends")


def _message(header: dict[str, Any], kind: str, content: dict[str, Any], metadata: dict[str, str]) -> str:
    ours = {"msg_type": kind, "msg_id": _id(header, "msg_id"), "session": _id(header, "session"), "username": "", "version": "5.3"}
    said = {"channel": "shell", "header": ours, "parent_header": {}, "metadata": metadata, "content": content, "buffers": []}
    # Half of a surrogate pair is in no text that can be kept or sent on; a browser shows it as this, too.
    return _HALVES.sub("\ufffd", json.dumps(said, ensure_ascii=False))


def _no_number(_words: str) -> None:
    """Python reads NaN and Infinity, and JSON has neither."""
    raise ValueError


def _dict(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise NotOurs("not a message of the protocol")
    return value


def _id(content: dict[str, Any], name: str = "comm_id") -> str:
    value = content.get(name)
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise NotOurs("not a message of the protocol")
    return value


@dataclass
class Gate:
    """Stands at one websocket: lets our messages through, as many as a person sends, and counts the others."""

    now: float
    """When it was set up, in seconds of a clock that only goes forward."""
    refused: Counter[str] = field(default_factory=Counter)
    """How many were refused, by reason."""
    _left: float = BURST

    def read(self, message: str | bytes, now: float) -> str:
        """The message for the kernel. Raises NotOurs."""
        self._left = min(BURST, self._left + (now - self.now) * PER_SECOND)
        self.now = now
        try:
            if self._left < 1:
                raise NotOurs("too many messages")
            self._left -= 1
            return read(message)
        except NotOurs as why:
            self.refused[str(why)] += 1
            raise

    def is_shut(self) -> bool:
        """Whether so much was refused that this is no page of ours."""
        return self.refused.total() >= PATIENCE
