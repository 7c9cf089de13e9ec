"""All offices' plans side by side: a row for each office, a column for each target, by what it asks."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from performance.models import Target, WorkPlan
from performance.plans.judging import Cell, Mark, plain
from performance.plans.progress import Line, plans_progress

SIGNS = {Mark.MET: "✓", Mark.ON_WAY: "→", Mark.BEHIND: "!", Mark.LATE: "✕", Mark.TO_COME: "·", Mark.NOBODY: "—"}

SIGNS_IN_WORDS = f"符号：{'，'.join(f'{sign} {mark.label}' for mark, sign in SIGNS.items())}。数字是已有数/要求数。"


class Row(NamedTuple):
    """An office, its plan where it has one, and for each column its line or None."""

    office: object
    plan: WorkPlan | None
    lines: list[Line | None]

    @property
    def late(self) -> int:
        """Return how many targets are late."""
        return sum(line is not None and line.mark == Mark.LATE for line in self.lines)


class Heat(NamedTuple):
    """The table: the target each column is headed by, and the rows."""

    heads: list[Target]
    rows: list[Row]


def _asked(target: Target) -> tuple:
    return target.subject, target.period, frozenset(target.keys), target.campaign_id


def heat(offices, plans, year: int, today: date, among: Callable) -> Heat:
    """Return the table of `offices` with the plans of a year; wants with_lines(). The model's targets come first."""
    plans = list(plans)
    progress = plans_progress(plans, year, today, among)
    heads: dict[tuple, Target] = {}
    for plan in sorted(plans, key=lambda plan: not plan.is_model):
        for target in plan.standing_targets:
            heads.setdefault(_asked(target), target)
    found = {plan.office_id: plan for plan in plans}
    return Heat(list(heads.values()), [_row(office, found.get(office.pk), progress, heads) for office in offices])


def _row(office, plan: WorkPlan | None, progress: dict, heads: dict) -> Row:
    lines = {_asked(line.target): line for line in progress[plan.pk]} if plan else {}
    return Row(office, plan, [lines.get(asked) for asked in heads])


def in_words(line: Line | None) -> str:
    """Return what a cell says: a sign that needs no colour, how much of how much in the part that tells."""
    if line is None:
        return ""
    return cell_in_words(next(one for one in line.cells if one.mark == line.mark))


def cell_in_words(cell: Cell) -> str:
    """Return a part of the year in a few characters: its sign, and how much of how much."""
    return f"{SIGNS[cell.mark]} {plain(cell.figure)}/{cell.minimum}" + ("（同组已完成）" if cell.is_spared else "")
