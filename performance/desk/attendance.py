"""Whose attendance an office has still to mark, and which of its members' leaves wait for a decision."""

from django.urls import reverse

from activities.models import Activity, Leave
from performance.desk.lines import MOST, Block, Desk, Line


def unmarked(desk: Desk) -> Block:
    """Return the activities at which the office's members were expected and are still to be marked."""
    rows = desk.visible(Activity).waiting_for_marks(desk.office, desk.today).select_related("named_kind")[:MOST]
    return Block(
        "待本机构登记出席",
        [Line("待登记出席：", reverse("activity_attendance", args=[row.pk]), str(row), icon="pencil") for row in rows],
    )


def leaves(desk: Desk) -> Block:
    """Return the leaves nobody has decided about."""
    rows = desk.visible(Leave).waiting().select_related("member", "activity__named_kind")[:MOST]
    return Block("待批的请假", [Line(f"{row.activity}：", row.get_absolute_url(), f"{row.member}请假") for row in rows])
