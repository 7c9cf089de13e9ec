"""Entering, changing, completing an activity; marking who was there."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from activities.actions.focuses import tie
from activities.actions.leaves import move_leaves
from activities.actions.reflections import move_reflections, take_reflections
from activities.actions.sittings import move_sittings
from activities.kinds import COLUMNS, KINDS, Kind, Organiser, PartRole
from activities.models import Activity, Part, Proposer, SittingMark
from activities.states import MOVES, Move, State
from liaison import actions, trail
from liaison.keys import Actor
from liaison.models import County, Office

# What any kind may be given besides its own texts and people: its columns.
CHOSEN = ("named_kind", "form", "stage", "function", "sector", "audience", "is_voluntary", "persons", "partners")
STRANGER_CHOSEN = "所选委员中有人当日不在本联络机构任职，请重新选择。"
STRANGER_JOINED = "所选联合单位不能与这次活动联合，请重新选择。"


@transaction.atomic
def record_activity(kind: Kind, organiser: Office | County, values: dict, *, by: Actor) -> Activity:
    """Enter an activity of an office, or the county's own, as a draft.

    `values` holds day, the kind's texts, member ids by part, what CHOSEN names, `focuses`, and other `hosts` and
    `committees`. Raises ValidationError, also for people who were not in a host office on the day.
    """
    activity = begun(kind, organiser)
    columns, parts = sorted_out(kind, values)
    _set(activity, columns)
    activity.save(force_insert=True)
    actions.remember(by, activity)
    with actions.remembering(by, *_hanging_on(activity)):
        said = _take_joined(activity, values) + _take_parts(activity, parts, by=by)
    said += tie(activity, values.get("focuses"), by=by)
    changes = [*trail.difference({}, said_of(activity)), *said]
    trail.record(activity, "登记活动", by=by, changes=changes, office=activity.office)
    return activity


def begun(kind: Kind, organiser: Office | County) -> Activity:
    """Return an empty activity of an office, or the county's own, not saved yet."""
    office = organiser if isinstance(organiser, Office) else None
    return Activity(
        kind=kind.code, county=office.county if office else organiser, office=office, function=kind.function,
        organiser=Organiser.OFFICE if office else Organiser.COUNTY, audience=kind.audience,
    )  # fmt: skip


@transaction.atomic
def change_activity(activity: Activity, values: dict, *, by: Actor, today: date, version: int | None = None):
    """Change an activity. When its day moves, half-days follow, and people not in office then leave its lists.

    Raises Stale and ValidationError.
    """
    activity = actions.locked(Activity, activity.pk, version)
    columns, parts = sorted_out(activity.asked, values)
    before, was = said_of(activity), activity.day
    _set(activity, columns)
    with actions.remembering(by, *_hanging_on(activity)):
        said = move_sittings(activity, was)
        said += _take_joined(activity, values) + _take_parts(activity, parts, by=by)
    said += tie(activity, values.get("focuses"), by=by) + _drop_strangers(activity)
    said += move_leaves(activity) + move_reflections(activity, by=by)
    if activity.state == State.COMPLETED:
        _refuse_unfinished(activity, today)
    changes = trail.difference(before, said_of(activity)) + said
    if changes:
        _save(activity, "修改活动", by=by, changes=changes)
    return activity


@transaction.atomic
def move(activity: Activity, move: Move, *, by: Actor, today: date, version: int | None = None) -> Activity:
    """Complete a record, or make it a draft again. Raises Stale, and ValidationError for a move not in the table."""
    activity = actions.locked(Activity, activity.pk, version)
    start, goal = MOVES[move]
    if activity.state != start:
        raise ValidationError(f"这条记录现在是“{activity.get_state_display()}”，不能{Move(move).label}。")
    before = said_of(activity)
    activity.state = goal
    activity.full_clean()
    if goal == State.COMPLETED:
        _refuse_unfinished(activity, today)
    _save(activity, str(Move(move).label), by=by, changes=trail.difference(before, said_of(activity)))
    return activity


def _save(activity: Activity, verb: str, *, by: Actor, changes):
    activity.version += 1
    with actions.remembering(by, Activity.objects.filter(pk=activity.pk)):
        activity.save()
    trail.record(activity, verb, by=by, changes=changes)


def _hanging_on(activity: Activity) -> list:
    """Return the rows beside the activity's own that entering and changing it write."""
    joining = (Activity.hosts.through, Activity.committees.through)
    joined = [model.objects.filter(activity=activity) for model in joining]
    halves = SittingMark.objects.filter(sitting__activity=activity)
    own = (activity.parts.all(), activity.attendances.all(), activity.leaves.all(), activity.sittings.all())
    return [*joined, *own, halves]


def _set(activity: Activity, columns: dict):
    for name, value in columns.items():
        setattr(activity, name, value)
    activity.full_clean()


