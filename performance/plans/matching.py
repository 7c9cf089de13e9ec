"""Which records fulfil which items of a plan: likely pairs are proposed, a person's word goes before."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from activities.kinds import Organiser
from liaison.days import year_window
from performance.kinds import KIND_NAMES, Record, records
from performance.measures import Subject, everything, monthly
from performance.models import Match, PlanItem, WorkPlan
from performance.plans.judging import Mark, judge

_BY_WORDS = 0.6  # the share of its characters a record's title must hold where an item names no kind


class Fit(NamedTuple):
    """A record that fulfils an item; `is_confirmed` where a person said so."""

    record: Record
    is_confirmed: bool


class ItemLine(NamedTuple):
    """An item with the records that fulfil it, what is to be said of it, and how much of its output there is."""

    item: PlanItem
    fits: list[Fit]
    mark: Mark
    brought: int

    @property
    def brings(self) -> str:
        """Return in words whether what it should bring is there."""
        if not self.item.output:
            return ""
        return f"{self.item.get_output_display()}：{f'已有 {self.brought}' if self.brought else '还没有'}"


class Matched(NamedTuple):
    """All items of a plan, and the records of the year that fit none, kind by kind."""

    lines: list[ItemLine]
    unplanned: list[Record]


def likeness(item: PlanItem, record: Record) -> tuple[float, int]:
    """Return how well a record fits: the share of the item's characters its title holds, then how near its day is."""
    said = {letter for letter in item.subject if letter.isalnum()}
    found = {letter for letter in record.title if letter.isalnum()}
    middle = item.window.start + (item.window.end - item.window.start) / 2
    return len(said & found) / max(1, len(said)), -abs((record.day - middle).days)


def pair(items: list[PlanItem], records: list[Record], words: dict[tuple[int, str], bool]) -> dict[int, list[Fit]]:
    """Return {item's id: the records that fulfil it}; `words` is {(item's id, record's key): a person's yes or no}.

    A record goes to one item; an item takes as many as it has times, more only where a person said so.
    """
    known = {record.key: record for record in records}
    fits: dict[int, list[Fit]] = {item.pk: [] for item in items}
    for (item, key), is_fit in words.items():
        if is_fit and item in fits and key in known:
            fits[item].append(Fit(known.pop(key), is_confirmed=True))
    likely = [
        (likeness(item, record), item, record)
        for record in known.values()
        for item in items
        if _may_fit(item, record) and (item.pk, record.key) not in words
    ]
    for _, item, record in sorted(likely, key=lambda one: one[0], reverse=True):
        if record.key in known and len(fits[item.pk]) < item.times:
            fits[item.pk].append(Fit(known.pop(record.key), is_confirmed=False))
    return fits


def _may_fit(item: PlanItem, record: Record) -> bool:
    """Say whether a record is proposed: of the item's kind; of any, by its words alone, where the item names none."""
    of_county = item.organiser == Organiser.COUNTY
    if record.is_of_county != of_county or not item.window.start <= record.day <= item.window.end:
        return False
    return item.kind in record.kinds if item.kind else likeness(item, record)[0] >= _BY_WORDS


def records_of(plan: WorkPlan, today: date, among: Callable = everything) -> list[Record]:
    """Return what the plan's office did in its year up to today, the county's own it was called to."""
    return records(plan.office, year_window(plan.year).until(today), among)


def words_about(plan: WorkPlan) -> dict[tuple[int, str], bool]:
    """Return what people decided about a plan's items: {(item's id, record's key): whether it fits}."""
    rows = Match.objects.filter(item__plan=plan)
    return {(row.item_id, row.key): row.is_fit for row in rows}


def matched(plan: WorkPlan, today: date, among: Callable = everything) -> Matched:
    """Return a plan's items with their records, and what was not planned, a model's without; wants with_lines()."""
    items = plan.standing_planitems
    found = records_of(plan, today, among) if plan.office_id else []
    fits = pair(items, found, words_about(plan) if items and plan.office_id else {})
    brought = _brought(plan, items, today, among)
    lines = []
    for item in items:
        mark = judge(len(fits[item.pk]), item.times, item.window, today)
        lines.append(ItemLine(item, sorted(fits[item.pk], key=lambda one: one.record.day), mark, brought[item.pk]))
    taken = {fit.record.key for row in fits.values() for fit in row}
    left = [record for record in found if record.key not in taken]
    return Matched(lines, sorted(left, key=lambda one: list(KIND_NAMES).index(one.kinds[0])))


def _brought(plan: WorkPlan, items: list[PlanItem], today: date, among: Callable) -> dict[int, int]:
    """Return {item's id: how much of what it should bring there is in its months}."""
    asked = {item.output: item.output_countable for item in items if item.output_countable}
    window, counted = year_window(plan.year).until(today), {}
    if asked and plan.office_id:
        counted = monthly(asked.values(), Subject.OFFICE, window, [plan.office_id], among)
    return {item.pk: _in_months(counted.get((item.output, plan.office_id), {}), item) for item in items}


def _in_months(months: dict[int, int], item: PlanItem) -> int:
    return sum(figure for month, figure in months.items() if item.from_month <= month <= item.to_month)
