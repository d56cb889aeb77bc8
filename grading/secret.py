"""The secret of this installation: 32 random bytes in `var/secret`, which nobody but the server's user may read.

Codes, addresses and the ids of those who are gone are kept as hashes that nobody can search for without it. Whoever copies
the database alone learns none of them. It belongs into every copy of `var`: without it no code works any more.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from filelock import FileLock

from course.errors import ClearLine
from grading import places

FILE = "secret"
_BYTES = 32
_PATIENCE = 10
"""Seconds for which one process waits for another one that makes the secret."""


class NoSecret(ClearLine, OSError):
    """The secret cannot be read or made. The message says where and what to do."""


def mark(kind: str, text: str) -> str:
    """A hash of `text`, other for each `kind`, that is of no use without the secret. Raises NoSecret."""
    return hmac.new(secret(), f"{kind}/{text}".encode(), hashlib.sha256).hexdigest()


def secret() -> bytes:
    """The secret, made at its first use. Raises NoSecret."""
    path = places.var() / FILE
    try:
        try:
            found = path.read_bytes()
        except FileNotFoundError:
            found = _make(path)
    except OSError as error:
        raise NoSecret(f"{path} cannot be read or made ({error.strerror}). Make it readable for the course's user alone.") from None
    if len(found) != _BYTES:
        raise NoSecret(f"{path} is not whole. Bring it back from a backup; if there is none, remove it and make all codes anew.")
    return found


def _make(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_suffix(".lock"), timeout=_PATIENCE):
        if path.exists():
            return path.read_bytes()
        # Whole or not there: a process that dies on the way leaves no half of it.
        new = path.with_suffix(".new")
        new.unlink(missing_ok=True)
        made = secrets.token_bytes(_BYTES)
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123
            file.write(made)
            file.flush()
            os.fsync(file.fileno())
        new.rename(path)
        return made
