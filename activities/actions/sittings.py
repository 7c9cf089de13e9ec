"""The half-days of a plenary, and who was there at which."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from activities.actions.attendance import STRANGER_MARKED, Mark, opened, set_marks, tell
from activities.models import Activity, Attendance, Roll, Sitting, SittingMark, outcome_of
from liaison import actions, trail
from liaison.keys import Actor
from liaison.models import Office

Slot = tuple[date, int]  # a day, and a Sitting.Half


@transaction.atomic
def set_sittings(
    activity: Activity, named: dict[Slot, str], *, by: Actor, reason: str = "", version: int | None = None
):
    """Make the half-days of an activity exactly these, {(day, half): name}; what members were follows from the rest.

    A half-day somebody was marked at is withdrawn, which wants a reason, and comes back with its marks when it is named
    again; another one goes. Raises Stale and ValidationError.
    """
    activity = actions.locked(Activity, activity.pk, version)
    old = {(one.day, one.half): one for one in activity.sittings.all()}
    before = _listed(one for one in old.values() if not one.is_withdrawn)
    _refuse_wrong_days(activity, named)
    with actions.remembering(by, *_rows(activity)):
        _settle(activity, old, named, reason)
        changes = _derive(Roll(activity))
    after = _listed(activity.sittings.standing())
    if before != after:
        activity.version += 1
        activity.save()
        change = {"field": "半天会议", "before": before, "after": after}
        trail.record(activity, "设定半天会议", by=by, changes=[change], note=reason)
        tell(activity, None, changes, by=by)
    return activity


def _settle(activity: Activity, old: dict[Slot, Sitting], named: dict[Slot, str], reason: str):
    for slot, one in old.items():
        if slot not in named and not one.is_withdrawn:
            _take_away(one, reason)
    for slot, name in named.items():
        one = old.get(slot) or Sitting(activity=activity, day=slot[0], half=slot[1])
        one.name, one.withdrawn_at, one.withdrawn_reason = name, None, ""
        one.full_clean(exclude=("activity",))
        one.save()


def move_sittings(activity: Activity, was: date | None) -> list[dict]:
    """Let the half-days follow the activity's day, which was `was`; return what changed. Raises ValidationError."""
    sittings = list(activity.sittings.all())
    if not sittings or activity.day == was:
        return []
    if activity.day is None:
        raise ValidationError({"day": "这次活动已设定半天会议，日期不能空着。改期的，请直接填写新的日期。"})
    before = _listed(one for one in sittings if not one.is_withdrawn)
    later = activity.day - was
    for one in sorted(sittings, key=lambda one: one.day, reverse=later > timedelta()):  # never two on one half-day
        one.day += later
        one.version += 1
        one.save()
    after = _listed(one for one in sittings if not one.is_withdrawn)
    return [{"field": "半天会议", "before": before, "after": after}]


@transaction.atomic
def mark_sittings(
    activity: Activity, marks: dict[tuple[int, int], str], *, by: Actor, office: Office | None = None,
    version: int | None = None,
):  # fmt: skip
    """Set {(sitting's id, member's id): state}; each member's attendance follows from all his marks.

    `version` is the stamp of the office's Roll. Raises Stale; ValidationError for people who were not in office, and
    for half-days that are not the activity's.
    """
    activity, roll = opened(activity, office, version)
    sittings = {one.pk: one for one in roll.sittings}
    if {sitting for sitting, _ in marks} - sittings.keys():
        raise ValidationError("半天会议有变化，请核对后再保存一次。")
    if {member for _, member in marks} - roll.names.keys():
        raise ValidationError(STRANGER_MARKED)
    with actions.remembering(by, *_rows(activity)):
        changes = _set(roll, sittings, marks) + _derive(Roll(activity, office))
    tell(activity, office, changes, by=by)
    return activity


def _rows(activity: Activity):
    """Return what is written here, as a batch remembers it."""
    return activity.sittings.all(), SittingMark.objects.filter(sitting__activity=activity), activity.attendances.all()


def _set(roll: Roll, sittings: dict[int, Sitting], marks: dict[tuple[int, int], str]) -> list[dict]:
    """Make the marks what was said; return what changed. Raises ValidationError."""
    changes = []
    for (sitting, member), state in marks.items():
        row = roll.sitting_marks.get((sitting, member)) or SittingMark(sitting=sittings[sitting], member_id=member)
        was, row.state = row.state, state
        if was != state:
            said = SittingMark(sitting=sittings[sitting], state=was).get_state_display() if was else ""
            row.full_clean(exclude=("sitting", "member"), validate_unique=False)
            row.save()
            field = f"{sittings[sitting].short}：{roll.names[member]}"
            changes.append({"field": field, "before": said, "after": row.get_state_display()})
    return changes


def _derive(roll: Roll) -> list[dict]:
    """Make each member's attendance what his marks come to; return what changed."""
    if not roll.sittings:
        return []
    said: dict[int, list[str]] = {}
    for (_, member), mark in roll.sitting_marks.items():
        said.setdefault(member, []).append(mark.state)
    marks = {}
    for pk, states in said.items():
        row = roll.marks.get(pk) or Attendance()
        outcome = outcome_of(states)
        marks[pk] = Mark(outcome, row.remark, row.is_remote and outcome in Attendance.PRESENT)
    return set_marks(roll, marks)


def _take_away(sitting: Sitting, reason: str):
    if not sitting.marks.exists():
        sitting.delete()
        return
    if not reason.strip():
        raise ValidationError({"reason": f"{sitting}已登记过出席，取消这半天请写明原因。"})
    sitting.withdrawn_at, sitting.withdrawn_reason = timezone.now(), reason.strip()
    sitting.version += 1
    sitting.save()


def _refuse_wrong_days(activity: Activity, named: dict[Slot, str]):
    early = sorted(day for day, _ in named if activity.day and day < activity.day)
    if early:
        raise ValidationError(f"{early[0]} 早于会议开始的日期 {activity.day}，请核对。")


def _listed(sittings) -> str:
    return "、".join(str(one) for one in sittings)
