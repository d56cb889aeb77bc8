"""The kinds of decision, each a class that answers the same questions about itself (see `_step`)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from course.kinds._arrangement import Arrangement, Placed
from course.kinds._choose import Choose, ChooseOne, ChooseSeveral, Option
from course.kinds._mark_up import MarkUp, Phrase
from course.kinds._order import Item, Order
from course.kinds._reflect import LONGEST, Reflect
from course.kinds._sort import Sort, Thing
from course.kinds._step import Answer, Arrange, Part, Step, Trial, View

AnyStep = Annotated[ChooseOne | ChooseSeveral | Order | Sort | MarkUp | Reflect, Field(discriminator="kind")]
"""A step as a file has it: its kind says which class reads it."""

KINDS = ("choose-one", "choose-several", "order", "sort", "mark-up", "reflect")
"""Their names."""

__all__ = [
    "KINDS",
    "LONGEST",
    "Answer",
    "AnyStep",
    "Arrange",
    "Arrangement",
    "Choose",
    "ChooseOne",
    "ChooseSeveral",
    "Item",
    "MarkUp",
    "Option",
    "Order",
    "Part",
    "Phrase",
    "Placed",
    "Reflect",
    "Sort",
    "Step",
    "Thing",
    "Trial",
    "View",
]
