"""Asking to be excused, and what is decided about it. The reason is never told in the trail."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from activities.models import Activity, Attendance, Leave
from liaison import actions, trail
from liaison.keys import Actor
from liaison.models import Office

STRANGER_EXCUSED = "所选委员当日不在本联络机构任职，请重新选择。"
_STANDING = {"withdrawn_at": None, "withdrawn_reason": ""}


@transaction.atomic
def ask_leave(activity: Activity, member_id: int, office: Office, values: dict, *, by: Actor) -> Leave:
    """Note that a member of `office` asked to be excused; one who had asked before asks anew with these `values`.

    Raises ValidationError, also for somebody who was not in the office on the day.
    """
    actions.locked(Activity, activity.pk)
    if not activity.roster(office).filter(member=member_id).exists():
        raise ValidationError({"member": STRANGER_EXCUSED})
    leave = Leave.objects.filter(activity=activity, member=member_id).first()
    new = Leave(activity=activity, member_id=member_id, office=office)
    return _write(leave or new, {**values, **_STANDING}, by=by, verb="登记请假")


@transaction.atomic
def change_leave(leave: Leave, values: dict, *, by: Actor, version: int | None = None) -> Leave:
    """Change what is known about a leave, and decide it; the one who decides and the time are kept.

    Who was marked as excused and is refused was absent, and the other way round. Raises Stale and ValidationError.
    """
    actions.locked(Activity, leave.activity_id)
    leave = actions.locked(Leave, leave.pk, version)
    was_refused, verb = leave.is_refused, "修改请假"
    if values.get("decision", leave.decision) != leave.decision:
        decided, verb = values["decision"] != Leave.Decision.PENDING, "批复请假"
        signed = (by.user, timezone.now()) if decided else (None, None)
        values = {**values, **dict(zip(("decided_by", "decided_at"), signed, strict=True))}
    leave = _write(leave, values, by=by, verb=verb)
    if leave.is_refused != was_refused:
        _follow(leave, by)
    return leave


def move_leaves(activity: Activity) -> list[dict]:
    """Hand the leaves to the offices their members are in on the activity's day; return what changed."""
    if activity.day is None:
        return []
    there = {place.member_id: place.office for place in activity.roster()}
    changes = []
    for leave in activity.leaves.select_related("member", "office"):
        office = there.get(leave.member_id, leave.office)
        if office != leave.office:
            changes.append({"field": f"请假：{leave.member}", "before": str(leave.office), "after": str(office)})
            leave.office, leave.version = office, leave.version + 1
            leave.save()
    return changes


def _write(leave: Leave, values: dict, *, by: Actor, verb: str) -> Leave:
    before, is_new = Leave.objects.filter(pk=leave.pk).first(), leave.pk is None
    for name, value in values.items():
        setattr(leave, name, value)
    leave.full_clean()
    changes = trail.changes(before, leave) if before else trail.difference({}, trail.words(leave))
    if changes:
        leave.version += not is_new
        with actions.remembering(by, leave.activity.leaves.all()):
            leave.save()
        trail.record(leave, verb, by=by, changes=changes)
    return leave


def _follow(leave: Leave, by: Actor):
    """Make the mark of somebody who was not there follow what was decided."""
    states = Attendance.State
    was, now = (states.LEAVE, states.ABSENT) if leave.is_refused else (states.ABSENT, states.LEAVE)
    row = leave.activity.attendances.filter(member=leave.member_id, state=was).first()
    if row is None or leave.activity.sittings.standing().exists():
        return
    row.state = now
    with actions.remembering(by, leave.activity.attendances.all()):
        row.save()
    change = {"field": f"出席：{leave.member}", "before": str(was.label), "after": str(now.label)}
    trail.record(leave.activity, "登记出席", by=by, changes=[change], office=leave.office)
