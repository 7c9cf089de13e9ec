"""What a block of the desk is made of."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from liaison.models import Office
from performance.models import WorkPlan

MOST = 20  # lines of a block; beyond them it leads to its list


class Desk(NamedTuple):
    """Whose desk, on which day; `visible` gives the rows of a model that whoever sits there reaches.

    `plan` is what holds; `targets` and `items` say how far it is.
    """

    office: Office
    today: date
    visible: Callable[[type], QuerySet]
    plan: WorkPlan | None = None
    targets: list = []
    items: list = []


class Line(NamedTuple):
    """One thing to do, or done: some words, then where to do it; `missing` names what the record there lacks.

    `again` is where the last one is taken for a pattern.
    """

    words: str
    url: str = ""
    link: str = ""
    missing: tuple[str, ...] = ()
    icon: str = "circle"
    is_met: bool = False
    again: str = ""


class Block(NamedTuple):
    """A heading and its lines."""

    title: str
    lines: list[Line]
