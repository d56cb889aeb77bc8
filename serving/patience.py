"""How guessing at codes is slowed down without keeping anybody out.

A code is looked at only when it is its turn; until then nobody learns whether it is right. Wrong codes count, right ones
and slips of the pen do not (a word that no code has is told at once and looked up nowhere).

- An address has `FREE_HERE` wrong codes in a quarter of an hour for nothing: a class behind one address mistypes more
  rarely than that. From then on its codes wait in one line, `PAUSE_HERE` seconds each.
- When there were `FREE_EVERYWHERE` wrong codes from all addresses, those from which no right code came within a month
  wait in one line of their own, `PAUSE_EVERYWHERE` seconds each. A school where somebody has signed in before is not
  touched by guessing elsewhere.

So a right code is not refused but waits, at most half a minute; only when a line is full (somebody sends many at once)
it has to be given again. Whoever floods one address on purpose can keep the line full for as long as it lasts; who is
signed in there already notices nothing. At this pace somebody who never stops needs a hundred days for an even chance of
one join code among ten, and thousands of years for a resume code among a hundred.

The counts are kept in the database (`grading.guesses`), the lines only in this process.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager

from course.errors import ClearLine
from grading import places
from grading.guesses import Lately, lately

FREE_HERE, PAUSE_HERE = 20, 3.0
FREE_EVERYWHERE, PAUSE_EVERYWHERE = 200, 1.0
LONGEST_WAIT = 30
"""Seconds; a line in which one would wait longer is full."""
_EVERYWHERE = ""
_AT_ONCE = 2
"""Codes that are looked at together: each takes 16 MB and one core for a moment."""


class TooMany(ClearLine):
    """The line is full. The message is one line for whoever gave the code; it was not looked at."""


class Patience:
    """The lines in which codes wait to be looked at."""

    def __init__(
        self,
        look: Callable[[str], Lately] = lambda address: lately(places.database_url(), address),
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._look = look
        self._sleep = sleep
        self._locks: dict[str, asyncio.Lock] = {}
        self._waiting: Counter[str] = Counter()
        self._few = asyncio.Semaphore(_AT_ONCE)

    @asynccontextmanager
    async def turn(self, address: str) -> AsyncIterator[None]:
        """Waits until a code from `address` may be looked at, which is to be done within. Raises TooMany."""
        # Counted only when hardly anything else is being looked at: many at once are no way around.
        async with self._few:
            seen = await asyncio.to_thread(self._look, address)
            lines = dict[str, float]()
            if seen.here >= FREE_HERE:
                lines[address] = PAUSE_HERE
            if seen.everywhere >= FREE_EVERYWHERE and not seen.known:
                lines[_EVERYWHERE] = PAUSE_EVERYWHERE
            if not lines:
                yield
                return
        async with AsyncExitStack() as waited:
            for name, pause in lines.items():
                await waited.enter_async_context(self._line(name, pause))
            async with self._few:
                yield

    @asynccontextmanager
    async def _line(self, name: str, pause: float) -> AsyncIterator[None]:
        if self._waiting[name] * pause >= LONGEST_WAIT:
            raise TooMany("Many codes are being tried just now, so yours has to wait. Please try again in a minute.")
        self._waiting[name] += 1
        try:
            async with self._locks.setdefault(name, asyncio.Lock()):
                await self._sleep(pause)
                yield
        finally:
            self._waiting[name] -= 1
            if not self._waiting[name]:
                del self._waiting[name], self._locks[name]
