"""Entering what came of a report: adoptions, instructions, how units handled it, and that people were told."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from liaison import actions
from liaison.keys import Actor
from proposals.actions.notes import refuse_ahead
from proposals.models import Adoption, Level, OpinionReport

_VERBS = {"adoption": "登记采用", "instruction": "登记批示", "handling": "登记办理", "feedback": "登记反馈"}


@transaction.atomic
def record_event(model, report: OpinionReport, values: dict, *, by: Actor, today: date):
    """Enter an event of a report that stands. Raises ValidationError, also for a day that has not come."""
    report = actions.locked(OpinionReport, report.pk)
    _refuse_event(model, report, values, by, today)
    return actions.add(model, {"report": report, **values}, by=by, verb=_VERBS[model._meta.model_name])


@transaction.atomic
def change_event(event, values: dict, *, by: Actor, today: date, version: int | None = None):
    """Change an event. Raises Stale and ValidationError."""
    report = actions.locked(OpinionReport, event.report_id)
    _refuse_event(type(event), report, {"level": getattr(event, "level", ""), "day": event.day}, by, today)
    _refuse_event(type(event), report, values, by, today)
    return actions.edit(event, values, by=by, version=version)


def _refuse_event(model, report: OpinionReport, values: dict, by: Actor, today: date):
    refuse_ahead({name: values.get(name) for name in ("day", "done_on")}, today)
    ours = by.user is None or by.user.office_id is None or not report.county.decides_here
    if model is Adoption and values.get("level") == Level.COUNTY and not ours:
        raise ValidationError({"level": "县级采用由县政协在收到的社情民意里办理，这里登记其他级别。"})
