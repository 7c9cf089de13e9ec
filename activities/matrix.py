"""考勤汇总: an office's members down, the events of a period across, a sign where they meet."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from activities.models import Activity, Attendance, Tally
from liaison.days import Window
from liaison.models import Office
from members.models import Appointment, Member
from members.names import names_apart

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
    """One member: how he is called in this table, a sign for each event, and what they come to."""

    member: Member
    called: str
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
    return attendance_matrices(visible, [office], window, kind)[office.pk][0]


def attendance_matrices(visible, offices, window: Window, kind: str = "", *, most: int = 0) -> dict[int, list[Matrix]]:
    """Return {office's id: its table} in the same three queries for many offices.

    A table of more than `most` events is cut into several, each of the events that follow.
    """
    path = "member__appointments__office"
    asked = visible(Attendance).held_in(window, office__in=offices)
    asked = asked.filter(activity__kind=kind) if kind else asked
    found: dict[int, dict] = defaultdict(dict)
    for office, member, activity, state in asked.order_by().values_list(path, "member", "activity", "state"):
        found[office][member, activity] = state
    there = {activity for marks in found.values() for _, activity in marks}
    events = list(Activity.objects.filter(pk__in=there).select_related("named_kind").order_by("day", "pk"))
    places = _places(offices, window)
    return {office.pk: _tables(events, places[office.pk], found[office.pk], most) for office in offices}


def _tables(events: list[Activity], places: list[Appointment], marks: dict, most: int) -> list[Matrix]:
    there = {activity for _, activity in marks}
    events = [event for event in events if event.pk in there]
    cuts = range(0, len(events), most) if most and events else (0,)
    return [_table(events[at : at + most] if most else events, places, marks) for at in cuts]


def _table(events: list[Activity], places: list[Appointment], marks: dict) -> Matrix:
    by_event, rows, called = defaultdict(list), [], names_apart(places)
    for place in places:
        states = [marks.get((place.member_id, event.pk), "") for event in events]
        for event, state in zip(events, states, strict=True):
            by_event[event.pk].append(state)
        signs = [(state, Attendance.MARKS.get(state, NOT_EXPECTED)) for state in states]
        rows.append(Row(place.member, called[place.member_id], signs, _tally(states)))
    everything = [state for states in by_event.values() for state in states]
    return Matrix(events, rows, [_tally(by_event[event.pk]) for event in events], _tally(everything))


def _places(offices, window: Window) -> dict[int, list[Appointment]]:
    """Return by office who was in office there on some day of the window, each once, in the order of the roster."""
    still = Q(to_day__isnull=True) | Q(to_day__gte=window.start)
    places = Appointment.objects.filter(still, office__in=offices, from_day__lte=window.end)
    found: dict[int, dict] = defaultdict(dict)
    for place in places.filter(member__withdrawn_at=None).for_list():
        found[place.office_id][place.member_id] = place
    return {office.pk: list(found[office.pk].values()) for office in offices}


def _tally(states) -> Tally:
    known = [state for state in states if state]
    count = {name: known.count(name) for name in ("late", "early", "partial", "leave", "absent")}
    return Tally(expected=len(known), present=sum(state in Attendance.PRESENT for state in known), **count)
