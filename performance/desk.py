"""What an office's desk shows: what the quarter still owes, what is unfinished."""

from datetime import date
from typing import NamedTuple

from activities.kinds import KINDS, Kind
from activities.models import Activity
from liaison.days import QUARTER_NAMES, quarter_of, quarter_window


class Owed(NamedTuple):
    """A duty of the quarter: `held` of `wanted` are done, `left` days remain."""

    kind: Kind
    wanted: int
    held: int
    left: int

    @property
    def is_met(self) -> bool:
        """Say whether nothing is owed."""
        return self.held >= self.wanted


class Desk(NamedTuple):
    """One office's desk on one day."""

    quarter: str
    owed: list[Owed]
    drafts: list[Activity]
    incomplete: list[Activity]


def office_desk(activities, today: date) -> Desk:
    """Return the desk of the office whose `activities` these are."""
    window = quarter_window(today.year, quarter_of(today))
    held = list(activities.held_in(window).with_parts())
    counts = {code: sum(one.kind == code for one in held) for code in KINDS}
    left = (window.end - today).days
    owed = [Owed(kind, kind.each_quarter, counts[kind.code], left) for kind in KINDS.values() if kind.each_quarter]
    incomplete = [one for one in held if one.missing_elements()]
    quarter = f"{today.year} 年{QUARTER_NAMES[quarter_of(today) - 1]}"
    return Desk(quarter, owed, list(activities.drafts().with_parts()[:20]), incomplete)
