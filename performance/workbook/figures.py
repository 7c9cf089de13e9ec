"""Columns that count: each names what the registry of measures counts, so that no sheet can disagree with a page."""

from collections.abc import Sequence
from typing import NamedTuple

from liaison.days import Window
from liaison.paper.formulas import ADDED, Formula
from liaison.paper.sheet import Column
from performance.measures import Subject, countable, figures


class Counted(NamedTuple):
    """A column of figures: its head, the head above, and the keys of what is added up in it."""

    title: str
    keys: tuple[str, ...]
    over: str = ""
    note: str = ""
    width: float = 4.3

    @property
    def column(self) -> Column:
        """Return the column of the sheet."""
        return Column(self.title, "number", self.width, self.over, self.note, below=(ADDED,))


def counted(title: str, *keys: str, over: str = "", note: str = "", width: float = 4.3) -> Counted:
    """Return a column that adds up what these keys count."""
    return Counted(title, keys, over, note, width)


class Worked(NamedTuple):
    """A column that is worked out from its neighbours."""

    title: str
    formula: Formula
    over: str = ""
    note: str = ""
    holds: str = "share"
    width: float = 7

    @property
    def column(self) -> Column:
        """Return the column of the sheet."""
        return Column(self.title, self.holds, self.width, self.over, self.note, self.formula)


def lines(columns: Sequence[Counted | Worked], subject: Subject, window: Window, owners, among) -> dict[int, list]:
    """Return {owner's id: a cell for each column}, None where a formula stands; few grouped queries for all."""
    asked = [countable(key) for column in columns for key in getattr(column, "keys", ())]
    found = figures(asked, subject, window, owners, among)
    known = {key: countable(key).key for column in columns for key in getattr(column, "keys", ())}

    def cell(column, owner: int):
        if isinstance(column, Worked):
            return None
        figure = sum(found.get((known[key], owner), 0) for key in column.keys)
        return int(figure) if figure == int(figure) else float(figure)

    return {owner: [cell(column, owner) for column in columns] for owner in owners}
