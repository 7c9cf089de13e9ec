"""Who is asked to come, and what he answers."""

from django.core.exceptions import ValidationError
from django.db import transaction

from activities.actions.attendance import STRANGER_MARKED, opened
from activities.models import Activity, Attendance, Roll
from liaison import actions, trail
from liaison.keys import Actor
from liaison.models import Office


@transaction.atomic
def note_replies(
    activity: Activity, replies: dict[int, str], *, by: Actor, office: Office | None = None, version: int | None = None
):
    """Set {member's id: his answer}, empty where he was not asked. `version` is the stamp of the office's Roll.

    Raises Stale; ValidationError for people who were not in office on the day.
    """
    activity, roll = opened(activity, office, version)
    if replies.keys() - roll.names.keys():
        raise ValidationError(STRANGER_MARKED)
    with actions.remembering(by, activity.attendances.all()):
        changes = _set(roll, replies)
    if changes:
        trail.record(activity, "登记回执", by=by, changes=changes, office=office or activity.office)
    return activity


def _set(roll: Roll, replies: dict[int, str]) -> list[dict]:
    changes = []
    for pk, reply in replies.items():
        row = roll.marks.get(pk) or Attendance(activity=roll.activity, member_id=pk)
        was, row.reply = row.get_reply_display(), reply
        if row.get_reply_display() == was:
            continue
        if row.reply or row.state:
            row.full_clean(exclude=("activity", "member"), validate_unique=False)
            row.save()
        else:
            row.delete()
        said = row.get_reply_display() or "未通知"
        changes.append({"field": f"回执：{roll.names[pk]}", "before": was, "after": said})
    return changes
