"""Importing a roster."""

from django.core.exceptions import ValidationError
from django.db import transaction

from liaison import actions
from liaison.keys import Actor
from liaison.models import Batch
from members.actions.register import change_appointment, enrol
from members.models import OfficePost


@transaction.atomic
def import_roster(batch: Batch, plan, *, by: Actor) -> Batch:
    """Carry out the steps of a roster's plan, all or none, and close the batch with what it did.

    Raises ValidationError, naming the row, when one step is refused; Stale never: the plan is of this very moment.
    """
    within = by._replace(batch=batch)
    for step in plan.steps:
        try:
            _carry_out(step, by=within)
        except ValidationError as error:
            raise ValidationError([f"{step.label}：{said}" for said in error.messages]) from error
    return actions.close_batch(batch, Batch.State.DONE, by=by, counts=plan.result, left_out=plan.left_out)


def _carry_out(step, *, by: Actor):
    member = step.member or enrol({**step.values, **step.place_values}, by=by)
    if step.duty:
        actions.add(OfficePost, {**step.duty, "member": member}, by=by, verb="登记机构职务")
    if step.member is None:
        return
    if step.values:
        actions.edit(step.member, step.values, by=by, version=step.member.version)
    if step.place:
        change_appointment(step.place, step.place_values, by=by, version=step.place.version)
