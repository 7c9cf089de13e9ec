"""What is done with activities: each verb is atomic, checked, locked, and in the trail."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from activities.kinds import COLUMNS, KINDS, Kind
from activities.models import Activity, Attendance, Part
from activities.states import MOVES, Move, State
from liaison import actions, trail
from liaison.keys import Actor
from liaison.models import Office

STRANGER_CHOSEN = "所选委员中有人当日不在本联络机构任职，请重新选择。"
STRANGER_MARKED = "名单有变化：有人当日不在本联络机构任职，已从名单中去掉。请核对后再保存一次。"

@transaction.atomic
def record_activity(kind: Kind, host: Office, values: dict, *, by: Actor) -> Activity:
    """Enter an activity as a draft. `values` holds day, the kind's texts, and member ids by part.

    Raises ValidationError, also for people who were not in the host office on the day.
    """
    columns, parts = _sorted_out(kind, values)
    activity = Activity(kind=kind.code, county=host.county, **columns)
    activity.full_clean()
    activity.save(force_insert=True)
    activity.hosts.add(host)
    said = _take_parts(activity, parts)
    changes = [*trail.difference({}, _words(activity)), _change("主办", "", host.name), *said]
    trail.record(activity, "登记活动", by=by, changes=changes, office=host)
    return activity


@transaction.atomic
def change_activity(activity: Activity, values: dict, *, by: Actor, today: date, version: int | None = None):
    """Change an activity. When its day moves, people not in office on the new day leave its lists.

    Raises Stale and ValidationError.
    """
    activity = actions.locked(Activity, activity.pk, version)
    columns, parts = _sorted_out(activity.asked, values)
    before = _words(activity)
    for name, value in columns.items():
        setattr(activity, name, value)
    activity.full_clean()
    said = _take_parts(activity, parts) + _drop_strangers(activity)
    if activity.state == State.COMPLETED:
        _refuse_unfinished(activity, today)
    changes = trail.difference(before, _words(activity)) + said
    if changes:
        _save(activity, "修改活动", by=by, changes=changes)
    return activity


@transaction.atomic
def mark_attendance(activity: Activity, marks: dict[int, tuple[str, str]], *, by: Actor, version: int | None = None):
    """Set {member's id: (state, remark)} for everybody on the roster of the day.

    Raises Stale; ValidationError where somebody was not in office that day, or is left out.
    """
    activity = actions.locked(Activity, activity.pk, version)
    names = {place.member_id: place.member.name for place in activity.roster()}
    if marks.keys() - names.keys():
        raise ValidationError(STRANGER_MARKED)
    if names.keys() - marks.keys():
        left_out = "、".join(name for pk, name in names.items() if pk not in marks)
        raise ValidationError(f"还有人没有登记出席：{left_out}。")
    old = {row.member_id: row for row in activity.attendances.all()}
    changes = []
    for pk, (state, remark) in marks.items():
        row = old.get(pk) or Attendance(activity=activity, member_id=pk)
        was = _attendance_words(row) if row.pk else ""
        row.state, row.remark = state, remark
        row.full_clean(exclude=("activity", "member"), validate_unique=False, validate_constraints=False)
        if _attendance_words(row) != was:
            row.save()
            changes.append(_change(f"出席：{names[pk]}", was, _attendance_words(row)))
    if changes:
        _save(activity, "登记出席", by=by, changes=changes)
    return activity


@transaction.atomic
def move(activity: Activity, move: Move, *, by: Actor, today: date, version: int | None = None) -> Activity:
    """Complete a record, or make it a draft again. Raises Stale, and ValidationError for a move not in the table."""
    activity = actions.locked(Activity, activity.pk, version)
    start, goal = MOVES[move]
    if activity.state != start:
        raise ValidationError(f"这条记录现在是“{activity.get_state_display()}”，不能{Move(move).label}。请刷新页面。")
    before = _words(activity)
    activity.state = goal
    activity.full_clean()
    if goal == State.COMPLETED:
        _refuse_unfinished(activity, today)
    _save(activity, str(Move(move).label), by=by, changes=trail.difference(before, _words(activity)))
    return activity


def _save(activity: Activity, verb: str, *, by: Actor, changes):
    activity.version += 1
    activity.save()
    trail.record(activity, verb, by=by, changes=changes, office=activity.hosts.first())


def _sorted_out(kind: Kind, values: dict) -> tuple[dict, dict[str, list[int]]]:
    """Split what the form said into the row's columns and the members by part."""
    columns = {ask.name: values.get(ask.name, "") for ask in kind.texts if ask.name in COLUMNS}
    columns["day"] = values.get("day")
    columns["details"] = {
        ask.name: values[ask.name] for ask in kind.texts if ask.name not in COLUMNS and values.get(ask.name)
    }
    return columns, {ask.name: values.get(ask.name, []) for ask in kind.people}


def _words(activity: Activity) -> dict[str, str]:
    words = trail.words(activity)
    words.pop("其他")
    details = {ask.label: activity.text(ask.name) for ask in KINDS[activity.kind].texts if ask.name not in COLUMNS}
    return words | details


def _take_parts(activity: Activity, parts: dict[str, list[int]]) -> list[dict]:
    """Make the parts what the form said; return what changed."""
    present = {place.member_id: place.member.name for place in activity.roster()}
    old = list(activity.parts.select_related("member"))
    names = present | {part.member_id: part.member.name for part in old}
    changes = []
    for ask in activity.asked.people:
        was = {part.member_id: part for part in old if part.role == ask.name}
        now = set(parts[ask.name])
        if now - names.keys():
            raise ValidationError({ask.name: STRANGER_CHOSEN})
        for gone in was.keys() - now:
            was[gone].delete()
        for new in now - was.keys():
            Part.objects.create(activity=activity, member_id=new, role=ask.name)
        if now != was.keys():
            changes.append(_change(ask.label, _listed(was, names), _listed(now, names)))
    return changes


def _drop_strangers(activity: Activity) -> list[dict]:
    """Take people off the lists who were not in office on the day, and say who; without a day all stay."""
    if activity.day is None:
        return []
    present = {place.member_id for place in activity.roster()}
    changes = []
    for rows, word in ((activity.attendances, "出席"), (activity.parts, "承担")):
        for row in rows.exclude(member__in=present).select_related("member"):
            changes.append(_change(f"{word}：{row.member.name}", str(row), "当日不在任，移出名单"))
            row.delete()
    return changes


def _refuse_unfinished(activity: Activity, today: date):
    if activity.day > today:
        raise ValidationError({"day": f"{activity.day} 还没有到，活动举行之后才能完成登记，现在可以先存草稿。"})
    marked = set(activity.attendances.values_list("member_id", flat=True))
    unmarked = [place.member.name for place in activity.roster() if place.member_id not in marked]
    if unmarked:
        some = "、".join(unmarked[:10]) + ("等" if len(unmarked) > 10 else "")
        raise ValidationError(f"还有 {len(unmarked)} 名当日在任的委员没有登记出席（{some}），登记出席后才能完成。")


def _attendance_words(row: Attendance) -> str:
    return row.get_state_display() + (f"（{row.remark}）" if row.remark else "")


def _listed(members, names: dict[int, str]) -> str:
    return "、".join(sorted(names[pk] for pk in members))


def _change(field: str, before: str, after: str) -> dict[str, str]:
    return {"field": field, "before": before, "after": after}
