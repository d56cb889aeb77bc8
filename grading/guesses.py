"""How many wrong codes were tried lately, from where: kept in the database, so that a restart forgives nothing.

Of an address only a keyed hash is kept: of a wrong try for a quarter of an hour, of a right one for thirty days.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import and_, delete, func, insert, or_, select

from grading.database import connect
from grading.secret import mark
from grading.tables import guesses

LATELY = timedelta(minutes=15)
KNOWN = timedelta(days=30)
"""For so long an address counts as one from which people come."""


@dataclass(frozen=True)
class Lately:
    """What was tried lately."""

    here: int
    """Wrong codes from the same address."""
    everywhere: int
    """Wrong codes from all addresses."""
    known: bool
    """Whether a right code came from this address within `KNOWN`."""


def note_guess(url: str, address: str, *, hit: bool, now: datetime | None = None) -> None:
    """Remembers a try, and forgets those that are long ago."""
    now = now or datetime.now(UTC)
    with connect(url, writing=True) as connection:
        old_miss = and_(guesses.c.hit.is_(False), guesses.c.at < now - LATELY)
        connection.execute(delete(guesses).where(or_(old_miss, guesses.c.at < now - KNOWN)))
        if hit:
            connection.execute(delete(guesses).where(guesses.c.address == _hash(address), guesses.c.hit.is_(True)))
        connection.execute(insert(guesses).values(address=_hash(address), at=now, hit=hit))


def lately(url: str, address: str, *, now: datetime | None = None) -> Lately:
    """What was tried lately, seen from `address`."""
    now = now or datetime.now(UTC)
    here, missed = guesses.c.address == _hash(address), and_(guesses.c.hit.is_(False), guesses.c.at >= now - LATELY)
    count = select(func.count()).select_from(guesses)
    with connect(url, writing=False) as connection:
        return Lately(
            here=connection.execute(count.where(here, missed)).scalar_one(),
            everywhere=connection.execute(count.where(missed)).scalar_one(),
            known=connection.execute(count.where(here, guesses.c.hit.is_(True), guesses.c.at >= now - KNOWN)).scalar_one() > 0,
        )


def _hash(address: str) -> str:
    return mark("address", _network(address))


def _network(address: str) -> str:
    """The address; of IPv6 the part that a household or a school has for itself, since the rest can be changed at will."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if ip.version == 6 and ip.ipv4_mapped:
        return str(ip.ipv4_mapped)
    return str(ipaddress.ip_network((ip, 64), strict=False)) if ip.version == 6 else str(ip)
