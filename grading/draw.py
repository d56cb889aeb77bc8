"""The draw of a sitting, and the order in which a trainee sees options.

Both are computed from who and what, so that they are the same after a reload and on another device, and no stream of
random numbers is kept anywhere.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from course.model import DRAWN
from grading.decision import Sitting


def shuffled(names: Iterable[str], *seed: object) -> list[str]:
    """`names` in an order that depends on nothing but them and the seed."""
    mark = "/".join(str(part) for part in seed)
    return sorted(names, key=lambda name: hashlib.sha256(f"{mark}/{name}".encode()).digest())


def draw(pool: Sequence[str], past: Sequence[Sitting], trainee: str, chapter: str) -> tuple[str, ...]:
    """The cases of the next sitting: those that this trainee has met least often, in an order of her own."""
    met = Counter(case for sitting in past for case in sitting.cases)
    latest = past[-1].cases if past else ()
    order = shuffled(pool, trainee, chapter, len(past) + 1)
    return tuple(sorted(order, key=lambda case: (met[case], case in latest))[:DRAWN])
