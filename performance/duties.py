"""What every office owes in each month, quarter or half-year of what it produces (活动信息、党委听取汇报)."""

from datetime import date
from typing import NamedTuple

from activities.kinds import CONTRIBUTION_KINDS
from activities.kinds.contribution_asks import ContributionKind
from activities.models import Contribution
from liaison.days import Window, period_name, periods, year_window
from liaison.models import Office


class Duty(NamedTuple):
    """What is owed of a kind in one part of the year, and how many there are."""

    kind: ContributionKind
    window: Window
    held: int

    @property
    def left(self) -> int:
        """Return how many are still owed."""
        return max(0, self.kind.each.count - self.held)

    @property
    def rule(self) -> str:
        """Return what is owed, in words."""
        return f"每{self.kind.each.name}至少 {self.kind.each.count} {self.kind.unit}"

    @property
    def left_in_words(self) -> str:
        """Return what this part of the year lacks."""
        return f"{period_name(self.window)}还欠 {self.left} {self.kind.unit}"


def office_duties(visible, office: Office, window: Window, today: date) -> list[Duty]:
    """Return what `office` owes in the parts of the year that touch `window` and have begun, in one query."""
    kinds = [kind for kind in CONTRIBUTION_KINDS.values() if kind.each]
    rows = visible(Contribution).counted_in(year_window(window.start.year)).filter(office=office)
    found = list(rows.of_kind(*(kind.code for kind in kinds)).order_by().values_list("kind", "day"))
    return [
        Duty(kind, part, sum(code == kind.code and part.start <= day <= part.end for code, day in found))
        for kind in kinds
        for part in periods(window.start.year, kind.each.months)
        if part.start <= min(window.end, today) and part.end >= window.start
    ]
