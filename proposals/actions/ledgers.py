"""Carrying out what an office's ledger of opinion reports says, as one batch."""

from datetime import date

from django.db import transaction

from activities.actions.at_once import naming
from liaison import actions
from liaison.keys import Actor
from liaison.models import Batch, Office
from proposals.actions.events import change_event, record_event
from proposals.actions.reports import change_report, record_report
from proposals.actions.sendings import move_sending, send_report
from proposals.models import Handling, OpinionReport


@transaction.atomic
def import_reports(batch: Batch, plan, *, office: Office, by: Actor, today: date) -> Batch:
    """Carry out the steps of a plan, all or none, and close the batch with what it did.

    Raises ValidationError, naming the row, when one step is refused.
    """
    within = by._replace(batch=batch)
    for step in plan.steps:
        with naming(step.label):
            report = _written(step, office, by=within)
            for what, *said in step.deeds:
                _DEEDS[what](report, *said, by=within, today=today)
    return actions.close_batch(batch, Batch.State.DONE, by=by, counts=plan.result, left_out=plan.left_out)


def _written(step, office: Office, *, by: Actor) -> OpinionReport:
    """Return the report of a step, as the ledger has it."""
    if step.report is None:
        return record_report(office, step.values, by=by)
    if step.values is None:
        return step.report
    return change_report(step.report, step.values, by=by, version=step.report.version)


def _send(report: OpinionReport, receiver: str, day: date, *, by: Actor, today: date):
    send_report(report, receiver, sent_on=day, by=by, today=today, whole=False)


def _move(report: OpinionReport, receiver: str, move: str, said: dict, *, by: Actor, today: date):
    move_sending(report.sendings.get(receiver=receiver), move, said, by=by, today=today)


def _record(report: OpinionReport, model, values: dict, *, by: Actor, today: date):
    record_event(model, report, values, by=by, today=today)


def _change(report: OpinionReport, event, values: dict, *, by: Actor, today: date):
    standing = {"level": event.level, "day": event.day}
    change_event(event, {**standing, **values}, by=by, today=today)


def _handle(report: OpinionReport, unit: str, values: dict, *, by: Actor, today: date):
    """Say that a unit handles it, or what came of that where it does already."""
    held = Handling.objects.standing().filter(report=report, unit=unit).first()
    if held is None:
        record_event(Handling, report, {"unit": unit, **values}, by=by, today=today)
    else:
        change_event(held, {**values, "day": held.day}, by=by, today=today)


_DEEDS = {"send": _send, "move": _move, "event": _record, "change": _change, "handle": _handle}
