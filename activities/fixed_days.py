"""Days that are fixed for a year: on which day of each month, whose turn it is, and the year's plan they make."""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from django.db.models import Prefetch

from activities.kinds import KINDS, Audience, Kind, Organiser
from activities.models import Attendance
from liaison.days import year_window
from liaison.workdays import Workdays

RHYTHMS = {"all": range(1, 13), "odd": range(1, 13, 2), "even": range(2, 13, 2)}
_SATURDAY = 5


class FixedDay(NamedTuple):
    """The day of one month, and in words why it is not the one that was asked for."""

    day: date
    moved: str = ""


def fixed_days(year: int, months, number: int, workdays: Workdays | None = None) -> list[FixedDay]:
    """Return the day `number` of each month; where there is none, its last. With `workdays`, a working day."""
    return [_fixed_day(date(year, month, 1), number, workdays) for month in months]


def _fixed_day(first: date, number: int, workdays: Workdays | None) -> FixedDay:
    last = monthrange(first.year, first.month)[1]
    day, moved = first.replace(day=min(number, last)), ""
    if number > last:
        moved = f"{first.month} 月没有 {number} 日，改在最后一天"
    if workdays and not workdays.has(day):
        why = "周末" if day.weekday() >= _SATURDAY else "节假日"
        moved += f"{'；' if moved else ''}{day.month} 月 {day.day} 日是{why}，改在工作日"
        day = _workday(day, last, workdays)
    return FixedDay(day, moved and f"{moved}（{day}）")


def _workday(day: date, last: int, workdays: Workdays) -> date:
    """Return the next working day of the month, or the last before; the day itself where the month has none."""
    order = [*range(day.day + 1, last + 1), *range(day.day - 1, 0, -1)]
    days = (day.replace(day=number) for number in order)
    return next((one for one in days if workdays.has(one)), day)


def turns(members: list[int], each: int, times: int) -> list[list[int]]:
    """Return whose turn it is each time: `each` of the members, all of them in their order before one comes again."""
    if not members:
        return [[] for _ in range(times)]
    return [[members[(at * each + one) % len(members)] for one in range(each)] for at in range(times)]


def plannable() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what an office may fix days for, by family: (kind, or kind.form, and its name)."""
    families: dict[str, list[tuple[str, str]]] = {}
    for kind in KINDS.values():
        if Organiser.OFFICE in kind.by:
            forms = [(f"{kind.code}.{form}", f"{kind.name}（{form.label}）") for form in kind.forms]
            families.setdefault(kind.family, []).extend(forms or [(kind.code, kind.name)])
    return list(families.items())


def kind_and_form(code: str) -> tuple[Kind, str]:
    """Return the kind and form that one of plannable() names."""
    kind, _, form = code.partition(".")
    return KINDS[kind], form


def year_plan(activities, year: int) -> list[tuple]:
    """Return (activity, names of those on duty or invited) of a year by day, drafts included."""
    invited = Attendance.objects.filter(activity__audience=Audience.INVITED).select_related("member").order_by("pk")
    rows = activities.standing().filter(day__range=year_window(year)).select_related("named_kind")
    rows = rows.order_by("day", "pk").prefetch_related(Prefetch("attendances", invited))
    return [(row, "、".join(mark.member.name for mark in row.attendances.all())) for row in rows]
