"""Marking who was there: the members of one office at a time, or of all."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction

from activities.actions.leaves import ask_leave
from activities.kinds import Audience
from activities.models import Activity, Attendance, Roll
from liaison import actions, trail
from liaison.actions import Stale
from liaison.keys import Actor
from liaison.models import Office

STRANGER_MARKED = "名单有变化：有人当日不在本联络机构任职，已从名单中去掉。请核对后再保存一次。"
BY_HALF_DAYS = "这次活动按半天登记出席，全程的出席由各半天得出。请按半天登记。"


class Mark(NamedTuple):
    """What is said of one member; an empty state takes somebody off the list of those invited."""

    state: str
    remark: str = ""
    is_remote: bool = False


@transaction.atomic
def mark_attendance(
    activity: Activity, marks: dict[int, tuple], *, by: Actor, office: Office | None = None,
    leaves: dict[int, dict] | None = None, version: int | None = None,
):  # fmt: skip
    """Set {member's id: Mark or what it is made of} for everybody expected of `office`, without one of all offices.

    `leaves` is {member's id: values of his Leave}. `version` is the stamp of the office's Roll that was looked at:
    whatever is said meanwhile about other offices' members is no matter. Raises Stale; ValidationError where somebody
    was not in office that day, is left out, or is marked as excused though he was refused.
    """
    activity, roll = opened(activity, office, version)
    if roll.sittings:
        raise ValidationError(BY_HALF_DAYS)
    marks = {pk: Mark(*said) for pk, said in marks.items()}
    _refuse_wrong_people(roll, marks)
    for pk, values in (leaves or {}).items():
        ask_leave(activity, pk, office, values, by=by)
    refuse_refused(roll, marks)
    with actions.remembering(by, activity.attendances.all()):
        changes = set_marks(roll, marks)
    tell(activity, office, changes, by=by)
    return activity


def opened(activity: Activity, office: Office | None, version: int | None) -> tuple[Activity, Roll]:
    """Return the activity, held until the transaction ends, and the office's roll. Raises Stale."""
    activity = actions.locked(Activity, activity.pk)
    roll = Roll(activity, office)
    if version is not None and version != roll.stamp:
        raise Stale(activity)
    return activity, Roll(activity, office)


def set_marks(roll: Roll, marks: dict[int, Mark]) -> list[dict]:
    """Make the rows of attendance what `marks` say; return what changed. Raises ValidationError."""
    changes, new = [], []
    for pk, mark in marks.items():
        row = roll.marks.get(pk) or Attendance(activity=roll.activity, member_id=pk)
        was = mark_in_words(row)
        row.state, row.remark, row.is_remote = mark
        said = mark_in_words(row)
        if said == was:
            continue
        if mark.state or row.reply:
            # Constraints cost a query each, and only somebody far away can be marked against them.
            row.full_clean(exclude=("activity", "member"), validate_unique=False, validate_constraints=row.is_remote)
            row.save() if row.pk else new.append(row)
        else:
            row.delete()
        changes.append({"field": f"出席：{roll.names[pk]}", "before": was, "after": said or "不在应到范围"})
    Attendance.objects.bulk_create(new)
    return changes


def tell(activity: Activity, office: Office | None, changes: list[dict], *, by: Actor):
    """Say in the trail what was marked; it belongs to the office whose members were."""
    if changes:
        trail.record(activity, "登记出席", by=by, changes=changes, office=office or activity.office)


def _refuse_wrong_people(roll: Roll, marks: dict[int, Mark]):
    if marks.keys() - roll.names.keys():
        raise ValidationError(STRANGER_MARKED)
    left_out = [name for pk, name in roll.names.items() if pk in roll.expected and pk not in marks]
    if left_out:
        raise ValidationError(f"还有人没有登记出席：{'、'.join(left_out)}。")
    if roll.activity.audience != Audience.INVITED and not all(mark.state for mark in marks.values()):
        raise ValidationError({"state": ["此字段不能为空。"]})


def refuse_refused(roll: Roll, marks: dict[int, Mark]):
    """Refuse to mark as excused who was not. Raises ValidationError."""
    excused = {pk for pk, mark in marks.items() if mark.state == Attendance.State.LEAVE}
    refused = set(roll.activity.leaves.refused().values_list("member_id", flat=True))
    names = [roll.names[pk] for pk in roll.names if pk in excused & refused]
    if names:
        raise ValidationError(f"{'、'.join(names)}的请假没有获得同意，不能登记为请假：没有到会的登记为缺席。")


def mark_in_words(row: Attendance) -> str:
    """Return what a row of attendance says, as the trail holds it."""
    if not row.state:
        return ""
    said = [word for word in ("线上" if row.is_remote else "", row.remark) if word]
    return row.get_state_display() + (f"（{'，'.join(said)}）" if said else "")
