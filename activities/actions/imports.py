"""Importing ledgers of activities and attendance sheets."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from activities.actions.activities import change_activity
from activities.actions.at_once import Entry, naming, record_many
from activities.actions.attendance import (
    BY_HALF_DAYS,
    STRANGER_MARKED,
    Mark,
    opened,
    refuse_refused,
    set_marks,
    tell,
)
from activities.models import Activity
from liaison import actions
from liaison.keys import Actor
from liaison.models import Batch, Office


@transaction.atomic
def import_ledger(batch: Batch, plan, *, office: Office, by: Actor, today: date) -> Batch:
    """Carry out the steps of a ledger's plan, all or none, and close the batch with what it did.

    Raises ValidationError, naming the row, when one step is refused.
    """
    _carry_out(plan.steps, office, by=by._replace(batch=batch), today=today)
    return actions.close_batch(batch, Batch.State.DONE, by=by, counts=plan.result, left_out=plan.left_out)


@transaction.atomic
def import_attendance(batch: Batch, plan, *, office: Office, by: Actor, today: date) -> Batch:
    """Carry out the steps of an attendance sheet's plan, event by event; see import_ledger()."""
    events: dict = {}
    for step in plan.steps:
        for event, state, remark in step.marks:
            events.setdefault(event, {})[step.member] = (state, remark)
    steps = [event.step(marks) for event, marks in events.items()]
    _carry_out(steps, office, by=by._replace(batch=batch), today=today)
    return actions.close_batch(batch, Batch.State.DONE, by=by, counts=plan.result, left_out=plan.left_out)


def _carry_out(steps, office: Office, *, by: Actor, today: date):
    """Record the new activities together; change the others, and mark who was there, one by one."""
    new = [Entry(one.label, one.named.kind, one.values, one.marks, one.complete) for one in steps if not one.activity]
    record_many(new, office, by=by, today=today)
    for step in steps:
        if step.activity:
            with naming(step.label):
                _change(step, office, by=by, today=today)


def _change(step, office: Office, *, by: Actor, today: date):
    activity = step.activity
    if step.values:
        activity = change_activity(activity, step.values, by=by, today=today, version=activity.version)
    if step.marks:
        _mark(activity, office, step.marks, by=by)


def _mark(activity: Activity, office: Office, marks: dict, *, by: Actor):
    """Mark those a sheet names; whom it does not name stays as he is. Raises ValidationError."""
    activity, roll = opened(activity, office, None)
    if roll.sittings:
        raise ValidationError(BY_HALF_DAYS)
    if marks.keys() - roll.names.keys():
        raise ValidationError(STRANGER_MARKED)
    marks = {pk: Mark(*said) for pk, said in marks.items()}
    refuse_refused(roll, marks)
    with actions.remembering(by, activity.attendances.all()):
        changes = set_marks(roll, marks)
    tell(activity, office, changes, by=by)
