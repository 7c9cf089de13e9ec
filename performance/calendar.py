"""工作日历 and 年度活动安排: an office's year, month by month."""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from activities.models import Activity
from activities.states import State
from liaison.days import Window, year_window
from liaison.models import Notice, Office, TaskReply
from liaison.paper.sheet import Column, Paper

PLANNED = "计划"


class Month(NamedTuple):
    """One month: activities with their state in words, tasks due in it, notices of it."""

    window: Window
    activities: list[tuple[Activity, str]]
    tasks: list[TaskReply]
    notices: list[Notice]

    @property
    def number(self) -> int:
        """Return which month it is, 1 to 12."""
        return self.window.start.month


def state_in_words(row: Activity, today: date) -> str:
    """Return whether it is done, a draft, or planned for a day to come."""
    return PLANNED if row.state == State.DRAFT and row.day > today else row.get_state_display()


def office_months(visible, office: Office, year: int, today: date, kind: str = "") -> list[Month]:
    """Return the twelve months of `office`, in a fixed number of queries; `visible` gives what a reader reaches.

    Its own activities, and the county's at which its members are expected.
    """
    days = year_window(year)
    rows = visible(Activity).standing().filter(day__range=days).concerning(office).select_related("named_kind")
    rows = rows.filter(kind=kind) if kind else rows
    held = [(row, state_in_words(row, today)) for row in rows.order_by("day", "pk")]
    due = visible(TaskReply).due_in(days).filter(office=office).select_related("task__office")
    due, told = list(due.order_by("due_on", "pk")), visible(Notice).published_in(days)
    told = list(told.filter(receipts__office=office).order_by("day", "pk"))
    return [
        Month(
            _window(year, month), [one for one in held if one[0].day.month == month],
            [one for one in due if one.due_on.month == month], [one for one in told if one.day.month == month],
        )
        for month in range(1, 13)
    ]  # fmt: skip


def _window(year: int, month: int) -> Window:
    return Window(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


_COLUMNS = [
    Column("月份", "text", 8), Column("活动安排", "text", 72), Column("到期任务", "text", 44),
    Column("备注", "text", 16),
]  # fmt: skip


def year_paper(months: list[Month], *, year: int, unit: str, day: date) -> Paper:
    """Return 年度活动安排: a line for each month, in it a line for each activity and each task due."""
    rows = [
        (f"{month.number}月", "\n".join(_said(*one) for one in month.activities),
         "\n".join(f"{one.due_on.day}日 {one.task}" for one in month.tasks), "")
        for month in months
    ]  # fmt: skip
    count = sum(len(month.activities) for month in months)
    planned = sum(said == PLANNED for month in months for _, said in month.activities)
    totals = [f"合计：活动 {count} 次，其中计划 {planned} 次；到期任务 {sum(len(one.tasks) for one in months)} 项。"]
    return Paper(title=f"{year} 年度活动安排", unit=unit, day=day, columns=_COLUMNS, rows=rows, totals=totals)


def _said(row: Activity, state: str) -> str:
    body = "县政协" if row.is_of_county else ""
    return f"{row.day.day}日 {body}{row.kind_name}{f'：{row.title}' if row.title else ''}（{state}）"
