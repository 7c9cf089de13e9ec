"""All offices side by side by what holds for them: a row for each office, a column for each target it asks."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from liaison.models import Office
from performance.models import Target, WorkPlan
from performance.plans.holding import what_is_asked, whose_targets
from performance.plans.judging import Cell, Mark, plain
from performance.plans.progress import Line, plans_progress

SIGNS = {Mark.MET: "✓", Mark.ON_WAY: "→", Mark.BEHIND: "!", Mark.LATE: "✕", Mark.TO_COME: "·", Mark.NOBODY: "—"}

SIGNS_IN_WORDS = f"符号：{'，'.join(f'{sign} {mark.label}' for mark, sign in SIGNS.items())}。数字是已有数/要求数。"


class Row(NamedTuple):
    """What holds for an office, and for each column its line or None."""

    plan: WorkPlan
    lines: list[Line | None]

    @property
    def office(self) -> Office:
        """Return whose row it is."""
        return self.plan.office

    @property
    def by_what(self) -> str:
        """Return by what it is measured where no plan of its own is in force."""
        if self.plan.pk:
            return ""
        return f"没有施行中的计划，按{whose_targets(self.plan.standing_targets[0])}"

    @property
    def late(self) -> int:
        """Return how many targets are late."""
        return sum(line is not None and line.mark == Mark.LATE for line in self.lines)


class Heat(NamedTuple):
    """The table: the target each column is headed by, and the rows."""

    heads: list[Target]
    rows: list[Row]


def heat(plans: Iterable[WorkPlan], common: list[Target], year: int, today: date, among: Callable) -> Heat:
    """Return the table of what holds for each office; `common` are the county's targets, which head the columns first.

    Usual targets of a county without a model head columns only where an office goes by them.
    """
    plans = list(plans)
    progress = plans_progress(plans, year, today, among)
    heads: dict[tuple, Target] = {}
    are_asked = any(target.pk for target in common) or not all(plan.pk for plan in plans)
    for target in [*(common if are_asked else []), *(one for plan in plans for one in plan.standing_targets)]:
        heads.setdefault(what_is_asked(target), target)
    return Heat(list(heads.values()), [_row(plan, progress[plan.office_id], heads) for plan in plans])


def _row(plan: WorkPlan, progress: list[Line], heads: dict) -> Row:
    lines = {what_is_asked(line.target): line for line in progress}
    return Row(plan, [lines.get(asked) for asked in heads])


def in_words(line: Line | None) -> str:
    """Return what a cell says: a sign that needs no colour, how much of how much in the part that tells."""
    if line is None:
        return ""
    return cell_in_words(next(one for one in line.cells if one.mark == line.mark))


def cell_in_words(cell: Cell) -> str:
    """Return a part of the year in a few characters: its sign, and how much of how much."""
    return f"{SIGNS[cell.mark]} {plain(cell.figure)}/{cell.minimum}" + ("（同组已完成）" if cell.is_spared else "")
