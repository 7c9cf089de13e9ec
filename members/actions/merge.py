"""Merging a member entered twice into the one who stays, as one step that can be taken back; and saying who is not."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, ProtectedError
from django.utils import timezone

from liaison import actions, trail
from liaison.actions.undoing import put_back
from liaison.keys import Actor
from liaison.picture import difference
from members.merge_clashes import Clash
from members.merge_plan import MergePlan, Overlap
from members.models import Appointment, Distinct, Member, Merge

STALE = "您打开此页后，其中有记录被改动。请对照下面的内容再核对一次，确认后重新提交。"
FOREIGN = "其中有人在别的联络机构任过职，撤销会动到那里的记录，请由县政协管理员办理。"


@transaction.atomic
def merge_members(
    survivor: Member, loser: Member, *, taken: set[str], kept: set[int], by: Actor, stamp: int | None = None
) -> Merge:
    """Merge `loser` into `survivor`: every record goes over, the loser stays as withdrawn with a pointer.

    `taken` names the fields whose value is the loser's; `kept` the ids of his appointments that are kept where two of
    one office share days. Raises ValidationError where something forbids it, or changed since it was looked at.
    """
    if survivor.pk == loser.pk:
        raise ValidationError("不能把一条记录并入它自己。")
    for pk in sorted((survivor.pk, loser.pk)):
        actions.locked(Member, pk)
    survivor, loser = Member.objects.get(pk=survivor.pk), Member.objects.get(pk=loser.pk)
    plan = MergePlan(survivor, loser, by=by)
    if plan.refusals:
        raise ValidationError(plan.refusals)
    if stamp is not None and stamp != plan.stamp:
        raise ValidationError(STALE)
    was = trail.words(survivor)
    told = _told(plan, kept)
    _carry_out(plan, taken, kept)
    for double in plan.doubles:
        actions.withdraw(double.fallen, by=by, reason=double.reason)
    merge = Merge(county=survivor.county, survivor=survivor, loser=loser, at=timezone.now(), moved=plan.moved)
    merge.rows = difference(plan.before, plan.picture())
    merge.full_clean()
    merge.save(force_insert=True)
    changes = trail.difference(was, trail.words(survivor))
    trail.record(survivor, "转入另一条记录", by=by, changes=changes, note=str(merge))
    trail.record(loser, "并入另一条记录", by=by, note=str(merge))
    trail.record(merge, "合并委员", by=by, changes=told, note=merge.moved_in_words)
    return merge


@transaction.atomic
def undo_merge(merge: Merge, *, by: Actor, reason: str, version: int | None = None) -> Merge:
    """Take a merge back: both members and all their records are what they were.

    Raises Stale; ValidationError naming the rows changed since.
    """
    merge = actions.locked(Merge, merge.pk, version)
    if not merge.stands:
        raise ValidationError("这次合并已经撤销。")
    own = by.user.office_id if by.user else None
    if own and Appointment.objects.filter(member=merge.survivor_id).exclude(office=own).exists():
        raise ValidationError(FOREIGN)
    members = Member.objects.filter(pk__in=[merge.survivor_id, merge.loser_id]).order_by("pk")
    list(members.select_for_update(of=("self",), no_key=True))
    rows, merge.rows, merge.moved = merge.rows, [], {}
    merge.undone_at, merge.undone_reason = timezone.now(), reason.strip()
    merge.version += 1
    merge.save()
    put_back(rows)
    for row in (merge.survivor, merge.loser, merge, *_back(rows)):
        trail.record(row, "撤销合并", by=by, note=f"{merge}，已撤销。原因：{merge.undone_reason}")
    return merge


def _back(rows: list[list]) -> list:
    """Return the records that had been withdrawn as doubles and stand again."""
    found = [(apps.get_model(label), pk) for label, pk, before, after in rows if _fell(before, after)]
    return [model._base_manager.get(pk=pk) for model, pk in found if model is not Member]


def _fell(before: dict | None, after: dict | None) -> bool:
    return bool(before and after and after.get("withdrawn_at") and not before.get("withdrawn_at"))


@transaction.atomic
def tell_apart(one: Member, other: Member, *, by: Actor) -> Distinct:
    """Record that two members are not the same person. Raises ValidationError."""
    first, second = sorted((one, other), key=lambda member: member.pk)
    known = Distinct.objects.of(first, second).first()
    if known is None:
        values = {"county": first.county, "first": first, "second": second}
        return actions.add(Distinct, values, by=by, verb="记录不是同一人")
    return actions.restore(known, by=by) if known.is_withdrawn else known


def _carry_out(plan: MergePlan, taken: set[str], kept: set[int]):
    try:
        with transaction.atomic():
            _move(plan, kept)
            _settle(plan, taken)
    except (IntegrityError, ProtectedError) as error:
        raise ValidationError("合并后有记录会互相冲突，没有合并。请先逐条更正两人的记录，再合并。") from error


def _move(plan: MergePlan, kept: set[int]):
    """Hand every record of the loser to the survivor; of two that clash the one the rule keeps."""
    for clash in plan.clashes:
        _drop(clash)
    for two in plan.overlaps:
        _join(two, theirs=two.theirs.pk in kept, survivor=plan.survivor)
    for relation in plan.relations:
        values = {relation.field.name: plan.survivor}
        if any(field.name == "version" for field in relation.model._meta.concrete_fields):
            values["version"] = F("version") + 1
        relation.rows([plan.loser]).update(**values)
    for two in plan.overlaps:
        Appointment.objects.get(pk=_kept(two, kept).pk).full_clean()


def _drop(clash: Clash):
    clash.dropped.delete()
    if clash.added:
        for name, value in clash.added.items():
            setattr(clash.kept, name, value)
        clash.kept.save()


def _kept(two: Overlap, kept: set[int]) -> Appointment:
    return two.theirs if two.theirs.pk in kept else two.ours


def _join(two: Overlap, *, theirs: bool, survivor: Member):
    """Keep one of two appointments, over the days of both."""
    place, other = (two.theirs, two.ours) if theirs else (two.ours, two.theirs)
    other.delete()
    if other.from_day < place.from_day:
        place.from_day, place.begin = other.from_day, other.begin
    if place.to_day and (other.to_day is None or other.to_day > place.to_day):
        place.to_day, place.end = other.to_day, other.end
    place.member, place.version = survivor, place.version + 1
    place.save()


def _settle(plan: MergePlan, taken: set[str]):
    """Give the survivor what was chosen, and withdraw the loser."""
    survivor, loser = plan.survivor, plan.loser
    account = loser.account if plan.account_moves else None
    for name in taken:
        setattr(survivor, name, getattr(loser, name))
    loser.withdrawn_at, loser.withdrawn_reason = timezone.now(), f"已并入 {survivor}（编号 {survivor.pk}）"
    if account:
        loser.account = None
    loser.version += 1
    loser.save()
    survivor.account = account or survivor.account
    survivor.version += 1
    survivor.full_clean()
    survivor.save()


def _told(plan: MergePlan, kept: set[int]) -> list[dict[str, str]]:
    """Return what will go over and what will be dropped, as the trail holds it."""
    moved = [{"field": f"转入：{name}", "before": "", "after": f"{number} 条"} for name, number in plan.moved.items()]
    both = [*plan.clashes, *plan.doubles]
    clashed = [{"field": "两条都有的", "before": "", "after": one.words} for one in both]
    joined = [
        {"field": "重叠的任职合为一条", "before": f"{two.ours}；{two.theirs}", "after": str(_kept(two, kept))}
        for two in plan.overlaps
    ]
    return [*moved, *clashed, *joined]
