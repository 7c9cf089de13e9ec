"""Attendance with all its outcomes at once: 应到 and of these 实到, 迟到, 早退, 请假, 缺席."""

from activities.models import Attendance, Tally
from liaison.days import Window


def attendance_by_member(rows, window: Window, members) -> dict[int, Tally]:
    """Return {member's id: his attendance in the window} among `rows`, of completed activities while in office."""
    return rows.held_in(window).filter(member__in=members).tally("member")


def attendance_by_office(window: Window, offices) -> dict[int, Tally]:
    """Return {office's id: attendance of the members it had on each day}."""
    return Attendance.objects.held_in(window, office__in=offices).tally("member__appointments__office")
