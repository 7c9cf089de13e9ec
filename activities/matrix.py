"""考勤汇总: an office's members down, the events of a period across, a sign where they meet."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from activities.models import Activity, Attendance, Tally
from liaison.days import Window
from liaison.models import Office
from members.models import Appointment, Member

PERIODS = {
    "year": ("全年", 1, 12), "h1": ("上半年", 1, 6), "h2": ("下半年", 7, 12),
    "q1": ("第一季度", 1, 3), "q2": ("第二季度", 4, 6), "q3": ("第三季度", 7, 9), "q4": ("第四季度", 10, 12),
}  # fmt: skip
NOT_EXPECTED = "—"


def period_window(year: int, period: str) -> Window:
    """Return the days of one of PERIODS."""
    _, first, last = PERIODS[period]
    return Window(date(year, first, 1), date(year, last, 30 if last in {6, 9} else 31))


class Row(NamedTuple):
    """One member: a sign for each event, and what they come to."""

    member: Member
    signs: list[tuple[str, str]]  # (state or "", sign); not expected on the day: ("", NOT_EXPECTED)
    tally: Tally


class Matrix(NamedTuple):
    """The whole table."""

    events: list[Activity]
    rows: list[Row]
    totals: list[Tally]  # one for each event
    total: Tally


def attendance_matrix(visible, office: Office, window: Window, kind: str = "") -> Matrix:
    """Return who of `office` was where in the window, in three queries; `visible` gives the rows a reader reaches.

    Only completed activities and those count who were expected on the day, as everywhere.
    """
    asked = visible(Attendance).held_in(window, office=office)
    asked = asked.filter(activity__kind=kind) if kind else asked
    found = {(row[0], row[1]): row[2] for row in asked.order_by().values_list("member", "activity", "state")}
    there = {activity for _, activity in found}
    events = list(Activity.objects.filter(pk__in=there).select_related("named_kind").order_by("day", "pk"))
    by_event, rows = defaultdict(list), []
    for member in _members(office, window):
        states = [found.get((member.pk, event.pk), "") for event in events]
        for event, state in zip(events, states, strict=True):
            by_event[event.pk].append(state)
        signs = [(state, Attendance.MARKS.get(state, NOT_EXPECTED)) for state in states]
        rows.append(Row(member, signs, _tally(states)))
    everything = [state for states in by_event.values() for state in states]
    return Matrix(events, rows, [_tally(by_event[event.pk]) for event in events], _tally(everything))


def _members(office: Office, window: Window) -> list[Member]:
    """Return who was in office there on some day of the window, each once, in the order of the roster."""
    still = Q(to_day__isnull=True) | Q(to_day__gte=window.start)
    places = Appointment.objects.filter(still, office=office, from_day__lte=window.end)
    standing = places.filter(member__withdrawn_at=None).for_list()
    return list({place.member_id: place.member for place in standing}.values())


def _tally(states) -> Tally:
    known = [state for state in states if state]
    count = {name: known.count(name) for name in ("late", "early", "partial", "leave", "absent")}
    return Tally(expected=len(known), present=sum(state in Attendance.PRESENT for state in known), **count)
