"""Opinion reports on the desk: returned ones, answers that are due, notes nobody dealt with; what the county has."""

from datetime import timedelta

from django.urls import reverse

from performance.desk.lines import MOST, Block, Desk, Line
from proposals.models import Note, Sending

_SOON = 7  # days before an answer is due it stands on the desk


def returned(desk: Desk) -> Block:
    """Return the reports that came back, each with what is to be mended."""
    rows = desk.visible(Sending).returned().filter(report__office=desk.office).select_related("report")[:MOST]
    return Block("退回补充的社情民意", [_to_mend(row) for row in rows])


def _to_mend(row: Sending) -> Line:
    said = f"{row.get_receiver_display()}退回（{row.remark}）："
    return Line(said, row.get_absolute_url(), str(row.report), icon="exclamation-triangle-fill")


def unanswered(desk: Desk) -> Block:
    """Return the reports an answer to which is due in a few days or overdue, the first due first."""
    rows = desk.visible(Sending).waiting().filter(report__office=desk.office)
    due = rows.filter(due_on__lte=desk.today + timedelta(days=_SOON)).select_related("report").order_by("due_on", "pk")
    return Block("等待答复的社情民意", [_awaited(row, desk) for row in due[:MOST]])


def _awaited(row: Sending, desk: Desk) -> Line:
    icon = "exclamation-triangle-fill" if row.is_overdue(desk.today) else "circle"
    said = f"{row.get_receiver_display()}（{row.due_in_words(desk.today)}）："
    return Line(said, row.get_absolute_url(), str(row.report), icon=icon)


def unattended(desk: Desk) -> Block:
    """Return the notes nobody has answered or edited into a report."""
    rows = desk.visible(Note).unattended().filter(office=desk.office)[:MOST]
    lines = [
        Line(f"{row.day}{'（紧急）' if row.is_urgent else ''}：", row.get_absolute_url(), str(row), icon="pencil")
        for row in rows
    ]
    return Block("待处理的民情", lines)


def to_decide(visible) -> Block:
    """Return what of opinion reports waits for the county, in one line."""
    count = visible(Sending).at_county().waiting().count()
    line = Line(f"{count} 篇社情民意等待接收、处理：", reverse("inbox"), "打开收件箱")
    return Block("收件箱", [line] if count else [])
