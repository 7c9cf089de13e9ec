"""Saying which records fulfil an item of a plan."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from liaison import trail
from liaison.actions import Stale, locked
from liaison.keys import Actor
from performance.kinds import Record
from performance.models import Match, PlanItem, WorkPlan
from performance.plans.matching import matched, records_of, words_about


@transaction.atomic
def decide_matches(
    item: PlanItem, chosen: list[str], shown: list[str], *, today: date, by: Actor, version: int | None = None
) -> PlanItem:
    """Let exactly the records `chosen` (keys) fulfil an item; of those `shown` as proposed the others do not.

    `version` is seen_version(). Raises Stale; ValidationError where a record fulfils another item already.
    """
    plan = locked(WorkPlan, item.plan_id)
    item = locked(PlanItem, item.pk)
    if version is not None and version != seen_version(item):
        raise Stale(item)
    known = {record.key: record for record in records_of(plan, today)}
    words = words_about(plan)
    _refuse_taken(plan, item, chosen, words)
    before = _said(item, today)
    wanted = dict.fromkeys((key for key in shown if key not in chosen), False) | dict.fromkeys(chosen, True)
    for key, is_fit in wanted.items():
        if key in known and words.get((item.pk, key)) is not is_fit:
            _say(item, known[key], is_fit)
    changes = trail.difference({"对应的记录": before}, {"对应的记录": _said(item, today)})
    trail.record(item, "核对对应", by=by, changes=changes)
    return item


def seen_version(item: PlanItem) -> int:
    """Return what changes whenever the item, or what was decided about it, does."""
    return item.version + sum(item.matches.order_by().values_list("version", flat=True))


def _refuse_taken(plan: WorkPlan, item: PlanItem, chosen: list[str], words: dict):
    taken = {key: other for (other, key), is_fit in words.items() if is_fit and other != item.pk}
    standing = {one.pk: one for one in plan.planitems.standing().select_related("plan")}
    for key in chosen:
        if other := standing.get(taken.get(key)):
            raise ValidationError({"records": f"有一条已经对应“{other}”，一条记录只对应一项。请先到那一项去掉。"})


def _say(item: PlanItem, record: Record, is_fit: bool):
    about = {"item": item, record.name: record.row}
    row = Match.objects.filter(**about).first() or Match(**about, version=0)
    row.is_fit, row.version = is_fit, row.version + 1
    row.full_clean()
    row.save()


def _said(item: PlanItem, today: date) -> str:
    plan = WorkPlan.objects.with_lines().get(pk=item.plan_id)
    line = next((one for one in matched(plan, today).lines if one.item.pk == item.pk), None)
    return "；".join(str(fit.record) for fit in line.fits) if line else ""
