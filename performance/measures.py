"""What can be counted, each in one grouped query for everybody at once; every page counts through here."""

from typing import NamedTuple

from django.db.models import Count
from django.db.models.functions import ExtractQuarter

from activities.models import Activity, Attendance, Tally
from liaison.days import Window
from proposals.models import Proposal


def attendance_by_member(rows, window: Window, members) -> dict[int, Tally]:
    """Return {member's id: his attendance in the window} among `rows`, of completed activities while in office."""
    return rows.held_in(window).filter(member__in=members).tally("member")


def attendance_by_office(window: Window, offices) -> dict[int, Tally]:
    """Return {office's id: attendance of the members it had on each day}."""
    return Attendance.objects.held_in(window, office__in=offices).tally("member__appointments__office")


def held_by_quarter(window: Window, offices, kind: str) -> dict[tuple[int, int], int]:
    """Return {(office's id, quarter 1 to 4): how many activities of `kind` it held}; the window is one year."""
    rows = Activity.objects.held_in(window).filter(kind=kind, hosts__in=offices)
    counted = rows.order_by().values("hosts", quarter=ExtractQuarter("day")).annotate(held=Count("pk"))
    return {(row["hosts"], row["quarter"]): row["held"] for row in counted}


def proposals_by_member(window: Window, members) -> dict[int, int]:
    """Return {member's id: proposals he submitted in the window}."""
    rows = Proposal.objects.submitted_in(window).filter(author__in=members)
    return dict(rows.order_by().values_list("author").annotate(Count("pk")))


class OfficeYear(NamedTuple):
    """One office's line in the county's comparison."""

    office: object
    held: list[int]
    tally: Tally


def compare_offices(window: Window, offices, kind: str) -> list[OfficeYear]:
    """Return a line for each office: sessions of `kind` held per quarter, and attendance over the window."""
    offices = list(offices)
    held = held_by_quarter(window, offices, kind)
    tallies = attendance_by_office(window, offices)
    return [
        OfficeYear(
            office, [held.get((office.pk, quarter), 0) for quarter in range(1, 5)], tallies.get(office.pk, Tally())
        )
        for office in offices
    ]
