"""Reflections handed in at a session: ticking a name there makes a contribution, unticking it withdraws it."""

from django.core.exceptions import ValidationError

from activities.kinds import CONTRIBUTION_KINDS, PartRole
from activities.models import Activity, Contribution, Credit
from liaison import actions, trail
from liaison.keys import Actor

_KIND = CONTRIBUTION_KINDS[PartRole.REFLECTION]
_UNTICKED = "在活动里取消了勾选"
_GONE = "活动改了日期，当日不在任"


def take_reflections(activity: Activity, members: set[int], *, by: Actor):
    """Make the reflections of an activity those of these members, of whom the caller knows that they were in office.

    Raises ValidationError where one that goes has words of its own, and where the activity has no day yet.
    """
    standing = _by_member(activity.reflections())
    gone = [standing[member] for member in standing.keys() - members]
    _refuse_written(gone)
    for row in gone:
        actions.withdraw(row, by=by, reason=_UNTICKED)
    new = members - standing.keys()
    if new and activity.day is None:
        raise ValidationError({"day": "选了交心得的委员，请先填写日期：名单按当日在任的委员核对。"})
    unticked = activity.contributions.of_kind(_KIND.code).filter(withdrawn_reason=_UNTICKED)
    unticked = _by_member(unticked.prefetch_related("credits"))
    for place in activity.roster():
        if place.member_id in new and place.member_id in unticked:
            actions.restore(unticked[place.member_id], by=by)
        elif place.member_id in new:
            _hand_in(activity, place, by=by)


def move_reflections(activity: Activity, *, by: Actor) -> list[dict]:
    """Let reflections follow the activity's day, into the office of that day; those of people not in office on it go.

    Returns what changed. Raises ValidationError where one that goes has words of its own.
    """
    rows = [row for row in activity.contributions.standing().of_kind(_KIND.code) if row.day != activity.day]
    if activity.day is None or not rows:
        return []
    there = {place.member_id: place.office for place in activity.roster()}
    kept = {row.pk: there[member] for member, row in _by_member(rows).items() if member in there}
    strangers = [row for row in rows if row.pk not in kept]
    _refuse_written(strangers)
    for row in rows:
        if row in strangers:
            actions.withdraw(row, by=by, reason=_GONE)
        else:
            actions.edit(row, {"day": activity.day, "office": kept[row.pk]}, by=by, verb="随活动改日期")
    names = [credit.member.name for row in strangers for credit in row.credits.select_related("member")]
    return [{"field": f"心得体会：{name}", "before": name, "after": "当日不在任，移出名单"} for name in names]


def _hand_in(activity: Activity, place, *, by: Actor):
    """Enter the reflection of whoever holds this place."""
    row = Contribution(
        county_id=activity.county_id, office_id=place.office_id, kind=_KIND.code, function=_KIND.function,
        activity=activity, day=activity.day,
    )  # fmt: skip
    row.full_clean()
    row.save(force_insert=True)
    Credit.objects.create(contribution=row, member=place.member, role=_KIND.credited[0].role)
    said = [{"field": "委员", "before": "", "after": place.member.name}]
    trail.record(row, "登记", by=by, changes=said, note=f"在活动里勾选：{activity}")


def _by_member(rows) -> dict[int, Contribution]:
    return {credit.member_id: row for row in rows for credit in row.credits.all()}


def _refuse_written(rows):
    """Refuse to withdraw from afar what somebody has written or attached something to."""
    written = [row for row in rows if row.title or row.text or row.words or row.materials.standing().exists()]
    names = "、".join(credit.member.name for row in written for credit in row.credits.select_related("member"))
    if names:
        raise ValidationError({PartRole.REFLECTION.value: (
            f"{names}的心得体会已填写标题、字数、正文或附了材料，不能在这里取消。确实没有交的，请在“成果”里打开那一篇撤回。"
        )})  # fmt: skip