def sorted_out(kind: Kind, values: dict) -> tuple[dict, dict[str, list[int]]]:
    """Split what the form said into the row's columns and the members by part."""
    columns = {ask.name: values.get(ask.name, "") for ask in kind.texts if ask.name in COLUMNS}
    columns |= {name: values[name] for name in CHOSEN if name in values}
    columns["day"] = values.get("day")
    columns["details"] = {
        ask.name: values[ask.name] for ask in kind.texts if ask.name not in COLUMNS and values.get(ask.name)
    }
    return columns, {ask.name: values.get(ask.name, []) for ask in kind.people}


def _take_joined(activity: Activity, values: dict) -> list[dict]:
    """Make hosts and committees what the form said; the office that entered it stays host. Return what changed."""
    changes = []
    for name, own in (("hosts", activity.office), ("committees", None)):
        was = list(getattr(activity, name).all())
        others = [one for one in values.get(name, was) if one != own]
        refuse_strangers(activity, name, others)
        now = [own, *others] if own else others
        if set(was) != set(now):
            getattr(activity, name).set(now)
            changes.append(changed(str(Activity._meta.get_field(name).verbose_name), _named(was), _named(now)))
    return changes


def refuse_strangers(activity: Activity, name: str, others):
    """Refuse hosts or committees of another county, and hosts of the county's own. Raises ValidationError."""
    if any(one.county_id != activity.county_id for one in others) or (
        name == "hosts" and activity.office_id is None and others
    ):
        raise ValidationError({name: STRANGER_JOINED})


def _named(rows) -> str:
    return "、".join(str(one) for one in rows)


def said_of(activity: Activity) -> dict[str, str]:
    """Return {what an activity says of itself: in words} for the trail; its hosts are said apart."""
    words = trail.words(activity)
    del words["其他"], words["登记机构"]  # said piece by piece; said as host
    details = {ask.label: activity.text(ask.name) for ask in KINDS[activity.kind].texts if ask.name not in COLUMNS}
    return words | details


def _take_parts(activity: Activity, parts: dict[str, list[int]], *, by: Actor) -> list[dict]:
    """Make the parts what the form said, reflections too; return what changed."""
    present = {place.member_id: place.member.name for place in activity.roster()}
    old = list(activity.parts.select_related("member"))
    writers = {member.pk: member.name for member in activity.people(PartRole.REFLECTION)}
    names = present | writers | {part.member_id: part.member.name for part in old}
    changes = []
    for ask in activity.asked.people:
        now = set(parts[ask.name])
        if now - names.keys():
            raise ValidationError({ask.name: STRANGER_CHOSEN})
        if ask.role == PartRole.REFLECTION:
            take_reflections(activity, now, by=by)
            changes += [changed(ask.label, _listed(writers, names), _listed(now, names))] if now != set(writers) else []
            continue
        was = {part.member_id: part for part in old if part.role == ask.name}
        for gone in was.keys() - now:
            was[gone].delete()
        for new in now - was.keys():
            Part.objects.create(activity=activity, member_id=new, role=ask.name)
        if now != was.keys():
            changes.append(changed(ask.label, _listed(was, names), _listed(now, names)))
    return changes


def _drop_strangers(activity: Activity) -> list[dict]:
    """Take people off the lists who were not in office on the day, and say who; without a day all stay."""
    if activity.day is None:
        return []
    present = {place.member_id for place in activity.roster()}
    changes = []
    lists = (
        (activity.attendances, "出席"), (activity.parts, "承担"), (activity.leaves, "请假"),
        (SittingMark.objects.filter(sitting__activity=activity), "半天出席"),
        (Proposer.objects.filter(suggestion__activity=activity), "提出建议"),
    )  # fmt: skip
    for rows, word in lists:
        for row in rows.exclude(member__in=present).select_related("member"):
            changes.append(changed(f"{word}：{row.member.name}", str(row), "当日不在任，移出名单"))
            row.delete()
    return changes


def _refuse_unfinished(activity: Activity, today: date):
    """Refuse what has not happened, and missing marks of the office's own members; joint hosts mark theirs later."""
    marked = set(activity.attendances.exclude(state="").values_list("member_id", flat=True))
    own = activity.expected(activity.office) if activity.office else ()
    refuse_unfinished(activity, [place.member.name for place in own if place.member_id not in marked], today)


def refuse_unfinished(activity: Activity, unmarked: list[str], today: date):
    """Refuse to complete what has not happened, or at which these people have no mark. Raises ValidationError."""
    if activity.day > today:
        raise ValidationError({"day": f"{activity.day} 还没有到，活动举行之后才能完成登记，现在可以先存草稿。"})
    if unmarked:
        some = "、".join(unmarked[:10]) + ("等" if len(unmarked) > 10 else "")
        raise ValidationError(f"还有 {len(unmarked)} 名当日在任的委员没有登记出席（{some}），登记出席后才能完成。")


def _listed(members, names: dict[int, str]) -> str:
    return "、".join(sorted(names[pk] for pk in members))


def changed(field: str, before: str, after: str) -> dict[str, str]:
    """Return one change as the trail holds it."""
    return {"field": field, "before": before, "after": after}
